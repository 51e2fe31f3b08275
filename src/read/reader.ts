import { type Days, firstDay, lastDay } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Span } from "../core/span.ts";
import type { Dossiers } from "../dossier/load.ts";
import { compileGazetteer, type Gazetteer } from "../mention/gazetteer.ts";
import type { Mention } from "../mention/mention.ts";
import { mentionsOf } from "../mention/mentions.ts";
import type { Article } from "../page/article.ts";
import { prepare } from "../text/prepare.ts";
import type { Prepared, Sentence } from "../text/text.ts";
import { chunk } from "./chunk.ts";
import { parseClauses } from "./clause.ts";
import type { Memory, SentenceContext, TextContext } from "./context.ts";
import type { Draft, Frame } from "./frame.ts";
import { frames } from "./frames/index.ts";
import { type Failed, matchesOf, mayMatch, type Present, presentIn } from "./match.ts";
import { partiesOfMention } from "./parties.ts";
import { agentsOf } from "./places.ts";
import { evidenceOf } from "./print.ts";
import { quotationsOf } from "./quotes.ts";
import { attributionOf } from "./refine/attribution.ts";
import { dayOfStatement, effectiveDay } from "./refine/days.ts";
import { joined, saysSame } from "./refine/merge.ts";
import { meantBy } from "./refine/modality.ts";
import { type Speaker, speakersOf } from "./refine/speakers.ts";
import { isOnTrade } from "./refine/topic.ts";
import { evidenceAt, makeStatement, type Statement } from "./statement.ts";
import { compileWords, type Words } from "./words.ts";

/** A reader of one language, made of the dossiers once and used for every article. */
export type Reader = Readonly<{
  language: string;
  words: Words;
  gazetteer: Gazetteer;
  adjectiveOf: (party: Party) => string;
  governmentOf: (party: Party) => string;
}>;

/** A sentence that looks like a statement and was not read: the frame that came nearest and the slot that it lacked. */
export type Unread = Readonly<{ part: "title" | "body"; sentence: string; span: Span; frame: string; slot: string }>;

/** How a statement was found. */
export type Explanation = Readonly<{
  statement: Statement["id"];
  frame: string;
  sentence: string;
  because: readonly string[];
}>;

export type Reading = Readonly<{
  statements: readonly Statement[];
  remainder: readonly Unread[];
  explanations: readonly Explanation[];
  /** Why nothing was read: another language, another matter; null where the article was read. */
  unread: string | null;
}>;

export type ReadOptions = Readonly<{ explain?: boolean; remainder?: boolean; only?: Frame }>;

/** A sentence is read up to this many tokens: no sentence of a person is longer, and time stays linear. */
const LONGEST_SENTENCE = 400;

export function compileReader(dossiers: Dossiers): Reader {
  const adjectives = new Map(dossiers.reference.countries.map(({ code, adjective }) => [code, adjective]));
  return {
    language: dossiers.lexicon.language,
    words: compileWords(dossiers.lexicon),
    gazetteer: compileGazetteer(dossiers),
    adjectiveOf: (party) => adjectives.get(party) ?? party,
    governmentOf: (party) => `${adjectives.get(party) ?? party} government`,
  };
}

