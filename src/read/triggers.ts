import { bitOf, type Mention } from "../mention/mention.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import { deedsOf, verbDeed } from "./deeds.ts";
import type { Anchor, Deed, Frame, Triggers } from "./frame.ts";
import { type Compiled, compileFrame } from "./match.ts";
import { added, holds, type NounPhrase, none } from "./node.ts";
import { longerForms } from "./places.ts";
import { type Entry, isIn, lists, nothingKnown, sensesIn, type Words } from "./words.ts";

/** What triggers one frame, or several alike: where that stands in a sentence is found once for all of them. */
type Trigger = Readonly<{
  told: Required<Triggers>;
  /** Types of mention as bits, one of which the sentence holds; 0 where any sentence will do. */
  needed: number;
  /** The frames that it triggers. */
  frames: FrameSet;
}>;

/** A deed that a word alone is, with the triggers that tell it so, by their place in the index. */
type ByWord = Readonly<{ deed: Deed; triggers: number[] }>;

/** A set of frames by their place in the index, as bits: of the first 32, and of those behind. */
type FrameSet = Readonly<{ low: number; high: number }>;

/** As many frames as a set tells of. */
const MOST_FRAMES = 64;

/** Which triggers a word or a type of mention may be, by their place in `triggers`: made once for a lexicon and a sort of text. */
export type TriggerIndex = Readonly<{
  triggers: readonly Trigger[];
  /** The frames in order, each with the place of its trigger. */
  frames: readonly Readonly<{ frame: Compiled; trigger: number }>[];
  /** Those that are read of a whole text before the others. */
  opening: FrameSet;
  /** By the number of the word's entry. */
  verbs: readonly (readonly ByWord[] | undefined)[];
  nouns: readonly (readonly ByWord[] | undefined)[];
  mentions: ReadonlyMap<string, readonly number[]>;
}>;

/** The index of the frames that may read a text of an issuer (`issued`), or another. */
export function indexTriggers(frames: readonly Frame[], { lexicon, of }: Words, issued: boolean): TriggerIndex {
  const verbs = new Map<number, ByWord[]>();
  const nouns = new Map<number, ByWord[]>();
  const mentions = new Map<string, number[]>();
  const put = (
    map: Map<number, ByWord[]>,
    by: Deed["by"],
    word: string,
    senses: readonly string[],
    trigger: number,
  ) => {
    const known = of(word);
    const told = map.get(known.number) ?? [];
    const same = told.find(({ deed }) => deed.senses === senses);
    if (same) same.triggers.push(trigger);
    else told.push({ deed: { by, word, known, senses, phrase: null }, triggers: [trigger] });
    map.set(known.number, told);
  };
  /** The words of lists, each with its senses in the first of them that has any. */
  const wordsIn = (names: readonly string[]) => {
    const found = new Map<string, readonly string[]>();
    for (const name of names)
      for (const word of [...(lexicon.lists.get(name)?.values() ?? [])].flat()) {
        const senses = sensesIn(of(word), name);
        if (senses.length > 0 && !found.has(word)) found.set(word, senses);
      }
    return found;
  };
  const alike = new Map<string, number>();
  const triggers: (Trigger & { frames: FrameSet })[] = [];
  const triggered: { frame: Compiled; trigger: number }[] = [];
  for (const frame of frames) {
    const { needs = {} } = frame;
    if (needs.issuer !== undefined && needs.issuer !== issued) continue;
    const needed = (needs.mentions ?? none).reduce((bits, type) => bits | bitOf[type], 0);
    const key = JSON.stringify([frame.triggers, needed]);
    const known = alike.get(key);
    const place = triggered.push({ frame: compileFrame(frame), trigger: known ?? triggers.length }) - 1;
    if (known !== undefined) {
      const one = triggers[known] as (typeof triggers)[number];
      one.frames = joined(one.frames, setOf(place));
      continue;
    }
    const deeds = frame.triggers.deeds ?? { verbs: none, nouns: none, undergoes: "" };
    const told = { verbs: none, mentions: none, nouns: none, ...frame.triggers, deeds };
    const trigger = triggers.push({ told, needed, frames: setOf(place) }) - 1;
    alike.set(key, trigger);
    for (const [word, senses] of wordsIn(told.verbs)) put(verbs, "verb", word, senses, trigger);
    for (const [word, senses] of wordsIn(told.nouns)) put(nouns, "none", word, senses, trigger);
    for (const type of told.mentions) mentions.set(type, [...(mentions.get(type) ?? []), trigger]);
  }
  const opening = triggered.reduce(
    (set, { frame }, place) => (frame.opening ? joined(set, setOf(place)) : set),
    setOf(MOST_FRAMES),
  );
  return { triggers, frames: triggered, opening, verbs: inOrder(verbs), nouns: inOrder(nouns), mentions };
}

