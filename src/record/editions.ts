import type { Instant } from "../core/day.ts";
import { type ArticleId, canonicalJson, type StatementId } from "../core/ids.ts";
import type { Source, Testimony } from "./model.ts";
import { bySource } from "./order.ts";
import type { Stretch, Testimonies } from "./testimonies.ts";

const made = new WeakMap<Source, Source>();

/**
 * Articles with the later editions of a page told apart, in canonical order again. A page of an address that was had before with another
 * text is its later edition where the two rest on one original or bear one title; what stands at an address by turns (a front page) is none.
 * A later edition could be known from its own update, where that lies after the receipt of the edition before, else from its receipt:
 * until then the page said what it had said. The same source gives the same object.
 */
export function withEditions(sources: readonly Source[]): readonly Source[] {
  const byUrl = new Map<string, Source[]>();
  for (const source of sources) {
    if (source.url === null || source.role !== "main") continue;
    const those = byUrl.get(source.url);
    if (those) those.push(source);
    else byUrl.set(source.url, [source]);
  }
  const later = new Map<ArticleId, Source>();
  for (const those of byUrl.values()) {
    // A page of several articles gives each of them its address: which is whose later edition is not told by it.
    if (those.length < 2 || new Set(those.map(({ blob }) => blob)).size < those.length) continue;
    const inOrder = those.toSorted((a, b) => (a.held < b.held ? -1 : a.held > b.held ? 1 : bySource(a, b)));
    for (let at = 1; at < inOrder.length; at++) {
      const [before, source] = [inOrder[at - 1] as Source, inOrder[at] as Source];
      if (before.blob === source.blob || before.held === source.held || !isSameArticle(before, source)) continue;
      later.set(source.article, editionOf(source, before));
    }
  }
  return later.size === 0 ? sources : sources.map((source) => later.get(source.article) ?? source).sort(bySource);
}

const isSameArticle = (a: Source, b: Source): boolean =>
  a.original === b.original || (a.title !== null && a.title === b.title);

function editionOf(source: Source, before: Source): Source {
  if (source.editionOf === before.article) return source;
  const kept = made.get(source);
  if (kept?.editionOf === before.article) return kept;
  const isOwn = source.knowableFrom.basis === "updated" && source.knowableFrom.at > before.held;
  const edition: Source = {
    ...source,
    editionOf: before.article,
    knowableFrom: isOwn ? source.knowableFrom : { at: source.held, basis: "edited" },
  };
  made.set(source, edition);
  return edition;
}

/** What became of a statement in the next edition of its page. `moved`: the same words in another place. */
export type Fate = "same" | "moved" | "edited" | "gone";

/**
 * What became of each statement of an edition in the next one: the same words say the same there, elsewhere in the text, or the statement
 * of its kind that stands nearest says something else; or nothing does.
 */
export function fatesOf(before: readonly Testimony[], after: readonly Testimony[]): ReadonlyMap<StatementId, Fate> {
  const fates = new Map<StatementId, Fate>();
  const said = Map.groupBy(after, saidBy);
  const free = new Set(after);
  for (const testimony of before) {
    const alike = said.get(saidBy(testimony)) ?? [];
    const [first] = alike;
    if (!first) continue;
    for (const one of alike) free.delete(one);
    fates.set(testimony.statement.id, alike.some((one) => placeOf(one) === placeOf(testimony)) ? "same" : "moved");
  }
  for (const testimony of before) {
    if (fates.has(testimony.statement.id)) continue;
    const edited = [...free].find((one) => isRewording(testimony, one));
    if (edited) free.delete(edited);
    fates.set(testimony.statement.id, edited ? "edited" : "gone");
  }
  return fates;
}

const wordsOf = ({ statement }: Testimony): string => statement.evidence.map(({ words }) => words).join("\n");
const placeOf = ({ statement }: Testimony): string =>
  statement.evidence.map(({ part, span }) => `${part} ${span.start}`).join();

/** What a statement says, wherever it stands. */
const saidBy = ({ statement: { fields, modality, date, attribution } }: Testimony): string =>
  canonicalJson([fields, modality, date, attribution]);

/** Half of the words of the shorter stand in the other. */
function isRewording(a: Testimony, b: Testimony): boolean {
  if (a.statement.fields.kind !== b.statement.fields.kind) return false;
  const [one, two] = [a, b].map(
    (testimony) =>
      new Set(
        wordsOf(testimony)
          .toLowerCase()
          .match(/[\p{L}\p{N}]+/gu) ?? [],
      ),
  );
  if (!one || !two) return false;
  const common = [...one].filter((word) => two.has(word)).length;
  return common * 2 >= Math.min(one.size, two.size) && common > 0;
}

/** Statements that the next edition of their page does not say any more, with the instant from which that could be known. */
export function withdrawnBy({ articles, sourceAt, at }: Testimonies): ReadonlyMap<StatementId, Instant> {
  const withdrawn = new Map<StatementId, Instant>();
  const editions = new Map<string, Source>();
  for (const { from } of articles()) {
    const source = sourceAt(from);
    if (source.editionOf) editions.set(source.editionOf, source);
  }
  if (editions.size === 0) return withdrawn;
  const involved = new Set([...editions].flatMap(([before, { article }]) => [before, article]));
  const stretches = new Map<string, Stretch>();
  for (const stretch of articles()) if (involved.has(stretch.article)) stretches.set(stretch.article, stretch);
  const toldBy = (article: string): Testimony[] => {
    const { from, before } = stretches.get(article) ?? { from: 0, before: 0 };
    return Array.from({ length: before - from }, (_, place) => at(from + place));
  };
  for (const [before, next] of editions) {
    for (const [statement, fate] of fatesOf(toldBy(before), toldBy(next.article))) {
      if (fate === "edited" || fate === "gone") withdrawn.set(statement, next.knowableFrom.at);
    }
  }
  return withdrawn;
}
