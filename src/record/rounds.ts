import { addDays, type Day, type Days, dayOf, firstDay, lastDay, startOf } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import { comparePlaces, gapOf } from "./compare.ts";
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
  const { date, knowableFrom } = snapshot.point(draft);
  return date !== null && lastDay(date) <= addDays(firstDay(date), 7) ? date : dayOf(knowableFrom);
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
    snapshot.toldBetween(snapshot.book.ofParties(kind, parties), opened, startOf(addDays(lastDay(days), within)));
  const attendance = among("attendance", TOLD_AFTER).filter((draft) => {
    const { date, told: there } = snapshot.point(draft);
    if (there.kind !== "attendance") return false;
    if (told.place !== null && there.at !== null) {
      return (
        comparePlaces(told.place, there.at, vocabulary) !== "contradictory" &&
        (date === null || gapOf(date, days) <= BEFORE)
      );
    }
    return there.at === null && told.place === null && date !== null && gapOf(date, days) <= 1;
  });
  const demands = among("demand", AFTER + BEFORE).filter((draft) => {
    const { told: asked } = snapshot.point(draft);
    return asked.kind === "demand" && between(asked.by, asked.of) && inWindow(draft);
  });
  const commitments = among("commitment", AFTER + BEFORE).filter((draft) => {
    const { told: promise } = snapshot.point(draft);
    return promise.kind === "commitment" && between(promise.by, promise.to) && inWindow(draft);
  });
  const measures = among("measure", AFTER + BEFORE).filter((draft) => {
    const { told: rule } = snapshot.point(draft);
    return rule.kind === "measure" && between(rule.imposer, rule.target) && inWindow(draft);
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

const windowOf = (days: Days): Days => `${addDays(firstDay(days), -BEFORE)}/${addDays(lastDay(days), AFTER)}` as Days;

const MOST_ROUNDS = 2000;

/** Rounds in order of the world, the newest two thousand that were told: undated ones by when they were first told. */
export function roundsInOrder(snapshot: Snapshot, drafts: readonly Draft[] = snapshot.ofKind("talks")): Draft[] {
  const key = (draft: Draft): Day => {
    const { date, knowableFrom } = snapshot.point(draft);
    return date ? firstDay(date) : dayOf(knowableFrom);
  };
  const keyed = drafts.slice(-MOST_ROUNDS).map((draft) => ({ draft, day: key(draft) }));
  return keyed
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.draft.index - b.draft.index))
    .map(({ draft }) => draft);
}
