import { ASPECTS, BODY, LEAD, MOST_TERMS, NAME, NUMBERS, ONE, type Terms } from "./terms.ts";

const SQUARE = ONE * ONE;

/**
 * Where what tells how like two texts are stands in a row of likenesses: cosines, and shares of the lead or names of one that stand anywhere
 * in the other (`there`: of this text, in the other; `here`: of the other, in this).
 */
export const LIKE = {
  ...{ body: 0, lead: 1, name: 2, number: 3, leadThere: 4, leadHere: 5, namesThere: 6, namesHere: 7 },
  // The same of the names that stand in the lead.
  ...{ who: 8, whoThere: 9, whoHere: 10 },
} as const;
export const LIKE_COUNT = 11;

/** A share of the terms of a text or a story, by where their weight lies. */
export type Share = Readonly<{ body: number; lead: number; name: number }>;

/** What most members of a story have in common: terms, and how much each weighs in their bodies, leads and names. */
export type Core = Readonly<{ keys: Uint32Array; body: Float32Array; lead: Float32Array; name: Float32Array }>;

/** One text laid out so that many others can be compared with it. */
export class Layout {
  /** Terms by their keys, 0 where a slot is free. Key 0 is laid out as 1. */
  readonly #keys = new Uint32Array(512);
  readonly #index = new Uint8Array(512);
  /** For each term of the text, whether a text compared since `renew` holds it. */
  readonly #held = new Uint8Array(MOST_TERMS);
  #terms: Terms | null = null;

