import { bitOf } from "../mention/mention.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { Deed, Triggers } from "./frame.ts";
import { added, holds, type NounPhrase, none } from "./node.ts";
import { longerForms, patientsOf } from "./places.ts";
import { isIn, nothingKnown, sensesIn } from "./words.ts";

/** What the verb of a clause does, if one of the lists has it. */
export function verbDeed(clause: Clause, lists: readonly string[]): Deed | null {
  if (!clause.verb) return null;
  const { known, lemma } = clause.verb;
  if (!known.next) {
    // Most verbs stand alone: their senses are at hand.
    for (const list of lists) {
      const senses = known.senses?.get(list);
      if (senses && senses.length > 0) return { by: "verb", word: lemma, known, senses, phrase: null };
    }
    return null;
  }
  const longer = longerForms(clause);
  for (const list of lists) {
    const form = longer.find(({ known }) => known.senses?.has(list)) ?? clause.verb;
    const senses = sensesIn(form.known, list);
    if (senses.length > 0) return { by: "verb", word: form.lemma, known: form.known, senses, phrase: null };
  }
  return null;
}

/** What is done, and in which clause. */
type Told = Readonly<{ clause: Clause; deed: Deed }>;

/** What is done to a noun: by a noun over it, by the verb whose patient it is, and by the clauses that tell more about it. */
export function deedsOf(
  np: NounPhrase,
  lists: NonNullable<Triggers["deeds"]>,
  text: TextContext,
  at: SentenceContext,
): readonly Told[] {
  const { words } = text;
  let found: readonly Told[] = none;
  let top = np.first ?? np;
  const clauseOf = (phrase: NounPhrase) => at.parsed.clauses[phrase.clause] as Clause;
  for (let climb = 0; climb < 3 && top.owner && top.prep && isIn(top.prepKnown, "through-preps"); climb++) {
    let owner: NounPhrase = top.owner.first ?? top.owner;
    // "talks in Oslo at the weekend on a pact": on what they are, wherever and whenever.
    while (owner.owner && (owner.day || (owner.prep === "in" && holds(owner, bitOf.place))))
      owner = owner.owner.first ?? owner.owner;
    // "negotiations with Chile on a tea agreement": on what they are, not with whom.
    if ((owner.prep === "with" || owner.prep === "between") && owner.owner && holds(np, bitOf.agreement))
      owner = owner.owner.first ?? owner.owner;
    const list = lists.nouns.find((name) => isIn(owner.known, name));
    const leaves = holds(np, bitOf.agreement);
    if (list && (top.prep !== "from" || climb > 0 || leaves)) {
      const senses = sensesIn(owner.known, list);
      const collection = senses.includes("impose") && top.prep === "of" && owner.head !== "imposition";
      if (!collection || owner.possessor) {
        found = [
          {
            clause: clauseOf(owner),
            deed: { by: "noun", word: owner.head, known: owner.known, senses, phrase: owner },
          },
        ];
        break;
      }
      top = owner;
      continue;
    }
    if (top.prep === "of" && isIn(owner.known, "collection-nouns")) {
      top = owner;
      continue;
    }
    break;
  }
  // "imposed measures, including a ban": what is done to all of them is done to one.
  const whole = found.length === 0 ? exampleOf(top) : null;
  if (whole) top = whole.first ?? whole;
  const clause = clauseOf(top);
  if (found.length === 0 && clause.verb !== null) {
    const patient = patientsOf(at.parsed, clause, words).some(
      (one) => one === top || one.first === top || one === top.first,
    );
    const subject = clause.verb.voice === "active" && clause.subjects.includes(top);
    const instrument = top.role === "phrase" && top.prep === "with" && top.owner === null;
    const isListing =
      holds(np, bitOf.instrument) &&
      np.mentions.some((mention) => mention.type === "instrument" && mention.instrument === "listing");
    const agreed =
      top.role === "phrase" &&
      ((top.prep === "to" && isIn(clause.verb.known, "agree-verbs")) ||
        // "agreed on a truce", "put their names to a pact".
        (holds(np, bitOf.agreement) &&
          ((top.prep === "on" && clause.verb.lemma === "agree") ||
            (top.prep === "to" && isIn(clause.objects[0]?.known ?? nothingKnown, "signature-nouns")))));
    const left =
      top.role === "phrase" && (top.prep === "from" || top.prep === "of") && holds(np, bitOf.agreement)
        ? verbDeed(clause, ["exit-verbs"])
        : null;
    const settled = top.role === "phrase" && holds(np, bitOf.agreement) ? settledDeed(clause, top, lists, text) : null;
    const led = top.role === "phrase" && top.owner === null ? prepDeed(clause, top, text) : null;
    if (
      left ||
      settled ||
      led ||
      isListing ||
      agreed ||
      patient ||
      subject ||
      instrument ||
      (top.role === "phrase" && top.prep === "with")
    ) {
      const struck = top.role === "phrase" && top.prep === "with" ? verbDeed(clause, ["with-verbs"]) : null;
      const listed =
        top.role === "phrase" &&
        isListing &&
        (top.prep === "to" || top.prep === "on" || top.prep === "from" || top.prep === "off")
          ? verbDeed(clause, ["list-verbs"])
          : null;
      const direct = patient || subject || agreed;
      const deed =
        left ??
        settled ??
        led ??
        struck ??
        listed ??
        (!direct ? null : verbDeed(clause, subject && !patient ? [lists.undergoes] : lists.verbs));
      const planned = deed || !subject ? null : plannedDeed(clause, lists, text, at);
      if (planned) found = added(found, planned);
      const shared = subject && !patient ? null : sharing(clause, at);
      const also = shared && verbDeed(shared, lists.verbs);
      if (also && shared) found = added(found, { clause: shared, deed: also });
      // "suspend or remove": the first of two that are left open; "impose and raise" are two.
      if (deed && !(also && isEither(shared, clause, at)))
        found = added(found, { clause, deed: subject && !patient ? { ...deed, undergoes: true } : deed });
    }
  }
  if (np.relatives.length === 0 && top.relatives.length === 0) return found;
  for (const phrase of np === top ? [np] : [np, top]) {
    for (const index of phrase.relatives) {
      const clause = at.parsed.clauses[index] as Clause;
      if (!clause.verb) continue;
      const patient = patientsOf(at.parsed, clause, words).includes(phrase);
      // "the accord which both sides hope to sign": what is signed stands before "which".
      const wished = patient && clause.kind === "relative" ? infinitiveOf(clause, at) : null;
      const wish = wished && verbDeed(wished, lists.verbs);
      if (wish && wished) {
        found = added(found, { clause: wished, deed: wish });
        continue;
      }
      const undergoes =
        !patient && clause.kind === "relative" && clause.verb.voice === "active" && clause.subjects.includes(phrase);
      const deed = patient || undergoes ? verbDeed(clause, undergoes ? [lists.undergoes] : lists.verbs) : null;
      if (deed) found = added(found, { clause, deed: undergoes ? { ...deed, undergoes } : deed });
    }
  }
  return found;
}

