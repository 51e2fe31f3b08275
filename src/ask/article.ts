import { articleLine, tagOf } from "../brief/brief.ts";
import type { ArticleLine, StoryLine, Tag } from "../brief/line.ts";
import type { PointId, StatementId } from "../core/ids.ts";
import type { Span } from "../core/span.ts";
import type { Modality } from "../core/terms.ts";
import type { Kind } from "../read/statement.ts";
import { type Fate, fatesOf } from "../record/editions.ts";
import { ruleOf } from "../record/kinds/kinds.ts";
import type { Label, Review, Trust } from "../record/model.ts";
import type { LineageLink } from "../story/model.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { notFound } from "./find.ts";
import { withOpening } from "./opening.ts";
import { lineOfStory } from "./storybook.ts";

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
  /** It was read and is about something else than trade between parties. */
  aside?: true;
  /** The editions of its page before and after this one, where it was had with another text. */
  editions?: Readonly<{ before: ArticleLine | null; after: ArticleLine | null }>;
  /** What became of a statement in the edition after: the same, moved, edited, gone. */
  fates?: Readonly<Record<string, Fate>>;
}>;
export type ArticleAsked = Asked & Readonly<{ id: string }>;

/** An article with its statements marked in the text. @throws ParleyError `not-found`. */
export function article(desk: Desk, asked: ArticleAsked): ArticleAnswer {
  const stand = desk.at(asked);
  const { brief, reader, atlas } = stand;
  const { snapshot } = brief;
  const id = reader.renamed(asked.id) ?? asked.id;
  const source = atlas.source(id, snapshot.end);
  const text = source && reader.articleText(source.article);
  if (!source || !text) throw notFound(asked.id);
  const own = snapshot.book.testimoniesOf(source);
  const marks = own.flatMap(({ statement }): Mark[] => {
    const draft = snapshot.book.ofStatement(statement.id);
    const point = draft && snapshot.count(draft) > 0 ? brief.gist(draft) : null;
    const rule = ruleOf(statement.fields.kind);
    return statement.evidence.map(({ part, span }) => ({
      statement: statement.id,
      point: point?.id ?? null,
      kind: statement.fields.kind,
      tag: tagOf({ modality: statement.modality, trust: { level: "read by machine" } }),
      modality: statement.modality,
      summary: rule.summary(
        statement.fields,
        statement.date,
        statement.modality,
        brief.vocabulary,
        rule.label?.(statement as never),
      ),
      part,
      span,
      label: point?.label ?? null,
      trust: point?.trust ?? { level: "read by machine" },
    }));
  });
  const before = source.editionOf === undefined ? undefined : atlas.source(source.editionOf, snapshot.end);
  const after = atlas.editionAfter(source.article, snapshot.end);
  return {
    ...stand.standing,
    article: withOpening(reader, articleLine(source, own.length)),
    title: text.title?.text ?? source.title,
    body: text.body.text,
    ...(text.aside ? { aside: true as const } : {}),
    marks: marks.sort((a, b) => (a.part === b.part ? a.span.start - b.span.start : a.part === "title" ? -1 : 1)),
    story: lineOfStory(stand, source.story),
    lineage: reader.lineage(source.article).flatMap((link) => {
      const other = atlas.source(link.earlier === source.article ? link.later : link.earlier, snapshot.end);
      return other ? [{ link, other: articleLine(other, 0) }] : [];
    }),
    reviews: reader
      .reviews()
      .filter(({ target }) => target === asked.id || own.some(({ statement }) => statement.id === target)),
    ...(before || after
      ? { editions: { before: before ? articleLine(before, 0) : null, after: after ? articleLine(after, 0) : null } }
      : {}),
    ...(after ? { fates: Object.fromEntries(fatesOf(own, snapshot.book.testimoniesOf(after))) } : {}),
    because: [],
  };
}
