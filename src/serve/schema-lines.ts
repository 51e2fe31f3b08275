import { z } from "@hono/zod-openapi";
import type {
  AgreementLine,
  ArticleLine,
  Cite,
  DeadlineLine,
  Delegate,
  Difference,
  DutySide,
  LawMeasureLine,
  LifeStep,
  PointLine,
  PromiseLine,
  Quoted,
  QuoteLine,
  RoundLine,
  StoryLine,
  TimelineEntry,
} from "../brief/line.ts";
import { stages } from "../record/life.ts";
import { type Point, type Review, reviewVerbs, type Trust } from "../record/model.ts";
import type { LineageLink } from "../story/model.ts";
import {
  actor,
  articleId,
  blobId,
  bound,
  checked,
  count,
  day,
  days,
  fields,
  figureBasis,
  holds,
  indicator,
  instant,
  kind,
  label,
  modality,
  number,
  originalId,
  party,
  pointId,
  reviewId,
  role,
  some,
  span,
  statementId,
  storyId,
  tag,
  talksForm,
  talksStatus,
} from "./schema-terms.ts";

export const cite: z.ZodType<Cite> = z.object({ text: z.string(), url: some, quote: some }).openapi("Cite");

export const trust: z.ZodType<Trust> = z
  .discriminatedUnion("level", [
    z.object({ level: z.literal("read by machine") }),
    z.object({ level: z.literal("checked"), by: z.string(), on: day }),
    z.object({ level: z.literal("law"), act: z.string() }),
  ])
  .openapi("Trust");

export const quoted: z.ZodType<Quoted> = z
  .object({
    statement: statementId,
    article: articleId,
    original: originalId,
    publisher: some,
    published: days.nullable(),
    url: some,
    words: z.string(),
    part: z.enum(["title", "body"]),
    span,
    attribution: z.array(z.string()),
    issuer: some,
  })
  .openapi("Quoted");

const law = z.array(z.object({ act: z.string(), because: z.string() }));

export const pointLine: z.ZodType<PointLine> = z
  .object({
    id: pointId,
    kind,
    summary: z.string(),
    tag,
    modality,
    told: fields,
    date: days.nullable(),
    knownSince: instant,
    holds,
    period: z.object({ from: days.nullable(), to: days.nullable() }).nullable(),
    label,
    trust,
    parties: z.array(party),
    originals: count,
    outlets: z.array(z.string()),
    speakers: z.array(z.string()),
    stories: z.array(storyId),
    law,
    quote: quoted.nullable(),
  })
  .openapi("PointLine");

export const lifeStep: z.ZodType<LifeStep> = z.object({
  stage: z.enum(stages),
  because: z.string().nullable(),
  line: pointLine,
});

const value = z.union([z.string(), z.number(), z.null(), z.array(z.string())]);

export const difference: z.ZodType<Difference> = z
  .object({
    line: pointLine,
    field: z.string(),
    values: z.array(
      z.object({
        value,
        text: z.string(),
        bound,
        originals: count,
        outlets: z.array(z.string()),
        speakers: z.array(z.string()),
        ownAccountOf: z.array(z.string()),
        quotes: z.array(quoted),
      }),
    ),
    settled: z.object({ text: z.string(), by: z.string() }).nullable(),
    because: z.string(),
  })
  .openapi("Difference");

export const deadlineLine: z.ZodType<DeadlineLine> = z
  .object({
    id: z.string(),
    what: z.string(),
    on: day,
    daysLeft: count,
    words: z.string(),
    because: z.string(),
    cite: cite.nullable(),
    lapse: some,
    agreement: some,
    points: z.array(pointId),
    trust: z.enum(["law", "checked", "read by machine"]),
  })
  .openapi("DeadlineLine");

export const agreementLine: z.ZodType<AgreementLine> = z
  .object({
    id: z.string(),
    name: z.string(),
    parties: z.array(party),
    place: some,
    source: z.enum(["law", "reports"]),
    status: z.string(),
    holds,
    from: days.nullable(),
    to: day.nullable(),
    daysLeft: number,
    words: some,
    terms: z.array(z.string()),
    lapse: some,
    cites: z.array(cite),
    points: z.array(pointLine),
  })
  .openapi("AgreementLine");

export const dutySide: z.ZodType<DutySide> = z
  .object({
    imposer: party,
    target: party,
    percent: some,
    since: day.nullable(),
    because: z.string(),
    cites: z.array(cite),
    acts: z.array(z.object({ id: z.string(), title: z.string() })),
    steps: z.array(
      z.object({ from: day, to: day.nullable(), percent: z.string(), because: z.string(), acts: z.array(z.string()) }),
    ),
    readTo: day.nullable(),
    asFarAsRead: z.boolean(),
  })
  .openapi("DutySide");

export const articleLine: z.ZodType<ArticleLine> = z
  .object({
    id: articleId,
    title: some,
    opening: z.string().optional(),
    publisher: some,
    url: some,
    published: days.nullable(),
    oddDay: days.optional(),
    knowableFrom: z.object({ at: instant, basis: z.string() }),
    language: some,
    wires: z.array(z.string()),
    bylines: z.array(z.string()),
    role: z.enum(["main", "related"]),
    issuer: some,
    original: originalId,
    originalBasis: z.enum(["own", "text", "credit"]),
    story: storyId,
    sample: z.boolean(),
    statements: count,
  })
  .openapi("ArticleLine");

