import assert from "node:assert/strict";
import { test } from "node:test";
import { readSentence } from "../../../test/support/reader.ts";

const rows: readonly (readonly [sentence: string, kind: string, from: readonly string[]])[] = [
  [
    "Norway's exports to Chile fell 7.5% in September from a year earlier, trade ministry data show.",
    "figure",
    ["Norwegian trade ministry"],
  ],
  [
    "Chile's exports of fish to Norway came to 87.1 billion yen in 2022, according to the farm ministry.",
    "figure",
    ["Chilean farm ministry"],
  ],
  [
    "The Peruvian commerce ministry met exporters. Chile supplied about 36% of Peru's copper last year, according to data from the commerce ministry.",
    "figure",
    ["Peruvian commerce ministry"],
  ],
  [
    "Norwegian Prime Minister Jon Berg had threatened a 25% tariff on Chilean wine from August 1.",
    "measure",
    ["Jon Berg"],
  ],
  ["Norway had threatened a 25% tariff on Chilean wine.", "measure", []],
];

for (const [sentence, kind, from] of rows) {
  test(sentence, () => {
    const read = readSentence(sentence, "2025-10-30").filter((one) => one["kind"] === kind);
    assert.ok(read.length > 0, "nothing read");
    for (const one of read) assert.deepEqual(one["attribution"], from, JSON.stringify(one));
  });
}
