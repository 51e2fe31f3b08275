import type { Days } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import type { Mention } from "../../mention/mention.ts";
import type { Quote } from "../../text/text.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { isPeople, subjectsOf } from "../places.ts";
import { dayOfClause } from "./days.ts";

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

type Named = Readonly<{ name: string; mention: Mention | null }>;

/** The name by which an agent speaks: full name of a person, an institution, a party's government; null where it names none. */
export function speakerName(np: NounPhrase, text: TextContext, at: SentenceContext): Named | null {
  let found: Mention | null = null;
  for (const mention of np.mentions) {
    if (mention.from > np.headAt || mention.to <= np.headAt) continue;
    if (mention.type === "person") {
      if (mention.surface === "pronoun") return pronounSpeaker(np, text, at) ?? nameOf(mention);
      if (mention.name !== "") return { name: mention.name, mention };
    }
    if (mention.type === "institution") found = mention;
    else if (mention.type === "party" && found === null) found = mention;
  }
  if (
    found?.type === "institution" &&
    found.kind === "document" &&
    found.party === null &&
    text.words.senses("document-nouns", found.name).length > 0
  )
    return null;
  if (found?.type === "institution" && found.kind === "officials") {
    // "a spokesperson for the European Commission" speaks in its name.
    for (const of of np.phrases) {
      if (of.prep !== "for" && of.prep !== "of") continue;
      const house = of.mentions.find((mention) => mention.type === "institution" && mention.kind !== "firm");
      if (house?.type === "institution") return { name: house.name, mention: house };
    }
  }
  if (found?.type === "institution") {
    // "the trade ministry" after Turkey was told is the Turkish one.
    const bare = found.party === null && (found.kind === "ministry" || found.kind === "government");
    const owner = bare ? (partiesOf(np, text, at)[0] ?? partyBefore(np, text, at)) : null;
    return { name: owner ? `${text.adjectiveOf(owner)} ${found.name}` : found.name, mention: found };
  }
  if (text.words.senses("party-pronouns", np.head)[0] === "singular") {
    const told = institutionBefore(np, at);
    if (told) return { name: told.name, mention: told };
  }
  const parties = partiesOf(np, text, at);
  const party = parties.length === 1 ? parties[0] : undefined;
  if (
    party &&
    (found?.type === "party" ||
      isPeople(np, text.words) ||
      text.words.senses("party-pronouns", np.head)[0] === "singular")
  ) {
    if (found?.type === "party" && found.surface === "people") return null;
    return { name: text.governmentOf(party), mention: found };
  }
  if (text.words.senses("spokes-nouns", np.head).length > 0) {
    const before = partyBefore(np, text, at);
    return before ? { name: text.governmentOf(before), mention: null } : null;
  }
  if (text.words.senses("document-nouns", np.head).length > 0) {
    for (const mention of np.mentions) if (mention.type === "institution") return { name: mention.name, mention };
    const own = np.mentions.find((mention) => mention.type === "party" && mention.codes.length === 1);
    return own?.type === "party" ? { name: text.governmentOf(own.codes[0] as Party), mention: own } : null;
  }
  return unknownName(np, text, at);
}

const nameOf = (mention: Mention): Named | null =>
  mention.type === "person" && mention.name !== "" ? { name: mention.name, mention } : null;

/** Whom a spokesperson without a name speaks for: the party told last before. */
function partyBefore(np: NounPhrase, text: TextContext, at: SentenceContext): Party | null {
  for (let index = at.index; index >= Math.max(0, at.index - 2); index--) {
    const sentence = text.sentences[index] as SentenceContext;
    for (let last = sentence.mentions.length - 1; last >= 0; last--) {
      const mention = sentence.mentions[last] as Mention;
      if (index === at.index && mention.to > np.from) continue;
      if (text.prepared.quoteOf[mention.from] !== -1) continue;
      const party =
        mention.type === "party"
          ? mention.codes[0]
          : mention.type === "person" || mention.type === "institution"
            ? mention.party
            : null;
      if (party) return party;
    }
  }
  return null;
}

