import type { Instant } from "../core/day.ts";
import { type Database, shaped, sql } from "./sqlite.ts";
import type { MarkedPlace, Place } from "./texts.ts";

/** A place at which folding has to begin again, and how far it must go at least. */
export type Due = Place & Readonly<{ until: Instant }>;

/** Where folding has to begin again, and how far it must go at least; undefined: nowhere. */
export const firstDue = (database: Database): Due | undefined => database.first(nextDue()) as Due | undefined;

/** Says that folding has come to a place: from there it goes on, as far as `until` at least. */
export function settleDue(database: Database, to: Place, until: Instant | null): void {
  database.run(doneUpTo(to.at, to.article));
  if (until !== null) database.run(dueAt(to.at, to.article, until));
}

/** Says that one article was folded as it stands; where it was read otherwise since, or went, it stays due. */
export function settleText(database: Database, { at, article, mark }: MarkedPlace): void {
  database.run(doneAt(at, article, mark));
}

/** Has a text folded again. */
export const dueAgain = (database: Database, { at, article }: Place): void => {
  database.run(dueAt(at, article, at));
};

/** What is due from a place on up to another, both included. */
export const dueBetween = (database: Database, from: Place, to: Place): Due[] =>
  database.all(duePlaces(from.at, from.article, to.at, to.article)) as Due[];

/** How many places are due. */
export const countDue = (database: Database): number => Number(database.first(dueCount())?.count);

/** How many are from a place on up to another, both included. */
export const countDueBetween = (database: Database, from: Place, to: Place): number =>
  Number(database.first(countPlaces(from.at, from.article, to.at, to.article))?.count);

const nextDue = shaped(() => sql.selectFrom("due").selectAll().orderBy("at").orderBy("article").limit(1));
const dueCount = shaped(() => sql.selectFrom("due").select(({ fn }) => fn.countAll().as("count")));
const doneUpTo = shaped((at: string, article: string) =>
  sql.deleteFrom("due").where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), "<=", tuple(at, article))),
);
const doneAt = shaped((at: string, article: string, mark: string) =>
  sql
    .deleteFrom("due")
    .where("at", "=", at)
    .where("article", "=", article)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("article")
          .innerJoin("page", "page.blob", "article.blob")
          .select("id")
          .whereRef("id", "=", "due.article")
          .where("hash", "=", mark),
      ),
    ),
);
const countPlaces = shaped((at: string, article: string, toAt: string, toArticle: string) =>
  sql
    .selectFrom("due")
    .select(({ fn }) => fn.countAll().as("count"))
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), ">=", tuple(at, article)))
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), "<=", tuple(toAt, toArticle))),
);
const duePlaces = shaped((at: string, article: string, toAt: string, toArticle: string) =>
  sql
    .selectFrom("due")
    .selectAll()
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), ">=", tuple(at, article)))
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), "<=", tuple(toAt, toArticle)))
    .orderBy("at")
    .orderBy("article"),
);
const dueAt = shaped((at: string, article: string, until: string) =>
  sql
    .insertInto("due")
    .values({ at, article, until })
    .onConflict((conflict) => conflict.doNothing()),
);
