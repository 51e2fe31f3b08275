import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { limitBody } from "../access/body.ts";
import { ParleyError } from "../core/errors.ts";
import type { Changes, ReviewDraft } from "../flow/changes.ts";
import { reviewVerbs } from "../record/model.ts";
import { problems } from "./problem.ts";
import { keptAnswer, previewAnswer } from "./schema-answers.ts";
import { review } from "./schema-lines.ts";
import { days, reviewId } from "./schema-terms.ts";

const MOST_BODY = 28 * 1024 * 1024;

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
export function changing(api: OpenAPIHono, changes: Changes | null): void {
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