/** "measures such as a ban on wine", "curbs on Chile, including a tax": the rules of which one is told as an example; null where none is. */
export function exampleOf({ prepKnown, owner, types }: NounPhrase): NounPhrase | null {
  if ((types & bitOf.instrument) === 0 || !isIn(prepKnown, "example-preps")) return null;
  for (let here = owner, depth = 0; here && depth < 4; here = here.owner, depth++)
    if (here.mentions.some((one) => one.type === "instrument" && one.generic)) return here;
  return null;
}

/** The infinitive of a relative clause that has no object of its own. */
const infinitiveOf = (clause: Clause, at: SentenceContext): Clause | null =>
  at.parsed.clauses.find(
    ({ kind, parent, objects, verb }) =>
      kind === "infinitive" && parent === clause.index && objects.length === 0 && verb?.voice === "active",
  ) ?? null;

/** "is to be phased out", "are due to take effect", "is expected to fall": what is to be done to the subject. */
function plannedDeed(
  clause: Clause,
  lists: NonNullable<Triggers["deeds"]>,
  text: TextContext,
  at: SentenceContext,
): { clause: Clause; deed: Deed } | null {
  const { verb } = clause;
  const ceases = verb !== null && isIn(verb.known, "halt-verbs");
  if (!verb || verb.negated || (!ceases && verb.lemma !== "be" && verb.voice !== "passive")) return null;
  const next = at.parsed.clauses.find(
    (other) => other.kind === "infinitive" && other.parent === clause.index && other.verb,
  );
  if (!next) return null;
  const passive = next.verb?.voice === "passive";
  const deed = verbDeed(next, passive ? lists.verbs : [lists.undergoes]);
  // "cease to be levied".
  if (ceases) {
    const [word = ""] = text.words.lexicon.lists.get("undergo-verbs")?.get("lift") ?? [];
    return passive && deed
      ? {
          clause,
          deed: { by: "verb", word, known: text.words.of(word), senses: ["lift"], phrase: null, undergoes: true },
        }
      : null;
  }
  return deed ? { clause: next, deed: passive ? deed : { ...deed, undergoes: true } } : null;
}

