import type { Days } from "../../core/day.ts";
import type { Indicator } from "../../core/terms.ts";
import type { RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { chainOf } from "../places.ts";
import { dayOfClause, dayOfPhrase } from "../refine/days.ts";
import { dayIn } from "../refine/when.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { percentAmong, percentIn } from "./bare-rate.ts";
import { amountOf, type Told } from "./figure-told.ts";

/** What a figure is held against, with the period that this has. */
export type Compared = Readonly<Pick<Told, "change" | "value" | "direction"> & { period: Days }>;

type Change = Readonly<{ change: RateMention; direction: string }>;

/**
 * "rose 4.8 % in May, after a drop of 3.1 % in April", "was $8 billion, compared with $9 billion a year earlier", "after falling 3 % in May":
 * the figures of other periods that a clause tells beside its own. Without a period of its own there is none. `period`: that of the first.
 */
export function comparedWith(
  { change, value, direction, at: place }: Told,
  period: Days | null,
  indicator: Indicator,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Compared[] {
  const { words } = text;
  const behind = clause.verb?.to ?? clause.from;
  const found: Compared[] = [];
  const put = (one: Omit<Compared, "period">, days: Days | null) => {
    if (days !== null && days !== period && !found.some((other) => other.period === days))
      found.push({ ...one, period: days });
  };
  const own = [...clause.objects, ...clause.phrases].filter((np) => np.from >= behind && np !== place);
  for (const np of own) {
    if (comparing(np, text)) told(np);
    // "by 12 % in May and by 20 % in June".
    const rate = np.prep === "by" ? percentIn(np) : undefined;
    const also = rate && change !== rate && text.prepared.tokens[np.start - 1]?.lower === "and" ? rate : undefined;
    if (also && direction) put({ change: also, value: null, direction }, yearAgo(np, period, text));
  }
  // "fell 16 %, customs data showed, after a drop of 34 % in May": over the aside of who says it.
  const teller = at.parsed.clauses[clause.index + 1];
  if (teller?.kind === "main" && isIn(teller.verb?.known ?? nothingKnown, "reporting"))
    for (const np of teller.phrases) if (comparing(np, text) && stepOf(np)) told(np);
  for (const other of at.parsed.clauses) {
    if (other.kind !== "participle" || other.parent !== clause.index || !other.verb || other.verb.negated) continue;
    const compares = isIn(other.verb.known, "compare-verbs");
    for (const np of [...other.objects, ...other.phrases])
      if (comparing(np, text) || (compares && (np.prep === "with" || np.prep === "to"))) told(np);
    const [way] = sensesIn(other.verb.known, "intransitive");
    if (!words.senses("compare-preps", other.word ?? "").length || (way !== "up" && way !== "down")) continue;
    // "after falling 3.4 % in May".
    const rate = percentAmong([...other.objects, ...other.phrases]);
    if (rate) put({ change: rate, value: null, direction: way }, dayOfClause(other, at, text, "past"));
  }
  return found;

  function told(np: NounPhrase) {
    const days = yearAgo(np, period, text);
    const step = stepOf(np);
    if (step) return put({ value: null, ...step }, days);
    for (const mention of np.mentions) {
      const amount = amountOf(mention, np, indicator, text);
      if (amount && value && amount.type === value.type)
        return put({ change: null, value: amount, direction: undefined }, days);
      // "up 4 % in May, against 3 % in April".
      if (mention.type === "rate" && mention.unit === "percent" && change && !value && direction)
        return put({ change: mention, value: null, direction }, days);
    }
  }
}

/** "after", "against", "compared with", "from", "than". */
const comparing = ({ prep }: NounPhrase, { words }: TextContext): boolean =>
  prep !== null && words.senses("compare-preps", prep).length > 0;

/** "a drop of 3.1 %", "a 0.5 % fall", "growth of 4 %". */
function stepOf(np: NounPhrase): Change | null {
  const [direction] = sensesIn(np.known, "step-nouns");
  if (!direction) return null;
  const change = percentIn(np) ?? chainOf(np).flatMap((one) => (one.prep === "of" ? (percentIn(one) ?? []) : []))[0];
  return change ? { change, direction } : null;
}

/** The period of what something is held against; "a year earlier" is counted from the period that is told. */
function yearAgo(np: NounPhrase, period: Days | null, text: TextContext): Days | null {
  const near = [np, ...np.phrases].map(dayIn).find((day) => day !== null);
  const days = dayOfPhrase(np, "past");
  if (!near || !days || period === null || period.length < 4 || days.length !== 4) return days;
  const relative = !/\d/.test(text.prepared.text.slice(near.start, near.end));
  if (period.length === 4) return relative && days === period ? (String(Number(period) - 1) as Days) : days;
  return relative ? (period.replace(/\d{4}(?=-)/g, (year) => String(Number(year) - 1)) as Days) : days;
}
