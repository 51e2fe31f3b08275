import type { Days } from "../../core/day.ts";
import { bitOf, type Mention } from "../../mention/mention.ts";
import type { Quote } from "../../text/text.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { holds, type NounPhrase } from "../node.ts";
import { isIn, nothingKnown } from "../words.ts";
import { dayOfClause } from "./days.ts";
import { isSpeech, type Named, speakerName, speakerOfClause } from "./names.ts";
import { dayOfSpeaker } from "./sayings.ts";
import { unnamedSpeaker } from "./unnamed.ts";

/** Who speaks: the name that an attribution gives, and what is known of where and when. */
export type Speaker = Readonly<{
  name: string;
  mention: Mention | null;
  venue: string | null;
  date: Days | null;
  /** Through whom ("quoted by Xinhua"), outermost first. */
  through: readonly string[];
  /** The sentence and clause of the reporting verb; null where the speaker is told by a label or a quote before. */
  at: SentenceContext | null;
  clause: Clause | null;
}>;

/** The speaker of every quote of a text that has one, by the quote's index. */
export function speakersOf(text: TextContext): ReadonlyMap<number, Speaker> {
  const { prepared, sentences } = text;
  const found = new Map<number, Speaker>();
  let last: { quote: Quote; speaker: Speaker; paragraph: number } | null = null;
  prepared.quotes.forEach((quote, index) => {
    const first =
      sentences[prepared.sentenceOf[Math.max(0, Math.min(quote.from, prepared.tokens.length - 1))] as number];
    const ending = sentences[prepared.sentenceOf[Math.max(quote.from, quote.to - 1)] as number] ?? first;
    if (!first || !ending || quote.to <= quote.from) return;
    let speaker: Speaker | null = null;
    if (quote.continues !== null) speaker = found.get(quote.continues) ?? null;
    speaker ??= speakerBeside(quote, index, first, ending, text, found);
    if (!speaker && last && standsAlone(quote, first, ending, text)) {
      const near =
        first.sentence.paragraph === last.paragraph ||
        (first.sentence.paragraph === last.paragraph + 1 && wholeParagraph(quote, first, ending, text));
      if (near) speaker = { ...last.speaker, at: null, clause: null };
    }
    if (!speaker && standsAlone(quote, first, ending, text)) speaker = speakerOfSentenceBefore(first, text);
    if (!speaker) return;
    found.set(index, speaker);
    last = { quote, speaker, paragraph: ending.sentence.paragraph };
  });
  shareDays(found, text);
  return found;
}

/** The one day that the sentence tells, else the day on which the same speaker was last said to speak, a sentence or two before, else the one day on which the text lets them speak. */
function dayNear(name: string, at: SentenceContext, text: TextContext, apart: boolean): Days | null {
  if (text.issuer) return null;
  const days = at.mentions.filter(
    (mention) => mention.type === "day" && mention.relation === null && text.prepared.quoteOf[mention.from] === -1,
  );
  const only = days.length === 1 ? days[0] : undefined;
  if (
    only?.type === "day" &&
    only.grain === "day" &&
    at.parsed.clauses.some(
      (clause) =>
        clause.kind === "participle" &&
        isIn(clause.verb?.known ?? nothingKnown, "publish-verbs") &&
        clause.phrases.some((np) => np.mentions.includes(only)),
    )
  )
    return only.past ?? only.days;
  // Over a sentence of the same speaker without a day: "On Monday, A was hopeful. A said … . "…," A said."
  let own = true;
  for (let index = at.index - 1; own && index >= Math.max(0, at.index - 2); index--) {
    const before = text.sentences[index] as SentenceContext;
    own = false;
    for (const clause of before.parsed.clauses) {
      if (clause.kind !== "main" && !isSpeech(clause)) continue;
      if (clause.verb === null || text.prepared.quoteOf[clause.verb?.at ?? 0] !== -1) continue;
      if (speakerOfClause(clause, text, before)?.name === name) {
        const day = dayOfClause(clause, before, text, "past");
        if (day) return day;
        own = true;
      }
    }
  }
  // What is written at a place of its own has a day of its own.
  return apart ? null : dayOfSpeaker(name, at, text);
}

/** Quotes of one speaker near each other were said on one day: the day told with one of them dates the others. */
function shareDays(found: Map<number, Speaker>, text: TextContext) {
  const entries = [...found];
  const sentence = (quote: number) => text.prepared.sentenceOf[text.prepared.quotes[quote]?.from ?? 0] ?? 0;
  entries.forEach(([quote, speaker], index) => {
    if (speaker.date !== null || text.issuer !== null) return;
    for (const near of [index - 1, index + 1, index - 2, index + 2, index + 3]) {
      const other = entries[near];
      if (
        other &&
        other[1].name === speaker.name &&
        other[1].date !== null &&
        Math.abs(sentence(other[0]) - sentence(quote)) <= 5
      ) {
        found.set(quote, { ...speaker, date: other[1].date, venue: speaker.venue ?? other[1].venue });
        return;
      }
    }
  });
}