const inOrder = <V>(map: ReadonlyMap<number, V>): (V | undefined)[] =>
  Array.from({ length: Math.max(0, ...map.keys()) + 1 }, (_, number) => map.get(number));

/** The bit of the first of 32 frames: the highest. */
const FIRST = 1 << 31;

const setOf = (place: number): FrameSet => ({
  low: place < 32 ? FIRST >>> place : 0,
  high: place >= 32 && place < MOST_FRAMES ? FIRST >>> (place - 32) : 0,
});
const joined = (a: FrameSet, b: FrameSet): FrameSet => ({ low: a.low | b.low, high: a.high | b.high });

const bare: Deed = { by: "none", word: "", known: nothingKnown, senses: none, phrase: null };

/** A frame with what triggers it in a sentence. */
type Anchored = Readonly<{ frame: Compiled; trigger: number; anchors: readonly Anchor[] }>;

/** What stands in a sentence: the frames that have anchors, in order, those that open a text apart; and the phrases that are subjects. */
export type Present = Readonly<{
  opening: readonly Anchored[];
  others: readonly Anchored[];
  subjects: readonly NounPhrase[];
}>;

/** Finds where triggers stand in one sentence after another: a verb that is one; a noun with each deed that is done to it, else alone. */
export class AnchorFinder {
  private readonly index: TriggerIndex;
  private readonly text: TextContext;
  private at: SentenceContext;
  /** The anchors of each trigger in this sentence, by its place in the index. */
  private readonly found: (readonly Anchor[])[];
  /** The frames that have any, as bits. */
  private low = 0;
  private high = 0;

  constructor(index: TriggerIndex, text: TextContext) {
    this.index = index;
    this.text = text;
    this.at = text.sentences[0] as SentenceContext;
    this.found = index.triggers.map(() => none);
  }

  in(at: SentenceContext): Present {
    const { index, text } = this;
    this.at = at;
    for (const clause of at.parsed.clauses) if (clause.verb) this.byVerb(clause, clause.verb.known);
    let subjects: readonly NounPhrase[] = none;
    for (const np of at.parsed.phrases) {
      if (np.role === "subject") subjects = added(subjects, np);
      const nouns = np.known.senses === null ? undefined : index.nouns[np.known.number];
      // "countermeasures other than tariffs": what is left out is not told of.
      if ((!nouns && np.types === 0) || np.prep === "other than" || isShouted(np, text)) continue;
      for (const mention of np.mentions) {
        const triggers = index.mentions.get(mention.type);
        if (triggers && isTold(mention, np)) this.byNoun(np, mention, triggers, bare);
      }
      if (nouns) for (const { triggers, deed } of nouns) this.byNoun(np, null, triggers, deed);
    }
    const { low, high } = index.opening;
    const opening = this.taken(this.low & low, this.high & high);
    const others = this.taken(this.low & ~low, this.high & ~high);
    for (const { trigger } of opening) this.found[trigger] = none;
    for (const { trigger } of others) this.found[trigger] = none;
    this.low = 0;
    this.high = 0;
    return { opening, others, subjects };
  }

