import type { Instant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import type { GatheredPage, Gathering } from "../gather/gather.ts";
import { filesOf } from "./add.ts";
import { type HandedIn, handedDays, type Input, inputsOf, type Refused } from "./manifest.ts";

/**
 * Everything that paths, addresses and the lines of a manifest name, one page at a time: a folder is opened, an archive (WARC) gives its
 * pages, an address is fetched, a feed or sitemap gives what it lists. What cannot be had is a `Refused`.
 */
export async function* inputsNamed(
  names: readonly string[],
  manifest: string | undefined,
  handed: HandedIn,
  outside: () => Gathering | Promise<Gathering>,
  stopped: AbortSignal,
): AsyncGenerator<Input | Refused> {
  for (const name of names) {
    if (/^https?:\/\//i.test(name)) yield* inputsAt(name, handed, await outside(), stopped);
    else {
      for (const file of await filesOf([name])) {
        if (typeof file !== "string") yield file;
        else if (/\.warc(\.gz)?$/i.test(file)) yield* inputsOfWarc(file, handed);
        else yield* await inputsOf([file], undefined, handed);
      }
    }
  }
  if (manifest !== undefined) yield* await inputsOf([], manifest, handed);
}

/** The pages of an archive, each with the day on which it was had. */
async function* inputsOfWarc(file: string, handed: HandedIn): AsyncGenerator<Input | Refused> {
  let count = 0;
  try {
    const { pagesOfWarc } = await import("../gather/warc.ts");
    for await (const { url, bytes, contentType, received } of pagesOfWarc(file)) {
      count++;
      yield {
        ...{ document: url, path: file, bytes, url, contentType },
        published: handed.published,
        received: received ?? handed.received,
      };
    }
    if (count === 0) {
      throw new ParleyError("input-unreadable", `${file} holds no page that can be read`, {
        fix: "Look whether it is a whole WARC file with answers of kind HTML, text, XML or JSON.",
      });
    }
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    yield { document: file, error };
  }
}

/** A page by its address; of a feed or a sitemap the pages that it lists. */
async function* inputsAt(
  url: string,
  handed: HandedIn,
  outside: Gathering,
  stopped: AbortSignal,
): AsyncGenerator<Input | Refused> {
  const { once } = await import("../gather/open.ts");
  for await (const found of once(url, outside, stopped)) {
    if (found.kind === "page") yield inputOf(found, handed);
    if (found.kind === "left") {
      yield { document: found.url, error: new ParleyError("fetch-failed", found.what, { fix: found.fix }) };
    }
  }
}

/** A page that came in by itself. What its feed tells of its day is handed in with it, unless a person says otherwise. */
export function inputOf({ url, bytes, contentType, published, received }: GatheredPage, handed: HandedIn): Input {
  return {
    ...{ document: url, path: url, bytes, url, contentType },
    published: handed.published ?? (published === null ? null : handedDays(published)),
    received: handed.received ?? (received satisfies Instant),
  };
}
