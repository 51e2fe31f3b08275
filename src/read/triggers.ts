import { bitOf, type Mention } from "../mention/mention.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import { deedsOf, verbDeed } from "./deeds.ts";
import type { Deed, Frame, Triggers } from "./frame.ts";
import { type Compiled, compileFrame } from "./match.ts";
import { added, type NounPhrase, none } from "./node.ts";
import { longerForms } from "./places.ts";
import type { Anchor } from "./slots.ts";
import { type Entry, lists, sensesIn, type Words } from "./words.ts";

/** What triggers one frame, or several alike: where that stands in a sentence is found once for all of them. */
type Trigger = Readonly<{
  told: Required<Triggers>;
  /** Types of mention as bits, one of which the sentence holds; 0 where any sentence will do. */
  needed: number;
}>;

/** A frame with its trigger, by the place of the trigger in the index. */
type Triggered = Readonly<{ frame: Compiled; trigger: number }>;

/** A trigger that a word is, by its place in the index, with the deed that the word alone is. */
type ByWord = Readonly<{ trigger: number; deed: Deed }>;

/** Which triggers a word or a type of mention may be, by their place in `triggers`: made once for a lexicon and a sort of text. */
export type TriggerIndex = Readonly<{
  triggers: readonly Trigger[];
  /** The frames in order: those that are read of a whole text before the others, and the others. */
  opening: readonly Triggered[];
  others: readonly Triggered[];
  verbs: ReadonlyMap<Entry, readonly ByWord[]>;
  nouns: ReadonlyMap<Entry, readonly ByWord[]>;
  mentions: ReadonlyMap<string, readonly number[]>;
}>;

/** Where each trigger stands in a sentence, by its place in the index: its anchors in order, null where it stands nowhere. */
export type Anchors = readonly (readonly Anchor[] | null)[];

