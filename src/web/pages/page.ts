import type { Ask } from "../../ask/ask.ts";
import type { View } from "../context.ts";
import type { PageParts } from "../layout.ts";

/** How well the reader was measured to read, by kind of statement; shares from 0 to 1. */
export type Measured = Readonly<{
  on: string;
  documents: number;
  kinds: readonly Readonly<{ kind: string; precision: number | null; recall: number | null }>[];
}>;

/** What pages ask. */
export type Desk = Readonly<{ ask: Ask; measured: Measured | null }>;

/** One page: the address in, its parts out. Ids come as named parts of the path. */
export type Page = (view: View, desk: Desk, ids: Readonly<Record<string, string>>) => Promise<PageParts>;
