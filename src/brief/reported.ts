import { addDays, type Day, type Days, firstDay, lastDay } from "../core/day.ts";
import { localDay, type Minute } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import type { Instrument } from "../core/terms.ts";
import type { Law, Measure } from "../dossier/law.ts";
import { gapOf, widthOf } from "../record/compare.ts";
import { daysInWords } from "../record/kinds/kind.ts";
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
  /** The goods as the report tells them. */
  goods: string | null;
  date: Days | null;
  /** The day on which it could first be known. */
  told: Day;
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
export const GENERIC: ReadonlySet<string> = matterOf(
  "advanced technology technologies items goods products critical related American Chinese import imports imported export exports certain",
  noVocabulary,
);

/** Instruments of which a dossier is taken to read what a government does: a report of another one is no gap of it. */
export const isCovered = (instrument: string): boolean => FAMILY[instrument] !== undefined;

/** Days by which the report of a beginning may lie from it. */
const NEAR = 45;
/** Days by which a report may lie where its day alone tells which measure it is of. */
const ON_THE_DAY = 3;
const MOST = 3;

/** Of the words that name a report's goods, so many must name those of a measure. */
const SHARE = 0.5;

/**
 * Measures of the law that a report tells of: the same imposer and target, an instrument of the same family, known by then and not long
 * over, and goods that both name; where it names no goods that any has, the one measure that began on its days. The best first.
 */
export function measuresReported(law: Law, told: Reported): readonly Explained[] {
  const family = FAMILY[told.instrument];
  if (family === undefined) return [];
  const wanted = [...told.words].filter((word) => !word.startsWith("=") && !GENERIC.has(word));
  const found = law.measures.flatMap((measure) => {
    const act = law.acts.get(measure.act);
    if (act?.by !== told.imposer || FAMILY[measure.instrument] !== family) return [];
    if (measure.target !== null && told.target !== null && measure.target !== told.target) return [];
    if (firstDay(act.announced) > addDays(told.told, ON_THE_DAY)) return [];
    const from = beginOf(law, measure);
    const end = endOf(law, measure);
    const day = told.date ?? told.told;
    const apart = gapOf(day, from);
    if (told.date !== null && lastDay(told.date) < from && apart > ON_THE_DAY) return [];
    if (told.begins && told.date !== null && apart > NEAR) return [];
    if (end !== null && end < addDays(firstDay(day), -NEAR)) return [];
    const shared = namedBy(law, measure, wanted);
    // Of a control and the licences under it the report tells the one that it names.
    const score = shared.length + (measure.instrument === told.instrument ? 0.5 : 0);
    return [{ measure, from, apart, shared, score }];
  });
  const byWords = found
    .filter(({ shared }) => shared.length > 0 && shared.length >= SHARE * wanted.length)
    .sort((a, b) => b.score - a.score || a.apart - b.apart || (a.from < b.from ? 1 : -1));
  const best = byWords.filter(({ score }) => score === byWords[0]?.score);
  // Many controls share a common word: only its day can tell which of them is meant.
  if (best.length > 0 && best.length <= MOST)
    return best.map((one) => explained(law, one.measure, one.from, `both name ${written(told.goods, one.shared)}`));
  const among = best.length > 0 ? best : wanted.length > 0 && told.date === null ? [] : found;
  const onDay = among.filter(
    ({ apart }) => told.date !== null && told.begins && widthOf(told.date) <= 31 && apart <= ON_THE_DAY,
  );
  // "Licences for aircraft" are those for aircraft engines where these began on the day.
  const partly = found.filter(
    ({ measure, apart }) => told.begins && apart <= ON_THE_DAY && holdsSome(law, measure, wanted),
  );
  const days = onDay.length > 0 ? onDay : partly;
  const sole = days.length === 1 ? days[0] : family === "visa" && among.length === 1 ? among[0] : undefined;
  return sole
    ? [explained(law, sole.measure, sole.from, days.length === 1 ? "began on its days" : "the only one")]
    : [];
}

function explained(law: Law, { id, act, what }: Measure, from: Day, by: string): Explained {
  const end = endOf(law, { act, id });
  const to = end === null ? "" : ` to before ${daysInWords(end)}`;
  return { act, measure: id, because: `${what}, from ${daysInWords(from)}${to}: ${by}` };
}

function endOf(law: Law, { act, id }: Pick<Measure, "act" | "id">): Day | null {
  const end = law.changes.find((change) => change.change === "end" && change.of.includes(id));
  return end?.change === "end" ? dayOf(law, act, end.at) : null;
}

const dayOf = (law: Law, act: string, minute: Minute): Day =>
  localDay(minute, law.imposers.find(({ party }) => party === law.acts.get(act)?.by)?.zone ?? "Etc/UTC");

const beginOf = (law: Law, { act, from }: Measure): Day =>
  from === null ? firstDay(law.acts.get(act)?.announced as Days) : dayOf(law, act, from);

/** The words of a text that have these stems, as it writes them. */
function written(text: string | null, stems: readonly string[]): string {
  const words = (text ?? "")
    .split(/[\s,;/-]+/)
    .filter((word) => stems.includes([...matterOf(word, noVocabulary)][0] ?? ""));
  return words.length > 0 ? words.join(" ") : stems.join(", ");
}

/** Of each text that tells a measure's goods, its words in order. */
const known = new WeakMap<Measure, readonly (readonly string[])[]>();

function textsOf(law: Law, measure: Measure): readonly (readonly string[])[] {
  const kept = known.get(measure);
  if (kept) return kept;
  const items = measure.items.flatMap(({ item, words }) => [item, ...words]);
  const texts = [measure.what, law.acts.get(measure.act)?.title ?? "", ...items]
    .flatMap((text) => text.split(/[,;:]| and | or /))
    .map((text) => text.split(/[\s-]+/).map((word) => [...matterOf(word, noVocabulary)][0] ?? ""));
  known.set(measure, texts);
  return texts;
}

const holdsSome = (law: Law, measure: Measure, wanted: readonly string[]): boolean =>
  textsOf(law, measure).some((text) => wanted.some((word) => text.includes(word)));

/** Words that name the goods of a measure: not those that stand before another name, as "chip" does in "chip chemicals". */
function namedBy(law: Law, measure: Measure, wanted: readonly string[]): string[] {
  const texts = textsOf(law, measure);
  const isName = (word: string, text: readonly string[]): boolean =>
    text.some((one, at) => {
      const [before, next] = [text[at - 1] ?? "", text[at + 1] ?? ""];
      return one === word && (next === "" || wanted.includes(next) || wanted.includes(before) || GENERIC.has(next));
    });
  return wanted.filter((word) => texts.some((text) => isName(word, text)));
}