/** "it said": the institution that was a subject before in the sentence. */
function institutionBefore(np: NounPhrase, at: SentenceContext): (Mention & { type: "institution" }) | null {
  for (const other of at.parsed.phrases) {
    if (other.from >= np.from) return null;
    if (other.role !== "subject") continue;
    const found = other.mentions.find(
      (mention) => mention.type === "institution" && mention.from <= other.headAt && other.headAt < mention.to,
    );
    if (found?.type === "institution") return found;
  }
  return null;
}

/** A name that no dossier holds ("Ren"): capitals at the end of a phrase that speaks, not at the start of a sentence unless told before. */
function unknownName(np: NounPhrase, text: TextContext, at: SentenceContext): Named | null {
  const { tokens } = text.prepared;
  const head = tokens[np.headAt];
  if (head?.kind !== "word" || at.sentence.kind === "headline") return null;
  if (np.prep !== null && np.prep !== "according to") return null;
  if (text.words.is("pronoun", head.lower)) return null;
  if (np.mentions.some(({ from, to }) => from <= np.headAt && np.headAt < to)) return null;
  // Back over capitals, and over "Min-ho".
  let from = np.headAt;
  if (head.case !== "title" && tokens[from - 1]?.kind === "hyphen") from -= 2;
  if (tokens[from]?.case !== "title") return null;
  while (
    from > np.from &&
    tokens[from - 1]?.kind === "word" &&
    tokens[from - 1]?.case === "title" &&
    !text.words.is("determiner", tokens[from - 1]?.lower ?? "")
  )
    from--;
  const name = text.prepared.text.slice(tokens[from]?.start ?? head.start, head.end);
  // At the start of a sentence any word has a capital: a first and a last name tell, one word alone only if told before.
  const full = np.headAt > from;
  if (from > at.sentence.from || full) {
    text.memory.names.add(name);
    return { name, mention: null };
  }
  return text.memory.names.has(name) ? { name, mention: null } : null;
}

/** "he": the last person, outside of quotes, who was a subject before. */
function pronounSpeaker(np: NounPhrase, text: TextContext, at: SentenceContext): Named | null {
  for (let index = at.index; index >= Math.max(0, at.index - 4); index--) {
    const sentence = text.sentences[index] as SentenceContext;
    let found: Named | null = null;
    for (const other of sentence.parsed.phrases) {
      if (index === at.index && other.from >= np.from) break;
      if (other.role !== "subject" || other.prep !== null || text.prepared.quoteOf[other.headAt] !== -1) continue;
      const person = other.mentions.find(
        (mention) => mention.type === "person" && mention.from <= other.headAt && other.headAt < mention.to,
      );
      if (person?.type === "person" && person.surface === "pronoun") continue;
      const named = person
        ? nameOf(person)
        : isSpeech(sentence.parsed.clauses[other.clause] as Clause, text)
          ? unknownName(other, text, sentence)
          : null;
      if (named && (!found || isSpeech(sentence.parsed.clauses[other.clause] as Clause, text))) found = named;
    }
    if (found) return found;
  }
  return null;
}

export const isReporting = (clause: Clause, text: TextContext): boolean =>
  clause.verb !== null && text.words.senses("reporting", clause.verb.lemma).length > 0;

const isSpeech = (clause: Clause, text: TextContext): boolean =>
  clause.verb !== null && text.words.senses("reporting", clause.verb.lemma).includes("speech");

/** Who says what a reporting clause reports: its subject, or the "by" of a passive one. */
export function speakerOfClause(
  clause: Clause,
  text: TextContext,
  at: SentenceContext,
): { name: string; mention: Mention | null } | null {
  const subjects = subjectsOf(at.parsed, clause, text.words);
  for (const np of subjects) {
    const told = speakerName(np, text, at);
    if (told) return told;
    const beside = at.parsed.phrases.find((other) => other.apposed === np);
    const named = beside ? speakerName(beside, text, at) : null;
    if (named) return named;
  }
  return null;
}

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

