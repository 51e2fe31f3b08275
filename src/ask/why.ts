import { agreementsBrief } from "../brief/agreements.ts";
import { type Brief, outletsOf, quotesOf } from "../brief/brief.ts";
import { valueInWords } from "../brief/differences.ts";
import { lifeSteps } from "../brief/life.ts";
import type { PointLine, Quoted } from "../brief/line.ts";
import type { Draft } from "../record/draft.ts";
import { fieldInWords } from "../record/field-names.ts";
import type { Answer, Asked, Because } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { findDraft } from "./find.ts";
import { reportedUnder } from "./measures.ts";

/** The working of a point, an agreement, an act or a measure, down to the words. `because` holds the steps. */
export type WhyAnswer = Answer<{ id: string; what: string; lines: readonly PointLine[]; words: readonly Quoted[] }>;
export type WhyAsked = Asked & Readonly<{ id: string }>;

/** The steps by which a point came to say what it says: each field with its values, who gives them, what was set aside. */
export function workingOf(brief: Brief, draft: Draft): Because[] {
  const point = brief.point(draft);
  const members = brief.snapshot.members(draft);
  const steps: Because[] = [
    {
      text: `${point.label}: ${members.length} statements of ${outletsOf(members).length} outlets rest on ${point.originals.length === 1 ? "one original" : `${point.originals.length} originals`}`,
      statements: point.statements,
      cites: [],
      setAside: false,
    },
  ];
  for (const { field, values, state, settled } of point.fields) {
    for (const value of values) {
      const shown = (point.told as Readonly<Record<string, unknown>>)[field];
      const isShown =
        field === "date" ? value.value === point.date : JSON.stringify(value.value) === JSON.stringify(shown);
      const by = value.speakers.length > 0 ? `, by ${value.speakers.join(", ")}` : "";
      const settles =
        settled && JSON.stringify(settled.value) === JSON.stringify(value.value) ? `, settled by ${settled.by}` : "";
      steps.push({
        text: `${fieldInWords(field)}: ${valueInWords(field, value, brief.vocabulary)} (${value.originals.length} of ${point.originals.length} originals${by}${settles})${isShown || values.length === 1 ? "" : state === "contradictory" ? " contradicts" : " is compatible"}`,
        statements: value.statements,
        cites: [],
        setAside: !isShown && values.length > 1,
      });
    }
  }
  for (const { act, because } of point.law) {
    steps.push({ text: because, statements: [], cites: [{ text: act, url: null, quote: null }], setAside: false });
  }
  for (const { verb, by, why, at } of brief.snapshot.book.reviewsOf(draft)) {
    steps.push({ text: `${verb} by ${by} on ${at.slice(0, 10)}: ${why}`, statements: [], cites: [], setAside: false });
  }
  return steps;
}

/** @throws ParleyError `not-found`. */
export function why(desk: Desk, asked: WhyAsked): WhyAnswer {
  const stand = desk.at(asked);
  const { brief, standing } = stand;
  const { on, known, dispute } = brief.basis;
  const agreement = agreementsBrief(brief).find(({ id }) => id === asked.id);
  if (agreement?.source === "law") {
    return {
      ...standing,
      id: asked.id,
      what: agreement.name,
      lines: agreement.points,
      words: agreement.points.flatMap(({ quote }) => (quote ? [quote] : [])),
      because: [agreement.words, ...agreement.terms, agreement.lapse]
        .filter((text) => text !== null)
        .map((text) => ({ text, statements: [], cites: agreement.cites, setAside: false })),
    };
  }
  const found = brief.law.measures(on, known, dispute).find(({ id }) => id === asked.id);
  const [measure] = found ? reportedUnder(brief, [found]) : [];
  if (measure) {
    return {
      ...standing,
      id: asked.id,
      what: measure.name,
      lines: measure.points,
      words: measure.points.flatMap(({ quote }) => (quote ? [quote] : [])),
      because: [{ text: measure.because, statements: [], cites: measure.cites, setAside: false }],
    };
  }
  const ofLaw = deadlineWhy(stand.brief, asked.id) ?? actWhy(stand.brief, asked.id);
  if (ofLaw) return { ...standing, id: asked.id, ...ofLaw };
  const { draft } = findDraft(stand, asked.id);
  return {
    ...standing,
    id: draft.id,
    what: brief.point(draft).summary,
    lines: [brief.line(draft)],
    words: brief.snapshot.members(draft).flatMap(quotesOf),
    because: [...workingOf(brief, draft), ...lifeWorking(brief, draft)],
  };
}

/** The other steps of its life, with why they belong together. */
const lifeWorking = (brief: Brief, draft: Draft): Because[] =>
  lifeSteps(brief, draft).flatMap(({ stage, because, line }, at, all) =>
    all.length === 1
      ? []
      : [
          {
            text: `step ${at + 1} of its life, ${stage}: ${line.summary}${because === null ? "" : ` (${because})`}`,
            statements: line.quote ? [line.quote.statement] : [],
            cites: [],
            setAside: false,
          },
        ],
  );

type OfLaw = Pick<WhyAnswer, "what" | "lines" | "words" | "because">;
const step = (text: string, cites: Because["cites"]): Because => ({ text, statements: [], cites, setAside: false });

/** The words that a deadline is counted from, and what happens then. */
function deadlineWhy({ law, basis: { on, known, dispute } }: Brief, id: string): OfLaw | null {
  const found = law.deadlines(on, known, dispute).find((one) => one.id === id);
  if (!found) return null;
  const cites = found.cite ? [found.cite] : [];
  const texts = [
    found.words && `“${found.words}”`,
    `${found.on}: ${found.because}`,
    found.lapse && `Then: ${found.lapse}`,
  ];
  return {
    what: found.what,
    lines: [],
    words: [],
    because: texts.filter(Boolean).map((text) => step(text as string, cites)),
  };
}

/** What an act of the dossier does, row by row, with its citations, and the points that report it. */
function actWhy(brief: Brief, id: string): OfLaw | null {
  const {
    law,
    basis: { on, known, dispute },
  } = brief;
  const act = law.act(id, known);
  if (!act) return null;
  const rows = reportedUnder(
    brief,
    law.measures(on, known, dispute).filter((row) => row.act === id),
  );
  const points = new Map(rows.flatMap((row) => row.points.map((line) => [line.id, line] as const)));
  const told = new Map(rows.map((row) => [row.name, row.because] as const));
  return {
    what: act.title,
    lines: [...points.values()],
    words: [...points.values()].flatMap(({ quote }) => (quote ? [quote] : [])),
    because: [
      step(`Announced ${act.announced}; checked by ${act.checked}`, act.cites),
      ...act.does.map((what) => step(told.get(what) ?? what, [])),
      ...(act.note ? [step(act.note, [])] : []),
      ...(act.later ? [step(`Since then: ${act.later}`, [])] : []),
    ],
  };
}
