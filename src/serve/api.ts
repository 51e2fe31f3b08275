import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { limitBody } from "../access/body.ts";
import type { Asked, Each } from "../ask/answer.ts";
import type { Ask, Question } from "../ask/ask.ts";
import { dutyOfAddress } from "../ask/duty-address.ts";
import { excerpted } from "../ask/excerpt.ts";
import { ParleyError } from "../core/errors.ts";
import type { Changes, ReviewDraft } from "../flow/changes.ts";
import { reviewVerbs } from "../record/model.ts";
import { type Format, formatOf, formats, formatTypes, tableAnswer, tagOf, unchanged } from "./forms-of-answer.ts";
import { knownError, noSuchPath, problemAnswer } from "./problem.ts";
import { answers, keptAnswer, previewAnswer } from "./schema-answers.ts";
import { day, days, instant, review, reviewId } from "./schema-lines.ts";
import { isListed, linesOf, tableOfList } from "./tables.ts";

const MOST_ROWS = 10_000;
const STRETCH = 500;
const MOST_BODY = 28 * 1024 * 1024;

export type ApiOptions = Readonly<{
  ask: Ask;
  changes: Changes | null;
  texts: "full" | "excerpts";
  version: string;
  onFault: (error: unknown, path: string) => void;
}>;

const short = z.string().max(200);
const dayOrToday = z.union([day, z.literal("today")]).optional();
const point = {
  on: dayOrToday.openapi({
    description: "In force on this day: the world. Default: the day of the newest article, never later than today.",
    example: "2025-06-10",
  }),
  known: dayOrToday.openapi({ description: "Known on this day: published by its end.", example: "2025-06-10" }),
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
const MOST_INSIDE = 20;
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
const ofId = z.object({ id: z.string().max(120) });

type Spec = Readonly<{
  path: string;
  question: Question;
  summary: string;
  query?: Readonly<Record<string, z.ZodType>>;
  byId?: boolean;
  filtered?: boolean;
}>;

const specs: readonly Spec[] = [
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
    query: { kinds: short.optional().openapi({ description: "Kinds, parted by commas." }) },
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

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    fix: z.string(),
  })
  .openapi("Problem");
const problems = {
  default: {
    description: "What is wrong, where, and what to do",
    content: { "application/problem+json": { schema: problem } },
  },
} as const;

/** The interface under `/api/v1`: every question as a GET, with its document made of the schemas that check it. */
export function createApi(options: ApiOptions): OpenAPIHono {
  const { changes, version, onFault } = options;
  const api = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw unreadable(result.error);
    },
  });
  for (const spec of specs) {
    const route = createRoute({
      method: "get",
      path: spec.path,
      operationId: spec.question,
      summary: spec.summary,
      request: {
        ...(spec.byId ? { params: ofId } : {}),
        query: z.object({ ...point, ...(spec.filtered ? filters : {}), ...spec.query }),
      },
      responses: {
        200: { description: spec.summary, content: contentOf(spec) },
        304: { description: "Unchanged since the tag that was sent" },
        ...problems,
      },
    });
    api.openapi(route, (c) => answerTo(c, spec, options) as never);
  }
  changing(api, changes);
  api.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version,
      description:
        "The record of a trade dispute. Every answer says where it stands (in force on, known on, news read to, law read to) and carries its working. Additional duty only; for planning and research, never for filing an entry.",
      license: { name: "Apache-2.0" },
    },
    servers: [{ url: "/api/v1" }],
  });
  api.notFound(noSuchPath);
  api.onError((error, c) => {
    if (!(knownError(error) instanceof ParleyError)) onFault(error, c.req.path);
    return problemAnswer(c, error);
  });
  return api;
}

function contentOf({ question }: Spec): Record<string, { schema: z.ZodType }> {
  const schema = answers[question].openapi(`${question[0]?.toUpperCase()}${question.slice(1)}Answer`);
  if (!isListed(question)) return { [formatTypes.json]: { schema } };
  const bytes = z.string().openapi({ format: "binary" });
  return {
    [formatTypes.json]: { schema },
    [formatTypes.jsonl]: { schema: z.string() },
    "text/csv": { schema: z.string() },
    [formatTypes.xlsx]: { schema: bytes },
    [formatTypes.parquet]: { schema: bytes },
  };
}

