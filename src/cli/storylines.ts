import { type Days, type Instant, parseDays, parseInstant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { type ArticleId, idOf } from "../core/ids.ts";
import { readBytes } from "../flow/files.ts";
import type { StoryText } from "../story/model.ts";
import { canonically } from "../story/order.ts";

/** A text of a file of lines, with the name that its line gives it. */
export type Lined = Readonly<{ name: string; text: StoryText }>;

/**
 * Reads `{id,seen?,date?,source?,url?,title,text}` a line, in canonical order. Ids are free text; the articles' own ids are made
 * of them. Lines without `seen` count as of one instant.
 * @throws ParleyError `input-unreadable` with the line that cannot be read
 */
export async function linedTexts(file: string): Promise<Lined[]> {
  const lines = new TextDecoder().decode(await readBytes(file)).split("\n");
  const named = new Set<string>();
  const texts: Lined[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const where = `${file}:${index + 1}`;
    const lined = readLine(line, where);
    if (named.has(lined.name)) throw refused(where, `a second line has the id "${lined.name.slice(0, 60)}"`);
    named.add(lined.name);
    texts.push(lined);
  }
  return texts.sort((a, b) => canonically(a.text, b.text));
}

function readLine(line: string, where: string): Lined {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    throw refused(where, "this line is no JSON");
  }
  if (typeof fields !== "object" || fields === null) throw refused(where, "this line is no JSON object");
  const textOf = (field: string): string | null => {
    const value = (fields as Record<string, unknown>)[field] ?? null;
    if (value === null || typeof value === "string") return value === "" ? null : value;
    throw refused(where, `"${field}" is no text`);
  };
  const name = textOf("id");
  if (name === null) throw refused(where, `"id" is missing`);
  const url = textOf("url");
  const source = textOf("source");
  try {
    const seen = textOf("seen");
    const date = textOf("date");
    const published: Days | null = date === null ? null : parseDays(date.slice(0, 10));
    const at: Instant = parseInstant(seen ?? (published === null ? "1970-01-01" : published));
    const id: ArticleId = idOf("a", name);
    const body = textOf("text") ?? "";
    const title = textOf("title") ?? "";
    const text: StoryText = {
      id,
      at,
      published,
      publisher: source,
      site: url === null ? source : (URL.parse(url)?.hostname ?? source),
      url,
      title,
      body,
      wires: [],
      bylines: [],
      language: null,
    };
    return { name, text };
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code === "input-unreadable") throw error;
    throw refused(where, error.message);
  }
}

/** The one file that a call names. */
export function oneFile(args: readonly string[]): string {
  const [file, ...rest] = args;
  if (file !== undefined && rest.length === 0) return file;
  throw new ParleyError("call-invalid", file === undefined ? "no file is named" : "more than one file is named", {
    fix: "Name one file of lines.",
  });
}

const refused = (where: string, what: string): ParleyError =>
  new ParleyError("input-unreadable", `${where}: ${what}`, {
    fix: 'Write a line as {"id":"…","seen":"2025-06-09T10:00:00Z","title":"…","text":"…"}.',
  });
