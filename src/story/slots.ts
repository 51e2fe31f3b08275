import { type Days, daysBetween, firstDay, lastDay } from "../core/day.ts";
import type { Slot, Slots, StoryText } from "./model.ts";

/** Only so much of a text tells what it is about; further down stand its precedents. In UTF-16 code units. */
const OPENING = 700;
/** Reports may differ by so many days on when one event was. */
const DAYS_APART = 3;
const MOST_VALUES = 8;

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
const ROUND =
  /\b(?:(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)|(\d{1,2})(?:st|nd|rd|th))[ -]round(?: of)?(?: [\p{L}.-]+){0,2} (?:talks|negotiations|consultations|meetings)\b/giu;
const CASES = [
  /\bDS ?(\d{2,4})\b/g,
  /\b([AC]-\d{3}-\d{3})\b/g,
  /\b([CT][-‑]\d{1,4}\/\d{2})\b/g,
  /\b(\d{1,2}[:-]\d{2}-(?:cv|cr)-\d{3,6})\b/g,
];
const PRODUCT =
  /\b(?:HS|HTS|HTSUS|CN|heading|subheading|tariff (?:code|line))\s*(?:codes?|no\.?)?\s*(\d{4}\.\d{2}(?:\.\d{2,4})*)/gi;

/** The typed facts by which look-alike events are told apart: those handed in, and those that its opening spells out. */
export function slotsOf({ title, body, slots: given = {} }: Pick<StoryText, "title" | "body" | "slots">): Slots {
  const opening = `${title}\n${body.slice(0, OPENING)}`;
  const rounds = [...opening.matchAll(ROUND)].map(([, word, digits]) =>
    digits === undefined ? String(ORDINALS.indexOf((word as string).toLowerCase()) + 1) : digits,
  );
  const cases = CASES.flatMap((pattern) => [...opening.matchAll(pattern)].map((found) => plainCase(found)));
  const products = [...opening.matchAll(PRODUCT)].map(([, code]) => code as string);
  return {
    ...given,
    ...(rounds.length > 0 && !given.round ? { round: distinct(rounds) } : {}),
    ...(cases.length > 0 ? { case: distinct([...(given.case ?? []), ...cases]) } : {}),
    ...(products.length > 0 ? { product: distinct([...(given.product ?? []), ...products]) } : {}),
  };
}

const plainCase = ([whole]: RegExpExecArray): string => whole.replace(/\s/g, "").replace("‑", "-").toUpperCase();

const distinct = (values: readonly string[]): string[] => [...new Set(values)].slice(0, MOST_VALUES);

/** The first slot on which two texts, or a text and a story, cannot be about one event; null where none. */
export function clashOf(a: Slots, b: Slots): Slot | null {
  for (const slot of ["case", "product", "instrument", "round", "rate", "place"] as const) {
    const [here, there] = [a[slot], b[slot]];
    if (here?.length && there?.length && !here.some((value) => there.some((other) => agree(slot, value, other))))
      return slot;
  }
  const [here, there] = [a.day as Days[] | undefined, b.day as Days[] | undefined];
  if (here?.length && there?.length && !here.some((days) => there.some((other) => nearby(days, other)))) return "day";
  return null;
}

/** A heading agrees with its subheadings; all else is equal or is not. */
const agree = (slot: Slot, a: string, b: string): boolean =>
  a === b || (slot === "product" && (a.startsWith(b) || b.startsWith(a)));

const nearby = (a: Days, b: Days): boolean =>
  daysBetween(lastDay(a), firstDay(b)) <= DAYS_APART && daysBetween(lastDay(b), firstDay(a)) <= DAYS_APART;

/** What two texts tell between them. */
export function slotsTogether(a: Slots, b: Slots): Slots {
  const together: Partial<Record<Slot, readonly string[]>> = { ...a };
  for (const slot of Object.keys(b) as Slot[]) together[slot] = distinct([...(a[slot] ?? []), ...(b[slot] ?? [])]);
  return together;
}
