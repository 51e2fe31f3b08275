import type { Brief } from "../brief/brief.ts";
import type { PointLine } from "../brief/line.ts";
import type { Days } from "../core/day.ts";
import { lastDay } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import { namesOf, samePerson } from "../record/compare.ts";
import type { Draft } from "../record/fold.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { filtered, stretch } from "./listing.ts";

export type PersonLine = Readonly<{
  person: string;
  party: Party | null;
  offices: readonly string[];
  attended: readonly PointLine[];
  quotes: number;
  last: Days | null;
}>;
export type PeopleAnswer = Answer<Listed & { people: readonly PersonLine[] }>;
export type PeopleAsked = Asked & Filters;

type Seen = { person: string; attended: Draft[]; quoted: Draft[] };

/** People who attended or are quoted, those named most first. */
export function people(desk: Desk, asked: PeopleAsked): PeopleAnswer {
  const { brief, standing } = desk.at(asked);
  const drafts = [...brief.snapshot.ofKind("attendance"), ...brief.snapshot.ofKind("quotation")];
  const seen = gather(brief, filtered(brief, drafts, asked));
  const { shown, total, next } = stretch(seen, ({ person }) => person, asked);
  return { ...standing, total, next, people: shown.map((one) => personLine(brief, one)), because: [] };
}

/** "Ren" and "Ren Zhengfei" are one person where only one full name holds the short one. */
function gather(brief: Brief, drafts: readonly Draft[]): Seen[] {
  const full = new Map<string, Seen>();
  const named = drafts
    .map((draft) => ({ draft, person: personOf(brief, draft) }))
    .filter((one): one is { draft: Draft; person: string } => one.person !== null)
    .sort((a, b) => namesOf(b.person).length - namesOf(a.person).length);
  for (const { draft, person } of named) {
    const key = namesOf(person).join(" ");
    let one = full.get(key);
    if (!one) {
      const holding = [...full.values()].filter((other) => samePerson(other.person, person));
      one = holding.length === 1 ? (holding[0] as Seen) : { person, attended: [], quoted: [] };
      full.set(key, one);
    }
    (draft.kind === "attendance" ? one.attended : one.quoted).push(draft);
  }
  return [...new Set(full.values())].sort((a, b) => weight(b) - weight(a) || (a.person < b.person ? -1 : 1));
}

const weight = ({ attended, quoted }: Seen): number => attended.length + quoted.length;

function personOf(brief: Brief, draft: Draft): string | null {
  const { told } = brief.point(draft);
  return told.kind === "attendance" ? told.person : told.kind === "quotation" ? told.speaker : null;
}

function personLine(brief: Brief, { person, attended, quoted }: Seen): PersonLine {
  const lines = brief.lines(attended);
  const told = lines.map((line) => line.told).filter((fields) => fields.kind === "attendance");
  const dates = [...attended, ...quoted].map((draft) => brief.point(draft).date).filter((date) => date !== null);
  return {
    person,
    party:
      told.find((fields) => fields.party !== null)?.party ?? brief.vocabulary.partyOf.get(person.toLowerCase()) ?? null,
    offices: [...new Set(told.map(({ office }) => office).filter((office) => office !== null))],
    attended: lines,
    quotes: quoted.length,
    last: dates.sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1))[0] ?? null,
  };
}
