import { firstDay, lastDay } from "../../core/day.ts";
import type { Modality } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { leadClause } from "../lead.ts";
import { holds, type NounPhrase } from "../node.ts";
import { isMatter, parentOf } from "../places.ts";
import { hasWord } from "../stretch.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { dayOfClause } from "./days.ts";

/** How a clause is meant; null: hypothetical, counterfactual or refused, so that it says nothing of the world. */
export type Meant = Readonly<{ modality: Modality | null; negated: boolean }>;

/** `purpose`: an infinitive that tells what something else is for: it happens only if what it hangs on is to come. */
type Own = Meant & Readonly<{ purpose?: boolean }>;

const strength: Record<string, number> = {
  actual: 0,
  announced: 1,
  alleged: 1,
  denied: 1,
  expected: 2,
  proposed: 3,
  threatened: 4,
  demanded: 5,
};

/** How a clause of a sentence is meant: found once, for nothing that a text tells later changes it. */
export function meantBy(clause: Clause, at: SentenceContext, text: TextContext): Meant {
  if (at.parsed.clauses[clause.index] !== clause) return meaningOf(clause, at, text);
  at.meant[clause.index] ??= meaningOf(clause, at, text);
  return at.meant[clause.index] as Meant;
}

/** Modality of a clause from its verb, then from all that it hangs on: the outermost that is not plain wins. */
function meaningOf(clause: Clause, at: SentenceContext, text: TextContext): Meant {
  let modality: Modality = "actual";
  let negated = false;
  let purpose = false;
  let here: Clause | null = clause;
  for (let depth = 0; here && depth < 10; depth++) {
    const own = ownModality(here, at, text);
    if (own.modality === null) return own;
    if (own.negated) negated = true;
    if (own.purpose) purpose = true;
    const outer = own.modality;
    if (outer !== "actual" && (modality === "actual" || (strength[outer] as number) > 1)) modality = outer;
    if (here.kind === "main") break;
    if (
      here.kind === "participle" &&
      here.word !== null &&
      here.word !== "by" &&
      here.verb?.form === "ing" &&
      text.words.senses("over-with", here.word).length > 0
    )
      break;
    if (here.kind === "relative") {
      // What a noun's clause tells stands by itself.
      if (here.verb && here.verb.tense !== "none") break;
    }
    if (here.kind === "participle" && here.verb?.voice === "passive" && here.antecedent) break;
    if (here.kind === "participle" && here.word === null && here.antecedent === null && here.from === at.sentence.from)
      break;
    if (here.kind === "adverbial" && here.verb && here.verb.tense === "past") break;
    here = parentOf(at.parsed, here);
  }
  if (purpose && modality === "actual") return { modality: null, negated };
  return { modality, negated };
}

