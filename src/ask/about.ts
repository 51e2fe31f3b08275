import type { Day } from "../core/day.ts";
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
  /** Families of acts by id and name, each with the day to which it was read. */
  law: readonly Readonly<{ dispute: string; name: string; family: string; title: string; coversTo: Day }>[];
  edition: string;
  hash: string;
}>;
export type AboutAsked = Asked;

/** How much the record holds at a point of time. */
export function countsAt({ brief, atlas }: Stand): Omit<AboutAnswer["counts"], "reviews"> {
  const { snapshot } = brief;
  return {
    articles: atlas.articles(snapshot.end),
    originals: atlas.count("originals", snapshot.end),
    outlets: atlas.count("outlets", snapshot.end),
    statements: snapshot.cut,
    points: snapshot.total(snapshot.book.lists.shelf(null)),
    stories: atlas.count("stories", snapshot.end),
  };
}

export function about(desk: Desk, asked: AboutAsked): AboutAnswer {
  const stand = desk.at(asked);
  const { brief, atlas, reader, standing } = stand;
  const { end } = brief.snapshot;
  const unread = [...Map.groupBy(reader.unread(), ({ language }) => language ?? "not told")];
  const statements = brief.snapshot.statements();
  return {
    ...standing,
    counts: { ...countsAt(stand), reviews: reader.reviews().length },
    kinds: kinds.map((kind, at) => ({
      kind,
      statements: statements[at] ?? 0,
      points: brief.snapshot.total(brief.snapshot.book.lists.shelf([kind])),
    })),
    languages: [
      ...atlas.languages(end).map(({ language, articles }) => ({ language, articles, read: true })),
      ...unread.map(([language, those]) => ({ language, articles: those.length, read: false })),
    ],
    days: atlas.days(end),
    law: brief.law.disputes.flatMap(({ id: dispute, name, families }) =>
      families.map((family) => ({ dispute, name, ...family })),
    ),
    edition: reader.edition,
    hash: reader.hash(),
    because: [],
  };
}
