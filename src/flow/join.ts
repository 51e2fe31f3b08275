import { hadBegun, type Instant } from "../core/day.ts";
import type { ArticleId } from "../core/ids.ts";
import type { Vocabulary } from "../record/vocabulary.ts";
import { type Points, putJoins, putPoints, settlePoints } from "../store/joins.ts";
import type { Rest } from "../store/pages.ts";
import { readerOf } from "../store/record-reader.ts";
import { sql } from "../store/sqlite.ts";
import { JOIN_DUE, type Store } from "../store/store.ts";
import { type Folded, TextFold } from "../story/fold.ts";
import type { StoryText } from "../story/model.ts";
import { pointsOf } from "./points.ts";

/**
 * Joins what was read: copies and cuts of one text, stories, points. Everything is folded in canonical order (`knowableFrom`,
 * then id), from the beginning, so that neither the order of arrival nor how often this is called changes the record.
 * @param kept the fold of an earlier call, for whoever joins again and again: it goes on where what came is later than all it has.
 * @returns how many points are new and how many were told anew.
 */
export function joinRecord(store: Store, vocabulary: Vocabulary, kept: KeptFold = new KeptFold()): Points {
  if (store.fact(JOIN_DUE) !== "yes") return { fresh: 0, changed: 0, gone: [] };
  putJoins(store, kept.fold(store));
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

/** The fold of a record's texts, kept in memory between two joins. */
export class KeptFold {
  #fold = new TextFold();
  /** Of each text that was folded, in order: its place in canonical order, and what was read of its page. */
  #folded: string[] = [];

  /** Goes on where it stood if what it has is still the beginning of the record, else begins again. */
  fold({ database }: Store): Folded {
    const marks = database
      .all(
        sql
          .selectFrom("article")
          .innerJoin("page", "page.blob", "article.blob")
          .select(["knowable_at", "article.id", "hash"])
          .orderBy("knowable_at")
          .orderBy("article.id"),
      )
      .map(({ knowable_at, id, hash }) => `${knowable_at} ${id} ${hash}`);
    if (!this.#folded.every((mark, index) => mark === marks[index])) {
      this.#fold = new TextFold();
      this.#folded = [];
    }
    const last = this.#folded.at(-1)?.split(" ");
    for (const text of textsOf(database, last === undefined ? null : { at: last[0] as string, id: last[1] as string }))
      this.#fold.add(text);
    this.#folded = marks;
    return this.#fold.folded();
  }
}

/** Articles behind a place in canonical order, as `story/` needs them. Teasers are headlines of other pages and join nothing. */
function* textsOf(
  database: Store["database"],
  after: Readonly<{ at: string; id: string }> | null,
): Generator<StoryText> {
  const query = sql
    .selectFrom("article")
    .select(["id", "title", "body", "publisher", "language", "knowable_at", "held", "rest"])
    .$if(after !== null, (all) =>
      all.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("knowable_at", "id"), ">", tuple(after?.at ?? "", after?.id ?? "")),
      ),
    )
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
