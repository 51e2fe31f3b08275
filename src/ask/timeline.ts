import type { TimelineEntry } from "../brief/line.ts";
import { interleaved, lawEntries, lawEntry } from "../brief/timeline.ts";
import { ParleyError } from "../core/errors.ts";
import { type Kind, kinds } from "../read/statement.ts";
import type { Draft } from "../record/draft.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { foundIn, partiesAsked, stretchIn, testsOf } from "./listing.ts";

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
  const filters = testsOf(brief, rest, party !== undefined && party !== "");
  const parties = partiesAsked(brief, asked);
  // An order for each party would be made when it is first asked for: of the order of all those that name it are as soon found.
  const tests = parties === null ? filters : [snapshot.naming(parties), ...filters];
  const byDate = snapshot.book.lists.byDate(points);
  const passes = (draft: Draft): boolean => tests.every((test) => test(draft));
  const isWhole = tests.length === 0 && from === undefined && to === undefined;
  const dated = isWhole
    ? { total: byDate.count(snapshot), newest: () => byDate.in(snapshot) }
    : byDate.during(snapshot, from ?? null, to ?? null, passes);
  const law = (!asked.kinds?.length || wanted.includes("law")) && !asked.text && !asked.person && !asked.checked;
  const named = party ? brief.party(party) : null;
  const events = law ? lawEntries(brief, { from, to, parties: named ? [named] : null }) : [];
  const total = dated.total + events.length;
  const { shown, next } = stretchIn(
    interleaved(dated.newest(), events),
    (one) => ("draft" in one ? one.draft.id : `${one.act}@${one.on}@${one.event}`),
    asked,
  );
  const all = foundIn(brief, snapshot.book.lists.shelf(points, parties), filters, rest.text).total;
  const isOfAllDays = from === undefined && to === undefined;
  const everDated = isOfAllDays
    ? dated.total
    : tests.length === 0
      ? byDate.count(snapshot)
      : byDate.during(snapshot, null, null, passes).total;
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
