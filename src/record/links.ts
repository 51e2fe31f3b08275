import type { Party } from "../core/party.ts";
import { instruments } from "../core/terms.ts";
import type { Kind } from "../read/statement.ts";
import { hashed } from "./baskets.ts";
import { toldBeside } from "./beside.ts";
import { kindNumber, NEVER, NONE } from "./columns.ts";
import type { Draft } from "./draft.ts";
import type { Gist } from "./gist.ts";
import { agreementSense } from "./kinds/agreement.ts";
import { familyOf, senseOf } from "./kinds/measure.ts";
import type { LinkRelation } from "./model.ts";
import { wayOf } from "./packed.ts";
import type { Snapshot } from "./snapshot.ts";
import { matterOf, wordsOfText } from "./words.ts";

/** A point linked to another, with the reason. */
export type Link = Readonly<{ to: Draft; relation: LinkRelation; because: string }>;

const DEMAND = kindNumber("demand");
const AGREEMENT = kindNumber("agreement");

/** Of what stands under one key, the newest alone are looked at: linking stays bounded. */
export const MOST_UNDER_KEY = 100;

/** Points of a kind that share at least so many keys with one, as known, without itself; `is` as the columns have it. */
export function sharing(
  snapshot: Snapshot,
  kind: Kind,
  keys: ArrayLike<number>,
  self: number,
  least: number,
  is: string | null = null,
): number[] {
  const isLeft = others(snapshot, self, is);
  return snapshot.book.links.sharing(keys, kindNumber(kind), snapshot.told, MOST_UNDER_KEY, least, isLeft);
}

/** Whether some point that `sharing` gives passes: no more are looked at than tell it. */
export function sharesWith(
  snapshot: Snapshot,
  kind: Kind,
  keys: ArrayLike<number>,
  self: number,
  least: number,
  is: string,
  passes: (number: number) => boolean,
): boolean {
  const isLeft = others(snapshot, self, is);
  const { links } = snapshot.book;
  return links.some(
    keys,
    kindNumber(kind),
    snapshot.told,
    MOST_UNDER_KEY,
    least,
    (number) => isLeft(number) && passes(number),
  );
}

function others(snapshot: Snapshot, self: number, is: string | null): (number: number) => boolean {
  const { columns } = snapshot.book;
  const { taken } = snapshot;
  const way = wayOf(is);
  return (number) => number !== self && (is === null || columns.is[number] === way) && !taken.has(number);
}

/** Hashes of what points of a kind are found by: a party and each of some words. */
const keysFor = (snapshot: Snapshot, kind: Kind, by: string, words: readonly number[]): number[] =>
  words.map((word) => hashed(`${kind}|${by}|${snapshot.book.matters.text(word)}`));

/** Words that two matters must share to be linked; words for agreements themselves do not count. */
const COMMON = 2;
/** A demand comes at most so long before what answers it or after what it is about, an accusation so long after what it calls broken. */
const DEMAND_DAYS = 180;
const BREACH_DAYS = 730;
/** A deal that is named by no place is the newest of the two, as long as it is no older. */
const DEAL_DAYS = 180;

const wordsIn = (snapshot: Snapshot, words: readonly number[]): string =>
  words.map(snapshot.book.matters.text).join(", ");

const sharedWords = (snapshot: Snapshot, a: number, b: number): string =>
  `shares the words ${wordsIn(snapshot, snapshot.book.matters.common(a, b))}`;

/** The first and the last day of what a point stands on, else the day on which it was first told. */
export const firstOn = (snapshot: Snapshot, number: number): number => {
  const day = snapshot.firstDay(number);
  return day === NEVER ? snapshot.book.toldDay(number) : day;
};
export const lastOn = (snapshot: Snapshot, number: number): number => {
  const day = snapshot.lastDay(number);
  return day === NEVER ? snapshot.book.toldDay(number) : day;
};

/** Days by which one came after another: negative where it came before. Neither is read for it. */
const daysAfter = (snapshot: Snapshot, later: number, earlier: number): number =>
  lastOn(snapshot, later) - firstOn(snapshot, earlier);

/**
 * Whether an accusation or a demand can bear on a promise: by the days on which they were made, of whoever it was promised to. What was
 * promised to another is no matter of theirs.
 */
