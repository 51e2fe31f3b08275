import type { Mention } from "../mention/mention.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { Deed, Filled, Frame, Match, Place, Slot, Triggers } from "./frame.ts";
import type { NounPhrase } from "./node.ts";
import { modifierOf, ownerOf, partiesOf } from "./parties.ts";
import { agentsOf, chainOf, lemmaOf, patientsOf, possessorPhrase } from "./places.ts";
import type { Words } from "./words.ts";

/** A match that lacks a required slot: what the remainder lists. */
export type Failed = Readonly<{ frame: string; slot: string }>;

/** Which frames a word or a type of mention may trigger, by their place in the list of frames: made once for a lexicon. */
export type TriggerIndex = Readonly<{
  verbs: ReadonlyMap<string, readonly number[]>;
  nouns: ReadonlyMap<string, readonly number[]>;
  mentions: ReadonlyMap<string, readonly number[]>;
}>;

export function indexTriggers(frames: readonly Frame[], { lexicon }: Words): TriggerIndex {
  const verbs = new Map<string, number[]>();
  const nouns = new Map<string, number[]>();
  const mentions = new Map<string, number[]>();
  const put = (map: Map<string, number[]>, key: string, index: number) => {
    const known = map.get(key);
    if (!known) map.set(key, [index]);
    else if (known.at(-1) !== index) known.push(index);
  };
  const wordsIn = (list: string) => [...(lexicon.lists.get(list)?.values() ?? [])].flat();
  frames.forEach(({ triggers }, index) => {
    for (const list of triggers.verbs ?? []) for (const word of wordsIn(list)) put(verbs, word, index);
    for (const list of triggers.nouns ?? []) for (const word of wordsIn(list)) put(nouns, word, index);
    for (const type of triggers.mentions ?? []) put(mentions, type, index);
  });
  return { verbs, nouns, mentions };
}

/** The frames that have a trigger in a sentence: the others are not tried. */
export function framesIn(at: SentenceContext, index: TriggerIndex, words: Words, count: number): Uint8Array {
  const found = new Uint8Array(count);
  const mark = (frames: readonly number[] | undefined) => {
    if (frames) for (const frame of frames) found[frame] = 1;
  };
  for (const { verb, phrases, objects } of at.parsed.clauses) {
    if (!verb) continue;
    mark(index.verbs.get(verb.lemma));
    // "roll back", "called on", "took part".
    if (!words.begins(verb.lemma)) continue;
    if (verb.particle) mark(index.verbs.get(`${verb.lemma} ${verb.particle}`));
    if (objects[0]) mark(index.verbs.get(`${verb.lemma} ${objects[0].head}`));
    for (const np of phrases) if (np.start === verb.to) mark(index.verbs.get(`${verb.lemma} ${np.prep}`));
  }
  for (const { head } of at.parsed.phrases) mark(index.nouns.get(head));
  for (const { type } of at.mentions) mark(index.mentions.get(type));
  return found;
}

const bare: Deed = { by: "none", word: "", senses: [], phrase: null };

/** All matches of a frame in a sentence with their slots filled. Linear in the sentence: no place looks further than its clause. */
export function matchesOf<S extends string>(
  frame: Frame<S>,
  text: TextContext,
  at: SentenceContext,
): { matches: Match<S>[]; failed: Failed[] } {
  const matches: Match<S>[] = [];
  const failed: Failed[] = [];
  for (const anchor of anchorsOf(frame.triggers, text, at)) {
    const slots = {} as Record<S, readonly Filled[]>;
    let lacking: string | null = null;
    for (const name in frame.slots) {
      const slot = frame.slots[name];
      slots[name] = fill(slot, anchor, text, at);
      if (slot.required && slots[name].length === 0) lacking ??= name;
    }
    if (lacking) failed.push({ frame: frame.name, slot: lacking });
    else matches.push({ text, at, ...anchor, slots });
  }
  return { matches, failed };
}

type Anchor = Readonly<{ clause: Clause; noun: NounPhrase | null; mention: Mention | null; deed: Deed }>;

function anchorsOf(triggers: Triggers, text: TextContext, at: SentenceContext): Anchor[] {
  const { words } = text;
  const anchors: Anchor[] = [];
  if (triggers.verbs) {
    for (const clause of at.parsed.clauses) {
      const deed = verbDeed(clause, triggers.verbs, text);
      if (deed) anchors.push({ clause, noun: null, mention: null, deed });
    }
  }
  if (!triggers.mentions && !triggers.nouns) return anchors;
  for (const np of at.parsed.phrases) {
    // "countermeasures other than tariffs": what is left out is not told of.
    if ((np.mentions.length === 0 && !triggers.nouns) || np.prep === "other than" || isShouted(np, text)) continue;
    const mention = triggers.mentions ? triggerIn(np, triggers.mentions, text) : null;
    const word = !mention && triggers.nouns?.find((list) => words.senses(list, np.head).length > 0);
    if (!mention && !word) continue;
    const clause = at.parsed.clauses[np.clause] as Clause;
    const deeds = triggers.deeds ? deedsOf(np, triggers.deeds, text, at) : [];
    for (const deed of deeds) anchors.push({ noun: np, mention, ...deed });
    if (deeds.length === 0) {
      const senses = word ? words.senses(word, np.head) : [];
      anchors.push({
        noun: np,
        mention,
        clause,
        deed: word ? { by: "none", word: np.head, senses, phrase: null } : bare,
      });
    }
  }
  return anchors;
}

