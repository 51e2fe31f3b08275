import { textAt } from "../record/columns.ts";
import type { Draft } from "../record/draft.ts";
import { heldAgainst, MOST_WORDINGS, wordsSaid } from "../record/wordings.ts";
import { wordsOfText } from "../record/words.ts";
import { type Brief, outletsOf } from "./brief.ts";
import type { QuoteLine, Wording } from "./line.ts";

/** A quotation with each outlet's wording, the fullest first, each held against it word by word. */
export function quoteLine(brief: Brief, draft: Draft): QuoteLine {
  const line = brief.line(draft);
  const told = line.told as Extract<typeof line.told, { kind: "quotation" }>;
  const groups = [...Map.groupBy(brief.snapshot.members(draft), wordsSaid)]
    .slice(0, MOST_WORDINGS)
    .sort(([a], [b]) => b.length - a.length);
  const fullest = wordsOfText(groups[0]?.[0] ?? "", brief.vocabulary);
  const wordings = groups.map(([words, members], at): Wording => {
    const base = {
      words,
      outlets: outletsOf(members),
      articles: [...new Set(members.map(({ source }) => source.article))],
    };
    if (at === 0) return { ...base, parts: [], against: "first" };
    const { parts, against } = heldAgainst(fullest, wordsOfText(words, brief.vocabulary));
    const shown = parts.map((part) => ({ words: part.words.map(({ written }) => written).join(" "), is: part.is }));
    return { ...base, parts: shown, against };
  });
  return {
    line,
    speaker: told.speaker,
    venue: told.venue,
    wordings,
    variants: wordings.some(({ against }) => against === "wording"),
  };
}

/** Whether outlets word a quotation differently, as its line has it. */
export function isWordedApart(brief: Brief, draft: Draft): boolean {
  const { book, cut } = brief.snapshot;
  const number = book.numberOf(draft);
  if (!book.isAsTold(number)) return quoteLine(brief, draft).variants;
  return textAt(book.columns, book.columns.worded, number, cut) !== null;
}
