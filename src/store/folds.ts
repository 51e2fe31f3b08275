import type { Instant } from "../core/day.ts";
import type { ArticleId, StoryId } from "../core/ids.ts";
import { type FoldedBefore, type FoldedText, type FoldShelf, REACH_DAYS } from "../story/fold.ts";
import type { Member, StoryState } from "../story/held.ts";
import { headsOf } from "../story/stories.ts";
import { countDueBetween, dueAgain } from "./due.ts";
import { passagesText } from "./passages.ts";
import { type Database, shaped, sql } from "./sqlite.ts";
import type { Tables } from "./tables.ts";
import { type MarkedText, type Place, storyText } from "./texts.ts";

/** An instant so many days after another, or before it. */
export const daysAfter = (at: Instant, days: number): Instant =>
  `${new Date(Date.parse(at) + days * 86_400_000).toISOString().slice(0, 19)}Z` as Instant;

/** A text as it stands folded, with the hash of its page then. */
export type Standing = FoldedBefore & Readonly<{ mark: string }>;

/** Texts before a place as they stand folded, as far back as a text reaches. */
export const foldedBefore = (database: Database, { at, article }: Place): Standing[] =>
  database.all(between(daysAfter(at, -REACH_DAYS), at, article)).map(standing);

/** Texts that stand folded from a place on up to another, both included. */
export const foldedBetween = (database: Database, from: Place, to: Place): Standing[] =>
  database.all(placed(from.at, from.article, to.at, to.article)).map(standing);

const standing = (row: Tables["folded"]): Standing => ({
  id: row.article as ArticleId,
  at: row.at as Instant,
  mark: row.mark,
  root: row.root as ArticleId,
  prints: numbersOf(row.prints),
  heads: numbersOf(row.heads),
  begun: row.begun && numbersOf(row.begun),
  story: row.story as StoryId,
  merged: row.merged as StoryId | null,
  state: row.state,
});

/** What stands folded before a place, for a fold that goes on from there. */
export const shelfBefore = (database: Database, { at, article }: Place): FoldShelf => ({
  text: (id) => storyText(database, id),
  member: (id) => memberOf(database.first(weighedOf(id)) as Tables["weighed"]),
  ofCase(number) {
    const last = database.first(lastFiled(number, at, article));
    if (!last) return null;
    let story = database.first(foldedAt(last.at, last.article))?.story ?? "";
    for (let into = database.first(mergedBefore(story, at, article)); into; ) {
      story = into.story;
      into = database.first(mergedBefore(story, at, article));
    }
    const state = database.first(stateBefore(story, at, article))?.state;
    return state === undefined ? null : { story: story as StoryId, state, at: last.at as Instant };
  },
});

/** How many texts stand folded from a place on, and how many places are due from there up to the last of them. */
export function countAmong(database: Database, { at, article }: Place): Readonly<{ standing: number; due: number }> {
  const last = database.first(lastFolded());
  if (!last) return { standing: 0, due: 0 };
  const standing = Number(database.first(countFolded(at, article, last.at, last.article))?.count);
  return { standing, due: countDueBetween(database, { at, article }, last as Place) };
}

/** Places of the first texts that stand folded from a place on. */
export const placesFolded = (database: Database, { at, article }: Place, some: number): readonly Place[] =>
  database.all(foldedPlaces(at, article, some)) as Place[];

/** Whether any text stands folded at a place or behind it. */
export const standsFrom = (database: Database, { at, article }: Place): boolean =>
  database.first(foldedAt(at, article)) !== undefined || standsBehind(database, { at, article });

/** Whether any text stands folded behind a place. */
export const standsBehind = (database: Database, { at, article }: Place): boolean =>
  database.first(oneBehind(at, article)) !== undefined;

/** How a text was folded, as rows. */
export type FoldedRows = Readonly<{
  folded: Tables["folded"];
  weighed: Tables["weighed"];
  links: readonly Tables["lineage"][];
  score: number;
  because: string;
  cases: readonly string[];
  wires: readonly string[];
}>;

