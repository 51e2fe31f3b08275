import type { Party } from "../../core/party.ts";
import type { Mention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { isPeople, subjectsOf } from "../places.ts";
import { isIn, lists, nothingKnown, sensesIn } from "../words.ts";

export type Named = Readonly<{ name: string; mention: Mention | null }>;

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
    return { name: houseName(found, np, text, at), mention: found };
  }
  if (sensesIn(np.known, "party-pronouns")[0] === "person") return pronounSpeaker(np, text, at);
  if (sensesIn(np.known, "party-pronouns")[0] === "singular") {
    const told = institutionBefore(np, at, text);
    if (told) return { name: told.name, mention: told };
  }
  // "an official of the ministry".
  if (found === null && isPeople(np)) {
    for (const of of np.phrases) {
      const house = of.mentions.find((mention) => mention.type === "institution" && mention.kind === "ministry");
      if (house?.type === "institution") return { name: house.name, mention: house };
    }
  }
  const parties = partiesOf(np, text, at);
  const party = parties.length === 1 ? parties[0] : undefined;
  if (party && (found?.type === "party" || isPeople(np) || sensesIn(np.known, "party-pronouns")[0] === "singular")) {
    if (found?.type === "party" && found.surface === "people") return null;
    return { name: text.governmentOf(party), mention: found };
  }
  if (isIn(np.known, "spokes-nouns")) {
    // "a spokesperson for China's Ministry of Commerce".
    for (const inner of np.phrases) {
      const told =
        inner.prep === "for" || inner.prep === "of" || inner.prep === "from" ? speakerName(inner, text, at) : null;
      if (told) return told;
    }
    // "a Commission spokesman".
    const house = np.mentions.find((mention) => mention.type === "institution" && mention.to <= np.headAt);
    if (house?.type === "institution") return { name: houseName(house, np, text, at), mention: house };
    const again = np.determiner === "the" ? spokesBefore(text, at) : null;
    if (again) return again;
    // "a spokesperson for the envoy": whose it is no name tells, and nobody else's.
    const whose = np.phrases.find(({ prep }) => prep === "for" || prep === "of");
    const [first, last] = whose ? [text.prepared.tokens[np.headAt], text.prepared.tokens[whose.to - 1]] : [];
    if (first && last) return { name: text.prepared.text.slice(first.start, last.end), mention: null };
    const before = partyBefore(np, text, at);
    return before ? { name: text.governmentOf(before), mention: null } : null;
  }
  if (isIn(np.known, "document-nouns")) {
    for (const mention of np.mentions)
      if (mention.type === "institution") return { name: houseName(mention, np, text, at), mention };
    // "data from Argus", "figures of the farm ministry".
    for (const inner of np.phrases) {
      const house = inner.prep === "from" || inner.prep === "of" || inner.prep === "by";
      const told =
        house && !text.issuer ? speakerName({ ...inner, prep: null, prepKnown: nothingKnown }, text, at) : null;
      if (told) return told;
    }
    const own = np.mentions.find((mention) => mention.type === "party" && mention.codes.length === 1);
    return own?.type === "party" ? { name: text.governmentOf(own.codes[0] as Party), mention: own } : null;
  }
  // "economists at Acme Bank wrote": the house speaks.
  if (isIn(np.known, "office")) {
    for (const inner of np.phrases) {
      const house = inner.prep === "at" || inner.prep === "from" ? inner : undefined;
      const told = house?.mentions.find((mention) => mention.type === "institution");
      if (told?.type === "institution") return { name: told.name, mention: told };
    }
  }
  return unknownName(np, text, at);
}

const nameOf = (mention: Mention): Named | null =>
  mention.type === "person" && mention.name !== "" ? { name: mention.name, mention } : null;

type Institution = Extract<Mention, { type: "institution" }>;

/** "the trade ministry" is that of whom the text told with it before, else of the party told last. */
function houseName(house: Institution, np: NounPhrase, text: TextContext, at: SentenceContext): string {
  if (house.party !== null || (house.kind !== "ministry" && house.kind !== "government")) return house.name;
  const owner = houseOwner(house, np, text, at);
  return owner ? `${text.adjectiveOf(owner)} ${house.name}` : house.name;
}

/** Whose a ministry or a government is that bears no country's name. */
export const houseOwner = (house: Institution, np: NounPhrase, text: TextContext, at: SentenceContext): Party | null =>
  partiesOf(np, text, at)[0] ??
  ownerTold(house, text, at) ??
  partyBefore(np, text, at, isMinistry(house)) ??
  (isMinistry(house) ? onlyWithMinistries(text) : null);

const onlyWithMinistries = ({ sides, hasMinistries }: TextContext): Party | null => {
  const [only, ...others] = sides.filter(hasMinistries);
  return only && others.length === 0 && sides.length === 2 ? only : null;
};

