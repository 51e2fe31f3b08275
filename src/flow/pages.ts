import type { Instant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { loadDossiers } from "../dossier/load.ts";
import type { Handed, Page } from "../page/article.ts";
import { readBytes } from "./files.ts";
import { readInstalled } from "./installed.ts";
import { type Input, isRefused, type Refused } from "./manifest.ts";
import { openReading, type PageSays } from "./reading.ts";

/** What one page holds and says, or why it could not be read. */
export type PageRead =
  | Readonly<{ document: string; error: ParleyError }>
  | (Readonly<{ document: string; error?: undefined; page: Page }> & PageSays);

/**
 * Reads pages from disk in the order of their inputs, keeping nothing. What goes wrong with one page is its answer and
 * leaves the others alone.
 */
export async function* pagesOf(
  inputs: readonly (Input | Refused)[],
  options: Readonly<{ root: string; now: Instant; statements: boolean }>,
): AsyncGenerator<PageRead> {
  const reading = openReading(loadDossiers(await readInstalled(options.root)));
  for (const input of inputs) {
    if (isRefused(input)) {
      yield input;
      continue;
    }
    try {
      const bytes = await readBytes(input.path);
      const handed: Handed = {
        name: input.document,
        url: input.url,
        contentType: null,
        published: input.published,
        received: input.received ?? options.now,
      };
      const page = reading.page(bytes, handed);
      const said = options.statements
        ? reading.says(page, handed)
        : { statements: [], remainder: [], explanations: [], aside: 0 };
      yield { document: input.document, page, ...said };
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      yield { document: input.document, error };
    }
  }
}
