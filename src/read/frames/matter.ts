import type { Party } from "../../core/party.ts";
import type { Modality } from "../../core/terms.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft } from "../frame.ts";
import type { VerbGroup } from "../node.ts";
import { meetingSaidAt } from "../refine/said-at.ts";
import { withClose } from "../stretch.ts";
import { isIn, nothingKnown } from "../words.ts";
import { wordsOfTokens } from "./burden.ts";

/** How many tokens of a matter are told. */
const LONGEST_MATTER = 40;

/** Where the words of a matter end: at its own end, or where it is long, at the last phrase that it holds whole. */
export function phraseEnd(from: number, end: number, at: SentenceContext): number {
  if (end - from <= LONGEST_MATTER) return end;
  let last = 0;
  for (const np of at.parsed.phrases)
    if (np.from > from && np.to <= from + LONGEST_MATTER) last = Math.max(last, np.to);
  return last || from + LONGEST_MATTER;
}

/** What is promised, wanted or reproached, in its own words: up to its source ("according to") and to the end of the quotation in which it begins. */
export function matterOf(start: number, to: number, at: SentenceContext, text: TextContext): string {
  const { tokens, quoteOf } = text.prepared;
  // "of slow-walking licences": a word begins before its hyphen.
  let from = isJoined(tokens[start - 2], tokens[start - 1], tokens[start])
    ? start - 2
    : isJoined(tokens[start - 1], tokens[start], tokens[start + 1])
      ? start - 1
      : start;
  let end = Math.min(to, at.sentence.to);
  const behind = at.parsed.phrases.filter(({ start, to }) => start > from && to <= end);
  for (const { prep, start } of behind) if (prep === "according to") end = Math.min(end, start);
  end = Math.min(end, meetingSaidAt(behind, text)?.np.start ?? end);
  end = asideBefore(from, end, at, text);
  const quote = quoteOf[from] ?? -1;
  // `"abusing" its rules`: a word or two in marks begin what is told outside of them.
  if (quote !== -1 && isScare(from, quote, end, at, text)) from--;
  else if (quote !== -1) while (end > from + 1 && quoteOf[end - 1] !== quote) end--;
  end = phraseEnd(from, end, at);
  // "make a deal that I like": a verb that was taken for a small word leaves its subject.
  while (end > from + 2 && isSubject(tokens[end - 1], text)) end--;
  while (end > from + 1 && isLoose(tokens[end - 1], text)) end--;
  // A mark that closes what was opened before the matter is not its own.
  const isOpened = tokens.slice(from, end).some(({ kind }) => kind === "open");
  if (end > from + 1 && tokens[end - 1]?.kind === "close" && !isOpened) end--;
  return wordsOfTokens(text, from, withClose(from, end, text));
}

/**
 * "…, raising fears of more", "… — a step that was expected", "…, which surprised traders", "…, as tempers rise", "… and farmers protested",
 * "… after farmers had protested": where what is told besides begins.
 */
