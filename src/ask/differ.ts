import { bySureness, differenceOf, differingIn } from "../brief/differences.ts";
import type { Difference } from "../brief/line.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { first, partyTests, stretch, testsOf } from "./listing.ts";

/** Fields on which originals contradict each other, the surest first. Vaguer values are no difference. */
export type DifferAnswer = Answer<Listed & { differences: readonly Difference[] }>;
export type DifferAsked = Asked & Filters;

/** Of so many of the newest points that differ, the surest come first. */
const MOST = 120;

export function differ(desk: Desk, asked: DifferAsked): DifferAnswer {
  const { brief, standing } = desk.at(asked);
  const { party, ...rest } = asked;
  const tests = [...partyTests(brief, asked), ...testsOf(brief, rest, party !== undefined && party !== "")];
  const newest = brief.snapshot
    .newest(brief.snapshot.book.lists.differing)
    .filter((draft) => tests.every((passes) => passes(draft)));
  const all = first(newest, MOST)
    .flatMap((draft) => differingIn(brief, draft))
    .sort(bySureness);
  const { shown, total, next } = stretch(all, ({ draft, field }) => `${draft.id}.${field}`, asked);
  const differences = shown.map((one) => differenceOf(brief, one));
  return {
    ...standing,
    total,
    next,
    differences,
    because: differences.map(({ because, values }) => ({
      text: because,
      statements: values.flatMap(({ quotes }) => quotes.map(({ statement }) => statement)),
      cites: [],
      setAside: false,
    })),
  };
}
