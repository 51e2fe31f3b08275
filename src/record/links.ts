import { type Days, firstDay, lastDay } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Snapshot } from "./book.ts";
import { comparePlaces, gapOf } from "./compare.ts";
import type { Draft } from "./fold.ts";
import { agreementSense } from "./kinds/agreement.ts";
import { stageOf } from "./kinds/kind.ts";
import { sameGoods, sameMatter } from "./kinds/matter.ts";
import { senseOf } from "./kinds/measure.ts";
import type { LinkRelation, Point } from "./model.ts";
import { stem, wordsOfText } from "./words.ts";

/** A point linked to another, with the reason. */
export type Link = Readonly<{ to: Draft; relation: LinkRelation; because: string }>;

const ORDER = { threatened: 0, announced: 1, actual: 2, alleged: 3, denied: 4 } as const;
const RATE_DAYS = 120;

/**
 * The other points of one life: the same measure threatened, announced, in force, ended; the same agreement sought, reached, broken or
 * run out; the same promise made and kept or not. Oldest first.
 */
export function lifeOf(snapshot: Snapshot, draft: Draft): Draft[] {
  const point = snapshot.point(draft);
  const { told } = point;
  const others = (() => {
    switch (told.kind) {
      case "measure":
        return told.imposer === null
          ? []
          : snapshot.ofParty("measure", told.imposer).filter((other) => sameMeasure(snapshot, point, draft, other));
      case "agreement":
        return told.parties.length === 0
          ? []
          : snapshot
              .ofParty("agreement", told.parties[0] as Party)
              .filter((other) => sameDeal(snapshot, point, draft, other));
      case "commitment":
        return told.by === null
          ? []
          : snapshot
              .ofParty("commitment", told.by)
              .filter((other) => other !== draft && sameMatter(draft.core.matter, other.core.matter) > 0);
      default:
        return [];
    }
  })();
  return [...new Set([draft, ...others])].sort(
    (a, b) => lifeKey(snapshot.point(a)) - lifeKey(snapshot.point(b)) || a.index - b.index,
  );
}

/** By day of the world where told, else by when it was known; a threat before what was announced before what is in force. */
const lifeKey = ({ date, knowableFrom, modality }: Point): number =>
  Date.parse(date ? firstDay(date) : knowableFrom.slice(0, 10)) / 86_400_000 + ORDER[stageOf(modality)] / 10;

function sameMeasure(snapshot: Snapshot, point: Point, draft: Draft, other: Draft): boolean {
  const theirs = snapshot.point(other);
  if (other === draft || theirs.told.kind !== "measure" || point.told.kind !== "measure") return false;
  const [a, b] = [point.told, theirs.told];
  if (a.instrument !== b.instrument || (a.target !== b.target && a.target !== null && b.target !== null)) return false;
  if (!sameGoods(draft.core.matter, other.core.matter)) return false;
  const rates = [a.ratePercent, a.fromPercent].filter((rate) => rate !== null);
  const otherRates = [b.ratePercent, b.fromPercent].filter((rate) => rate !== null);
  // Rates of a tariff tell one step from another: 145 is cut "from 145 to 30". Without a shared rate only a stage of the same step is its life.
  if (rates.length > 0 && otherRates.length > 0) {
    return (
      rates.some((rate) => otherRates.includes(rate)) &&
      (point.date === null || theirs.date === null || gapOf(point.date, theirs.date) <= RATE_DAYS)
    );
  }
  if (rates.length + otherRates.length > 0 || a.instrument === "tariff") return false;
  return draft.core.matter.size > 0;
}

function sameDeal(snapshot: Snapshot, point: Point, draft: Draft, other: Draft): boolean {
  const theirs = snapshot.point(other).told;
  if (other === draft || theirs.kind !== "agreement" || point.told.kind !== "agreement") return false;
  const [a, b] = [point.told, theirs];
  if (!a.parties.every((party) => b.parties.includes(party)) || agreementSense(a.status) === agreementSense(b.status))
    return false;
  return a.place !== null && b.place !== null && comparePlaces(a.place, b.place, snapshot.book.vocabulary) === "same";
}

