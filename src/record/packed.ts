import type { Card, Dispute } from "./card.ts";
import { Numbers } from "./numbers.ts";
import { wordMet } from "./told-words.ts";

/** No text, no member. */
const NONE = -1;
const WAYS = ["promise", "finding", "up", "down"];

/** What the first member of a point settles, as a number; 0: nothing. */
export const wayOf = (is: string | null): number => (is === null ? 0 : WAYS.indexOf(is) + 1);

/** What a row holds, in this order. Named as the columns that are made of it. */
export const BYTES = ["is", "rated", "denied"] as const;
export const SIDES = ["by", "to", "instrument"] as const;
export const MEMBERS = ["differs", "placed"] as const;
export const INTS = [...SIDES, ...MEMBERS] as const;
export const ROWS = ["originals", "anew", "keys", "matter", "words"] as const;
/** Named as what they are made of in a card. */
const TEXTS = [
  ...(["parties", "names", "dates", "places", "ends", "series", "periods", "modality"] as const),
  ...(["outlets", "stories", "speakers", "targets", "askers", "persons", "sites"] as const),
  ...(["actions", "rates", "befores", "lengths", "worded"] as const),
] as const;
export const VERSIONS = [...TEXTS, "disputed"] as const;

export const MOST_FIELDS = 16;
const MOST_SUPPORT = 1 << 24;

const numberOf = ({ field, exact, support }: Dispute): number =>
  field + MOST_FIELDS * (Number(exact) + 2 * Math.min(support, MOST_SUPPORT));

/** A row is read number by number. */
export type Row = { next: () => number };

/**
 * Cards of points as whole numbers in one list: members by their numbers, texts by those of a table. Kept from one folding to the next, so
 * that a point that stays is not worked out again, in a tenth of the room of the cards.
 */
export class PackedCards {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #ofWords: number[] = [];
  readonly #held = new Numbers();

  get length(): number {
    return this.#held.length;
  }

  /** Where the card then stands. */
  put(card: Card): number {
    const held = this.#held;
    const start = held.length;
    const { by, to, instrument, rated, denied } = card.sides;
    held.push(wayOf(card.is));
    held.push(Number(rated));
    held.push(Number(denied));
    for (const side of [by, to, instrument]) held.push(this.#textOf(side));
    held.push(card.differs ?? NONE);
    held.push(card.placed ?? NONE);
    held.push(card.originals.length);
    for (const [member] of card.originals) held.push(member);
    for (const list of [card.anew, card.keys]) {
      held.push(list.length);
      for (const one of list) held.push(one);
    }
    held.push(card.matter.length);
    for (const word of card.matter) held.push(this.#textOf(word));
    held.push(card.words.length);
    for (const word of card.words) held.push(word < 0 ? word : this.#textOfWord(word));
    for (const name of TEXTS) {
      held.push(card[name].length);
      for (const [member, text] of card[name]) {
        held.push(member);
        held.push(this.#textOf(text));
      }
    }
    held.push(card.disputed.length);
    for (const [member, dispute] of card.disputed) {
      held.push(member);
      held.push(numberOf(dispute));
    }
    return start;
  }

  read(start: number): Row {
    let at = start;
    return { next: () => this.#held.at(at++) };
  }

  /** Words come again and again: each is looked for once. */
  #textOfWord(word: number): number {
    this.#ofWords[word] ??= this.#textOf(wordMet(word));
    return this.#ofWords[word];
  }

  #textOf(text: string | null): number {
    if (text === null) return NONE;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}