const outside = (clause: Clause, quote: Quote) =>
  clause.verb !== null && (clause.verb.to <= quote.from || clause.verb.from >= quote.to);

function speakerBeside(
  quote: Quote,
  index: number,
  first: SentenceContext,
  ending: SentenceContext,
  text: TextContext,
  known: ReadonlyMap<number, Speaker>,
): Speaker | null {
  const { prepared } = text;
  const inner = prepared.tokens[quote.to - 1];
  const comma = inner?.lower === "," || prepared.tokens[quote.to + 1]?.lower === ",";
  const after = reportingAfter(quote, ending, text);
  // "officials said that it lacked "…", a claim that the ministry denies": who said comes first, unless the quote opens the sentence.
  const opens = quote.from - 1 - first.sentence.from <= 1;
  if (after && comma && opens) return after;
  const before = reportingBefore(quote, index, first, text);
  if (after && comma && !before) return after;
  // "…", as the envoy put it: whose words they are is told.
  if (after?.clause && isManner(after.clause, text) && after.clause.from - quote.to <= NEAR) return after;
  if (before) return before;
  if (after) return after;
  const label = labelBefore(quote, first, text);
  if (label) return label;
  const holder = holderOf(quote, first, text);
  if (holder) return holder;
  for (const np of ending.parsed.phrases) {
    const named =
      np.prep === "according to"
        ? speakerName(np, text, ending)
        : np.prep === "in" && isIn(np.known, "wording-nouns")
          ? wordsOf(np, text, ending)
          : null;
    if (named) return { ...named, venue: null, date: null, through: [], at: ending, clause: null };
  }
  // Two quotes of one clause ("…," he said, "…") have one speaker.
  for (let other = index - 1; other >= Math.max(0, index - 2); other--) {
    const earlier = prepared.quotes[other] as Quote;
    const speaker = known.get(other);
    if (speaker && prepared.sentenceOf[earlier.to - 1] === first.index && earlier.parent === quote.parent)
      return { ...speaker, clause: null, at: null };
  }
  return null;
}

function told(clause: Clause, at: SentenceContext, text: TextContext): Speaker | null {
  const host = clause.word === "as" ? (at.parsed.clauses[clause.parent] ?? clause) : clause;
  const by = host.verb?.voice === "passive" ? host.phrases.find(({ prep }) => prep === "by") : undefined;
  // "CCTV quoted the envoy as saying": who is quoted speaks, through whoever quotes; where that is nobody with a name, nobody does.
  const quoting = host !== clause && host.verb?.voice === "active" && cites(host);
  const quoted = quoting ? host.objects[0] : undefined;
  const speaker = quoting
    ? quoted && speakerName(quoted, text, at)
    : (speakerOfClause(clause, text, at) ?? unnamedSpeaker(clause, text, at));
  if (!speaker) return null;
  const carrier = by ? speakerName(by, text, at) : quoting ? speakerOfClause(host, text, at) : null;
  const venue = venueOf(clause, at, text);
  const apart = venue !== null && text.words.senses("common-channels", venue.toLowerCase()).length === 0;
  return {
    ...speaker,
    venue,
    date: dayOfClause(clause, at, text, "past") ?? dayNear(speaker.name, at, text, apart),
    through: carrier ? [carrier.name] : [],
    at,
    clause,
  };
}

/** How far from a quote the clause stands that tells whose words it holds. */
const NEAR = 6;

const isManner = (clause: Clause, { words }: TextContext): boolean =>
  clause.kind === "adverbial" && words.senses("manner-words", clause.word ?? "").length > 0;

const cites = ({ verb }: Clause): boolean => isIn(verb?.known ?? nothingKnown, "citing-verbs");

/** "…," said X; "…," X told reporters on Monday. */
function reportingAfter(quote: Quote, at: SentenceContext, text: TextContext): Speaker | null {
  for (const clause of at.parsed.clauses) {
    if (!clause.verb || clause.verb.from < quote.to || !outside(clause, quote)) continue;
    if (
      text.prepared.quoteOf[clause.verb.at] !== text.prepared.quoteOf[quote.from - 1] &&
      text.prepared.quoteOf[clause.verb.at] !== -1 &&
      text.prepared.quotes[text.prepared.quoteOf[clause.verb.at] as number]?.parent !== quote.parent
    )
      continue;
    if (clause.verb.from - quote.to > 40) return null;
    const aside = isManner(clause, text);
    // "…," the envoy is quoted as saying.
    const quoted = clause.kind === "participle" && clause.word === "as";
    if (clause.kind !== "main" && clause.kind !== "complement" && !aside && !quoted) continue;
    if (isSpeech(clause)) return told(clause, at, text);
  }
  return null;
}

