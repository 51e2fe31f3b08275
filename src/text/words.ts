import type { Bound } from "./quantity.ts";

/** Lists of the lexicon, by name and sense, as `dossier/lexicon.ts` reads them. */
export type WordLists = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

export type CalendarUnit = "day" | "week" | "weekend" | "month" | "quarter" | "half" | "year";
export type Season = "spring" | "summer" | "autumn" | "winter";
export type DateRelation = "since" | "until" | "by" | "before" | "after" | "from";

/** What words mean for numbers and days: the lexicon's lists, turned once for looking up. */
export type TextWords = Readonly<{
  numbers: ReadonlyMap<string, number>;
  ordinals: ReadonlyMap<string, number>;
  magnitudes: ReadonlyMap<string, number>;
  percents: ReadonlyMap<string, "percent" | "points">;
  /** Bounds of one to three words, joined by a space. */
  bounds: ReadonlyMap<string, Bound>;
  multiples: ReadonlyMap<string, number>;
  fractions: ReadonlyMap<string, number>;
  durations: ReadonlyMap<string, string>;
  fillers: ReadonlySet<string>;
  /** Signs and words of money to ISO 4217 codes. */
  currencies: ReadonlyMap<string, string>;
  months: ReadonlyMap<string, number>;
  weekdays: ReadonlyMap<string, number>;
  nearDays: ReadonlyMap<string, number>;
  dayParts: ReadonlySet<string>;
  units: ReadonlyMap<string, CalendarUnit>;
  seasons: ReadonlyMap<string, Season>;
  which: ReadonlyMap<string, number>;
  parts: ReadonlySet<string>;
  relations: ReadonlyMap<string, DateRelation>;
  joints: ReadonlyMap<string, string>;
  future: ReadonlySet<string>;
  reported: ReadonlySet<string>;
  past: ReadonlySet<string>;
}>;

export function textWords(lists: WordLists, currencies: ReadonlyMap<string, string> = new Map()): TextWords {
  const by = <T>(list: string, mean: (sense: string) => T): Map<string, T> => {
    const found = new Map<string, T>();
    for (const [sense, words] of lists.get(list) ?? []) for (const word of words) found.set(word, mean(sense));
    return found;
  };
  const all = (list: string, sense = "any") => new Set(lists.get(list)?.get(sense) ?? []);
  const same = <T extends string>(sense: string) => sense as T;
  return {
    numbers: by("number", Number),
    ordinals: by("ordinal", Number),
    magnitudes: by("magnitude", Number),
    percents: by("percent", same<"percent" | "points">),
    bounds: by("bound", same<Bound>),
    multiples: by("multiple", Number),
    fractions: by("fraction", Number),
    durations: by("duration", String),
    fillers: all("duration-filler"),
    currencies,
    months: by("month", Number),
    weekdays: by("weekday", Number),
    nearDays: by("near-day", Number),
    dayParts: all("day-part"),
    units: by("calendar-unit", same<CalendarUnit>),
    seasons: by("season", same<Season>),
    which: by("which", Number),
    parts: all("date-part"),
    relations: by("date-relation", same<DateRelation>),
    joints: by("date-joint", String),
    future: all("tense", "future"),
    reported: all("tense", "reported"),
    past: all("tense", "past"),
  };
}
