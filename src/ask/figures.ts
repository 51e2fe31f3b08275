import { type Brief, quotesOf } from "../brief/brief.ts";
import type { PointLine } from "../brief/line.ts";
import type { Days } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Bound, FigureBasis, Indicator } from "../core/terms.ts";
import { valueAt } from "../record/columns.ts";
import type { Draft } from "../record/draft.ts";
import { figureName } from "../record/kinds/figure.ts";
import type { Testimony } from "../record/model.ts";
import type { Answer, Asked, Each, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { filtered, partyTests, stretch, testsOf } from "./listing.ts";

/** Figures that measure the same thing, by period. */
export type FigureSeries = Readonly<{
  key: string;
  title: string;
  indicator: Indicator;
  from: Party | null;
  to: Party | null;
  unit: string | null;
  basis: FigureBasis | null;
  /** How many numbers there are. */
  total: number;
  /** Oldest first; where they are cut, the newest. */
  entries: readonly Readonly<{
    period: Days | null;
    value: number | null;
    valueBound: Bound | null;
    changePercent: number | null;
    changeBound: Bound | null;
    /** Who gives the number: the speaker or institution, else the outlet. */
    by: string;
    line: PointLine;
  }>[];
}>;
export type FiguresAnswer = Answer<Listed & { series: readonly FigureSeries[] }>;
export type FiguresAsked = Asked & Filters & Each;

/** Figures as series: one for each indicator, direction and basis, the longest first. */
export function figures(desk: Desk, asked: FiguresAsked): FiguresAnswer {
  const { brief, standing } = desk.at(asked);
  const sorted = groupsIn(brief, asked).sort((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1));
  const { shown, total, next } = stretch(sorted, ({ key }) => key, asked);
  return {
    ...standing,
    total,
    next,
    series: shown.map((group) => seriesOf(brief, group, asked.each)),
    because: [],
  };
}

type Group = Readonly<{ key: string; size: number; last: (most: number) => readonly Draft[] }>;

/** Series with how many figures each has; of a whole record they are counted and not looked at. */
function groupsIn(brief: Brief, asked: FiguresAsked): Group[] {
  const { snapshot } = brief;
  if (partyTests(brief, asked).length + testsOf(brief, asked, false).length === 0) {
    return [...snapshot.book.lists.series]
      .map(([key, series]): Group => {
        return { key, size: series.count(snapshot), last: (most) => series.last(snapshot, most) };
      })
      .filter(({ size }) => size > 0);
  }
  const { columns, numberOf } = snapshot.book;
  const byKey = Map.groupBy(
    filtered(brief, ["figure"], asked).newest(),
    (draft) => columns.texts[valueAt(columns.series, numberOf(draft), snapshot.cut)] ?? "",
  );
  return [...byKey].map(([key, drafts]) => ({ key, size: drafts.length, last: (most) => lastOf(brief, drafts, most) }));
}

function toldOf(brief: Brief, draft: Draft) {
  const { told } = brief.snapshot.gist(draft);
  return told as Extract<typeof told, { kind: "figure" }>;
}

function seriesOf(brief: Brief, { key, size, last }: Group, each: number | undefined): FigureSeries {
  const drafts = last(each ?? Number.POSITIVE_INFINITY);
  const { indicator, from, to, basis } = toldOf(brief, drafts[0] as Draft);
  const unit = drafts.map((draft) => toldOf(brief, draft).unit).find((one) => one !== null) ?? null;
  const entries = drafts.map((draft) => {
    const told = toldOf(brief, draft);
    const line = withWordsOf(brief, draft, told, brief.line(draft));
    return {
      period: told.period ?? line.date,
      value: told.value,
      valueBound: told.valueBound,
      changePercent: told.changePercent,
      changeBound: told.changeBound,
      by: line.speakers[0] ?? line.outlets[0] ?? "not told",
      line,
    };
  });
  return {
    key,
    title: [figureName({ indicator, from, to }, key.split("|")[4] || null, brief.vocabulary), unit && `in ${unit}`]
      .filter(Boolean)
      .join(" "),
    indicator,
    from,
    to,
    unit,
    basis,
    total: size,
    entries,
  };
}

/** So many who tell a figure are looked through for the words that give its number. */
const MOST_TELLERS = 60;

/** The line with the words that give the number shown, which are not always the first that told of it. */
function withWordsOf(brief: Brief, draft: Draft, told: ReturnType<typeof toldOf>, line: PointLine): PointLine {
  const { snapshot } = brief;
  if (snapshot.count(draft) > MOST_TELLERS) return line;
  let gives: Testimony | null = null;
  for (const member of snapshot.eachMember(draft)) {
    const { fields } = member.statement;
    if (fields.kind !== "figure" || fields.value !== told.value) continue;
    gives ??= member;
    if (fields.period !== told.period) continue;
    gives = member;
    break;
  }
  if (gives === null) return line;
  const quotes = quotesOf(gives);
  const digits =
    told.value === null ? "" : (Math.abs(told.value).toExponential().split("e")[0] as string).replace(".", "");
  const quote = quotes.find(({ words }) => words.replaceAll(/[.,]/g, "").includes(digits)) ?? quotes[0] ?? line.quote;
  return { ...line, quote };
}

/** By period, oldest first: the last so many. */
const lastOf = ({ snapshot }: Brief, drafts: readonly Draft[], most: number): Draft[] =>
  drafts
    .map((draft) => ({ draft, period: snapshot.periodOf(draft) }))
    .sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : b.draft.index - a.draft.index))
    .slice(-most)
    .map(({ draft }) => draft);