const isMinistry = ({ name }: Institution): boolean => name.toLowerCase().includes("ministry");

/** Whose house of that name the text has told before; where it has told none, a bare "the government" is that of the place in the dateline. */
function ownerTold(house: Institution, text: TextContext, at: SentenceContext): Party | null {
  const kin = house.name.toLowerCase();
  for (let index = at.index; index >= 0; index--) {
    const mentions = text.sentences[index]?.mentions ?? [];
    for (let last = mentions.length - 1; last >= 0; last--) {
      const one = mentions[last] as Mention;
      if (one.type !== "institution" || one.from >= house.from || one.party === null || one.kind !== house.kind)
        continue;
      if (one.name.toLowerCase().endsWith(kin)) return one.party;
    }
  }
  return house.kind === "government" || (text.home && text.sides.includes(text.home)) ? text.home : null;
}

const everybody = "*" as Party;

/** Whom a spokesperson without a name speaks for: the party of the subject told last before, else the party told last. */
function partyBefore(np: NounPhrase, text: TextContext, at: SentenceContext, ministry = false): Party | null {
  for (let index = at.index; index >= Math.max(0, at.index - 2); index--) {
    const sentence = text.sentences[index] as SentenceContext;
    const told = (mention: Mention): Party | null =>
      (index === at.index && mention.to > np.from) || text.prepared.quoteOf[mention.from] !== -1
        ? null
        : mention.type === "party"
          ? (mention.codes[0] ?? null)
          : mention.type === "person" || mention.type === "institution"
            ? mention.party
            : null;
    const subjects = sentence.parsed.phrases
      .filter(({ role }) => role === "subject")
      .flatMap(({ mentions }) => mentions);
    for (const mentions of [subjects, sentence.mentions]) {
      for (let last = mentions.length - 1; last >= 0; last--) {
        const party = told(mentions[last] as Mention);
        if (party && party !== everybody && (!ministry || text.hasMinistries(party))) return party;
      }
    }
  }
  return null;
}

/** "it said": the institution that was a subject before in the sentence, else the subject of the sentence before. */
function institutionBefore(
  np: NounPhrase,
  at: SentenceContext,
  text: TextContext,
): (Mention & { type: "institution" }) | null {
  const before = text.sentences[at.index - 1];
  for (const { parsed, index } of before ? [at, before] : [at]) {
    for (const other of parsed.phrases) {
      if (index === at.index && other.from >= np.from) break;
      if (other.role !== "subject" || other.prep !== null || text.prepared.quoteOf[other.headAt] !== -1) continue;
      const found = other.mentions.find(
        (mention) => mention.type === "institution" && mention.from <= other.headAt && other.headAt < mention.to,
      );
      if (found?.type === "institution") return found;
      if (index !== at.index) return null;
    }
  }
  return null;
}

