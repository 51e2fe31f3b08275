import { slugLength, tailCredit } from "../meta/wires.ts";
import type { Names } from "../reference.ts";
import type { Source } from "../source.ts";
import type { Line } from "./lines.ts";

/** Lines without what an agency puts after its last words. */
export function cutTail(body: readonly Line[], names: Names): { body: Line[]; wires: string[] } {
  const last = body.at(-1);
  const span = last?.spans.at(-1);
  if (!last || !span || last.write) return { body: [...body], wires: [] };
  const { end, wires } = tailCredit(last.text, names);
  const less = last.text.length - end;
  if (less === 0) return { body: [...body], wires };
  const cut = {
    ...last,
    spans: [...last.spans.slice(0, -1), { start: span.start, end: Math.max(span.start + 1, span.end - less) }],
  };
  return { body: [...body.slice(0, -1), cut], wires };
}

/** Lines without the label that an agency puts before its first words. */
export function trimSlug(source: Source, lines: readonly Line[]): readonly Line[] {
  const span = lines[0]?.spans[0];
  if (!span) return lines;
  const skip = slugLength(source.text.slice(span.start, span.end));
  if (skip === 0) return lines;
  const start = span.start + skip;
  return [
    { ...(lines[0] as Line), spans: [{ start, end: span.end }, ...(lines[0] as Line).spans.slice(1)] },
    ...lines.slice(1),
  ];
}
