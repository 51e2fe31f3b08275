import { daysBetween, firstDay, lastDay } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import { instruments } from "../core/terms.ts";
import type { Kind } from "../read/statement.ts";
import type { Draft } from "./fold.ts";
import { agreementSense } from "./kinds/agreement.ts";
import { sameMatter } from "./kinds/matter.ts";
import { familyOf, senseOf } from "./kinds/measure.ts";
import type { LinkRelation, Point } from "./model.ts";
import type { Snapshot } from "./snapshot.ts";
import { noVocabulary } from "./vocabulary.ts";
import { matterOf, wordsOfText } from "./words.ts";

/** A point linked to another, with the reason. */
export type Link = Readonly<{ to: Draft; relation: LinkRelation; because: string }>;

/** Of what stands under one key, the newest alone are looked at: linking stays bounded. */
const MOST_UNDER_KEY = 100;

/** Points of a kind that share a key with a draft, as known, without itself; with the number of keys that they share; `is` as their cards have it. */
export function sharing(
  snapshot: Snapshot,
  kind: Kind,
  keys: readonly (string | number)[],
  self: Draft,
  is: string | null = null,
): ReadonlyMap<Draft, number> {
  const found = new Map<Draft, number>();
  for (const key of keys) {
    for (const other of snapshot.under(kind, key, MOST_UNDER_KEY)) {
      if (other !== self && (is === null || other.card.is === is)) found.set(other, (found.get(other) ?? 0) + 1);
    }
  }
  return found;
}

/** What an agreement is called: it names none by itself. */
const ABOUT_WORDS = matterOf("agreement commitment promise pledge side", noVocabulary);

/** Words that name a deal of two, not a promise of one. */
const DEAL_WORDS = matterOf("agreement commitment", noVocabulary);

/** Words that two matters must share to be linked; words for agreements themselves do not count. */
const COMMON = 2;
/** A demand comes at most so long before what answers it or after what it is about, an accusation so long after what it calls broken. */
const DEMAND_DAYS = 180;
const BREACH_DAYS = 730;
/** A deal that is named by no place is the newest of the two, as long as it is no older. */
const DEAL_DAYS = 180;

const tellingWords = ({ core }: Draft): string[] =>
  [...core.matter].filter((word) => !word.startsWith("=") && !ABOUT_WORDS.has(word));

const commonWords = (a: Draft, b: Draft): string[] => tellingWords(a).filter((word) => b.core.matter.has(word));

const sharedWords = (a: Draft, b: Draft): string => `shares the words ${commonWords(a, b).join(", ")}`;

/** Days by which one came after another: negative where it came before. Neither is read for it. */
const daysAfter = (snapshot: Snapshot, later: Draft, earlier: Draft): number =>
  daysBetween(firstDay(snapshot.placedOn(earlier)), lastDay(snapshot.placedOn(later)));

/** Whether an accusation or a demand can bear on a promise by the days on which they were made. */
function isInTime(snapshot: Snapshot, said: Draft, promise: Draft): boolean {
  const after = daysAfter(snapshot, said, promise);
  if (said.kind === "demand") return Math.abs(after) <= DEMAND_DAYS;
  // What is called unfair on the day of the promise is what the promise is to end.
  const undated = snapshot.dateOf(said) === null || snapshot.dateOf(promise) === null;
  return after >= (undated ? 0 : 1) && after <= BREACH_DAYS;
}

/** Whether whoever accuses or asks is the one to whom it was promised: what was promised to another is no matter of theirs. */
function isOwed(snapshot: Snapshot, said: Draft, promise: Draft): boolean {
  const { told } = snapshot.point(said);
  const by = told.kind === "allegation" ? told.accuser : told.kind === "demand" ? told.by : null;
  const promised = snapshot.point(promise).told;
  const to = promised.kind === "commitment" ? promised.to : null;
  return by === null || to === null || to === ("*" as Party) || by === to;
}

