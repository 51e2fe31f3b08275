// Writes docs/measured.json from the scores of the reader: node bench/measured.ts DAY SCORES.json… > docs/measured.json
// SCORES are what the scorer of the gold statements prints with --json.

import { readFileSync } from "node:fs";
import { kinds } from "../src/read/statement.ts";

type Scores = { documents: number; kinds: Record<string, { gold: number; predicted: number; matched: number }> };

const [on = "", ...files] = process.argv.slice(2);
const scores = files.map((file) => JSON.parse(readFileSync(file, "utf8")) as Scores);
const sum = (kind: string, what: "gold" | "predicted" | "matched") =>
  scores.reduce((total, one) => total + (one.kinds[kind]?.[what] ?? 0), 0);
const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);

console.log(
  JSON.stringify(
    {
      on,
      documents: scores.reduce((total, { documents }) => total + documents, 0),
      kinds: kinds.map((kind) => {
        const [gold, predicted, matched] = [sum(kind, "gold"), sum(kind, "predicted"), sum(kind, "matched")];
        return {
          kind,
          there: gold,
          read: predicted,
          precision: share(matched, predicted),
          recall: share(matched, gold),
        };
      }),
    },
    null,
    1,
  ),
);
