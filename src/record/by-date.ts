import { type Day, type Days, dayNumber, firstDay, lastDay } from "../core/day.ts";
import type { From } from "./card.ts";
import type { Draft } from "./fold.ts";
import { countBelow } from "./numbers.ts";
import type { Shelf } from "./shelf.ts";
import type { Snapshot } from "./snapshot.ts";

/** A point with the days of the world on which it stands, and the last of them. */
export type Dated = Readonly<{ date: Days; last: Day; draft: Draft }>;

/**
 * What is told of a year or a month stands no later than the day on which it was told, unless it was told of what is to come: on a timeline
 * "2025" is not the newest of its year.
 */
export function lastFor(date: Days, told: Day): Day {
  const last = lastDay(date);
  const first = firstDay(date);
  return first === last || told < first || told > last ? last : told;
}

const FOREVER = 0x7fffffff;

/** Which days of a point are meant, and by which of them it stands in the order. */
export type Dating = Readonly<{
  of: (draft: Draft) => From<Days | null>;
  last: (date: Days, draft: Draft) => Day;
  /** As `of`, for a point of which a later edition took something back. */
  now: (snapshot: Snapshot, draft: Draft) => Days | null;
}>;

/**
 * Points by the day of the world, the newest first; among equals the one told last. A point that is told with one day and then with another
 * stands under both, each with the testimonies from and before which it stands there: what was known on a day is a comparison of whole
 * numbers, and only what is shown is looked at.
 */
export class ByDate {
  readonly #dating: Dating;
  readonly #drafts: readonly Draft[];
  readonly #dates: readonly Days[];
  readonly #lasts: Int32Array;
  readonly #from: Int32Array;
  readonly #before: Int32Array;
  /** From which testimony on each point has a day, in order. */
  readonly #datedFrom: Int32Array;
  readonly #edited: readonly Draft[];

  constructor({ drafts, fromAt }: Shelf, dating: Dating, isEdited: (draft: Draft) => boolean) {
    const entries: { draft: Draft; date: Days; last: number; from: number; before: number }[] = [];
    const firsts: number[] = [];
    for (let number = 0; number < drafts.length; number++) {
      const draft = drafts[number] as Draft;
      if (isEdited(draft)) continue;
      const belongs = fromAt(number);
      const dates = dating.of(draft);
      let dated = false;
      for (let at = 0; at < dates.length; at++) {
        const [member, date] = dates[at] as (typeof dates)[number];
        if (date === null) continue;
        const from = Math.max(belongs, draft.places[member] as number);
        const next = dates[at + 1];
        const before = next ? (draft.places[next[0]] as number) : FOREVER;
        if (before <= from) continue;
        entries.push({ draft, date, last: dayNumber(dating.last(date, draft)), from, before });
        if (!dated) firsts.push(from);
        dated = true;
      }
    }
    entries.sort((a, b) => b.last - a.last || b.draft.index - a.draft.index);
    this.#dating = dating;
    this.#drafts = entries.map(({ draft }) => draft);
    this.#dates = entries.map(({ date }) => date);
    this.#lasts = Int32Array.from(entries, ({ last }) => last);
    this.#from = Int32Array.from(entries, ({ from }) => from);
    this.#before = Int32Array.from(entries, ({ before }) => before);
    this.#datedFrom = Int32Array.from(firsts).sort();
    this.#edited = drafts.filter(isEdited);
  }

  /** How many points had a day. */
  count(snapshot: Snapshot): number {
    return countBelow(this.#datedFrom, snapshot.cut) + this.#editedIn(snapshot).length;
  }

  /** Those that a snapshot knows, on days whose last lies in a stretch; in order. */
  *in(snapshot: Snapshot, from: Day | null = null, to: Day | null = null): Generator<Dated> {
    const { cut } = snapshot;
    const [low, high] = [from === null ? -FOREVER : dayNumber(from), to === null ? FOREVER : dayNumber(to)];
    const edited = this.#editedIn(snapshot).filter(({ last }) => (!from || last >= from) && (!to || last <= to));
    let next = 0;
    for (let at = this.#after(high); at < this.#lasts.length && (this.#lasts[at] as number) >= low; at++) {
      if ((this.#from[at] as number) >= cut || (this.#before[at] as number) < cut) continue;
      const [date, draft] = [this.#dates[at] as Days, this.#drafts[at] as Draft];
      const dated: Dated = { date, draft, last: this.#dating.last(date, draft) };
      while (next < edited.length && byDay(edited[next] as Dated, dated) < 0) yield edited[next++] as Dated;
      yield dated;
    }
    yield* edited.slice(next);
  }

  /** Place of the first whose last day is not after one. */
  #after(day: number): number {
    let low = 0;
    let high = this.#lasts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lasts[middle] as number) > day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #editedIn(snapshot: Snapshot): Dated[] {
    return this.#edited
      .filter((draft) => snapshot.knows(draft))
      .flatMap((draft) => {
        const date = this.#dating.now(snapshot, draft);
        return date === null ? [] : [{ date, last: this.#dating.last(date, draft), draft }];
      })
      .sort(byDay);
  }
}

/** Newest last day first; among equals the one told last. */
const byDay = (a: Dated, b: Dated): number =>
  a.last < b.last ? 1 : a.last > b.last ? -1 : b.draft.index - a.draft.index;
