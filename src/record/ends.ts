import type { Days } from "../core/day.ts";
import type { Action, Instrument } from "../core/terms.ts";
import { kindNumber, NEVER, NONE, textAt, valueAt } from "./columns.ts";
import type { Draft } from "./draft.ts";
import { daysToSteps, joins, keysOf } from "./life.ts";
import { MOST_UNDER_KEY } from "./links.ts";
import { wayOf } from "./packed.ts";
import { ruleAt } from "./rule.ts";
import type { Snapshot } from "./snapshot.ts";

/** The day on which a later point of its life ends what a measure imposed; null where none does. A control that is only eased goes on. */
export function endOf(snapshot: Snapshot, draft: Draft): Days | null {
  const { drafts, numberOf } = snapshot.book;
  const ender = draft.kind === "measure" ? enderOf(snapshot, numberOf(draft)) : NONE;
  return ender === NONE ? null : (ruleAt(snapshot, drafts[ender] as Draft)?.date ?? null);
}

/** The number of the measure that ends one first; `NONE`. */
export function enderOf(snapshot: Snapshot, self: number): number {
  const { columns } = snapshot.book;
  return columns.is[self] === UP ? endersOf(snapshot).of(self) : NONE;
}

function found(snapshot: Snapshot, enders: Enders, self: number): number {
  const { drafts, columns, isAsTold } = snapshot.book;
  const after = snapshot.lastDay(self);
  const isPlain = isAsTold(self);
  const target = isPlain ? valueAt(columns.targets, self, snapshot.cut) : NONE;
  let apart: ((number: number) => number | null) | null = null;
  let ender = NONE;
  let least = NEVER;
  for (const key of keysOf(snapshot, self)) {
    const under = enders.under(key);
    for (let at = 0; at < under.length && (under[at + FIRST] as number) < least; at += FIELDS) {
      if (after !== NEVER && (under[at + LAST] as number) <= after) continue;
      const to = under[at + TARGET] as number;
      if (target !== NONE && to !== NONE && to !== target) continue;
      const number = under[at] as number;
      apart ??= daysToSteps(snapshot, self);
      if (isPlain && isAsTold(number) && apart(number) === null) continue;
      if (joins(snapshot, drafts[self] as Draft, drafts[number] as Draft) === null) continue;
      [ender, least] = [number, under[at + FIRST] as number];
      break;
    }
  }
  return ender;
}

/** What is kept of a measure that ends others: its number, its first and its last day, on whom it bears (`NONE`: on any, or to be read). */
const FIELDS = 4;
const [FIRST, LAST, TARGET] = [1, 2, 3];

/** Measures that end others, as known, by what they are found by: looked up once. */
class Enders {
  readonly #snapshot: Snapshot;
  readonly #under = new Map<number, Int32Array>();
  /** By the number of a measure the one that ends it, 2 added; 0: not looked for yet. */
  readonly #of: Int32Array;

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    this.#of = new Int32Array(snapshot.told);
  }

  of(self: number): number {
    const kept = this.#of[self] as number;
    if (kept !== 0) return kept - 2;
    const ender = found(this.#snapshot, this, self);
    this.#of[self] = ender + 2;
    return ender;
  }

  /** Of the newest under a key those that end others, by their first days. */
  under(key: number): Int32Array {
    const kept = this.#under.get(key);
    if (kept) return kept;
    const { book, told, firstDay, lastDay } = this.#snapshot;
    const { list, from, to } = book.links.newest(key, MEASURE, told, MOST_UNDER_KEY);
    const numbers = list
      .subarray(from, to)
      .filter((number) => this.#endsSome(number))
      .sort((a, b) => firstDay(a) - firstDay(b) || a - b);
    const made = new Int32Array(FIELDS * numbers.length);
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] as number;
      made.set([number, firstDay(number), lastDay(number), this.#targetOf(number)], FIELDS * at);
    }
    this.#under.set(key, made);
    return made;
  }

  #targetOf(number: number): number {
    const { book, cut } = this.#snapshot;
    return book.isAsTold(number) ? valueAt(book.columns.targets, number, cut) : NONE;
  }

  #endsSome(number: number): boolean {
    const { book, cut } = this.#snapshot;
    const { columns } = book;
    // Whether a step takes a burden off is the same for all its tellings: no point is made of the others.
    if (columns.is[number] !== DOWN || this.#snapshot.isTaken(number)) return false;
    const rule = book.isAsTold(number) ? null : ruleAt(this.#snapshot, book.drafts[number] as Draft);
    const modality = rule?.modality ?? textAt(columns, columns.modality, number, cut);
    if (modality !== "actual" && modality !== "announced") return false;
    const action = rule?.action ?? (textAt(columns, columns.actions, number, cut) as Action);
    const instrument = rule?.instrument ?? (columns.texts[columns.instrument[number] as number] as Instrument);
    return ENDS[action]?.(instrument) ?? false;
  }
}

const kept = new WeakMap<Snapshot, Enders>();

function endersOf(snapshot: Snapshot): Enders {
  const enders = kept.get(snapshot) ?? new Enders(snapshot);
  kept.set(snapshot, enders);
  return enders;
}

const ENDS: Readonly<Partial<Record<Action, (instrument: Instrument) => boolean>>> = {
  cut: (instrument) => instrument === "tariff",
  suspend: () => true,
  lift: () => true,
};

const MEASURE = kindNumber("measure");
const UP = wayOf("up");
const DOWN = wayOf("down");