const nothing = (unread: string): Reading => ({ statements: [], remainder: [], explanations: [], unread });

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
    .map(({ part, text }) => ({ part, prepared: prepare(text, reader.gazetteer.abbreviations) }));
  if (parts.length === 0) return nothing("no text");
  const on = day === null ? null : lastDay(day);
  const body = parts.at(-1) as (typeof parts)[number];
  const named = mentionsOf(body.prepared, reader.gazetteer, on); // a title takes full names from its body
  const found = parts.map((part) => (part === body ? named : mentionsOf(part.prepared, reader.gazetteer, on, named)));
  if (
    !options.only &&
    !isOnTrade(
      parts.map(({ prepared }) => prepared),
      found,
      reader.words,
    )
  )
    return nothing("another matter");
  const issuer = issuerOf(reader, article);
  const memory: Memory = {
    party: null,
    pair: [],
    events: new Map(),
    forms: new Map(),
    names: new Set(),
    mainPlace: null,
  };
  const sides = sidesOf(
    parts.map(({ prepared }, index) => ({ prepared, mentions: found[index] as readonly Mention[] })),
    issuer?.party ?? null,
    reader.words,
  );
  const drafts: Placed[] = [];
  const remainder: Unread[] = [];
  parts.forEach(({ part, prepared }, index) => {
    let speakers: ReadonlyMap<number, Speaker> = new Map();
    const text: TextContext = {
      part,
      prepared,
      words: reader.words,
      sentences: sentencesOf(prepared, found[index] as readonly Mention[], reader.words, part === "title"),
      asOf: day,
      issuer,
      sides,
      adjectiveOf: reader.adjectiveOf,
      governmentOf: reader.governmentOf,
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
  return finish(article, drafts, remainder, options);
}

type Placed = {
  part: "title" | "body";
  text: TextContext;
  at: SentenceContext;
  draft: Draft;
  frame: string;
  statement: Omit<Statement, "id">;
};

function readText(
  text: TextContext,
  speakers: ReadonlyMap<number, Speaker>,
  drafts: Placed[],
  remainder: Unread[],
  options: ReadOptions,
) {
  const put = (frame: string, at: SentenceContext, draft: Draft) => {
    const statement = complete(draft, at, text, speakers);
    if (statement) drafts.push({ part: text.part, text, at, draft, frame, statement });
  };
  const wanted = (frame: Frame) => !options.only || options.only.name === frame.name;
  if (!options.only || options.only.name === "quotation") {
    for (const { draft, sentence } of quotationsOf(text, speakers))
      put("quotation", text.sentences[sentence] as SentenceContext, draft);
  }
  // Talks first: when and where they were dates what else the text tells of them.
  const meetings = frames.filter((frame) => (frame.kind === "talks" || frame.kind === "agreement") && wanted(frame));
  const others = frames.filter((frame) => frame.kind !== "talks" && frame.kind !== "agreement" && wanted(frame));
  const present = new Map<SentenceContext, Present>();
  const read = (at: SentenceContext, frame: Frame, failures: Failed[]) => {
    let here = present.get(at);
    if (!here) {
      here = presentIn(at, text);
      present.set(at, here);
    }
    if (!mayMatch(frame, here)) return;
    const { matches, failed } = matchesOf(frame, text, at);
    failures.push(...failed);
    for (const match of matches) for (const draft of frame.make(match)) put(frame.name, at, draft);
  };
  const told = text.sentences.filter((at) => at.sentence.kind !== "label" && !isQuestion(at, text));
  const met = new Set<SentenceContext>();
  for (const at of told) {
    const before = drafts.length;
    for (const frame of meetings) read(at, frame, []);
    if (drafts.length > before) met.add(at);
    remember(text, at, drafts, before);
  }
  Object.assign(text.memory, { party: null, pair: [] });
  for (const at of told) {
    const before = drafts.length;
    const failures: Failed[] = [];
    for (const frame of others) read(at, frame, failures);
    remember(text, at, drafts, before);
    const nearest = failures[0];
    if (
      options.remainder &&
      drafts.length === before &&
      !met.has(at) &&
      (nearest || at.mentions.some(({ type }) => type === "instrument"))
    ) {
      const span = { start: at.sentence.start, end: at.sentence.end };
      remainder.push({
        part: text.part,
        sentence: text.prepared.text.slice(span.start, span.end),
        span,
        frame: nearest?.frame ?? "measure",
        slot: nearest?.slot ?? "deed",
      });
    }
  }
}

const isQuestion = (at: SentenceContext, text: TextContext): boolean =>
  text.prepared.tokens[at.sentence.to - 1]?.lower === "?";

/** A draft with attribution, modality, days and evidence; null where it says nothing of the world. */
function complete(
  draft: Draft,
  at: SentenceContext,
  text: TextContext,
  speakers: ReadonlyMap<number, Speaker>,
): Omit<Statement, "id"> | null {
  let modality = draft.modality;
  if (modality === undefined) {
    if (!draft.clause) modality = "actual";
    else {
      const meant = meantBy(draft.clause, at, text);
      if (meant.modality === null || meant.negated) return null;
      modality = meant.modality;
    }
  }
  // What is only demanded changes no rule: the demand has a frame of its own.
  if (modality === "demanded" && draft.fields.kind === "measure") return null;
  const token = draft.clause?.verb?.at ?? draft.from;
  const attribution =
    draft.attribution ??
    ownVoices(
      draft,
      attributionOf(draft.clause, draft.fields.kind === "quotation" ? -1 : token, at, text, speakers),
      at,
      text,
    );
  const date = draft.date !== undefined ? draft.date : dayOfStatement(draft, modality, at, text);
  if (modality === "actual" && date && text.asOf && comes.has(draft.fields.kind) && firstDay(date) > lastDay(text.asOf))
    modality = "announced";
  const first = text.prepared.tokens[draft.from];
  const last = text.prepared.tokens[Math.max(draft.from, draft.to - 1)];
  if (!first || !last || last.end <= first.start) return null;
  return {
    fields: draft.fields,
    attribution,
    modality,
    date,
    evidence: [{ part: text.part, span: { start: first.start, end: last.end }, words: "", bytes: [] }],
  };
}

/** A demand or a reproach names the person who speaks for its party, never the party itself again. */
function ownVoices(
  { fields, clause }: Draft,
  chain: readonly string[],
  at: SentenceContext,
  text: TextContext,
): readonly string[] {
  if (fields.kind !== "demand" && fields.kind !== "allegation") return chain;
  const party = fields.kind === "demand" ? fields.by : fields.accuser;
  const rest = party === null ? chain : chain.filter((name) => name !== text.governmentOf(party));
  const agent = clause ? agentsOf(at.parsed, clause, text.words)[0] : undefined;
  const person = agent?.mentions.find(
    (mention) => mention.type === "person" && mention.from <= agent.headAt && agent.headAt < mention.to,
  );
  const name = person?.type === "person" && person.party === party ? person.name : "";
  return name === "" || rest.includes(name) ? rest : [...rest, name];
}

/** Kinds that lie ahead where their day does. */
const comes = new Set(["measure", "talks", "attendance"]);

/** Who "it" and "they" are for the sentences that follow, and when what took place. */
function remember({ memory, ...text }: TextContext, at: SentenceContext, drafts: readonly Placed[], before: number) {
  const whole = { memory, ...text };
  for (const np of at.parsed.phrases) {
    if (np.role !== "subject") continue;
    const head = np.mentions.find((mention) => mention.from <= np.headAt && np.headAt < mention.to);
    const told = head ? partiesOfMention(head, whole) : [];
    if (told.length === 1) memory.party = told[0] as Party;
    if (told.length === 2) memory.pair = told;
  }
  for (const { statement, draft } of drafts.slice(before)) {
    const { fields, date } = statement;
    if (
      fields.kind === "agreement" &&
      fields.place &&
      date &&
      statement.modality === "actual" &&
      !memory.events.has(fields.place)
    )
      memory.events.set(fields.place, date);
    if (fields.kind !== "talks") continue;
    if (fields.place && memory.mainPlace === null) memory.mainPlace = fields.place;
    if (draft.date === undefined && !date) continue;
    if (fields.place && date && !memory.events.has(fields.place)) {
      memory.events.set(fields.place, date);
      const place = at.mentions.find((mention) => mention.type === "place" && mention.name === fields.place);
      if (place?.type === "place" && place.party && !memory.events.has(place.party))
        memory.events.set(place.party, date);
    }
    if (!fields.place && date && !memory.forms.has(fields.form)) memory.forms.set(fields.form, date);
    if (fields.parties.length === 2) memory.pair = fields.parties;
  }
}

function finish(
  article: Article,
  drafts: readonly Placed[],
  remainder: readonly Unread[],
  options: ReadOptions,
): Reading {
  const merged: { statement: Omit<Statement, "id">; frame: string; sentence: string }[] = [];
  for (const { statement, part, frame, text, at } of drafts) {
    const span = statement.evidence[0]?.span as Span;
    const whole = { ...statement, evidence: [evidenceAt(article, part, span)] };
    const index = merged.findIndex((known) => saysSame(known.statement, whole));
    const known = merged[index];
    if (known) known.statement = told(known.statement, whole);
    else
      merged.push({ statement: whole, frame, sentence: text.prepared.text.slice(at.sentence.start, at.sentence.end) });
  }
  dateByTalks(merged);
  const texts = [...new Set(drafts.map(({ text }) => text))];
  dateByEffect(merged, texts.map((text) => effectiveDay(text)).find((day) => day !== null) ?? null);
  const made = merged.map(({ statement, frame, sentence }) => ({
    statement: makeStatement(article.blob, statement),
    frame,
    sentence,
  }));
  return {
    statements: made.map(({ statement }) => statement),
    remainder,
    explanations: options.explain
      ? made.map(({ statement, frame, sentence }) => ({ statement: statement.id, frame, sentence, because: [] }))
      : [],
    unread: null,
  };
}

/** Two tellings as one. A headline's own tense tells less than the body's: where only the title told it before, the body decides how it is meant. */
function told(known: Omit<Statement, "id">, next: Omit<Statement, "id">): Omit<Statement, "id"> {
  const whole = { ...joined(known, next), evidence: evidenceOf(known.evidence, next.evidence) };
  const headline =
    known.evidence.every(({ part }) => part === "title") && next.evidence.every(({ part }) => part === "body");
  return headline
    ? { ...whole, modality: next.modality, date: next.date ?? known.date, attribution: next.attribution }
    : whole;
}

/** People at talks, and what was struck there, have the day of the talks where the text gives none of their own. */
function dateByTalks(merged: { statement: Omit<Statement, "id"> }[]) {
  const days = new Map<string, Days>();
  for (const { statement } of merged) {
    const { fields, date } = statement;
    if (fields.kind === "talks" && fields.place && date && !days.has(fields.place)) days.set(fields.place, date);
  }
  for (const { statement } of merged) {
    const { fields, date, modality } = statement;
    if (fields.kind === "agreement" && fields.place && date && modality === "actual" && !days.has(fields.place))
      days.set(fields.place, date);
  }
  for (const one of merged) {
    const { fields, date, modality } = one.statement;
    if (date) continue;
    const place =
      fields.kind === "attendance"
        ? fields.at
        : fields.kind === "talks" && fields.status === "held"
          ? fields.place
          : fields.kind === "agreement" && modality === "actual"
            ? fields.place
            : null;
    const found = place ? days.get(place) : undefined;
    if (found) one.statement = { ...one.statement, date: found };
  }
}

/** "Both sides will take these actions by May 14": dates the measures of the text that are announced without a day. */
function dateByEffect(merged: { statement: Omit<Statement, "id"> }[], day: Days | null) {
  if (!day) return;
  for (const one of merged) {
    const { fields, date, modality } = one.statement;
    if (fields.kind === "measure" && date === null && modality === "announced")
      one.statement = { ...one.statement, date: day };
  }
}

function sentencesOf(
  prepared: Prepared,
  mentions: readonly Mention[],
  words: Words,
  title: boolean,
): SentenceContext[] {
  let next = 0;
  return prepared.sentences.map((sentence, index): SentenceContext => {
    const to = Math.min(sentence.to, sentence.from + LONGEST_SENTENCE);
    const short: Sentence = { ...sentence, to, kind: title ? "headline" : sentence.kind };
    while (next < mentions.length && (mentions[next] as Mention).from < short.from) next++;
    const own: Mention[] = [];
    for (let at = next; at < mentions.length && (mentions[at] as Mention).from < short.to; at++)
      own.push(mentions[at] as Mention);
    const nodes = chunk(prepared, short, own, words);
    const parsed = parseClauses(nodes, words);
    return { index, sentence: short, mentions: own, parsed };
  });
}

function issuerOf(reader: Reader, article: Article): TextContext["issuer"] {
  if (!article.issuer) return null;
  const mentions = mentionsOf(prepare(article.issuer), reader.gazetteer, null);
  for (const mention of mentions) {
    if (mention.type === "institution" || mention.type === "party") {
      const party = mention.type === "party" ? (mention.codes[0] ?? null) : mention.party;
      if (party) return { name: article.issuer, party };
    }
  }
  return { name: article.issuer, party: null };
}

/** The two parties that are told most often; a capital where something takes place ("in Geneva") is none. */
function sidesOf(
  texts: readonly Readonly<{ prepared: Prepared; mentions: readonly Mention[] }>[],
  issuer: Party | null,
  words: Words,
): Party[] {
  const counts = new Map<Party, number>();
  for (const { prepared, mentions } of texts) {
    for (const mention of mentions) {
      const parties =
        mention.type === "party"
          ? mention.codes
          : mention.type === "person" || mention.type === "institution"
            ? [mention.party]
            : [];
      const placed =
        mention.type === "party" &&
        mention.surface === "capital" &&
        words.senses("place-words", prepared.tokens[mention.from - 1]?.lower ?? "").length > 0;
      if (placed) continue;
      for (const party of parties)
        if (party !== null && party !== ("*" as Party)) counts.set(party, (counts.get(party) ?? 0) + 1);
    }
  }
  const order = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([party]) => party);
  const other = order.find((party) => party !== issuer);
  if (issuer && other) return [issuer, other];
  return order.slice(0, 2);
}
