import type { Days } from "../core/day.ts";
import { numberInWords } from "../core/number.ts";
import type { Party } from "../core/party.ts";
import { countedIn, fieldInWords, isPartyField } from "../record/field-names.ts";
import type { Draft } from "../record/fold.ts";
import { daysInWords } from "../record/kinds/kind.ts";
import type { FieldState, Point, Testimony, Valued } from "../record/model.ts";
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

/** The fields of a point on which originals contradict each other. */
export function differencesOf(brief: Brief, draft: Draft): Difference[] {
  const point = brief.point(draft);
  if (point.label !== "reports differ") return [];
  const members = brief.snapshot.members(draft);
  return point.fields
    .filter(({ state }) => state === "contradictory")
    .map((state) => differenceOf(brief, draft, point, state, members));
}

function differenceOf(
  brief: Brief,
  draft: Draft,
  point: Point,
  { field, values, settled }: FieldState,
  members: readonly Testimony[],
): Difference {
  const told = values.map((value) => {
    const those = members.filter(({ statement }) => value.statements.includes(statement.id));
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
  return {
    line: brief.line(draft),
    field,
    values: told,
    settled: settled && {
      text: valueInWords(field, { value: settled.value, bound: "exact" }, brief.vocabulary),
      by: settled.by,
    },
    because: `${fieldInWords(field)} of “${point.summary}”: ${because}`,
  };
}

const MOST_QUOTED = 4;

/** One testimony of each original: copies say nothing more. */
function firstOfEach(members: readonly Testimony[]): Testimony[] {
  const seen = new Set<string>();
  return members.filter(({ source }) => !seen.has(source.original) && seen.add(source.original)).slice(0, MOST_QUOTED);
}

/** Both values exact before a bounded one, well supported before thinly, newest before old. */
export function bySureness(a: Difference, b: Difference): number {
  const exact = ({ values }: Difference) => Number(values.filter(({ bound }) => bound === "exact").length > 1);
  const support = ({ values }: Difference) => Math.min(...values.map(({ originals }) => originals));
  return exact(b) - exact(a) || support(b) - support(a) || (a.line.knownSince < b.line.knownSince ? 1 : -1);
}
