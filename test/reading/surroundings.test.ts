import assert from "node:assert/strict";
import { test } from "node:test";
import { frames } from "../../src/read/frames/index.ts";
import { readSentence } from "../support/reader.ts";

/** Of so many readings in a hundred the fields stay the same, whatever stands around the sentence. */
const FLOOR = 0.985;

const open = (sentence: string): string => sentence.replace(/\.$/, "");
/** An article or a common noun that opens a sentence is small inside one; a name stays as it is. */
const inside = (sentence: string): string =>
  sentence.replace(
    /^(?:The|A|An|Its|In|On|Under|Both|Officials|Imports|Exports|Talks|Negotiators|After|From|It|They|All|Exporters|Duties|Tariffs|Goods|Cars|Parcels|Some|More|Bilateral|Trade)\b/,
    (word) => word.toLowerCase(),
  );

/** How the news dresses a sentence, without a word about what it tells. */
const surroundings: Readonly<Record<string, (sentence: string) => string>> = {
  dateline: (s) => `OSLO, June 9 (NTB) - ${s}`,
  "a sentence before": (s) => `Traders were worried. ${s}`,
  "a bullet": (s) => `- ${s}`,
  "officials said": (s) => `${open(s)}, officials said.`,
  "according to": (s) => `${open(s)}, according to state media.`,
  "according to, first": (s) => `According to officials, ${inside(s)}`,
  "said that": (s) => `Officials said that ${inside(s)}`,
  meanwhile: (s) => `Meanwhile, ${inside(s)}`,
  "after months": (s) => `After months of wrangling, ${inside(s)}`,
  amid: (s) => `Amid a widening trade dispute, ${inside(s)}`,
  but: (s) => `But ${inside(s)}`,
  "for now": (s) => `For now, ${inside(s)}`,
  while: (s) => `While traders were worried, ${inside(s)}`,
  "a dash": (s) => `${open(s)} — a step that analysts had expected.`,
  "in a move": (s) => `${open(s)}, in a move likely to raise tensions.`,
  "raising fears": (s) => `${open(s)}, raising fears of a wider conflict.`,
  "as it gets worse": (s) => `${open(s)}, as relations between the two countries worsen.`,
  despite: (s) => `${open(s)}, despite protests from industry.`,
  "even though": (s) => `${open(s)}, even though exporters had asked for more time.`,
  which: (s) => `${open(s)}, which surprised traders.`,
  brackets: (s) => `${open(s)} (see below).`,
  "and another": (s) => `${open(s)} and farmers protested.`,
  "but another": (s) => `${open(s)} but farmers protested.`,
  "another and": (s) => `Farmers protested and ${inside(s)}`,
  "said, without that": (s) => `The minister said ${inside(s)}`,
  "told reporters": (s) => `The minister told reporters that ${inside(s)}`,
  confirmed: (s) => `The ministry confirmed that ${inside(s)}`,
  "angered by": (s) => `Angered by the move, ${inside(s)}`,
  citing: (s) => `Citing security, ${inside(s)}`,
  "at the same time": (s) => `At the same time, ${inside(s)}`,
  "he said": (s) => `${open(s)}, he said.`,
  "a semicolon": (s) => `${open(s)}; markets fell.`,
};

/** What is read of one kind, without who said it, when, and how it is meant: that is what the surroundings may tell. */
function fieldsOf(sentence: string, asOf: string, kind: string): string {
  return readSentence(sentence, asOf)
    .filter((one) => one["kind"] === kind)
    .map(({ attribution, modality, date, ...fields }) => JSON.stringify(fields))
    .sort()
    .join("\n");
}

test("what stands around a sentence changes nothing of what it tells", () => {
  const changed: string[] = [];
  let readings = 0;
  for (const { name, kind, examples } of frames) {
    for (const { sentence, asOf = "2025-06-09", gives, issuer } of examples) {
      // A list, a label or a quotation has surroundings of its own.
      if (gives.length === 0 || issuer || sentence.includes("\n") || /^(?:- |["“]|[A-Z][a-z]+:)/.test(sentence))
        continue;
      const alone = fieldsOf(sentence, asOf, kind);
      if (alone === "") continue;
      for (const [around, dress] of Object.entries(surroundings)) {
        readings++;
        if (fieldsOf(dress(sentence), asOf, kind) !== alone) changed.push(`${name}, ${around}: ${dress(sentence)}`);
      }
    }
  }
  assert.ok(readings > 1500, `${readings} readings`);
  const same = 1 - changed.length / readings;
  assert.ok(same >= FLOOR, `${changed.length} of ${readings} readings changed:\n${changed.join("\n")}`);
});
