import type { Draft } from "../record/draft.ts";
import type { Testimony } from "../record/model.ts";
import { align, wordsOfText } from "../record/words.ts";
import { type Brief, outletsOf } from "./brief.ts";
import type { QuoteLine, Wording } from "./line.ts";

const wordsSaid = ({ statement }: Testimony): string =>
  statement.fields.kind === "quotation" ? statement.fields.words : "";

/** A quotation with each outlet's wording, the fullest first, each held against it word by word. */
export function quoteLine(brief: Brief, draft: Draft): QuoteLine {
  const line = brief.line(draft);
  const told = line.told as Extract<typeof line.told, { kind: "quotation" }>;
  const groups = [...Map.groupBy(brief.snapshot.members(draft), wordsSaid)].sort(([a], [b]) => b.length - a.length);
  const first = wordsOfText(groups[0]?.[0] ?? "", brief.vocabulary);
  const wordings = groups.map(([words, members], at): Wording => {
    const base = {
      words,
      outlets: outletsOf(members),
      articles: [...new Set(members.map(({ source }) => source.article))],
    };
    if (at === 0) return { ...base, parts: [], against: "first" };
    const other = wordsOfText(words, brief.vocabulary);
    const { same, parts } = align(first, other);
    const shown = parts.map((part) => ({ words: part.words.map(({ written }) => written).join(" "), is: part.is }));
    const against = same === first.length && same === other.length ? "house style" : isCut(parts) ? "cut" : "wording";
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

/** One stretch of the fuller wording, nothing put in: what stands inside is unbroken. */
const isCut = (parts: readonly { is: string }[]): boolean =>
  !parts.some(({ is }) => is === "added") && parts.filter(({ is }) => is === "same").length === 1;
