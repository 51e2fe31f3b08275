import { hash } from "node:crypto";

/** SHA-256 of the bytes, 64 hex digits. */
export type BlobId = string & { readonly of: "blob" };
/** `a-` and 16 hex digits: the blob and the article's place in it. */
export type ArticleId = string & { readonly of: "article" };
/** `s-` and 16 hex digits: kind, anchor and canonical fields. */
export type StatementId = string & { readonly of: "statement" };
/** `o-` and 16 hex digits: of its first article in canonical order. */
export type OriginalId = string & { readonly of: "original" };
/** `y-` and 16 hex digits: of its first article in canonical order. */
export type StoryId = string & { readonly of: "story" };
/** `p-` and 16 hex digits: of its first statement in canonical order. */
export type PointId = string & { readonly of: "point" };
/** `r-` and 16 hex digits. */
export type ReviewId = string & { readonly of: "review" };

type Ids = { a: ArticleId; s: StatementId; o: OriginalId; y: StoryId; p: PointId; r: ReviewId };
export type IdLetter = keyof Ids;

export const sha256 = (bytes: Uint8Array | string): string => hash("sha256", bytes, "hex");

export const blobIdOf = (bytes: Uint8Array): BlobId => sha256(bytes) as BlobId;

/** The id of a thing by its letter and what identifies it. Equal input gives the equal id on every machine. */
export const idOf = <L extends IdLetter>(letter: L, identity: unknown): Ids[L] =>
  `${letter}-${sha256(canonicalJson(identity)).slice(0, 16)}` as unknown as Ids[L];

/** Turns the letter of an id into another: a story is named after its first article. */
export const renamed = <L extends IdLetter>(letter: L, id: string): Ids[L] =>
  `${letter}-${id.slice(2)}` as unknown as Ids[L];

export const isId = <L extends IdLetter>(letter: L, text: string): text is Ids[L] =>
  new RegExp(`^${letter}-[0-9a-f]{16}$`).test(text);

/** JSON with sorted keys and without undefined fields: one text for one value. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return Number.isFinite(value) ? `${value}` : "null";
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  let inside = "";
  if (Array.isArray(value)) {
    for (const one of value) inside += inside === "" ? canonicalJson(one) : `,${canonicalJson(one)}`;
    return `[${inside}]`;
  }
  for (const { key, written } of orderOf(Object.keys(value))) {
    const field = (value as Record<string, unknown>)[key];
    if (field !== undefined) inside += `${inside && ","}${written}${canonicalJson(field)}`;
  }
  return `{${inside}}`;
}

type Order = readonly Readonly<{ key: string; written: string }>[];

/** Most objects are of a few shapes: what was written for the keys of some lately, at a place that number and length of keys give. */
const orders: (Readonly<{ keys: readonly string[]; order: Order }> | undefined)[] = new Array(128).fill(undefined);

/** The keys of an object in sorted order, each as JSON writes it before its value. */
function orderOf(keys: readonly string[]): Order {
  const { length } = keys;
  const place = (length * 31 + (keys[1]?.length ?? 0) * 7 + (keys[length - 1]?.length ?? 0)) % orders.length;
  const known = orders[place];
  if (known && isSame(known.keys, keys)) return known.order;
  const order = [...keys].sort().map((key) => ({ key, written: `${quoted(key)}:` }));
  if (length <= MOST_KEYS) orders[place] = { keys, order };
  return order;
}

/** Objects with more keys are tables: their keys are not kept. */
const MOST_KEYS = 24;

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** Text in which JSON writes every letter as it is. */
const plain = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;

const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));
