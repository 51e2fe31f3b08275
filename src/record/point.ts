import { type Day, type Days, daysBetween, daysFrom, daysOverlap, firstDay, lastDay } from "../core/day.ts";
import type { OriginalId, StatementId } from "../core/ids.ts";
import type { Modality } from "../core/terms.ts";
import type { Fields, Kind, Statement } from "../read/statement.ts";
import { widthOf } from "./compare.ts";
import type { Draft } from "./draft.ts";
import { type FieldRule, type FieldsOf, type KindRule, sameValue, type Telling } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { FieldState, Label, Point, Testimony, Valued } from "./model.ts";
import { actorsOf } from "./parties.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The value with the bound that belongs to it in the fields of its kind. */
const BOUNDS: Readonly<Record<string, string>> = {
  ratePercent: "rateBound",
  minutes: "minutesBound",
  value: "valueBound",
  changePercent: "changeBound",
};

/** Name of the field that holds the bound of another one's value; undefined where none does. */
export const boundOf = (field: string): string | undefined => BOUNDS[field];

export type Gathered = {
  telling: Telling;
  originals: Set<OriginalId>;
  speakers: Set<string>;
  ownAccountOf: Set<string>;
  statements: StatementId[];
};

/** Values of a field that are kept apart. */
export const MOST_VALUES = 24;

function gather(rule: FieldRule<Kind>, members: readonly Testimony[], vocabulary: Vocabulary): Gathered[] {
  const values: Gathered[] = [];
  for (const { source, statement } of members) {
    const telling = rule.of(statement);
    if (telling === null) continue;
    let found = values.find((v) => v.telling.bound === telling.bound && sameValue(v.telling.value, telling.value));
    if (!found) {
      if (values.length >= MOST_VALUES) continue;
      found = { telling, originals: new Set(), speakers: new Set(), ownAccountOf: new Set(), statements: [] };
      values.push(found);
    }
    found.originals.add(source.original);
    found.statements.push(statement.id);
    const speaker = statement.attribution[0] ?? source.issuer;
    if (speaker != null) found.speakers.add(speaker);
    if (source.issuerParty !== null && actorsOf(statement.fields, vocabulary).includes(source.issuerParty)) {
      found.ownAccountOf.add(source.issuerParty);
    }
  }
  return values;
}

/** Two originals, one for each value, are needed for a difference: a text that contradicts itself was misread or is of two things. */
const twoOriginals = (a: Gathered, b: Gathered): boolean =>
  [...a.originals].some((one) => [...b.originals].some((other) => other !== one));

export function stateOf(rule: FieldRule<Kind>, values: readonly Gathered[], vocabulary: Vocabulary): FieldState {
  let state: FieldState["state"] = "same";
  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const [a, b] = [values[i] as Gathered, values[j] as Gathered];
      const compared = rule.compare(a.telling, b.telling, vocabulary);
      if (compared === "contradictory" && twoOriginals(a, b)) state = "contradictory";
      else if (compared !== "same" && state === "same") state = "compatible";
    }
  }
  const own = values.filter((value) => value.ownAccountOf.size > 0);
  const sole = own.length === 1 ? (own[0] as Gathered) : null;
  return {
    field: rule.name,
    values: values.map(valued),
    state,
    settled:
      state === "contradictory" && sole
        ? { value: sole.telling.value, by: `the own text of ${[...sole.ownAccountOf].sort().join(", ")}` }
        : null,
  };
}

const valued = ({ telling, originals, speakers, ownAccountOf, statements }: Gathered): Valued => ({
  value: telling.value,
  bound: telling.bound,
  originals: [...originals],
  speakers: [...speakers],
  ownAccountOf: [...ownAccountOf],
  statements,
});

/** The one value to show: what settles it, else the exact before the vague, the finer, the better supported, the first told. */
export function chosen({ field, values, settled }: FieldState): Valued | null {
  if (settled) return values.find(({ value }) => sameValue(value, settled.value)) ?? null;
  return best(field, values, ({ originals }) => originals.length);
}