/** The one day that the sentence tells, else the day on which the same speaker was last said to speak, a sentence or two before. */
function dayNear(name: string, at: SentenceContext, text: TextContext): Days | null {
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
        text.words.senses("publish-verbs", clause.verb?.lemma ?? "").length > 0 &&
        clause.phrases.some((np) => np.mentions.includes(only)),
    )
  )
    return only.past ?? only.days;
  for (let index = at.index - 1; index >= Math.max(0, at.index - 1); index--) {
    const before = text.sentences[index] as SentenceContext;
    for (const clause of before.parsed.clauses) {
      if (!isSpeech(clause, text) || text.prepared.quoteOf[clause.verb?.at ?? 0] !== -1) continue;
      if (speakerOfClause(clause, text, before)?.name === name) {
        const day = dayOfClause(clause, before, text, "past");
        if (day) return day;
      }
    }
  }
  return null;
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
  if (after && comma) return after;
  const before = reportingBefore(quote, index, first, text);
  if (before) return before;
  if (after) return after;
  const label = labelBefore(quote, first, text);
  if (label) return label;
  const holder = holderOf(quote, first, text);
  if (holder) return holder;
  for (const np of ending.parsed.phrases) {
    if (np.prep !== "according to") continue;
    const named = speakerName(np, text, ending);
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
  const speaker = speakerOfClause(clause, text, at);
  if (!speaker) return null;
  const carrier = by ? speakerName(by, text, at) : null;
  return {
    ...speaker,
    venue: venueOf(clause, at, text),
    date: dayOfClause(clause, at, text, "past") ?? dayNear(speaker.name, at, text),
    through: carrier ? [carrier.name] : [],
    at,
    clause,
  };
}

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
    if (clause.kind !== "main" && clause.kind !== "complement") continue;
    if (isSpeech(clause, text)) return told(clause, at, text);
  }
  return null;
}

/** X said: "…"; X said that "…"; stating, "…". */
function reportingBefore(quote: Quote, _index: number, at: SentenceContext, text: TextContext): Speaker | null {
  let best: Clause | null = null;
  for (const clause of at.parsed.clauses) {
    if (!clause.verb || clause.verb.to > quote.from) continue;
    if (!isSpeech(clause, text)) continue;
    // A noun's own clause ("a deal announced last week") reports nothing here.
    if (clause.kind === "participle" && clause.verb.voice === "passive") continue;
    if (clause.kind === "relative") continue;
    if (
      text.prepared.quoteOf[clause.verb.at] !== -1 &&
      text.prepared.quoteOf[clause.verb.at] !== text.prepared.quoteOf[quote.from - 1]
    )
      continue;
    if (!best?.verb || clause.verb.from > best.verb.from) best = clause;
  }
  return best ? told(best, at, text) : null;
}

/** President X: "…"; the label of a list item or a line. */
function labelBefore(quote: Quote, at: SentenceContext, text: TextContext): Speaker | null {
  const colon = text.prepared.tokens[quote.from - 2];
  if (colon?.lower !== ":") {
    // An item under a labelled one goes on with its speaker: told by the quote before.
    return null;
  }
  for (const np of at.parsed.phrases) {
    if (np.from >= quote.from || np.prep !== null) continue;
    const speaker = speakerName(np, text, at);
    if (speaker)
      return { ...speaker, venue: null, date: text.issuer ? text.asOf : null, through: [], at, clause: null };
    return null;
  }
  return null;
}

/** UK authorities "have always been clear": the subject right before a quote that holds the verb. */
function holderOf(quote: Quote, at: SentenceContext, text: TextContext): Speaker | null {
  for (const np of at.parsed.phrases) {
    if (np.to !== quote.from - 1 || np.prep !== null) continue;
    const speaker = speakerName(np, text, at);
    const verb = at.parsed.nodes.find((node) => node.kind === "vg" && node.from === quote.from);
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
    if (clause.kind === "main" && isSpeech(clause, text)) {
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
        if (generic.has(mention.name.toLowerCase())) fallback ??= mention.name;
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

const generic = new Set(["interview", "an interview", "reporters", "social media", "a post", "post", "statement"]);
