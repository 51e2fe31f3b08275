import type { Dispute } from "./disputes.ts";

const WAYS = ["promise", "finding", "up", "down"];

/** What the first member of a point settles, as a number; 0: nothing. */
export const wayOf = (is: string | null): number => (is === null ? 0 : WAYS.indexOf(is) + 1);

/** What columns hold of a point, in the order in which its card is written down. */
export const BYTES = ["is", "rated", "denied"] as const;
export const SIDES = ["by", "to", "instrument"] as const;
export const MEMBERS = ["differs", "placed"] as const;
export const INTS = [...SIDES, ...MEMBERS] as const;
export const ROWS = ["originals", "anew", "keys", "matter", "words"] as const;
/** Named as what they are made of in a card. */
export const TEXTS = [
  ...(["parties", "names", "dates", "places", "ends", "series", "periods", "modality"] as const),
  ...(["outlets", "stories", "speakers", "targets", "askers", "persons", "sites"] as const),
  ...(["actions", "rates", "befores", "lengths", "worded"] as const),
] as const;
export const VERSIONS = [...TEXTS, "disputed"] as const;

export const MOST_FIELDS = 16;
const MOST_SUPPORT = 1 << 24;

/** A dispute as one number. */
export const packedDispute = ({ field, exact, support }: Dispute): number =>
  field + MOST_FIELDS * (Number(exact) + 2 * Math.min(support, MOST_SUPPORT));
