import type { Days } from "../../core/day.ts";
import type { RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext } from "../context.ts";
import type { Draft } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { verbSenses } from "../places.ts";

/** How many steps a rate is told to take. */
const MOST = 4;

/**
 * The steps that a rate takes behind the measure that sets it: "a 10 percent duty from May, rising to 25 percent on June 1", "starting at
 * 12 percent and falling to 11 percent in the second year and 10 percent in the third".
 */
export function stepsOf(draft: Draft, at: SentenceContext): Draft[] {
  const { fields } = draft;
  if (fields.kind !== "measure" || fields.instrument !== "tariff" || fields.ratePercent === null) return [];
  const rates = at.parsed.phrases.filter((np) => percentOf(np) !== null);
  const set = rates.findIndex((np) => percentOf(np)?.percent === fields.ratePercent);
  const found: Draft[] = [];
  let last = fields.ratePercent;
  for (const np of rates.slice(set + 1)) {
    const rate = percentOf(np) as RateMention;
    const clause = at.parsed.clauses.find((one) => one.phrases.includes(np));
    const verb = clause?.verb;
    const moves =
      clause?.kind === "participle" &&
      clause.subjects.length === 0 &&
      verb?.form === "ing" &&
      verb.from >= (rates[set]?.to ?? 0) &&
      isMove(clause);
    const goesOn = found.length > 0 && (np.prep === "to" || np.first !== null || np.prep === "in");
    if (set < 0 || found.length >= MOST || rate.percent === last) break;
    if (!(moves && np.prep === "to") && !goesOn) break;
    found.push({
      ...draft,
      fields: {
        ...fields,
        action: rate.percent > last ? "raise" : "cut",
        ratePercent: rate.percent,
        rateBound: rate.bound,
        fromPercent: last,
        durationDays: null,
      },
      from: moves && verb ? verb.from : np.start,
      to: np.to,
      date: dayBehind(np),
    });
    last = rate.percent;
  }
  return found;
}

const isMove = (clause: Clause): boolean => {
  const [sense] = verbSenses(clause, "undergo-verbs");
  return sense === "raise" || sense === "cut";
};

/** The rate that a phrase is, or tells of its duty ("a 10 percent tariff"). */
function percentOf({ mentions, headAt }: NounPhrase): RateMention | null {
  const duty = mentions.some(({ type }) => type === "instrument");
  for (const one of mentions)
    if (one.type === "rate" && one.unit === "percent" && (duty || (one.from <= headAt && headAt < one.to))) return one;
  return null;
}

/** The day behind a rate: "to 25 percent on June 1". */
function dayBehind({ phrases }: NounPhrase): Days | null {
  for (const one of phrases[0]?.mentions ?? []) if (one.type === "day") return one.future ?? one.days;
  return null;
}
