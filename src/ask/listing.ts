import { type Brief, overlapsDays } from "../brief/brief.ts";
import { ParleyError } from "../core/errors.ts";
import type { Party } from "../core/party.ts";
import type { Kind } from "../read/statement.ts";
import { samePerson } from "../record/compare.ts";
import type { Draft } from "../record/fold.ts";
import type { Point } from "../record/model.ts";
import type { Filters, Listed } from "./answer.ts";

export const FEW = 50;
const MOST = 1000;

/** The stretch of a list that was asked for. @throws ParleyError `call-invalid` for an `after` that the list does not hold. */
export function stretch<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  { limit, after }: Pick<Filters, "limit" | "after">,
): Listed & { shown: readonly T[] } {
  const from = after === undefined ? 0 : items.findIndex((item) => idOf(item) === after) + 1;
  if (after !== undefined && from === 0) {
    throw new ParleyError("call-invalid", `this list does not hold "${after.slice(0, 40)}"`, {
      fix: "Begin without `after`, and pass on the `next` of the answer before.",
    });
  }
  const shown = items.slice(from, from + Math.max(1, Math.min(MOST, limit ?? FEW)));
  const last = shown.at(-1);
  return { shown, total: items.length, next: last && from + shown.length < items.length ? idOf(last) : null };
}

export const draftId = ({ id }: Draft): string => id;

/** Points of some kinds that the filters and the dispute leave, newest known first. */
export function filtered(brief: Brief, kinds: readonly Kind[], filters: Filters): Draft[] {
  const { snapshot } = brief;
  const parties = partiesAsked(brief, filters);
  const lists = kinds.map((kind) =>
    snapshot.among(parties === null ? snapshot.book.ofKind(kind) : snapshot.book.ofParties(kind, parties)),
  );
  const all = lists.length === 1 ? (lists[0] as Draft[]) : lists.flat().sort((a, b) => a.index - b.index);
  return leftBy(brief, all, filters);
}

/** Those of some points, oldest first, that the filters and the dispute leave, newest first. */
export function leftBy(brief: Brief, drafts: readonly Draft[], filters: Filters): Draft[] {
  const tests = testsOf(brief, filters);
  const newest = drafts.toReversed();
  return tests.length === 0 ? newest : newest.filter((draft) => tests.every((passes) => passes(draft)));
}

/** The parties of which a line must name one: that of the filter, else those of the dispute; null for any. */
function partiesAsked(brief: Brief, { party }: Filters): readonly Party[] | null {
  if (!party) return disputeParties(brief);
  const code = brief.party(party);
  if (code === null) {
    throw new ParleyError("call-invalid", `"${party.slice(0, 40)}" is no party that the dossiers know`, {
      fix: "Name a country or its two letters, such as CN, or EU.",
    });
  }
  return [code];
}

const disputeParties = (brief: Brief): readonly Party[] | null =>
  brief.law.disputes.find(({ id }) => id === brief.basis.dispute)?.parties ?? null;

type Test = (draft: Draft) => boolean;

/** What a point must pass: the dispute and the filters. */
export function testsOf(brief: Brief, filters: Filters): Test[] {
  const { person, text, from, to, checked } = filters;
  const tests: Test[] = [];
  for (const parties of [filters.party ? partiesAsked(brief, filters) : null, disputeParties(brief)]) {
    if (parties) tests.push((draft) => parties.some((party) => brief.snapshot.names(draft, party)));
  }
  if (person) tests.push((draft) => namesPerson(brief.point(draft), person));
  if (from !== undefined || to !== undefined) tests.push((draft) => overlapsDays(brief.point(draft).date, from, to));
  if (checked) tests.push((draft) => brief.point(draft).trust.level !== "read by machine");
  const words = (text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > 0) tests.push((draft) => holdsWords(brief, draft, words));
  return tests;
}

function namesPerson({ told, attributions }: Point, person: string): boolean {
  const own = told.kind === "attendance" ? told.person : told.kind === "quotation" ? told.speaker : null;
  return (
    (own !== null && samePerson(own, person)) ||
    attributions.some((chain) => chain.some((speaker) => samePerson(speaker, person)))
  );
}

function holdsWords(brief: Brief, draft: Draft, words: readonly string[]): boolean {
  const evidence = brief.snapshot
    .members(draft)
    .slice(0, 20)
    .flatMap(({ statement }) => statement.evidence.map((part) => part.words));
  const all = [brief.point(draft).summary, ...evidence].join("\n").toLowerCase();
  return words.every((word) => all.includes(word));
}
