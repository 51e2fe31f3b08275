import { type ReadNumber, readNumber } from "./numbers.ts";
import { blankQuantity, type Quantity } from "./quantity.ts";
import { has, spot } from "./quantity-spot.ts";
import { partAt, percentAt } from "./shares.ts";
import type { Prepared, Token } from "./text.ts";
import { marksIn, STARTS_CURRENCY, STARTS_QUANTITY, type TextWords } from "./words.ts";

/** Every rate, sum, duration, multiple and number of a text, in order, none inside another. `marks` are those of the tokens, where they are at hand. */
export function quantitiesOf(
  prepared: Prepared,
  words: TextWords,
  marks: readonly number[] = marksIn(prepared, words.starts),
): Quantity[] {
  const { tokens } = prepared;
  const found: Quantity[] = [];
  for (let at = 0; at < marks.length; at++) {
    if (((marks[at] as number) & STARTS_QUANTITY) === 0) continue;
    const clock = clockEnd(tokens, at);
    if (clock > 0) {
      at = clock - 1;
      continue;
    }
    const quantity = quantityAt(tokens, at, words, found);
    if (quantity === null) continue;
    found.push(quantity);
    at = quantity.to - 1;
  }
  return found;
}

const halvesOfDay = new Set(["a.m.", "a.m", "p.m.", "p.m", "am", "pm"]);

/** "11:30 a.m.", "8 p.m.": a time of day is no number. */
function clockEnd(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.kind !== "number") return 0;
  let to = at + 1;
  const second = tokens[at + 2];
  const timed = tokens[to]?.lower === ":" && !tokens[to]?.spaced && second?.kind === "number" && !second.spaced;
  if (timed) to += 2;
  const half = halvesOfDay.has(tokens[to]?.lower ?? "");
  return half ? to + 1 : timed ? to : 0;
}

function quantityAt(tokens: readonly Token[], at: number, words: TextWords, before: Quantity[]): Quantity | null {
  const token = tokens[at] as Token;
  if (token.kind === "word") {
    const factor = words.multiples.get(token.lower);
    if (factor !== undefined) {
      const joint = tokens[at + 1]?.kind === "hyphen" ? tokens[at + 2] : undefined;
      if (/^(digit|edged|check|click)$/.test(joint?.lower ?? "") || tokens[at + 1]?.lower === "down") return null;
    }
    if (factor !== undefined) return { ...spot(tokens, at, at + 1, words), type: "multiple", factor };
    const part = partAt(tokens, at, words);
    if (part) return part;
    const hours = anHour(tokens, at, words);
    if (hours) return hours;
  }
  const number = readNumber(tokens, at, words);
  if (number === null) return null;
  const previous = before.at(-1);
  const range = rangeStart(tokens, at, previous, words);
  const money = moneyAt(tokens, at, number, words, previous?.to ?? 0);
  const from = range ? (previous as Quantity).from : (money?.from ?? at);
  if (money) {
    const place = spot(tokens, from, money.to, words);
    if (range) before.pop();
    const low = range ? rangeLow(previous as Quantity, number.value, money.factor) : null;
    if (!range) share(tokens, at, before, "money", money.currency, money.factor, words);
    return {
      ...place,
      type: "money",
      amount: low ?? money.amount,
      toAmount: low === null ? null : money.amount,
      currency: money.currency,
    };
  }
  const percent = percentAt(tokens, number.to, words);
  if (percent && !number.ordinal) {
    const place = spot(tokens, from, percent.to, words);
    const low = range ? rangeLow(previous as Quantity, number.value, 1) : null;
    if (range) before.pop();
    else share(tokens, at, before, "rate", percent.unit, 1, words);
    return {
      ...place,
      type: "rate",
      percent: low ?? number.value,
      toPercent: low === null ? null : number.value,
      unit: percent.unit,
    };
  }
  const factor = foldAt(tokens, number);
  if (factor > 0) return { ...spot(tokens, at, factor, words), type: "multiple", factor: number.value };
  const unit = number.ordinal ? null : unitAt(tokens, number.to, words);
  if (unit && number.value <= 1e6) {
    let { value } = number;
    let { to } = unit;
    if (tokens[to]?.lower === "and" && tokens[to + 1]?.lower === "a" && tokens[to + 2]?.lower === "half") {
      value += 0.5;
      to += 3;
    }
    const place = spot(tokens, from, to, words);
    if (range) before.pop();
    return { ...place, type: "duration", ...lengthOf(value, unit.unit) };
  }
  if (number.spelled && number.value === 1 && !number.ordinal) return null;
  const counts =
    range && (previous as Quantity).type === "number" && rangeLow(previous as Quantity, number.value, 1) !== null;
  const numbered = spot(tokens, counts ? from : at, number.to, words);
  if (counts) {
    const low = rangeLow(previous as Quantity, number.value, 1) as number;
    before.pop();
    return { ...numbered, type: "number", value: low, toValue: number.value, ordinal: number.ordinal };
  }
  return { ...numbered, type: "number", value: number.value, toValue: null, ordinal: number.ordinal };
}