export function foldedRows({ text, mark }: MarkedText, folded: FoldedText): FoldedRows {
  const { id, at, wires } = text;
  const { root, prints, merged, begun, member, cases, score, because } = folded;
  const { published, terms } = member;
  return {
    folded: {
      ...{ at, article: id, mark, root, story: folded.story(), merged },
      prints: bytesOf(prints),
      heads: bytesOf(headsOf(terms)),
      begun: begun && bytesOf(begun),
      state: JSON.stringify(folded.state()),
    },
    weighed: {
      ...{ article: id, at, published, words: terms.words, who: terms.who },
      ...{ year: terms.told.year, day: terms.told.day },
      keys: bytesOf(terms.keys),
      weights: bytesOf(terms.weights),
    },
    links: folded.links.map(({ passages, ...link }) => ({ ...link, passages: passagesText(passages), found: id })),
    ...{ score, because: JSON.stringify(because), cases, wires },
  };
}

/** Keeps how a text was folded. Returns whether it was folded otherwise before (`stood`: at all), so that later texts may be too. */
export function putFolded(database: Database, rows: FoldedRows, { stood }: Readonly<{ stood: boolean }>): boolean {
  const { folded, weighed, links, score, because, cases, wires } = rows;
  const { at, article } = folded;
  const before = stood ? database.first(foldedAt(at, article)) : undefined;
  const weighedBefore = database.first(weighedOf(article));
  const differs = !before || !weighedBefore || !isSame(folded, before) || !isSame(weighed, weighedBefore);
  if (differs) {
    database.insert("folded", folded, "replace");
    database.insert("weighed", weighed, "replace");
    if (weighedBefore) database.run(unfiled(article));
    for (const number of cases) database.insert("filed", { number, at, article }, "replace");
    for (const number of new Set([...casesOf(before?.state), ...casesOf(folded.state)]))
      dueNext(database, number, { at });
    if (before?.mark !== folded.mark) unrest(database, article);
    for (const wire of wires) database.run(credited(wire));
  }
  putLinks(database, article, links, weighedBefore === undefined);
  putMembership(database, article, { story: folded.story, score, because });
  // The same story may have become part of another one than before.
  if (before?.merged !== folded.merged || before?.story !== folded.story) {
    if (before?.merged) settleStory(database, before.merged);
    if (folded.merged) settleStory(database, folded.merged);
  }
  return differs;
}

/** Lets go of how a text was folded that is no longer there, or stands at another place. */
export function dropFolded(database: Database, { at, article }: Place): void {
  const before = database.first(foldedAt(at, article));
  database.run(unfolded(at, article));
  for (const number of casesOf(before?.state)) dueNext(database, number, { at });
  if (before?.merged) settleStory(database, before.merged);
  if (database.first(weighedOf(article))?.at !== at) return;
  putLinks(database, article, [], false);
  for (const { story } of database.all(storyOf(article))) unrestOneOf(database, story, article);
  for (const query of [unweighed, unfiled, withoutStory, withoutOriginal]) database.run(query(article));
}

/** Has it found again on whom an article rests. */
const unrest = (database: Database, article: string): void => {
  database.run(restless(article));
};

function unrestOneOf(database: Database, story: string, except: string): void {
  const other = database.first(anotherOf(story, except));
  if (other) unrest(database, other.article);
}

/** The next text that names a case of which the story is another now. */
function dueNext(database: Database, number: string, { at }: Readonly<{ at: string }>): void {
  const next = database.first(nextFiled(number, at));
  if (next) dueAgain(database, { at: next.at as Instant, article: next.article as ArticleId });
}

const casesOf = (state: string | undefined): readonly string[] =>
  state?.includes('"case":') ? ((JSON.parse(state) as StoryState).slots.case ?? []) : [];

