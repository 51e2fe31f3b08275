import { overlapsDays } from "../brief/brief.ts";
import type { TimelineEntry } from "../brief/line.ts";
import { interleaved, lawEntries, lawEntry, YEAR } from "../brief/timeline.ts";
import { addDays } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { type Kind, kinds } from "../read/statement.ts";
import type { Dated } from "../record/by-date.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { FEW, first, foundIn, partiesAsked, stretch, type Test, testsOf } from "./listing.ts";

export type { TimelineEntry } from "../brief/line.ts";

/** By the day of the world, newest first; undated points are counted, not placed. */
export type TimelineAnswer = Answer<Listed & { entries: readonly TimelineEntry[]; undated: number }>;
export type TimelineAsked = Asked & Filters & Readonly<{ kinds?: readonly string[] | undefined }>;

const STANDARD: readonly Kind[] = ["talks", "measure", "agreement", "commitment", "allegation"];

/** Talks, measures, agreements, promises and accusations (or the kinds asked for) and acts, by the day of the world. */
export function timeline(desk: Desk, asked: TimelineAsked): TimelineAnswer {
  const { brief, standing } = desk.at(asked);
  const wanted = asked.kinds?.length ? asked.kinds : STANDARD;
  const unknown = wanted.find((kind) => kind !== "law" && !(kinds as readonly string[]).includes(kind));
  if (unknown !== undefined) {
    throw new ParleyError("call-invalid", `"${unknown.slice(0, 40)}" is no kind of statement`, {
      fix: `Name some of: ${kinds.join(", ")}, law.`,
    });
  }
  const points = wanted.filter((kind): kind is Kind => kind !== "law");
  const { from, to, party, ...rest } = asked;
  const { snapshot } = brief;
  const tests = testsOf(brief, rest, party !== undefined && party !== "");
  const parties = partiesAsked(brief, asked);
  const byDate = snapshot.book.lists.byDate(points, parties);
  const isWhole = tests.length === 0 && from === undefined && to === undefined;
  const passes = ({ draft, date }: Dated): boolean =>
    overlapsDays(date, from, to) && tests.every((test) => test(draft));
  const within = () => byDate.in(snapshot, from ?? null, to === undefined ? null : addDays(to, YEAR));
  const law = (!asked.kinds?.length || wanted.includes("law")) && !asked.text && !asked.person && !asked.checked;
  const named = party ? brief.party(party) : null;
  const events = law ? lawEntries(brief, { from, to, parties: named ? [named] : null }) : [];
  const dated = isWhole ? null : [...within().filter(passes)];
  const count = dated?.length ?? byDate.count(snapshot);
  const total = count + events.length;
  // Of a long list its beginning is enough, unless what follows a place in it is asked for.
  const most = asked.after === undefined ? Math.min(total, Math.max(1, asked.limit ?? FEW) + 1) : total;
  const { shown, next } = stretch(
    first(interleaved(dated ?? within(), events), most),
    (one) => ("draft" in one ? one.draft.id : `${one.act}@${one.on}@${one.event}`),
    asked,
  );
  const all = foundIn(brief, snapshot.book.lists.shelf(points, parties), tests).total;
  const everDated = isWhole
    ? count
    : tests.length === 0
      ? byDate.count(snapshot)
      : countPassing(byDate.in(snapshot), tests);
  const undated = all - everDated;
  return {
    ...standing,
    total,
    next,
    undated,
    entries: shown.map(
      (one): TimelineEntry =>
        "draft" in one ? { date: one.date, of: "point", line: brief.line(one.draft) } : lawEntry(one),
    ),
    because: [],
  };
}

const countPassing = (all: Iterable<Dated>, tests: readonly Test[]): number =>
  Iterator.from(all).reduce((sum, { draft }) => sum + Number(tests.every((passes) => passes(draft))), 0);
