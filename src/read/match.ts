import type { Mention } from "../mention/mention.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import { deedsOf, verbDeed } from "./deeds.ts";
import type { Deed, Frame, Match, Slot, Triggers } from "./frame.ts";
import { added, type NounPhrase, none } from "./node.ts";
import { type Anchor, Filling, namedSlots } from "./slots.ts";
import { type Entry, lists, sensesIn } from "./words.ts";

/** A match that lacks a required slot: what the remainder lists. */
export type Failed = Readonly<{ frame: string; slot: string }>;

/** A frame with its slots in order, those that must not be empty by their numbers. Made once. */
export type Compiled = Readonly<{
  name: string;
  /** Whether it is read of a whole text before the others: talks and deals. */
  opening: boolean;
  make: Frame["make"];
  /** The names of the slots, and the slots in order. */
  names: readonly string[];
  slots: readonly Slot[];
  Named: ReturnType<typeof namedSlots>;
  required: readonly number[];
}>;

export function compileFrame({ name, kind, make, slots: named }: Frame): Compiled {
  const slots = Object.values(named);
  const required = [...slots.keys()].filter((number) => slots[number]?.required);
  const opening = kind === "talks" || kind === "agreement";
  return { name, opening, make, names: Object.keys(named), slots, Named: namedSlots(named), required };
}

const noSlots: Match["slots"] = {};

/** The match of a frame at an anchor; null where a required slot stays empty, which goes to `failed`. Linear: no slot looks further than its clause. */
export function matchAt(
  { name, names, slots, Named, required }: Compiled,
  anchor: Anchor,
  text: TextContext,
  at: SentenceContext,
  failed: Failed[],
): Match | null {
  const { clause, noun, mention, deed } = anchor;
  if (slots.length === 0) return { text, at, clause, noun, mention, deed, slots: noSlots };
  const filling = new Filling(slots, anchor, text, at);
  for (const number of required)
    if (filling.slot(number).length === 0) {
      failed.push({ frame: name, slot: names[number] as string });
      return null;
    }
  return { text, at, clause, noun, mention, deed, slots: new Named(filling) };
}

const bare: Deed = { by: "none", word: "", senses: [], phrase: null };

/** Where triggers stand in what may trigger them: with each deed that is done to a noun, else with the noun alone. */
export function anchorsOf(
  { verbs, mentions, nouns, deeds: told }: Required<Triggers>,
  clauses: readonly Clause[],
  phrases: readonly NounPhrase[],
  text: TextContext,
  at: SentenceContext,
): readonly Anchor[] {
  let anchors: readonly Anchor[] = none;
  for (const clause of clauses) {
    const deed = verbDeed(clause, verbs);
    if (deed) anchors = added(anchors, { clause, noun: null, mention: null, deed });
  }
  for (const np of phrases) {
    const mention = mentions.length > 0 ? triggerIn(np, mentions, text) : null;
    const list = mention ? undefined : listOf(nouns, np.known);
    if (!mention && !list) continue;
    const deeds = told.verbs.length > 0 ? deedsOf(np, told, text, at) : none;
    for (const { clause, deed } of deeds) anchors = added(anchors, { clause, noun: np, mention, deed });
    if (deeds.length > 0) continue;
    const clause = at.parsed.clauses[np.clause] as Clause;
    const deed = list ? { by: "none" as const, word: np.head, senses: sensesIn(np.known, list), phrase: null } : bare;
    anchors = added(anchors, { clause, noun: np, mention, deed });
  }
  return anchors;
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
