import { firstDay, type Instant, parseDays, startOf } from "../core/day.ts";
import { idOf, type OriginalId, renamed, type StoryId } from "../core/ids.ts";
import type { Fields, Statement } from "../read/statement.ts";
import type { Review, Source, Testimony } from "./model.ts";
import { byCanon } from "./order.ts";

/** How a decision stands against the others and the record. */
export type ReviewState = "holds" | "undone" | "overruled" | "unattached";
export type Standing = Readonly<{ review: Review; state: ReviewState; because: string }>;

/** Decisions that opposed each other: the later holds. */
export type Conflict = Readonly<{ earlier: Review; later: Review; because: string }>;

/** The decisions made before an instant, undone ones and the undoing itself left out, in the order in which they were made. */
export function activeReviews(reviews: readonly Review[], before: Instant): Review[] {
  const made = reviews.filter(({ at }) => at < before);
  const undone = undoneBy(made);
  return made.filter(({ id, undoes }) => undoes === null && !undone.has(id));
}

/** An undo that was itself undone counts for nothing: the last word is read first. */
function undoneBy(made: readonly Review[]): ReadonlyMap<string, Review> {
  const undone = new Map<string, Review>();
  for (let at = made.length - 1; at >= 0; at--) {
    const review = made[at] as Review;
    if (review.undoes !== null && !undone.has(review.id)) undone.set(review.undoes, review);
  }
  return undone;
}

const isVerdict = ({ verb }: Review): boolean => verb === "accept" || verb === "reject";

/** Accept against reject, or two values for one field of one target: the later holds, and both are shown. */
export function conflictsOf(active: readonly Review[]): Conflict[] {
  const conflicts: Conflict[] = [];
  const byTarget = Map.groupBy(active, ({ target }) => target);
  for (const [target, decisions] of byTarget) {
    const verdicts = decisions.filter(isVerdict);
    for (let at = 1; at < verdicts.length; at++) {
      const [earlier, later] = [verdicts[at - 1] as Review, verdicts[at] as Review];
      if (earlier.verb !== later.verb)
        conflicts.push({ earlier, later, because: `${target}: ${earlier.verb}, then ${later.verb}` });
    }
    const fields = new Map<string, Review>();
    for (const review of decisions.filter(({ verb }) => verb === "correct")) {
      for (const [field, value] of Object.entries(review.change)) {
        const earlier = fields.get(field);
        if (earlier && JSON.stringify(earlier.change[field]) !== JSON.stringify(value)) {
          conflicts.push({ earlier, later: review, because: `${target}: two values for ${field}` });
        }
        fields.set(field, review);
      }
    }
  }
  return conflicts;
}

/** Where decisions attach: by the id that they name, else by their anchor (same blob, same kind, words that overlap by half). */
export class Anchors {
  readonly #statements = new Map<string, Testimony>();
  readonly #byBlob = new Map<string, Testimony[]>();
  readonly #sources = new Map<string, Source>();
  /** The first article of each blob: made once a decision names none that is there. */
  #firstOf: Map<string, Source> | null = null;

  constructor(testimonies: readonly Testimony[], sources: Iterable<Source>) {
    for (const testimony of testimonies) {
      this.#statements.set(testimony.statement.id, testimony);
      const inBlob = this.#byBlob.get(testimony.source.blob);
      if (inBlob) inBlob.push(testimony);
      else this.#byBlob.set(testimony.source.blob, [testimony]);
    }
    for (const source of sources) this.#sources.set(source.article, source);
  }

  /** The statement that a decision on a statement or on a point is tied to. */
  statement(review: Review): Testimony | null {
    const named = this.#statements.get(`s-${review.target.slice(2)}`);
    if (named) return named;
    const { blob, ranges, kind } = review.anchor;
    if (blob === null || ranges.length === 0) return null;
    let best: Testimony | null = null;
    let most = 0.5;
    for (const testimony of this.#byBlob.get(blob) ?? []) {
      if (testimony.statement.fields.kind !== kind) continue;
      const share = overlap(ranges, anchorOf(testimony.statement));
      if (share >= most) {
        best = testimony;
        most = share;
      }
    }
    return best;
  }

