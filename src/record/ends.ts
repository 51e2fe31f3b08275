import type { Days } from "../core/day.ts";
import type { Action, Instrument, Modality } from "../core/terms.ts";
import type { Book } from "./book.ts";
import { kindNumber, NEVER, NONE, textAt } from "./columns.ts";
import type { Draft } from "./draft.ts";
import { joinedByGoods, joins, keysOf } from "./life.ts";
import { MOST_UNDER_KEY } from "./links.ts";
import { wayOf } from "./packed.ts";
import { ruleAt } from "./rule.ts";
import type { Snapshot } from "./snapshot.ts";
import { steadyValues } from "./steady.ts";

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
  const { drafts, isAsTold } = snapshot.book;
  const after = snapshot.lastDay(self);
  const isPlain = isAsTold(self);
  const target = isPlain ? snapshot.valueOf("targets", self) : NONE;
  const isJoined = isPlain ? joinedByGoods(snapshot, self) : () => null;
  const joinsIt = (number: number): boolean =>
    (isAsTold(number) ? isJoined(number) : null) ??
    joins(snapshot, drafts[self] as Draft, drafts[number] as Draft) !== null;
  let ender = NONE;
  let least = NEVER;
  for (const key of keysOf(snapshot, self)) {
    for (const { number, first, last, to } of enders.under(key)) {
      if (first >= least) break;
      if (after !== NEVER && last <= after) continue;
      if (target !== NONE && to !== NONE && to !== target) continue;
      if (!joinsIt(number)) continue;
      [ender, least] = [number, first];
      break;
    }
  }
  return ender;
}

/** A measure that ends others: its number, its first and its last day, on whom it bears (`NONE`: on any, or to be read). */
type Ender = Readonly<{ number: number; first: number; last: number; to: number }>;

/** Measures that end others, as known, by what they are found by: looked up once. */
class Enders {
  readonly #snapshot: Snapshot;
  readonly #ends: Uint8Array;
  readonly #under = new Map<number, readonly Ender[]>();
  /** By the number of a measure the one that ends it. */
  readonly #of = new Map<number, number>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    this.#ends = endingOf(snapshot.book);
  }

  of(self: number): number {
    const ender = this.#of.get(self) ?? found(this.#snapshot, this, self);
    this.#of.set(self, ender);
    return ender;
  }

  /** Of the newest under a key those that end others, by their first days. */
  under(key: number): readonly Ender[] {
    const kept = this.#under.get(key);
    if (kept) return kept;
    const { book, told, firstDay, lastDay, isTaken } = this.#snapshot;
    const { list, from, to } = book.links.newest(key, MEASURE, told, MOST_UNDER_KEY);
    const made: Ender[] = [];
    for (let at = from; at < to; at++) {
      const number = list[at] as number;
      const ends = this.#ends[number];
      if (ends === NEVER_ENDS || (ends === MAY_END && !this.#endsSome(number)) || isTaken(number)) continue;
      const target = book.isAsTold(number) ? this.#snapshot.valueOf("targets", number) : NONE;
      made.push({ number, first: firstDay(number), last: lastDay(number), to: target });
    }
    made.sort((a, b) => a.first - b.first || a.number - b.number);
    this.#under.set(key, made);
    return made;
  }

  #endsSome(number: number): boolean {
    const { book, cut } = this.#snapshot;
    const { columns } = book;
    const rule = book.isAsTold(number) ? null : ruleAt(this.#snapshot, book.drafts[number] as Draft);
    const modality = rule?.modality ?? textAt(columns, columns.modality, number, cut);
    const action = rule?.action ?? (textAt(columns, columns.actions, number, cut) as Action);
    const instrument = rule?.instrument ?? (columns.texts[columns.instrument[number] as number] as Instrument);
    return canEnd(modality, action, instrument);
  }
}

const [NEVER_ENDS, MAY_END, ENDS_ALWAYS] = [0, 1, 2];

/** By the number of a point whether it ends others for as long as it is told, or at times: looked up once for a book. */
function endingOf(book: Book): Uint8Array {
  const made = ending.get(book);
  if (made) return made;
  const { columns, firsts, isAsTold } = book;
  const { texts, instrument } = columns;
  const [modalities, actions] = [columns.modality, columns.actions].map((of) => steadyValues(of, firsts));
  const ends = columns.is.map((is, number) => {
    // Whether a step takes a burden off is the same for all its tellings.
    if (is !== DOWN || columns.kind[number] !== MEASURE) return NEVER_ENDS;
    const [modality, action] = [modalities?.[number] as number, actions?.[number] as number];
    if (modality < 0 || action < 0 || !isAsTold(number)) return MAY_END;
    const [told, means] = [texts[modality], texts[instrument[number] as number]];
    return canEnd(told as Modality, texts[action] as Action, means as Instrument) ? ENDS_ALWAYS : NEVER_ENDS;
  });
  ending.set(book, ends);
  return ends;
}

const ending = new WeakMap<Book, Uint8Array>();

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

const canEnd = (modality: Modality | null, action: Action, instrument: Instrument): boolean =>
  (modality === "actual" || modality === "announced") && (ENDS[action]?.(instrument) ?? false);

const MEASURE = kindNumber("measure");
const UP = wayOf("up");
const DOWN = wayOf("down");
