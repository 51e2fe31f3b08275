import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readSentence } from "../support/reader.ts";

/** Sentences about banks, trains, brides and what did not happen, each after a paragraph about a dispute: whose "the deal" or "its tariff" could be. */
const { before, sentences } = JSON.parse(
  readFileSync(join(import.meta.dirname, "disputes/asides.json"), "utf8"),
) as Readonly<{ before: string; sentences: readonly string[] }>;

/** So many of them may still give a statement. */
const MOST = 8;

test("what stands beside a dispute in a text gives nothing", () => {
  const fieldsOf = (text: string): string[] =>
    readSentence(text, "2025-06-09").map(({ attribution, modality, date, ...fields }) => JSON.stringify(fields));
  const own = new Set(fieldsOf(before));
  assert.ok(own.size >= 2, "the paragraph itself is read");
  const wrong = sentences.flatMap((sentence) => {
    const more = fieldsOf(`${before}\n\n${sentence}`).filter((fields) => !own.has(fields));
    return more.length > 0 ? [`${sentence} ${more.join(" ")}`] : [];
  });
  assert.ok(wrong.length <= MOST, `${wrong.length} of ${sentences.length}:\n${wrong.join("\n")}`);
});
