import type { Day } from "../core/day.ts";
import { canonicalJson, sha256 } from "../core/ids.ts";
import type { SourcedText } from "../core/span.ts";
import type { LineageLink } from "../story/model.ts";
import { withEditions } from "./editions.ts";
import type { Review, Source, Testimony } from "./model.ts";
import { byCanon, bySource } from "./order.ts";
import type { RecordReader, SourceHealth, Unread } from "./reader.ts";

/** What a record in memory is made of. Order does not matter. */
export type Kept = Readonly<{
  articles: readonly Readonly<{
    source: Source;
    title?: SourcedText | null;
    body: SourcedText;
    testimonies: readonly Testimony[];
  }>[];
  reviews?: readonly Review[];
  lineage?: readonly LineageLink[];
  unread?: readonly Unread[];
  health?: readonly SourceHealth[];
  renamed?: ReadonlyMap<string, string>;
  sample?: boolean;
  clock?: Day | null;
}>;

/** A record in memory: what tests and the commands without a store ask. */
export function memoryReader(kept: Kept): RecordReader {
  const shown = new Map(
    withEditions(kept.articles.map(({ source }) => source).sort(bySource)).map((source) => [source.article, source]),
  );
  const articles = kept.articles
    .map((article) => {
      const source = shown.get(article.source.article) ?? article.source;
      if (source === article.source) return article;
      return { ...article, source, testimonies: article.testimonies.map((testimony) => ({ ...testimony, source })) };
    })
    .sort((a, b) => bySource(a.source, b.source));
  const testimonies = articles.flatMap((article) => article.testimonies).sort(byCanon);
  const reviews = kept.reviews ?? [];
  const hash = sha256(
    canonicalJson([articles.map(({ source }) => source), testimonies.map(({ statement }) => statement.id), reviews]),
  );
  const lineage = kept.lineage ?? [];
  return {
    version: () => hash.slice(0, 16),
    hash: () => hash,
    sample: kept.sample ?? false,
    clock: kept.clock ?? null,
    edition: "memory",
    testimonies: () => testimonies,
    sources: () => articles.map(({ source }) => source),
    articleText: (id) => {
      const found = articles.find(({ source }) => source.article === id);
      return found ? { title: found.title ?? null, body: found.body } : null;
    },
    lineage: (id) => lineage.filter(({ earlier, later }) => earlier === id || later === id),
    reviews: () => reviews,
    renamed: (id) => kept.renamed?.get(id) ?? null,
    foundBy: () => null,
    unread: () => kept.unread ?? [],
    search: (text, limit) => {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean);
      return articles
        .filter(({ body }) => words.every((word) => body.text.toLowerCase().includes(word)))
        .slice(0, limit)
        .map(({ source }) => source.article);
    },
    snippet: (_text, id) => articles.find(({ source }) => source.article === id)?.body.text.slice(0, 160) ?? "",
    health: () => kept.health ?? [],
  };
}
