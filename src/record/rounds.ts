import { addDays, dayNumber, dayOf, firstDay, lastDay, startOf } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import { toldBeside } from "./beside.ts";
import { kindNumber, NEVER, NONE, textAt } from "./columns.ts";
import { comparePlaces, gapOf, isSamePerson, namesOf } from "./compare.ts";
import type { Draft } from "./draft.ts";
import type { Gist } from "./gist.ts";
import type { Snapshot } from "./snapshot.ts";

/** A round with the points that belong to it. */
export type Round = Readonly<{
  talks: Draft;
  attendance: readonly Draft[];
  demands: readonly Draft[];
  /** Commitments, and measures announced, proposed or expected. */
  offers: readonly Draft[];
  announced: readonly Draft[];
  quotations: readonly Draft[];
  agreements: readonly Draft[];
}>;

/** Days before and after a round in which what is said of its parties counts to it. */
const BEFORE = 4;
const AFTER = 3;
/** Days before and after a round within which those who sat there, and what was agreed, are told. */
const TOLD_BEFORE = 30;
const TOLD_AFTER = 120;
const TALKS = kindNumber("talks");

/** Those who sat at talks: by place and day, each once. */
export function seatedAt(snapshot: Snapshot, talks: Draft): Draft[] {
  const seats: { number: number; names: readonly string[]; told: number }[] = [];
  const byName = new Map<string, number[]>();
  const { drafts } = snapshot.book;
  for (const number of seatsAt(snapshot, talks)) {
    const names = namesIn(snapshot.textOf("persons", number) ?? "");
    const at = snapshot.textOf("sites", number);
    const told = Number(at !== null) + Number(snapshot.firstDay(number) !== NEVER);
    const alike = new Set(names.flatMap((name) => byName.get(name) ?? []));
    const same = [...alike].filter((seat) => isSamePerson((seats[seat] as (typeof seats)[number]).names, names));
    const first = Math.min(...same);
    if (same.length === 0) {
      for (const name of new Set(names)) byName.set(name, [...(byName.get(name) ?? []), seats.length]);
      seats.push({ number, names, told });
    } else if (told > (seats[first]?.told ?? 0)) {
      for (const name of new Set(names))
        if (!byName.get(name)?.includes(first)) byName.set(name, [...(byName.get(name) ?? []), first]);
      seats[first] = { number, names, told };
    }
  }
  return seats.map(({ number }) => drafts[number] as Draft);
}

const MOST_NAMES = 20_000;
const parsed = new Map<string, readonly string[]>();

function namesIn(person: string): readonly string[] {
  const known = parsed.get(person);
  if (known) return known;
  if (parsed.size >= MOST_NAMES) parsed.clear();
  const names = namesOf(person);
  parsed.set(person, names);
  return names;
}

/** Numbers of days of talks, and of when they were first told where no day is. */
function daysOfTalks({ date, knowableFrom }: Gist): readonly [first: number, last: number] {
  const days = date ?? dayOf(knowableFrom);
  return [dayNumber(firstDay(days)), dayNumber(lastDay(days))];
}

const gap = (first: number, last: number, from: number, to: number): number =>
  first > to ? first - to : from > last ? from - last : 0;

function seatsAt(snapshot: Snapshot, talks: Draft): number[] {
  const point = snapshot.gist(talks);
  const told = point.told as Extract<typeof point.told, { kind: "talks" }>;
  const { vocabulary, columns } = snapshot.book;
  const days = point.date ?? dayOf(point.knowableFrom);
  const [from, to] = daysOfTalks(point);
  // Who will come is told with the talks, however far ahead.
  const soon = addDays(firstDay(days), -TOLD_BEFORE);
  const first = dayOf(point.knowableFrom);
  const opened = startOf(first < soon ? first : soon);
  const closed = startOf(addDays(lastDay(days), TOLD_AFTER));
  const elsewhere = new Map<string | null, boolean>();
  const isElsewhere = (place: string | null): boolean => {
    const known = elsewhere.get(place);
    if (known !== undefined) return known;
    const isOther =
      told.place !== null && place !== null && comparePlaces(told.place, place, vocabulary) === "contradictory";
    elsewhere.set(place, isOther);
    return isOther;
  };
  const self = snapshot.book.numberOf(talks);
  return snapshot
    .toldBetween(snapshot.book.lists.shelf(["attendance"], told.parties), opened, closed)
    .filter((number) => {
      const day = snapshot.firstDay(number);
      const apart = day === NEVER ? null : gap(day, snapshot.lastDay(number), from, to);
      // What no day or place lets in is not read.
      if (apart !== null && apart > BEFORE) return false;
      if (isElsewhere(textAt(columns, columns.places, number, snapshot.cut))) return false;
      const at = snapshot.textOf("sites", number);
      const party = snapshot.textOf("targets", number) as Party | null;
      if (told.place !== null && at !== null) {
        if (isElsewhere(at)) return false;
        // Who sits at talks in a city need not be on the visit to its country that falls on the same days.
        return told.form !== "visit" || isNearest(snapshot, number, self, party);
      }
      // Without a place on both sides the day tells, and of two meetings of one day the one that stands nearer in the text.
      if (apart === null ? at !== null : apart > 1) return false;
      return isNearest(snapshot, number, self, party);
    });
}

