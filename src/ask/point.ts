import { quotesOf } from "../brief/brief.ts";
import { addedBy } from "../brief/changes.ts";
import type { PointLine, Quoted } from "../brief/line.ts";
import type { Instant } from "../core/day.ts";
import { aboutOf, lifeOf } from "../record/links.ts";
import type { Point, Review } from "../record/model.ts";
import { pointOf } from "../record/point.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { findDraft } from "./find.ts";
import { workingOf } from "./why.ts";

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

const MOST_HISTORY = 200;

/** @throws ParleyError `not-found`. */
export function point(desk: Desk, asked: PointAsked): PointAnswer {
  const stand = desk.at(asked);
  const { brief, standing } = stand;
  const { draft, renamedFrom } = findDraft(stand, asked.id);
  const members = brief.snapshot.members(draft);
  const found = brief.point(draft);
  const links = aboutOf(brief.snapshot, draft).map(({ to, relation, because }) => ({ to, relation, because }));
  const history = members.slice(0, MOST_HISTORY).flatMap((testimony, at) => {
    const quoted = quotesOf(testimony)[0];
    if (!quoted) return [];
    const before = at === 0 ? null : pointOf(draft, at, brief.vocabulary);
    const now = pointOf(draft, at + 1, brief.vocabulary);
    return [{ at: testimony.source.knowableFrom.at, quoted, added: addedBy(before, now, testimony, brief.vocabulary) }];
  });
  return {
    ...standing,
    point: { ...found, links: links.map(({ to, relation, because }) => ({ to: to.id, relation, because })) },
    line: brief.line(draft),
    evidence: members.flatMap(quotesOf),
    life: brief.lines(lifeOf(brief.snapshot, draft)),
    links: links.map(({ to, relation, because }) => ({ relation, because, line: brief.line(to) })),
    history,
    reviews: brief.snapshot.book.reviewsOf(draft),
    renamedFrom,
    because: workingOf(brief, draft),
  };
}
