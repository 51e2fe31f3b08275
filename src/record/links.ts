import { type Days, firstDay, lastDay } from "../core/day.ts";
import type { Kind } from "../read/statement.ts";
import { comparePlaces, gapOf } from "./compare.ts";
import type { Draft } from "./fold.ts";
import { keysOf } from "./index.ts";
import { agreementSense } from "./kinds/agreement.ts";
import { stageOf } from "./kinds/kind.ts";
import { sameGoods, sameMatter } from "./kinds/matter.ts";
import { senseOf } from "./kinds/measure.ts";
import type { LinkRelation, Point } from "./model.ts";
import type { Snapshot } from "./snapshot.ts";
import { stem, wordsOfText } from "./words.ts";

/** A point linked to another, with the reason. */
export type Link = Readonly<{ to: Draft; relation: LinkRelation; because: string }>;

const ORDER = { threatened: 0, announced: 1, actual: 2, alleged: 3, denied: 4 } as const;
const RATE_DAYS = 120;

/** Of what stands under one key, the newest alone are looked at: linking stays bounded. */
const MOST_UNDER_KEY = 100;

/** Points of a kind that share a key with a draft, as known, without itself; with the number of keys that they share. */
function sharing(snapshot: Snapshot, kind: Kind, keys: readonly string[], self: Draft): ReadonlyMap<Draft, number> {
  const found = new Map<Draft, number>();
  for (const key of keys) {
    for (const other of snapshot.newest(snapshot.book.links.at(kind, key), MOST_UNDER_KEY)) {
      if (other !== self) found.set(other, (found.get(other) ?? 0) + 1);
    }
  }
  return found;
}

/**
 * The other points of one life: the same measure threatened, announced, in force, ended; the same agreement sought, reached, broken or
 * run out; the same promise made and kept or not. Oldest first.
 */
export function lifeOf(snapshot: Snapshot, draft: Draft): Draft[] {
  const point = snapshot.point(draft);
  const candidates = [...sharing(snapshot, draft.kind, keysOf(draft), draft).keys()];
  const others = candidates.filter((other) => {
    switch (point.told.kind) {
      case "measure":
        return sameMeasure(snapshot, point, draft, other);
      case "agreement":
        return sameDeal(snapshot, point, other);
      case "commitment":
        return sameMatter(draft.core.matter, other.core.matter) > 0;
      default:
        return false;
    }
  });
  return [draft, ...others].sort(
    (a, b) => lifeKey(snapshot.point(a)) - lifeKey(snapshot.point(b)) || a.index - b.index,
  );
}

/** By day of the world where told, else by when it was known; a threat before what was announced before what is in force. */
const lifeKey = ({ date, knowableFrom, modality }: Point): number =>
  Date.parse(date ? firstDay(date) : knowableFrom.slice(0, 10)) / 86_400_000 + ORDER[stageOf(modality)] / 10;