/** Gathers a round: those who sat there by place and day, and what its parties asked, offered, announced and said around it. */
export function gatherRound(snapshot: Snapshot, talks: Draft): Round {
  const point = snapshot.gist(talks);
  const told = point.told as Extract<typeof point.told, { kind: "talks" }>;
  const { vocabulary, drafts } = snapshot.book;
  const days = point.date ?? dayOf(point.knowableFrom);
  const [begun, ended] = daysOfTalks(point);
  const inWindow = (number: number): boolean => {
    const [first, last] = placedAt(snapshot, number);
    return gap(first, last, begun - BEFORE, ended + AFTER) === 0;
  };
  const parties = told.parties;
  const between = (a: Party | null, b: Party | null): boolean =>
    a !== null && parties.includes(a) && (b === null || b === "*" || parties.includes(b));
  const opened = startOf(addDays(firstDay(days), -TOLD_BEFORE));
  const around = (kind: Draft["kind"], within: number, passes: (number: number) => boolean = () => true): Draft[] =>
    snapshot
      .toldBetween(snapshot.book.lists.shelf([kind], parties), opened, startOf(addDays(lastDay(days), within)))
      .filter(passes)
      .map((number) => drafts[number] as Draft);
  const among = (kind: Draft["kind"]): Draft[] => around(kind, AFTER + BEFORE, inWindow);
  const attendance = seatedAt(snapshot, talks);
  const demands = among("demand").filter((draft) => {
    const { told: asked } = snapshot.gist(draft);
    return asked.kind === "demand" && between(asked.by, asked.of);
  });
  const commitments = among("commitment").filter((draft) => {
    const { told: promise } = snapshot.gist(draft);
    return promise.kind === "commitment" && between(promise.by, promise.to);
  });
  const measures = among("measure").filter((draft) => {
    const { told: rule } = snapshot.gist(draft);
    return rule.kind === "measure" && between(rule.imposer, rule.target);
  });
  const isOffer = (draft: Draft): boolean => ["proposed", "expected"].includes(snapshot.gist(draft).modality);
  const agreements = around("agreement", TOLD_AFTER).filter((draft) => {
    const { told: deal, date } = snapshot.gist(draft);
    if (deal.kind !== "agreement" || !deal.parties.every((party) => parties.includes(party))) return false;
    if (deal.place !== null && told.place !== null) {
      return (
        comparePlaces(deal.place, told.place, vocabulary) !== "contradictory" &&
        (date === null || gapOf(date, days) <= 31)
      );
    }
    return deal.place === null && date !== null && gapOf(date, days) <= 1;
  });
  return {
    talks,
    attendance,
    demands,
    offers: [...commitments, ...measures.filter(isOffer)],
    announced: measures.filter((draft) => !isOffer(draft) && snapshot.gist(draft).modality === "announced"),
    quotations: among("quotation"),
    agreements,
  };
}

/** The days by which a point is placed: its own, else that on which it was first told. */
function placedAt(snapshot: Snapshot, number: number): readonly [first: number, last: number] {
  const [first, last] = [snapshot.firstDay(number), snapshot.lastDay(number)];
  if (first !== NEVER && last <= first + 7) return [first, last];
  const told = snapshot.book.toldDay(number);
  return [told, told];
}

/** Characters within which a text still tells who sat at the talks that it names. */
const TOLD_OF = 2000;
const MOST_RIVALS = 60;

/** Whether no other talks of a party and of the same day are told nearer to a seat than these. */
function isNearest(snapshot: Snapshot, seat: number, talks: number, party: Party | null): boolean {
  const [first, last] = [snapshot.firstDay(seat), snapshot.lastDay(seat)];
  const isRival = (other: number): boolean => {
    if (other === talks || party === null || !newestTalks(snapshot, party).has(other)) return false;
    const from = snapshot.firstDay(other);
    return first === NEVER || (from !== NEVER && gap(from, snapshot.lastDay(other), first, last) <= 1);
  };
  const near = talksBeside(snapshot, seat);
  const rivals = near.filter(isRival);
  if (first !== NEVER && rivals.length === 0) return true;
  const own = near.includes(talks) ? apartIn(snapshot, seat, talks) : Number.POSITIVE_INFINITY;
  if (first === NEVER && own > TOLD_OF) return false;
  return rivals.every((other) => apartIn(snapshot, seat, other) >= own);
}

/** The newest talks of a party. */
function newestTalks(snapshot: Snapshot, party: Party): ReadonlySet<number> {
  const kept = rivalsOf.get(snapshot) ?? new Map<Party, ReadonlySet<number>>();
  rivalsOf.set(snapshot, kept);
  const known =
    kept.get(party) ?? new Set(snapshot.lastNumbers(snapshot.book.lists.shelf(["talks"], [party]), MOST_RIVALS));
  kept.set(party, known);
  return known;
}

const rivalsOf = new WeakMap<Snapshot, Map<Party, ReadonlySet<number>>>();

/** Talks that articles tell which tell of a seat. */
function talksBeside({ book, cut }: Snapshot, seat: number): number[] {
  const near = new Set<number>();
  const { places } = book.drafts[seat] as Draft;
  for (let member = 0; member < places.length && (places[member] as number) < cut; member++) {
    const { from, before } = book.testimonies.articleAt(places[member] as number);
    for (let other = from; other < Math.min(before, cut); other++) {
      const number = book.numberAt(other);
      if (number !== NONE && book.columns.kind[number] === TALKS) near.add(number);
    }
  }
  return [...near];
}

/** Characters between what tells a seat and what tells talks in one article, where they are nearest; without end where none tells both. */
function apartIn(snapshot: Snapshot, seat: number, talks: number): number {
  const { drafts } = snapshot.book;
  let least = Number.POSITIVE_INFINITY;
  for (const [one, other] of toldBeside(snapshot, drafts[seat] as Draft, drafts[talks] as Draft))
    for (const a of one.statement.evidence)
      for (const b of other.statement.evidence)
        if (a.part === b.part)
          least = Math.min(least, Math.max(0, Math.max(a.span.start, b.span.start) - Math.min(a.span.end, b.span.end)));
  return least;
}
