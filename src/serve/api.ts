import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Asked, Each } from "../ask/answer.ts";
import type { Ask } from "../ask/ask.ts";
import { dutyOfAddress } from "../ask/duty-address.ts";
import { excerpted } from "../ask/excerpt.ts";
import { ParleyError } from "../core/errors.ts";
import type { Changes } from "../flow/changes.ts";
import { changing } from "./changing.ts";
import { type Format, formatOf, formatTypes, tableAnswer, tagOf, unchanged } from "./forms-of-answer.ts";
import { knownError, noSuchPath, problemAnswer, problems } from "./problem.ts";
import { checkNames, MOST_INSIDE, ofId, parametersOf, type Spec, STRETCH, specs } from "./questions.ts";
import { answers } from "./schema-answers.ts";
import { isListed, linesOf, tableOfList } from "./tables.ts";

const MOST_ROWS = 10_000;

export type ApiOptions = Readonly<{
  ask: Ask;
  changes: Changes | null;
  texts: "full" | "excerpts";
  version: string;
  onFault: (error: unknown, path: string) => void;
}>;

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
        query: z.object(parametersOf(spec)),
      },
      responses: {
        200: { description: spec.summary, content: contentOf(spec) },
        304: { description: "Unchanged since the tag that was sent" },
        ...problems,
      },
    });
    api.get(route.getRoutingPath(), async (c, next) => {
      checkNames(spec, c.req.path, new URL(c.req.url).searchParams);
      await next();
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
    const tag = tagOf(JSON.stringify([whole.answer.version, whole.answer.basis, c.req.url, format]));
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
  const body = JSON.stringify(answer);
  // By what it says, not by the record alone: lists of goods and the health of addresses change beside it.
  const tag = tagOf(body);
  if (unchanged(c, tag)) return c.body(null, 304, { etag: tag });
  c.header("etag", tag);
  c.header("cache-control", "private, no-cache");
  if (found.next) {
    const next = new URL(c.req.url);
    next.searchParams.set("after", found.next);
    c.header("link", `<${next.pathname}${next.search}>; rel="next"`);
  }
  return c.body(body, 200, { "content-type": formatTypes.json });
}

type Answered = { version: string; basis: { on: string; known: string }; next?: string | null };

/** What the address asks, in the types of the question. */
function questionOf(spec: Spec, { q, ...query }: Record<string, unknown>, address: URLSearchParams): object {
  const kinds = address.getAll("kinds").join(",");
  if (spec.question === "duty") {
    const { on, known, decided, held, dispute } = query;
    return { on, known, decided, held, dispute, ...dutyOfAddress(address) };
  }
  const flags = Object.fromEntries(
    ["checked", "inForce", "variants"].flatMap((name) => (query[name] ? [[name, true]] : [])),
  );
  return {
    ...query,
    ...flags,
    ...(spec.question === "search" || spec.question === "goods" ? { text: q } : {}),
    kinds: kinds === "" ? undefined : kinds.split(",").slice(0, 20),
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

function unreadable(error: z.ZodError): ParleyError {
  const issue = error.issues[0];
  const name = issue?.path.join(".") ?? "";
  return new ParleyError(
    "call-invalid",
    `${name ? `"${name.slice(0, 60)}" cannot be read: ` : ""}${issue?.message ?? "the call cannot be read"}`,
    { fix: "The parameters and their shapes stand in /api/v1/openapi.json." },
  );
}