export const storyLine: z.ZodType<StoryLine> = z
  .object({
    id: storyId,
    title: z.string(),
    articles: count,
    originals: count,
    outlets: z.array(z.string()),
    first: instant,
    last: instant,
    topics: z.array(z.string()),
    points: count,
    differences: count,
  })
  .openapi("StoryLine");

export const lawMeasureLine: z.ZodType<LawMeasureLine> = z
  .object({
    id: z.string(),
    act: z.string(),
    name: z.string(),
    imposer: party,
    target: actor,
    instrument: z.string(),
    goods: some,
    percent: some,
    holds,
    from: day.nullable(),
    to: day.nullable(),
    status: z.string(),
    because: z.string(),
    checked,
    cites: z.array(cite),
    points: z.array(pointLine),
  })
  .openapi("LawMeasureLine");

export const roundLine: z.ZodType<RoundLine> = z
  .object({
    id: pointId,
    title: z.string(),
    form: talksForm,
    parties: z.array(party),
    place: some,
    venue: some,
    date: days.nullable(),
    status: talksStatus.nullable(),
    people: count,
    line: pointLine,
  })
  .openapi("RoundLine");

export const timelineEntry: z.ZodType<TimelineEntry> = z
  .discriminatedUnion("of", [
    z.object({ date: days, of: z.literal("point"), line: pointLine }),
    z.object({
      date: days,
      of: z.literal("law"),
      act: z.string(),
      title: z.string(),
      event: z.string(),
      checked,
      cites: z.array(cite),
    }),
  ])
  .openapi("TimelineEntry");

export const delegate: z.ZodType<Delegate> = z
  .object({ person: z.string(), office: some, role, line: pointLine })
  .openapi("Delegate");

export const promiseLine: z.ZodType<PromiseLine> = z
  .object({
    line: pointLine,
    by: actor,
    to: actor,
    matter: z.string(),
    standing: z.enum(["made by the promisor", "claimed by the other side", "said by a third party"]),
    because: z.string(),
    demands: z.array(pointLine),
    accusations: z.array(pointLine),
    denials: z.array(pointLine),
    findings: z.array(pointLine),
    linked: z.object({ demands: z.int(), accusations: z.int(), denials: z.int(), findings: z.int() }),
  })
  .openapi("PromiseLine");

export const quoteLine: z.ZodType<QuoteLine> = z
  .object({
    line: pointLine,
    speaker: z.string(),
    venue: some,
    wordings: z.array(
      z.object({
        words: z.string(),
        outlets: z.array(z.string()),
        articles: z.array(articleId),
        parts: z.array(z.object({ words: z.string(), is: z.enum(["same", "added", "left out"]) })),
        against: z.enum(["first", "house style", "cut", "wording"]),
      }),
    ),
    variants: z.boolean(),
  })
  .openapi("QuoteLine");

export const lineageLink: z.ZodType<LineageLink> = z
  .object({
    earlier: articleId,
    later: articleId,
    relation: z.enum(["copy", "partial", "rewrite"]),
    share: z.number(),
    passages: z.array(z.object({ earlier: span, later: span })),
    because: z.string(),
  })
  .openapi("LineageLink");

export const review: z.ZodType<Review> = z
  .object({
    id: reviewId,
    verb: z.enum(reviewVerbs),
    target: z.string(),
    anchor: z.object({
      blob: blobId.nullable(),
      ranges: z.array(z.tuple([z.int(), z.int()])),
      kind: z.union([kind, z.enum(["article", "story", "lineage"])]),
    }),
    change: z.record(z.string(), z.unknown()),
    by: z.string(),
    why: z.string(),
    at: instant,
    undoes: reviewId.nullable(),
  })
  .openapi("Review");

export const point: z.ZodType<Point> = z
  .object({
    id: pointId,
    kind,
    summary: z.string(),
    told: fields,
    fields: z.array(
      z.object({
        field: z.string(),
        values: z.array(
          z.object({
            value,
            bound,
            originals: z.array(originalId),
            speakers: z.array(z.string()),
            ownAccountOf: z.array(z.string()),
            statements: z.array(statementId),
          }),
        ),
        state: z.enum(["same", "compatible", "contradictory"]),
        settled: z.object({ value, by: z.string() }).nullable(),
      }),
    ),
    modality,
    date: days.nullable(),
    attributions: z.array(z.array(z.string())),
    label,
    originals: z.array(originalId),
    stories: z.array(storyId),
    statements: z.array(statementId),
    knowableFrom: instant,
    trust,
    law,
    links: z.array(z.object({ to: pointId, relation: z.string(), because: z.string() })),
  })
  .openapi("Point");

export const mark = z
  .object({
    statement: statementId,
    point: pointId.nullable(),
    kind,
    tag,
    modality,
    summary: z.string(),
    part: z.enum(["title", "body"]),
    span,
    label: label.nullable(),
    trust,
  })
  .openapi("Mark");
export const figureSeries = z
  .object({
    key: z.string(),
    title: z.string(),
    indicator,
    from: actor,
    to: actor,
    unit: some,
    basis: figureBasis.nullable(),
    total: z.int(),
    entries: z.array(
      z.object({
        period: days.nullable(),
        value: number,
        valueBound: bound.nullable(),
        changePercent: number,
        changeBound: bound.nullable(),
        by: z.string(),
        line: pointLine,
      }),
    ),
  })
  .openapi("FigureSeries");