function asideBefore(
  from: number,
  end: number,
  at: SentenceContext,
  { prepared: { tokens }, words }: TextContext,
): number {
  const own = at.parsed.clauses.find(({ verb }) => verb !== null && verb.from <= from && from < verb.to);
  const ahead = !own?.verb || own.verb.infinitive || own.verb.tense === "none";
  for (const { kind, from: begins, verb, subjects, word } of at.parsed.clauses) {
    if (begins <= from + 1 || begins >= end || !verb || subjects.length === 0) continue;
    // What is to be done is told by no past, nor by what goes on meanwhile.
    const past = verb.tense === "past" && verb.modal === null;
    const aside = kind === "adverbial" && ahead && (past || words.senses("meanwhile-words", word ?? "").length > 0);
    if (aside || (kind === "main" && own?.kind !== "main")) end = begins;
  }
  const gerund = (token: number) => at.parsed.clauses.some((one) => one.from === token && one.kind === "participle");
  for (let index = from + 1; index < end - 1; index++) {
    // "EU- and U.S.-domiciled": a hyphen at the end of a word is no dash.
    if (tokens[index]?.kind === "dash" && tokens[index]?.start !== tokens[index - 1]?.end) return index;
    if (tokens[index]?.lower !== ",") continue;
    const next = index + 1;
    const clause = at.parsed.clauses.find(({ from: begins, verb }) => verb && (begins === next || begins === next + 1));
    if (clause?.kind === "adverbial" || clause?.kind === "relative") return index;
    if (clause?.kind === "participle" && clause.from === next) {
      const follows = isIn(clause.verb?.known ?? nothingKnown, "aside-verbs");
      if (follows || (!gerund(from) && !words.is("conjunction", tokens[next]?.lower ?? ""))) return index;
    }
    const phrase = at.parsed.phrases.find(({ start }) => start === next);
    if (phrase?.prep && isIn(phrase.prepKnown, "aside-preps")) return index;
    if (phrase && isIn(phrase.known, "aside-nouns")) return index;
  }
  return end;
}

/** How many words stand in marks before what they govern. */
const LONGEST_SCARE = 3;

/** Marks around what is still told by the words behind them; "“bullying” on Monday" has no more to tell. */
const isScare = (
  from: number,
  quote: number,
  end: number,
  at: SentenceContext,
  { prepared: { tokens, quoteOf }, words }: TextContext,
): boolean => {
  let to = from;
  while (quoteOf[to] === quote && tokens[to]?.kind !== "close") to++;
  const next = tokens[to + 1];
  return (
    tokens[from - 1]?.kind === "open" &&
    tokens[to]?.kind === "close" &&
    to - from <= LONGEST_SCARE &&
    to + 1 < end &&
    (next?.kind === "word" || next?.kind === "number") &&
    !words.is("conjunction", next.lower) &&
    !at.parsed.phrases.some(({ start, day }) => day && start === to + 1)
  );
};

type Token = TextContext["prepared"]["tokens"][number] | undefined;

const isJoined = (before: Token, hyphen: Token, word: Token): boolean =>
  hyphen?.kind === "hyphen" && before?.kind === "word" && before.end === hyphen.start && hyphen.end === word?.start;

/** A comma, a bracket or a conjunction that the matter leaves behind. */
const isLoose = (token: TextContext["prepared"]["tokens"][number] | undefined, { words }: TextContext): boolean =>
  token !== undefined &&
  (token.kind === "mark" || token.kind === "dash" || token.kind === "open" || words.is("conjunction", token.lower));

/** "I", "they", "that" at the end of a matter. */
const isSubject = (token: Token, { words }: TextContext): boolean =>
  token !== undefined &&
  (words.is("relative", token.lower) || words.senses("subject-pronouns", token.lower).length > 0);

type Told = Readonly<{
  clause: Clause;
  at: SentenceContext;
  text: TextContext;
  /** First token of the evidence, if it is not the first of the matter. */
  start?: number;
  /** The matter. */
  from: number;
  to: number;
}>;

/** One accuses the other of a matter. */
export const reproach = (
  accuser: Party | null,
  accused: Party | null,
  { clause, at, text, start, from, to }: Told,
  modality: Modality = "alleged",
): Draft => ({
  fields: { kind: "allegation", accuser, accused, matter: matterOf(from, to, at, text) },
  from: Math.min(start ?? from, from),
  to,
  clause,
  modality,
});

/** One wants a matter of the other. */
export const demand = (by: Party, of: Party, { clause, at, text, start, from, to }: Told): Draft => ({
  fields: { kind: "demand", by, of, matter: matterOf(from, to, at, text) },
  from: Math.min(start ?? from, from),
  to,
  clause,
  modality: "demanded",
});

/** "that Peru cut": the form of a wish, though "cut" is a past too. */
export const isBase = ({ tense, at, lemma }: VerbGroup, { prepared }: TextContext): boolean =>
  prepared.tokens[at]?.lower === lemma || tense === "none";
