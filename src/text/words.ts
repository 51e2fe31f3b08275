import type { Bound } from "./quantity.ts";
import type { Prepared, Token } from "./text.ts";
import { ByWord, isNumber, type Word } from "./word.ts";

/** Lists of the lexicon, by name and sense, as `dossier/lexicon.ts` reads them. */
export type WordLists = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

export type CalendarUnit = "day" | "week" | "weekend" | "month" | "quarter" | "half" | "year";
export type Season = "spring" | "summer" | "autumn" | "winter";
export type DatePart = "start" | "end" | "middle" | "early" | "mid" | "late" | "earlier" | "later";
export type DateRelation = "since" | "until" | "by" | "before" | "after" | "from";

/** What words mean for numbers and days: the lexicon's lists, turned once for looking up. */
export type TextWords = Readonly<{
  numbers: ReadonlyMap<string, number>;
  ordinals: ReadonlyMap<string, number>;
  magnitudes: ReadonlyMap<string, number>;
  percents: ReadonlyMap<string, "percent" | "points">;
  /** Words with which those of two words begin. */
  percentOpeners: ReadonlySet<string>;
  /** Bounds of one to three words, joined by a space. */
  bounds: ReadonlyMap<string, Bound>;
  /** Words with which a bound behind its number begins. */
  boundOpeners: ReadonlySet<string>;
  /** "of 5% to 20%", "ranging from": `from` where "from" follows. */
  rangeOpeners: ReadonlyMap<string, string>;
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
  /** Words for the moment at which a day begins. */
  turns: ReadonlySet<string>;
  /** "seven days from now", "in two weeks' time". */
  nows: ReadonlySet<string>;
  /** "the three months to June". */
  closings: ReadonlySet<string>;
  units: ReadonlyMap<string, CalendarUnit>;
  seasons: ReadonlyMap<string, Season>;
  which: ReadonlyMap<string, number>;
  /** Units counted from the day told before: "the following week". */
  whichTold: ReadonlySet<string>;
  parts: ReadonlyMap<string, DatePart>;
  relations: ReadonlyMap<string, DateRelation>;
  joints: ReadonlyMap<string, string>;
  future: ReadonlySet<string>;
  reported: ReadonlySet<string>;
  past: ReadonlySet<string>;
  /** Every word with which a quantity may begin, where no digit does. */
  quantityStarts: ReadonlySet<string>;
  /** Every word with which an expression of days may begin. */
  dayStarts: ReadonlySet<string>;
  /** What a word may begin or end, as bits: where it does not, nothing is joined and looked up. */
  starts: ByWord<number>;
}>;

export const STARTS_DAYS = 1;
export const STARTS_QUANTITY = 2;
export const STARTS_PERCENT = 4;
export const STARTS_CURRENCY = 8;
export const STARTS_BOUND = 16;
export const ENDS_BOUND = 32;
/** "the", "a", "this", and what stands behind one that begins a quantity or an expression of days ("the weekend", "an hour"), or behind a number. */
const LEADS = 64;
const IS_LED = 128;
/** Of tokens: a number; a word that begins with a capital; a word of three letters and more; a hyphen. */
export const IS_NUMBER = 256;
export const IS_CAPITAL = 512;
export const IS_LONG = 1024;
export const IS_HYPHEN = 2048;
/** The first bit that is free for what others know of words. */
export const FIRST_FREE = 4096;

/** Words of the grammar that may open an expression of days: "the next day", "that day", "Q3", "fiscal 2024". */
const dayOpeners = ["the", "a", "an", "that", "fiscal", "year", "q", "q1", "q2", "q3", "q4"];

/** Words of the grammar that may open a quantity: "an hour", "half a day", "one third". */
const quantityOpeners = ["a", "an", "one", "half"];

const leading = new Set(["the", "a", "an", "this", "that"]);

/** Words of the grammar that may stand second in an expression of days: "the 9th of June", "9 and 10 June". */
const second = ["day", "weekend", "st", "nd", "rd", "th", "of", "and", "to", "&"];

