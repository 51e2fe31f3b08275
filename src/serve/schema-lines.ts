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
import { type Day, type Days, type Instant, parseDay } from "../core/day.ts";
import type { ArticleId, BlobId, OriginalId, PointId, ReviewId, StatementId, StoryId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import {
  actions,
  agreementStatuses,
  attendanceRoles,
  bounds,
  commitmentStatuses,
  figureBases,
  indicators,
  instruments,
  modalities,
  talksForms,
  talksStatuses,
} from "../core/terms.ts";
import { type Fields, kinds } from "../read/statement.ts";
import { stages } from "../record/life.ts";
import { type Point, type Review, reviewVerbs, type Trust } from "../record/model.ts";
import type { LineageLink } from "../story/model.ts";

/** A text of a branded type: the schema checks its shape, the type is that of the domain. */
const text = <T extends string>(pattern: RegExp, description: string, example: string): z.ZodType<T> =>
  z.string().regex(pattern).openapi({ description, example }) as unknown as z.ZodType<T>;

const DAY = String.raw`\d{4}(?:-\d{2}(?:-\d{2})?)?`;
/** A day that the calendar has: the 30th of February is none. */
const inCalendar = (text: string): boolean => {
  try {
    return parseDay(text) === text;
  } catch {
    return false;
  }
};
export const day = z
  .string()
  .refine(inCalendar, "a day of the calendar, such as 2025-06-10, is wanted")
  .openapi({ description: "A calendar day", example: "2025-06-10", format: "date" }) as unknown as z.ZodType<Day>;
export const days = text<Days>(
  new RegExp(`^${DAY}(?:/${DAY})?$`),
  "Calendar days, no finer than the text tells them",
  "2025-06-09/2025-06-10",
);
export const instant = text<Instant>(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
  "An instant in UTC",
  "2025-06-10T08:00:00Z",
);
export const party = text<Party>(
  /^(?:[A-Z]{2}|\*)$/,
  "ISO 3166 alpha-2 code of a party, EU, or * for all partners",
  "US",
);
const id = <T extends string>(letter: string) =>
  text<T>(new RegExp(`^${letter}-[0-9a-f]{16}$`), "Id", `${letter}-0123456789abcdef`);
export const articleId = id<ArticleId>("a");
export const statementId = id<StatementId>("s");
export const originalId = id<OriginalId>("o");
export const storyId = id<StoryId>("y");
export const pointId = id<PointId>("p");
export const reviewId = id<ReviewId>("r");
export const blobId = text<BlobId>(/^[0-9a-f]{64}$/, "SHA-256 of the bytes", "0".repeat(64));

const bound = z.enum(bounds);
export const kind = z.enum(kinds);
export const modality = z.enum(modalities);
const talksForm = z.enum(talksForms);
const talksStatus = z.enum(talksStatuses);
const role = z.enum(attendanceRoles);
const indicator = z.enum(indicators);
const figureBasis = z.enum(figureBases);
export const checked = z.enum(["text", "summary", "secondary", "unverified"]).nullable();
const label = z.enum(["reports match", "one original", "reports differ"]);
export const holds = z.enum(["yes", "possibly", "no", "unknown"]);
export const tag = z.enum(["threatened", "announced", "reported", "law"]);
export const span = z.object({ start: z.int(), end: z.int() });
const count = z.int();
const some = z.string().nullable();
const number = z.number().nullable();
const actor = party.nullable();

export const fields: z.ZodType<Fields> = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("talks"),
      form: talksForm,
      parties: z.array(party),
      place: some,
      venue: some,
      status: talksStatus.nullable(),
      minutes: number,
      minutesBound: bound.nullable(),
      round: number,
    }),
    z.object({ kind: z.literal("attendance"), person: z.string(), office: some, party: actor, at: some, role }),
    z.object({
      kind: z.literal("measure"),
      imposer: actor,
      target: actor,
      instrument: z.enum(instruments),
      action: z.enum(actions),
      goods: some,
      ratePercent: number,
      rateBound: bound.nullable(),
      fromPercent: number,
      durationDays: number,
    }),
    z.object({
      kind: z.literal("agreement"),
      name: some,
      parties: z.array(party),
      place: some,
      status: z.enum(agreementStatuses),
      durationDays: number,
    }),
    z.object({
      kind: z.literal("commitment"),
      by: actor,
      to: actor,
      matter: z.string(),
      status: z.enum(commitmentStatuses),
    }),
    z.object({ kind: z.literal("demand"), by: actor, of: actor, matter: z.string() }),
    z.object({ kind: z.literal("allegation"), accuser: actor, accused: actor, matter: z.string() }),
    z.object({
      kind: z.literal("figure"),
      indicator,
      from: actor,
      to: actor,
      value: number,
      valueBound: bound.nullable(),
      unit: some,
      changePercent: number,
      changeBound: bound.nullable(),
      basis: figureBasis.nullable(),
      period: days.nullable(),
    }),
    z.object({ kind: z.literal("quotation"), speaker: z.string(), words: z.string(), venue: some }),
  ])
  .openapi("Fields");

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
