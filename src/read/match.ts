import type { Mention } from "../mention/mention.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import { deedsOf, verbDeed } from "./deeds.ts";
import type { Deed, Frame, Match, Triggers } from "./frame.ts";
import { added, type NounPhrase, none } from "./node.ts";
import { type Anchor, Slots } from "./slots.ts";
import type { Candidates } from "./triggers.ts";
import type { Words } from "./words.ts";

/** A match that lacks a required slot: what the remainder lists. */
export type Failed = Readonly<{ frame: string; slot: string }>;

/** A frame with its slots as a class, made once. */
export type Compiled = Readonly<{ frame: Frame; slots: typeof Slots; required: readonly string[] }>;

export const compileFrame = (frame: Frame): Compiled => ({
  frame,
  slots: Slots.named(frame.slots),
  required: Object.keys(frame.slots).filter((name) => frame.slots[name]?.required),
});

/** All matches of a frame in a sentence; what lacks a required slot goes to `failed`. Linear in the sentence: no slot looks further than its clause. */
export function matchesOf(
  { frame, slots: SlotsOf, required }: Compiled,
  candidates: Candidates,
  text: TextContext,
  at: SentenceContext,
  failed: Failed[],
): readonly Match[] {
  let matches: readonly Match[] = none;
  for (const anchor of anchorsOf(frame.triggers, candidates, text, at)) {
    const slots = new SlotsOf(anchor, text, at) as unknown as Match["slots"];
    const lacking = firstEmpty(required, slots);
    if (lacking) failed.push({ frame: frame.name, slot: lacking });
    else {
      const { clause, noun, mention, deed } = anchor;
      matches = added(matches, { text, at, clause, noun, mention, deed, slots });
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
  const { words } = text;
  let anchors: readonly Anchor[] = none;
  for (const clause of clauses) {
    const deed = verbDeed(clause, triggers.verbs ?? none, text);
    if (deed) anchors = added(anchors, { clause, noun: null, mention: null, deed });
  }
  for (const np of phrases) {
    const mention = triggers.mentions ? triggerIn(np, triggers.mentions, text) : null;
    const list = mention || !triggers.nouns ? undefined : listOf(triggers.nouns, np.head, words);
    if (!mention && !list) continue;
    const deeds = triggers.deeds ? deedsOf(np, triggers.deeds, text, at) : none;
    for (const { clause, deed } of deeds) anchors = added(anchors, { clause, noun: np, mention, deed });
    if (deeds.length > 0) continue;
    const clause = at.parsed.clauses[np.clause] as Clause;
    const deed = list
      ? { by: "none" as const, word: np.head, senses: words.senses(list, np.head), phrase: null }
      : bare;
    anchors = added(anchors, { clause, noun: np, mention, deed });
  }
  return anchors;
}

const firstEmpty = (names: readonly string[], slots: Match["slots"]) => names.find((name) => slots[name]?.length === 0);

const listOf = (lists: readonly string[], word: string, words: Words) =>
  lists.find((list) => words.senses(list, word).length > 0);

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
    // "a 35 percent rate".
    if (mention.type === "rate" && mention.to <= np.headAt && text.words.senses("own-rates", np.head).length > 0)
      return mention;
  }
  return null;
}