export function textWords(lists: WordLists, currencies: ReadonlyMap<string, string> = new Map()): TextWords {
  const by = <T>(list: string, mean: (sense: string) => T): Map<string, T> => {
    const found = new Map<string, T>();
    for (const [sense, words] of lists.get(list) ?? []) for (const word of words) found.set(word, mean(sense));
    return found;
  };
  const all = (list: string, sense = "any") => new Set(lists.get(list)?.get(sense) ?? []);
  const same = <T extends string>(sense: string) => sense as T;
  const found = {
    numbers: by("number", Number),
    ordinals: by("ordinal", Number),
    magnitudes: by("magnitude", Number),
    percents: by("percent", same<"percent" | "points">),
    bounds: by("bound", same<Bound>),
    boundOpeners: all("bound-opener"),
    rangeOpeners: by("range-opener", String),
    multiples: by("multiple", Number),
    fractions: by("fraction", Number),
    durations: by("duration", String),
    fillers: all("duration-filler"),
    currencies,
    months: by("month", Number),
    weekdays: by("weekday", Number),
    nearDays: by("near-day", Number),
    dayParts: all("day-part"),
    turns: all("day-turn"),
    nows: all("day-now"),
    closings: all("span-closing"),
    units: by("calendar-unit", same<CalendarUnit>),
    seasons: by("season", same<Season>),
    which: by("which", Number),
    whichTold: all("which-told"),
    parts: by("date-part", same<DatePart>),
    relations: by("date-relation", same<DateRelation>),
    joints: by("date-joint", String),
    future: all("tense", "future"),
    reported: all("tense", "reported"),
    past: all("tense", "past"),
  };
  const { months, weekdays, nearDays, parts, which, seasons, ordinals, numbers } = found;
  const starts = [months, weekdays, nearDays, parts, which, seasons, ordinals, numbers].flatMap((list) => [
    ...list.keys(),
  ]);
  const counts = [found.multiples, numbers, found.fractions, ordinals].flatMap((list) => [...list.keys()]);
  const firsts = (words: Iterable<string>) => new Set([...words].map((word) => word.split(" ")[0] as string));
  const lasts = (words: Iterable<string>) => new Set([...words].map((word) => word.split(" ").at(-1) as string));
  const dayStarts = new Set([...dayOpeners, ...starts, ...found.turns]);
  const quantityStarts = new Set([...quantityOpeners, ...counts]);
  const { fractions, durations, magnitudes, units } = found;
  const led = [
    ...starts,
    ...[fractions, durations, magnitudes, units].flatMap((list) => [...list.keys()]),
    ...found.dayParts,
  ];
  const starting: readonly (readonly [number, ReadonlySet<string | undefined>])[] = [
    [STARTS_DAYS, dayStarts],
    [STARTS_QUANTITY, quantityStarts],
    [STARTS_PERCENT, firsts(found.percents.keys())],
    [STARTS_CURRENCY, firsts(currencies.keys())],
    [STARTS_BOUND, firsts(found.bounds.keys())],
    [ENDS_BOUND, lasts(found.bounds.keys())],
    [LEADS, leading],
    [IS_LED, new Set([...second, ...led])],
  ];
  return {
    ...found,
    percentOpeners: firsts([...found.percents.keys()].filter((word) => word.includes(" "))),
    dayStarts,
    quantityStarts,
    starts: new ByWord((word) => {
      let bits = 0;
      for (const [bit, words] of starting) if (words.has(word.lower)) bits |= bit;
      return withShape(bits, word);
    }),
  };
}

/** The bits of a word with those that its letters alone tell; a mark begins neither day nor quantity. */
function withShape(bits: number, word: Word): number {
  if (word.case !== "none")
    return bits | (word.case === "lower" ? 0 : IS_CAPITAL) | (word.lower.length > 2 ? IS_LONG : 0);
  if (isNumber(word)) return bits | IS_NUMBER | STARTS_DAYS | STARTS_QUANTITY;
  return (bits & ~(STARTS_DAYS | STARTS_QUANTITY)) | (word.lower === "-" ? IS_HYPHEN : 0);
}

/** What each token of a text may begin or end: the bits of its word (`TextWords.starts`, or those with more beside them), less those that its neighbours rule out. */
export function marksIn({ tokens }: Prepared, known: ByWord<number>): number[] {
  const marks = known.ofAll(tokens);
  let before = 0;
  for (let at = 0; at < marks.length; at++) {
    const bits = marks[at] as number;
    // Most that lead, and most numbers ("232)", "10%"), begin nothing with what stands behind them; a year stands alone.
    if (before & (LEADS | IS_NUMBER) && (bits & (IS_LED | IS_HYPHEN)) === 0) {
      if (before & LEADS) {
        if ((bits & IS_NUMBER) === 0) marks[at - 1] = before & ~(STARTS_DAYS | STARTS_QUANTITY);
      } else if ((tokens[at] as Token).kind !== "dash" && (tokens[at - 1] as Token).lower.length !== 4)
        marks[at - 1] = before & ~STARTS_DAYS;
    }
    before = bits;
  }
  return marks;
}
