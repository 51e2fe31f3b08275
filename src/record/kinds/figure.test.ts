import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, testVocabulary } from "../../../test/support/testimony.ts";
import { figureName, subjectOf } from "./figure.ts";
import type { FieldsOf } from "./kind.ts";

for (const { words, fields, gives } of [
  {
    words: "Norway exported 12 tonnes of rare earths in May",
    fields: { indicator: "exports" },
    gives: "Exports of Norway to Canada (rare earths)",
  },
  {
    words: "Canadian imports of Norwegian farmed salmon decreased by 8%",
    fields: { indicator: "imports" },
    gives: "Imports by Canada from Norway (farmed salmon)",
  },
  {
    words: "customs data showed exports fell 8% in May",
    fields: { indicator: "exports" },
    gives: "Exports of Norway to Canada",
  },
  {
    words: "Norway's trade surplus narrowed to $3 billion",
    fields: { indicator: "trade-balance" },
    gives: "Trade balance of Norway with Canada",
  },
  {
    words: "The OBX 25 Index closed 2 percent lower",
    fields: { indicator: "index", from: null, to: null },
    gives: "OBX 25",
  },
  {
    words: "Norway farms about 55 percent of the world's salmon",
    fields: { indicator: "share", to: null },
    gives: "Share of Norway in the world's salmon",
  },
  { words: "the applied farm tariff is 9 %", fields: { indicator: "other", to: null }, gives: "Applied farm tariff" },
] as const) {
  test(`${words}: ${gives}`, () => {
    const made = figure({ from: "NO" as never, to: "CA" as never, ...fields } as never) as FieldsOf<"figure">;
    const label = subjectOf({
      fields: made,
      evidence: [{ part: "body", span: { start: 0, end: words.length }, words, bytes: [] }],
    });
    assert.equal(figureName(made, label, testVocabulary), gives);
  });
}
