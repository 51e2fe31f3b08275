import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { Ask } from "../ask/ask.ts";
import { parseDay } from "../core/day.ts";
import { asideOf, withAside } from "./aside.ts";
import type { Asking } from "./record-worker.ts";

const answering = (name: string): Ask => ({ state: async () => name }) as never;

describe("questions that wait for a folding", () => {
  test("are answered aside, all others where they always are", async () => {
    const asking = { ...answering("here"), isAtHand: async ({ known }: { known?: string }) => known !== "2025-01-01" };
    const ask = withAside(asking as unknown as Asking, { ask: () => answering("aside") });
    const answers = [{}, { known: parseDay("2025-06-01") }, { known: parseDay("2025-01-01") }].map(ask.state);
    assert.deepEqual(await Promise.all(answers), ["here", "here", "aside"]);
  });

  test("begin one answerer, which ends once nothing is asked of it", async () => {
    const said: string[] = [];
    const aside = asideOf(() => {
      said.push("begun");
      return { ask: answering("aside"), end: async () => said.push("ended") };
    }, 20);
    assert.deepEqual(said, []);
    await Promise.all([aside.ask().state({}), aside.ask().state({})]);
    await setTimeout(60);
    assert.deepEqual(said, ["begun", "ended"]);
    await aside.ask().state({});
    await aside.close();
    await aside.close();
    assert.deepEqual(said, ["begun", "ended", "begun", "ended"]);
  });
});
