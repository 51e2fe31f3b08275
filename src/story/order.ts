import type { StoryText } from "./model.ts";

/** Canonical order: by `at`, then `id`. */
export const canonically = (a: Pick<StoryText, "at" | "id">, b: Pick<StoryText, "at" | "id">): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** "A.P." and "AP" are one name. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** "Sample Wire Service" is SWS: whether a short name is that of a publisher. */
export function isNameOf(short: string, publisher: string): boolean {
  const initials = publisher.split(/[^\p{L}\p{N}]+/u).map((word) => word.slice(0, 1));
  return (
    plainName(short) === plainName(publisher) ||
    (initials.length > 1 && plainName(short) === plainName(initials.join("")))
  );
}
