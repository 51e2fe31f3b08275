import { addDays, type Days, dayOf, firstDay, lastDay, startOf } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import { heldAt } from "./card.ts";
import { comparePlaces, gapOf, samePerson } from "./compare.ts";
import type { Draft } from "./fold.ts";
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

/** The day by which a point is placed: its own, else that on which it was first told. */
function placedAt(snapshot: Snapshot, draft: Draft): Days {
  const date = snapshot.dateOf(draft);
  return date !== null && lastDay(date) <= addDays(firstDay(date), 7) ? date : snapshot.toldOn(draft);
}

/** Those who sat at talks: by place and day, each once. */
export function seatedAt(snapshot: Snapshot, talks: Draft): Draft[] {
  const seats: { draft: Draft; person: string; told: number }[] = [];
  for (const draft of seatsAt(snapshot, talks)) {
    const { told, date } = snapshot.point(draft);
    if (told.kind !== "attendance") continue;
    const seat = { draft, person: told.person, told: Number(told.at !== null) + Number(date !== null) };
    const same = seats.findIndex(({ person }) => samePerson(person, seat.person));
    if (same < 0) seats.push(seat);
    else if (seat.told > (seats[same]?.told ?? 0)) seats[same] = seat;
  }
  return seats.map(({ draft }) => draft);
}

function seatsAt(snapshot: Snapshot, talks: Draft): Draft[] {
  const point = snapshot.point(talks);
  const told = point.told as Extract<typeof point.told, { kind: "talks" }>;
  const { vocabulary } = snapshot.book;
  const days = point.date ?? dayOf(point.knowableFrom);
  // Who will come is told with the talks, however far ahead.
  const soon = addDays(firstDay(days), -TOLD_BEFORE);
  const first = dayOf(point.knowableFrom);
  const opened = startOf(first < soon ? first : soon);
  const closed = startOf(addDays(lastDay(days), TOLD_AFTER));
  return snapshot.toldBetween(snapshot.book.shelf(["attendance"], told.parties), opened, closed).filter((draft) => {
    const date = snapshot.dateOf(draft);
    // What no day or place lets in is not read.
    if (date !== null && gapOf(date, days) > BEFORE) return false;
    const place = heldAt(draft.card.places, snapshot.count(draft), null);
    if (told.place !== null && place !== null && comparePlaces(told.place, place, vocabulary) === "contradictory")
      return false;
    const { told: there } = snapshot.point(draft);
    if (there.kind !== "attendance") return false;
    if (told.place !== null && there.at !== null) {
      if (comparePlaces(told.place, there.at, vocabulary) === "contradictory") return false;
      // Who sits at talks in a city need not be on the visit to its country that falls on the same days.
      return told.form !== "visit" || isNearest(snapshot, draft, talks, date, there.party);
    }
    // Without a place on both sides the day tells, and of two meetings of one day the one that stands nearer in the text.
    if (date === null ? there.at !== null : gapOf(date, days) > 1) return false;
    return isNearest(snapshot, draft, talks, date, there.party);
  });
}

/** Gathers a round: those who sat there by place and day, and what its parties asked, offered, announced and said around it. */
export function gatherRound(snapshot: Snapshot, talks: Draft): Round {
  const point = snapshot.point(talks);
  const told = point.told as Extract<typeof point.told, { kind: "talks" }>;
  const { vocabulary } = snapshot.book;
  const days = point.date ?? dayOf(point.knowableFrom);
  const window = windowOf(days);
  const inWindow = (draft: Draft): boolean => gapOf(placedAt(snapshot, draft), window) === 0;
  const parties = told.parties;
  const between = (a: Party | null, b: Party | null): boolean =>
    a !== null && parties.includes(a) && (b === null || b === "*" || parties.includes(b));
  const opened = startOf(addDays(firstDay(days), -TOLD_BEFORE));
  const among = (kind: Draft["kind"], within: number) =>
    snapshot.toldBetween(snapshot.book.shelf([kind], parties), opened, startOf(addDays(lastDay(days), within)));
  const attendance = seatedAt(snapshot, talks);
  const demands = among("demand", AFTER + BEFORE).filter((draft) => {
    if (!inWindow(draft)) return false;
    const { told: asked } = snapshot.point(draft);
    return asked.kind === "demand" && between(asked.by, asked.of);
  });
  const commitments = among("commitment", AFTER + BEFORE).filter((draft) => {
    if (!inWindow(draft)) return false;
    const { told: promise } = snapshot.point(draft);
    return promise.kind === "commitment" && between(promise.by, promise.to);
  });
  const measures = among("measure", AFTER + BEFORE).filter((draft) => {
    if (!inWindow(draft)) return false;
    const { told: rule } = snapshot.point(draft);
    return rule.kind === "measure" && between(rule.imposer, rule.target);
  });
  const isOffer = (draft: Draft): boolean => ["proposed", "expected"].includes(snapshot.point(draft).modality);
  const agreements = among("agreement", TOLD_AFTER).filter((draft) => {
    const { told: deal, date } = snapshot.point(draft);
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
    announced: measures.filter((draft) => !isOffer(draft) && snapshot.point(draft).modality === "announced"),
    quotations: among("quotation", AFTER + BEFORE).filter(inWindow),
    agreements,
  };
}

/** Characters within which a text still tells who sat at the talks that it names. */
const TOLD_OF = 2000;

/** Whether no other talks of a party and of the same day are told nearer to a seat than these. */
function isNearest(snapshot: Snapshot, seat: Draft, talks: Draft, date: Days | null, party: Party | null): boolean {
  const own = apartIn(snapshot, seat, talks);
  if (date === null && own > TOLD_OF) return false;
  if (party === null) return true;
  const others = snapshot.last(snapshot.book.shelf(["talks"], [party]), MOST_RIVALS).filter((other) => {
    const day = snapshot.dateOf(other);
    return other !== talks && (date === null || (day !== null && gapOf(day, date) <= 1));
  });
  return others.every((other) => apartIn(snapshot, seat, other) >= own);
}

const MOST_RIVALS = 60;

/** Characters between what tells one point and what tells another, where they are nearest in one text; infinite where no text tells both. */
function apartIn(snapshot: Snapshot, one: Draft, other: Draft): number {
  let least = Number.POSITIVE_INFINITY;
  const theirs = snapshot.members(other);
  for (const { source, statement } of snapshot.members(one)) {
    for (const their of theirs) {
      if (their.source.article !== source.article) continue;
      for (const a of statement.evidence)
        for (const b of their.statement.evidence)
          if (a.part === b.part)
            least = Math.min(
              least,
              Math.max(0, Math.max(a.span.start, b.span.start) - Math.min(a.span.end, b.span.end)),
            );
    }
  }
  return least;
}

const windowOf = (days: Days): Days => `${addDays(firstDay(days), -BEFORE)}/${addDays(lastDay(days), AFTER)}` as Days;

/** Rounds in order of the world: undated ones by when they were first told. */
export function roundsInOrder(snapshot: Snapshot, drafts: readonly Draft[]): Draft[] {
  const keyed = drafts.map((draft) => {
    const date = snapshot.dateOf(draft);
    return { draft, day: date ? firstDay(date) : snapshot.toldOn(draft) };
  });
  return keyed
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.draft.index - b.draft.index))
    .map(({ draft }) => draft);
}