/** "closed in on a deal", "rolled over their pact", "shook hands on an accord": a verb with its preposition, or with its object and one. */
function settledDeed(
  { verb, objects }: Clause,
  { prep, start }: NounPhrase,
  lists: NonNullable<Triggers["deeds"]>,
  { words }: TextContext,
): Deed | null {
  if (!verb || !prep) return null;
  const near = start - verb.to <= 1 ? `${verb.particle ? `${verb.lemma} ${verb.particle}` : verb.lemma} ${prep}` : "";
  const held =
    objects[0] && (prep === "on" || prep === "to" || prep === "over") ? `${verb.lemma} ${objects[0].head}` : "";
  for (const word of [near, held])
    for (const list of lists.verbs) {
      const senses = word.includes(" ") ? words.senses(list, word) : none;
      if (senses.length > 0) return { by: "verb", word, known: words.of(word), senses, phrase: null };
    }
  return null;
}

/** "is holding off on the tariff": a verb, its particle and the preposition before the noun. */
function prepDeed(clause: Clause, { prep, start }: NounPhrase, text: TextContext): Deed | null {
  const { verb } = clause;
  if (!verb || !prep || start - verb.to > 1) return null;
  const word = verb.particle ? `${verb.lemma} ${verb.particle} ${prep}` : `${verb.lemma} ${prep}`;
  const [sense] = text.words.senses("prep-deeds", word);
  return sense ? { by: "verb", word: sense, known: text.words.of(sense), senses: [sense], phrase: null } : null;
}

/** "suspend or remove the duties": the verb before shares the object of the one after. */
function sharing(clause: Clause, at: SentenceContext): Clause | null {
  const before = at.parsed.clauses[clause.index - 1];
  if (
    !before?.verb ||
    !clause.verb ||
    before.objects.length > 0 ||
    before.phrases.some(({ from }) => from > (before.verb?.to ?? 0))
  )
    return null;
  // "continue to modify": one deed, told by two verbs.
  const governed = clause.kind === "infinitive" || (clause.kind === "participle" && isIn(before.verb.known, "control"));
  if (clause.parent === before.index && governed) return null;
  if (clause.verb.from - before.verb.to > 2 || before.verb.voice !== clause.verb.voice) return null;
  return before;
}

const isEither = (before: Clause | null, clause: Clause, at: SentenceContext): boolean =>
  at.parsed.nodes.some(
    (node) =>
      node.kind === "conj" &&
      node.word === "or" &&
      node.at >= (before?.verb?.to ?? 0) &&
      node.at < (clause.verb?.from ?? 0),
  );
