import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readSentence } from "../support/reader.ts";

/** `kinds`: those that are looked at, where they are more than those that are given. */
type Row = Readonly<{
  kind: string;
  text: string;
  day?: string;
  /** Whether it stands in an official text of the White House. */
  official?: boolean;
  kinds?: readonly string[];
  gives: readonly Record<string, unknown>[];
}>;

/** Each sentence stands in an article on trade. */
const REST = "\nTrade talks, tariffs and export controls made the news.";

const rows = JSON.parse(readFileSync(join(import.meta.dirname, "disputes/misread.json"), "utf8")) as Row[];

const agrees = (read: Record<string, unknown>, told: Record<string, unknown>): boolean =>
  Object.entries(told).every(([field, value]) => JSON.stringify(read[field]) === JSON.stringify(value));

/** Constructions that were once read wrongly, each in other disputes than where it was met, with traps beside: every field told is exact, and nothing else of these kinds is read. */
for (const { kind, text, day = "2025-06-10", official = false, kinds, gives } of rows) {
  test(`${kind}: ${text}`, () => {
    const about = new Set(kinds ?? gives.map((told) => told["kind"]));
    const read = readSentence(text + REST, day, undefined, official).filter((one) => about.has(one["kind"]));
    const missed = gives.filter((told) => !read.some((one) => agrees(one, told)));
    assert.deepEqual({ missed, read: read.length }, { missed: [], read: gives.length }, JSON.stringify(read, null, 1));
  });
}
