import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { Frame } from "./frame.ts";
import { added, type NounPhrase, none } from "./node.ts";
import type { Entry, Words } from "./words.ts";

/** Which frames a word or a type of mention may trigger, by their place in the list of frames: made once for a lexicon. */
export type TriggerIndex = Readonly<{
  verbs: ReadonlyMap<Entry, readonly number[]>;
  nouns: ReadonlyMap<Entry, readonly number[]>;
  mentions: ReadonlyMap<string, readonly number[]>;
}>;

/** The clauses and phrases of a sentence that may trigger one frame, each in order; the frame by its place in the list. */
export type Candidates = { frame: number; clauses: readonly Clause[]; phrases: readonly NounPhrase[] };

export function indexTriggers(frames: readonly Frame[], { lexicon, of }: Words): TriggerIndex {
  const verbs = new Map<Entry, number[]>();
  const nouns = new Map<Entry, number[]>();
  const mentions = new Map<string, number[]>();
  const put = <K>(map: Map<K, number[]>, key: K, index: number) => {
    const known = map.get(key);
    if (!known) map.set(key, [index]);
    else if (known.at(-1) !== index) known.push(index);
  };
  const wordsIn = (list: string) => [...(lexicon.lists.get(list)?.values() ?? [])].flat();
  frames.forEach(({ triggers }, index) => {
    for (const list of triggers.verbs ?? []) for (const word of wordsIn(list)) put(verbs, of(word), index);
    for (const list of triggers.nouns ?? []) for (const word of wordsIn(list)) put(nouns, of(word), index);
    for (const type of triggers.mentions ?? []) put(mentions, type, index);
  });
  return { verbs, nouns, mentions };
}

/** What may trigger which frame in a sentence, in the order of the frames: those that are left out are not tried. */
export function candidatesIn(at: SentenceContext, index: TriggerIndex, text: TextContext): readonly Candidates[] {
  const found: Candidates[] = [];
  for (const clause of at.parsed.clauses) {
    const { verb, phrases, objects } = clause;
    if (!verb) continue;
    clauseFor(index.verbs.get(verb.known), clause, found);
    // "roll back", "called on", "took part".
    const { next } = verb.known;
    if (!next) continue;
    const begun = (word: string | null) => {
      const longer = word === null ? undefined : next.get(word);
      if (longer) clauseFor(index.verbs.get(longer), clause, found);
    };
    begun(verb.particle);
    if (objects[0]) begun(objects[0].head);
    for (const np of phrases) if (np.start === verb.to) begun(np.prep);
  }
  for (const np of at.parsed.phrases) {
    const nouns = index.nouns.get(np.known);
    // "countermeasures other than tariffs": what is left out is not told of.
    if ((!nouns && np.mentions.length === 0) || np.prep === "other than" || isShouted(np, text)) continue;
    phraseFor(nouns, np, found);
    for (const { type } of np.mentions) phraseFor(index.mentions.get(type), np, found);
  }
  return found.length > 1 ? found.sort((a, b) => a.frame - b.frame) : found;
}

function clauseFor(frames: readonly number[] = none, clause: Clause, found: Candidates[]) {
  for (const frame of frames) {
    const known = ofFrame(frame, found);
    if (!known) found.push({ frame, clauses: [clause], phrases: none });
    else if (known.clauses.at(-1) !== clause) known.clauses = added(known.clauses, clause);
  }
}

function phraseFor(frames: readonly number[] = none, np: NounPhrase, found: Candidates[]) {
  for (const frame of frames) {
    const known = ofFrame(frame, found);
    if (!known) found.push({ frame, clauses: none, phrases: [np] });
    else if (known.phrases.at(-1) !== np) known.phrases = added(known.phrases, np);
  }
}

function ofFrame(frame: number, found: readonly Candidates[]): Candidates | null {
  for (const one of found) if (one.frame === frame) return one;
  return null;
}

/** "ENDING UNFAIR TRADE PRACTICES": the label of a paragraph tells nothing of its own. */
function isShouted(np: NounPhrase, text: TextContext): boolean {
  const head = text.prepared.tokens[np.headAt];
  return text.part === "body" && head?.case === "upper" && head.lower.length > 4;
}
