import { type Brief, overlapsDays } from "../brief/brief.ts";
import { ParleyError } from "../core/errors.ts";
import { samePerson } from "../record/compare.ts";
import type { Draft } from "../record/fold.ts";
import type { Point } from "../record/model.ts";
import { partiesOf } from "../record/point.ts";
import type { Filters, Listed } from "./answer.ts";

const FEW = 50;
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

/** Points that the filters and the dispute leave, newest known first. */
export function filtered(brief: Brief, drafts: readonly Draft[], filters: Filters): Draft[] {
  const tests = testsOf(brief, filters);
  const result: Draft[] = [];
  for (let at = drafts.length - 1; at >= 0; at--) {
    const draft = drafts[at] as Draft;
    if (tests.every((passes) => passes(draft))) result.push(draft);
  }
  return result;
}

type Test = (draft: Draft) => boolean;

function testsOf(brief: Brief, { party, person, text, from, to, checked }: Filters): Test[] {
  const tests: Test[] = [];
  const parties = brief.law.disputes.find(({ id }) => id === brief.basis.dispute)?.parties;
  const names = (draft: Draft) => partiesOf(brief.point(draft).told, brief.vocabulary);
  if (parties) tests.push((draft) => names(draft).some((name) => parties.includes(name)));
  if (party) {
    const code = brief.party(party);
    if (code === null) {
      throw new ParleyError("call-invalid", `"${party.slice(0, 40)}" is no party that the dossiers know`, {
        fix: "Name a country or its two letters, such as CN, or EU.",
      });
    }
    tests.push((draft) => names(draft).includes(code));
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
