import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import { Agent, type Dispatcher, errors, request } from "undici";
import { ParleyError } from "../core/errors.ts";
import { type Allowed, guardedConnector, guardedUrl, type Resolve } from "./guard.ts";

/** What may be asked and how much of it. Times in milliseconds, sizes in bytes. */
export type NetLimits = Readonly<{
  /** Of the body unpacked. */
  bytes: number;
  /** For a whole answer, redirects included: what drips is given up. */
  wholeMs: number;
  connectMs: number;
  /** Until an answer begins. */
  headMs: number;
  /** Between two parts of a body. */
  pauseMs: number;
  redirects: number;
}>;

export const usualLimits: NetLimits = {
  bytes: 16 * 1024 * 1024,
  wholeMs: 60_000,
  connectMs: 10_000,
  headMs: 20_000,
  pauseMs: 15_000,
  redirects: 5,
};

export type NetOptions = Readonly<{
  /** Names that may lead to private addresses. */
  allowed: Allowed;
  /** Who asks, with a way to reach them. */
  agent: string;
  limits?: Partial<NetLimits>;
  /** For tests: how names are looked up. */
  resolve?: Resolve;
}>;

export type Answer = Readonly<{
  /** The address that answered, after redirects. */
  url: string;
  status: number;
  /** Names in lower case; the first value where one comes twice. */
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
  /** Addresses that led here, the one asked first. */
  via: readonly string[];
  /** Every redirect on the way was a lasting one. */
  moved: boolean;
}>;

export type Net = Readonly<{
  get(url: string, headers?: Readonly<Record<string, string>>, stop?: AbortSignal): Promise<Answer>;
  /** No redirect is followed. */
  post(
    url: string,
    body: string | Uint8Array,
    headers?: Readonly<Record<string, string>>,
    stop?: AbortSignal,
  ): Promise<Answer>;
  close(): Promise<void>;
}>;

/**
 * The only way out: requests to public addresses, or to those allowed by name, within limits.
 * Each call throws ParleyError `address-refused`, `too-large` or `fetch-failed`; an answer of any status is an answer.
 */
export function openNet({ allowed, agent, limits: wanted, resolve }: NetOptions): Net {
  const limits = { ...usualLimits, ...wanted };
  const dispatcher = new Agent({
    connect: guardedConnector(allowed, limits.connectMs, resolve),
    headersTimeout: limits.headMs,
    bodyTimeout: limits.pauseMs,
    connections: 4,
    pipelining: 1,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 32 * 1024,
  });

  async function ask(
    method: "GET" | "POST",
    from: string,
    body: string | Uint8Array | null,
    headers: Readonly<Record<string, string>>,
    stop: AbortSignal | undefined,
  ): Promise<Answer> {
    const deadline = AbortSignal.timeout(limits.wholeMs);
    const signal = stop ? AbortSignal.any([deadline, stop]) : deadline;
    const via: string[] = [];
    let moved = true;
    let address = from;
    for (;;) {
      const url = guardedUrl(address, allowed);
      try {
        const answer = await request(url, {
          method,
          body,
          signal,
          dispatcher,
          headers: { "user-agent": agent, "accept-encoding": "gzip, deflate, br, zstd", ...headers },
        });
        const next = method === "GET" ? redirectOf(answer, url) : null;
        if (next === null) {
          const bytes = await bodyOf(answer, limits.bytes, url.href);
          return {
            url: url.href,
            status: answer.statusCode,
            headers: flat(answer.headers),
            bytes,
            via,
            moved: moved && via.length > 0,
          };
        }
        discard(answer.body);
        if (via.includes(next) || next === url.href)
          throw failed(from, "its redirects lead back to where they came from");
        if (via.length >= limits.redirects) throw failed(from, `it redirects more than ${limits.redirects} times`);
        via.push(url.href);
        if (answer.statusCode !== 301 && answer.statusCode !== 308) moved = false;
        address = next;
      } catch (error) {
        throw said(error, url.href, limits, deadline, stop);
      }
    }
  }

  return {
    get: (url, headers = {}, stop) => ask("GET", url, null, headers, stop),
    post: (url, body, headers = {}, stop) => ask("POST", url, body, headers, stop),
    close: () => dispatcher.destroy(),
  };
}

const failed = (url: string, why: string, cause?: unknown): ParleyError =>
  new ParleyError("fetch-failed", `${url.slice(0, 200)}: ${why}`, {
    fix: "Open the address in a browser; where it works there, try again later.",
    cause,
  });

