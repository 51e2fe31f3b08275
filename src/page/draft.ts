import { type BlobId, idOf } from "../core/ids.ts";
import type { SourcedText } from "../core/span.ts";
import type { Article, BlockNote, Dated } from "./article.ts";
import { datelineDay } from "./meta/days.ts";
import { languageOf } from "./meta/language.ts";

/** An article as a format's reader leaves it; what it does not know it leaves out. */
export type Draft = {
  role: Article["role"];
  shape?: Article["shape"];
  title?: SourcedText | null;
  body: SourcedText;
  publisher?: string | null;
  bylines?: readonly string[];
  wires?: readonly string[];
  published?: Dated | null;
  updated?: Dated | null;
  ageMinutes?: number | null;
  /** What the page says of its own language; the text has the last word. */
  languageHint?: string | null;
  canonicalUrl?: string | null;
  tags?: readonly string[];
  cut?: string | null;
  issuer?: string | null;
};

/** What a format's reader gives back. Notes name articles by their place among the drafts. */
export type Reading = Readonly<{ drafts: readonly Draft[]; notes: readonly BlockNote[]; problem: string | null }>;

export const nothing = (problem: string, notes: readonly BlockNote[] = []): Reading => ({ drafts: [], notes, problem });

/** Numbers the articles of a page and gives them their ids. */
export function articlesOf(blob: BlobId, drafts: readonly Draft[]): Article[] {
  return drafts.map((draft, index) => ({
    id: idOf("a", [blob, index]),
    blob,
    index,
    role: draft.role,
    shape: draft.shape ?? null,
    title: draft.title?.text ? draft.title : null,
    body: draft.body,
    publisher: draft.publisher ?? null,
    bylines: unique(draft.bylines ?? []),
    wires: unique(draft.wires ?? []),
    published: draft.published ?? datelineDay(draft.body.text),
    updated: draft.updated ?? null,
    ageMinutes: draft.ageMinutes ?? null,
    language: languageOf(draft.body.text, draft.languageHint ?? null),
    canonicalUrl: draft.canonicalUrl ?? null,
    tags: unique(draft.tags ?? []),
    cut: draft.cut ?? null,
    issuer: draft.issuer ?? null,
  }));
}

const unique = (list: readonly string[]): string[] => [...new Set(list)];

/** The first words of a block, for a note. */
export const opening = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
