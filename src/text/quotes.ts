import type { Quote } from "./text.ts";
import type { Cut, Draft } from "./tokens.ts";

type Open = { token: number; mark: string; quote: number };
type Making = { -readonly [K in keyof Quote]: Quote[K] };

/**
 * Pairs the quotation marks of each paragraph. Marks that pair with nothing become marks, apostrophes of a plural become clitics;
 * a double mark that is never closed quotes to the end of its paragraph.
 */
export function pairQuotes(
  text: string,
  { tokens, quotes: marks }: Cut,
  paragraphs: readonly Readonly<{ from: number; to: number }>[],
): Quote[] {
  const quotes: Making[] = [];
  let carried: number | null = null; // a quote that its paragraph left open
  let next = 0;
  for (const { from, to } of paragraphs) {
    if (next === marks.length || (marks[next] as number) >= to) {
      carried = null;
      continue;
    }
    const open: Open[] = [];
    let continues = carried;
    carried = null;
    const begin = (at: number, mark: string) => {
      const token = tokens[at] as Draft;
      token.kind = "open";
      const first = at === from;
      quotes.push({
        start: token.start,
        end: token.end,
        from: at + 1,
        to: at + 1,
        inner: { start: token.end, end: token.end },
        closed: false,
        continues: first && mark === '"' ? continues : null,
        parent: open.at(-1)?.quote ?? null,
        marks: mark === '"' ? "double" : "single",
      });
      if (first) continues = null;
      open.push({ token: at, mark, quote: quotes.length - 1 });
    };
    const finish = (depth: number, at: number) => {
      const { quote } = open[depth] as Open;
      const closer = tokens[at] as Draft;
      closer.kind = "close";
      const made = quotes[quote] as Making;
      made.end = closer.end;
      made.to = at;
      made.inner = { start: made.inner.start, end: Math.max(made.inner.start, (tokens[at - 1] as Draft).end) };
      made.closed = true;
      for (const lost of open.splice(depth)) if (lost.quote !== quote) drop(quotes, lost, tokens);
    };
    for (; next < marks.length && (marks[next] as number) < to; next++) {
      const at = marks[next] as number;
      const token = tokens[at] as Draft;
      const mark = token.lower;
      const same = lastOf(open, mark);
      if (token.kind === "open") {
        const curly = text.charCodeAt(token.start) > 0x7f;
        if (mark === "'" && isElision(tokens, at)) token.kind = "mark";
        else if (mark === '"' && same >= 0 && !curly && open.length === 1) {
          // A second straight mark that looks like an opening one: the first was never closed.
          const lost = open.pop() as Open;
          closeAt(quotes, lost, tokens, at);
          begin(at, mark);
        } else begin(at, mark);
        continue;
      }
      if (same >= 0) {
        if (mark === "'" && isPlural(tokens, at) && closesLater(tokens, at, to)) token.kind = "clitic";
        else finish(same, at);
      } else if (mark === "'" && at > from && isPlural(tokens, at)) token.kind = "clitic";
      else if (open.length > 0 && at > from && endsSpeech(tokens[at - 1] as Draft)) finish(open.length - 1, at);
      else if (mark === '"' && open.length > 0) finish(0, at);
      else token.kind = "mark";
    }
    for (const left of open) {
      if (left.mark === "'" || to - left.token < 3) drop(quotes, left, tokens);
      else {
        closeAt(quotes, left, tokens, to);
        carried = left.quote;
      }
    }
  }
  return settled(quotes);
}

/** The innermost open quote of a mark, at most three deep. */
function lastOf(open: readonly Open[], mark: string): number {
  for (let depth = open.length - 1; depth >= 0 && depth > open.length - 4; depth--) {
    if ((open[depth] as Open).mark === mark) return depth;
  }
  return -1;
}

const endsSpeech = (token: Draft) => token.kind === "mark" && /^[,.!?…]$/.test(token.lower);

/** "the countries' goods": an apostrophe behind an s and before a word may be no quotation mark. */
function isPlural(tokens: readonly Draft[], at: number): boolean {
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  return before?.kind === "word" && before.lower.endsWith("s") && next?.kind === "word" && next.spaced;
}

/** Whether another single closing mark stands within the next forty tokens of the paragraph. */
function closesLater(tokens: readonly Draft[], at: number, to: number): boolean {
  for (let next = at + 1; next < to && next < at + 40; next++) {
    const token = tokens[next] as Draft;
    if (token.kind === "open" && token.lower === "'") return false;
    if (token.kind === "close" && token.lower === "'") return true;
  }
  return false;
}

/** "'90s", "'em", "'tis". */
function isElision(tokens: readonly Draft[], at: number): boolean {
  const next = tokens[at + 1];
  if (!next || next.spaced) return true;
  return /^(\d0|em|tis|til|cause)$/.test(next.lower) && (next.kind === "word" || tokens[at + 2]?.lower === "s");
}

const LOST = -2;

function drop(quotes: Making[], { quote, token }: Open, tokens: Draft[]): void {
  (tokens[token] as Draft).kind = "mark";
  (quotes[quote] as Making).from = LOST;
}

function closeAt(quotes: Making[], { quote }: Open, tokens: readonly Draft[], to: number): void {
  const made = quotes[quote] as Making;
  made.to = to;
  made.end = (tokens[to - 1] as Draft).end;
  made.inner = { start: made.inner.start, end: Math.max(made.inner.start, made.end) };
}

/** Leaves out what was dropped and what holds no words, and sets the indexes anew. */
function settled(quotes: readonly Making[]): Quote[] {
  const place = new Int32Array(quotes.length).fill(-1);
  const kept: Quote[] = [];
  const put = (index: number | null) => {
    let at = index;
    while (at !== null && (place[at] as number) < 0) at = (quotes[at] as Making).parent;
    return at === null ? null : (place[at] as number);
  };
  for (let index = 0; index < quotes.length; index++) {
    const quote = quotes[index] as Making;
    if (quote.from === LOST || quote.to <= quote.from) continue;
    place[index] = kept.length;
    kept.push({
      ...quote,
      parent: put(quote.parent),
      continues:
        quote.continues !== null && (place[quote.continues] as number) >= 0 ? (place[quote.continues] as number) : null,
    });
  }
  return kept;
}

/** The innermost quote of every token, marks included; -1 outside. */
export function quoteOfTokens(quotes: readonly Quote[], count: number): Int32Array {
  const of = new Int32Array(count).fill(-1);
  const open: number[] = [];
  let at = 0;
  const upTo = (end: number) => {
    for (const quote = open.at(-1) ?? -1; at < end; at++) of[at] = quote;
  };
  for (let next = 0; next < quotes.length; next++) {
    const begin = (quotes[next] as Quote).from - 1;
    while (open.length > 0 && endToken(quotes[open.at(-1) as number] as Quote) <= begin) {
      upTo(endToken(quotes[open.at(-1) as number] as Quote));
      open.pop();
    }
    upTo(begin);
    open.push(next);
  }
  while (open.length > 0) {
    upTo(Math.min(count, endToken(quotes[open.at(-1) as number] as Quote)));
    open.pop();
  }
  return of;
}

const endToken = ({ to, closed }: Quote) => (closed ? to + 1 : to);
