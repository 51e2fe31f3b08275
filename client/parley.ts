import type { Ask, Question } from "../src/ask/ask.ts";
import type { HandedIn, Kept, Preview, ReviewDraft } from "../src/flow/changes.ts";
import type { Review } from "../src/record/model.ts";

/** Where the record is served. `token` is asked for beyond loopback. */
export type ParleyClientOptions = Readonly<{ base: string; token?: string; fetch?: typeof fetch }>;

type AskedOf<Q extends Question> = Parameters<Ask[Q]>[0];
type AnswerOf<Q extends Question> = Awaited<ReturnType<Ask[Q]>>;
type Coverage = Readonly<{ name?: string; text?: string; url?: string; published?: HandedIn["published"] }>;

/** A refusal of the server: what is wrong, and what to do. `code` is one of `docs/errors.md`. */
export class ParleyProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fix: string;
  constructor(status: number, code: string, message: string, fix: string) {
    super(message);
    this.name = "ParleyProblem";
    this.status = status;
    this.code = code;
    this.fix = fix;
  }
}

/** Paths of the questions that ask about one thing; every other question stands under its own name. */
const byId: Partial<Record<Question, string>> = {
  round: "rounds",
  story: "stories",
  article: "articles",
  point: "points",
  why: "why",
};

/**
 * The interface of a served record with its types: every question of `src/ask/`, and what may be changed.
 * `const parley = parleyClient({ base: "http://localhost:4600" }); await parley.ask("state", {})`
 */
export function parleyClient({ base, token, fetch: send = fetch }: ParleyClientOptions) {
  const root = `${base.replace(/\/$/, "")}/api/v1`;
  const headers: Record<string, string> = {
    accept: "application/json",
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };

  async function call(path: string, init: RequestInit = {}): Promise<unknown> {
    const answer = await send(`${root}${path}`, {
      ...init,
      headers: { ...headers, ...(init.body ? { "content-type": "application/json" } : {}) },
    });
    const body: unknown = await answer.json();
    if (answer.ok) return body;
    const {
      code = "fault",
      detail = answer.statusText,
      fix = "",
    } = body as { code?: string; detail?: string; fix?: string };
    throw new ParleyProblem(answer.status, code, detail, fix);
  }

  const post = (path: string, body: unknown) => call(path, { method: "POST", body: JSON.stringify(body) });

  async function ask<Q extends Question>(question: Q, asked: AskedOf<Q>): Promise<AnswerOf<Q>> {
    return (await call(addressOf(question, asked as Readonly<Record<string, unknown>>))) as AnswerOf<Q>;
  }

  return {
    ask,
    /** Every stretch of a list, one answer after the other. */
    async *every<Q extends Question>(question: Q, asked: AskedOf<Q>): AsyncGenerator<AnswerOf<Q>> {
      let after: string | undefined;
      do {
        const answer: AnswerOf<Q> = await ask(question, { ...asked, ...(after ? { after } : {}) });
        yield answer;
        after = (answer as { next?: string | null }).next ?? undefined;
      } while (after);
    },
    decide: async (draft: ReviewDraft) => (await post("/reviews", draft)) as Review,
    undo: async (review: string, by: string) => (await post(`/reviews/${review}/undo`, { by })) as Review,
    preview: async (coverage: Coverage) => (await post("/coverage/preview", coverage)) as Preview,
    keep: async (coverage: Coverage) => (await post("/coverage", coverage)) as Kept,
  };
}

/** The address of a question: `/points/p-…?on=2025-06-10`. */
function addressOf(question: Question, asked: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  const { id, shipment, text, ...rest } = asked;
  if (text !== undefined) query.set(question === "search" || question === "goods" ? "q" : "text", String(text));
  for (const [name, value] of Object.entries({ ...rest, ...(shipment as object | undefined) })) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "claims") for (const claim of value as string[]) query.append("claim", claim);
    else if (name === "facts")
      for (const [fact, is] of Object.entries(value)) query.set(`fact.${fact}`, is ? "yes" : "no");
    else if (name === "shares")
      for (const [of, share] of Object.entries(value)) query.set(`share.${of}`, String(share));
    else query.set(name, value === true ? "1" : Array.isArray(value) ? value.join(",") : String(value));
  }
  const path = byId[question] ? `/${byId[question]}/${encodeURIComponent(String(id))}` : `/${question}`;
  return query.size ? `${path}?${query}` : path;
}
