import { type Day, type Days, firstDay, lastDay } from "../core/day.ts";
import { localDay, type Minute } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import type { Law, Measure } from "../dossier/law.ts";
import type { Instrument } from "../read/statement.ts";
import { gapOf, widthOf } from "../record/compare.ts";
import { noVocabulary } from "../record/vocabulary.ts";
import { matterOf } from "../record/words.ts";
import type { Explained } from "./law-book.ts";

/** What a report tells of a measure that is no rate. `words` are those of its goods, as `matterOf` gives them. */
export type Reported = Readonly<{
  imposer: Party;
  target: Party | null;
  instrument: Instrument;
  /** Whether it puts the burden on, rather than keeping it or taking it off. */
  begins: boolean;
  words: ReadonlySet<string>;
  date: Days | null;
}>;

/** Instruments that texts take for one another: a licence is what an export control asks for. */
const FAMILY: Readonly<Partial<Record<string, string>>> = {
  "export-control": "export",
  licence: "export",
  listing: "listing",
  visa: "visa",
  "port-fee": "port-fee",
};

/** Words that goods of every kind are told with: they tell none from another. */
const GENERIC = matterOf(
  "advanced technology technologies items goods products critical related American Chinese",
  noVocabulary,
);

/** Instruments of which a dossier is taken to read what a government does: a report of another one is no gap of it. */
export const isCovered = (instrument: string): boolean => FAMILY[instrument] !== undefined;

/** Days by which the report of a beginning may lie from it. */
const NEAR = 45;
/** Days by which a report may lie where its day alone tells which measure it is of. */
const ON_THE_DAY = 3;
const MOST = 3;

/**
 * Measures of the law that a report tells of: the same imposer and target, an instrument of the same family, and goods that share a word;
 * where it names no goods that any has, the one measure that began on its days. The best first.
 */
export function measuresReported(law: Law, told: Reported): readonly Explained[] {
  const family = FAMILY[told.instrument];
  if (family === undefined) return [];
  const wanted = [...told.words].filter((word) => !word.startsWith("=") && !GENERIC.has(word));
  const found = law.measures.flatMap((measure) => {
    if (law.acts.get(measure.act)?.by !== told.imposer || FAMILY[measure.instrument] !== family) return [];
    if (measure.target !== null && told.target !== null && measure.target !== told.target) return [];
    const from = beginOf(law, measure);
    const apart = told.date === null ? 0 : gapOf(told.date, from);
    if (told.date !== null && lastDay(told.date) < from && apart > ON_THE_DAY) return [];
    if (told.begins && told.date !== null && apart > NEAR) return [];
    const has = wordsOf(law, measure);
    const shared = wanted.filter((word) => has.has(word));
    // Of a control and the licences under it the report tells the one that it names.
    const score = shared.length + (measure.instrument === told.instrument ? 0.5 : 0);
    return [{ measure, from, apart, shared, score }];
  });
  const byWords = found
    .filter(({ shared }) => shared.length > 0)
    .sort((a, b) => b.score - a.score || a.apart - b.apart || (a.from < b.from ? 1 : -1));
  const best = byWords.filter(({ score }) => score === byWords[0]?.score);
  // Many controls share a common word: only its day can tell which of them is meant.
  if (best.length > 0 && best.length <= MOST)
    return best.map((one) => explained(law, one.measure, one.from, `shares ${one.shared.join(", ")}`));
  const among = best.length > 0 ? best : wanted.length > 0 && told.date === null ? [] : found;
  const onDay = among.filter(
    ({ apart }) => told.date !== null && told.begins && widthOf(told.date) <= 31 && apart <= ON_THE_DAY,
  );
  const sole = onDay.length === 1 ? onDay[0] : family === "visa" && among.length === 1 ? among[0] : undefined;
  return sole
    ? [explained(law, sole.measure, sole.from, onDay.length === 1 ? "began on its days" : "the only one")]
    : [];
}

function explained(law: Law, { id, act, what }: Measure, from: Day, by: string): Explained {
  const end = law.changes.find((change) => change.change === "end" && change.of.includes(id));
  const to = end?.change === "end" ? ` to before ${dayOf(law, act, end.at)}` : "";
  return { act, measure: id, because: `${what}, from ${from}${to}: ${by}` };
}

const dayOf = (law: Law, act: string, minute: Minute): Day =>
  localDay(minute, law.imposers.find(({ party }) => party === law.acts.get(act)?.by)?.zone ?? "Etc/UTC");

const beginOf = (law: Law, { act, from }: Measure): Day =>
  from === null ? firstDay(law.acts.get(act)?.announced as Days) : dayOf(law, act, from);

const known = new WeakMap<Measure, ReadonlySet<string>>();

function wordsOf(law: Law, measure: Measure): ReadonlySet<string> {
  const kept = known.get(measure);
  if (kept) return kept;
  const items = measure.items.flatMap(({ item, words }) => [item, ...words]);
  const words = matterOf([measure.what, law.acts.get(measure.act)?.title ?? "", ...items].join(", "), noVocabulary);
  known.set(measure, words);
  return words;
}
