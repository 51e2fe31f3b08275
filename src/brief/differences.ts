import type { Days, Instant } from "../core/day.ts";
import { numberInWords } from "../core/number.ts";
import type { Party } from "../core/party.ts";
import { disputesAt } from "../record/columns.ts";
import type { Draft } from "../record/draft.ts";
import { countedIn, fieldInWords, isPartyField } from "../record/field-names.ts";
import { daysInWords } from "../record/kinds/kind.ts";
import { ruleOf } from "../record/kinds/kinds.ts";
import type { FieldState, Testimony, Valued } from "../record/model.ts";
import { partyName, type Vocabulary } from "../record/vocabulary.ts";
import { type Brief, outletsOf, quotesOf } from "./brief.ts";
import type { Difference } from "./line.ts";

/** A value as a person writes it. */
export function valueInWords(
  field: string,
  { value, bound }: Pick<Valued, "value" | "bound">,
  vocabulary: Vocabulary,
): string {
  const before = bound === "about" ? "about " : bound === "over" ? "more than " : bound === "under" ? "less than " : "";
  if (value === null) return "not told";
  if (isPartyField(field))
    return [value]
      .flat()
      .map((party) => partyName(vocabulary, party as Party))
      .join(", ");
  if (Array.isArray(value)) return value.join(", ");
  if (field === "date" || field === "period") return daysInWords(value as Days);
  if (typeof value !== "number") return String(value);
  const unit = countedIn(field);
  return `${before}${numberInWords(value)}${unit === null ? "" : unit === "%" ? unit : ` ${unit}`}`;
}

/** A field of a point on which originals contradict each other, and what the surest are found by. */
export type Differing = Readonly<{ draft: Draft; field: string; exact: boolean; support: number; since: Instant }>;

/** Nothing is read of a point that stands as it was told. */
export function differingIn(brief: Brief, draft: Draft): Differing[] {
  const { book, cut } = brief.snapshot;
  const number = book.numberOf(draft);
  const since = book.testimonies.sourceAt(draft.index).knowableFrom.at;
  if (book.isAsTold(number)) {
    const { fields } = ruleOf(draft.kind);
    return disputesAt(book.columns, number, cut).map(({ field, exact, support }) => {
      return { draft, field: fields[field]?.name ?? "", exact, support, since };
    });
  }
  const { label, fields, knowableFrom } = brief.point(draft);
  if (label !== "reports differ") return [];
  return fields
    .filter(({ state }) => state === "contradictory")
    .map(({ field, values }) => {
      const exact = values.filter(({ bound }) => bound === "exact").length > 1;
      const support = Math.min(...values.map(({ originals }) => originals.length));
      return { draft, field, exact, support, since: knowableFrom };
    });
}

/** The fields of a point on which originals contradict each other. */
export const differencesOf = (brief: Brief, draft: Draft): Difference[] =>
  differingIn(brief, draft).map((one) => differenceOf(brief, one));

export function differenceOf(brief: Brief, { draft, field }: Pick<Differing, "draft" | "field">): Difference {
  const members = brief.snapshot.members(draft);
  const { values, settled } = brief.field(draft, field, members) as FieldState;
  const told = values.map((value) => {
    // They stand in the order of the members.
    let next = 0;
    const those = members.filter(({ statement }) => statement.id === value.statements[next] && ++next);
    return {
      value: value.value,
      text: valueInWords(field, value, brief.vocabulary),
      bound: value.bound,
      originals: value.originals.length,
      outlets: outletsOf(those),
      speakers: value.speakers,
      ownAccountOf: value.ownAccountOf,
      quotes: firstOfEach(those).flatMap((testimony) => quotesOf(testimony).slice(0, 1)),
    };
  });
  const because = told
    .map(
      ({ text, outlets, originals }) =>
        `${text}: ${outlets.join(", ") || "no outlet named"} (${originals === 1 ? "one original" : `${originals} originals`})`,
    )
    .join("; ");
  const line = brief.line(draft);
  return {
    line,
    field,
    values: told,
    settled: settled && {
      text: valueInWords(field, { value: settled.value, bound: "exact" }, brief.vocabulary),
      by: settled.by,
    },
    because: `${fieldInWords(field)} of “${line.summary}”: ${because}`,
  };
}

const MOST_QUOTED = 4;

/** One testimony of each original: copies say nothing more. */
function firstOfEach(members: readonly Testimony[]): Testimony[] {
  const seen = new Set<string>();
  const isNew = ({ source }: Testimony): boolean => !seen.has(source.original) && seen.add(source.original).size > 0;
  return members.values().filter(isNew).take(MOST_QUOTED).toArray();
}

/** Both values exact before a bounded one, well supported before thinly, newest before old. */
export const bySureness = (a: Differing, b: Differing): number =>
  Number(b.exact) - Number(a.exact) || b.support - a.support || (a.since < b.since ? 1 : -1);
