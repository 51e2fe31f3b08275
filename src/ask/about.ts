import type { Day } from "../core/day.ts";
import { dayOf } from "../core/day.ts";
import { kinds } from "../read/statement.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk, Stand } from "./desk.ts";

/** What this record covers, and what it does not. */
export type AboutAnswer = Answer<{
  counts: Readonly<{
    articles: number;
    originals: number;
    outlets: number;
    statements: number;
    points: number;
    stories: number;
    reviews: number;
  }>;
  kinds: readonly Readonly<{ kind: string; statements: number; points: number }>[];
  languages: readonly Readonly<{ language: string; articles: number; read: boolean }>[];
  /** Articles by day of the world. */
  days: readonly Readonly<{ day: Day; articles: number }>[];
  law: readonly Readonly<{ dispute: string; family: string; coversTo: Day }>[];
  edition: string;
  hash: string;
}>;
export type AboutAsked = Asked;

/** How much the record holds at a point of time. */
export function countsAt({ brief, sources, atlas }: Stand): Omit<AboutAnswer["counts"], "reviews"> {
  const { snapshot } = brief;
  return {
    articles: sources.length,
    originals: atlas.count("originals", snapshot.end),
    outlets: atlas.count("outlets", snapshot.end),
    statements: snapshot.cut,
    points: snapshot.total(snapshot.book.shelf(null)),
    stories: atlas.count("stories", snapshot.end),
  };
}

export function about(desk: Desk, asked: AboutAsked): AboutAnswer {
  const stand = desk.at(asked);
  const { brief, sources, reader, standing } = stand;
  const read = [...Map.groupBy(sources, ({ language }) => language ?? "not told")];
  const unread = [...Map.groupBy(reader.unread(), ({ language }) => language ?? "not told")];
  const statements = new Map<string, number>();
  for (const draft of brief.snapshot.book.drafts) {
    statements.set(draft.kind, (statements.get(draft.kind) ?? 0) + brief.snapshot.count(draft));
  }
  const days = Map.groupBy(sources, ({ knowableFrom }) => dayOf(knowableFrom.at));
  return {
    ...standing,
    counts: { ...countsAt(stand), reviews: reader.reviews().length },
    kinds: kinds.map((kind) => ({
      kind,
      statements: statements.get(kind) ?? 0,
      points: brief.snapshot.total(brief.snapshot.book.shelf([kind])),
    })),
    languages: [
      ...read.map(([language, those]) => ({ language, articles: those.length, read: true })),
      ...unread.map(([language, those]) => ({ language, articles: those.length, read: false })),
    ],
    days: [...days].map(([day, those]) => ({ day, articles: those.length })),
    law: brief.law.disputes.flatMap(({ id, families }) =>
      families.map(({ family, coversTo }) => ({ dispute: id, family, coversTo })),
    ),
    edition: reader.edition,
    hash: reader.hash(),
    because: [],
  };
}
