import { type Days, firstDay, lastDay } from "../../core/day.ts";
import { bitOf } from "../../mention/mention.ts";
import type { TextContext } from "../context.ts";
import { isIn, sensesIn } from "../words.ts";
import { countedIn, dayAfter } from "./counted-days.ts";
import { daysOf } from "./days.ts";

/** `shared`: what both sides do starts then, not only what the text's own issuer does. */
export type Effect = Readonly<{ days: Days; shared: boolean }>;

/** The day on which a text says that its measures start: "The tariffs will take effect February 24", "shall be effective on or after March 7". */
export function effectiveDay(text: TextContext): Effect | null {
  const { words, prepared } = text;
  for (const at of text.sentences) {
    if ((at.types & (bitOf.day | bitOf.duration)) === 0) continue;
    for (const clause of at.parsed.clauses) {
      if (!clause.verb || (clause.verb.modal !== "will" && !clause.verb.infinitive)) continue;
      const [subject] = clause.subjects;
      const measures = subject !== undefined && sensesIn(subject.known, "effect-nouns").includes("measures");
      const starts = sensesIn(clause.verb.known, "start-verbs").includes("start");
      if (!measures && !starts) continue;
      const own = [...clause.objects, ...clause.phrases].some(({ head }) =>
        words.senses("effect-nouns", head).includes("effect"),
      );
      const effective = prepared.tokens
        .slice(clause.verb.to, clause.to)
        .some(({ lower }) => words.senses("effect-nouns", lower).includes("effective"));
      if (!own && !(effective && measures)) continue;
      const counted = countedIn(clause, text);
      if (counted) return { days: counted, shared: false };
      for (const mention of at.mentions) {
        if (
          mention.type === "day" &&
          mention.from >= clause.verb.to &&
          mention.relation !== "until" &&
          mention.relation !== "before"
        ) {
          const days =
            mention.offsetDays !== null && text.asOf?.length === 10
              ? dayAfter(text.asOf, mention.offsetDays)
              : daysOf(mention, "future");
          const shared = at.parsed.phrases.some((np) => np.role === "subject" && isIn(np.known, "pair-nouns"));
          if (days) return { days, shared };
        }
      }
    }
  }
  const ordered = text.issuer ? orderedDay(text) : null;
  return ordered && { days: ordered, shared: false };
}

/** "is ending the exemption starting May 2": the one day from which an official text orders something. */
function orderedDay(text: TextContext): Days | null {
  const found = new Set<Days>();
  for (const at of text.sentences) {
    if ((at.types & bitOf.instrument) === 0 || (at.types & bitOf.day) === 0) continue;
    for (const mention of at.mentions) {
      if (
        mention.type !== "day" ||
        mention.grain !== "day" ||
        mention.future === null ||
        mention.future !== mention.past
      )
        continue;
      const before = text.prepared.tokens[mention.from - 1]?.lower ?? "";
      if (before !== "from" && text.words.senses("start-words", before).includes("start")) found.add(mention.future);
    }
  }
  const [day] = found;
  return found.size === 1 && day && text.asOf && firstDay(day) > lastDay(text.asOf) ? day : null;
}
