import { z } from "@hono/zod-openapi";
import type { Ask, Question } from "../ask/ask.ts";
import { amounts, controlFound, duty, figure, shipment } from "./schema-duty.ts";
import {
  agreementLine,
  articleLine,
  cite,
  deadlineLine,
  delegate,
  difference,
  dutySide,
  figureSeries,
  lawMeasureLine,
  lifeStep,
  lineageLink,
  mark,
  point,
  pointLine,
  promiseLine,
  quoted,
  quoteLine,
  review,
  roundLine,
  storyLine,
  timelineEntry,
} from "./schema-lines.ts";
import { articleId, blobId, checked, day, days, instant, originalId, party, statementId } from "./schema-terms.ts";

const asked = z.object({
  on: z.union([day, z.literal("today")]).optional(),
  known: z.union([day, z.literal("today")]).optional(),
  decided: z.union([day, z.literal("today")]).optional(),
  held: instant.optional(),
  dispute: z.string().optional(),
});

/** What every answer says of where it stands, and its working. */
const standing = {
  basis: z.object({ on: day, known: day, held: instant.nullable(), dispute: z.string().nullable() }),
  askedFor: asked,
  newsReadTo: day.nullable(),
  decidedOn: day.nullable(),
  lawReadTo: day.nullable(),
  unread: z.int(),
  today: day,
  sample: z.boolean(),
  version: z.string(),
  because: z.array(
    z.object({ text: z.string(), statements: z.array(statementId), cites: z.array(cite), setAside: z.boolean() }),
  ),
};
const listed = { total: z.int(), next: z.string().nullable() };
const lines = z.array(pointLine);
const byParty = party.nullable();
const counts = {
  articles: z.int(),
  originals: z.int(),
  outlets: z.int(),
  statements: z.int(),
  points: z.int(),
  stories: z.int(),
};
const reviewLine = z.object({
  review,
  state: z.enum(["holds", "undone", "overruled", "unattached"]),
  because: z.string(),
  line: pointLine.nullable(),
});
const sinceThen = z.object({ line: deadlineLine, since: day });
const turn = z.object({
  on: days,
  what: z.string(),
  cites: z.array(cite),
  act: z.string().nullable(),
  checked,
  line: pointLine.nullable(),
});

type AnswerOf<Q extends Question> = Awaited<ReturnType<Ask[Q]>>;

