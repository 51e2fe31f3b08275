import { type Days, lastDay } from "../../core/day.ts";
import { bitOf } from "../../mention/mention.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { dayOfClause } from "./days.ts";
import { isReporting, speakerOfClause } from "./names.ts";

type Saying = Readonly<{ sentence: number; days: Days }>;

/** The sayings of texts, found once for a text. */
const known = new WeakMap<TextContext, ReadonlyMap<string, readonly Saying[]>>();

/** When each speaker is told to have spoken, in order: "the minister said on Monday". */
function sayingsOf(text: TextContext): ReadonlyMap<string, readonly Saying[]> {
  const made = known.get(text);
  if (made) return made;
  const found = new Map<string, Saying[]>();
  for (const at of text.sentences) {
    if ((at.types & bitOf.day) === 0) continue;
    for (const clause of at.parsed.clauses) {
      if (!clause.verb || !isReporting(clause) || text.prepared.quoteOf[clause.verb.at] !== -1) continue;
      const days = dayOfClause(clause, at, text, "past");
      if (days?.length !== 10 || (text.asOf && days > lastDay(text.asOf))) continue;
      const name = speakerOfClause(clause, text, at)?.name;
      if (name) found.set(name, [...(found.get(name) ?? []), { sentence: at.index, days }]);
    }
  }
  known.set(text, found);
  return found;
}

/** The one day on which a speaker is told to have spoken before a sentence; null where the text tells none, or two. */
export function dayOfSpeaker(name: string, at: SentenceContext, text: TextContext): Days | null {
  const before = (sayingsOf(text).get(name) ?? []).filter(({ sentence }) => sentence <= at.index);
  const [first] = before;
  return first && before.every(({ days }) => days === first.days) ? first.days : null;
}