function verbDeed(clause: Clause, lists: readonly string[], text: TextContext): Deed | null {
  for (const list of lists) {
    const word = lemmaOf(clause, text.words, list);
    const senses = word === "" ? [] : text.words.senses(list, word);
    if (senses.length > 0) return { by: "verb", word, senses, phrase: null };
  }
  return null;
}

const through = new Set(["of", "on", "in", "to", "for", "from", "against"]);

/** What is done to a noun: by a noun over it, by the verb whose patient it is, and by the clauses that tell more about it. */
export function deedsOf(
  np: NounPhrase,
  lists: NonNullable<Triggers["deeds"]>,
  text: TextContext,
  at: SentenceContext,
): { clause: Clause; deed: Deed }[] {
  const { words } = text;
  const found: { clause: Clause; deed: Deed }[] = [];
  let top = np.first ?? np;
  const clauseOf = (phrase: NounPhrase) => at.parsed.clauses[phrase.clause] as Clause;
  for (let climb = 0; climb < 3 && top.owner && top.prep && through.has(top.prep); climb++) {
    const owner = top.owner.first ?? top.owner;
    const list = lists.nouns.find((name) => words.senses(name, owner.head).length > 0);
    if (list && (top.prep !== "from" || climb > 0)) {
      const senses = words.senses(list, owner.head);
      const collection = senses.includes("impose") && top.prep === "of" && owner.head !== "imposition";
      if (!collection || owner.possessor) {
        found.push({ clause: clauseOf(owner), deed: { by: "noun", word: owner.head, senses, phrase: owner } });
        break;
      }
      top = owner;
      continue;
    }
    if (top.prep === "of" && words.senses("collection-nouns", owner.head).length > 0) {
      top = owner;
      continue;
    }
    break;
  }
  if (found.length === 0) {
    const clause = clauseOf(top);
    const patient = patientsOf(at.parsed, clause, words).some(
      (one) => one === top || one.first === top || one === top.first,
    );
    const subject = clause.verb?.voice === "active" && clause.subjects.includes(top);
    const instrument = top.role === "phrase" && top.prep === "with" && top.owner === null;
    const isListing = np.mentions.some((mention) => mention.type === "instrument" && mention.instrument === "listing");
    const agreed =
      top.role === "phrase" &&
      top.prep === "to" &&
      clause.verb !== null &&
      words.senses("agree-verbs", clause.verb.lemma).length > 0;
    const left =
      top.role === "phrase" &&
      (top.prep === "from" || top.prep === "of") &&
      np.mentions.some(({ type }) => type === "agreement")
        ? verbDeed(clause, ["exit-verbs"], text)
        : null;
    if (
      left ||
      isListing ||
      agreed ||
      patient ||
      subject ||
      instrument ||
      (top.role === "phrase" && top.prep === "with")
    ) {
      const struck = top.role === "phrase" && top.prep === "with" ? verbDeed(clause, ["with-verbs"], text) : null;
      const listed =
        top.role === "phrase" &&
        (top.prep === "to" || top.prep === "on" || top.prep === "from" || top.prep === "off") &&
        np.mentions.some((mention) => mention.type === "instrument" && mention.instrument === "listing")
          ? verbDeed(clause, ["list-verbs"], text)
          : null;
      const direct = patient || subject || agreed;
      const deed =
        left ??
        struck ??
        listed ??
        (!direct ? null : verbDeed(clause, subject && !patient ? [lists.undergoes] : lists.verbs, text));
      const shared = subject && !patient ? null : sharing(clause, at);
      const also = shared && verbDeed(shared, lists.verbs, text);
      if (also && shared) found.push({ clause: shared, deed: also });
      // "suspend or remove": the first of two that are left open; "impose and raise" are two.
      if (deed && !(also && isEither(shared, clause, at)))
        found.push({ clause, deed: subject && !patient ? { ...deed, undergoes: true } : deed });
    }
  }
  for (const phrase of new Set([np, top])) {
    for (const index of phrase.relatives) {
      const clause = at.parsed.clauses[index] as Clause;
      if (!clause.verb) continue;
      const patient = patientsOf(at.parsed, clause, words).includes(phrase);
      const undergoes =
        !patient && clause.kind === "relative" && clause.verb.voice === "active" && clause.subjects.includes(phrase);
      const deed = patient || undergoes ? verbDeed(clause, undergoes ? [lists.undergoes] : lists.verbs, text) : null;
      if (deed) found.push({ clause, deed: undergoes ? { ...deed, undergoes } : deed });
    }
  }
  return found;
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

function fill(slot: Slot, anchor: Anchor, text: TextContext, at: SentenceContext): readonly Filled[] {
  for (const place of slot.at) {
    const found: Filled[] = [];
    for (const np of phrasesAt(place, anchor, text, at)) {
      const filled = fits(slot, place, np, text, at);
      if (filled) found.push(...filled);
    }
    if (found.length > 0) return found;
  }
  return [];
}

function fits(slot: Slot, place: Place, np: NounPhrase, text: TextContext, at: SentenceContext): Filled[] | null {
  if (slot.type === "phrase") return [{ place, np, mention: null }];
  if (slot.type === "party") {
    if (place === "possessor") return ownerOf(np, text, at).length > 0 ? [{ place, np, mention: np.possessor }] : null;
    if (place === "modifier") return modifierOf(np, text).length > 0 ? [{ place, np, mention: null }] : null;
    return partiesOf(np, text, at).length > 0 ? [{ place, np, mention: null }] : null;
  }
  const found = np.mentions.filter(({ type }) => type === slot.type);
  return found.length > 0 ? found.map((mention) => ({ place, np, mention })) : null;
}

/** The phrases that stand at a place of a trigger. */
export function phrasesAt(
  place: Place,
  { clause, noun, deed }: Anchor,
  text: TextContext,
  at: SentenceContext,
): readonly NounPhrase[] {
  const { parsed } = at;
  switch (place) {
    case "agent": {
      if (deed.by === "noun" && deed.phrase) {
        const holder = possessorPhrase(deed.phrase);
        const by = chainOf(deed.phrase).filter(({ prep }) => prep === "by");
        if (by.length > 0) return by;
        if ((deed.phrase.first ?? deed.phrase).prep === "including") return agentsOf(parsed, clause, text.words);
        if (holder) return [holder];
        const governs = patientsOf(parsed, clause, text.words).includes(deed.phrase);
        return governs ? agentsOf(parsed, clause, text.words) : [];
      }
      if (deed.by === "none") return [];
      return makersOf(clause, text, at);
    }
    case "patient":
      return deed.by === "verb" ? patientsOf(parsed, clause, text.words) : [];
    case "possessor":
    case "modifier":
    case "within": {
      const phrases = noun ? [noun] : [];
      if (deed.phrase) phrases.push(deed.phrase);
      return phrases;
    }
    case "clause":
      return parsed.phrases.filter((np) => np.clause === clause.index);
    default: {
      const wanted = place.slice(5);
      const near = noun ? chainOf(noun) : [];
      if (deed.phrase) near.push(...chainOf(deed.phrase));
      if (deed.by === "verb") for (const np of clause.phrases) if (!near.includes(np)) near.push(np);
      return near.filter(({ prep }) => prep === wanted);
    }
  }
}

/** The agents of a clause; where a text does it ("signed an order imposing"), those who made the text. */
function makersOf(clause: Clause, text: TextContext, at: SentenceContext): readonly NounPhrase[] {
  const agents = agentsOf(at.parsed, clause, text.words);
  const parent = at.parsed.clauses[clause.parent];
  const isText = (np: NounPhrase) =>
    text.words.senses("own-texts", np.head).length > 0 || np.mentions.some(({ type }) => type === "citation");
  if (agents.length > 0 && agents.every((np) => isText(np) && np.possessor))
    return agents.flatMap((np) => possessorPhrase(np) ?? []);
  if (!parent || clause.kind === "complement" || agents.length === 0 || !agents.every(isText)) return agents;
  return agentsOf(at.parsed, parent, text.words);
}

/** The mention that makes a phrase a trigger: at its head, or right before a head that only carries it ("tariff orders"). */
function triggerIn(np: NounPhrase, types: readonly string[], text: TextContext): Mention | null {
  for (const mention of np.mentions) {
    if (!types.includes(mention.type)) continue;
    if (mention.from <= np.headAt && np.headAt < mention.to) return mention;
    if (
      mention.type === "instrument" &&
      mention.to === np.headAt &&
      text.words.senses("carrier-nouns", np.head).length > 0
    )
      return mention;
  }
  return null;
}

/** "ENDING UNFAIR TRADE PRACTICES": the label of a paragraph tells nothing of its own. */
function isShouted(np: NounPhrase, text: TextContext): boolean {
  const head = text.prepared.tokens[np.headAt];
  return text.part === "body" && head?.case === "upper" && head.lower.length > 4;
}
