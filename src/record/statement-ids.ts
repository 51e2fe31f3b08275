import type { StatementId } from "../core/ids.ts";
import { intsOf } from "./columns.ts";
import { Numbers } from "./numbers.ts";

/** Ids of statements by their places: two whole numbers each, eight hexadecimal digits in each. */
export type Ids = Uint32Array;

const ID = /^s-[0-9a-f]{16}$/;

export const idsOf = (bytes: Uint8Array): Ids => {
  const ints = intsOf(bytes);
  return new Uint32Array(ints.buffer, ints.byteOffset, ints.length);
};

/** Puts the id of a statement into its place; false where it is none. */
export function putId(ids: Ids, place: number, id: string): boolean {
  if (!ID.test(id)) return false;
  ids[2 * place] = Number.parseInt(id.slice(2, 10), 16);
  ids[2 * place + 1] = Number.parseInt(id.slice(10), 16);
  return true;
}

/** The digits of the id of a statement by its place. */
export const digitsAt = (ids: Ids, place: number): string =>
  hex(ids[2 * place] as number) + hex(ids[2 * place + 1] as number);
const hex = (number: number): string => number.toString(16).padStart(8, "0");

export const idAt = (ids: Ids, place: number): StatementId => `s-${digitsAt(ids, place)}` as StatementId;

/** Below, at or above 0 as the one id stands before, at or after the other. */
const compared = (one: Ids, a: number, other: Ids, b: number): number =>
  (one[2 * a] as number) - (other[2 * b] as number) || (one[2 * a + 1] as number) - (other[2 * b + 1] as number);

export const isSameId = (ids: Ids, a: number, b: number): boolean => compared(ids, a, ids, b) === 0;

/** By their first so many bits ids are put beside each other before each such few are sorted: they are hashes. */
const FIRST_BITS = 16;

/** Places of statements in the order of their ids, those of one id in their own. */
export function inOrderOf(ids: Ids): Int32Array {
  const length = ids.length >> 1;
  const starts = new Int32Array(2 ** FIRST_BITS + 1);
  const firstBits = (place: number): number => (ids[2 * place] as number) >>> (32 - FIRST_BITS);
  for (let place = 0; place < length; place++) {
    const after = firstBits(place) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let bits = 1; bits < starts.length; bits++)
    starts[bits] = (starts[bits] as number) + (starts[bits - 1] as number);
  const order = new Int32Array(length);
  const next = starts.slice();
  for (let place = 0; place < length; place++) {
    const bits = firstBits(place);
    order[next[bits] as number] = place;
    next[bits] = (next[bits] as number) + 1;
  }
  for (let bits = 0; bits + 1 < starts.length; bits++) {
    const [from, end] = [starts[bits] as number, starts[bits + 1] as number];
    if (end - from > 1) order.subarray(from, end).sort((a, b) => compared(ids, a, ids, b));
  }
  return order;
}

/** Place of an id, of two of one id the later; -1 where none is it. @param order as `inOrderOf` gives it */
export function placeOf(ids: Ids, order: Int32Array, id: string): number {
  const wanted = new Uint32Array(2);
  if (!putId(wanted, 0, id)) return -1;
  // How many come no later than it.
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compared(ids, order[middle] as number, wanted, 0) <= 0) low = middle + 1;
    else high = middle;
  }
  const last = order[low - 1];
  return last !== undefined && compared(ids, last, wanted, 0) === 0 ? last : -1;
}

/** Ids of statements in a list that grows. */
export class IdList {
  readonly #numbers = new Numbers();
  readonly #own = new Uint32Array(2);

  /** How many there are. */
  get length(): number {
    return this.#numbers.length >> 1;
  }

  push(id: string): void {
    if (!putId(this.#own, 0, id)) throw new RangeError(`${id} is no id of a statement`);
    this.#numbers.push(this.#own[0] as number);
    this.#numbers.push(this.#own[1] as number);
  }

  /** Those of another list from one place to before another. */
  pushAll(ids: Ids, from: number, before: number): void {
    for (let at = 2 * from; at < 2 * before; at++) this.#numbers.push(ids[at] as number);
  }

  get ids(): Ids {
    return new Uint32Array(this.#numbers.view().slice().buffer);
  }
}
