import { type Days, daysBetween, firstDay, lastDay } from "../../core/day.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { holds } from "../node.ts";
import type { Statement } from "../statement.ts";
import { sensesIn } from "../words.ts";
import { dayOfClause, tenseOf } from "./days.ts";

/** Sentences back in which the measures stand that "the changes" are. */
const NEAR = 2;

/** "The changes take effect by May 14", "The order comes into force on 6 August", "The suspension starts on Monday": a sentence with its day. */
type Start = Readonly<{ sentence: number; days: Days; rate: number | null }>;

function startsOf(text: TextContext): Start[] {
  const found: Start[] = [];
  for (const at of text.sentences) {
    if (!holds(at, bitOf.day)) continue;
    for (const clause of at.parsed.clauses) {
      if (!isStart(clause, at)) continue;
      const days = dayOfClause(clause, at, text, tenseOf(clause) === "past" ? "past" : "future") ?? byIn(clause);
      const rate = at.mentions.find((mention) => mention.type === "rate");
      if (days) found.push({ sentence: at.index, days, rate: rate?.type === "rate" ? rate.percent : null });
    }
  }
  return found;
}

/** A rule, or what was told of it, is the subject; the verb says that it starts to hold. */
function isStart({ kind, verb, subjects, objects, phrases }: Clause, at: SentenceContext): boolean {
  if (!verb || verb.negated || (kind !== "main" && kind !== "relative") || verb.voice === "passive") return false;
  const subject = subjects[0];
  if (!subject || holds(subject, bitOf.party | bitOf.person)) return false;
  const told =
    sensesIn(subject.known, "effect-nouns").includes("measures") ||
    sensesIn(subject.known, "party-pronouns")[0] === "singular" ||
    at.mentions.some(({ type, from, to }) => type === "instrument" && from <= subject.headAt && subject.headAt < to);
  if (!told) return false;
  if (sensesIn(verb.known, "start-verbs").includes("alone")) return true;
  return (
    sensesIn(verb.known, "start-verbs").includes("start") &&
    [...objects, ...phrases].some(({ known }) => sensesIn(known, "effect-nouns").includes("effect"))
  );
}

/**
 * Dates the measures of the sentences before, the nearest that tell any, by the day on which "the changes take effect". "The new duty will
 * apply from August 27" then tells no measure of its own: those that do not stand are given back.
 */
export function dateByStart(
  merged: { statement: Omit<Statement, "id"> }[],
  text: TextContext,
): ReadonlySet<Omit<Statement, "id">> {
  const again = new Set<Omit<Statement, "id">>();
  const { asOf } = text;
  const sentenceOf = ({ evidence }: Omit<Statement, "id">): number[] =>
    evidence
      .flatMap(({ part, span }) =>
        part === text.part
          ? text.sentences.filter(({ sentence }) => sentence.start <= span.start && span.start < sentence.end)
          : [],
      )
      .map(({ index }) => index);
  const rules = merged.filter(
    ({ statement: { fields, modality } }) =>
      fields.kind === "measure" && fields.action !== "maintain" && (modality === "actual" || modality === "announced"),
  );
  for (const { sentence, days, rate } of startsOf(text)) {
    for (let back = 0; back <= NEAR; back++) {
      const told = rules.filter(({ statement }) => sentenceOf(statement).includes(sentence - back));
      const here = told.filter(({ statement }) => back > 0 || !isBare(statement));
      if (here.length === 0) continue;
      for (const { statement } of rules)
        if (
          back > 0 &&
          asOf !== null &&
          firstDay(days) > lastDay(asOf) &&
          isBare(statement) &&
          sentenceOf(statement).every((one) => one === sentence) &&
          here.some((one) => isAlike(one.statement, statement))
        )
          again.add(statement);
      for (const one of here) {
        const { fields, date } = one.statement;
        if (fields.kind !== "measure" || (date !== null && !isSigning(date, days, asOf))) continue;
        if (rate !== null && fields.ratePercent !== null && rate !== fields.ratePercent) continue;
        one.statement = { ...one.statement, date: days };
      }
      break;
    }
  }
  // What starts on a day to come is announced, however its telling was worded.
  for (const one of rules) {
    const { date, modality } = one.statement;
    if (date && asOf && modality === "actual" && firstDay(date) > lastDay(asOf))
      one.statement = { ...one.statement, modality: "announced" };
  }
  return again;
}

/** Only that there is a duty, not on whom, on what or how much. */
const isBare = ({ fields }: Omit<Statement, "id">): boolean =>
  fields.kind === "measure" &&
  fields.action === "impose" &&
  fields.target === null &&
  fields.goods === null &&
  fields.ratePercent === null;

const isAlike = ({ fields: a }: Omit<Statement, "id">, { fields: b }: Omit<Statement, "id">): boolean =>
  a.kind === "measure" && b.kind === "measure" && a.imposer === b.imposer && a.instrument === b.instrument;

/** "signed an order on Wednesday … It takes effect on August 6": what was decided this week is of the day to come on which it holds. */
const isSigning = (date: Days, start: Days, asOf: Days | null): boolean =>
  asOf !== null &&
  firstDay(start) > lastDay(asOf) &&
  lastDay(date) <= lastDay(asOf) &&
  daysBetween(firstDay(date), firstDay(asOf)) <= FRESH;

/** Days that a decision may be old when its start is told. */
const FRESH = 7;

/** "by May 14". */
function byIn({ phrases }: Clause): Days | null {
  for (const { mentions } of phrases)
    for (const mention of mentions)
      if (mention.type === "day" && mention.relation === "by") return mention.future ?? mention.days;
  return null;
}
