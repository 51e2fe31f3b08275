import { hadBegun, type Instant } from "../core/day.ts";
import type { ArticleId } from "../core/ids.ts";
import type { Vocabulary } from "../record/vocabulary.ts";
import { type Points, putJoins, putPoints, settlePoints } from "../store/joins.ts";
import type { Rest } from "../store/pages.ts";
import { readerOf } from "../store/record-reader.ts";
import { sql } from "../store/sqlite.ts";
import { JOIN_DUE, type Store } from "../store/store.ts";
import { foldTexts } from "../story/fold.ts";
import type { StoryText } from "../story/model.ts";
import { pointsOf } from "./points.ts";

/**
 * Joins what was read: copies and cuts of one text, stories, points. Everything is folded in canonical order (`knowableFrom`,
 * then id), from the beginning, so that neither the order of arrival nor how often this is called changes the record.
 * @returns how many points are new and how many were told anew.
 */
export function joinRecord(store: Store, vocabulary: Vocabulary): Points {
  if (store.fact(JOIN_DUE) !== "yes") return { fresh: 0, changed: 0, gone: [] };
  putJoins(store, foldTexts(textsOf(store)));
  const points = putPoints(
    store,
    pointsOf(
      readerOf(store.data, store.database, () => null),
      vocabulary,
    ),
  );
  // What became of a name is kept before the name is let go: a crash between the two finds it again.
  store.keep(points.gone.flatMap(({ old, now }) => (now === null ? [] : [{ kind: "name", old, new: now }])));
  settlePoints(store, points.gone);
  return points;
}

/** Articles in canonical order as `story/` needs them. Teasers are headlines of other pages and join nothing. */
function* textsOf({ database }: Store): Generator<StoryText> {
  const query = sql
    .selectFrom("article")
    .select(["id", "title", "body", "publisher", "language", "knowable_at", "held", "rest"])
    .orderBy("knowable_at")
    .orderBy("id");
  for (const row of database.each(query)) {
    const { shape, published, wires, bylines, canonicalUrl } = JSON.parse(row.rest) as Rest;
    if (shape === "teaser") continue;
    yield {
      id: row.id as ArticleId,
      at: row.knowable_at as Instant,
      published: published && hadBegun(published.days, row.held as Instant) ? published.days : null,
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