function putLinks(database: Database, found: string, rows: FoldedRows["links"], isNew: boolean): void {
  const now = new Map(rows.map((row) => [`${row.later} ${row.earlier}`, row]));
  const before = isNew ? [] : [...database.all(linksAsLater(found)), ...database.all(linksTurned(found))];
  const touched = new Set<string>();
  for (const row of before) {
    const key = `${row.later} ${row.earlier}`;
    const same = now.get(key);
    if (same && isSame(same, row)) {
      now.delete(key);
      continue;
    }
    if (!same) database.run(unlinked(row.later, row.earlier));
    touched.add(row.later);
  }
  for (const row of now.values()) {
    database.insert("lineage", row, "replace");
    touched.add(row.later);
  }
  for (const article of touched) unrest(database, article);
}

function putMembership(database: Database, article: string, joined: Omit<Tables["membership"], "article">): void {
  const row = { article, ...joined, story: storyNow(database, joined.story) };
  const before = database.first(storyOf(article));
  if (before && isSame(row, before)) return;
  database.insert("membership", row, "replace");
  if (before?.story === row.story) return;
  unrest(database, article);
  if (before) unrestOneOf(database, before.story, article);
}

/** What a story is part of by now. */
function storyNow(database: Database, story: string): string {
  const seen = new Set([story]);
  for (let at = story; ; ) {
    const into = database.first(mergedInto(at))?.story;
    if (into === undefined || seen.has(into)) return at;
    seen.add(into);
    at = into;
  }
}

/** Says of the texts of a story, and of those that became part of it, which story they stand in now. */
function settleStory(database: Database, story: string, seen: Set<string> = new Set()): void {
  if (seen.has(story)) return;
  seen.add(story);
  const now = storyNow(database, story);
  for (const { article } of database.all(articlesOf(story))) {
    const before = database.first(storyOf(article));
    if (!before || before.story === now) continue;
    database.run(restored(now, article));
    unrest(database, article);
    unrestOneOf(database, before.story, article);
  }
  for (const { merged } of database.all(mergesInto(story))) if (merged) settleStory(database, merged, seen);
}

const memberOf = (row: Tables["weighed"]): Member => ({
  id: row.article as ArticleId,
  at: Date.parse(row.at),
  published: row.published,
  terms: {
    keys: numbersOf(row.keys),
    weights: new Uint16Array(row.weights.slice().buffer),
    who: row.who,
    words: row.words,
    told: { year: row.year, day: row.day },
  },
});

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
const numbersOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer);

/** Whether two rows hold the same in the columns of the first. */
function isSame<T extends object>(row: T, other: { [K in keyof T]: unknown }): boolean {
  return Object.entries(row).every(([column, value]) => {
    const there = other[column as keyof T];
    return value instanceof Uint8Array
      ? there instanceof Uint8Array && Buffer.compare(value, there) === 0
      : value === there;
  });
}