/** The day on which a later point of its life ends a measure; null where none does. */
export function endOf(snapshot: Snapshot, draft: Draft): Days | null {
  const point = snapshot.point(draft);
  if (point.told.kind !== "measure" || senseOf(point.told.action) !== "up") return null;
  for (const other of lifeOf(snapshot, draft)) {
    const { told, date, modality } = snapshot.point(other);
    if (told.kind !== "measure" || date === null || other === draft) continue;
    const later = point.date === null || lastDay(date) > lastDay(point.date);
    if (later && (modality === "actual" || modality === "announced") && senseOf(told.action) === "down") return date;
  }
  return null;
}

const ABOUT_WORDS = new Set(
  ["agreement", "deal", "truce", "commitment", "promise", "pledge", "accord", "pact", "side"].map(stem),
);

/**
 * What an accusation or a demand is about: the promise or the agreement of the accused that shares its words, or that it names by its
 * place ("the deal reached in Geneva"). No link where the words do not join them.
 */
export function aboutOf(snapshot: Snapshot, draft: Draft): Link[] {
  const { told } = snapshot.point(draft);
  const accused = told.kind === "allegation" ? told.accused : told.kind === "demand" ? told.of : null;
  if (accused === null) return [];
  const links: Link[] = [];
  for (const promise of snapshot.ofParty("commitment", accused)) {
    const fields = snapshot.point(promise).told;
    if (fields.kind !== "commitment" || fields.by !== accused || fields.status !== "promised") continue;
    if (joinedByWords(draft.core.matter, promise.core.matter)) {
      links.push({
        to: promise,
        relation: "about",
        because: `shares the words ${commonWords(draft, promise).join(", ")}`,
      });
    }
  }
  const words = placesIn(snapshot, draft);
  const nouns = [...draft.core.matter].some((word) => ABOUT_WORDS.has(word));
  if (nouns) {
    for (const deal of snapshot.ofParty("agreement", accused)) {
      const { told: terms } = snapshot.point(deal);
      if (terms.kind !== "agreement") continue;
      const { place, status } = terms;
      if (place !== null && agreementSense(status) === "stands" && words.has(place.toLowerCase())) {
        links.push({ to: deal, relation: "about", because: `names the agreement reached in ${place}` });
      }
    }
  }
  return links;
}

const joinedByWords = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => commonOf(a, b).length >= 2;

const commonOf = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] =>
  [...a].filter((word) => b.has(word) && !word.startsWith("=") && !ABOUT_WORDS.has(word));

const commonWords = (a: Draft, b: Draft): string[] => commonOf(a.core.matter, b.core.matter);

function placesIn(snapshot: Snapshot, draft: Draft): ReadonlySet<string> {
  const matter =
    draft.core.fields.kind === "allegation" || draft.core.fields.kind === "demand" ? draft.core.fields.matter : "";
  const evidence = (draft.members[0]?.statement.evidence ?? []).map(({ words }) => words).join(" ");
  return new Set(
    wordsOfText(`${matter} ${evidence}`, snapshot.book.vocabulary).map(({ written }) => written.toLowerCase()),
  );
}

/** Points whose evidence overlaps in an article: one sentence tells both, as "X would ease A in return for B". */
export function toldTogether(snapshot: Snapshot, draft: Draft, others: readonly Draft[]): Link[] {
  const links: Link[] = [];
  const mine = snapshot.members(draft);
  for (const other of others) {
    if (other === draft) continue;
    const joined = snapshot
      .members(other)
      .some(({ source, statement }) =>
        mine.some(
          (own) =>
            own.source.article === source.article &&
            own.statement.evidence.some((a) =>
              statement.evidence.some(
                (b) => a.part === b.part && a.span.start < b.span.end && b.span.start < a.span.end,
              ),
            ),
        ),
      );
    if (joined) links.push({ to: other, relation: "offered for", because: "told in one sentence" });
  }
  return links;
}
