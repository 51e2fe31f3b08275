/** A page kept in a WARC file, with what was said when it was fetched. */
export type WarcPage = Readonly<{
  url: string | null;
  /** When it was fetched, as the record says. */
  date: string | null;
  contentType: string | null;
  /** First byte of the record, and one past its last, in the file. */
  from: number;
  to: number;
  bytes: Uint8Array;
  /** Whether `bytes` stand in the file as they are, from `bodyAt` on. */
  bodyAt: number | null;
}>;

const MAX_RECORDS = 20_000;
const MAX_HEAD = 64 * 1024;

const OPENING = new TextEncoder().encode("WARC/1.");
export const isWarc = (bytes: Uint8Array): boolean =>
  bytes.length > 8 && OPENING.every((byte, at) => bytes[at] === byte);

/**
 * The pages of an unpacked WARC file: its `response` and `resource` records that hold text. A record that is cut short is the last.
 * `unpack` undoes a content encoding and gives null where it cannot.
 */
export function* warcPages(
  bytes: Uint8Array,
  unpack: (bytes: Uint8Array, encoding: string) => Uint8Array | null,
): Generator<WarcPage> {
  let at = 0;
  for (let count = 0; count < MAX_RECORDS && at < bytes.length; count++) {
    const head = headAt(bytes, at);
    if (!head?.first.startsWith("WARC/")) return;
    const length = Number(head.fields.get("content-length") ?? Number.NaN);
    if (!Number.isSafeInteger(length) || length < 0) return;
    const end = Math.min(bytes.length, head.end + length);
    const type = head.fields.get("warc-type");
    const common = {
      url: address(head.fields.get("warc-target-uri")),
      date: head.fields.get("warc-date") ?? null,
      from: at,
      to: end,
    };
    if (type === "resource") {
      yield {
        ...common,
        contentType: head.fields.get("content-type") ?? null,
        bytes: bytes.subarray(head.end, end),
        bodyAt: head.end,
      };
    } else if (type === "response") {
      const http = headAt(bytes, head.end, end);
      if (http && /^HTTP\/\S+ 200\b/.test(http.first)) {
        const contentType = http.fields.get("content-type") ?? null;
        const encoding = http.fields.get("content-encoding")?.toLowerCase() ?? "";
        const chunked = /chunked/i.test(http.fields.get("transfer-encoding") ?? "");
        const raw = bytes.subarray(http.end, end);
        const joined = chunked ? unchunk(raw) : raw;
        const body = encoding && encoding !== "identity" ? unpack(joined, encoding) : joined;
        if (body && (!contentType || /html|xml|text|json/i.test(contentType))) {
          yield { ...common, contentType, bytes: body, bodyAt: body === raw ? http.end : null };
        }
      }
    }
    at = end;
    while (at < bytes.length && (bytes[at] === 13 || bytes[at] === 10)) at++;
  }
}

const address = (text: string | undefined): string | null => {
  const bare = text?.replace(/^<|>$/g, "") ?? "";
  return /^https?:\/\//i.test(bare) ? bare : null;
};

/** A head of lines and fields up to the empty line; null where there is none. */
function headAt(
  bytes: Uint8Array,
  from: number,
  limit = bytes.length,
): { first: string; fields: Map<string, string>; end: number } | null {
  const stop = Math.min(limit, from + MAX_HEAD);
  let end = -1;
  for (let at = from; at + 1 < stop; at++) {
    if (bytes[at] !== 10) continue;
    if (bytes[at + 1] === 10) end = at + 2;
    else if (bytes[at + 1] === 13 && bytes[at + 2] === 10) end = at + 3;
    if (end > 0) break;
  }
  if (end < 0) return null;
  const lines = Buffer.from(bytes.subarray(from, end)).toString("latin1").split(/\r?\n/);
  const fields = new Map<string, string>();
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { first: lines[0] as string, fields, end };
}

/** Joins the chunks of a transfer; what is cut short ends where it ends. */
function unchunk(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const line = bytes.indexOf(10, at);
    if (line < 0 || line - at > 100) break;
    const size = Number.parseInt(Buffer.from(bytes.subarray(at, line)).toString("latin1"), 16);
    if (Number.isNaN(size)) return parts.length ? Buffer.concat(parts) : bytes;
    if (size <= 0) break;
    parts.push(bytes.subarray(line + 1, line + 1 + size));
    at = line + 1 + size;
    while (at < bytes.length && (bytes[at] === 13 || bytes[at] === 10)) at++;
  }
  return Buffer.concat(parts);
}
