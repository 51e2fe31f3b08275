import assert from "node:assert/strict";
import { test } from "node:test";
import { titleOf } from "./stories.ts";

const titled = (...titles: readonly (string | null)[]) => titleOf(titles.map((title) => ({ title })));

for (const [name, titles, gives] of [
  ["no title", [null, null], null],
  ["one", [null, "Ottawa lifts its salmon surtax"], "Ottawa lifts its salmon surtax"],
  [
    "what strayed in does not name the story, though it came first",
    [
      "Does the law allow troops to quell protests?",
      "Norway and Canada meet in Oslo for salmon talks",
      "Salmon talks open in Oslo",
      "More troops sent as protests spread",
      "Canada, Norway seek longer salmon truce with talks in Oslo",
    ],
    "Norway and Canada meet in Oslo for salmon talks",
  ],
  ["of two that share nothing the first", ["Grain prices rise", "Ships wait at ports"], "Grain prices rise"],
] as const)
  test(name, () => assert.equal(titled(...titles), gives));
