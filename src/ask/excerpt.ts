import type { ArticleAnswer } from "./article.ts";

const AROUND = 60;
const OPENING = 280;

/**
 * The answer with only the stretches of the text around its statements, for readers beyond this machine. Spans count in what is left.
 * Samples are written for the project and stay whole.
 */
export function excerpted(answer: ArticleAnswer): ArticleAnswer {
  if (answer.article.sample) return answer;
  const { text, shift } = excerptOf(
    answer.body,
    answer.marks.filter(({ part }) => part === "body").map(({ span }) => span),
  );
  const marks = answer.marks.flatMap((mark) => {
    if (mark.part === "title") return [mark];
    const span = shift(mark.span);
    return span ? [{ ...mark, span }] : [];
  });
  return { ...answer, body: text, marks };
}

type Stretch = Readonly<{ start: number; end: number }>;

/** Stretches of a text around spans, one a line, and where a span stands in them. Linear in the text and the number of spans. */
export function excerptOf(
  text: string,
  spans: readonly Stretch[],
): { text: string; shift: (span: Stretch) => Stretch | null } {
  const kept: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(0, start - AROUND);
    const to = Math.min(text.length, end + AROUND);
    const last = kept.at(-1);
    if (last && from <= last.end) last.end = Math.max(last.end, to);
    else kept.push({ start: from, end: to });
  }
  if (kept.length === 0) kept.push({ start: 0, end: Math.min(text.length, OPENING) });
  let out = "";
  const moved = kept.map(({ start, end }) => {
    const lead = start > 0 ? "… " : "";
    const by = out.length + lead.length - start;
    out += `${lead}${text.slice(start, end).replaceAll("\n", " ")}${end < text.length ? " …" : ""}\n`;
    return { start, end, by };
  });
  return {
    text: out.trimEnd(),
    shift: ({ start, end }) => {
      const move = moved.find((one) => one.start <= start && end <= one.end);
      return move ? { start: start + move.by, end: end + move.by } : null;
    },
  };
}