const between = shaped((since: string, at: string, article: string) =>
  sql
    .selectFrom("folded")
    .selectAll()
    .where("at", ">=", since)
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), "<", tuple(at, article)))
    .orderBy("at")
    .orderBy("article"),
);
const placed = shaped((at: string, article: string, toAt: string, toArticle: string) =>
  sql
    .selectFrom("folded")
    .selectAll()
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), ">=", tuple(at, article)))
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), "<=", tuple(toAt, toArticle)))
    .orderBy("at")
    .orderBy("article"),
);
const oneBehind = shaped((at: string, article: string) =>
  sql
    .selectFrom("folded")
    .select("at")
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), ">", tuple(at, article)))
    .limit(1),
);
const foldedAt = shaped((at: string, article: string) =>
  sql.selectFrom("folded").selectAll().where("at", "=", at).where("article", "=", article),
);
const weighedOf = shaped((article: string) => sql.selectFrom("weighed").selectAll().where("article", "=", article));
const lastFiled = shaped((number: string, at: string, article: string) =>
  sql
    .selectFrom("filed")
    .selectAll()
    .where("number", "=", number)
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), "<", tuple(at, article)))
    .orderBy("at", "desc")
    .orderBy("article", "desc")
    .limit(1),
);
const nextFiled = shaped((number: string, at: string) =>
  sql
    .selectFrom("filed")
    .selectAll()
    .where("number", "=", number)
    .where("at", ">", at)
    .orderBy("at")
    .orderBy("article")
    .limit(1),
);
const mergedBefore = shaped((merged: string, at: string, article: string) =>
  sql
    .selectFrom("folded")
    .select("story")
    .where("merged", "=", merged)
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), "<", tuple(at, article))),
);
const stateBefore = shaped((story: string, at: string, article: string) =>
  sql
    .selectFrom("folded")
    .select("state")
    .where("story", "=", story)
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), "<", tuple(at, article)))
    .orderBy("at", "desc")
    .orderBy("article", "desc")
    .limit(1),
);
const lastFolded = shaped(() =>
  sql.selectFrom("folded").select(["at", "article"]).orderBy("at", "desc").orderBy("article", "desc").limit(1),
);
const countFolded = shaped((at: string, article: string, toAt: string, toArticle: string) =>
  sql
    .selectFrom("folded")
    .select(({ fn }) => fn.countAll().as("count"))
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), ">=", tuple(at, article)))
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), "<=", tuple(toAt, toArticle))),
);
const foldedPlaces = shaped((at: string, article: string, some: number) =>
  sql
    .selectFrom("folded")
    .select(["at", "article"])
    .where(({ eb, refTuple, tuple }) => eb(refTuple("at", "article"), ">=", tuple(at, article)))
    .orderBy("at")
    .orderBy("article")
    .limit(some),
);
const restless = shaped((article: string) =>
  sql
    .insertInto("unrested")
    .columns(["at", "article"])
    .expression(sql.selectFrom("weighed").select(["at", "article"]).where("article", "=", article))
    .onConflict((conflict) => conflict.doNothing()),
);
const credited = shaped((wire: string) =>
  sql
    .insertInto("credited")
    .values({ wire })
    .onConflict((conflict) => conflict.doNothing()),
);
const anotherOf = shaped((story: string, except: string) =>
  sql.selectFrom("membership").select("article").where("story", "=", story).where("article", "<>", except).limit(1),
);
const linksAsLater = shaped((article: string) =>
  sql.selectFrom("lineage").selectAll().where("later", "=", article).whereRef("found", "=", "later"),
);
const linksTurned = shaped((article: string) =>
  sql.selectFrom("lineage").selectAll().where("found", "=", article).whereRef("found", "<>", "later"),
);
const unlinked = shaped((later: string, earlier: string) =>
  sql.deleteFrom("lineage").where("later", "=", later).where("earlier", "=", earlier),
);
const storyOf = shaped((article: string) => sql.selectFrom("membership").selectAll().where("article", "=", article));
const mergedInto = shaped((merged: string) =>
  sql.selectFrom("folded").select("story").where("merged", "=", merged).limit(1),
);
const mergesInto = shaped((story: string) =>
  sql.selectFrom("folded").select("merged").where("story", "=", story).where("merged", "is not", null),
);
const articlesOf = shaped((story: string) => sql.selectFrom("folded").select("article").where("story", "=", story));
const restored = shaped((story: string, article: string) =>
  sql.updateTable("membership").set({ story }).where("article", "=", article),
);
const unfolded = shaped((at: string, article: string) =>
  sql.deleteFrom("folded").where("at", "=", at).where("article", "=", article),
);
const unweighed = shaped((article: string) => sql.deleteFrom("weighed").where("article", "=", article));
const unfiled = shaped((article: string) => sql.deleteFrom("filed").where("article", "=", article));
const withoutStory = shaped((article: string) => sql.deleteFrom("membership").where("article", "=", article));
const withoutOriginal = shaped((article: string) => sql.deleteFrom("resting").where("article", "=", article));