function ownModality(clause: Clause, at: SentenceContext, text: TextContext): Own {
  const { words } = text;
  const verb = clause.verb;
  if (clause.kind === "adverbial" && clause.word && words.is("conditional", clause.word))
    return { modality: null, negated: false };
  if (!verb) return { modality: "actual", negated: false };
  // "If a partner retaliates, I may raise": a power, told with its condition.
  if (
    text.issuer &&
    verb.modal === "may" &&
    (text.prepared.tokens[at.sentence.from]?.lower === "should" ||
      at.parsed.clauses.some(
        (other) =>
          other !== clause && (isInverted(other, text) || (other.word !== null && words.is("conditional", other.word))),
      ))
  )
    return { modality: null, negated: false };
  // "Should a partner act, I may change": whoever signs a text tells a power.
  if (
    text.issuer &&
    verb.modal === "may" &&
    clause.subjects.some((np) => sensesIn(np.known, "party-pronouns")[0] === "first")
  )
    return { modality: null, negated: false };
  if (isInverted(clause, text) || isHad(clause, at, text)) return { modality: null, negated: false };
  if (verb.prep !== null && words.is("conditional", verb.prep)) return { modality: null, negated: false };
  let modality: Modality | null = "actual";
  const parent = parentOf(at.parsed, clause);
  if (isGuess(clause, parent)) return { modality: null, negated: verb.negated };
  // "Upon the minister's determination, the duties shall end": once it is found, and not before.
  const found = clause.phrases.some((np) => np.prep === "upon" && isIn(np.known, "finding-nouns"));
  if (verb.modal === "will") modality = found ? "expected" : "announced";
  else if (verb.modal === "may" || verb.modal === "can") modality = verb.perfect ? null : "expected";
  else if (verb.modal === "would")
    modality = verb.perfect ? null : reported(clause, at) ? "announced" : planned(clause, text) ? "proposed" : null;
  else if (verb.modal === "should") modality = text.issuer && verb.voice === "passive" ? "announced" : "demanded";
  // "shall: (a) increase the rate": the item is still to come with its lead-in.
  if (leadClause(clause, at, text)) modality = "announced";
  if (modality === null) return { modality, negated: verb.negated };
  // "To earn a reduction, a country must": what is to be reached.
  if (
    clause.kind === "infinitive" &&
    !parent &&
    clause.from <= at.sentence.from + 1 &&
    at.sentence.kind !== "headline" &&
    at.parsed.clauses.some((other) => other.kind === "main" && other.verb && other.from >= clause.to)
  )
    return { modality, negated: verb.negated, purpose: true };
  // "Visiting Lima, the premier asked": what a sentence opens with was not asked for.
  const opens =
    clause.kind === "participle" &&
    clause.word === null &&
    clause.antecedent === null &&
    clause.from === at.sentence.from;
  const governed =
    clause.kind === "infinitive" ||
    (clause.kind === "participle" &&
      verb.form === "ing" &&
      clause.word !== "by" &&
      !opens &&
      words.senses("over-with", clause.word ?? "").length === 0);
  if (governed && parent) {
    const over = governorOf(clause, parent, at, text);
    if (over === "purpose") return { modality, negated: verb.negated, purpose: true };
    if (over === null) return { modality: null, negated: verb.negated };
    if (over !== "actual") modality = over;
  }
  if (clause.kind === "complement" && parent?.verb) {
    // "might indicate that it should be lifted".
    if (verb.modal === "should" && parent.verb.modal === "may") return { modality: null, negated: verb.negated };
    const sense = sensesIn(parent.verb.known, "complement-stance")[0];
    if (sense === "denied" && !parent.verb.negated) return { modality: "denied", negated: verb.negated };
    const noun =
      parent.verb.lemma === "be" ? sensesIn(parent.subjects[0]?.known ?? nothingKnown, "stance-nouns")[0] : undefined;
    if (noun) modality = noun as Modality;
    if (sense === "expected") modality = "expected";
    if (sense === "threatened" && modality !== "actual") modality = "threatened";
    if (sense === "proposed" && verb.tense !== "past") modality = "proposed";
    if (sense === "demanded" && verb.bare && verb.tense !== "past") modality = "demanded";
    if (sense === "hypothetical") return { modality: null, negated: verb.negated };
    if (sense === "proposed" && verb.bare && verb.tense !== "past" && modality === "actual") modality = "proposed";
  }
  return { modality, negated: verb.negated };
}

/** "a rumour that Lima would", "nobody expects Lima to", "stopped short of imposing": what is only guessed, or not done. */
const isGuess = ({ kind, antecedent, word }: Clause, parent: Clause | null): boolean =>
  (antecedent !== null && isIn(antecedent.known, "guess-nouns") && word !== "which") ||
  (kind === "participle" && antecedent !== null && isIn(antecedent.known, "short-of-words")) ||
  ((kind === "complement" || kind === "infinitive") &&
    parent !== null &&
    parent.subjects.some(({ known }) => isIn(known, "nobody-words")));

/** "Should Chile fail to": a condition told by the order of its words. */
const isInverted = (clause: Clause, text: TextContext): boolean => {
  const subject = clause.subjects[0];
  if (!subject || !clause.verb || clause.verb.modal !== null || subject.to > clause.verb.from) return false;
  const before = text.prepared.tokens[subject.start - 1];
  const between = text.prepared.tokens.slice(subject.start - 1, clause.verb.from);
  return before?.lower === "should" && !between.some(({ lower }) => lower === ",");
};

/** "Had Lima agreed": a verb that opens the sentence without a subject of its own, and another that would have been. */
const isHad = ({ verb, subjects }: Clause, at: SentenceContext, { prepared, words }: TextContext): boolean =>
  verb !== null &&
  subjects.length === 0 &&
  verb.from === at.sentence.from &&
  verb.tense === "past" &&
  words.is("conditional", prepared.tokens[verb.from]?.lower ?? "") &&
  at.parsed.clauses.some((other) => other.verb?.modal === "would");

