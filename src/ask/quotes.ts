import type { QuoteLine } from "../brief/line.ts";
import { isWordedApart, quoteLine } from "../brief/wordings.ts";
import type { Draft } from "../record/draft.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { filtered, foundAmong, stretchOf } from "./listing.ts";

export type { QuoteLine, Wording, WordPart } from "../brief/line.ts";

export type QuotesAnswer = Answer<Listed & { quotes: readonly QuoteLine[] }>;
export type QuotesAsked = Asked & Filters & Readonly<{ variants?: boolean | undefined }>;

/** Quotations with each outlet's wording; `variants` leaves those that outlets word differently. Newest first. */
export function quotes(desk: Desk, asked: QuotesAsked): QuotesAnswer {
  const { brief, standing } = desk.at(asked);
  const all = filtered(brief, ["quotation"], asked);
  const isAsked = (draft: Draft) => isWordedApart(brief, draft);
  const { shown, total, next } = stretchOf(brief, asked.variants ? foundAmong(all, isAsked) : all, asked);
  return { ...standing, total, next, quotes: shown.map((draft) => quoteLine(brief, draft)), because: [] };
}
