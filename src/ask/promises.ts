import type { Brief } from "../brief/brief.ts";
import type { PointLine, PromiseLine } from "../brief/line.ts";
import { boardKind, isUnlinked, promiseLine } from "../brief/promises.ts";
import type { Draft } from "../record/draft.ts";
import { dealsAbout } from "../record/links.ts";
import type { Answer, Asked, Each, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { filtered, first, stretchOf } from "./listing.ts";

export type { PromiseLine, PromiseStanding } from "../brief/line.ts";

export type PromisesAnswer = Answer<
  Listed & {
    promises: readonly PromiseLine[];
    /** Agreements as promises of both sides, with what names them by their place. */
    deals: readonly Readonly<{ line: PointLine; demands: readonly PointLine[]; accusations: readonly PointLine[] }>[];
    /** Linked to no promise of the record. */
    demands: readonly PointLine[];
    accusations: readonly PointLine[];
    denials: readonly PointLine[];
    findings: readonly PointLine[];
    /** How many of each of these four there are: the lists may be cut. */
    apart: Readonly<Record<ReturnType<typeof boardKind>, number>>;
  }
>;
export type PromisesAsked = Asked &
  Filters &
  Each &
  Readonly<{
    /** How many of each of what is linked to no promise are given; left out: all. */
    apart?: number | undefined;
  }>;

/** Of each the newest are looked at for what is linked to no promise. */
const LOOK_BACK = 50;
/** Deals that are named most. */
const MOST_DEALS = 12;

/** The promise board. Promises newest first; what is linked to no promise stands apart, the newest fifty of each. */
export function promises(desk: Desk, asked: PromisesAsked): PromisesAnswer {
  const { brief, standing } = desk.at(asked);
  const { shown, total, next } = stretchOf(brief, filtered(brief, ["commitment"], asked, "promise"), asked);
  const [findings, demands, allegations] = [
    filtered(brief, ["commitment"], asked, "finding"),
    filtered(brief, ["demand"], asked),
    filtered(brief, ["allegation"], asked),
  ].map(({ newest }) => first(newest(), LOOK_BACK)) as [Draft[], Draft[], Draft[]];
  const unlinked = (drafts: readonly Draft[], is: ReturnType<typeof boardKind>): readonly Draft[] =>
    drafts.filter((draft) => boardKind(brief, draft) === is && isUnlinked(brief, draft));
  const apart = {
    demands: unlinked(demands, "demands"),
    accusations: unlinked(allegations, "accusations"),
    denials: unlinked(allegations, "denials"),
    findings: unlinked(findings, "findings"),
  };
  const lines = (is: keyof typeof apart): readonly PointLine[] => brief.lines(apart[is].slice(0, asked.apart));
  return {
    ...standing,
    total,
    next,
    promises: shown.map((draft) => promiseLine(brief, draft, asked.each)),
    deals: dealsOf(brief, [...demands, ...allegations], asked.each),
    demands: lines("demands"),
    accusations: lines("accusations"),
    denials: lines("denials"),
    findings: lines("findings"),
    apart: {
      demands: apart.demands.length,
      accusations: apart.accusations.length,
      denials: apart.denials.length,
      findings: apart.findings.length,
    },
    because: [],
  };
}

/** The agreements that demands and accusations name, those named most first. */
function dealsOf(brief: Brief, drafts: readonly Draft[], each: number | undefined): PromisesAnswer["deals"] {
  const named = new Map<Draft, Draft[]>();
  for (const draft of drafts) {
    for (const to of dealsAbout(brief.snapshot, draft)) named.set(to, [...(named.get(to) ?? []), draft]);
  }
  return [...named]
    .sort(([a, x], [b, y]) => y.length - x.length || a.index - b.index)
    .slice(0, MOST_DEALS)
    .map(([deal, those]) => ({
      line: brief.line(deal),
      demands: brief.lines(those.filter(({ kind }) => kind === "demand").slice(0, each)),
      accusations: brief.lines(those.filter(({ kind }) => kind === "allegation").slice(0, each)),
    }));
}