/** "The bill would raise", "would raise … under a draft decree": what a plan holds is proposed. */
const planned = (clause: Clause, text: TextContext): boolean => {
  const isPlan = (np: NounPhrase) => isIn(np.known, "plan-nouns");
  return (
    clause.kind === "main" &&
    (clause.subjects.some(isPlan) ||
      clause.phrases.some((np) => np.prep === "under" && (isPlan(np) || hasWord("plan-words", np.from, np.to, text))))
  );
};

const reported = (clause: Clause, at: SentenceContext): boolean => {
  let here: Clause | null = clause;
  for (let depth = 0; here && depth < 6; depth++) {
    const parent: Clause | null = parentOf(at.parsed, here);
    if (here.kind === "complement" && parent?.verb && isIn(parent.verb.known, "reporting")) return true;
    here = parent;
  }
  return at.parsed.clauses.some(
    (other) =>
      other.kind === "main" &&
      other !== clause &&
      other.verb &&
      other.objects.length === 0 &&
      sensesIn(other.verb.known, "reporting").includes("speech") &&
      other.from > clause.from,
  );
};

/** What the verb or noun that governs an infinitive or a gerund makes of it; null where it is only tried, wished or refused. */
function governorOf(
  clause: Clause,
  parent: Clause,
  at: SentenceContext,
  text: TextContext,
): Modality | "purpose" | null {
  const { words } = text;
  const { antecedent } = clause;
  if (parent.verb && isIn(parent.verb.known, "sign-verbs")) {
    const day = dayOfClause(parent, at, text, "past");
    return day && text.asOf && lastDay(day) < firstDay(text.asOf) ? "actual" : "announced";
  }
  if (antecedent && isMatter(antecedent)) {
    const sense = sensesIn(antecedent.known, "matter-nouns")[0];
    if (sense === "refused") return null;
    // "backed away from a plan to tax".
    const { lemma = "", particle = null } = parent.verb ?? {};
    if (words.senses("abandon-verbs", particle ? `${lemma} ${particle}` : lemma).length > 0 && !parent.verb?.negated)
      return null;
    // "accepted the recommendation to extend": then it is decided.
    if (sense === "proposed" && parent.verb && isIn(parent.verb.known, "accept-verbs") && !parent.verb.negated)
      return "announced";
    // "reached an agreement to cut": what an issuer agreed to is still to come.
    if (text.issuer && (!sense || sense === "actual") && holds(antecedent, bitOf.agreement)) return "announced";
    if (sense) return sense as Modality;
    return "actual";
  }
  if (!parent.verb) return clause.kind === "infinitive" ? "announced" : "actual";
  // "is in no hurry to speak": not what is to be.
  if (clause.kind === "infinitive" && parent.verb.lemma === "be" && antecedent !== null && antecedent.role === "phrase")
    return "purpose";
  // "has been slow to lift": not done.
  if (clause.kind === "infinitive" && antecedent && isIn(antecedent.known, "refusing-words")) return null;
  if (clause.kind === "infinitive" && parent.verb.lemma === "be")
    return parent.verb.tense === "past" ? "announced" : "announced";
  const senses = sensesIn(parent.verb.known, "control");
  // "is committed to cutting": what a gerund behind "to" tells is still to come.
  if (
    clause.kind === "participle" &&
    senses[0] === "announced" &&
    (clause.word === "to" || isIn(parent.verb.known, "promise-verbs")) &&
    !parent.verb.negated
  )
    return "announced";
  if (
    clause.kind === "participle" &&
    senses[0] !== "proposed" &&
    senses[0] !== "threatened" &&
    senses[0] !== "expected" &&
    senses[0] !== "demanded" &&
    senses[0] !== "refused"
  )
    return "actual";
  if (senses.length === 0) return clause.kind === "infinitive" ? "purpose" : "actual";
  if (parent.verb.negated) return null;
  const sense = senses[0];
  if (sense === "refused" || sense === "hypothetical") return null;
  if (parent.verb.lemma === "agree" && text.issuer) return "announced";
  if (at.sentence.kind === "headline" && sense === "actual" && parent.verb.tense === "present") return "announced";
  if (sense === "actual" && parent.verb.tense === "present" && parent.verb.lemma === "agree") return "announced";
  return sense as Modality;
}