/** The schema of each answer: the interface's document is made of these, and a test holds every answer to them. */
export const answers: { readonly [Q in Question]: z.ZodType<AnswerOf<Q>> } = {
  state: z.object({
    ...standing,
    agreements: z.array(agreementLine),
    duty: z.array(dutySide),
    controls: z.array(lawMeasureLine),
    deadlines: z.array(deadlineLine),
    lastRound: roundLine.nullable(),
    nextRound: roundLine.nullable(),
    newest: lines,
    differ: z.array(difference),
    pending: lines,
    counts: z.object(counts),
  }),
  measures: z.object({
    ...standing,
    ...listed,
    law: z.array(lawMeasureLine),
    reported: lines,
    lives: z.array(z.array(lifeStep)),
    steps: z.array(z.int()),
    pending: lines,
  }),
  agreements: z.object({ ...standing, agreements: z.array(agreementLine) }),
  deadlines: z.object({ ...standing, deadlines: z.array(sinceThen), withdrawn: z.array(sinceThen) }),
  timeline: z.object({ ...standing, ...listed, entries: z.array(timelineEntry), undated: z.int() }),
  rounds: z.object({ ...standing, ...listed, rounds: z.array(roundLine) }),
  round: z.object({
    ...standing,
    round: roundLine,
    delegations: z.array(z.object({ party: byParty, people: z.array(delegate) })),
    asks: z.array(z.object({ party: byParty, lines })),
    offers: z.array(
      z.object({ party: byParty, line: pointLine, offeredFor: lines, because: z.string(), meets: lines }),
    ),
    announced: lines,
    quotes: lines,
    agreements: z.array(agreementLine),
    breaches: lines,
    previous: roundLine.nullable(),
    next: roundLine.nullable(),
  }),
  stories: z.object({ ...standing, ...listed, stories: z.array(storyLine) }),
  story: z.object({
    ...standing,
    story: storyLine,
    coverage: z.array(z.object({ outlet: z.string().nullable(), articles: z.array(articleLine) })),
    originals: z.array(z.object({ id: originalId, basis: z.array(z.string()), articles: z.array(articleLine) })),
    lineage: z.array(lineageLink),
    agree: lines,
    differ: z.array(difference),
    single: lines,
    related: z.array(storyLine),
    reviews: z.array(review),
  }),
  article: z.object({
    ...standing,
    article: articleLine,
    title: z.string().nullable(),
    body: z.string(),
    marks: z.array(mark),
    story: storyLine.nullable(),
    lineage: z.array(z.object({ link: lineageLink, other: articleLine })),
    aside: z.literal(true).optional(),
    editions: z.object({ before: articleLine.nullable(), after: articleLine.nullable() }).optional(),
    fates: z.record(z.string(), z.enum(["same", "moved", "edited", "gone"])).optional(),
    reviews: z.array(review),
  }),
  point: z.object({
    ...standing,
    point,
    line: pointLine,
    evidence: z.array(quoted),
    life: z.array(lifeStep),
    links: z.array(z.object({ relation: z.string(), because: z.string(), line: pointLine })),
    near: lines,
    history: z.array(z.object({ at: instant, quoted, added: z.string() })),
    reviews: z.array(review),
    renamedFrom: z.string().nullable(),
  }),
  why: z.object({ ...standing, id: z.string(), what: z.string(), lines, words: z.array(quoted) }),
  promises: z.object({
    ...standing,
    ...listed,
    promises: z.array(promiseLine),
    deals: z.array(z.object({ line: pointLine, demands: lines, accusations: lines })),
    demands: lines,
    accusations: lines,
    denials: lines,
    findings: lines,
    apart: z.object({ demands: z.int(), accusations: z.int(), denials: z.int(), findings: z.int() }),
  }),
  people: z.object({
    ...standing,
    ...listed,
    people: z.array(
      z.object({
        person: z.string(),
        party: byParty,
        offices: z.array(z.string()),
        attended: lines,
        seats: z.int(),
        quotes: z.int(),
        last: days.nullable(),
      }),
    ),
  }),
  figures: z.object({ ...standing, ...listed, series: z.array(figureSeries) }),
  quotes: z.object({ ...standing, ...listed, quotes: z.array(quoteLine) }),
  differ: z.object({ ...standing, ...listed, differences: z.array(difference) }),
  search: z.object({
    ...standing,
    text: z.string(),
    found: z.object({ points: z.int(), articles: z.int() }),
    points: lines,
    articles: z.array(z.object({ article: articleLine, snippet: z.string() })),
  }),
  changes: z.object({
    ...standing,
    ...listed,
    since: day,
    added: lines,
    changed: z.array(z.object({ line: pointLine, what: z.string() })),
    began: z.array(turn),
    ended: z.array(turn),
    counts: z.object({ changed: z.int(), began: z.int(), ended: z.int() }),
  }),
  news: z.object({
    ...standing,
    ...listed,
    zone: z.string(),
    hours: z.array(z.object({ day, hour: z.string().nullable(), stories: z.array(storyLine) })),
    notes: z.array(review),
    topics: z.array(z.object({ topic: z.string(), stories: z.int() })),
  }),
  sources: z.object({
    ...standing,
    outlets: z.array(z.object({ outlet: z.string(), articles: z.int(), originals: z.int(), last: instant })),
    watched: z.array(
      z.object({
        id: z.string(),
        address: z.string(),
        kind: z.enum(["feed", "page", "folder", "sitemap", "file"]),
        lastRead: instant.nullable(),
        lastNew: instant.nullable(),
        articles: z.int(),
        problem: z.string().nullable(),
      }),
    ),
    keptUnread: z.array(
      z.object({ blob: blobId, name: z.string(), why: z.string(), at: instant, language: z.string().nullable() }),
    ),
  }),
  about: z.object({
    ...standing,
    counts: z.object({ ...counts, reviews: z.int() }),
    kinds: z.array(z.object({ kind: z.string(), statements: z.int(), points: z.int() })),
    languages: z.array(z.object({ language: z.string(), articles: z.int(), read: z.boolean() })),
    days: z.array(z.object({ day, articles: z.int() })),
    law: z.array(
      z.object({ dispute: z.string(), name: z.string(), family: z.string(), title: z.string(), coversTo: day }),
    ),
    edition: z.string(),
    hash: z.string(),
  }),
  duty: z.object({
    ...standing,
    shipment,
    duty,
    scenarios: z.array(
      z.object({
        id: z.string().nullable(),
        title: z.string().nullable(),
        total: figure,
        amounts,
        next: z.object({ day, to: figure }).nullable(),
        asFarAsRead: z.boolean(),
      }),
    ),
    course: z.array(z.object({ from: day, to: day, total: figure, because: z.string() })),
    pending: lines,
    reports: z.array(z.object({ component: z.string(), points: lines })),
  }),
  goods: z.object({
    ...standing,
    text: z.string(),
    to: party,
    candidates: z.array(
      z.object({
        code: z.string(),
        description: z.string(),
        source: z.string(),
        lists: z.array(z.string()),
        score: z.int(),
      }),
    ),
    schedule: z.string().nullable(),
    listsUnread: z.int(),
    controls: z.array(z.object({ from: party, to: party, found: z.array(controlFound) })),
  }),
  reviews: z.object({
    ...standing,
    reviews: z.array(reviewLine),
    unattached: z.array(reviewLine),
    conflicts: z.array(z.object({ reviews: z.array(reviewLine), because: z.string() })),
    flagged: lines,
    queue: lines,
  }),
};

/** What comes of handing coverage in. */
export const previewAnswer = z
  .object({
    blob: blobId,
    format: z.string(),
    problem: z.string().nullable(),
    known: z.boolean(),
    articles: z.array(
      z.object({
        title: z.string().nullable(),
        publisher: z.string().nullable(),
        published: days.nullable(),
        publishedBasis: z.string().nullable(),
        language: z.string().nullable(),
        role: z.enum(["main", "related"]),
        words: z.int(),
        opening: z.string(),
        statements: z.array(
          z.object({
            kind: z.string(),
            modality: z.string(),
            summary: z.string(),
            words: z.string(),
            date: days.nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi("Preview");
export const keptAnswer = z
  .object({
    blob: blobId,
    received: instant,
    articles: z.array(articleId),
    statements: z.int(),
    pointsNew: z.int(),
    pointsChanged: z.int(),
    unread: z.array(z.string()),
  })
  .openapi("Kept");
