import type { SentenceContext, TextContext } from "./context.ts";
import type { Anchor, Frame, Match, Needs } from "./frame.ts";
import { namedSlots } from "./slots.ts";

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
  /** The slots of a match; null for a frame that has none. */
  Named: ReturnType<typeof namedSlots> | null;
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
    Named: names.length > 0 ? namedSlots(slots) : null,
  };
}

const noSlots: Match["slots"] = {};

/** The match of a frame at an anchor; null where a required slot stays empty. Linear: no slot looks further than its clause. */
export function matchAt(
  { Named, required }: Compiled,
  anchor: Anchor,
  text: TextContext,
  at: SentenceContext,
): Match | null {
  const slots = Named ? new Named(anchor, text, at) : noSlots;
  for (const slot of required) if (slots[slot]?.length === 0) return null;
  const { clause, noun, mention, deed } = anchor;
  return { text, at, clause, noun, mention, deed, slots };
}

/** The required slot that stays empty at an anchor; null where none does. */
export function lackedBy(
  { name, Named, required }: Compiled,
  anchor: Anchor,
  text: TextContext,
  at: SentenceContext,
): Failed | null {
  if (!Named || required.length === 0) return null;
  const slots = new Named(anchor, text, at);
  const slot = required.find((one) => slots[one]?.length === 0);
  return slot === undefined ? null : { frame: name, slot };
}