/**
 * What a point is about. An accusation: the promise or the agreement of the accused that shares its words or that it names; a demand: the
 * promise or the rule that meets it; a denial: the accusation that it denies, and the other way about. No link where the words or the days
 * do not join them.
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
  const point = snapshot.point(draft);
  const { told, modality } = point;
  if (told.kind === "allegation" && told.accused !== null) {
    if (modality === "denied") return denialLinks(snapshot, draft, "about");
    return [
      ...promiseLinks(snapshot, draft, told.accused),
      ...dealLinks(snapshot, draft, told.accused, told.accuser),
      ...denialLinks(snapshot, draft, "answered by"),
    ];
  }
  if (told.kind === "demand" && told.of !== null)
    return [
      ...promiseLinks(snapshot, draft, told.of),
      ...dealLinks(snapshot, draft, told.of, told.by),
      ...reliefLinks(snapshot, draft, told.of, told.by),
    ];
  return [];
}

function promiseLinks(snapshot: Snapshot, draft: Draft, by: Party): Link[] {
  const keys = tellingWords(draft).map((word) => `${by}|${word}`);
  return [...sharing(snapshot, "commitment", keys, draft, "promise")].flatMap(([to, count]): Link[] => {
    if (count < COMMON) return [];
    if (!isInTime(snapshot, draft, to) || !isOwed(snapshot, draft, to)) return [];
    const isAnswer = draft.kind === "demand" && daysAfter(snapshot, to, draft) > 0;
    return [{ to, relation: isAnswer ? "answered by" : "about", because: sharedWords(draft, to) }];
  });
}

/** The agreements that a text names: by their place ("the deal reached in Geneva"), else the newest of the two ("the truce"). */
function dealLinks(snapshot: Snapshot, draft: Draft, accused: Party, other: Party | null): Link[] {
  if (![...draft.core.matter].some((word) => DEAL_WORDS.has(word))) return [];
  const stands = (deal: Draft): boolean => {
    if (daysAfter(snapshot, draft, deal) < 0) return false;
    const { told } = snapshot.point(deal);
    return told.kind === "agreement" && agreementSense(told.status) === "stands";
  };
  const named = [...placesIn(snapshot, draft)].flatMap((place) =>
    snapshot
      .under("agreement", `${accused}|${place}`, MOST_UNDER_KEY)
      .filter((deal) => stands(deal) && placeOf(snapshot.point(deal))?.toLowerCase() === place)
      .map((to): Link => {
        return { to, relation: "about", because: `names the agreement reached in ${placeOf(snapshot.point(to))}` };
      }),
  );
  if (named.length > 0 || other === null) return named;
  const last = snapshot
    .last(snapshot.book.shelf(["agreement"], [accused, other]), MOST_UNDER_KEY)
    .filter((deal) => {
      if (daysAfter(snapshot, draft, deal) > DEAL_DAYS || !stands(deal)) return false;
      const point = snapshot.point(deal);
      return point.told.kind === "agreement" && [accused, other].every((party) => partiesIn(point).includes(party));
    })
    .sort((a, b) => daysAfter(snapshot, draft, a) - daysAfter(snapshot, draft, b))[0];
  return last ? [{ to: last, relation: "about", because: "the newest agreement of the two before it" }] : [];
}

const placeOf = ({ told }: Point): string | null => (told.kind === "agreement" ? told.place : null);
const partiesIn = ({ told }: Point): readonly Party[] => (told.kind === "agreement" ? told.parties : []);

const FAMILIES = [...new Set(instruments.map(familyOf))];

/** Rules that take off what a demand wants taken off: all words that name the goods of such a rule stand in the demand. */
function reliefLinks(snapshot: Snapshot, draft: Draft, by: Party, asker: Party | null): Link[] {
  const words = tellingWords(draft);
  const keys = FAMILIES.flatMap((family) => words.map((word) => `${by}|${family}|${word}`));
  return [...sharing(snapshot, "measure", keys, draft, "down").keys()].flatMap((to): Link[] => {
    const after = daysAfter(snapshot, to, draft);
    if (after < 0 || after > DEMAND_DAYS) return [];
    const rule = snapshot.point(to);
    if (rule.told.kind !== "measure" || senseOf(rule.told.action) !== "down") return [];
    const { target } = rule.told;
    if (target !== null && target !== "*" && asker !== null && target !== asker) return [];
    const goods = [...matterOf(rule.told.goods, snapshot.book.vocabulary)].filter((word) => !word.startsWith("="));
    if (goods.length === 0 || !goods.every((word) => draft.core.matter.has(word))) return [];
    if (rule.modality === "denied") return [];
    return [{ to, relation: "answered by", because: `both name ${goods.join(", ")}` }];
  });
}

