import { bitOf } from "../mention/mention.ts";
import { agentOf, type Clause, type LongerForm, type Parsed } from "./clause.ts";
import { added, agentAt, type NounPhrase, none, type VerbGroup } from "./node.ts";
import { type Entry, isIn, lists, nothingKnown, sensesIn, type Words } from "./words.ts";

/** Verb with its particle ("roll back"), as the lexicon writes it. */
export function lemmaOf(clause: Clause, words: Words, list: string): string {
  const { verb } = clause;
  if (!verb) return "";
  if (words.of(verb.lemma).next === null) return verb.lemma;
  return (longerForms(clause).find(({ known }) => known.senses?.has(list)) ?? verb).lemma;
}

/** Senses of the verb of a clause in a list: with its particle or what else it takes ("roll back") where the list has that, else alone. */
export function verbSenses(clause: Clause, list: string): readonly string[] {
  const { verb } = clause;
  if (!verb) return none;
  const longer = longerForms(clause).find(({ known }) => isIn(known, list));
  return sensesIn((longer ?? verb).known, list);
}

/** The entries of several words that the verb of a clause begins with what stands around it, in the order in which they are meant. */
export function longerForms(clause: Clause): readonly LongerForm[] {
  const { verb } = clause;
  if (!verb?.known.next) return none;
  clause.longer ??= longerFormsOf(clause, verb, verb.known.next);
  return clause.longer;
}

function longerFormsOf(clause: Clause, verb: VerbGroup, next: NonNullable<Entry["next"]>): readonly LongerForm[] {
  const { phrases, objects } = clause;
  let found: readonly LongerForm[] = none;
  const put = (words: string, known: Entry | undefined) => {
    if (known) found = added(found, { lemma: `${verb.lemma} ${words}`, known });
  };
  if (verb.particle) put(verb.particle, next.get(verb.particle));
  // "put the duty on ice".
  for (const np of phrases) {
    if (np.prep === null || np.to - np.start !== 2 || np.start < verb.to) continue;
    put(`${np.prep} ${np.head}`, next.get(np.prep)?.next?.get(np.head));
  }
  // "called on China to": a preposition right after the verb that belongs to it.
  const prep = behind(clause, verb.to)?.prep;
  if (prep) put(prep, next.get(prep));
  // "took part", "took effect".
  const object = objects[0];
  if (object && object.to - object.from === 1) put(object.head, next.get(object.head));
  // "did the same".
  const { determiner = null } = object ?? {};
  if (object && determiner !== null && object.to - object.from === 2)
    put(`${determiner} ${object.head}`, next.get(determiner)?.next?.get(object.head));
  return found;
}

/** The phrase whose preposition stands at a token. */
const behind = ({ phrases }: Clause, at: number) => phrases.find((np) => np.prep !== null && np.start === at);

export const parentOf = (parsed: Parsed, clause: Clause): Clause | null =>
  clause.parent >= 0 ? (parsed.clauses[clause.parent] as Clause) : null;

/** Who or what the verb is said of: its own subject, or the one that it takes from the clause it hangs on. */
export function subjectsOf(parsed: Parsed, clause: Clause, words: Words, depth = 0): readonly NounPhrase[] {
  if (clause.subjects.length > 0 || depth > 8) return clause.subjects;
  const parent = parentOf(parsed, clause);
  if (!parent) return [];
  if (clause.kind === "infinitive") {
    const { antecedent } = clause;
    if (antecedent && antecedent.clause === parent.index && parent.verb) {
      const controls = isIn(parent.verb.known, "object-control");
      if (controls && antecedent.role === "object" && (agentOf(antecedent) || isPeople(antecedent))) {
        return parent.objects.includes(antecedent)
          ? parent.objects.filter(
              (np) => (np.first ?? np) === (antecedent.first ?? antecedent) && (agentOf(np) ?? isPeople(np)),
            )
          : [antecedent];
      }
      if (controls && antecedent.role === "phrase" && (antecedent.prep === "on" || isAsked(antecedent)))
        return [antecedent];
      if (controls && parent.verb.voice === "active" && parent.objects.length > 0) {
        const told = parent.objects.filter((np) => agentOf(np));
        if (told.length > 0) return told;
      }
    }
    // "I find that it is necessary to impose": who finds it does it.
    const finder = parent.kind === "complement" && parent.subjects[0]?.head === "it" ? parentOf(parsed, parent) : null;
    if (finder?.verb && parent.verb?.lemma === "be") return subjectsOf(parsed, finder, words, depth + 1);
    if (antecedent && isMatter(antecedent)) {
      const holder = possessorPhrase(antecedent);
      if (holder) return [holder];
      // "a decision by the Netherlands on Friday to".
      const by = chainOf(antecedent, 2).find(({ prep }) => prep === "by");
      if (by) return [by];
    }
    return subjectsOf(parsed, parent, words, depth + 1);
  }
  if (clause.kind === "participle") {
    if (clause.antecedent && clause.verb?.voice === "passive") return [clause.antecedent];
    if (isReproach(clause, parent, words)) return patientsOf(parsed, parent, words);
    return clause.word === "as" || (clause.word === "to" && parent.verb?.voice === "passive")
      ? subjectsOf(parsed, parent, words, depth + 1)
      : agentsOf(parsed, parent, words, depth + 1);
  }
  if (clause.kind === "relative") {
    if (clause.word === "who" || clause.word === "which" || clause.word === "that")
      return clause.antecedent ? [clause.antecedent] : [];
    return [];
  }
  if (clause.kind === "adverbial" || clause.kind === "complement") return [];
  return [];
}

