import { type Days, lastDay } from "../core/day.ts";
import { isParty, type Party } from "../core/party.ts";
import type { Dossiers } from "../dossier/load.ts";
import { compileGazetteer, type Gazetteer } from "../mention/gazetteer.ts";
import { bitOf, type Mention } from "../mention/mention.ts";
import { mentionsOf } from "../mention/mentions.ts";
import type { Article } from "../page/article.ts";
import { prepare } from "../text/prepare.ts";
import type { Prepared, Sentence } from "../text/text.ts";
import { Chunker } from "./chunk.ts";
import type { Memory, SentenceContext, TextContext } from "./context.ts";
import { behindDateline } from "./dateline.ts";
import { finish } from "./finish.ts";
import { ClauseParser } from "./parse-clauses.ts";
import { readText } from "./read-text.ts";
import { ANOTHER_MATTER, type Placed, type Reading, type ReadOptions, type Unread } from "./reading.ts";
import { type Speaker, speakersOf } from "./refine/speakers.ts";
import { isOnTrade } from "./refine/topic.ts";
import { type KnownTokens, knownTokens } from "./sentence-tokens.ts";
import { compileWords, type Words } from "./words.ts";

/** A reader of one language, made of the dossiers once and used for every article. */
export type Reader = Readonly<{
  language: string;
  words: Words;
  gazetteer: Gazetteer;
  /** The issuers of official texts met lately. */
  issuers: Map<string, Issuer>;
  adjectiveOf: (party: Party) => string;
  governmentOf: (party: Party) => string;
}>;

/** A sentence is read up to this many tokens: no sentence of a person is longer, and time stays linear. */
const LONGEST_SENTENCE = 400;

export function compileReader(dossiers: Dossiers): Reader {
  const adjectives = new Map(dossiers.reference.countries.map(({ code, adjective }) => [code, adjective]));
  return {
    language: dossiers.lexicon.language,
    words: compileWords(dossiers.lexicon),
    gazetteer: compileGazetteer(dossiers),
    issuers: new Map(),
    adjectiveOf: (party) => adjectives.get(party) ?? party,
    governmentOf: (party) => `${adjectives.get(party) ?? party} government`,
  };
}

const nothing = (unread: string): Reading => ({ statements: [], frames: [], remainder: [], explanations: [], unread });

/**
 * What an article says, each statement with the words that say it. `asOf` is the day from which days are counted where the article tells
 * none of its own. Pure: the same article gives the same statements.
 */
export function readArticle(reader: Reader, article: Article, asOf: Days | null, options: ReadOptions = {}): Reading {
  if (article.language !== null && article.language !== reader.language) return nothing(`language ${article.language}`);
  const day = article.published?.days ?? article.updated?.days ?? asOf;
  const parts = (["title", "body"] as const)
    .map((part) => ({ part, text: article[part]?.text ?? "" }))
    .filter(({ text }) => text.trim() !== "")
    .map(({ part, text }) => {
      const prepared = prepare(text, reader.gazetteer.abbreviations);
      return { part, prepared, known: knownTokens(prepared, reader.words) };
    });
  if (parts.length === 0) return nothing("no text");
  const on = day === null ? null : lastDay(day);
  const body = parts.at(-1) as (typeof parts)[number];
  const named = mentionsOf(body.prepared, reader.gazetteer, on); // a title takes full names from its body
  const found = parts.map((part) => (part === body ? named : mentionsOf(part.prepared, reader.gazetteer, on, named)));
  if (!options.only && !isOnTrade(parts, found)) return nothing(ANOTHER_MATTER);
  const issuer = issuerOf(reader, article);
  const memory: Memory = {
    party: null,
    pair: [],
    events: new Map(),
    forms: new Map(),
    names: new Set(),
    mainPlace: null,
    imposer: null,
    rules: [],
    person: null,
    goods: null,
    trader: null,
    tariffs: found.some((mentions) =>
      mentions.some((one) => one.type === "instrument" && one.instrument === "tariff" && !one.generic),
    ),
  };
  const sides = sidesOf(
    parts.map(({ prepared }, index) => ({ prepared, mentions: found[index] as readonly Mention[] })),
    issuer?.party ?? null,
    reader.words,
  );
  const home = homeOf(body.prepared, named);
  const drafts: Placed[] = [];
  const remainder: Unread[] = [];
  parts.forEach(({ part, prepared, known }, index) => {
    let speakers: ReadonlyMap<number, Speaker> = new Map();
    const text: TextContext = {
      part,
      prepared,
      known: known.entries,
      words: reader.words,
      sentences: sentencesOf({ prepared, known }, found[index] as readonly Mention[], reader.words, part === "title"),
      asOf: day,
      issuer,
      home,
      dateline: home === null ? null : datelineOf(named),
      sides,
      adjectiveOf: reader.adjectiveOf,
      governmentOf: reader.governmentOf,
      hasMinistries: (party) => !reader.gazetteer.departments.has(party),
      currencyOf: (word) => reader.gazetteer.words.currencies.get(word) ?? null,
      memory,
      speakerDate: (token) => speakers.get(prepared.quoteOf[token] ?? -1)?.date ?? null,
      speakerParty: (token) => {
        const speaker = speakers.get(prepared.quoteOf[token] ?? -1)?.mention;
        return speaker?.type === "person" || speaker?.type === "institution" ? speaker.party : null;
      },
    };
    speakers = speakersOf(text);
    readText(text, speakers, drafts, remainder, options);
  });
  // What other frames told is known to the one that is asked alone.
  const { only } = options;
  return finish(article, only ? drafts.filter(({ frame }) => frame === only.name) : drafts, remainder, options);
}

