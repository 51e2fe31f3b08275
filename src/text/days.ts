import { type Day, type Days, daysBetween, firstDay, lastDay } from "../core/day.ts";
import { nearest, weekFrom } from "./calendar.ts";
import type { DayExpression } from "./day-expression.ts";
import type { Reading } from "./day-reading.ts";
import { readDay } from "./day-readings.ts";
import type { Prepared, Token } from "./text.ts";
import { type DateRelation, marksIn, STARTS_DAYS, type TextWords } from "./words.ts";

/**
 * The expressions of days of a text, in order. `article` is the day from which "Monday" counts; null where it is unknown, and then
 * only those resolve that give their year. Those inside a quotation count from the day on which it was said, where it is told. `marks` are
 * those of the tokens, where they are at hand.
 */
export function dayExpressionsOf(
  prepared: Prepared,
  words: TextWords,
  article: Day | null,
  marks: readonly number[] = marksIn(prepared, words.starts),
): DayExpression[] {
  const { tokens } = prepared;
  const found: DayExpression[] = [];
  let last: DayExpression | null = null; // for "the next day"
  let over: DayExpression | null = null; // and where that is still to come
  const bounds = new Map<DateRelation, DayExpression>(); // for "by the same day"
  for (let at = 0; at < marks.length; at++) {
    if (((marks[at] as number) & STARTS_DAYS) === 0) continue;
    const token = tokens[at] as Token;
    const index = prepared.quoteOf[at] as number;
    const quote = index < 0 ? undefined : prepared.quotes[index];
    if (quote && quote.to - quote.from === 1) continue; // the name of a programme
    const again = tokens[token.lower === "the" ? at + 1 : at]?.lower === "same";
    const relation = again ? relationOf(tokens, at, words) : null;
    const told = (relation && bounds.get(relation)) ?? last;
    let reading = weekOf(tokens, at, readDay(tokens, at, words, article, told?.days ?? null));
    if (reading === null) continue;
    // "placed sanctions on the same day": a day that has come, not the coming one told last.
    const ahead = again && reading.past !== null && article !== null && lastDay(reading.past) > article;
    const behind = ahead && tenseAt(prepared, words, at, reading.to) === "past";
    if (reading.basis === "anchor" && (reading.past === null || behind) && over !== null && over !== told)
      reading = readDay(tokens, at, words, article, over.days) ?? reading;
    const expression = settle(prepared, words, article, at, reading);
    found.push(expression);
    if (expression.grain === "day" && expression.days !== null) {
      if (expression.relation !== "since" && expression.relation !== "until") last = expression;
      if (last === expression && article !== null && lastDay(expression.days) <= article) over = expression;
      if (expression.relation !== null) bounds.set(expression.relation, expression);
    }
    at = reading.to - 1;
  }
  return joinSpans(tokens, article === null ? found : found.map((_, index) => spokenOn(prepared, words, found, index)));
}

/** "the week of June 16" is the week in which the day lies. */
function weekOf(tokens: readonly Token[], at: number, reading: Reading | null): Reading | null {
  if (reading?.grain !== "day" || tokens[at - 1]?.lower !== "of" || tokens[at - 2]?.lower !== "week") return reading;
  const week = (days: Days | null) => (days === null ? null : weekFrom(firstDay(days), 0));
  return { ...reading, past: week(reading.past), future: week(reading.future), grain: "week" };
}

/** "tomorrow" in a quotation counts from the day on which it was said, where the words around the quotation tell it: "…," she said Sunday. */
function spokenOn(
  { tokens, quotes, quoteOf, sentenceOf }: Prepared,
  words: TextWords,
  all: readonly DayExpression[],
  place: number,
): DayExpression {
  const one = all[place] as DayExpression;
  const index = quoteOf[one.from] as number;
  if (index < 0 || one.days === null || !words.nearDays.has(tokens[one.from]?.lower ?? "")) return one;
  const near = all.slice(Math.max(0, place - 6), place + 7);
  const quote = quotes[index] as Prepared["quotes"][number];
  const behind = quote.closed ? quote.to + 1 : quote.to;
  const said = near.find(
    ({ from, grain, relation, days }) =>
      grain === "day" &&
      days?.length === 10 &&
      relation === null &&
      (quoteOf[from] as number) < 0 &&
      ((from >= behind && from - behind < 10 && sentenceOf[from] === sentenceOf[behind - 1]) ||
        (from < quote.from && quote.from - from < 10 && sentenceOf[from] === sentenceOf[quote.from])),
  );
  if (!said || said.days === null) return one;
  const reading = readDay(tokens, one.from, words, said.days as Day, null);
  return reading ? { ...one, days: reading.past, past: reading.past, future: reading.future, basis: "anchor" } : one;
}

