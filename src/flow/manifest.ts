import { dirname, isAbsolute, resolve } from "node:path";
import { type Days, dayOf, type Instant, parseDays, parseInstant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { readBytes } from "./files.ts";

/** One page to read: its name for messages and output, its place on disk, and what was handed in with it. */
export type Input = Readonly<{
  document: string;
  path: string;
  /** Where the bytes are at hand already, `path` is only their name. */
  bytes?: Uint8Array;
  url: string | null;
  contentType?: string | null;
  published: Days | null;
  /** Null: now. */
  received: Instant | null;
}>;

/** A line that names no page: it keeps its place in the output. */
export type Refused = Readonly<{ document: string; error: ParleyError }>;

export const isRefused = (input: Input | Refused): input is Refused => "error" in input;

/** What is handed in for every page of a call; a line of the manifest outranks it. */
export type HandedIn = Readonly<{ published: Days | null; received: Instant | null }>;

/** A day or an instant handed in by a person, as the days that it tells. */
export const handedDays = (text: string): Days =>
  text.includes("T") ? (dayOf(parseInstant(text)) as string as Days) : parseDays(text);

/**
 * The pages that files and lines of a manifest name, in order. A manifest line is
 * `{"document","path","url"?,"published"?,"received"?}` with its path relative to the manifest or absolute.
 * @throws ParleyError `input-unreadable` where the manifest itself cannot be read; a bad line is a `Refused`.
 */
export async function inputsOf(
  paths: readonly string[],
  manifest: string | undefined,
  handed: HandedIn,
): Promise<(Input | Refused)[]> {
  const inputs: (Input | Refused)[] = paths.map((path) => ({ document: path, path, url: null, ...handed }));
  if (manifest === undefined) return inputs;
  const text = new TextDecoder().decode(await readBytes(manifest));
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() !== "") inputs.push(inputOfLine(line, `${manifest}:${index + 1}`, dirname(manifest), handed));
  }
  return inputs;
}

function inputOfLine(line: string, where: string, folder: string, handed: HandedIn): Input | Refused {
  let document = where;
  try {
    const fields = JSON.parse(line) as unknown;
    if (typeof fields !== "object" || fields === null || Array.isArray(fields)) throw new SyntaxError("no object");
    const field = (name: string): string | null => {
      const value = (fields as Record<string, unknown>)[name] ?? null;
      if (value === null || typeof value === "string") return value;
      throw lineError(where, `"${name}" is no text`);
    };
    document = field("document") ?? field("path") ?? where;
    const path = field("path");
    if (path === null || path === "") throw lineError(where, `"path" is missing`);
    const published = field("published");
    const received = field("received");
    return {
      document,
      path: isAbsolute(path) ? path : resolve(folder, path),
      url: field("url"),
      published: published === null ? handed.published : handedDays(published),
      received: received === null ? handed.received : parseInstant(received),
    };
  } catch (error) {
    if (error instanceof ParleyError && error.message.startsWith(where)) return { document, error };
    if (error instanceof ParleyError) {
      return { document, error: new ParleyError("input-unreadable", `${where}: ${error.message}`, { fix: error.fix }) };
    }
    return { document, error: lineError(where, "this line is no JSON object") };
  }
}

const lineError = (where: string, what: string): ParleyError =>
  new ParleyError("input-unreadable", `${where}: ${what}`, {
    fix: 'Write a line as {"document":"…","path":"…","published":"2025-06-09"}.',
  });
