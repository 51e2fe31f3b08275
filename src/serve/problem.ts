import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { errorCodes, ParleyError } from "../core/errors.ts";

/** RFC 9457, with the code of `docs/errors.md` and what to do. */
export type Problem = Readonly<{
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  fix: string;
}>;

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
/** What every call may be answered with, for the interface's document. */
export const problems = {
  default: {
    description: "What is wrong, where, and what to do",
    content: { "application/problem+json": { schema: problem } },
  },
} as const;

export function problemOf(raised: unknown, path: string): Problem {
  const error = knownError(raised);
  if (error instanceof ParleyError) {
    const { http } = errorCodes[error.code];
    return {
      type: `urn:parley:error:${error.code}`,
      title: error.code.replaceAll("-", " "),
      status: http,
      detail: error.message,
      instance: path,
      code: error.code,
      fix: error.fix,
    };
  }
  return {
    type: "urn:parley:error:fault",
    title: "fault",
    status: 500,
    detail: "This is a fault of Parley, not of what you asked; nothing was changed",
    instance: path,
    code: "fault",
    fix: "Ask again; if it comes back, report it with this address.",
  };
}

/** A call that the server's own parts refuse (a body that is no JSON) is a wrong call, not a fault. */
export const knownError = (error: unknown): unknown =>
  error instanceof HTTPException && error.status < 500
    ? new ParleyError("call-invalid", `The call cannot be read: ${error.message || "its body is not what it says"}`, {
        fix: "The parameters and their shapes stand in /api/v1/openapi.json.",
      })
    : error;

export function problemAnswer(c: Context, error: unknown): Response {
  const problem = problemOf(error, c.req.path);
  return c.body(JSON.stringify(problem), problem.status as 500, { "content-type": "application/problem+json" });
}

/** What a path that does not exist is answered with. */
export const noSuchPath = (c: Context): Response =>
  problemAnswer(
    c,
    new ParleyError("not-found", `Nothing stands at ${c.req.path.slice(0, 200)}`, {
      fix: "The addresses stand in /api/v1/openapi.json.",
    }),
  );
