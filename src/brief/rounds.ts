import { dayNumber, firstDay, lastDay } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import { NEVER } from "../record/columns.ts";
import type { Draft } from "../record/draft.ts";
import { aboutOf, toldTogether } from "../record/links.ts";
import { gatherRound, type Round, seatedAt } from "../record/rounds.ts";
import type { Brief } from "./brief.ts";
import type { Delegate, PointLine, RoundLine } from "./line.ts";

/** One round as a page shows it. */
export type RoundBrief = Readonly<{
  round: RoundLine;
  delegations: readonly Readonly<{ party: Party | null; people: readonly Delegate[] }>[];
  asks: readonly Readonly<{ party: Party | null; lines: readonly PointLine[] }>[];
  offers: readonly Readonly<{
    party: Party | null;
    line: PointLine;
    offeredFor: readonly PointLine[];
    because: string;
    /** Demands of the other side whose words it takes up, in whatever article. */
    meets: readonly PointLine[];
  }>[];
  announced: readonly PointLine[];
  quotes: readonly PointLine[];
  agreementPoints: readonly Draft[];
  /** Accusations made later about what this round brought. */
  breaches: readonly PointLine[];
  previous: RoundLine | null;
  next: RoundLine | null;
}>;

export function roundLine(brief: Brief, draft: Draft, people: number | null = null): RoundLine {
  const line = brief.line(draft);
  const told = line.told as Extract<typeof line.told, { kind: "talks" }>;
  return {
    id: line.id,
    title: line.summary,
    form: told.form,
    parties: told.parties,
    place: told.place,
    venue: told.venue,
    date: line.date,
    status: told.status,
    people: people ?? seatedAt(brief.snapshot, draft).length,
    line,
  };
}

const LEADS = { lead: 0, member: 1, absent: 2 } as const;

/** Who sat there, what each side asked, what was offered for what, what was announced, what was later called broken. */
export function roundBrief(brief: Brief, draft: Draft): RoundBrief {
  const round = gatherRound(brief.snapshot, draft);
  const line = roundLine(brief, draft, round.attendance.length);
  const met = new Map<Draft, Draft[]>();
  for (const asked of round.demands)
    for (const { to } of aboutOf(brief.snapshot, asked)) met.set(to, [...(met.get(to) ?? []), asked]);
  return {
    round: line,
    delegations: delegationsOf(brief, round),
    asks: byParty(brief.lines(round.demands), ({ told }) => (told.kind === "demand" ? told.by : null)).map(
      ([party, lines]) => ({ party, lines }),
    ),
    offers: round.offers.map((offer) => {
      const offered = toldTogether(brief.snapshot, offer, [...round.offers, ...round.demands]).filter(
        ({ to }) => giverOf(brief, to) !== giverOf(brief, offer),
      );
      return {
        party: giverOf(brief, offer),
        line: brief.line(offer),
        offeredFor: offered.map(({ to }) => brief.line(to)),
        because: offered[0]?.because ?? "",
        meets: brief.lines(met.get(offer) ?? []),
      };
    }),
    announced: brief.lines(round.announced),
    quotes: brief.lines(round.quotations),
    agreementPoints: round.agreements,
    breaches: breachesOf(brief, round),
    ...neighbours(brief, draft),
  };
}

function delegationsOf(brief: Brief, round: Round): RoundBrief["delegations"] {
  const lines = brief.lines(round.attendance);
  return byParty(lines, ({ told }) => (told.kind === "attendance" ? told.party : null)).map(([party, those]) => ({
    party,
    people: those
      .map((line) => {
        const told = line.told as Extract<typeof line.told, { kind: "attendance" }>;
        return { person: told.person, office: told.office, role: told.role, line };
      })
      .sort((a, b) => LEADS[a.role] - LEADS[b.role]),
  }));
}

function giverOf(brief: Brief, draft: Draft): Party | null {
  const { told } = brief.gist(draft);
  // What is asked would be given by whom it is asked of.
  return told.kind === "demand"
    ? told.of
    : told.kind === "commitment"
      ? told.by
      : told.kind === "measure"
        ? told.imposer
        : null;
}

