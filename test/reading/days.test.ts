import assert from "node:assert/strict";
import { test } from "node:test";
import { readSentence } from "../support/reader.ts";

type Row = Readonly<{
  name: string;
  on: string;
  text: string;
  issuer?: boolean;
  /** Each statement that these fields pick has this day. */
  days: readonly (readonly [Readonly<Record<string, unknown>>, string | null])[];
}>;

/** When what was told happened: texts of other disputes, a row per way in which a day is told elsewhere than beside its verb. */
const rows: readonly Row[] = [
  {
    name: "what was struck is of the day told for its place, not of the saying",
    on: "2025-06-10",
    text: 'Trade Minister Ana Diaz told reporters on Sunday: "We want Chile and Peru to keep to the agreement that was struck in Quito." The pact between Chile and Peru was reached in Quito in mid-May.',
    days: [
      [{ kind: "agreement", place: "Quito" }, "2025-05"],
      [{ kind: "quotation" }, "2025-06-08"],
    ],
  },
  {
    name: "what was asked on Sunday was asked last Sunday",
    on: "2025-06-10",
    text: "Brazil urged India on Sunday to drop its duties on sugar.",
    days: [[{ kind: "demand" }, "2025-06-08"]],
  },
  {
    name: "who was there was there when the talks were",
    on: "2025-06-10",
    text: "Trade Minister Piyush Goyal led the Indian team in Oslo. Officials of India and Brazil had met in Oslo on June 3.",
    days: [[{ kind: "attendance" }, "2025-06-03"]],
  },
  {
    name: "talks follow talks elsewhere, and what was agreed there is of their day",
    on: "2025-06-10",
    text: "The Oslo meetings follow talks in Lima on May 10 and 11, where the governments of Peru and Norway agreed to cut their tariffs for 90 days. Officials of Norway and Peru met in Oslo on Tuesday.",
    days: [
      [{ kind: "talks", place: "Lima" }, "2025-05-10/2025-05-11"],
      [{ kind: "talks", place: "Oslo" }, "2025-06-10"],
      [{ kind: "measure", imposer: "PE" }, "2025-05-10/2025-05-11"],
    ],
  },
  {
    name: "two rounds at one place date nobody",
    on: "2025-11-10",
    text: "Officials of Norway and Peru met in Lima on May 10. Officials of Norway and Peru met in Lima again on November 3. Trade Minister Piyush Goyal led the Indian team in Lima.",
    days: [[{ kind: "attendance" }, null]],
  },
];

for (const { name, on, text, issuer, days } of rows) {
  test(name, () => {
    const read = readSentence(text, on, undefined, issuer ?? false);
    for (const [fields, day] of days) {
      const picked = read.filter((one) => Object.entries(fields).every(([field, value]) => one[field] === value));
      assert.ok(picked.length > 0, `nothing read of ${JSON.stringify(fields)} in ${JSON.stringify(read)}`);
      for (const one of picked) assert.equal(one.date, day, JSON.stringify(one));
    }
  });
}
