import type { SentenceContext, TextContext } from "./context.ts";
import type { Frame, Match } from "./frame.ts";
import { type Anchor, namedSlots } from "./slots.ts";

/** A match that lacks a required slot: what the remainder lists. */
export type Failed = Readonly<{ frame: string; slot: string }>;

/** A frame with the names of its slots, those that must not be empty besides. Made once. */
export type Compiled = Readonly<{
  name: string;
  /** Whether it is read of a whole text before the others: talks and deals. */
  opening: boolean;
  make: Frame["make"];
  names: readonly string[];
  required: readonly string[];
  /** The slots of a match; null for a frame that has none. */
  Named: ReturnType<typeof namedSlots> | null;
}>;

export function compileFrame({ name, kind, make, slots }: Frame): Compiled {
  const names = Object.keys(slots);
  const required = names.filter((one) => slots[one]?.required);
  const opening = kind === "talks" || kind === "agreement";
  return { name, opening, make, names, required, Named: names.length > 0 ? namedSlots(slots) : null };
}

const noSlots: Match["slots"] = {};

/** The match of a frame at an anchor; null where a required slot stays empty, which goes to `failed`. Linear: no slot looks further than its clause. */
export function matchAt(
  { name, Named, required }: Compiled,
  anchor: Anchor,
  text: TextContext,
  at: SentenceContext,
  failed: Failed[],
): Match | null {
  const { clause, noun, mention, deed } = anchor;
  const slots = Named ? new Named(anchor, text, at) : noSlots;
  for (const slot of required)
    if (slots[slot]?.length === 0) {
      failed.push({ frame: name, slot });
      return null;
    }
  return { text, at, clause, noun, mention, deed, slots };
}