/** The index of the frames that may read a text of an issuer (`issued`), or another. */
export function indexTriggers(frames: readonly Frame[], { lexicon, of }: Words, issued: boolean): TriggerIndex {
  const verbs = new Map<Entry, ByWord[]>();
  const nouns = new Map<Entry, ByWord[]>();
  const mentions = new Map<string, number[]>();
  const put = <K, V>(map: Map<K, V[]>, key: K, value: V) => {
    const known = map.get(key);
    if (known) known.push(value);
    else map.set(key, [value]);
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
  const triggers: Trigger[] = [];
  const triggered: Triggered[] = [];
  for (const frame of frames) {
    const { needs = {} } = frame;
    if (needs.issuer !== undefined && needs.issuer !== issued) continue;
    const needed = (needs.mentions ?? none).reduce((bits, type) => bits | bitOf[type], 0);
    const key = JSON.stringify([frame.triggers, needed]);
    const known = alike.get(key);
    triggered.push({ frame: compileFrame(frame), trigger: known ?? triggers.length });
    if (known !== undefined) continue;
    const deeds = frame.triggers.deeds ?? { verbs: none, nouns: none, undergoes: "" };
    const told = { verbs: none, mentions: none, nouns: none, ...frame.triggers, deeds };
    const trigger = triggers.push({ told, needed }) - 1;
    alike.set(key, trigger);
    for (const [word, senses] of wordsIn(told.verbs))
      put(verbs, of(word), { trigger, deed: { by: "verb", word, senses, phrase: null } });
    for (const [word, senses] of wordsIn(told.nouns))
      put(nouns, of(word), { trigger, deed: { by: "none", word, senses, phrase: null } });
    for (const type of told.mentions) put(mentions, type, trigger);
  }
  const [opening, others] = [true, false].map((first) => triggered.filter(({ frame }) => frame.opening === first));
  return { triggers, opening: opening ?? none, others: others ?? none, verbs, nouns, mentions };
}

const bare: Deed = { by: "none", word: "", senses: none, phrase: null };

/** Where triggers stand in a sentence: a verb that is one; a noun with each deed that is done to it, else alone. */
export function anchorsIn(at: SentenceContext, index: TriggerIndex, text: TextContext): Anchors {
  const found: (readonly Anchor[] | null)[] = new Array(index.triggers.length).fill(null);
  for (const clause of at.parsed.clauses) if (clause.verb) byVerb(clause, clause.verb.known, index, at, found);
  for (const np of at.parsed.phrases) {
    const nouns = np.known.senses === null ? undefined : index.nouns.get(np.known);
    // "countermeasures other than tariffs": what is left out is not told of.
    if ((!nouns && np.mentions.length === 0) || np.prep === "other than" || isShouted(np, text)) continue;
    for (const mention of np.mentions) {
      const triggers = index.mentions.get(mention.type);
      if (triggers && isTold(mention, np, text))
        for (const trigger of triggers) byNoun(np, mention, trigger, bare, index, found, text, at);
    }
    if (nouns) for (const { trigger, deed } of nouns) byNoun(np, null, trigger, deed, index, found, text, at);
  }
  return found;
}

/** The anchors of the triggers that a verb is, with what stands around it ("roll back", "called on", "took part", "did the same"). */
function byVerb(
  clause: Clause,
  known: Entry,
  { triggers, verbs }: TriggerIndex,
  at: SentenceContext,
  found: (readonly Anchor[] | null)[],
) {
  const alone = verbs.get(known) ?? none;
  const longer = longerForms(clause);
  if (longer.length === 0) {
    for (const { trigger, deed } of alone) put(trigger, { clause, noun: null, mention: null, deed });
    return;
  }
  for (const form of [alone, ...longer.map((one) => verbs.get(one.known) ?? none)])
    for (const { trigger } of form) {
      if (found[trigger]?.at(-1)?.clause === clause) continue;
      const deed = verbDeed(clause, (triggers[trigger] as Trigger).told.verbs);
      if (deed) put(trigger, { clause, noun: null, mention: null, deed });
    }

  function put(trigger: number, anchor: Anchor) {
    const { needed } = triggers[trigger] as Trigger;
    if (needed === 0 || (at.types & needed) !== 0) found[trigger] = added(found[trigger] ?? none, anchor);
  }
}

/** The anchors of a trigger that a noun is, by its mention or by itself: one for each deed that is done to it, else it is told alone. */
function byNoun(
  np: NounPhrase,
  mention: Mention | null,
  trigger: number,
  alone: Deed,
  { triggers }: TriggerIndex,
  found: (readonly Anchor[] | null)[],
  text: TextContext,
  at: SentenceContext,
) {
  const known = found[trigger] ?? none;
  if (known.at(-1)?.noun === np) return;
  const { told, needed } = triggers[trigger] as Trigger;
  if (needed !== 0 && (at.types & needed) === 0) return;
  const deeds = told.deeds.verbs.length > 0 ? deedsOf(np, told.deeds, text, at) : none;
  let anchors: readonly Anchor[] = known;
  for (const { clause, deed } of deeds) anchors = added(anchors, { clause, noun: np, mention, deed });
  if (deeds.length === 0) {
    const clause = at.parsed.clauses[np.clause] as Clause;
    anchors = added(anchors, { clause, noun: np, mention, deed: alone });
  }
  found[trigger] = anchors;
}

/** Whether a mention makes its phrase a trigger: at its head, or right before a head that only carries it ("tariff orders"). */
function isTold({ type, from, to }: Mention, { headAt, head, known }: NounPhrase, { words }: TextContext): boolean {
  if (from <= headAt && headAt < to) return true;
  if (type === "instrument") return to === headAt && (known.lists & lists["carrier-nouns"]) !== 0;
  // "a 35 percent rate".
  return type === "rate" && to <= headAt && words.senses("own-rates", head).length > 0;
}

/** "ENDING UNFAIR TRADE PRACTICES": the label of a paragraph tells nothing of its own. */
function isShouted(np: NounPhrase, text: TextContext): boolean {
  if (text.part !== "body") return false;
  const head = text.prepared.tokens[np.headAt];
  return head?.case === "upper" && head.lower.length > 4;
}
