import type { SentenceContext, TextContext } from "./context.ts";
import type { Anchor, Frame, Match, Needs } from "./frame.ts";
import { compileSlots, Filling, type Slots } from "./slots.ts";

/** A match that lacks a required slot: what the remainder lists. */
export type Failed = Readonly<{ frame: string; slot: string }>;

/** A frame with the names of its slots, those that must not be empty besides. Made once. */
export type Compiled = Readonly<{
  name: string;
  /** Whether it is read of a whole text before the others: talks and deals. */
  opening: boolean;
  when: NonNullable<Needs["when"]> | null;
  make: Frame["make"];
  names: readonly string[];
  required: readonly string[];
  /** Null for a frame that has none. */
  slots: Slots | null;
}>;

export function compileFrame({ name, kind, needs, make, slots }: Frame): Compiled {
  const names = Object.keys(slots);
  const required = names.filter((one) => slots[one]?.required);
  const opening = kind === "talks" || kind === "agreement";
  return {
    name,
    opening,
    when: needs?.when ?? null,
    make,
    names,
    required,
    slots: names.length > 0 ? compileSlots(slots) : null,
  };
}

const noSlots: Match["slots"] = {};

/** The match of a frame at an anchor; null where a required slot stays empty. Linear: no slot looks further than its clause. */
export function matchAt(frame: Compiled, anchor: Anchor, text: TextContext, at: SentenceContext): Match | null {
  const slots = slotsAt(frame, anchor, text, at);
  for (const slot of frame.required) if (slots[slot]?.length === 0) return null;
  const { clause, noun, mention, deed } = anchor;
  return { text, at, clause, noun, mention, deed, slots };
}

/** The required slot that stays empty at an anchor; null where none does. */
export function lackedBy(frame: Compiled, anchor: Anchor, text: TextContext, at: SentenceContext): Failed | null {
  if (frame.required.length === 0) return null;
  const slots = slotsAt(frame, anchor, text, at);
  const slot = frame.required.find((one) => slots[one]?.length === 0);
  return slot === undefined ? null : { frame: frame.name, slot };
}

const slotsAt = ({ slots }: Compiled, anchor: Anchor, text: TextContext, at: SentenceContext): Match["slots"] =>
  slots === null ? noSlots : (new Filling(slots, anchor, text, at) as unknown as Match["slots"]);
