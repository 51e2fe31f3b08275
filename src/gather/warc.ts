import { createReadStream } from "node:fs";
import { WARCParser } from "warcio";
import { type Instant, parseInstant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";

/** A page of an archive. `received`: when the archive's crawler had it. */
export type ArchivedPage = Readonly<{
  url: string;
  bytes: Uint8Array;
  contentType: string | null;
  received: Instant | null;
}>;

const MAX_PAGE = 16 * 1024 * 1024;

/**
 * The pages of a WARC file, packed or not, one at a time: the file may be larger than the memory.
 * @throws ParleyError `input-unreadable` where the file is cut short or none; what came before was given.
 */
export async function* pagesOfWarc(path: string): AsyncGenerator<ArchivedPage> {
  const stream = createReadStream(path);
  try {
    for await (const record of WARCParser.iterRecords(stream)) {
      if (record.warcType !== "response" && record.warcType !== "resource") continue;
      const url = (record.warcTargetURI ?? "").replace(/^<|>$/g, "");
      const status = Number(record.httpHeaders?.statusCode ?? 200);
      const contentType = record.httpHeaders?.headers.get("content-type") ?? record.warcContentType ?? null;
      const size = Number(record.warcHeader("Content-Length") ?? 0);
      if (
        !/^https?:/.test(url) ||
        status !== 200 ||
        size > MAX_PAGE ||
        !/html|xml|text|json/i.test(contentType ?? "html")
      )
        continue;
      const bytes = await record.readFully(true);
      if (bytes.length > 0 && bytes.length <= MAX_PAGE)
        yield { url, bytes, contentType, received: instantOf(record.warcDate) };
    }
  } catch (cause) {
    throw new ParleyError("input-unreadable", `${path} is an archive that is cut short or damaged`, {
      fix: "Fetch the archive again; the pages before the damage were read.",
      cause,
    });
  } finally {
    stream.destroy();
  }
}

function instantOf(text: string | null | undefined): Instant | null {
  try {
    return text ? parseInstant(text) : null;
  } catch {
    return null;
  }
}
