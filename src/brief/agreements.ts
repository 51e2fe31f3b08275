import { addDays, type Day, dayNumber, dayOf, daysBetween, firstDay, lastDay } from "../core/day.ts";
import { NEVER } from "../record/columns.ts";
import { comparePlaces, gapOf } from "../record/compare.ts";
import type { Draft } from "../record/draft.ts";
import { agreementSense } from "../record/kinds/agreement.ts";
import { daysInWords } from "../record/kinds/kind.ts";
import type { Brief } from "./brief.ts";
import type { AgreementLine, DeadlineLine } from "./line.ts";

/** Days by which a press report of an agreement may lie from the day of its text. */
const REPORT_DAYS = 10;

/** The newest reports are held against the law, and of those that stand alone the newest are listed. */
const MOST_REPORTS = 1500;
const MOST_REPORTED = 60;

/** Agreements of the law with the reports under them, then those that only reports tell of. */
export function agreementsBrief(brief: Brief): readonly AgreementLine[] {
  const kept = made.get(brief);
  if (kept) return kept;
  const lines = agreementLines(brief);
  made.set(brief, lines);
  return lines;
}

const made = new WeakMap<Brief, readonly AgreementLine[]>();

function agreementLines(brief: Brief): AgreementLine[] {
  const { on, known, dispute } = brief.basis;
  const law = brief.law.agreements(on, known, dispute);
  const taken = new Set<Draft>();
  const drafts = brief.snapshot.last(brief.snapshot.book.lists.shelf(["agreement"]), MOST_REPORTS);
  const lines = law.map((agreement) => {
    const under = drafts.filter((draft) => !taken.has(draft) && reports(brief, draft, agreement));
    for (const draft of under) taken.add(draft);
    return { ...agreement, points: brief.lines(under) };
  });
  const only = drafts
    .filter((draft) => !taken.has(draft))
    .slice(-MOST_REPORTED)
    .map((draft) => reportedAgreement(brief, draft));
  return [...lines, ...only.reverse()];
}

/** Whether a point reports an agreement of the law: the parties are the same, and place, day or name agree. */
function reports(brief: Brief, draft: Draft, agreement: AgreementLine): boolean {
  if (!mayReport(brief, draft, agreement)) return false;
  const { told, date } = brief.gist(draft);
  if (told.kind !== "agreement" || agreementSense(told.status) === "sought") return false;
  if (
    !agreement.parties.every((party) => told.parties.includes(party)) ||
    told.parties.length > agreement.parties.length
  )
    return false;
  const place = told.place !== null && agreement.name.toLowerCase().includes(told.place.toLowerCase());
  if (place) return true;
  if (
    told.place !== null &&
    agreement.place !== null &&
    comparePlaces(told.place, agreement.place, brief.vocabulary) !== "same"
  )
    return false;
  return (
    date !== null &&
    agreement.from !== null &&
    lastDay(date) <= addDays(firstDay(date), 31) &&
    gapOf(date, agreement.from) <= REPORT_DAYS
  );
}

/** What the parties, the place and the days let in, without reading the report. */
function mayReport({ snapshot }: Brief, draft: Draft, { parties, name, from }: AgreementLine): boolean {
  const named = snapshot.parties(draft);
  if (!parties.every((party) => named.includes(party))) return false;
  const number = snapshot.book.numberOf(draft);
  const place = snapshot.textOf("sites", number);
  if (place !== null && name.toLowerCase().includes(place.toLowerCase())) return true;
  const first = snapshot.firstDay(number);
  if (first === NEVER || from === null) return false;
  const [begun, ended] = [dayNumber(firstDay(from)), dayNumber(lastDay(from))];
  return first - ended <= REPORT_DAYS && begun - snapshot.lastDay(number) <= REPORT_DAYS;
}

function reportedAgreement(brief: Brief, draft: Draft): AgreementLine {
  const line = brief.line(draft);
  const told = line.told as Extract<typeof line.told, { kind: "agreement" }>;
  // An end counted from "May" is no day: it is told in words and sets no deadline.
  const end = line.period?.to ?? null;
  const to = end !== null && firstDay(end) === lastDay(end) ? firstDay(end) : null;
  return {
    id: line.id,
    name: told.name ?? line.summary,
    parties: told.parties,
    place: told.place,
    source: "reports",
    status: told.status,
    holds: line.holds,
    from: line.date,
    to,
    daysLeft: to === null ? null : daysBetween(brief.basis.on, to),
    words: wordsOfEnd(brief, draft),
    terms: [],
    lapse: null,
    cites: [],
    points: [line],
  };
}