async function answerTo(c: Context, spec: Spec, { ask, texts }: ApiOptions): Promise<Response> {
  const { format: asked, ...query } = c.req.valid("query" as never) as Record<string, unknown> & { format?: Format };
  const format = formatOf(c, asked);
  if (format !== "json" && !isListed(spec.question)) {
    throw new ParleyError("call-invalid", `${c.req.path} is no list and has no ${format}`, { fix: "Ask for JSON." });
  }
  const put = ask[spec.question].bind(ask) as unknown as (asked: Asked) => Promise<Answered>;
  const question = {
    ...questionOf(spec, query, new URL(c.req.url).searchParams),
    ...(spec.byId ? (c.req.valid("param" as never) as object) : {}),
  } as Asked & { limit?: number };
  if (isListed(spec.question) && format !== "json") {
    const whole = await everything(put, question, (answer) => linesOf(spec.question as never, answer));
    const tag = tagOf(whole.answer.version, whole.answer.basis, c.req.url, format);
    if (unchanged(c, tag)) return c.body(null, 304, { etag: tag });
    c.header("etag", tag);
    const cut = whole.cut ? `${whole.lines.length} rows; the rest was left out` : null;
    if (format === "jsonl") {
      return c.body(whole.lines.map((line) => `${JSON.stringify(line)}\n`).join(""), 200, {
        "content-type": formatTypes.jsonl,
        ...(cut ? { "x-parley-cut": cut } : {}),
      });
    }
    const about = { record: whole.answer.version, on: whole.answer.basis.on, known: whole.answer.basis.known };
    return tableAnswer(c, format, tableOfList(spec.question, whole.lines), about, cut);
  }
  const { each = MOST_INSIDE } = question as Each;
  const found = await put("each" in (spec.query ?? {}) ? ({ ...question, each } as Asked) : question);
  const answer = spec.question === "article" && texts === "excerpts" ? excerpted(found as never) : found;
  const tag = tagOf(found.version, found.basis, c.req.url, format);
  if (unchanged(c, tag)) return c.body(null, 304, { etag: tag });
  c.header("etag", tag);
  c.header("cache-control", "private, no-cache");
  if (found.next) {
    const next = new URL(c.req.url);
    next.searchParams.set("after", found.next);
    c.header("link", `<${next.pathname}${next.search}>; rel="next"`);
  }
  return c.json(answer as object);
}

type Answered = { version: string; basis: { on: string; known: string }; next?: string | null };

/** What the address asks, in the types of the question. */
function questionOf(spec: Spec, { q, kinds, ...query }: Record<string, unknown>, address: URLSearchParams): object {
  if (spec.question === "duty") {
    // A name that no shipment has would be passed over in silence, and the duty be another shipment's.
    const strange = [...address.keys()].find(
      (name) => !/^(fact|share)\.|^claim$/.test(name) && !(name in point) && !(name in (spec.query ?? {})),
    );
    if (strange !== undefined) {
      throw new ParleyError("call-invalid", `a shipment has no "${strange.slice(0, 60)}"`, {
        fix: `Write ${Object.keys(spec.query ?? {}).join(", ")}, fact.NAME, share.NAME or claim.`,
      });
    }
    const { on, known, held, dispute } = query;
    return { on, known, held, dispute, ...dutyOfAddress(address) };
  }
  const flags = Object.fromEntries(
    ["checked", "inForce", "variants"].flatMap((name) => (query[name] ? [[name, true]] : [])),
  );
  return {
    ...query,
    ...flags,
    ...(spec.question === "search" || spec.question === "goods" ? { text: q } : {}),
    ...(typeof kinds === "string" && kinds !== "" ? { kinds: kinds.split(",").slice(0, 20) } : {}),
  };
}

/** All stretches of a list, to a bound that is said. */
async function everything<A extends Answered>(
  put: (asked: Asked) => Promise<A>,
  question: Asked & { limit?: number },
  linesIn: (answer: A) => readonly unknown[],
) {
  let answer = await put({ ...question, limit: question.limit ?? STRETCH } as Asked);
  const lines = [...linesIn(answer)];
  while (answer.next && question.limit === undefined && lines.length < MOST_ROWS) {
    answer = await put({ ...question, limit: STRETCH, after: answer.next } as Asked);
    lines.push(...linesIn(answer));
  }
  return { answer, lines: lines.slice(0, MOST_ROWS), cut: Boolean(answer.next) || lines.length > MOST_ROWS };
}

