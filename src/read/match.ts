import type { Mention } from "../mention/mention.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import { deedsOf, verbDeed } from "./deeds.ts";
import type { Deed, Frame, Match, Slot, Triggers } from "./frame.ts";
import { added, type NounPhrase, none } from "./node.ts";
import { type Anchor, Filling, namedSlots } from "./slots.ts";
import type { Candidates } from "./triggers.ts";
import { type Entry, lists, sensesIn } from "./words.ts";

/** A match that lacks a required slot: what the remainder lists. */
export type Failed = Readonly<{ frame: string; slot: string }>;

/** A frame with its slots in order, those that must not be empty by their numbers. Made once. */
export type Compiled = Readonly<{
  name: string;
  kind: Frame["kind"];
  triggers: Triggers;
  make: Frame["make"];
  /** The slots by their names, and in order. */
  named: Frame["slots"];
  slots: readonly Slot[];
  Named: ReturnType<typeof namedSlots>;
  required: readonly number[];
}>;

export function compileFrame(frame: Frame): Compiled {
  const slots = Object.values(frame.slots);
  const required = [...slots.keys()].filter((number) => slots[number]?.required);
  const { name, kind, triggers, make, slots: named } = frame;
  return { name, kind, triggers, make, named, slots, Named: namedSlots(named), required };
}

/** All matches of a frame in a sentence; what lacks a required slot goes to `failed`. Linear in the sentence: no slot looks further than its clause. */
export function matchesOf(
  { name, triggers, named, slots, Named, required }: Compiled,
  candidates: Candidates,
  text: TextContext,
  at: SentenceContext,
  failed: Failed[],
): readonly Match[] {
  let matches: readonly Match[] = none;
  for (const anchor of anchorsOf(triggers, candidates, text, at)) {
    const filling = new Filling(slots, anchor, text, at);
    const lacking = firstEmpty(required, filling);
    if (lacking >= 0) failed.push({ frame: name, slot: Object.keys(named)[lacking] as string });
    else {
      const { clause, noun, mention, deed } = anchor;
      matches = added(matches, { text, at, clause, noun, mention, deed, slots: new Named(filling) });
    }
  }
  return matches;
}

const bare: Deed = { by: "none", word: "", senses: [], phrase: null };

function anchorsOf(
  triggers: Triggers,
  { clauses, phrases }: Candidates,
  text: TextContext,
  at: SentenceContext,
): readonly Anchor[] {
  let anchors: readonly Anchor[] = none;
  for (const clause of clauses) {
    const deed = verbDeed(clause, triggers.verbs ?? none);
    if (deed) anchors = added(anchors, { clause, noun: null, mention: null, deed });
  }
  for (const np of phrases) {
    const mention = triggers.mentions ? triggerIn(np, triggers.mentions, text) : null;
    const list = mention || !triggers.nouns ? undefined : listOf(triggers.nouns, np.known);
    if (!mention && !list) continue;
    const deeds = triggers.deeds ? deedsOf(np, triggers.deeds, text, at) : none;
    for (const { clause, deed } of deeds) anchors = added(anchors, { clause, noun: np, mention, deed });
    if (deeds.length > 0) continue;
    const clause = at.parsed.clauses[np.clause] as Clause;
    const deed = list ? { by: "none" as const, word: np.head, senses: sensesIn(np.known, list), phrase: null } : bare;
    anchors = added(anchors, { clause, noun: np, mention, deed });
  }
  return anchors;
}

function firstEmpty(required: readonly number[], filling: Filling): number {
  for (const number of required) if (filling.slot(number).length === 0) return number;
  return -1;
}

function listOf(names: readonly string[], { senses }: Entry): string | undefined {
  if (senses) for (const list of names) if (senses.get(list)?.length) return list;
  return undefined;
}

/** The mention that makes a phrase a trigger: at its head, or right before a head that only carries it ("tariff orders"). */
function triggerIn(np: NounPhrase, types: readonly string[], text: TextContext): Mention | null {
  for (const mention of np.mentions) {
    if (!types.includes(mention.type)) continue;
    if (mention.from <= np.headAt && np.headAt < mention.to) return mention;
    if (mention.type === "instrument" && mention.to === np.headAt && np.known.lists & lists["carrier-nouns"])
      return mention;
    // "a 35 percent rate".
    if (mention.type === "rate" && mention.to <= np.headAt && text.words.senses("own-rates", np.head).length > 0)
      return mention;
  }
  return null;
}
