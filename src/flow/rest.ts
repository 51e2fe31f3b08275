import type { Instant } from "../core/day.ts";
import type { ArticleId, OriginalId, StoryId } from "../core/ids.ts";
import { type Database, shaped, sql } from "../store/sqlite.ts";
import type { Store } from "../store/store.ts";
import type { LineageLink, Relation, Resting } from "../story/model.ts";
import { isNameOf } from "../story/order.ts";
import { type Credited, restingOf } from "../story/originals.ts";

/** Articles of which it is found in one transaction on whom they rest. */
const SOME = 200;

/**
 * Finds on whom articles rest whose links, story or credits changed, and those whom that may touch. What a new article rests on is mostly
 * told by its own links; where it may touch others, all of its story are looked at, and of the stories that copies join to it.
 */
export function restDue({ database }: Pick<Store, "database">): void {
  for (let some = database.all(nextUnrested(SOME)); some.length > 0; some = database.all(nextUnrested(SOME))) {
    database.transaction(() => {
      const wires = database.all(credited()).map(({ wire }) => wire);
      for (const { at, article } of some) {
        // What was looked at with another of its story rests already.
        if (!database.first(isUnrested(at, article))) continue;
        for (const resting of restingAround(database, article, wires)) put(database, resting);
        database.run(restedAt(at, article));
      }
    });
  }
}

/** What an article rests on, and whoever may rest otherwise by it. */
function restingAround(database: Database, article: string, wires: readonly string[]): Resting[] {
  const text = database.first(textNamed(article));
  if (!text) return [];
  const alone = restsAlone(database, text, wires);
  return alone ? [alone] : restingOfKin(database, text.story);
}

/**
 * What a new article rests on, where that touches no other: a text that it shares, or nothing, where it credits nobody and nobody
 * credits it. Null: it takes a look at all of its kin.
 */
function restsAlone(database: Database, text: Text, wires: readonly string[]): Resting | null {
  const { article, story, publisher } = text;
  if (database.first(restingOn(article)) || database.first(turnedBy(article))) return null;
  const links = database.all(linksTo(article)).filter((link) => link.relation === "copy" || link.story === story);
  if (links.length === 0) {
    const isSilent = text.wires === "[]" && (publisher === null || !wires.some((wire) => isNameOf(wire, publisher)));
    return isSilent ? (restingOf([creditedOf(text)], [], [])[0] ?? null) : null;
  }
  const own = restingOf(
    [...links.map((link) => ({ ...link, id: link.earlier as ArticleId })), creditedOf(text)].map((each) => ({
      ...each,
      at: each.at as Instant,
      title: each.title ?? "",
      wires: [],
    })),
    links.map(linkOf),
    [joinedOf(text), ...links.map(({ earlier, story }) => joinedOf({ article: earlier, story }))],
  ).find(({ article: id }) => id === article);
  const on = links.find(({ earlier }) => earlier.slice(2) === own?.original.slice(2));
  const theirs = on && database.first(restingOn(on.earlier));
  return own && theirs && !database.first(isUnrested(on.at, on.earlier))
    ? { ...own, original: theirs.original as OriginalId }
    : null;
}

/** What all articles of a story rest on, and of the stories that copies join to it. */
function restingOfKin(database: Database, first: string): Resting[] {
  const stories = new Set([first]);
  const texts: Text[] = [];
  const links: Link[] = [];
  for (const story of stories) {
    for (const text of database.all(textsOf(story))) {
      texts.push(text);
      for (const link of database.all(linksTo(text.article))) {
        links.push(link);
        if (link.relation === "copy") stories.add(link.story);
      }
      for (const { story: other } of database.all(copiesOf(text.article))) stories.add(other);
    }
  }
  return restingOf(texts.map(creditedOf), links.map(linkOf), texts.map(joinedOf));
}

function put(database: Database, resting: Resting): void {
  const { article, original, basis, because } = resting;
  const before = database.first(restingOn(article));
  if (before?.original !== original || before.basis !== basis || before.because !== because)
    database.insert("resting", resting, "replace");
  database.run(rested(article, article));
}

type Text = Readonly<{
  article: string;
  at: string;
  publisher: string | null;
  title: string | null;
  story: string;
  /** JSON. */
  wires: string;
}>;
type Link = Readonly<{
  earlier: string;
  later: string;
  relation: string;
  share: number;
  because: string;
  /** Of the earlier text. */
  story: string;
  at: string;
  publisher: string | null;
  title: string | null;
}>;

const creditedOf = ({ article, at, publisher, title, wires }: Text): Credited => ({
  id: article as ArticleId,
  at: at as Instant,
  publisher,
  title: title ?? "",
  wires: JSON.parse(wires),
});
const linkOf = ({ earlier, later, relation, share, because }: Link): LineageLink => ({
  earlier: earlier as ArticleId,
  later: later as ArticleId,
  relation: relation as Relation,
  share,
  passages: [],
  because,
});
const joinedOf = ({ article, story }: Pick<Text, "article" | "story">) => ({
  article: article as ArticleId,
  story: story as StoryId,
  score: 0,
  because: [],
});

const texts = sql
  .selectFrom("membership")
  .innerJoin("article", "article.id", "membership.article")
  .select(({ ref }) => [
    "membership.article",
    "knowable_at as at",
    "publisher",
    "title",
    "story",
    ref("rest", "->")
      .key("wires" as never)
      .$castTo<string>()
      .as("wires"),
  ]);
const textNamed = shaped((article: string) => texts.where("membership.article", "=", article));
const textsOf = shaped((story: string) => texts.where("story", "=", story));
const links = sql
  .selectFrom("lineage")
  .innerJoin("membership", "membership.article", "earlier")
  .innerJoin("article", "article.id", "earlier")
  .select([
    "earlier",
    "later",
    "relation",
    "share",
    "lineage.because",
    "story",
    "knowable_at as at",
    "publisher",
    "title",
  ])
  .where("relation", "<>", "rewrite");
const linksTo = shaped((later: string) => links.where("later", "=", later));
const copiesOf = shaped((earlier: string) =>
  sql
    .selectFrom("lineage")
    .innerJoin("membership", "membership.article", "later")
    .select("story")
    .where("earlier", "=", earlier)
    .where("relation", "=", "copy"),
);
const turnedBy = shaped((article: string) =>
  sql.selectFrom("lineage").select("found").where("found", "=", article).whereRef("found", "<>", "later"),
);
const nextUnrested = shaped((some: number) =>
  sql.selectFrom("unrested").selectAll().orderBy("at").orderBy("article").limit(some),
);
const isUnrested = shaped((at: string, article: string) =>
  sql.selectFrom("unrested").select("at").where("at", "=", at).where("article", "=", article),
);
const restedAt = shaped((at: string, article: string) =>
  sql.deleteFrom("unrested").where("at", "=", at).where("article", "=", article),
);
const rested = shaped((article: string, same: string) =>
  sql
    .deleteFrom("unrested")
    .where("at", "=", (from) => from.selectFrom("weighed").select("at").where("weighed.article", "=", article))
    .where("article", "=", same),
);
const restingOn = shaped((article: string) => sql.selectFrom("resting").selectAll().where("article", "=", article));
const credited = shaped(() => sql.selectFrom("credited").selectAll().orderBy("wire"));