/** The value to show where nothing settles which. */
export function best<T extends Telling>(
  field: string,
  values: readonly T[],
  originals: (value: T) => number,
): T | null {
  if (values.length > 0 && (field === "date" || field === "period")) {
    const days = chosenOfDays(values.map((told) => [told.value as Days, originals(told)]));
    return values.find(({ value }) => value === days) ?? null;
  }
  let found: T | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    const own = rank(field, value, originals(value));
    if (found === null || own > most) [found, most] = [value, own];
  }
  return found;
}

/** 34.5 is finer than 35: digits before the zeros at the end. */
const digitsOf = (value: number): number => Math.min(12, (value.toExponential().split("e")[0] as string).length);

/** Talks go on: what is furthest along of them, and last told, is nearest. */
const PROGRESS: Readonly<Record<string, number>> = { planned: 1, sought: 1, ongoing: 2, held: 3, cancelled: 3 };

const finenessOf = (days: Days, originals: number): number =>
  1000 - Math.min(999, widthOf(days)) + Math.min(originals, 99) / 100;

function rank(field: string, { value, bound }: Telling, originals: number): number {
  const support = Math.min(originals, 99) / 100;
  if (field === "status") return PROGRESS[String(value)] ?? 0;
  if (field === "words") return String(value).length;
  if (typeof value === "number")
    return 20 * (bound === "exact" ? 2 : bound === "about" ? 1 : 0) + digitsOf(value) + support;
  return support;
}

function toldOf(kind: Kind, states: readonly FieldState[], members: readonly Testimony[]): Fields {
  const told: Record<string, unknown> = { ...(members[0] as Testimony).statement.fields };
  for (const state of states) {
    if (state.field === "date") continue;
    const value = chosen(state);
    if (value === null) continue;
    told[state.field] = value.value;
    const bound = BOUNDS[state.field];
    if (bound !== undefined) told[bound] = value.bound;
  }
  return { ...told, kind } as FieldsOf<Kind>;
}

const modalityOf = (members: readonly Testimony[]): Modality =>
  members.some(({ statement }) => statement.modality === "actual")
    ? "actual"
    : (members[0] as Testimony).statement.modality;

/** A difference needs two originals; so does a match. */
function labelOf(states: readonly FieldState[], originals: number): Label {
  if (states.some(({ state }) => state === "contradictory")) return "reports differ";
  return originals > 1 ? "reports match" : "one original";
}

/** A round is told by its first day, by its second, by its weekend: what is told so finely and lies so near are its days. */
const ROUND_DAYS = 4;
const FINE_DAYS = 3;

/** The days of talks that are told as held on several, joined, as one statement after the other comes; null for anything else. */
export class RoundDays {
  #first: Day | null = null;
  #last: Day | null = null;
  #told = "";
  #several = false;
  #isRound = true;