function settle(
  prepared: Prepared,
  words: TextWords,
  article: Day | null,
  at: number,
  reading: Reading,
): DayExpression {
  const { tokens } = prepared;
  const relation = relationOf(tokens, at, words);
  const near = likely(reading, article, () =>
    relation !== null || tokens[at - 1]?.lower === "to" ? null : tenseAt(prepared, words, at, reading.to),
  );
  const days = choose(prepared, words, article, at, near, relation);
  return {
    from: at,
    to: reading.to,
    start: (tokens[at] as Token).start,
    end: (tokens[reading.to - 1] as Token).end,
    days,
    past: near.past,
    future: near.future,
    basis: reading.basis,
    grain: reading.grain,
    relation,
    offsetDays: reading.offset ?? null,
  };
}

/** Days from the article's within which a day is told without its year. */
const NEAR = 75;

/**
 * A day without its year is told within weeks of it: the reading that lies most of a year off is none, but where a verb of the past tells of one
 * that would be to come.
 */
function likely(reading: Reading, article: Day | null, tense: () => Tense | null): Reading {
  const { past, future, grain, basis } = reading;
  if (article === null || grain !== "day" || basis !== "article" || past === null || future === null) return reading;
  const back = daysBetween(lastDay(past), article);
  const ahead = daysBetween(article, firstDay(future));
  if (back + ahead < 300) return reading;
  if (ahead <= NEAR) return tense() === "past" ? reading : { ...reading, past: future };
  return back <= NEAR ? { ...reading, future: past } : reading;
}

/** "since January", "by the end of May": the word before, over an article and "about". */
function relationOf(tokens: readonly Token[], at: number, words: TextWords): DateRelation | null {
  for (let index = at - 1; index >= 0 && index >= at - 3; index--) {
    const { lower, kind } = tokens[index] as Token;
    if (kind !== "word") return null;
    if (lower === "to" && tokens[index - 1]?.lower === "prior") return "before";
    if (lower === "than" && tokens[index - 1]?.lower === "later") return "by";
    const relation = words.relations.get(lower);
    if (relation !== undefined) return relation;
    if (!/^(the|about|around|on|at|his|its|their|later|early|late)$/.test(lower)) return null;
  }
  return null;
}

function choose(
  { tokens, sentences, sentenceOf }: Prepared,
  words: TextWords,
  article: Day | null,
  at: number,
  { past, future, to, prefer }: Reading,
  relation: DateRelation | null,
): Days | null {
  if (past === future || past === null || future === null) return past ?? future;
  if (prefer !== undefined) return prefer === "past" ? past : future;
  if (relation === "since" || article === null) return past;
  const from = sentences[sentenceOf[at] as number]?.from ?? 0;
  if (at - from < 8 && isDateline(tokens, to)) return past;
  const before = tenseBefore(tokens, at, from, words);
  const tense = before?.tense ?? tenseAt({ tokens, sentences, sentenceOf }, words, at, to);
  const bounded = relation === "until" || relation === "by" || relation === "before";
  if (tense === "future" || (tense === null && relation === "until")) return future;
  if (tense === "reported")
    return daysBetween(article, firstDay(future)) <= 150 ? future : nearest(past, future, article);
  if (tense === "past" && !bounded) {
    // "threatened a levy from August 1": a verb further off does not put a day back by most of a year.
    const far = (before?.distance ?? 9) > 3 && daysBetween(lastDay(past), article) > 240;
    return far && daysBetween(article, firstDay(future)) < 90 ? future : past;
  }
  return nearest(past, future, article);
}

/** The tense of the words before an expression in its sentence, else of those behind it. */
function tenseAt(
  { tokens, sentences, sentenceOf }: Pick<Prepared, "tokens" | "sentences" | "sentenceOf">,
  words: TextWords,
  at: number,
  to: number,
): Tense | null {
  const sentence = sentences[sentenceOf[at] as number];
  return (
    tenseBefore(tokens, at, sentence?.from ?? 0, words)?.tense ??
    tenseBehind(tokens, to, sentence?.to ?? tokens.length, words)
  );
}