const DENIAL_DAYS = 60;

/** Accusation and denial of the same party, where a text tells the denial right after, or both share their words. */
function denialLinks(snapshot: Snapshot, draft: Draft, relation: "about" | "answered by"): Link[] {
  const { core } = draft;
  if (core.fields.kind !== "allegation") return [];
  const { accused, accuser } = core.fields;
  const isDenial = core.modality === "denied";
  const others = snapshot
    .last(snapshot.book.shelf(["allegation"], [String(accused)]), MOST_UNDER_KEY)
    .filter((other) => {
      const after = isDenial ? daysAfter(snapshot, draft, other) : daysAfter(snapshot, other, draft);
      if (after < 0 || after > DENIAL_DAYS) return false;
      const { fields, modality } = other.core;
      if (fields.kind !== "allegation" || fields.accused !== accused || (modality === "denied") === isDenial)
        return false;
      return accuser === null || fields.accuser === null || accuser === fields.accuser;
    });
  const near = new Set(toldTogether(snapshot, draft, others, NEXT_SENTENCE).map(({ to }) => to));
  return others.flatMap((to): Link[] => {
    if (commonWords(draft, to).length >= COMMON) return [{ to, relation, because: sharedWords(draft, to) }];
    return near.has(to) ? [{ to, relation, because: "told one after the other" }] : [];
  });
}

/** What was said about a promise: demands and accusations that share its words, what denies those, reports that it was kept or not. */
export function saidAbout(snapshot: Snapshot, promise: Draft): Draft[] {
  const { told } = snapshot.point(promise);
  if (told.kind !== "commitment" || told.by === null) return [];
  const { by } = told;
  const keys = tellingWords(promise).map((word) => `${by}|${word}`);
  const found = (["demand", "allegation"] as const).flatMap((kind) =>
    [...sharing(snapshot, kind, keys, promise)]
      .filter(
        ([draft, count]) => count >= COMMON && isInTime(snapshot, draft, promise) && isOwed(snapshot, draft, promise),
      )
      .map(([draft]) => draft),
  );
  const denials = found.flatMap((draft) =>
    aboutOf(snapshot, draft).flatMap(({ to, relation }) =>
      relation === "answered by" && to.kind === "allegation" ? [to] : [],
    ),
  );
  const findings = [...sharing(snapshot, "commitment", keys, promise, "finding").keys()].filter(
    (other) => sameMatter(promise.core.matter, other.core.matter) > 0,
  );
  return [...new Set([...found, ...denials, ...findings])].sort((a, b) => a.index - b.index);
}

/** Reports that a promise was kept or not kept are of the same kind and no promises. */
export const isPromise = ({ kind, card }: Draft): boolean => kind === "commitment" && card.is === "promise";

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
 * neighbouring sentences of which one says that it follows from the other. `breath`: characters that may lie between.
 */
export function toldTogether(snapshot: Snapshot, draft: Draft, others: readonly Draft[], breath = ONE_BREATH): Link[] {
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
            if (apart < breath) return [{ to: other, relation: "offered for", because: "told in one sentence" }];
            const joint = apart < NEXT_SENTENCE ? (GIVEN_FOR.exec(a.words) ?? GIVEN_FOR.exec(b.words)) : null;
            if (joint) because ??= `told in neighbouring sentences, joined by “${joint[0]}”`;
          }
        }
      }
    }
    return because === null ? [] : [{ to: other, relation: "offered for", because }];
  });
}