function sentencesOf(
  { prepared, known }: Readonly<{ prepared: Prepared; known: KnownTokens }>,
  mentions: readonly Mention[],
  words: Words,
  title: boolean,
): SentenceContext[] {
  const chunker = new Chunker(prepared.tokens, known, words);
  const parser = new ClauseParser();
  let next = 0;
  const cut = prepared.sentences.map((sentence, index) => {
    const to = Math.min(sentence.to, sentence.from + LONGEST_SENTENCE);
    while (next < mentions.length && (mentions[next] as Mention).from < sentence.from) next++;
    const from = opensParagraph(prepared, index) ? behindDateline(prepared, sentence, mentions[next]) : sentence.from;
    const start = prepared.tokens[from]?.start ?? sentence.start;
    const { end: last, paragraph, leadIn, depth } = sentence;
    const kind = title ? "headline" : sentence.kind;
    const short: Sentence = { start, end: last, from, to, kind, paragraph, leadIn, depth };
    while (next < mentions.length && (mentions[next] as Mention).from < short.from) next++;
    let end = next;
    while (end < mentions.length && (mentions[end] as Mention).from < short.to) end++;
    const own = mentions.slice(next, end);
    return { sentence: short, mentions: own, nodes: chunker.cut(short, own) };
  });
  return cut.map(({ sentence, mentions: own, nodes }, index): SentenceContext => {
    const parsed = parser.parse(nodes);
    let types = 0;
    for (const { bit } of own) types |= bit;
    return { index, sentence, mentions: own, types, parsed, meant: [] };
  });
}

const opensParagraph = ({ sentences }: Prepared, index: number): boolean =>
  index === 0 || sentences[index - 1]?.paragraph !== sentences[index]?.paragraph;

type Issuer = Readonly<{ name: string; party: Party | null }>;

const MOST_ISSUERS = 500;

function issuerOf({ issuers, gazetteer }: Reader, { issuer: name }: Article): Issuer | null {
  if (!name) return null;
  const known = issuers.get(name);
  if (known) return known;
  const parties = mentionsOf(prepare(name), gazetteer, null).map((mention) =>
    mention.type === "party" ? mention.codes[0] : mention.type === "institution" ? mention.party : null,
  );
  const code = isParty(name) && gazetteer.adjectiveOf.has(name) ? name : null;
  const issuer = { name, party: code ?? parties.find((party) => party != null) ?? null };
  if (issuers.size >= MOST_ISSUERS) issuers.clear();
  issuers.set(name, issuer);
  return issuer;
}

/** An official text about a country names it at least once in so many tokens. */
const LONGEST_SILENCE = 250;

/** The two parties that are told most often, in an official text its issuer first; a capital where something takes place ("in Geneva", "the Geneva talks") is none. */
function sidesOf(
  texts: readonly Readonly<{ prepared: Prepared; mentions: readonly Mention[] }>[],
  issuer: Party | null,
  words: Words,
): Party[] {
  const counts = new Map<Party, number>();
  const count = (party: Party | null) => {
    if (party !== null && party !== ("*" as Party)) counts.set(party, (counts.get(party) ?? 0) + 1);
  };
  for (const { prepared, mentions } of texts) {
    for (let index = 0; index < mentions.length; index++) {
      const mention = mentions[index] as Mention;
      if (mention.type === "party") {
        const placed =
          mention.surface === "capital" &&
          (words.senses("place-words", prepared.tokens[mention.from - 1]?.lower ?? "").length > 0 ||
            isOfMeeting(mentions, index) ||
            isReportedFrom(prepared, mention, words));
        if (!placed) for (const code of mention.codes) count(code);
      } else if (mention.type === "person" || mention.type === "institution") count(mention.party);
    }
  }
  const order = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([party]) => party);
  if (!issuer) return order.slice(0, 2);
  // An official text is about its issuer and whom it tells of most: several told of alike, nobody whom it names in passing.
  const tokens = texts.reduce((sum, { prepared }) => sum + prepared.tokens.length, 0);
  const others = order.filter((party) => party !== issuer);
  const most = counts.get(others[0] as Party) ?? 0;
  if (most * LONGEST_SILENCE < tokens) return [issuer];
  return [issuer, ...others.filter((party) => (counts.get(party) ?? 0) * 4 > most * 3)];
}

/** "the Geneva talks": a meeting or an agreement right behind. */
function isOfMeeting(mentions: readonly Mention[], index: number): boolean {
  const { to } = mentions[index] as Mention;
  for (let next = index + 1; next < mentions.length; next++) {
    const { from, bit } = mentions[next] as Mention;
    if (from > to) return false;
    if (from === to && bit & (bitOf.talks | bitOf.agreement)) return true;
  }
  return false;
}

/** "the agency reported from London": where the reporter sits. */
const isReportedFrom = ({ tokens }: Prepared, { from }: Mention, words: Words): boolean =>
  tokens[from - 1]?.lower === "from" &&
  (words.of(tokens[from - 2]?.lower ?? "").verbs ?? []).some(
    ({ lemma }) => words.senses("reporting", lemma).length > 0,
  );

/** The country of the place in the dateline; null where the text has none. */
function homeOf(prepared: Prepared, mentions: readonly Mention[]): Party | null {
  const [sentence] = prepared.sentences;
  const place = mentions[0];
  if (!sentence || !place || behindDateline(prepared, sentence, place) === sentence.from) return null;
  if (place.from !== sentence.from) return null;
  return place.type === "place" ? place.party : place.type === "party" ? (place.codes[0] ?? null) : null;
}

/** The place with which a text begins. */
function datelineOf([first, second]: readonly Mention[]): string | null {
  for (const one of [first, second]) if (one?.type === "place" && one.from === 0) return one.name;
  return null;
}
