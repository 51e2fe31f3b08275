import { samePerson } from "../compare.ts";
import { align } from "../words.ts";
import { dateField, type KindRule, near, wordField } from "./kind.ts";

const SHINGLE = 3;
const MOST_KEYS = 80;
/** Share of the shorter wording that stands in the other in order. */
const SAME = 0.75;
/** A run of this many words is enough where half of the shorter wording is shared. */
const RUN = 6;
/** A short turn of phrase said again after this many days is another saying. */
const SHORT = 8;
const SHORT_DAYS = 10;

/** One saying: the same speaker, and most words of the shorter wording stand in the other in order. */
export const quotationRule: KindRule<"quotation"> = {
  kind: "quotation",
  matter: () => null,
  keys: ({ wording }) => {
    const keys = new Set<string>();
    for (let at = 0; at + SHINGLE <= wording.length && keys.size < MOST_KEYS; at++) {
      keys.add(
        wording
          .slice(at, at + SHINGLE)
          .map(({ key }) => key)
          .join(" "),
      );
    }
    if (keys.size === 0) keys.add(wording.map(({ key }) => key).join(" "));
    return [...keys];
  },
  likeness: (core, said) => {
    if (!samePerson(core.fields.speaker, said.fields.speaker)) return 0;
    const shorter = Math.min(core.wording.length, said.wording.length);
    if (shorter === 0) return 0;
    if (shorter < SHORT && !near(core.date, said.date, SHORT_DAYS)) return 0;
    const { same, longestRun } = align(core.wording, said.wording);
    const share = same / shorter;
    // A few words in common say little beside a long wording: all of them must stand in it.
    if (shorter < SHORT && Math.abs(core.wording.length - said.wording.length) > 2) return share === 1 ? same : 0;
    return share >= SAME || (share >= 0.5 && longestRun >= RUN) ? share * same : 0;
  },
  fields: [
    wordField("speaker", ({ speaker }) => speaker),
    wordField("words", ({ words }) => words),
    wordField("venue", ({ venue }) => venue),
    dateField(false),
  ],
  summary: ({ speaker, words }) => `${speaker}: “${words.replace(/[,\s]+$/, "")}”`,
};
