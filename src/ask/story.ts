import type { ArticleLine, Difference, PointLine, StoryLine } from "../brief/line.ts";
import type { OriginalId } from "../core/ids.ts";
import type { LineageLink } from "../story/model.ts";
import type { Answer, Asked } from "./answer.ts";

export type StoryAnswer = Answer<{
  story: StoryLine;
  coverage: readonly Readonly<{ outlet: string | null; articles: readonly ArticleLine[] }>[];
  originals: readonly Readonly<{ id: OriginalId; basis: readonly string[]; articles: readonly ArticleLine[] }>[];
  lineage: readonly LineageLink[];
  /** Told by two originals or more, without contradiction. */
  agree: readonly PointLine[];
  differ: readonly Difference[];
  /** Told by one original. */
  single: readonly PointLine[];
  related: readonly StoryLine[];
}>;
export type StoryAsked = Asked & Readonly<{ id: string }>;