  lay(terms: Terms): void {
    this.#terms = terms;
    this.#keys.fill(0);
    this.#held.fill(0);
    const mask = this.#keys.length - 1;
    for (let at = 0; at < terms.keys.length; at++) {
      const key = (terms.keys[at] as number) || 1;
      let slot = key & mask;
      while (this.#keys[slot] !== 0) slot = (slot + 1) & mask;
      this.#keys[slot] = key;
      this.#index[slot] = at;
    }
  }

  /** Place of a term in the text, -1 where it holds none. */
  indexOf(wanted: number): number {
    const key = wanted || 1;
    const mask = this.#keys.length - 1;
    let slot = key & mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return this.#keys[slot] === 0 ? -1 : (this.#index[slot] as number);
  }

  /** Writes how like the text is to another into a row, from a place on. */
  compare({ keys, weights, who: theirWho }: Terms, row: Float64Array, from: number): void {
    const { weights: own, who: myWho } = this.#terms as Terms;
    const [laid, places, held] = [this.#keys, this.#index, this.#held];
    const mask = laid.length - 1;
    let [who, whoThere, whoHere] = [0, 0, 0];
    let [body, lead, name, number, leadThere, leadHere, namesThere, namesHere] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let at = 0; at < keys.length; at++) {
      const key = (keys[at] as number) || 1;
      let slot = key & mask;
      while (laid[slot] !== 0 && laid[slot] !== key) slot = (slot + 1) & mask;
      if (laid[slot] === 0) continue;
      const here = places[slot] as number;
      held[here] = 1;
      const mine = here * ASPECTS;
      const theirs = at * ASPECTS;
      body += (own[mine + BODY] as number) * (weights[theirs + BODY] as number);
      const myLead = own[mine + LEAD] as number;
      const theirLead = weights[theirs + LEAD] as number;
      const myName = own[mine + NAME] as number;
      const theirName = weights[theirs + NAME] as number;
      if (myLead > 0) {
        leadThere += myLead * myLead;
        lead += myLead * theirLead;
      }
      if (theirLead > 0) leadHere += theirLead * theirLead;
      number += (own[mine + NUMBERS] as number) * (weights[theirs + NUMBERS] as number);
      // Most terms are no names.
      if (myName === 0 && theirName === 0) continue;
      name += myName * theirName;
      namesThere += myName * myName;
      namesHere += theirName * theirName;
      if (myLead > 0) whoThere += myName * myName;
      if (theirLead > 0) whoHere += theirName * theirName;
      if (myLead > 0 && theirLead > 0) who += myName * theirName;
    }
    row[from + LIKE.body] = body / SQUARE;
    row[from + LIKE.lead] = lead / SQUARE;
    row[from + LIKE.name] = name / SQUARE;
    row[from + LIKE.number] = number / SQUARE;
    row[from + LIKE.leadThere] = leadThere / SQUARE;
    row[from + LIKE.leadHere] = leadHere / SQUARE;
    row[from + LIKE.namesThere] = namesThere / SQUARE;
    row[from + LIKE.namesHere] = namesHere / SQUARE;
    row[from + LIKE.who] = myWho > 0 && theirWho > 0 ? who / SQUARE / Math.sqrt(myWho * theirWho) : 0;
    row[from + LIKE.whoThere] = myWho > 0 ? whoThere / SQUARE / myWho : 0;
    row[from + LIKE.whoHere] = theirWho > 0 ? whoHere / SQUARE / theirWho : 0;
  }

  /** From here on other texts count for `unseen`. */
  renew(): void {
    this.#held.fill(0);
  }

  /** The share of the text that stands in none of the texts compared since `renew`. */
  unseen(): Share {
    const { keys, weights } = this.#terms as Terms;
    const sum = { body: 0, lead: 0, name: 0 };
    for (let at = 0; at < keys.length; at++) {
      if (this.#held[at]) continue;
      sum.body += (weights[at * ASPECTS + BODY] as number) ** 2 / SQUARE;
      sum.lead += (weights[at * ASPECTS + LEAD] as number) ** 2 / SQUARE;
      sum.name += (weights[at * ASPECTS + NAME] as number) ** 2 / SQUARE;
    }
    return sum;
  }

  /** The share of a story's core that stands in the text; 1 where the core holds nothing of the kind. */
  coreHere(core: Core): Share {
    const all = { body: 0, lead: 0, name: 0 };
    const here = { body: 0, lead: 0, name: 0 };
    for (let at = 0; at < core.keys.length; at++) {
      const has = this.indexOf(core.keys[at] as number) === -1 ? 0 : 1;
      const body = core.body[at] as number;
      const lead = core.lead[at] as number;
      const name = core.name[at] as number;
      all.body += body;
      all.lead += lead;
      all.name += name;
      here.body += body * has;
      here.lead += lead * has;
      here.name += name * has;
    }
    const share = (part: number, whole: number) => (whole > 0 ? part / whole : 1);
    return { body: share(here.body, all.body), lead: share(here.lead, all.lead), name: share(here.name, all.name) };
  }
}

/** The terms that at least half of the members hold. */
export function coreOf(members: readonly Terms[]): Core {
  const only = members.length === 1 ? members[0] : undefined;
  if (only) {
    const squares = (aspect: number) =>
      Float32Array.from(only.keys, (_, at) => (only.weights[at * ASPECTS + aspect] as number) ** 2 / SQUARE);
    return { keys: only.keys, body: squares(BODY), lead: squares(LEAD), name: squares(NAME) };
  }
  // A core is made for every text that joins a story: the table is laid out in arrays that are used again.
  const { slots, keys: held, counts, sums } = scratch;
  const mask = slots.length - 1;
  slots.fill(-1);
  let size = 0;
  for (const { keys, weights } of members) {
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as number;
      let slot = key & mask;
      while (slots[slot] !== -1 && held[slots[slot] as number] !== key) slot = (slot + 1) & mask;
      if (slots[slot] === -1) {
        sums.fill(0, size * 3, size * 3 + 3);
        held[size] = key;
        counts[size] = 0;
        slots[slot] = size++;
      }
      const entry = slots[slot] as number;
      counts[entry] = (counts[entry] as number) + 1;
      // Squares are whole numbers: their sum hangs on no order.
      const body = weights[at * ASPECTS + BODY] as number;
      const lead = weights[at * ASPECTS + LEAD] as number;
      const name = weights[at * ASPECTS + NAME] as number;
      sums[entry * 3 + BODY] = (sums[entry * 3 + BODY] as number) + body * body;
      sums[entry * 3 + LEAD] = (sums[entry * 3 + LEAD] as number) + lead * lead;
      sums[entry * 3 + NAME] = (sums[entry * 3 + NAME] as number) + name * name;
    }
  }
  const core: number[] = [];
  for (let entry = 0; entry < size; entry++) if ((counts[entry] as number) * 2 >= members.length) core.push(entry);
  const summed = (aspect: number) => Float32Array.from(core, (entry) => (sums[entry * 3 + aspect] as number) / SQUARE);
  return {
    keys: Uint32Array.from(core, (entry) => held[entry] as number),
    body: summed(BODY),
    lead: summed(LEAD),
    name: summed(NAME),
  };
}

/** Members of a story that are compared with a text. */
export const MOST_MEMBERS = 20;
const scratch = {
  slots: new Int16Array(8192),
  keys: new Uint32Array(MOST_MEMBERS * MOST_TERMS),
  counts: new Uint8Array(MOST_MEMBERS * MOST_TERMS),
  sums: new Float64Array(MOST_MEMBERS * MOST_TERMS * 3),
};
