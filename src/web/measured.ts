import { readFileSync } from "node:fs";
import { z } from "zod";

const share = z.number().min(0).max(1).nullable();
const schema = z.object({
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  documents: z.int(),
  kinds: z.array(z.object({ kind: z.string(), there: z.int(), read: z.int(), precision: share, recall: share })),
});

/** How well the reader was measured to read, by kind of statement; shares from 0 to 1. */
export type Measured = Readonly<z.infer<typeof schema>>;

/** The last measurement, kept in `docs/measured.json` (made by `bench/measured.ts`); null where this copy has none. */
export function lastMeasured(): Measured | null {
  try {
    return schema.parse(JSON.parse(readFileSync(new URL("../../docs/measured.json", import.meta.url), "utf8")));
  } catch {
    return null;
  }
}