/** "10-15", "10% to 25%" is no range behind "from": it is a change. */
function rangeStart(tokens: readonly Token[], at: number, previous: Quantity | undefined, words: TextWords): boolean {
  if (!previous || previous.type === "multiple" || previous.type === "duration") return false;
  const joint = tokens[at - 1] as Token | undefined;
  let end = at - 1;
  if (joint?.kind === "symbol") end--; // "$1.5-$2 billion"
  const join = tokens[end];
  if (join === undefined || previous.to !== end) return false;
  const before = tokens[previous.from - 1]?.lower;
  if (join.kind === "hyphen" || (join.kind === "dash" && !join.spaced)) return true;
  // "from 2 % in 2020 to 9 %".
  const dated = before === "in" || words.months.has(before ?? "");
  const year = previous.type === "number" && dated && isYearOrDay(tokens, previous, words);
  // "ranging from 15% to 62%", "duties of 5% to 20%".
  const opener = before === "from" ? tokens[previous.from - 2]?.lower : before;
  const opened = words.rangeOpeners.get(opener ?? "") === (before === "from" ? "from" : "of");
  if (join.lower === "to" && opened) return !year;
  if (join.lower === "to")
    return !year && before !== "from" && previous.type === "number" && tokens[previous.from - 1]?.kind !== "symbol";
  return join.lower === "and" && before === "between";
}

const numberOf = (quantity: Quantity): number | null =>
  quantity.type === "number"
    ? quantity.value
    : quantity.type === "rate"
      ? quantity.percent
      : quantity.type === "money"
        ? quantity.amount
        : null;

/** The lower end of a range, in the unit of its upper end ("$1.5-2 billion"). */
function rangeLow(previous: Quantity, high: number, factor: number): number | null {
  const low = numberOf(previous);
  if (low === null) return null;
  const value =
    previous.type === "number" || (previous.type === "money" && low * 1000 < high * factor) ? low * factor : low;
  return value <= high * Math.max(1, factor) ? value : null;
}

/** "145 and 125 percent": bare numbers before a unit share it. At most four. */
function share(
  tokens: readonly Token[],
  at: number,
  before: Quantity[],
  type: "rate" | "money",
  unit: string,
  factor: number,
  words: TextWords,
): void {
  let end = at;
  for (let index = before.length - 1; index >= 0 && index >= before.length - 4; index--) {
    const bare = before[index] as Quantity;
    if (bare.type !== "number" || bare.ordinal || !joined(tokens, bare.to, end)) return;
    if (isYearOrDay(tokens, bare, words)) return;
    const { start, end: stop, from, to, bound } = bare;
    const place = { ...blankQuantity, start, end: stop, from, to, bound };
    before[index] =
      type === "rate"
        ? { ...place, type, percent: bare.value, toPercent: bare.toValue, unit: unit as "percent" | "points" }
        : { ...place, type, amount: bare.value * factor, toAmount: null, currency: unit };
    end = bare.from;
  }
}

/** "30% in 2028 and 40%", "June 1 and 50 dollars": years and days share no unit. */
function isYearOrDay(
  tokens: readonly Token[],
  { from, value }: Quantity & { type: "number" },
  words: TextWords,
): boolean {
  const year = Number.isInteger(value) && value >= 1900 && value <= 2100 && (tokens[from] as Token).lower.length === 4;
  return year || words.months.has(tokens[from - 1]?.lower ?? "");
}

/** Whether only "and", "or", "to", "then" and commas stand between two numbers. */
function joined(tokens: readonly Token[], from: number, to: number): boolean {
  if (to <= from || to - from > 3) return false;
  let strong = false;
  for (let at = from; at < to; at++) {
    const { lower } = tokens[at] as Token;
    if (lower === "and" || lower === "or" || lower === "to") strong = true;
    else if (lower !== ",") return false;
  }
  return strong || to - from === 1;
}