/** "criticised Chile for raising", "was accused of raising": who is reproached does it, not who reproaches. */
const isReproach = ({ word, verb }: Clause, over: Clause, words: Words): boolean =>
  verb?.form === "ing" &&
  word !== null &&
  over.verb !== null &&
  sensesIn(over.verb.known, "accuse-verbs").includes("of") &&
  words.senses("accuse-preps", word).length > 0;

/** "called for Lima to", "pleaded with Lima to", "appealed to Lima to". */
const isAsked = (np: NounPhrase): boolean =>
  (np.prep === "for" || np.prep === "to" || np.prep === "with" || np.prep === "upon") &&
  (agentOf(np) !== null || isPeople(np));

/** Who does it: the subject of an active verb, the "by" of a passive one. */
export function agentsOf(parsed: Parsed, clause: Clause, words: Words, depth = 0): readonly NounPhrase[] {
  if (!clause.verb || clause.verb.voice === "active") return subjectsOf(parsed, clause, words, depth);
  // "imposed in May, after a trip by the minister": who made the trip.
  return clause.phrases.filter((np) => np.prep === "by" && !isOfAside(np, words));
}

const isOfAside = ({ owner }: NounPhrase, words: Words): boolean => {
  for (let here = owner, depth = 0; here && depth < 4; here = here.owner, depth++)
    if (here.prep && words.is("loose-preposition", here.prep)) return true;
  return false;
};

/** What it is done to: the objects of an active verb, the subject of a passive one, the noun of a relative clause. */
export function patientsOf(parsed: Parsed, clause: Clause, words: Words): readonly NounPhrase[] {
  if (!clause.verb) return [];
  if (clause.verb.voice === "passive") return subjectsOf(parsed, clause, words);
  if (
    clause.kind === "relative" &&
    clause.antecedent &&
    !clause.subjects.includes(clause.antecedent) &&
    // "a deal that it made public".
    clause.objects.every(
      ({ head, determiner }) => determiner === null && words.senses("made-adjectives", head).length > 0,
    )
  ) {
    return [clause.antecedent];
  }
  return clause.objects;
}

export const isPeople = (np: NounPhrase): boolean =>
  (np.known.lists & (lists["people-nouns"] | lists["pair-nouns"])) !== 0;

export const isMatter = (np: NounPhrase): boolean =>
  (np.known.lists & lists["matter-nouns"]) !== 0 || (np.types & bitOf.agreement) !== 0;

/** The possessive of a phrase as a phrase of its own: "China" of "China's decision". */
export function possessorPhrase(np: NounPhrase): NounPhrase | null {
  const mention = np.possessor;
  if (!mention) return null;
  return {
    ...np,
    start: mention.from,
    from: mention.from,
    to: mention.to,
    head: "",
    known: nothingKnown,
    headAt: mention.to - 1,
    mentions: [mention],
    types: mention.bit,
    agent: agentAt(mention.to - 1, [mention]),
    day: false,
    possessor: null,
    phrases: none,
    relatives: none,
    owner: null,
  };
}

/** Phrases that follow a noun, and those that follow them: "tariffs on goods from China" gives "on goods" and "from China". */
export function chainOf(np: NounPhrase, limit = 6): NounPhrase[] {
  const found = np.phrases.slice(0, limit);
  for (let at = 0; at < found.length && found.length < limit; at++)
    for (const next of (found[at] as NounPhrase).phrases) if (found.length < limit) found.push(next);
  return found;
}
