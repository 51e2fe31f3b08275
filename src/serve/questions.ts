import { z } from "@hono/zod-openapi";
import type { Question } from "../ask/ask.ts";
import { ParleyError } from "../core/errors.ts";
import { formats } from "./forms-of-answer.ts";
import { day, instant } from "./schema-terms.ts";

/** Lines of a list in one answer. */
export const STRETCH = 500;

const short = z.string().max(200);
const dayOrToday = z.union([day, z.literal("today")]).optional();
const point = {
  on: dayOrToday.openapi({
    description: "In force on this day: the world. Default: the day of the newest article, never later than today.",
    example: "2025-06-10",
  }),
  known: dayOrToday.openapi({ description: "Known on this day: published by its end.", example: "2025-06-10" }),
  decided: dayOrToday.openapi({
    description:
      "Decisions made by the end of this day count. Default: that of known; where that is left out too, all.",
    example: "2025-06-10",
  }),
  held: instant.optional(),
  dispute: short.optional(),
  format: z.enum(formats).optional().openapi({ description: "Instead of content negotiation." }),
};
const filters = {
  party: short.optional(),
  person: short.optional(),
  text: short.optional(),
  from: day.optional(),
  to: day.optional(),
  checked: z.enum(["1", "true"]).optional(),
  limit: z.coerce.number().int().min(1).max(STRETCH).optional(),
  after: short.optional(),
};
const yes = z.enum(["1", "true"]).optional();
/** Of what stands inside a line: numbers of a series, steps of a life, what is said about a promise. */
export const MOST_INSIDE = 20;
const inside = {
  each: z.coerce
    .number()
    .int()
    .min(0)
    .max(STRETCH)
    .optional()
    .openapi({
      description: `How many are given of what stands inside a line, in JSON. Default: ${MOST_INSIDE}; how many there are is told.`,
    }),
};
export const ofId = z.object({ id: z.string().max(120) });

/** A question with its path and its parameters besides the point of time. */
export type Spec = Readonly<{
  path: string;
  question: Question;
  summary: string;
  query?: Readonly<Record<string, z.ZodType>>;
  byId?: boolean;
  filtered?: boolean;
}>;

export const specs: readonly Spec[] = [
  { path: "/state", question: "state", summary: "The state of play" },
  {
    path: "/measures",
    question: "measures",
    summary: "Measures by law and by report",
    filtered: true,
    query: {
      instrument: short.optional(),
      imposer: short.optional(),
      target: short.optional(),
      inForce: yes,
      ...inside,
    },
  },
  {
    path: "/agreements",
    question: "agreements",
    summary: "Agreements with their windows and days left",
    filtered: true,
  },
  { path: "/deadlines", question: "deadlines", summary: "What runs out or begins, and what no longer will" },
  {
    path: "/timeline",
    question: "timeline",
    summary: "What the record dates, by the day of the world",
    filtered: true,
    query: {
      kinds: z
        .union([short, z.array(short).max(20)])
        .optional()
        .openapi({ description: "Kinds, parted by commas or each by itself." }),
    },
  },
  { path: "/rounds", question: "rounds", summary: "Talks, calls, summits, visits", filtered: true },
  {
    path: "/rounds/{id}",
    question: "round",
    summary: "One round: people, asks, offers, announcements, breaches",
    byId: true,
  },
  { path: "/stories", question: "stories", summary: "Stories, newest first", filtered: true },
  { path: "/stories/{id}", question: "story", summary: "One story with its originals and lineage", byId: true },
  { path: "/articles/{id}", question: "article", summary: "One article with its statements", byId: true },
  {
    path: "/points/{id}",
    question: "point",
    summary: "One point with its working; ids of statements and old ids too",
    byId: true,
  },
  {
    path: "/why/{id}",
    question: "why",
    summary: "The working of a point, an act, a measure or an agreement",
    byId: true,
  },
  {
    path: "/promises",
    question: "promises",
    summary: "Commitments, demands, accusations, denials, findings",
    filtered: true,
    query: inside,
  },
  {
    path: "/people",
    question: "people",
    summary: "Who speaks and who sat at which table",
    filtered: true,
    query: inside,
  },
  { path: "/figures", question: "figures", summary: "Figures as series", filtered: true, query: inside },
  {
    path: "/quotes",
    question: "quotes",
    summary: "Quotations with each outlet’s wording",
    filtered: true,
    query: { variants: yes },
  },
  {
    path: "/differ",
    question: "differ",
    summary: "Where separately written texts contradict each other",
    filtered: true,
  },
  { path: "/search", question: "search", summary: "Points and articles by words", filtered: true, query: { q: short } },
  { path: "/changes", question: "changes", summary: "What changed since a day", filtered: true, query: { since: day } },
  {
    path: "/news",
    question: "news",
    summary: "Stories by the hour",
    filtered: true,
    query: { topic: short.optional(), zone: short.optional() },
  },
  { path: "/sources", question: "sources", summary: "Outlets, watched addresses and what was kept unread" },
  { path: "/about", question: "about", summary: "What the record covers" },
  {
    path: "/duty",
    question: "duty",
    summary:
      "Additional duty on one shipment with its working; a fact as fact.F=yes, a part of the value as share.us=0.4, a claim as claim=…",
    query: {
      code: short,
      origin: short.optional(),
      to: short.optional(),
      entry: short.optional(),
      value: short.optional(),
      procedure: short.optional(),
      mode: short.optional(),
      loaded: short.optional(),
      departed: short.optional(),
      exported: short.optional(),
      admitted: short.optional(),
      items: short.optional(),
      method: short.optional(),
      view: z.enum(["law", "collected"]).optional(),
      scenario: short.optional(),
    },
  },
  {
    path: "/goods",
    question: "goods",
    summary: "Candidate codes and controls by words: no classification",
    query: { q: short, to: short.optional() },
  },
  { path: "/reviews", question: "reviews", summary: "Decisions, and what waits to be checked" },
];

/** All parameters of a question. */
export const parametersOf = ({ filtered, query }: Spec): Readonly<Record<string, z.ZodType>> => ({
  ...point,
  ...(filtered ? filters : {}),
  ...query,
});

/** Facts of a shipment, parts of its value and claims: as many as there are. */
const OF_SHIPMENTS = /^(?:fact|share)\..|^claim$/;
const MANY = ["kinds"];

/**
 * Refuses what would be passed over in silence, and so make the answer one to another question: a name that the question does not have, and
 * one that stands twice.
 * @throws ParleyError `call-invalid`
 */
export function checkNames(spec: Spec, path: string, address: URLSearchParams): void {
  const names = Object.keys(parametersOf(spec));
  const own = spec.question === "duty" ? "fact.NAME, share.NAME, claim" : "";
  const told = new Set<string>();
  for (const name of address.keys()) {
    if (own !== "" && OF_SHIPMENTS.test(name)) continue;
    if (!names.includes(name)) {
      throw new ParleyError("call-invalid", `${path} has no parameter "${name.slice(0, 60)}"`, {
        fix: `Write ${[...names, own].filter(Boolean).join(", ")}.`,
      });
    }
    if (told.has(name) && !MANY.includes(name)) {
      throw new ParleyError("call-invalid", `"${name}" stands twice in the address`, { fix: "Write it once." });
    }
    told.add(name);
  }
}