  add({ fields, date }: Statement): void {
    if (fields.kind !== "talks" || fields.form === "call" || fields.form === "letter") this.#isRound = false;
    else if (date !== null && widthOf(date) <= FINE_DAYS && (fields.status === "held" || fields.status === "ongoing")) {
      this.#several ||= this.#told !== "" && this.#told !== date;
      this.#told = date;
      if (this.#first === null || firstDay(date) < this.#first) this.#first = firstDay(date);
      if (this.#last === null || lastDay(date) > this.#last) this.#last = lastDay(date);
    }
  }

  get days(): Days | null {
    const [first, last] = [this.#first, this.#last];
    if (!this.#isRound || !this.#several || first === null || last === null) return null;
    return daysBetween(first, last) > ROUND_DAYS ? null : daysFrom(first, last);
  }
}

function daysOfRound(members: readonly Testimony[]): Days | null {
  const round = new RoundDays();
  for (const { statement } of members) round.add(statement);
  return round.days;
}

/** The day to show of several, each with the originals that tell it. */
export const chosenDays = (told: ReadonlyMap<Days, ReadonlySet<OriginalId>>): Days | null =>
  told.size === 0 ? null : chosenOfDays([...told].map(([days, { size }]) => [days, size]));

/** The finest, the better supported, the first told; but what more originals tell is made finer by a day inside it, never moved to another. */
function chosenOfDays(told: readonly (readonly [Days, number])[]): Days {
  const [finest] = bestOf(told, ([days, originals]) => finenessOf(days, originals));
  const [leading] = bestOf(told, ([days, originals]) => originals * 1000 + finenessOf(days, 0));
  if (daysOverlap(finest, leading)) return finest;
  const inside = told.filter(([days]) => daysOverlap(days, leading));
  return bestOf(inside, ([days, originals]) => finenessOf(days, originals))[0];
}

/** The first of those that rank highest. */
const bestOf = <T>(some: readonly T[], rankOf: (one: T) => number): T =>
  some.reduce((best, one) => (rankOf(one) > rankOf(best) ? one : best));

/** The day that the point of some testimonies has. */
export function dateOfMembers(members: readonly Testimony[]): Days | null {
  const told = new Map<Days, Set<OriginalId>>();
  for (const { source, statement } of members) {
    if (statement.date === null) continue;
    const originals = told.get(statement.date);
    if (originals) originals.add(source.original);
    else if (told.size < MOST_VALUES) told.set(statement.date, new Set([source.original]));
  }
  return (told.size > 1 ? daysOfRound(members) : null) ?? chosenDays(told);
}

/** The value of one field to show, as some testimonies tell it. */
export const chosenOf = (
  rule: FieldRule<Kind>,
  members: readonly Testimony[],
  vocabulary: Vocabulary,
): Valued["value"] => chosen(stateOf(rule, gather(rule, members, vocabulary), vocabulary))?.value ?? null;

/** One field of the point of some testimonies; null where none tells it. */
export function fieldOfMembers(
  kind: Kind,
  name: string,
  members: readonly Testimony[],
  vocabulary: Vocabulary,
): FieldState | null {
  const rule = ruleOf(kind).fields.find((field) => field.name === name);
  const state = rule && stateOf(rule, gather(rule, members, vocabulary), vocabulary);
  return state && state.values.length > 0 ? state : null;
}

/** What a point is of: as the first of its members tells it that does. */
function labelled(rule: KindRule<Kind>, members: readonly Testimony[]): string | null {
  for (const { statement } of members) {
    const label = rule.label?.(statement as never) ?? null;
    if (label !== null) return label;
  }
  return null;
}

/** The point as the first `count` of its members tell it, before law, links and reviews. */
export function pointOf(draft: Draft, count: number, vocabulary: Vocabulary): Point {
  return pointOfMembers(draft, draft.members.slice(0, count), vocabulary);
}

/** The point of some testimonies of a draft: those that an editor left. There is at least one. */
export function pointOfMembers(
  { id, kind }: Pick<Draft, "id" | "kind">,
  members: readonly Testimony[],
  vocabulary: Vocabulary,
): Point {
  const rule = ruleOf(kind);
  const states = rule.fields
    .map((field) => stateOf(field, gather(field, members, vocabulary), vocabulary))
    .filter(({ values }) => values.length > 0);
  const told = toldOf(kind, states, members) as FieldsOf<Kind>;
  const dates = states.find(({ field }) => field === "date");
  const date = daysOfRound(members) ?? (dates ? ((chosen(dates)?.value ?? null) as Days | null) : null);
  const modality = modalityOf(members);
  const originals = [...new Set(members.map(({ source }) => source.original))];
  const attributions = new Map(members.map(({ statement: { attribution } }) => [attribution.join("\n"), attribution]));
  return {
    id,
    kind,
    summary: rule.summary(told, date, modality, vocabulary, labelled(rule, members)),
    told,
    fields: states,
    modality,
    date,
    attributions: [...attributions.values()],
    label: labelOf(states, originals.length),
    originals,
    stories: [...new Set(members.map(({ source }) => source.story))],
    statements: members.map(({ statement }) => statement.id),
    knowableFrom: (members[0] as Testimony).source.knowableFrom.at,
    trust: { level: "read by machine" },
    law: [],
    links: [],
  };
}
