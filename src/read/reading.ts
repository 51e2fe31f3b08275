import type { Span } from "../core/span.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { Draft, Frame } from "./frame.ts";
import type { Statement } from "./statement.ts";

/** A sentence that looks like a statement and was not read: the frame that came nearest and the slot that it lacked. */
export type Unread = Readonly<{ part: "title" | "body"; sentence: string; span: Span; frame: string; slot: string }>;

/** How a statement was found. */
export type Explanation = Readonly<{
  statement: Statement["id"];
  frame: string;
  sentence: string;
  because: readonly string[];
}>;

/** Why nothing was read of an article that is about something else than trade between parties. */
export const ANOTHER_MATTER = "another matter";

export type Reading = Readonly<{
  statements: readonly Statement[];
  /** The frame that found each of them. */
  frames: readonly string[];
  remainder: readonly Unread[];
  explanations: readonly Explanation[];
  /** Why nothing was read: another language, another matter; null where the article was read. */
  unread: string | null;
}>;

export type ReadOptions = Readonly<{ explain?: boolean; remainder?: boolean; only?: Frame }>;

/** A draft with its sentence and the statement that it became, before it is merged. */
export type Placed = {
  part: "title" | "body";
  text: TextContext;
  at: SentenceContext;
  draft: Draft;
  frame: string;
  because: readonly string[];
  statement: Omit<Statement, "id">;
};
