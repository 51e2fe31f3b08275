import type { PointLine, Quoted } from "../brief/line.ts";
import type { Instant } from "../core/day.ts";
import type { Point, Review } from "../record/model.ts";
import type { Answer, Asked } from "./answer.ts";

/** All of a point: values field by field, the words behind them, its life, how it came to be known. */
export type PointAnswer = Answer<{
  point: Point;
  line: PointLine;
  evidence: readonly Quoted[];
  /** Points of the same life (threatened, announced, in force, ended), oldest first, this one included. */
  life: readonly PointLine[];
  links: readonly Readonly<{ relation: string; because: string; line: PointLine }>[];
  /** What each later testimony added. */
  history: readonly Readonly<{ at: Instant; quoted: Quoted; added: string }>[];
  reviews: readonly Review[];
  /** The id asked for, where it is an old one. */
  renamedFrom: string | null;
}>;
/** `id` of a point or of one of its statements; old ids too. */
export type PointAsked = Asked & Readonly<{ id: string }>;