function sameMeasure(snapshot: Snapshot, point: Point, draft: Draft, other: Draft): boolean {
  const theirs = snapshot.point(other);
  if (theirs.told.kind !== "measure" || point.told.kind !== "measure") return false;
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

function sameDeal(snapshot: Snapshot, point: Point, other: Draft): boolean {
  const theirs = snapshot.point(other).told;
  if (theirs.kind !== "agreement" || point.told.kind !== "agreement") return false;
  const [a, b] = [point.told, theirs];
  if (!a.parties.every((party) => b.parties.includes(party)) || agreementSense(a.status) === agreementSense(b.status))
    return false;
  return a.place !== null && b.place !== null && comparePlaces(a.place, b.place, snapshot.book.vocabulary) === "same";
}

/** The day on which a later point of its life ends a measure; null where none does. */
export function endOf(snapshot: Snapshot, draft: Draft): Days | null {
  if (!isOfSense(draft, "up")) return null;
  const point = snapshot.point(draft);
  let end: Days | null = null;
  for (const other of sharing(snapshot, "measure", keysOf(draft), draft).keys()) {
    // Whether a step takes a burden off is the same for all its tellings: no point is made of the others.
    if (!isOfSense(other, "down")) continue;
    const date = snapshot.dateOf(other);
    if (date === null || (point.date !== null && lastDay(date) <= lastDay(point.date))) continue;
    if (end !== null && firstDay(end) <= firstDay(date)) continue;
    const { modality } = snapshot.point(other);
    if ((modality === "actual" || modality === "announced") && sameMeasure(snapshot, point, draft, other)) end = date;
  }
  return end;
}

const isOfSense = ({ core: { fields } }: Draft, sense: "up" | "down"): boolean =>
  fields.kind === "measure" && senseOf(fields.action) === sense;

const ABOUT_WORDS = new Set(
  ["agreement", "deal", "truce", "commitment", "promise", "pledge", "accord", "pact", "side"].map(stem),
);

/** Words that two matters must share to be linked; words for agreements themselves do not count. */
const COMMON = 2;

const tellingWords = ({ core }: Draft): string[] =>
  [...core.matter].filter((word) => !word.startsWith("=") && !ABOUT_WORDS.has(word));

const commonWords = (a: Draft, b: Draft): string[] => tellingWords(a).filter((word) => b.core.matter.has(word));

/**
 * What an accusation or a demand is about: the promise or the agreement of the accused that shares its words, or that it names by its
 * place ("the deal reached in Geneva"). No link where the words do not join them.
 */
export function aboutOf(snapshot: Snapshot, draft: Draft): readonly Link[] {
  const kept = about.get(snapshot) ?? new Map<Draft, readonly Link[]>();
  about.set(snapshot, kept);
  const found = kept.get(draft) ?? linksAbout(snapshot, draft);
  kept.set(draft, found);
  return found;
}

const about = new WeakMap<Snapshot, Map<Draft, readonly Link[]>>();

function linksAbout(snapshot: Snapshot, draft: Draft): Link[] {
  const { told } = snapshot.point(draft);
  const accused = told.kind === "allegation" ? told.accused : told.kind === "demand" ? told.of : null;
  if (accused === null) return [];
  const keys = tellingWords(draft).map((word) => `${accused}|${word}`);
  const links: Link[] = [];
  for (const [to, count] of sharing(snapshot, "commitment", keys, draft)) {
    if (count < COMMON) continue;
    const promise = snapshot.point(to).told;
    if (promise.kind !== "commitment" || promise.status !== "promised") continue;
    links.push({ to, relation: "about", because: `shares the words ${commonWords(draft, to).join(", ")}` });
  }
  if (![...draft.core.matter].some((word) => ABOUT_WORDS.has(word))) return links;
  for (const place of placesIn(snapshot, draft)) {
    for (const deal of snapshot.newest(snapshot.book.links.at("agreement", `${accused}|${place}`), MOST_UNDER_KEY)) {
      const terms = snapshot.point(deal).told;
      if (terms.kind !== "agreement" || terms.place?.toLowerCase() !== place) continue;
      if (agreementSense(terms.status) === "stands") {
        links.push({ to: deal, relation: "about", because: `names the agreement reached in ${terms.place}` });
      }
    }
  }
  return links;
}

/** What was said about a promise: demands and accusations that share its words, reports that it was kept or not. */
export function saidAbout(snapshot: Snapshot, promise: Draft): Draft[] {
  const { told } = snapshot.point(promise);
  if (told.kind !== "commitment" || told.by === null) return [];
  const { by } = told;
  const keys = tellingWords(promise).map((word) => `${by}|${word}`);
  const found = (["demand", "allegation"] as const).flatMap((kind) =>
    [...sharing(snapshot, kind, keys, promise)].filter(([, count]) => count >= COMMON).map(([draft]) => draft),
  );
  const findings = [...sharing(snapshot, "commitment", keys, promise).keys()].filter(
    (other) => !isPromise(other) && sameMatter(promise.core.matter, other.core.matter) > 0,
  );
  return [...found, ...findings].sort((a, b) => a.index - b.index);
}

/** Reports that a promise was kept or not kept are of the same kind and no promises. */
export const isPromise = ({ core: { fields } }: Draft): boolean =>
  fields.kind === "commitment" && fields.status === "promised";

function placesIn(snapshot: Snapshot, draft: Draft): ReadonlySet<string> {
  const matter =
    draft.core.fields.kind === "allegation" || draft.core.fields.kind === "demand" ? draft.core.fields.matter : "";
  const evidence = (draft.members[0]?.statement.evidence ?? []).map(({ words }) => words).join(" ");
  return new Set(
    wordsOfText(`${matter} ${evidence}`, snapshot.book.vocabulary).map(({ written }) => written.toLowerCase()),
  );
}

/** Characters between two stretches of evidence that still stand in one breath, and in neighbouring sentences. */
const ONE_BREATH = 40;
const NEXT_SENTENCE = 250;
/** What joins a demand and what is given for it across a full stop: "… wanted a handshake. After that the controls would be eased." */
const GIVEN_FOR = /\b(?:in (?:return|exchange)|then|once|afterwards?|after (?:the|that|this)|provided|on condition)\b/i;

/**
 * Points whose evidence overlaps or nearly touches in an article: one sentence tells both, as "X would ease A in return for B"; or two
 * neighbouring sentences of which one says that it follows from the other.
 */
export function toldTogether(snapshot: Snapshot, draft: Draft, others: readonly Draft[]): Link[] {
  const mine = snapshot.members(draft);
  return others.flatMap((other): Link[] => {
    if (other === draft) return [];
    let because: string | null = null;
    for (const { source, statement } of snapshot.members(other)) {
      for (const own of mine) {
        if (own.source.article !== source.article) continue;
        for (const a of own.statement.evidence) {
          for (const b of statement.evidence) {
            if (a.part !== b.part) continue;
            const apart = Math.max(a.span.start, b.span.start) - Math.min(a.span.end, b.span.end);
            if (apart < ONE_BREATH) return [{ to: other, relation: "offered for", because: "told in one sentence" }];
            const joint = apart < NEXT_SENTENCE ? (GIVEN_FOR.exec(a.words) ?? GIVEN_FOR.exec(b.words)) : null;
            if (joint) because ??= `told in neighbouring sentences, joined by “${joint[0]}”`;
          }
        }
      }
    }
    return because === null ? [] : [{ to: other, relation: "offered for", because }];
  });
}