const draft = z
  .object({
    verb: z.enum(reviewVerbs),
    target: z.string().max(60),
    change: z.record(z.string(), z.unknown()).default({}),
    by: z.string().min(1).max(80),
    why: z.string().min(1).max(400),
    seen: reviewId.nullable().default(null),
  })
  .openapi("ReviewDraft");
const coverage = z
  .object({
    name: z.string().max(200).default("handed in"),
    text: z.string().optional(),
    url: z.url().max(2000).optional(),
    published: days.nullable().default(null),
  })
  .openapi("Coverage", { description: "A text, or an address to get it from." });

/** What may be changed through the interface. Only JSON is taken, so that no form of another site can send it. */
function changing(api: OpenAPIHono, changes: Changes | null): void {
  const taking = () => {
    if (!changes)
      throw new ParleyError("access-refused", "This server takes no changes", {
        fix: "Use the command line, or start the server where it may change the record.",
      });
    return changes;
  };
  const limit = limitBody(
    MOST_BODY,
    () =>
      new ParleyError("too-large", "What was handed in is larger than 28 MB", {
        fix: "Hand it in by parts, or add it on the command line.",
      }),
  );
  api.use("/reviews", onlyJson);
  api.use("/coverage", onlyJson, limit);
  api.use("/coverage/preview", onlyJson, limit);
  const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { "application/json": { schema } } });
  api.openapi(
    createRoute({
      method: "post",
      path: "/reviews",
      operationId: "decide",
      summary: "Keep a decision; another one made since `seen` is refused",
      request: { body: body(draft) },
      responses: { 201: { description: "Kept", content: { "application/json": { schema: review } } }, ...problems },
    }),
    async (c) => c.json(await taking().review(c.req.valid("json") as ReviewDraft), 201) as never,
  );
  api.openapi(
    createRoute({
      method: "post",
      path: "/reviews/{id}/undo",
      operationId: "undo",
      summary: "Take a decision back",
      request: { params: z.object({ id: reviewId }), body: body(z.object({ by: z.string().min(1).max(80) })) },
      responses: { 201: { description: "Kept", content: { "application/json": { schema: review } } }, ...problems },
    }),
    async (c) => c.json(await taking().undo(c.req.valid("param").id, c.req.valid("json").by), 201) as never,
  );
  const pieceOf = async ({ name, text, url, published }: z.infer<typeof coverage>) => {
    if (url) return { ...(await taking().fetch(url)), ...(published ? { published } : {}) };
    if (!text?.trim())
      throw new ParleyError("call-invalid", "Neither a text nor an address was handed in", {
        fix: "Send text or url.",
      });
    return { name, bytes: new TextEncoder().encode(text), url: null, contentType: null, published };
  };
  api.openapi(
    createRoute({
      method: "post",
      path: "/coverage/preview",
      operationId: "preview",
      summary: "What would be read, with nothing kept",
      request: { body: body(coverage) },
      responses: {
        200: { description: "What would be read", content: { "application/json": { schema: previewAnswer } } },
        ...problems,
      },
    }),
    async (c) => c.json((await taking().preview(await pieceOf(c.req.valid("json")))) as never, 200) as never,
  );
  api.openapi(
    createRoute({
      method: "post",
      path: "/coverage",
      operationId: "keep",
      summary: "Keep coverage and read it",
      request: { body: body(coverage) },
      responses: { 201: { description: "Kept", content: { "application/json": { schema: keptAnswer } } }, ...problems },
    }),
    async (c) => c.json((await taking().keep(await pieceOf(c.req.valid("json")))) as never, 201) as never,
  );
}

async function onlyJson(c: Context, next: () => Promise<void>): Promise<void> {
  if (c.req.method !== "GET" && !/^application\/json\b/i.test(c.req.header("content-type") ?? "")) {
    throw new ParleyError("call-invalid", "Only JSON is taken here", {
      fix: "Send it with content-type: application/json.",
    });
  }
  await next();
}

function unreadable(error: z.ZodError): ParleyError {
  const issue = error.issues[0];
  const name = issue?.path.join(".") ?? "";
  return new ParleyError(
    "call-invalid",
    `${name ? `"${name.slice(0, 60)}" cannot be read: ` : ""}${issue?.message ?? "the call cannot be read"}`,
    { fix: "The parameters and their shapes stand in /api/v1/openapi.json." },
  );
}
