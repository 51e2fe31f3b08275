import type { Mention, MentionType } from "../mention/mention.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { Frame, Triggers } from "./frame.ts";
import { anchorsOf, type Compiled, compileFrame } from "./match.ts";
import { added, type NounPhrase, none } from "./node.ts";
import { longerForms } from "./places.ts";
import type { Anchor } from "./slots.ts";
import type { Entry, Words } from "./words.ts";

/** What triggers one frame, or several alike: where that stands in a sentence is found once for all of them. */
type Trigger = Readonly<{ told: Required<Triggers>; needed: readonly MentionType[] }>;

/** A frame with its trigger, by the place of the trigger in the index. */
type Triggered = Readonly<{ frame: Compiled; trigger: number }>;

/** Which triggers a word or a type of mention may be, by their place in `triggers`: made once for a lexicon and a sort of text. */
export type TriggerIndex = Readonly<{
  triggers: readonly Trigger[];
  /** The frames in order: those that are read of a whole text before the others, and the others. */
  opening: readonly Triggered[];
  others: readonly Triggered[];
  verbs: ReadonlyMap<Entry, readonly number[]>;
  nouns: ReadonlyMap<Entry, readonly number[]>;
  mentions: ReadonlyMap<string, readonly number[]>;
}>;

/** What may be a trigger in a sentence: clauses and phrases, each in order; and the anchors that they turn out to be, once they are asked for. */
export type Candidates = {
  clauses: readonly Clause[];
  phrases: readonly NounPhrase[];
  anchors: readonly Anchor[] | null;
};

/** The index of the frames that may read a text of an issuer (`issued`), or another. */
export function indexTriggers(frames: readonly Frame[], { lexicon, of }: Words, issued: boolean): TriggerIndex {
  const verbs = new Map<Entry, number[]>();
  const nouns = new Map<Entry, number[]>();
  const mentions = new Map<string, number[]>();
  const put = <K>(map: Map<K, number[]>, key: K, index: number) => {
    const known = map.get(key);
    if (!known) map.set(key, [index]);
    else if (known.at(-1) !== index) known.push(index);
  };
  const wordsIn = (list: string) => [...(lexicon.lists.get(list)?.values() ?? [])].flat();
  const alike = new Map<string, number>();
  const triggers: Trigger[] = [];
  const triggered: Triggered[] = [];
  for (const frame of frames) {
    const { needs = {} } = frame;
    if (needs.issuer !== undefined && needs.issuer !== issued) continue;
    const needed = needs.mentions ?? none;
    const key = JSON.stringify([frame.triggers, needed]);
    const known = alike.get(key);
    triggered.push({ frame: compileFrame(frame), trigger: known ?? triggers.length });
    if (known !== undefined) continue;
    const deeds = frame.triggers.deeds ?? { verbs: none, nouns: none, undergoes: "" };
    const told = { verbs: none, mentions: none, nouns: none, ...frame.triggers, deeds };
    const index = triggers.push({ told, needed }) - 1;
    alike.set(key, index);
    for (const list of told.verbs) for (const word of wordsIn(list)) put(verbs, of(word), index);
    for (const list of told.nouns) for (const word of wordsIn(list)) put(nouns, of(word), index);
    for (const type of told.mentions) put(mentions, type, index);
  }
  const [opening, others] = [true, false].map((first) => triggered.filter(({ frame }) => frame.opening === first));
  return { triggers, opening: opening ?? none, others: others ?? none, verbs, nouns, mentions };
}

/** What may be which trigger in a sentence, by the place of the trigger in the index; null where nothing may. */
export function candidatesIn(at: SentenceContext, index: TriggerIndex, text: TextContext): (Candidates | null)[] {
  const found: (Candidates | null)[] = new Array(index.triggers.length).fill(null);
  for (const clause of at.parsed.clauses) {
    const { verb } = clause;
    if (!verb) continue;
    clauseFor(index.verbs.get(verb.known), clause, found);
    // "roll back", "called on", "took part", "did the same".
    for (const { known } of longerForms(clause)) clauseFor(index.verbs.get(known), clause, found);
  }
  for (const np of at.parsed.phrases) {
    const nouns = np.known.senses === null ? undefined : index.nouns.get(np.known);
    // "countermeasures other than tariffs": what is left out is not told of.
    if ((!nouns && np.mentions.length === 0) || np.prep === "other than" || isShouted(np, text)) continue;
    phraseFor(nouns, np, found);
    for (const { type } of np.mentions) phraseFor(index.mentions.get(type), np, found);
  }
  for (let trigger = 0; trigger < found.length; trigger++) {
    if (!found[trigger]) continue;
    const { needed } = index.triggers[trigger] as Trigger;
    if (needed.length > 0 && !at.mentions.some(isOneOf, needed)) found[trigger] = null;
  }
  return found;
}

function isOneOf(this: readonly MentionType[], { type }: Mention): boolean {
  return this.includes(type);
}

/** Where a trigger stands in a sentence, found when it is first asked for. */
export function anchorsAmong(
  one: Candidates,
  trigger: number,
  { triggers }: TriggerIndex,
  text: TextContext,
  at: SentenceContext,
): readonly Anchor[] {
  one.anchors ??= anchorsOf((triggers[trigger] as Trigger).told, one.clauses, one.phrases, text, at);
  return one.anchors;
}

function clauseFor(triggers: readonly number[] = none, clause: Clause, found: (Candidates | null)[]) {
  for (const trigger of triggers) {
    const known = found[trigger];
    if (!known) found[trigger] = { clauses: [clause], phrases: none, anchors: null };
    else if (known.clauses.at(-1) !== clause) known.clauses = added(known.clauses, clause);
  }
}

function phraseFor(triggers: readonly number[] = none, np: NounPhrase, found: (Candidates | null)[]) {
  for (const trigger of triggers) {
    const known = found[trigger];
    if (!known) found[trigger] = { clauses: none, phrases: [np], anchors: null };
    else if (known.phrases.at(-1) !== np) known.phrases = added(known.phrases, np);
  }
}

/** "ENDING UNFAIR TRADE PRACTICES": the label of a paragraph tells nothing of its own. */
function isShouted(np: NounPhrase, text: TextContext): boolean {
  const head = text.prepared.tokens[np.headAt];
  return text.part === "body" && head?.case === "upper" && head.lower.length > 4;
}