  article({ target, anchor: { blob } }: Review): Source | null {
    const named = this.#sources.get(target);
    if (named || blob === null) return named ?? null;
    if (this.#firstOf === null) {
      this.#firstOf = new Map();
      for (const source of this.#sources.values())
        if (!this.#firstOf.has(source.blob)) this.#firstOf.set(source.blob, source);
    }
    return this.#firstOf.get(blob) ?? null;
  }
}

/** The byte ranges of a statement's evidence. */
export const anchorOf = ({ evidence }: Statement): (readonly [number, number])[] =>
  evidence.flatMap(({ bytes }) => bytes.map(({ from, to }) => [from, to] as const));

/** Bytes that both hold, as a share of the shorter. */
function overlap(a: readonly (readonly [number, number])[], b: readonly (readonly [number, number])[]): number {
  const size = (ranges: typeof a) => ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  let common = 0;
  for (const [fromA, toA] of a) {
    for (const [fromB, toB] of b) common += Math.max(0, Math.min(toA, toB) - Math.max(fromA, fromB));
  }
  const least = Math.min(size(a), size(b));
  return least === 0 ? 0 : common / least;
}

/** Decisions on articles, stories, lineage and single statements, put over what was read, in canonical order again. */
export function overlay(testimonies: readonly Testimony[], active: readonly Review[], anchors: Anchors): Testimony[] {
  const sources = new SourceOverlay(active, anchors);
  const statements = new Map<string, Review[]>();
  for (const review of active) {
    if (!review.target.startsWith("s-") || review.verb === "add") continue;
    const id = anchors.statement(review)?.statement.id;
    if (id) statements.set(id, [...(statements.get(id) ?? []), review]);
  }
  if (sources.empty && statements.size === 0 && !active.some(({ verb }) => verb === "add")) return [...testimonies];
  const result: Testimony[] = [];
  for (const { source, statement } of testimonies) {
    const seen = sources.of(source);
    const corrected = seen && corrections(statement, statements.get(statement.id) ?? []);
    if (seen && corrected) result.push({ source: seen, statement: corrected });
  }
  for (const review of active) {
    const added = review.verb === "add" ? addition(review, anchors) : null;
    const source = added && sources.of(added.source);
    if (added && source) result.push({ source, statement: added.statement });
  }
  return result.sort(byCanon);
}

/**
 * Of an article whose day an editor corrected what was read again with that day, of any other what was read at first: a day that counts
 * from a wrong one is wrong too.
 */
export function asDecided(
  testimonies: readonly Testimony[],
  sources: Iterable<Source>,
  active: readonly Review[],
): readonly Testimony[] {
  const again = new Set(testimonies.flatMap(({ source, readAs }) => (readAs ? [`${source.article} ${readAs}`] : [])));
  if (again.size === 0) return testimonies;
  const overlaid = new SourceOverlay(active, new Anchors([], sources));
  return testimonies.filter(({ source, readAs }) => {
    const days = overlaid.of(source)?.published ?? null;
    return (readAs ?? null) === (days !== source.published && again.has(`${source.article} ${days}`) ? days : null);
  });
}

/** The id stays: it names what was read, and the decision stands beside it. Null: rejected. */
function corrections(statement: Statement, reviews: readonly Review[]): Statement | null {
  let result: Statement | null = statement;
  for (const { verb, change } of reviews) {
    if (verb === "reject") result = null;
    if (verb === "accept") result = result ?? statement;
    if (verb !== "correct" || result === null) continue;
    const { date, modality, attribution, ...fields } = change;
    result = {
      ...result,
      ...(date === undefined ? {} : { date: date === null ? null : parseDays(String(date)) }),
      ...(modality === undefined ? {} : { modality: modality as Statement["modality"] }),
      ...(Array.isArray(attribution) ? { attribution: attribution.map(String) } : {}),
      fields: { ...result.fields, ...fields, kind: result.fields.kind } as Fields,
    };
  }
  return result;
}

/** A statement that an editor made of marked words: `change` holds `fields`, `evidence` and, where told, date, modality, attribution. */
function addition(review: Review, anchors: Anchors): Testimony | null {
  const source = anchors.article(review);
  const { fields, evidence, date, modality, attribution } = review.change;
  if (source === null || typeof fields !== "object" || fields === null || !Array.isArray(evidence)) return null;
  return {
    source,
    statement: {
      id: renamed("s", review.id),
      fields: fields as Fields,
      evidence: evidence as Statement["evidence"],
      attribution: Array.isArray(attribution) ? attribution.map(String) : [],
      modality: (modality ?? "actual") as Statement["modality"],
      date: typeof date === "string" ? parseDays(date) : null,
    },
  };
}

/** Decisions on articles (dates first), on lineage and on stories, as they change what is known of a source. */
export class SourceOverlay {
  readonly #articles = new Map<string, Review[]>();
  readonly #stories = new Map<string, StoryId>();
  readonly #storyOf = new Map<string, StoryId>();
  readonly #own = new Set<string>();
  readonly #seen = new Map<Source, Source | null>();

  constructor(active: readonly Review[], anchors: Anchors) {
    for (const review of active) {
      const { verb, anchor, target, change } = review;
      if (anchor.kind === "article" && verb !== "add") {
        const article = anchors.article(review)?.article;
        if (article) this.#articles.set(article, [...(this.#articles.get(article) ?? []), review]);
      } else if (anchor.kind === "lineage" && verb === "reject") {
        this.#own.add(typeof change["article"] === "string" ? change["article"] : target);
      } else if (anchor.kind === "story" && verb === "merge" && typeof change["with"] === "string") {
        this.#stories.set(change["with"], target as StoryId);
      } else if (anchor.kind === "story" && verb === "split" && Array.isArray(change["articles"])) {
        const [first, ...rest] = change["articles"].map(String).sort();
        if (first) for (const article of [first, ...rest]) this.#storyOf.set(article, renamed("y", first));
      }
    }
  }

  get empty(): boolean {
    return this.#articles.size + this.#stories.size + this.#storyOf.size + this.#own.size === 0;
  }

  /** The source as the decisions leave it; null where the article was rejected. One object for one source. */
  of(source: Source): Source | null {
    if (this.empty) return source;
    const known = this.#seen.get(source);
    if (known !== undefined) return known;
    const made = this.#make(source);
    this.#seen.set(source, made);
    return made;
  }

  #make(source: Source): Source | null {
    let result: Source | null = source;
    for (const { verb, change, by } of this.#articles.get(source.article) ?? []) {
      if (verb === "reject") result = null;
      if (verb === "accept") result = result ?? source;
      if (verb !== "correct" || result === null) continue;
      const published = typeof change["published"] === "string" ? parseDays(change["published"]) : null;
      result = {
        ...result,
        ...(typeof change["title"] === "string" ? { title: change["title"] } : {}),
        ...(typeof change["publisher"] === "string" ? { publisher: change["publisher"] } : {}),
        ...(published === null
          ? {}
          : {
              published,
              oddDay: undefined,
              knowableFrom: { at: startOf(firstDay(published)), basis: `corrected by ${by}` },
            }),
      };
    }
    if (result === null) return null;
    const own = this.#own.has(source.article) || this.#own.has(source.original);
    const story = this.#storyOf.get(source.article) ?? this.#stories.get(source.story) ?? source.story;
    if (!own && story === source.story) return result;
    const original: OriginalId = own ? renamed("o", source.article) : result.original;
    return { ...result, story, original, originalBasis: own ? "own" : result.originalBasis };
  }
}

/** The id of a decision: of all that it says. */
export const reviewId = (review: Omit<Review, "id">): Review["id"] => idOf("r", review);