/** "90 days from 12 May 2025, as told in: …" */
function wordsOfEnd(brief: Brief, draft: Draft): string | null {
  const point = brief.gist(draft);
  if (point.told.kind !== "agreement" || point.told.durationDays === null) return null;
  const { durationDays } = point.told;
  const teller = brief.snapshot
    .eachMember(draft)
    .find(({ statement }) => statement.fields.kind === "agreement" && statement.fields.durationDays === durationDays);
  const words = teller?.statement.evidence[0]?.words ?? "";
  const from = point.date === null ? "a day that is not told" : daysInWords(point.date);
  return `${durationDays} days from ${from}, as told: “${words}”`;
}

const MOST_NAMED = 3;

/**
 * What ends with an agreement on its day stands in the agreement's own line, and what one act ends or begins at one time in one:
 * a reader counts down to the day, not to its clauses.
 */
function merged(deadlines: readonly DeadlineLine[]): DeadlineLine[] {
  const groups = Map.groupBy(deadlines, ({ on, agreement, because }) => `${on}|${agreement ?? because}`);
  return [...groups.values()].map((group) => {
    const main = group.find(({ id, agreement }) => id === agreement) ?? (group[0] as DeadlineLine);
    const others = group.filter((one) => one !== main).map(({ what }) => what);
    if (others.length === 0) return main;
    if (main.id === main.agreement)
      return { ...main, because: `${main.because}; on that day too: ${others.join("; ")}` };
    const named = others.slice(0, MOST_NAMED - 1);
    const more = others.length > named.length ? [`and ${others.length - named.length} more`] : [];
    return { ...main, what: [main.what, ...named, ...more].join("; ") };
  });
}

/** What runs out next: by law, and by what reports alone tell, each with the words that its day is computed from. Past ones are left out. */
export function deadlinesBrief(brief: Brief): DeadlineLine[] {
  const { on, known, dispute } = brief.basis;
  const law = brief.law.deadlines(on, known, dispute);
  const told = agreementsBrief(brief)
    .filter(({ source, to, daysLeft }) => source === "reports" && to !== null && (daysLeft ?? -1) >= 0)
    .map((agreement): DeadlineLine => {
      const line = agreement.points[0];
      return {
        id: `d-${agreement.id.slice(2)}`,
        what: `${agreement.name} runs out`,
        on: agreement.to as Day,
        daysLeft: agreement.daysLeft ?? 0,
        words: agreement.words ?? "",
        because: "counted from the day and length that reports tell",
        cite: null,
        lapse: null,
        agreement: agreement.id,
        points: line ? [line.id] : [],
        trust: line?.trust.level ?? "read by machine",
      };
    });
  return [...merged(law), ...told]
    .filter(({ daysLeft }) => daysLeft >= 0)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/**
 * Since when a deadline is known to fall on its day, and which deadlines still to come no longer stand: by asking the law as it was
 * known on each day on which it changed. A deadline of reports is known since its point is.
 */
export function deadlineHistory(
  brief: Brief,
  now: readonly DeadlineLine[],
): { since: (line: DeadlineLine) => Day; withdrawn: Readonly<{ line: DeadlineLine; since: Day }>[] } {
  const { on, known, dispute } = brief.basis;
  const told = new Map<string, { line: DeadlineLine; since: Day; gone: Day | null }>();
  for (const day of brief.law.changedOn(known, dispute)) {
    const then = merged(brief.law.deadlines(on, day, dispute)).filter((line) => line.on >= on);
    const standing = new Set(then.map(({ id }) => id));
    for (const [id, one] of told) if (!standing.has(id)) told.set(id, { ...one, gone: one.gone ?? day });
    for (const line of then) {
      const before = told.get(line.id);
      const same = before !== undefined && before.gone === null && before.line.on === line.on;
      told.set(line.id, { line, since: same ? before.since : day, gone: null });
    }
  }
  const standing = new Set(now.map(({ id }) => id));
  return {
    since: ({ id, points: [point] }) => {
      const line = point === undefined ? null : brief.snapshot.find(point);
      return told.get(id)?.since ?? (line ? dayOf(brief.line(line).knownSince) : known);
    },
    withdrawn: [...told.values()].flatMap(({ line, gone }) =>
      gone === null || standing.has(line.id) ? [] : [{ line, since: gone }],
    ),
  };
}
