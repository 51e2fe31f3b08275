import { type Brief, quotesOf } from "../brief/brief.ts";
import { additionsTo } from "../brief/changes.ts";
import { lifeSteps } from "../brief/life.ts";
import type { LifeStep, PointLine, Quoted } from "../brief/line.ts";
import type { Instant } from "../core/day.ts";
import type { Draft } from "../record/draft.ts";
import { aboutOf } from "../record/links.ts";
import type { Point, Review } from "../record/model.ts";
import { likenessTo } from "../record/told-words.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { findDraft } from "./find.ts";
import { workingOf } from "./why.ts";

/** All of a point: values field by field, the words behind them, its life, how it came to be known. */
export type PointAnswer = Answer<{
  point: Point;
  line: PointLine;
  evidence: readonly Quoted[];
  /** Points of the same life (threatened, announced, in force, changed, suspended, lifted), oldest first, this one included. */
  life: readonly LifeStep[];
  links: readonly Readonly<{ relation: string; because: string; line: PointLine }>[];
  /** Points of the same kind and party that may say the same thing: the likest first. For whoever merges two. */
  near: readonly PointLine[];
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
  const first = members.slice(0, MOST_HISTORY);
  const added = additionsTo(brief, draft, first);
  const history = first.flatMap((testimony, at) => {
    const quoted = quotesOf(testimony)[0];
    return quoted ? [{ at: testimony.source.knowableFrom.at, quoted, added: added[at] as string }] : [];
  });
  return {
    ...standing,
    point: { ...found, links: links.map(({ to, relation, because }) => ({ to: to.id, relation, because })) },
    line: brief.line(draft),
    evidence: members.flatMap(quotesOf),
    life: lifeSteps(brief, draft),
    links: links.map(({ to, relation, because }) => ({ relation, because, line: brief.line(to) })),
    near: nearTo(brief, draft),
    history,
    reviews: brief.snapshot.book.reviewsOf(draft),
    renamedFrom,
    because: workingOf(brief, draft),
  };
}

const MOST_LOOKED_AT = 1000;
const MOST_NEAR = 15;

/** By the words that their lines and evidence share, among the newest of the same kind and party: none of them is read but the likest. */
function nearTo(brief: Brief, draft: Draft): PointLine[] {
  const { snapshot } = brief;
  const { kind, parties } = brief.line(draft);
  const { book, cut } = snapshot;
  const own = book.numberOf(draft);
  const likeness = likenessTo(book.columns, own, cut);
  return snapshot
    .lastNumbers(book.lists.shelf([kind], parties.length > 0 ? parties : null), MOST_LOOKED_AT)
    .filter((number) => number !== own)
    .map((number) => ({ number, shared: likeness(number) }))
    .sort((a, b) => b.shared - a.shared || a.number - b.number)
    .slice(0, MOST_NEAR)
    .map(({ number }) => brief.line(book.drafts[number] as Draft));
}