function bearsOn(snapshot: Snapshot, said: number, promise: number): boolean {
  const { columns } = snapshot.book;
  const [last, first] = [snapshot.lastDay(said), snapshot.firstDay(promise)];
  const after =
    (last === NEVER ? snapshot.book.toldDay(said) : last) - (first === NEVER ? snapshot.book.toldDay(promise) : first);
  const isDemand = columns.kind[said] === DEMAND;
  // What is called unfair on the day of the promise is what the promise is to end.
  const least = isDemand ? -DEMAND_DAYS : first === NEVER || last === NEVER ? 0 : 1;
  if (after < least || after > (isDemand ? DEMAND_DAYS : BREACH_DAYS)) return false;
  const to = snapshot.textOf("targets", promise);
  if (to === null || to === "*") return true;
  const by = snapshot.textOf("askers", said);
  return by === null || by === to;
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
  const { told, modality } = snapshot.gist(draft);
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

/** Who says what of whom in a demand or an accusation; null for what is neither or names nobody it is held against. */
function heldAgainst(snapshot: Snapshot, draft: Draft): Readonly<{ of: Party; by: Party | null }> | null {
  if (draft.kind !== "demand" && draft.kind !== "allegation") return null;
  if (draft.kind === "allegation" && snapshot.modalityOf(draft) === "denied") return null;
  const { book } = snapshot;
  const { columns, isAsTold, numberOf } = book;
  const number = numberOf(draft);
  // What no member tells otherwise is told by the columns on every day: the point is not read.
  if (isAsTold(number) && draft.retold.length === 0) {
    const [by, to] = [columns.by[number] as number, columns.to[number] as number];
    if (to === NONE) return null;
    return { of: columns.texts[to] as Party, by: by === NONE ? null : (columns.texts[by] as Party) };
  }
  const { told } = snapshot.gist(draft);
  if (told.kind === "allegation") return told.accused === null ? null : { of: told.accused, by: told.accuser };
  return told.kind === "demand" && told.of !== null ? { of: told.of, by: told.by } : null;
}

/** Whether it is about a promise or an agreement of the record; no more is looked for than tells it. */
export function isAboutPromise(snapshot: Snapshot, draft: Draft): boolean {
  const held = heldAgainst(snapshot, draft);
  return (
    held !== null &&
    (sharesPromise(snapshot, draft, held.of) || dealLinks(snapshot, draft, held.of, held.by).length > 0)
  );
}

/** The agreements that it is about. */
export function dealsAbout(snapshot: Snapshot, draft: Draft): readonly Draft[] {
  const held = heldAgainst(snapshot, draft);
  return held === null ? [] : dealLinks(snapshot, draft, held.of, held.by).map(({ to }) => to);
}

function* promisesShared(snapshot: Snapshot, draft: Draft, by: Party): Generator<number> {
  const self = snapshot.book.numberOf(draft);
  const keys = keysFor(snapshot, "commitment", by, snapshot.book.matters.telling(self));
  for (const promise of sharing(snapshot, "commitment", keys, self, COMMON, "promise"))
    if (bearsOn(snapshot, self, promise)) yield promise;
}

function sharesPromise(snapshot: Snapshot, draft: Draft, by: Party): boolean {
  const self = snapshot.book.numberOf(draft);
  const keys = keysFor(snapshot, "commitment", by, snapshot.book.matters.telling(self));
  return sharesWith(snapshot, "commitment", keys, self, COMMON, "promise", (promise) =>
    bearsOn(snapshot, self, promise),
  );
}

function promiseLinks(snapshot: Snapshot, draft: Draft, by: Party): Link[] {
  const self = snapshot.book.numberOf(draft);
  return Array.from(promisesShared(snapshot, draft, by), (to): Link => {
    const isAnswer = draft.kind === "demand" && daysAfter(snapshot, to, self) > 0;
    return {
      to: snapshot.book.drafts[to] as Draft,
      relation: isAnswer ? "answered by" : "about",
      because: sharedWords(snapshot, self, to),
    };
  });
}

const deals = new WeakMap<Snapshot, Map<Draft, readonly Link[]>>();

/** The agreements that a text names: looked for once, for the board asks it of one demand more than once. */
function dealLinks(snapshot: Snapshot, draft: Draft, accused: Party, other: Party | null): readonly Link[] {
  const kept = deals.get(snapshot) ?? new Map<Draft, readonly Link[]>();
  deals.set(snapshot, kept);
  const found = kept.get(draft) ?? dealsNamed(snapshot, draft, accused, other);
  kept.set(draft, found);
  return found;
}

/** The agreements that a text names: by their place ("the deal reached in Geneva"), else the newest of the two ("the truce"). */
function dealsNamed(snapshot: Snapshot, draft: Draft, accused: Party, other: Party | null): Link[] {
  const { drafts, matters, links, numberOf } = snapshot.book;
  const self = numberOf(draft);
  if (!matters.namesDeal(self)) return [];
  const stands = (deal: number): boolean => {
    if (daysAfter(snapshot, self, deal) < 0) return false;
    const { told } = snapshot.gist(drafts[deal] as Draft);
    return told.kind === "agreement" && agreementSense(told.status) === "stands";
  };
  const placed = (deal: number): string | null => placeOf(snapshot.gist(drafts[deal] as Draft));
  const named = [...placesIn(snapshot, draft)].flatMap((place) => {
    const key = hashed(`agreement|${accused}|${place}`);
    const { list, from, to } = links.newest(key, AGREEMENT, snapshot.told, MOST_UNDER_KEY);
    return [...list.subarray(from, to)]
      .filter((deal) => !snapshot.isTaken(deal) && stands(deal) && placed(deal)?.toLowerCase() === place)
      .map((deal): Link => {
        const because = `names the agreement reached in ${placed(deal)}`;
        return { to: drafts[deal] as Draft, relation: "about", because };
      });
  });
  if (named.length > 0 || other === null) return named;
  const last = snapshot
    .lastNumbers(snapshot.book.lists.shelf(["agreement"], [accused, other]), MOST_UNDER_KEY)
    .map((deal) => ({ deal, after: daysAfter(snapshot, self, deal) }))
    .filter(({ after }) => after >= 0 && after <= DEAL_DAYS)
    .sort((a, b) => a.after - b.after)
    .find(({ deal }) => {
      if (!stands(deal)) return false;
      const parties = partiesIn(snapshot.gist(drafts[deal] as Draft));
      return parties.includes(accused) && parties.includes(other);
    });
  return last
    ? [
        {
          to: drafts[last.deal] as Draft,
          relation: "about",
          because: "the newest agreement of the two before it",
        },
      ]
    : [];
}

const placeOf = ({ told }: Gist): string | null => (told.kind === "agreement" ? told.place : null);
const partiesIn = ({ told }: Gist): readonly Party[] => (told.kind === "agreement" ? told.parties : []);

const FAMILIES = [...new Set(instruments.map(familyOf))];

/** Rules that take off what a demand wants taken off: all words that name the goods of such a rule stand in the demand. */
function reliefLinks(snapshot: Snapshot, draft: Draft, by: Party, asker: Party | null): Link[] {
  const { drafts, matters, numberOf, vocabulary } = snapshot.book;
  const self = numberOf(draft);
  const words = matters.telling(self);
  const keys = FAMILIES.flatMap((family) => keysFor(snapshot, "measure", `${by}|${family}`, words));
  const own = new Set([...matters.words(self)].map(matters.text));
  return sharing(snapshot, "measure", keys, self, 1, "down").flatMap((number): Link[] => {
    const after = daysAfter(snapshot, number, self);
    if (after < 0 || after > DEMAND_DAYS) return [];
    const to = drafts[number] as Draft;
    const { told, modality } = snapshot.gist(to);
    if (told.kind !== "measure" || senseOf(told.action) !== "down") return [];
    const { target } = told;
    if (target !== null && target !== "*" && asker !== null && target !== asker) return [];
    const goods = [...matterOf(told.goods, vocabulary)].filter((word) => !word.startsWith("="));
    if (goods.length === 0 || !goods.every((word) => own.has(word))) return [];
    if (modality === "denied") return [];
    return [{ to, relation: "answered by", because: `both name ${goods.join(", ")}` }];
  });
}

const DENIAL_DAYS = 60;

/** Accusation and denial of the same party, where a text tells the denial right after, or both share their words. */
function denialLinks(snapshot: Snapshot, draft: Draft, relation: "about" | "answered by"): Link[] {
  const { columns, drafts, matters, numberOf } = snapshot.book;
  if (draft.kind !== "allegation") return [];
  const self = numberOf(draft);
  const [accuser, accused] = [columns.by[self] as number, columns.to[self] as number];
  const isDenial = columns.denied[self] === 1;
  const party = accused === NONE ? "null" : (columns.texts[accused] as string);
  const others = newestOf(snapshot, party, !isDenial)
    .filter((other) => {
      if (columns.to[other] !== accused) return false;
      const after = isDenial ? daysAfter(snapshot, self, other) : daysAfter(snapshot, other, self);
      if (after < 0 || after > DENIAL_DAYS) return false;
      return accuser === NONE || columns.by[other] === NONE || accuser === columns.by[other];
    })
    .map((number) => ({ number, to: drafts[number] as Draft, common: matters.common(self, number) }));
  const apart = others.filter(({ common }) => common.length < COMMON).map(({ to }) => to);
  const near = new Set(toldTogether(snapshot, draft, apart, NEXT_SENTENCE).map(({ to }) => to));
  return others.flatMap(({ to, common }): Link[] => {
    if (common.length >= COMMON) return [{ to, relation, because: `shares the words ${wordsIn(snapshot, common)}` }];
    return near.has(to) ? [{ to, relation, because: "told one after the other" }] : [];
  });
}

const newest = new WeakMap<Snapshot, Map<string, readonly number[]>>();

/** Of the newest accusations and denials that name a party the denials, or the others: looked for once for all that are held against them. */
function newestOf(snapshot: Snapshot, party: string, areDenials: boolean): readonly number[] {
  const kept = newest.get(snapshot) ?? new Map<string, readonly number[]>();
  newest.set(snapshot, kept);
  const key = `${party} ${areDenials}`;
  const { lists, columns } = snapshot.book;
  const known =
    kept.get(key) ??
    snapshot
      .lastNumbers(lists.shelf(["allegation"], [party]), MOST_UNDER_KEY)
      .filter((number) => (columns.denied[number] === 1) === areDenials);
  kept.set(key, known);
  return known;
}

/** What was said about a promise: demands and accusations that share its words, what denies those, reports that it was kept or not. */
export function saidAbout(snapshot: Snapshot, promise: Draft): Draft[] {
  const { told } = snapshot.gist(promise);
  if (told.kind !== "commitment" || told.by === null) return [];
  const { by } = told;
  const { drafts, matters, numberOf } = snapshot.book;
  const self = numberOf(promise);
  const words = matters.telling(self);
  const found = (["demand", "allegation"] as const).flatMap((kind) => {
    if (words.length < COMMON) return [];
    return sharing(snapshot, kind, keysFor(snapshot, kind, by, words), self, COMMON).filter((said) =>
      bearsOn(snapshot, said, self),
    );
  });
  const denials = found.flatMap((number) => {
    const draft = drafts[number] as Draft;
    if (draft.kind !== "allegation" || heldAgainst(snapshot, draft) === null) return [];
    return denialLinks(snapshot, draft, "answered by").map(({ to }) => numberOf(to));
  });
  const keys = keysFor(snapshot, "commitment", by, words);
  const findings = sharing(snapshot, "commitment", keys, self, 1, "finding").filter((other) =>
    matters.areSame(self, other),
  );
  return [...new Set([...found, ...denials, ...findings])]
    .sort((a, b) => a - b)
    .map((number) => drafts[number] as Draft);
}

function placesIn(snapshot: Snapshot, draft: Draft): ReadonlySet<string> {
  const { fields, evidence } = snapshot.book.testimonies.at(draft.index).statement;
  const matter = fields.kind === "allegation" || fields.kind === "demand" ? fields.matter : "";
  const words = evidence.map((part) => part.words).join(" ");
  return new Set(
    wordsOfText(`${matter} ${words}`, snapshot.book.vocabulary).map(({ written }) => written.toLowerCase()),
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
  return others.flatMap((other): Link[] => {
    if (other === draft) return [];
    let because: string | null = null;
    for (const [own, { statement }] of toldBeside(snapshot, draft, other)) {
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
    return because === null ? [] : [{ to: other, relation: "offered for", because }];
  });
}