function moneyAt(
  tokens: readonly Token[],
  at: number,
  number: ReadNumber,
  words: TextWords,
  least: number,
): { from: number; to: number; amount: number; currency: string; factor: number } | null {
  const factor = factorOf(tokens, at, number, words);
  const sign = at > least || least === 0 ? tokens[at - 1] : undefined;
  if (sign && (sign.kind === "symbol" || sign.kind === "word")) {
    const word = tokens[at - 2];
    const glued =
      sign.kind === "symbol" && word?.kind === "word" && !sign.spaced
        ? words.currencies.get(word.lower + sign.lower)
        : undefined;
    // "USD 5", "Rs 5", "Rp. 5": a code, or a sign of two letters; "won 5" is a verb.
    const isSign =
      sign.kind === "symbol" || sign.case === "upper" || (sign.case === "title" && /^\p{L}{2}\.?$/u.test(sign.lower));
    const currency = glued ?? (isSign ? words.currencies.get(sign.lower) : undefined);
    if (currency !== undefined) {
      return { from: glued ? at - 2 : at - 1, to: number.to, amount: number.value, currency, factor };
    }
  }
  let behind = number.to;
  if (tokens[behind]?.kind === "hyphen") behind++;
  const opens = has(tokens[behind], STARTS_CURRENCY, words);
  for (let length = opens ? 3 : 0; length > 0; length--) {
    const phrase = phraseOf(tokens, behind, length);
    const currency = phrase === null ? undefined : words.currencies.get(phrase);
    if (currency === "GBP" && length === 1 && tokens[behind + 1]?.lower === "of") return null; // a weight
    if (currency !== undefined && /[a-z€£¥$]/.test(phrase as string)) {
      return { from: at, to: behind + length, amount: number.value, currency, factor };
    }
  }
  return null;
}

/** What the magnitude multiplied by: 10⁹ for "28.8 billion". */
function factorOf(tokens: readonly Token[], at: number, { to }: ReadNumber, words: TextWords): number {
  const last = tokens[to - 1] as Token;
  return to > at + 1 ? (words.magnitudes.get(last.lower) ?? 1) : 1;
}

function phraseOf(tokens: readonly Token[], at: number, length: number): string | null {
  let phrase = "";
  for (let index = at; index < at + length; index++) {
    const token = tokens[index];
    if (token === undefined || (token.kind !== "word" && token.kind !== "symbol")) return null;
    phrase = phrase === "" ? token.lower : `${phrase} ${token.lower}`;
  }
  return phrase;
}

function foldAt(tokens: readonly Token[], { to }: ReadNumber): number {
  const next = tokens[to]?.kind === "hyphen" ? to + 1 : to;
  return tokens[next]?.lower === "fold" ? next + 1 : 0;
}

/** The unit of time behind a number: "90-day", "90 additional days". */
function unitAt(tokens: readonly Token[], at: number, words: TextWords): { unit: string; to: number } | null {
  let index = at;
  if (tokens[index]?.kind === "hyphen") index++;
  if (tokens[index]?.kind === "word" && words.fillers.has((tokens[index] as Token).lower)) index++;
  const token = tokens[index];
  if (token?.kind !== "word") return null;
  const unit = words.durations.get(token.lower);
  return unit === undefined ? null : { unit, to: index + 1 };
}

/** "an hour", "a 40-minute" is no number word; "half an hour" is. */
function anHour(tokens: readonly Token[], at: number, words: TextWords): Quantity | null {
  const token = tokens[at] as Token;
  let index = at;
  let value = 1;
  if (token.lower === "half") {
    value = 0.5;
    index++;
  }
  const article = tokens[index]?.lower;
  if (article !== "a" && article !== "an") return null;
  const unit = tokens[index + 1]?.kind === "word" ? words.durations.get((tokens[index + 1] as Token).lower) : undefined;
  if (unit === undefined || unit === "second" || (tokens[index + 1] as Token).lower.endsWith("s")) return null;
  let to = index + 2;
  if (tokens[to]?.lower === "and" && tokens[to + 1]?.lower === "a" && tokens[to + 2]?.lower === "half") {
    value += 0.5;
    to += 3;
  }
  return { ...spot(tokens, at, to, words), type: "duration", ...lengthOf(value, unit) };
}

const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14, month: 30, year: 365, decade: 3650 };
const minutesIn: Readonly<Record<string, number>> = { second: 1 / 60, minute: 1, hour: 60 };

/** Months count 30 days and years 365: the text tells no more. */
function lengthOf(value: number, unit: string): { days: number | null; minutes: number | null } {
  const days = daysIn[unit];
  if (days !== undefined) return { days: Math.round(value * days), minutes: null };
  return { days: null, minutes: Math.round(value * (minutesIn[unit] ?? 0)) };
}
