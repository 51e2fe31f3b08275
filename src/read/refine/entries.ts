import type { Days } from "../../core/day.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { knownAt } from "../stretch.ts";
import { isIn } from "../words.ts";

/** A chronology or a live page has two entries at least; a single day over a text is its own. */
const FEWEST = 2;
/** Paragraphs under a heading that are still its entry. */
const LONGEST_ENTRY = 3;

type Entry = Readonly<{ sentence: number; paragraph: number; alone: boolean; days: Days | null }>;

const known = new WeakMap<TextContext, readonly Entry[]>();

/** The entries of a chronology ("December 2, 2024. …", "May 12: …") and of a live page ("7.05pm: …"), each with its day. */
function entriesOf(text: TextContext): readonly Entry[] {
  const made = known.get(text);
  if (made) return made;
  const { tokens } = text.prepared;
  const found: Entry[] = [];
  let paragraph = -1;
  for (const at of text.sentences) {
    if (at.sentence.paragraph === paragraph) continue;
    paragraph = at.sentence.paragraph;
    const { from, to } = at.sentence;
    const clock = clockBehind(from, text);
    const first = at.mentions[0];
    const day = first?.type === "day" && first.from === from && first.relation === null ? first : null;
    const end = clock ?? day?.to ?? from;
    const alone = end === to || (end === to - 1 && tokens[end]?.lower === ".");
    const opens = end > from && (alone || clock !== null || tokens[end]?.lower === ":" || tokens[end]?.kind === "dash");
    if (opens) found.push({ sentence: at.index, paragraph, alone, days: clock ? text.asOf : (day?.past ?? null) });
  }
  const entries = found.length >= FEWEST ? found : [];
  known.set(text, entries);
  return entries;
}

/** "7.05pm", "10:15 GMT", "7:05 p.m. ET", "13:40": the token behind a time of day; null where none stands. */
function clockBehind(from: number, text: TextContext): number | null {
  const { tokens } = text.prepared;
  if (tokens[from]?.kind !== "number") return null;
  let at = from + 1;
  if (tokens[at]?.lower === ":" && tokens[at + 1]?.kind === "number") at += 2;
  const number = at;
  while (isIn(knownAt(at, text), "clock-words")) at++;
  const minutes = number > from + 1 ? (tokens[number - 1]?.lower ?? "") : "";
  return at > number || /^[0-5]\d$/.test(minutes) ? at : null;
}

/** The day of the entry in which a sentence stands; null where the text has no entries, or their days are not known. */
export function dayOfEntry(at: SentenceContext, text: TextContext): Days | null {
  const entry = entriesOf(text).findLast(({ sentence }) => sentence <= at.index);
  if (!entry) return null;
  const under = at.sentence.paragraph - entry.paragraph;
  return under === 0 || (entry.alone && under <= LONGEST_ENTRY) ? entry.days : null;
}