/** "the spokesperson": who spoke in the sentences before. */
function spokesBefore(text: TextContext, at: SentenceContext): Named | null {
  for (let index = at.index - 1; index >= Math.max(0, at.index - 2); index--) {
    const before = text.sentences[index] as SentenceContext;
    const spoke = before.parsed.phrases.find(
      ({ role, prep, known, determiner }) =>
        role === "subject" && prep === null && determiner !== "the" && isIn(known, "spokes-nouns"),
    );
    if (spoke) return speakerName(spoke, text, before);
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
  const acronym = from === np.headAt && head.case === "upper" && head.lower.length > 2;
  // "THE CLOCK:", "WHAT NEXT:": a label.
  const shouted = acronym && tokens[from - 1]?.case === "upper" && from > at.sentence.from;
  if ((tokens[from]?.case !== "title" && !acronym) || shouted) return null;
  while (
    from > np.from &&
    tokens[from - 1]?.kind === "word" &&
    tokens[from - 1]?.case === "title" &&
    !text.words.is("determiner", tokens[from - 1]?.lower ?? "")
  )
    from--;
  // "the Office of the Ombudsman", "the Bureau of Foreign Trade".
  const of = np.phrases.find(({ prep, start }) => prep === "of" && start === np.to);
  const whole = of && text.words.senses("house-nouns", head.lower).length > 0 && tokens[of.headAt]?.case === "title";
  const end = whole ? (tokens[of.to - 1]?.end ?? head.end) : head.end;
  const name = text.prepared.text.slice(tokens[from]?.start ?? head.start, end);
  // At the start of a sentence any word has a capital: a first and a last name tell, one word alone only if told before.
  const full = np.headAt > from;
  // An official text names its speakers in full: one word alone is the rest of a name.
  if (text.issuer && !full) return null;
  if (from > at.sentence.from || full) {
    text.memory.names.add(name);
    return { name, mention: null };
  }
  return text.memory.names.has(name) || isNameInside(head.lower, text) ? { name, mention: null } : null;
}

/** The words that a text writes with a capital inside its sentences, and never without one. */
const namesInside = new WeakMap<TextContext["prepared"], ReadonlySet<string>>();

/** "Acme", where another sentence tells that the capital is not the first word's. */
function isNameInside(word: string, { prepared, words, part }: TextContext): boolean {
  if (part === "title" || words.of(word).verbs || words.of(word).grammar !== 0 || words.isEntry(word)) return false;
  let known = namesInside.get(prepared);
  if (!known) {
    const [inside, plain] = [new Set<string>(), new Set<string>()];
    for (const { from, to, kind } of prepared.sentences) {
      for (let at = from; at < to; at++) {
        const token = prepared.tokens[at];
        if (token?.case === "lower") plain.add(token.lower);
        else if (token?.case && at > from && kind !== "headline" && prepared.tokens[at - 1]?.kind === "word")
          inside.add(token.lower);
      }
    }
    known = new Set([...inside].filter((one) => !plain.has(one)));
    namesInside.set(prepared, known);
  }
  return known.has(word);
}

/** How near to speaking the holder of a phrase is: he speaks in a main clause, in another, or is only a subject. */
function closeness(other: NounPhrase, at: SentenceContext): number {
  if (other.prep === "according to") return 3;
  const clause = at.parsed.clauses[other.clause] as Clause;
  if (other.role !== "subject" || other.prep !== null) return -1;
  if (isSpeech(clause)) return clause.kind === "main" ? 3 : 2;
  return clause.kind === "main" ? 1 : 0;
}

/** "he": the last person, outside of quotes, who spoke before, or was a subject. */
function pronounSpeaker(np: NounPhrase, text: TextContext, at: SentenceContext, depth = 0): Named | null {
  for (let index = at.index; index >= Math.max(0, at.index - 4); index--) {
    const sentence = text.sentences[index] as SentenceContext;
    let found: Named | null = null;
    let best = -1;
    for (const other of sentence.parsed.phrases) {
      if (index === at.index && other.from >= np.from) break;
      if (text.prepared.quoteOf[other.headAt] !== -1) continue;
      const near = closeness(other, sentence);
      // "He said that B had left. "…," he added": the same, told before.
      if (near === 3 && sensesIn(other.known, "party-pronouns")[0] === "person") {
        found = null;
        best = near;
      }
      // Of those who speak the last, of the others the first.
      if (near < 0 || near < best || (near === best && near < 2)) continue;
      const beside = sentence.parsed.phrases.find(({ apposed }) => apposed === other);
      const named =
        personIn(other, near, text, sentence, depth) ?? (beside && personIn(beside, near, text, sentence, depth));
      if (!named || isOther(named.name, np.head, text)) continue;
      found = named;
      best = near;
    }
    if (found) return found;
  }
  return null;
}

/** Pronouns that lead from one to another before a name is told. */
const MOST_PRONOUNS = 3;

function personIn(
  other: NounPhrase,
  near: number,
  text: TextContext,
  at: SentenceContext,
  depth: number,
): Named | null {
  const person = other.mentions.find(
    (mention) => mention.type === "person" && mention.from <= other.headAt && other.headAt < mention.to,
  );
  // "He said that they were close when Roe broke off. “…,” he added": he who spoke goes on.
  if (person?.type === "person" && person.surface === "pronoun")
    return near === 3 && depth < MOST_PRONOUNS ? pronounSpeaker(other, text, at, depth + 1) : null;
  if (person?.type === "person") return nameOf(person);
  if (near >= 2) return unknownName(other, text, at);
  // "Ana Moe, a farmer, was not impressed": one whom nothing tells to be anything else has at least two names.
  const named = near === 1 && other.mentions.length === 0 ? unknownName(other, text, at) : null;
  return named?.name.includes(" ") ? named : null;
}

/** Whether a given name tells that "he" or "she" means somebody else. */
function isOther(name: string, pronoun: string, { words }: TextContext): boolean {
  const [given = "", family] = name.toLowerCase().split(" ");
  const list = words.senses("she-words", pronoun).length > 0 ? "called-he" : "called-she";
  return family !== undefined && words.senses(list, given).length > 0;
}

export const isReporting = ({ verb }: Clause): boolean => verb !== null && (verb.known.lists & lists.reporting) !== 0;

export const isSpeech = ({ verb, objects }: Clause): boolean =>
  verb !== null &&
  // "held "frank exchanges"": what has an object is no speech.
  !(objects.length > 0 && isIn(verb.known, "holding-verbs")) &&
  (sensesIn(verb.known, "reporting").includes("speech") ||
    // "as the minister put it".
    (isIn(verb.known, "wording-verbs") &&
      sensesIn(objects[0]?.known ?? nothingKnown, "party-pronouns").includes("singular")));

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
