import type { Days, Instant } from "../core/day.ts";
import { type ArticleId, renamed } from "../core/ids.ts";
import { type Joins, putJoins } from "../store/joins.ts";
import type { Rest } from "../store/pages.ts";
import { sql } from "../store/sqlite.ts";
import { JOIN_DUE, type Store } from "../store/store.ts";
import { LineageIndex } from "../story/lineage.ts";
import type { Joined, LineageLink, Resting, StoryText } from "../story/model.ts";

/**
 * Joins what was read: copies and cuts of one text, stories, points. Everything is folded in canonical order (`knowableFrom`,
 * then id), from the beginning, so that neither the order of arrival nor how often this is called changes the record.
 */
export function joinRecord(store: Store): void {
  if (store.fact(JOIN_DUE) !== "yes") return;
  putJoins(store, joinsOf(textsOf(store)));
}

/** Articles in canonical order as `story/` needs them. Teasers are headlines of other pages and join nothing. */
function* textsOf({ database }: Store): Generator<StoryText> {
  const query = sql
    .selectFrom("article")
    .select(["id", "title", "body", "publisher", "language", "knowable_at", "rest"])
    .orderBy("knowable_at")
    .orderBy("id");
  for (const row of database.each(query)) {
    const { shape, published, wires, bylines, canonicalUrl } = JSON.parse(row.rest) as Rest;
    if (shape === "teaser") continue;
    yield {
      id: row.id as ArticleId,
      at: row.knowable_at as Instant,
      published: (published?.days ?? null) as Days | null,
      publisher: row.publisher,
      site: siteOf(canonicalUrl) ?? row.publisher,
      url: canonicalUrl,
      title: row.title ?? "",
      body: row.body,
      wires,
      bylines,
      language: row.language,
    };
  }
}

const siteOf = (url: string | null): string | null => (url === null ? null : (URL.parse(url)?.hostname ?? null));

function joinsOf(texts: Iterable<StoryText>): Joins {
  const lineage = new LineageIndex();
  const links: LineageLink[] = [];
  const resting: Resting[] = [];
  const memberships: Joined[] = [];
  for (const text of texts) {
    links.push(...lineage.add(text));
    resting.push({
      article: text.id,
      original: renamed("o", text.id),
      basis: "own",
      because: "nothing found that it rests on",
    });
    memberships.push({ article: text.id, story: renamed("y", text.id), score: 0, because: [] });
  }
  return { links, resting, memberships };
}
