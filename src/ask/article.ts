import type { ArticleLine, StoryLine, Tag } from "../brief/line.ts";
import type { PointId, StatementId } from "../core/ids.ts";
import type { Span } from "../core/span.ts";
import type { Kind, Modality } from "../read/statement.ts";
import type { Label, Review, Trust } from "../record/model.ts";
import type { LineageLink } from "../story/model.ts";
import type { Answer, Asked } from "./answer.ts";

/** A statement where it stands in the text. Marks may overlap; they are in order of their start. */
export type Mark = Readonly<{
  statement: StatementId;
  point: PointId | null;
  kind: Kind;
  tag: Tag;
  modality: Modality;
  summary: string;
  part: "title" | "body";
  span: Span;
  label: Label | null;
  trust: Trust;
}>;
export type ArticleAnswer = Answer<{
  article: ArticleLine;
  title: string | null;
  /** Paragraphs are parted by a line feed. */
  body: string;
  marks: readonly Mark[];
  story: StoryLine | null;
  lineage: readonly Readonly<{ link: LineageLink; other: ArticleLine }>[];
  reviews: readonly Review[];
}>;
export type ArticleAsked = Asked & Readonly<{ id: string }>;
