import { type Day, type Days, daysBetween } from "../../core/day.ts";
import { dayInWords } from "../../core/day-words.ts";
import type { StoryId } from "../../core/ids.ts";
import type { Bound, Modality } from "../../core/terms.ts";
import type { Fields, Kind, Statement } from "../../read/statement.ts";
import { type Comparison, compareDays, compareNumbers, comparePlaces, gapOf, widthOf } from "../compare.ts";
import type { Valued } from "../model.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Word } from "../words.ts";

export type FieldsOf<K extends Kind> = Extract<Fields, { kind: K }>;

/** A statement as it comes to the fold, with what identity is judged by worked out once. */
export type Said<K extends Kind = Kind> = Readonly<{
  statement: Statement<FieldsOf<K>>;
  fields: FieldsOf<K>;
  date: Days | null;
  modality: Modality;
  /** Stems of its matter, goods or evidence, as its kind has it. */
  matter: ReadonlySet<string>;
  /** Words in order, for a quotation. */
  wording: readonly Word[];
  /** The day on which it could be known. */
  day: Day;
  story: StoryId;
}>;

/** What a point knows of itself while it is folded: the first member's matter, every other field as fine as it was told so far. */
export type Core<K extends Kind = Kind> = {
  readonly kind: K;
  fields: FieldsOf<K>;
  readonly modality: Modality;
  date: Days | null;
  readonly matter: ReadonlySet<string>;
  readonly wording: readonly Word[];
  /** Stories of its members, where the rule of its kind sees them. */
  readonly stories: Set<StoryId>;
  readonly firstDay: Day;
  lastDay: Day;
};

/** A value with its bound, and how two of them compare. */
export type Telling = Readonly<{ value: Valued["value"]; bound: Bound }>;
export type FieldRule<K extends Kind> = Readonly<{
  name: string;
  of: (statement: Statement<FieldsOf<K>>) => Telling | null;
  compare: (a: Telling, b: Telling, vocabulary: Vocabulary) => Comparison;
}>;

/** How statements of one kind are told to be the same thing, and what a point of the kind is made of. One file per kind. */
export type KindRule<K extends Kind> = Readonly<{
  kind: K;
  /** The words that its identity rests on; null for none. */
  matter: (statement: Statement<FieldsOf<K>>) => string | null;
  /** Baskets in which the same thing is looked for: any one shared suffices to be compared. */
  keys: (said: Said<K>) => readonly string[];
  /** 0: another thing. The surest wins, the oldest among equals. */
  likeness: (core: Core<K>, said: Said<K>, vocabulary: Vocabulary) => number;
  fields: readonly FieldRule<K>[];
  /** Whether `likeness` looks at stories: of other kinds a core knows none. */
  seesStories?: true;
  /** What a statement is of, where its fields do not tell it. */
  label?: (statement: Statement<FieldsOf<K>>) => string | null;
  summary: (
    fields: FieldsOf<K>,
    date: Days | null,
    modality: Modality,
    vocabulary: Vocabulary,
    label?: string | null,
  ) => string;
}>;

const never: FieldRule<Kind>["compare"] = (a, b) => (sameValue(a.value, b.value) ? "same" : "compatible");

/** Fields of which another value is a change; of the others only the first is. */
export const CHANGING: ReadonlySet<string> = new Set(
  "date ratePercent status place minutes value durationDays".split(" "),
);

/** Whether two values of a field can contradict each other. */
export const mayContradict = ({ name, compare }: FieldRule<Kind>): boolean => compare !== never && name !== "date";

export const sameValue = (a: Valued["value"], b: Valued["value"]): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => item === b[at]));

const exact = (value: Valued["value"] | undefined): Telling | null =>
  value === null || value === undefined ? null : { value, bound: "exact" };

/** A field whose values never contradict each other: another word for it is no difference. */
export const wordField = <K extends Kind>(
  name: string,
  of: (fields: FieldsOf<K>) => Valued["value"],
): FieldRule<K> => ({
  name,
  of: ({ fields }) => exact(of(fields)),
  compare: never,
});

/** A field of which one value alone is true, unless `compare` finds two that go together. */
export const fixedField = <K extends Kind>(
  name: string,
  of: (fields: FieldsOf<K>) => string | null,
  compare: (a: string, b: string, vocabulary: Vocabulary) => Comparison,
): FieldRule<K> => ({
  name,
  of: ({ fields }) => exact(of(fields)),
  compare: (a, b, vocabulary) => (a.value === b.value ? "same" : compare(String(a.value), String(b.value), vocabulary)),
});

export const numberField = <K extends Kind>(
  name: string,
  of: (fields: FieldsOf<K>) => number | null,
  bound: (fields: FieldsOf<K>) => Bound | null = () => "exact",
): FieldRule<K> => ({
  name,
  of: ({ fields }) => {
    const value = of(fields);
    return value === null ? null : { value, bound: bound(fields) ?? "exact" };
  },
  compare: (a, b) =>
    compareNumbers({ value: Number(a.value), bound: a.bound }, { value: Number(b.value), bound: b.bound }),
});

export const placeField = <K extends Kind>(name: string, of: (fields: FieldsOf<K>) => string | null): FieldRule<K> =>
  fixedField(name, of, comparePlaces);

/** `strict`: two days apart or more is a contradiction; else the day of the saying and that of the deed are not told apart. */
export const dateField = <K extends Kind>(strict: boolean): FieldRule<K> => ({
  name: "date",
  of: ({ date }) => exact(date),
  compare: (a, b) => {
    const compared = compareDays(a.value as Days, b.value as Days);
    return compared === "contradictory" && !strict ? "compatible" : compared;
  },
});

/** One or both untold, or at most `days` apart. */
export const near = (a: Days | null, b: Days | null, days: number): boolean =>
  a === null || b === null || a === b || gapOf(a, b) <= days;

const RECENT_DAYS = 90;

/** Where days do not tell two things apart, time does: what is undated joins what was last told within three months. */
export const recent = <K extends Kind>(core: Core<K>, said: Said<K>): boolean =>
  both(core.date, said.date) || daysBetween(core.lastDay, said.day) <= RECENT_DAYS;

export const both = (a: Days | null, b: Days | null): boolean => a !== null && b !== null;

/** Told to the week or finer. */
export const fine = (days: Days | null): days is Days => days !== null && widthOf(days) <= 7;

export const orNull = <T>(a: T | null, b: T | null): boolean => a === null || b === null || a === b;

/** Threatened, announced, done, alleged and denied are five things: points of one stage alone join. */
export function stageOf(modality: Modality): "threatened" | "announced" | "actual" | "alleged" | "denied" {
  switch (modality) {
    case "threatened":
    case "proposed":
    case "demanded":
      return "threatened";
    case "announced":
    case "expected":
      return "announced";
    default:
      return modality;
  }
}

/** "5 June 2025", "May 2025", "9 to 10 June 2025". */
export function daysInWords(days: Days | null): string {
  if (days === null) return "";
  const [first, last] = days.split("/") as [string, string | undefined];
  if (last === undefined) return dayInWords(first);
  const sameMonth = first.slice(0, 7) === last.slice(0, 7) && first.length === 10;
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  const start = sameMonth
    ? String(Number(first.slice(8)))
    : sameYear
      ? dayInWords(first).slice(0, -5)
      : dayInWords(first);
  return `${start} to ${dayInWords(last)}`;
}
