import { type Day, dayNumber } from "../core/day.ts";
import type { Modality } from "../core/terms.ts";
import { NEVER, NONE } from "./columns.ts";
import type { Draft } from "./draft.ts";
import { enderOf } from "./ends.ts";
import { ruleAt } from "./rule.ts";
import type { Snapshot } from "./snapshot.ts";

/** Whose measure, on whom, by which instrument; null: any. */
export type Sides = Readonly<{ imposer: string | null; target: string | null; instrument: string | null }>;

/** Whether measures were told of some sides: of those that stand as they were told none is read. */
export function isOfSides(snapshot: Snapshot, { imposer, target, instrument }: Sides): (draft: Draft) => boolean {
  const { columns, isAsTold, numberOf } = snapshot.book;
  const [by, to, means] = [imposer, target, instrument].map((text) =>
    text === null ? null : columns.texts.indexOf(text),
  );
  return (draft) => {
    const number = numberOf(draft);
    if (!isAsTold(number)) {
      const rule = ruleAt(snapshot, draft);
      const is = (asked: string | null, told: string | null | undefined) => asked === null || told === asked;
      return is(imposer, rule?.imposer) && is(target, rule?.target) && is(instrument, rule?.instrument);
    }
    return (
      (by === null || (by !== NONE && columns.by[number] === by)) &&
      (means === null || (means !== NONE && columns.instrument[number] === means)) &&
      (to === null || (to !== NONE && snapshot.valueOf("targets", number) === to))
    );
  };
}

/** Modalities of what may hold. */
const HOLDING: ReadonlySet<Modality> = new Set(["actual", "announced", "expected"]);

/**
 * Whether measures that stand as they were told hold on a day, or possibly hold, as `holdsOn` has it of their lines; null for one that has
 * to be read.
 */
export function holdingOn(snapshot: Snapshot, on: Day): (draft: Draft) => boolean | null {
  const { firstDay, lastDay } = snapshot;
  const { columns, isAsTold, numberOf, toldDay } = snapshot.book;
  const { texts } = columns;
  const day = dayNumber(on);
  return (draft) => {
    const number = numberOf(draft);
    if (!isAsTold(number)) return null;
    const told = texts[snapshot.valueOf("modality", number)] as Modality;
    if (!HOLDING.has(told)) return false;
    const first = firstDay(number);
    if (first === NEVER) {
      if (told !== "actual" || day < toldDay(number)) return false;
    } else if (day < first) return false;
    const days = first === NEVER ? NONE : snapshot.valueOf("lengths", number);
    const length = days === NONE ? null : Number(texts[days]);
    const byLength = length === null ? null : { first: first + length, last: lastDay(number) + length };
    const ender = enderOf(snapshot, number);
    if (ender === NONE || firstDay(ender) === NEVER) return byLength === null || day < byLength.last;
    return day < (byLength === null || firstDay(ender) < byLength.first ? lastDay(ender) : byLength.last);
  };
}