  /** The frames of a set, in order, each with the anchors of its trigger. */
  private taken(low: number, high: number): readonly Anchored[] {
    let taken: readonly Anchored[] = none;
    for (let rest = low; rest !== 0; rest &= ~(FIRST >>> Math.clz32(rest)))
      taken = added(taken, this.anchored(Math.clz32(rest)));
    for (let rest = high; rest !== 0; rest &= ~(FIRST >>> Math.clz32(rest)))
      taken = added(taken, this.anchored(32 + Math.clz32(rest)));
    return taken;
  }

  private anchored(place: number): Anchored {
    const { frame, trigger } = this.index.frames[place] as TriggerIndex["frames"][number];
    return { frame, trigger, anchors: this.found[trigger] as readonly Anchor[] };
  }

  /** The triggers that a verb is, with what stands around it ("roll back", "called on", "took part", "did the same"). */
  private byVerb(clause: Clause, known: Entry) {
    const { triggers, verbs } = this.index;
    const alone = verbs[known.number] ?? none;
    const longer = longerForms(clause);
    if (longer.length === 0) {
      for (const { triggers, deed } of alone) {
        const anchor = { clause, noun: null, mention: null, deed };
        for (const trigger of triggers) if (this.mayStand(trigger)) this.put(trigger, anchor);
      }
      return;
    }
    for (const form of [alone, ...longer.map((one) => verbs[one.known.number] ?? none)])
      for (const { triggers: told } of form)
        for (const trigger of told) {
          if (!this.mayStand(trigger) || this.found[trigger]?.at(-1)?.clause === clause) continue;
          const deed = verbDeed(clause, (triggers[trigger] as Trigger).told.verbs);
          if (deed) this.put(trigger, { clause, noun: null, mention: null, deed });
        }
  }

  /** The triggers that a noun is, by its mention or by itself: with each deed that is done to it, else told alone. */
  private byNoun(np: NounPhrase, mention: Mention | null, triggers: readonly number[], alone: Deed) {
    const bare = { clause: this.at.parsed.clauses[np.clause] as Clause, noun: np, mention, deed: alone };
    for (const trigger of triggers) {
      if (!this.mayStand(trigger) || this.found[trigger]?.at(-1)?.noun === np) continue;
      const { deeds } = (this.index.triggers[trigger] as Trigger).told;
      const done = deeds.verbs.length > 0 ? deedsOf(np, deeds, this.text, this.at) : none;
      for (const { clause, deed } of done) this.put(trigger, { clause, noun: np, mention, deed });
      if (done.length === 0) this.put(trigger, bare);
    }
  }

  /** Whether the sentence holds what a trigger needs besides. */
  private mayStand(trigger: number): boolean {
    const { needed } = this.index.triggers[trigger] as Trigger;
    return needed === 0 || holds(this.at, needed);
  }

  private put(trigger: number, anchor: Anchor) {
    const { frames } = this.index.triggers[trigger] as Trigger;
    this.found[trigger] = added(this.found[trigger] as readonly Anchor[], anchor);
    this.low |= frames.low;
    this.high |= frames.high;
  }
}

/** Whether a mention makes its phrase a trigger: at its head, or right before a head that only carries it ("tariff orders"). */
function isTold({ type, from, to }: Mention, { headAt, known }: NounPhrase): boolean {
  if (from <= headAt && headAt < to) return true;
  if (type === "instrument") return to === headAt && (known.lists & lists["carrier-nouns"]) !== 0;
  // "a 35 percent rate".
  return type === "rate" && to <= headAt && isIn(known, "own-rates");
}

/** "ENDING UNFAIR TRADE PRACTICES": the label of a paragraph tells nothing of its own. */
function isShouted(np: NounPhrase, text: TextContext): boolean {
  if (text.part !== "body") return false;
  const head = text.prepared.tokens[np.headAt];
  return head?.case === "upper" && head.lower.length > 4;
}
