import type { Draft } from "../draft.ts";
import { wiresAtHead } from "../meta/wires.ts";
import type { Names } from "../reference.ts";
import { ageOf } from "../segment/furniture.ts";
import { isCutShort, wordCount } from "../segment/prose.ts";
import type { Source } from "../source.ts";
import { textOfLines } from "./lines.ts";
import type { Marked } from "./marks.ts";
import { trimSlug } from "./trims.ts";

/** Another article on the page, in lines. */
export type Item = { title: Marked | null; body: Marked[]; publisher: string | null; age: number | null };

/** The articles that the lines of ages at `anchors` announce. */
export function anchoredItems(rest: readonly Marked[], anchors: readonly number[], names: Names): Item[] {
  return anchors.map((at, index) => {
    const age = ageOf((rest[at] as Marked).text);
    const before = index > 0 ? (anchors[index - 1] as number) : -1;
    const head = rest.slice(before + 1, at);
    const lastText = head.findLastIndex(({ label }) => label === "prose" || label === "related" || label === "end");
    const own = head.slice(lastText + 1);
    const upTo = anchors[index + 1] ?? rest.length;
    const after = rest.slice(at + 1, upTo);
    const stop = after.findIndex(({ label }) => label === "end" || label === "related");
    const within = stop < 0 ? after : after.slice(0, stop);
    const begin = within.findIndex(({ label }) => label === "prose");
    const end = within.findLastIndex(({ label }) => label === "prose");
    const below = begin < 0 ? [] : within.slice(0, begin);
    const publisher = outletOf(age?.before ?? "", own, below, names);
    const titles = [...below, ...own].filter(({ label, text }) => label === "headline" && text !== publisher);
    const body =
      begin < 0 ? [] : within.slice(begin, end + 1).filter(({ label }) => label === "prose" || label === "scrap");
    return { title: titles[0] ?? null, body, publisher, age: age?.minutes ?? null };
  });
}

/** The publisher of an item: glued to its age, a known outlet near it, or the short line that stands before and after the age. */
function outletOf(glued: string, above: readonly Marked[], below: readonly Marked[], names: Names): string | null {
  if (glued) return publisherOf(glued, names);
  const near = [...above.slice(-2).reverse(), ...below.slice(0, 2)];
  const known = near.find(({ label, text }) => label === "outlet" || names.outlet(text));
  if (known) return names.outlet(known.text);
  const again = above.at(-1);
  if (again && below.some(({ text }) => text === again.text)) return again.text;
  return again && wordCount(again.text) <= 4 && again.label !== "prose" ? again.text : null;
}

/** The publisher that a line names, as it is known or as it is written. */
export const publisherOf = (text: string, names: Names): string | null => {
  const cleaned = text.replace(/^[\s•·|-]+|[\s•·|,-]+$/g, "");
  return names.outlet(cleaned) ?? (wordCount(cleaned) <= 6 && /\p{L}{2}/u.test(cleaned) ? cleaned : null);
};

/** Articles under a heading, without age: a headline, then running text. */
export function headedItems(rest: readonly Marked[]): Item[] {
  const items: Item[] = [];
  let open = false;
  let head: Marked[] = [];
  for (const line of rest) {
    if (line.label === "related") open = true;
    if (line.label === "end") open = false;
    if (!open) head = [];
    else if (line.label === "headline") head.push(line);
    else if (line.label === "prose") {
      const last = items.at(-1);
      if (head.length > 0) items.push({ title: head.at(-1) ?? null, body: [line], publisher: null, age: null });
      else last?.body.push(line);
      head = [];
    }
  }
  return items;
}

const INNER_RELATED =
  /(?<=[.!?"”’])\s+(?:related (?:coverage|stor(?:y|ies)|articles?|news)|read (?:more|also)|see also|more on this)\s?:\s/iu;

export function readItem(source: Source, item: Item, names: Names): Draft | null {
  if (item.body.length === 0) return null;
  const head = item.body[0] as Marked;
  const wires = wiresAtHead(head.text, names);
  const body = trimSlug(
    source,
    item.body.map((line) => cutAt(source, line, INNER_RELATED)),
  );
  return {
    role: "related",
    title: item.title ? textOfLines(source, [item.title]) : null,
    body: textOfLines(source, body),
    publisher: item.publisher,
    wires,
    ageMinutes: item.age,
    cut: isCutShort(body.at(-1)?.text ?? "") ? "truncated" : null,
  };
}

/** A line up to where a pattern is found. */
function cutAt(source: Source, line: Marked, pattern: RegExp): Marked {
  const span = line.spans[0];
  if (!span || line.spans.length > 1) return line;
  const found = pattern.exec(source.text.slice(span.start, span.end));
  if (!found) return line;
  const end = span.start + found.index;
  return { ...line, spans: [{ start: span.start, end }], text: source.text.slice(span.start, end) };
}
