import { type Days, firstDay } from "../../core/day.ts";
import type { Indicator } from "../../core/terms.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Statement } from "../statement.ts";
import { hasWord, knownAt } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";

type Told = { statement: Omit<Statement, "id"> };

/** Sentences over which a list of rates goes on. */
const NEAR = 2;

/**
 * "Duties on 28 products came into force on Sunday. Walnuts now pay 120 per cent, chickpeas 70": goods and rates that follow a dated rule of the
 * same government, in sentences that tell no day of their own, are of its day.
 */
export function dateRows(merged: Told[], text: TextContext) {
  let last: { one: Told; sentence: number; date: Days } | null = null;
  for (const { one, sentence } of inOrder(merged, text)) {
    const { fields, date, modality } = one.statement;
    if (fields.kind !== "measure" || (modality !== "actual" && modality !== "announced")) continue;
    if (date !== null) {
      last = fields.action === "maintain" ? last : { one, sentence, date };
      continue;
    }
    if (!last || sentence - last.sentence > NEAR || !isRow(one.statement, last.one.statement)) continue;
    if (fields.action === "maintain" && isLasting(text.sentences[sentence], text)) continue;
    if (text.sentences.slice(last.sentence + 1, sentence + 1).some(tellsDay)) continue;
    one.statement = { ...one.statement, date: last.date };
    last = { ...last, sentence };
  }
}

/**
 * "The truce was struck in May. Under that deal Oslo cut its tariffs": what was done by a deal told just before is of its day; so is what a
 * government "also" did with what it did in the sentence before.
 */
export function dateWithDeeds(merged: Told[], text: TextContext) {
  let deal: { parties: readonly string[]; sentence: number; date: Days } | null = null;
  let deed: { imposer: string; sentence: number; date: Days } | null = null;
  for (const { one, sentence } of inOrder(merged, text)) {
    const { fields, date, modality } = one.statement;
    const at = text.sentences[sentence];
    if (modality !== "actual" || !at) continue;
    if (fields.kind === "agreement" && fields.status === "reached" && date)
      deal = { parties: fields.parties, sentence, date };
    if (fields.kind !== "measure" || fields.action === "maintain" || fields.imposer === null) continue;
    if (date) {
      deed = { imposer: fields.imposer, sentence, date };
      continue;
    }
    const { imposer, target } = fields;
    const near = deal && sentence >= deal.sentence && sentence - deal.sentence <= NEAR ? deal : null;
    const ofDeal =
      near?.parties.includes(imposer) === true &&
      (target === null || near.parties.includes(target)) &&
      speaksOfDeal(at, text);
    const also = deed?.imposer === imposer && deed.sentence === sentence - 1 && !tellsDay(at) && carriesOn(at, text);
    const day = ofDeal && (near.sentence === sentence || !tellsDay(at)) ? near.date : also ? deed?.date : null;
    if (day) one.statement = { ...one.statement, date: day };
  }
}

/** "Under that deal", "The accord lowered", "It brought". */
const speaksOfDeal = ({ mentions, sentence }: SentenceContext, text: TextContext): boolean =>
  sensesIn(knownAt(sentence.from, text), "party-pronouns")[0] === "singular" ||
  mentions.some(
    ({ type, from }) =>
      (type === "agreement" && text.words.is("determiner", text.prepared.tokens[from]?.lower ?? "")) ||
      (type === "agreement" && text.words.is("determiner", text.prepared.tokens[from - 1]?.lower ?? "")),
  );

const carriesOn = ({ sentence }: SentenceContext, text: TextContext): boolean =>
  hasWord("carry-words", sentence.from, sentence.from + OPENING, text);

/** Tokens in which a sentence says that it goes on from the one before. */
const OPENING = 6;

const ofTrade = new Set<Indicator>(["exports", "imports", "trade-balance"]);

/** "Exports to Peru fell to $6.9 billion in August. Total exports rose 6.7 %": figures of trade that go on without a day are of the same period. */
export function dateFigures(merged: Told[], text: TextContext) {
  let last: { sentence: number; period: Days } | null = null;
  for (const { one, sentence } of inOrder(merged, text)) {
    const { fields, date } = one.statement;
    if (fields.kind !== "figure" || (!ofTrade.has(fields.indicator) && fields.period === null)) continue;
    if (fields.period !== null) {
      const { period } = fields;
      // "fell to $6.9 billion in August from $8 billion in July": the later one is the news.
      const later: Days =
        last?.sentence === sentence && firstDay(last.period) > firstDay(period) ? last.period : period;
      last = fields.indicator === "other" || ofTrade.has(fields.indicator) ? { sentence, period: later } : null;
      continue;
    }
    if (!last || date !== null || sentence - last.sentence > 1) continue;
    const at = text.sentences[sentence];
    if (sentence > last.sentence && at && tellsDay(at)) continue;
    one.statement = { ...one.statement, date: last.period, fields: { ...fields, period: last.period } };
    last = { ...last, sentence };
  }
}

const tellsDay = ({ mentions }: SentenceContext): boolean => mentions.some(({ type }) => type === "day");

/** What the body tells, each with the number of its sentence, in the order of the text. */
const inOrder = (merged: Told[], text: TextContext): { one: Told; sentence: number }[] =>
  merged
    .map((one) => ({ one, sentence: sentenceOf(one.statement, text) }))
    .filter(({ sentence }) => sentence >= 0)
    .sort((a, b) => a.sentence - b.sentence);

/** "soybeans still pay 13 %", "the levy on steel stays where it is": what is of no new day. */
const isLasting = (at: SentenceContext | undefined, text: TextContext): boolean =>
  at !== undefined &&
  (hasWord("lasting-words", at.sentence.from, at.sentence.to, text) ||
    at.parsed.clauses.some(({ verb }) => verb && isIn(verb.known, "lasting-words")));

function sentenceOf({ evidence }: Omit<Statement, "id">, text: TextContext): number {
  const [first] = evidence;
  if (first?.part !== text.part) return -1;
  return text.sentences.findIndex(
    ({ sentence }) => sentence.start <= first.span.start && first.span.start < sentence.end,
  );
}

function isRow({ fields: a, modality }: Omit<Statement, "id">, head: Omit<Statement, "id">): boolean {
  const b = head.fields;
  if (a.kind !== "measure" || b.kind !== "measure") return false;
  if (a.imposer !== b.imposer || a.instrument !== b.instrument || modality !== head.modality) return false;
  if (a.ratePercent === null || (b.action !== "impose" && b.action !== "raise")) return false;
  if (a.action !== b.action && a.action !== "maintain") return false;
  return a.target === b.target || a.target === null || b.target === null;
}