/** X said: "…"; X said that "…"; stating, "…". */
function reportingBefore(quote: Quote, _index: number, at: SentenceContext, text: TextContext): Speaker | null {
  let best: Clause | null = null;
  for (const clause of at.parsed.clauses) {
    if (!clause.verb || clause.verb.to > quote.from) continue;
    if (!isSpeech(clause) && !carries(clause, quote)) continue;
    // A noun's own clause ("a deal announced last week") reports nothing here.
    if (clause.kind === "participle" && clause.verb.voice === "passive") continue;
    // "for what he called".
    const isWhat = clause.antecedent && text.words.is("determiner", clause.antecedent.head);
    if (clause.kind === "relative" && !isWhat) continue;
    if (
      text.prepared.quoteOf[clause.verb.at] !== -1 &&
      text.prepared.quoteOf[clause.verb.at] !== text.prepared.quoteOf[quote.from - 1]
    )
      continue;
    if (!best?.verb || clause.verb.from > best.verb.from) best = clause;
  }
  return best ? told(best, at, text) : null;
}

/** "called the deal "good for everybody"", "spoke of "a great day"": what is told in somebody's words, right behind the verb. */
const carries = ({ verb, objects }: Clause, quote: Quote): boolean =>
  verb !== null && quote.from - verb.to <= NEAR && objects.length <= 2 && isIn(verb.known, "carrier-verbs");

/** President X: "…"; the label of a list item or a line. */
function labelBefore(quote: Quote, at: SentenceContext, text: TextContext): Speaker | null {
  const colon = text.prepared.tokens[quote.from - 2];
  if (colon?.lower !== ":") {
    // An item under a labelled one goes on with its speaker: told by the quote before.
    return null;
  }
  // "The agency quoted him: …": no label, but a sentence whose speaker nobody could name.
  if (
    at.parsed.clauses.some(
      (clause) => clause.verb && clause.verb.to < quote.from && (isSpeech(clause) || cites(clause)),
    )
  )
    return null;
  // "11:15 a.m. — The minister on X: "…"": who stands behind the dash.
  const dash = at.parsed.nodes.findLast((node) => node.kind === "dash" && node.at < quote.from);
  const after = dash?.kind === "dash" ? dash.at : -1;
  for (const np of at.parsed.phrases) {
    if (np.from >= quote.from || np.from < after || np.prep !== null) continue;
    const speaker = holderOfOffice(np, quote.from - 2, text) ?? speakerName(np, text, at);
    if (speaker) {
      const channel = at.mentions.find(({ type, from }) => type === "channel" && from < quote.from && from > after);
      const venue = channel?.type === "channel" ? channel.name : null;
      return { ...speaker, venue, date: text.issuer ? text.asOf : null, through: [], at, clause: null };
    }
    return null;
  }
  const printed = text.issuer ? printedLabel(quote.from - 2, text) : null;
  if (printed === null) return null;
  return { name: printed, mention: null, venue: null, date: text.asOf, through: [], at, clause: null };
}

/** How many tokens a label has. */
const LONGEST_LABEL = 12;

/** "Speaker Ana Costa (R-LA): "…"", "Salt Makers Association: "…"": the name in a label with a heading's capitals; null where neither an office nor a house tells that it is one. */
function printedLabel(colon: number, { prepared: { tokens, text }, words }: TextContext): string | null {
  let to = colon;
  if (tokens[to - 1]?.kind === "close" || tokens[to - 1]?.lower === ")")
    while (to > 0 && colon - to < LONGEST_LABEL && tokens[to]?.lower !== "(") to--;
  const isName = (at: number) =>
    tokens[at]?.case === "title" || tokens[at]?.case === "upper" || tokens[at]?.kind === "hyphen";
  const isPart = (at: number) =>
    isName(at) ||
    (words.is("conjunction", tokens[at]?.lower ?? "") && isName(at - 1)) ||
    (tokens[at]?.lower === "of" && isName(at - 1));
  let first = to;
  while (first > 0 && to - first < LONGEST_LABEL && isPart(first - 1)) first--;
  // A label opens its line.
  if (tokens[first - 1]?.kind === "word") return null;
  let from = first;
  for (let at = first; at < to; at++)
    if (words.senses("label-offices", tokens[at]?.lower ?? "").length > 0) from = at + 1;
  const [start, end] = [tokens[from], tokens[to - 1]];
  if (!start || !end || to - from < 2) return null;
  if (from === first && words.senses("label-houses", end.lower).length === 0) return null;
  return text.slice(start.start, end.end).replace(/\s+/g, " ");
}

