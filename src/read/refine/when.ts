import { type Days, firstDay, lastDay } from "../../core/day.ts";
import { bitOf, type DayMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { parentOf } from "../places.ts";
import { knownAt } from "../stretch.ts";
import { isIn, lists, sensesIn } from "../words.ts";

/** The day that a phrase is. */
export function dayIn(np: NounPhrase): DayMention | null {
  for (const mention of np.mentions)
    if (mention.type === "day" && mention.from <= np.headAt && np.headAt < mention.to) return mention;
  return null;
}

/** "since July 4, when Lima raised", "on Thursday, the day on which it took effect": the day that a relative clause tells more about. */
export function dayMeant({ kind, antecedent, word }: Clause, { words }: TextContext): DayMention | null {
  if (kind !== "relative" || !antecedent) return null;
  const own = dayIn(antecedent) ?? (antecedent.apposed && dayIn(antecedent.apposed));
  if (own || words.senses("time-words", word ?? "").length === 0) return own;
  return antecedent.phrases.map(dayIn).find((day) => day !== null) ?? null;
}

/** "with immediate effect", "effective at once", "from now on": what is done on the day on which it is told. */
export function isImmediate(clause: Clause, at: SentenceContext, text: TextContext): boolean {
  // Behind the verb up to the next one that tells something of its own: a comma may part it.
  const next = at.parsed.clauses.find(
    ({ kind, verb, from }) => verb !== null && from >= clause.to && (kind === "main" || kind === "complement"),
  );
  const to = next?.from ?? at.sentence.to;
  for (let index = clause.from; index < to; index++) {
    const word = knownAt(index, text);
    if ((word.lists & lists["instant-words"]) === 0) continue;
    const [sense] = sensesIn(word, "instant-words");
    if (sense === "alone") return true;
    if (sense === undefined) continue;
    const beside = knownAt(sense === "before-effect" ? index + 1 : index - 1, text);
    if (sensesIn(beside, "instant-beside").includes(sense)) return true;
  }
  return false;
}

/**
 * "will charge 35 % starting on August 1", "banned sales of metals used in chips from next month": the one day to come from which a sentence
 * says that something holds, wherever it stands in it.
 */
export function startAhead(clause: Clause, at: SentenceContext, text: TextContext): Days | null {
  const { asOf, prepared, words } = text;
  if (!asOf || (at.types & bitOf.day) === 0) return null;
  const told = at.parsed.clauses.filter(({ verb }) => verb !== null);
  let found: Days | null = null;
  for (const mention of at.mentions) {
    if (
      mention.type !== "day" ||
      mention.future === null ||
      prepared.quoteOf[mention.from] !== prepared.quoteOf[clause.from]
    )
      continue;
    const before = prepared.tokens[mention.from - 1]?.lower ?? "";
    const starts =
      mention.relation === "from" ||
      words.senses("start-words", before).length > 0 ||
      isIn(knownAt(mention.from - 2, text), "start-words");
    if (!starts || firstDay(mention.future) <= lastDay(asOf)) continue;
    const holder = told.find(({ from, to }) => from <= mention.from && mention.from < to);
    if (holder && holder !== clause && !holds(holder, clause, at)) continue;
    if (found && found !== mention.future) return null;
    found = mention.future;
  }
  return found;
}

/** Whether a day that stands with one verb may be that of another: with what it hangs on, or with what hangs on it and tells no time of its own. */
function holds(holder: Clause, clause: Clause, { parsed }: SentenceContext): boolean {
  for (let here: Clause | null = clause, depth = 0; here && depth < 6; here = parentOf(parsed, here), depth++)
    if (here === holder) return true;
  const { verb } = holder;
  const passive = holder.kind === "participle" && verb?.voice === "passive" && verb.bare;
  return holder.parent === clause.index && (passive || (holder.kind === "relative" && verb?.tense === "present"));
}
