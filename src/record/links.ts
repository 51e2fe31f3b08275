import type { Kind } from "../read/statement.ts";
import type { Draft } from "./fold.ts";
import { agreementSense } from "./kinds/agreement.ts";
import { sameMatter } from "./kinds/matter.ts";
import type { LinkRelation } from "./model.ts";
import type { Snapshot } from "./snapshot.ts";
import { stem, wordsOfText } from "./words.ts";

/** A point linked to another, with the reason. */
export type Link = Readonly<{ to: Draft; relation: LinkRelation; because: string }>;

/** Of what stands under one key, the newest alone are looked at: linking stays bounded. */
const MOST_UNDER_KEY = 100;

/** Points of a kind that share a key with a draft, as known, without itself; with the number of keys that they share. */
export function sharing(
  snapshot: Snapshot,
  kind: Kind,
  keys: readonly string[],
  self: Draft,
): ReadonlyMap<Draft, number> {
  const found = new Map<Draft, number>();
  for (const key of keys) {
    for (const other of snapshot.newest(snapshot.book.links.at(kind, key), MOST_UNDER_KEY)) {
      if (other !== self) found.set(other, (found.get(other) ?? 0) + 1);
    }
  }
  return found;
}

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
