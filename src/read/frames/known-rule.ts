import type { Party } from "../../core/party.ts";
import type { Action, Instrument } from "../../core/terms.ts";
import type { TextContext } from "../context.ts";

/** A measure told before, for what later sentences only call "the ban", "those duties". */
export type Rule = Readonly<{
  imposer: Party;
  target: Party | null;
  instrument: Instrument;
  action: Action;
  sentence: number;
}>;

/** How many of the measures told last are kept in mind. */
const LONGEST = 40;

export function keepRule(rules: Rule[], rule: Rule): void {
  rules.push(rule);
  if (rules.length > LONGEST) rules.shift();
}

/** The rule that "the controls" are: of its instrument, or for a general word the last that is no tariff; all that one sentence told. */
export function rulesTold(instrument: Instrument, generic: boolean, { memory }: TextContext): readonly Rule[] {
  const fits = (rule: Rule) => (generic ? rule.instrument !== "tariff" : rule.instrument === instrument);
  const last = memory.rules.findLast(fits);
  return last ? memory.rules.filter((rule) => rule.sentence === last.sentence && fits(rule)) : [];
}

/** Who mostly imposes tariffs in the text so far, other than a party itself; the first told of equals. */
export function usualImposer(target: Party, { memory }: TextContext): Party | null {
  const counts = new Map<Party, number>();
  for (const { imposer, instrument } of memory.rules)
    if (instrument === "tariff" && imposer !== target) counts.set(imposer, (counts.get(imposer) ?? 0) + 1);
  let best: Party | null = null;
  for (const [party, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = party;
  return best;
}

/** At whom a party strikes back: who burdened it last. */
export function struckBack(imposer: Party, { memory }: TextContext): Party | null {
  const last = memory.rules.findLast((rule) => rule.target === imposer && rule.imposer !== imposer);
  return last?.imposer ?? null;
}