const tooLarge = (url: string, limit: number): ParleyError =>
  new ParleyError("too-large", `${url.slice(0, 200)}: its answer is larger than ${Math.round(limit / 2 ** 20)} MiB`, {
    fix: "Fetch it by hand and add the part that you need as a file.",
  });

const flat = (headers: Dispatcher.ResponseData["headers"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name.toLowerCase(), first]];
    }),
  );

/** Where an answer sends on to, or null. */
function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, url: URL): string | null {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return null;
  const location = headers.location;
  const to = Array.isArray(location) ? location[0] : location;
  if (!to) return null;
  try {
    const next = new URL(to, url);
    next.hash = "";
    return next.href;
  } catch {
    throw failed(url.href, "it redirects to what is no address");
  }
}

/** A body that nobody wants: its connection is given up rather than read to the end. */
function discard(body: Readable): void {
  body.on("error", () => {});
  body.destroy();
}

async function bodyOf({ body, headers }: Dispatcher.ResponseData, limit: number, url: string): Promise<Uint8Array> {
  const length = Number(headers["content-length"] ?? Number.NaN);
  if (length > limit) {
    discard(body);
    throw tooLarge(url, limit);
  }
  const encoding = String(headers["content-encoding"] ?? "")
    .trim()
    .toLowerCase();
  const unpack = unpackerOf(encoding);
  if (unpack === undefined) {
    discard(body);
    throw failed(url, `its encoding "${encoding.slice(0, 30)}" is none that can be undone`);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  let packed = 0;
  const source = unpack ? body.pipe(unpack) : body;
  if (unpack) body.on("error", (error) => unpack.destroy(error));
  body.on("data", (part: Uint8Array) => {
    packed += part.length;
  });
  try {
    for await (const part of source as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > limit) throw tooLarge(url, limit);
      parts.push(part);
    }
  } catch (error) {
    discard(body);
    // An empty answer with an encoding is empty, not damaged.
    if (packed === 0 && isCutShort(error)) return new Uint8Array();
    throw error;
  }
  return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
}

/** What undoes an encoding: null for none, undefined where it is not known. */
function unpackerOf(encoding: string) {
  switch (encoding) {
    case "":
    case "identity":
      return null;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    case "zstd":
      return createZstdDecompress();
    default:
      return undefined;
  }
}

const isCutShort = (error: unknown): boolean =>
  /^(?:Z_BUF_ERROR|Z_DATA_ERROR|ERR_BROTLI|ZSTD)/.test((error as NodeJS.ErrnoException)?.code ?? "") ||
  (error as NodeJS.ErrnoException)?.code === "ERR__ERROR_FORMAT_PADDING_1";

/** An error as what happened at which address. */
function said(
  error: unknown,
  url: string,
  limits: NetLimits,
  deadline: AbortSignal,
  stop: AbortSignal | undefined,
): ParleyError {
  if (error instanceof ParleyError) return error;
  const cause = (error as Error).cause;
  if (cause instanceof ParleyError) return cause;
  if (stop?.aborted) return failed(url, "it was stopped", error);
  if (deadline.aborted) return failed(url, `it took longer than ${limits.wholeMs / 1000} seconds`, error);
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (error instanceof errors.ConnectTimeoutError) return failed(url, "no connection came about in time", error);
  if (error instanceof errors.HeadersTimeoutError) return failed(url, "it was asked and did not answer in time", error);
  if (error instanceof errors.BodyTimeoutError) return failed(url, "its answer stopped in the middle", error);
  if (error instanceof errors.HeadersOverflowError) return failed(url, "the head of its answer is too large", error);
  if (
    error instanceof errors.ResponseContentLengthMismatchError ||
    code === "UND_ERR_SOCKET" ||
    code === "ECONNRESET"
  ) {
    return failed(url, "the connection ended before its answer was whole", error);
  }
  if (/^Z_|BROTLI|ZSTD/.test(code)) return failed(url, "its packed answer is cut short or damaged", error);
  return failed(url, WORDS[code] ?? `it cannot be had (${code || (error as Error).message?.slice(0, 100)})`, error);
}

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no such name",
  EAI_AGAIN: "its name could not be looked up",
  ECONNREFUSED: "nothing listens there",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no way to its network",
  ETIMEDOUT: "no connection came about in time",
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by itself",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate cannot be traced to a known authority",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  HPE_INVALID_CONSTANT: "its answer is no HTTP",
};
