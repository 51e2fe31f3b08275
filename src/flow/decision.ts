import { parseDays } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { type ArticleId, type BlobId, isId } from "../core/ids.ts";
import { type Evidence, evidenceAt, kinds, type Statement } from "../read/statement.ts";
import type { Review } from "../record/model.ts";
import { textOf } from "../store/pages.ts";
import { type Database, sql } from "../store/sqlite.ts";
import { reviewsOf } from "../store/store.ts";
import type { ReviewDraft } from "./changes.ts";

/** The newest decision on a target that stands, for whoever decides next: what was taken back counts as never made. */
export function newestReview(database: Database, target: string): Review | undefined {
  const reviews = reviewsOf(database);
  const undone = new Set(reviews.map(({ undoes }) => undoes));
  return reviews.findLast(
    (review) => review.target === target && review.undoes === null && review.verb !== "note" && !undone.has(review.id),
  );
}

/** What a decision holds on to, so that it survives better reading: the blob, the bytes of the evidence and the kind. */
export function anchorOf(database: Database, target: string): Review["anchor"] {
  const article = articleOf(database, target);
  if (article) return { blob: article.blob as BlobId, ranges: [], kind: "article" };
  if (/^[yo]-/.test(target)) {
    const named = articleOf(database, `a-${target.slice(2)}`);
    if (named) return { blob: named.blob as BlobId, ranges: [], kind: target.startsWith("y-") ? "story" : "lineage" };
  }
  const row = database.first(
    sql
      .selectFrom("statement")
      .innerJoin("article", "article.id", "statement.article")
      .select(["said", "blob"])
      .where("statement.id", "=", `s-${target.slice(2)}`),
  );
  if (/^[ps]-/.test(target) && row) {
    const { fields, evidence } = JSON.parse(row.said) as Statement;
    const ranges = evidence.flatMap(({ bytes }) => bytes.map(({ from, to }): [number, number] => [from, to]));
    return { blob: row.blob as BlobId, ranges, kind: fields.kind };
  }
  throw new ParleyError("not-found", `nothing in this record is called ${target.slice(0, 40)}`, {
    fix: "Copy the id of an article, a statement, a point or a story from a list or a page.",
  });
}

/** What a decision changes, checked: an editor's mistake is refused while the editor is there. */
export function changeOf(
  database: Database,
  { verb, target, change }: ReviewDraft,
  anchor: Review["anchor"],
): Review["change"] {
  switch (verb) {
    case "accept":
    case "reject":
    case "flag":
      return change;
    case "note": {
      const { reply } = change;
      if (reply === undefined) return {};
      if (reviewsOf(database).some(({ id, verb: made }) => id === reply && made === "note")) return { reply };
      throw refused(target, "has no such note to answer", "Load the page again and answer a note that stands on it.");
    }
    case "merge":
      if (
        typeof change.with === "string" &&
        isId(target.startsWith("y-") ? "y" : "p", change.with) &&
        change.with !== target
      )
        return change;
      throw refused(target, "is to be merged with nothing", "Name the other point or story: merge p-0123456789abcdef.");
    case "split": {
      const members = anchor.kind === "story" ? change.articles : change.statements;
      if (
        Array.isArray(members) &&
        members.length > 0 &&
        members.every((id) => typeof id === "string" && /^[as]-[0-9a-f]{16}$/.test(id))
      )
        return change;
      throw refused(target, "is to be split by nothing", "Name the statements (or a story's articles) that leave it.");
    }
    case "correct": {
      if (Object.keys(change).length === 0)
        throw refused(target, "is to be corrected in nothing", "Name a field and its value: correct date=2025-06-09.");
      for (const field of ["date", "published"]) if (typeof change[field] === "string") parseDays(change[field]);
      return change;
    }
    case "add":
      return addition(database, target, change);
  }
}

/** A statement made of marked words: its fields, and the words as evidence where they stand in the article. */
function addition(database: Database, target: string, change: ReviewDraft["change"]): Review["change"] {
  const { evidence, fields: given, date, modality, attribution, ...flat } = change;
  const fields = (typeof given === "object" && given !== null ? given : flat) as Record<string, unknown>;
  if (!kinds.some((kind) => kind === fields.kind))
    throw refused(target, "is given a statement of no kind", `Name one of ${kinds.join(", ")}.`);
  if (typeof date === "string") parseDays(date);
  return {
    fields,
    evidence: typeof evidence === "string" ? [evidenceIn(database, target, evidence)] : evidence,
    date: date ?? null,
    modality: modality ?? "actual",
    attribution: Array.isArray(attribution) ? attribution : [],
  };
}

function evidenceIn(database: Database, target: string, marked: string): Evidence {
  const text = textOf(database, target as ArticleId);
  const words = marked.trim();
  for (const part of ["body", "title"] as const) {
    const start = words === "" ? -1 : (text?.[part]?.text.indexOf(words) ?? -1);
    if (text && start >= 0) return evidenceAt(text, part, { start, end: start + words.length });
  }
  throw refused(
    target,
    `does not hold the words "${words.slice(0, 80)}"`,
    "Mark words as they stand in the article, within one paragraph.",
  );
}

const refused = (target: string, what: string, fix: string): ParleyError =>
  new ParleyError("review-invalid", `${target} ${what}`, { fix });

const articleOf = (database: Database, id: string) =>
  database.first(sql.selectFrom("article").select(["id", "blob"]).where("id", "=", id)) as
    | { id: ArticleId; blob: string }
    | undefined;
