import type { Day } from "../core/day.ts";
import type { Answer, Asked } from "./answer.ts";

/** What this record covers, and what it does not. */
export type AboutAnswer = Answer<{
  counts: Readonly<{
    articles: number;
    originals: number;
    outlets: number;
    statements: number;
    points: number;
    stories: number;
    reviews: number;
  }>;
  kinds: readonly Readonly<{ kind: string; statements: number; points: number }>[];
  languages: readonly Readonly<{ language: string; articles: number; read: boolean }>[];
  /** Articles by day of the world. */
  days: readonly Readonly<{ day: Day; articles: number }>[];
  law: readonly Readonly<{ dispute: string; family: string; coversTo: Day }>[];
  edition: string;
  hash: string;
}>;
export type AboutAsked = Asked;