/** "OSLO, March 4 (NTB) -", "LIMA, June 3 --": the day of a dateline has come. */
const isDateline = (tokens: readonly Token[], to: number): boolean =>
  tokens[to]?.kind === "dash" ||
  (tokens[to]?.lower === "(" && (tokens[to + 2]?.lower === ")" || tokens[to + 3]?.lower === ")"));

type Tense = "past" | "reported" | "future";

/** The nearest word of tense before, within the clause; "said Monday that …" is past however the rest goes on. */
function tenseBefore(
  tokens: readonly Token[],
  at: number,
  from: number,
  words: TextWords,
): Readonly<{ tense: Tense; distance: number }> | null {
  for (let index = at - 1; index >= from && index >= at - 14; index--) {
    const { lower, kind } = tokens[index] as Token;
    if (kind === "mark" && (lower === ";" || lower === ":")) return null;
    if (kind === "mark" && lower === "," && at - index > 3) return null;
    if (kind !== "word" && kind !== "clitic") continue;
    const tense = tenseOf(tokens, index, words);
    if (tense !== null) return { tense, distance: at - index };
  }
  return null;
}

function tenseBehind(tokens: readonly Token[], at: number, to: number, words: TextWords): Tense | null {
  let commas = 0;
  for (let index = at; index < to && index < at + 10; index++) {
    const { lower, kind } = tokens[index] as Token;
    if (kind === "mark" && lower === "," && ++commas > 1) return null;
    if (kind === "mark" && (lower === ";" || lower === ".")) return null;
    if (kind !== "word" && kind !== "clitic") continue;
    const tense = tenseOf(tokens, index, words);
    if (tense !== null) return tense;
  }
  return null;
}

/** A participle behind a hyphen ("U.S.-linked ships") tells no tense. */
function tenseOf(tokens: readonly Token[], at: number, words: TextWords): Tense | null {
  const { lower } = tokens[at] as Token;
  if (words.future.has(lower)) return "future";
  if (words.reported.has(lower)) return "reported";
  if (words.past.has(lower)) return "past";
  return isPastForm(lower) && tokens[at - 1]?.kind !== "hyphen" ? "past" : null;
}

const isPastForm = (lower: string): boolean => lower.length > 4 && lower.endsWith("ed") && !lower.endsWith("eed");

/** "from January to May 2025", "between Monday and Wednesday", "May-June": two expressions that name one span. */
function joinSpans(tokens: readonly Token[], found: readonly DayExpression[]): DayExpression[] {
  const joined: DayExpression[] = [];
  for (const next of found) {
    const last = joined.at(-1);
    if (
      last &&
      last.days !== null &&
      next.days !== null &&
      spans(tokens, last, next) &&
      firstDay(last.days) <= lastDay(next.days)
    ) {
      const days = spanOf(last.days, next.days);
      joined[joined.length - 1] = {
        ...last,
        to: next.to,
        end: next.end,
        days,
        past: days,
        future: days,
        grain: "span",
        relation: null,
        basis: last.basis === "absolute" && next.basis === "absolute" ? "absolute" : "article",
      };
    } else joined.push(next);
  }
  return joined;
}

function spans(tokens: readonly Token[], last: DayExpression, next: DayExpression): boolean {
  if (next.from - last.to !== 1 || last.grain !== next.grain) return false;
  const joint = tokens[last.to] as Token;
  const before = tokens[last.from - 1]?.lower;
  if (joint.kind === "hyphen" || joint.kind === "dash") return true;
  if (joint.lower === "to" || joint.lower === "through" || joint.lower === "until") return before !== "postponed";
  if (joint.lower !== "and") return false;
  return before === "between" || (last.grain === "day" && isNext(last.days, next.days));
}

/** "on Monday and Tuesday". */
const isNext = (last: Days | null, next: Days | null): boolean =>
  last?.length === 10 && next?.length === 10 && daysBetween(last as Day, next as Day) === 1;

function spanOf(first: Days, last: Days): Days {
  const from = first.split("/")[0] as string;
  const to = last.split("/").at(-1) as string;
  if (from.length === to.length) return (from === to ? from : `${from}/${to}`) as Days;
  return `${firstDay(first)}/${lastDay(last)}` as Days;
}
