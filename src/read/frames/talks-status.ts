import type { Days } from "../../core/day.ts";
import type { TalksStatus } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { holds, type NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { subjectsOf, verbSenses } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { dayIn } from "../refine/when.ts";
import { sensesIn } from "../words.ts";

/** Held, going on, planned or cancelled, from the verb of the clause. */
export function statusOf(clause: Clause, at: SentenceContext, text: TextContext): TalksStatus {
  const { verb } = clause;
  if (!verb) return text.asOf && at.sentence.kind === "headline" ? "planned" : "held";
  const meant = meantBy(clause, at, text);
  if (verbSenses(clause, "ending-verbs").includes("cancel")) return "cancelled";
  if (meant.modality !== "actual") return "planned";
  if (verb.progressive || sensesIn(verb.known, "ending-verbs").includes("begin")) return "ongoing";
  if (verb.tense === "present" && !verb.perfect && at.sentence.kind !== "headline") return "ongoing";
  return "held";
}

/** "ended trade talks with Chile": one side breaks off what takes two. */
export function endsAlone(noun: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext): boolean {
  if (!clause.objects.includes(noun) || clause.verb?.voice !== "active") return false;
  if (sensesIn(clause.verb.known, "closing-verbs")[0] !== "break") return false;
  const doers = new Set(subjectsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at)));
  return (
    doers.size === 1 &&
    (noun.phrases.some(({ prep }) => prep === "with") || (noun.determiner === null && noun.possessor === null)) &&
    !holds(noun, bitOf.number | bitOf.place)
  );
}

/** "the sixth round, which had been set for May but was put off": the clause that tells it. */
export const cancelledBeside = (noun: NounPhrase, { parsed }: SentenceContext): Clause | null =>
  parsed.clauses.find(
    (one) =>
      one.antecedent === noun &&
      one.verb !== null &&
      !one.verb.negated &&
      one.verb.voice === "passive" &&
      verbSenses(one, "ending-verbs").includes("cancel"),
  ) ?? null;

/** "have been suspended since late October". */
export function sinceWhen({ phrases }: Clause): Days | null {
  for (const np of phrases) {
    const day = dayIn(np);
    if (day?.relation === "since") return day.past ?? day.days;
  }
  return null;
}