function byParty(
  lines: readonly PointLine[],
  partyOf: (line: PointLine) => Party | null,
): [Party | null, PointLine[]][] {
  return [...Map.groupBy(lines, partyOf)].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

const MOST_ACCUSATIONS = 300;
const NEIGHBOURS = 400;

/** Accusations that name an agreement or promise of this round. */
function breachesOf(brief: Brief, { agreements, offers, talks }: Round): PointLine[] {
  const { told } = brief.gist(talks);
  if (told.kind !== "talks") return [];
  const accusations = brief.snapshot.last(
    brief.snapshot.book.lists.shelf(["allegation"], told.parties),
    MOST_ACCUSATIONS,
  );
  const ours = new Set([...agreements, ...offers]);
  return brief.lines(accusations.filter((draft) => aboutOf(brief.snapshot, draft).some(({ to }) => ours.has(to))));
}

/** Points by the first of the days on which they stand, undated ones left out; then by when they were told. */
function byFirstDay({ snapshot }: Brief, numbers: readonly number[]): { draft: Draft; first: number; last: number }[] {
  return numbers
    .map((number) => ({ number, first: snapshot.firstDay(number) }))
    .filter(({ first }) => first !== NEVER)
    .sort((a, b) => a.first - b.first || a.number - b.number)
    .map(({ number, first }) => {
      return { draft: snapshot.book.drafts[number] as Draft, first, last: snapshot.lastDay(number) };
    });
}

/** The rounds of the same parties before and after. */
function neighbours(brief: Brief, draft: Draft): Pick<RoundBrief, "previous" | "next"> {
  const { told, date } = brief.gist(draft);
  if (told.kind !== "talks" || date === null) return { previous: null, next: null };
  const [first] = told.parties;
  if (first === undefined) return { previous: null, next: null };
  const { snapshot } = brief;
  const near = byFirstDay(brief, snapshot.lastNumbers(snapshot.book.lists.shelf(["talks"], [first]), NEIGHBOURS));
  const areSame = ({ draft: other }: { draft: Draft }): boolean => {
    const { told: theirs } = brief.gist(other);
    return other !== draft && theirs.kind === "talks" && told.parties.every((party) => theirs.parties.includes(party));
  };
  const [from, to] = [dayNumber(firstDay(date)), dayNumber(lastDay(date))];
  const before = near.findLast((other) => other.last < from && areSame(other));
  const after = near.find((other) => other.first > to && areSame(other));
  return {
    previous: before ? roundLine(brief, before.draft) : null,
    next: after ? roundLine(brief, after.draft) : null,
  };
}

const AROUND = 200;
/** Talks are planned within months: a day further off was misread, or is no next round. */
const SOON = 200;

/** The last round that was held or is going on, and the next that is planned or whose planned days still run, of the dispute's parties where a dispute is asked for. */
export function aroundNow(brief: Brief): { lastRound: RoundLine | null; nextRound: RoundLine | null } {
  const { dispute } = brief.basis;
  const on = dayNumber(brief.basis.on);
  const { snapshot } = brief;
  const parties = brief.law.disputes.find(({ id }) => id === dispute)?.parties ?? brief.law.disputes[0]?.parties ?? [];
  const talks = snapshot.book.lists.shelf(["talks"], parties.length === 0 ? null : parties);
  const rounds = byFirstDay(brief, snapshot.lastNumbers(talks, AROUND));
  const isOfDispute = ({ draft }: { draft: Draft }): boolean => {
    const { told } = brief.gist(draft);
    return (
      told.kind === "talks" &&
      (parties.length === 0 || told.parties.filter((party) => parties.includes(party)).length > 1)
    );
  };
  const isPlanned = ({ draft }: { draft: Draft }): boolean => {
    const { told } = brief.gist(draft);
    return told.kind === "talks" && told.status === "planned";
  };
  const last = rounds.findLast((round) => round.first <= on && isOfDispute(round) && !isPlanned(round));
  const next = rounds.find(
    (round) =>
      round.first <= on + SOON && (round.first > on || (round.last >= on && isPlanned(round))) && isOfDispute(round),
  );
  return {
    lastRound: last ? roundLine(brief, last.draft) : null,
    nextRound: next ? roundLine(brief, next.draft) : null,
  };
}
