import type { PointLine, Quoted } from "../brief/line.ts";
import type { Answer, Asked } from "./answer.ts";

/** The working of a point, an agreement, an act or a measure, down to the words. `because` holds the steps. */
export type WhyAnswer = Answer<{ id: string; what: string; lines: readonly PointLine[]; words: readonly Quoted[] }>;
export type WhyAsked = Asked & Readonly<{ id: string }>;
