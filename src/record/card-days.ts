import type { Days } from "../core/day.ts";
import type { OriginalId } from "../core/ids.ts";
import type { Kind } from "../read/statement.ts";
import { spanOf } from "./asof.ts";
import { isCountry } from "./compare.ts";
import type { FieldRule, Telling } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Testimony } from "./model.ts";
import { chosenDays, chosenOf, MOST_VALUES, RoundDays } from "./point.ts";
import { changes, type From, heldAt } from "./versions.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** As `dateOfMembers` of each beginning of the list. */
export function datesOf(members: readonly Testimony[]): From<Days | null> {
  const { put, found } = changes<Days | null>();
  put(0, null);
  const told = new Map<Days, Set<OriginalId>>();
  const round = new RoundDays();
  for (let at = 0; at < members.length; at++) {
    const { source, statement } = members[at] as Testimony;
    round.add(statement);
    const { date } = statement;
    if (date === null) continue;
    const originals = told.get(date);
    if (originals) originals.add(source.original);
    else if (told.size < MOST_VALUES) told.set(date, new Set([source.original]));
    put(at, told.size === 1 ? date : (round.days ?? chosenDays(told)));
  }
  return found[0]?.[1] === null && found[1]?.[0] === 0 ? found.slice(1) : found;
}

/** Whether talks are told as held in a town: a country alone is no place of theirs. */
export const tellsTown = ({ statement: { fields } }: Testimony, vocabulary: Vocabulary): boolean =>
  fields.kind === "talks" && fields.place !== null && !isCountry(fields.place, vocabulary);

/** "Talks" that nobody tells a day or a town of could not be told from others. */
export function placedFrom(
  members: readonly Testimony[],
  dates: From<Days | null>,
  vocabulary: Vocabulary,
): number | null {
  const dated = dates.find(([, date]) => date !== null)?.[0] ?? Number.POSITIVE_INFINITY;
  const town = members.findIndex((member) => tellsTown(member, vocabulary));
  const first = town < 0 ? dated : Math.min(town, dated);
  return Number.isFinite(first) ? first : null;
}

/** The first day on which a state of a told length no longer holds, as each beginning of the list tells it. */
export function endsOf(
  kind: Kind,
  members: readonly Testimony[],
  dates: From<Days | null>,
  vocabulary: Vocabulary,
): From<Days | null> {
  const lengthIn = ({ statement: { fields } }: Testimony) => ("durationDays" in fields ? fields.durationDays : null);
  if (members.every((member) => lengthIn(member) === null)) return [];
  const rule = ruleOf(kind).fields.find(({ name }) => name === "durationDays") as FieldRule<Kind>;
  const { put, found } = changes<Days | null>();
  const lengths = new Set<number>();
  let length: number | null = null;
  for (let at = 0; at < members.length; at++) {
    const own = lengthIn(members[at] as Testimony);
    if (own !== null) {
      lengths.add(own);
      length = lengths.size === 1 ? own : (chosenOf(rule, members.slice(0, at + 1), vocabulary) as number | null);
    }
    const date = heldAt(dates, at + 1, null);
    const told = { kind, durationDays: length, status: null } as never;
    put(at, length === null || date === null ? null : (spanOf({ kind, told, date }, null)?.to ?? null));
  }
  return found;
}

/** The period of a figure, as each beginning of the list tells it. */
export function periodsOf(members: readonly Testimony[], vocabulary: Vocabulary): From<Days | null> {
  const rule = ruleOf("figure").fields.find(({ name }) => name === "period") as FieldRule<Kind>;
  const { put, found } = changes<Days | null>();
  const told = new Set<Telling["value"]>();
  for (let at = 0; at < members.length; at++) {
    const own = rule.of((members[at] as Testimony).statement);
    if (own === null) continue;
    told.add(own.value);
    put(at, (told.size === 1 ? own.value : chosenOf(rule, members.slice(0, at + 1), vocabulary)) as Days | null);
  }
  return found;
}