/** "Secretary of the Treasury Ana Costa:": an office with its house, then the name, which stands last before the colon. */
function holderOfOffice(np: NounPhrase, colon: number, text: TextContext): Named | null {
  const { tokens } = text.prepared;
  const first = tokens[colon - 2];
  const last = tokens[colon - 1];
  if (!np.phrases.some(({ prep }) => prep === "of") || !first || !last || np.headAt >= colon - 2) return null;
  if (first.case !== "title" || last.case !== "title" || tokens[np.from]?.case !== "title") return null;
  const known = holds(np, bitOf.institution | bitOf.party);
  return known ? null : { name: text.prepared.text.slice(first.start, last.end), mention: null };
}

/** "in his words", "in the words of the minister". */
function wordsOf(np: NounPhrase, text: TextContext, at: SentenceContext): Named | null {
  if (np.possessor?.type === "person" && np.possessor.name !== "")
    return { name: np.possessor.name, mention: np.possessor };
  const of = np.phrases.find(({ prep }) => prep === "of");
  return of ? speakerName(of, text, at) : null;
}

/** UK authorities "have always been clear", X is "encouraged by it": the subject right before a quote that holds the verb, or over a bare "is". */
function holderOf(quote: Quote, at: SentenceContext, text: TextContext): Speaker | null {
  const bare = at.parsed.nodes.find((node) => node.kind === "vg" && node.lemma === "be" && node.to === quote.from - 1);
  for (const np of at.parsed.phrases) {
    if (np.prep !== null) continue;
    const is = bare?.kind === "vg" && bare.from === np.to;
    if (np.to !== quote.from - 1 && !is) continue;
    const speaker = speakerName(np, text, at);
    const verb = is
      ? speaker?.mention?.type === "person"
      : at.parsed.nodes.some((node) => node.kind === "vg" && node.from === quote.from);
    if (speaker && verb) return { ...speaker, venue: null, date: null, through: [], at, clause: null };
  }
  return null;
}

/** The quote is its sentence, or its sentences: nothing outside tells who speaks. */
function standsAlone(quote: Quote, first: SentenceContext, ending: SentenceContext, text: TextContext): boolean {
  const lead = quote.from - 1 - first.sentence.from;
  let rest = 0;
  for (let at = quote.to + 1; at < ending.sentence.to; at++)
    if (text.prepared.tokens[at]?.kind === "word" && text.prepared.quoteOf[at] === -1) rest++;
  return lead <= 1 && rest === 0;
}

function wholeParagraph(quote: Quote, first: SentenceContext, ending: SentenceContext, text: TextContext): boolean {
  const before = text.sentences[first.index - 1];
  const after = text.sentences[ending.index + 1];
  return (
    (!before || before.sentence.paragraph !== first.sentence.paragraph) &&
    (!after || after.sentence.paragraph !== first.sentence.paragraph) &&
    quote.to - quote.from > 3
  );
}

function speakerOfSentenceBefore(first: SentenceContext, text: TextContext): Speaker | null {
  const before = text.sentences[first.index - 1];
  if (!before || before.sentence.paragraph !== first.sentence.paragraph) return null;
  for (const clause of before.parsed.clauses) {
    if (clause.kind === "main" && isSpeech(clause)) {
      const speaker = told(clause, before, text);
      if (speaker?.mention?.type === "person" || speaker?.mention?.type === "institution") return speaker;
    }
  }
  return null;
}

/** "told reporters", "in a post on Truth Social", "in an interview with CNBC". */
function venueOf(clause: Clause, at: SentenceContext, text: TextContext): string | null {
  const near = [...clause.objects, ...clause.phrases];
  let fallback: string | null = null;
  for (const np of near) {
    for (const mention of [...np.mentions, ...np.phrases.flatMap(({ mentions }) => mentions)]) {
      if (mention.type === "channel") {
        if (text.words.senses("common-channels", mention.name.toLowerCase()).length > 0) fallback ??= mention.name;
        else return mention.name;
      }
      if (
        mention.type === "institution" &&
        mention.kind === "outlet" &&
        (clause.objects.includes(np) || np.prep === "with" || np.prep === "on")
      )
        return mention.name;
    }
  }
  if (fallback) return fallback;
  const listed = at.mentions.find((mention) => mention.type === "channel");
  return listed?.type === "channel" && !text.issuer ? listed.name : null;
}
