import type { Ask } from "../../ask/ask.ts";
import type { View } from "../context.ts";
import type { PageParts } from "../layout.ts";
import type { Measured } from "../measured.ts";

/** What pages ask. */
export type Desk = Readonly<{ ask: Ask; measured: Measured | null }>;

/** One page: the address in, its parts out. Ids come as named parts of the path. */
export type Page = (view: View, desk: Desk, ids: Readonly<Record<string, string>>) => Promise<PageParts>;
