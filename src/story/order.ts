import type { StoryText } from "./model.ts";

/** Canonical order: by `at`, then `id`. */
export const canonically = (a: Pick<StoryText, "at" | "id">, b: Pick<StoryText, "at" | "id">): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** "A.P." and "AP" are one name. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
