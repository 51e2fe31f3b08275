import type { ArticleAnswer, Mark } from "../../ask/article.ts";

/** A stretch of a long text, with the marks that begin in it; their spans count in it. */
export type Stretch = Readonly<{ from: number; text: string; marks: readonly Mark[] }>;

const LONG = 12_000;
/** No stretch but the last is shorter: what stands before it is in the first. */
const SHORT = LONG / 2;

/** Whether words so far into a text may stand behind the first stretch of it. */
export const isFarIn = (start: number): boolean => start >= SHORT;

/** A text cut into stretches, at the end of a paragraph, of a sentence or of a word, whichever is there first. */
export function stretchesOf({ body, marks }: Pick<ArticleAnswer, "body" | "marks">): Stretch[] {
  const own = marks.filter(({ part }) => part === "body");
  const stretches: Stretch[] = [];
  let next = 0;
  for (let from = 0; stretches.length === 0 || from < body.length; ) {
    const to = endOf(body, from);
    const those: Mark[] = [];
    for (; next < own.length && (own[next] as Mark).span.start < to; next++) {
      const { span, ...mark } = own[next] as Mark;
      those.push({ ...mark, span: { start: span.start - from, end: Math.min(span.end, to) - from } });
    }
    stretches.push({ from, text: body.slice(from, to), marks: those });
    from = to;
  }
  return stretches;
}

function endOf(body: string, from: number): number {
  if (body.length - from <= LONG) return body.length;
  const window = body.slice(from + SHORT, from + LONG);
  for (const mark of ["\n", ". ", " "]) {
    const at = window.lastIndexOf(mark);
    if (at >= 0) return from + SHORT + at + mark.length;
  }
  return from + LONG;
}
