import type { QuoteLine } from "../brief/line.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

export type { QuoteLine, Wording, WordPart } from "../brief/line.ts";

export type QuotesAnswer = Answer<Listed & { quotes: readonly QuoteLine[] }>;
export type QuotesAsked = Asked & Filters & Readonly<{ variants?: boolean | undefined }>;
