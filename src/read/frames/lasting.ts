import type { Action } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { Match } from "../frame.ts";
import { holds } from "../node.ts";
import { sensesIn } from "../words.ts";
import { durationIn } from "./burden.ts";

/** How long: told beside the deed; where the noun's own clause sets a burden aside, its time is that of the setting aside. */
export function durationOf(match: Match<"lasts">, action: Action): number | null {
  const { noun, clause, at } = match;
  const host = noun && clause.antecedent === noun ? at.parsed.clauses[noun.clause] : undefined;
  if (host?.verb && sensesIn(host.verb.known, "burden-verbs")[0] === "suspend") return null;
  const own = durationIn(match.slots.lasts) ?? durationOver(clause) ?? periodBehind(match);
  if (own !== null || (action !== "suspend" && action !== "cut")) return own;
  for (const index of noun?.relatives ?? []) {
    for (const np of at.parsed.clauses[index]?.phrases ?? []) {
      for (const mention of np.mentions)
        if (np.prep === "for" && mention.type === "duration" && mention.days !== null) return mention.days;
    }
  }
  return null;
}

/** "a 90-day deal to roll back": the duration of the noun that an infinitive hangs on. */
function durationOver(clause: Clause): number | null {
  for (const mention of clause.antecedent?.mentions ?? []) {
    if (clause.kind === "infinitive" && mention.type === "duration") return mention.days;
  }
  return null;
}

/** "A duty is imposed on acid originating in Chile for a period of five years": in an official text the period closes the sentence. */
function periodBehind({ text, at, noun }: Match<"lasts">): number | null {
  if (!text.issuer || !noun) return null;
  const told = at.parsed.phrases.filter(
    (np) => np.prep === "of" && np.from > noun.to && np.owner?.prep === "for" && holds(np, bitOf.duration),
  );
  const [one] = told.length === 1 ? (told[0]?.mentions ?? []) : [];
  return one?.type === "duration" ? one.days : null;
}
