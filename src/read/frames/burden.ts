import type { Party } from "../../core/party.ts";
import type { Action, Bound, Instrument } from "../../core/terms.ts";
import { bitOf, type InstrumentMention, type Mention, type RateMention } from "../../mention/mention.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Deed, Filled, Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { knownAt } from "../stretch.ts";
import { isIn, lists, sensesIn, type Words } from "../words.ts";

/** What the object of a deed is: a burden, a permit (taking it away is a burden) or a relief from a burden. */
export type ObjectClass = "burden" | "permit" | "relief" | "quota";

export function classOf({ instrument, lemma }: InstrumentMention, head: string, words: Words): ObjectClass {
  if (instrument === "de-minimis") return "permit";
  const own = words.senses("object-classes", lemma);
  if (own.includes("preference")) return "permit";
  const told = head === lemma ? own : words.senses("object-classes", head);
  const senses = told.length > 0 ? told : own;
  if (senses.includes("quota")) return "quota";
  if (senses.includes("burden")) return "burden";
  if (senses.includes("permit") && (instrument === "licence" || instrument === "visa" || instrument === "listing"))
    return "permit";
  if (instrument === "tariff" && senses.includes("permit") && !senses.includes("relief")) return "permit";
  if (senses.includes("relief")) return "relief";
  return instrument === "licence" || instrument === "visa" ? "permit" : "burden";
}

const burdenActions = new Set<string>([
  "impose",
  "raise",
  "cut",
  "suspend",
  "lift",
  "maintain",
  "extend",
  "grant",
  "revoke",
]);
const down = new Set<Action>(["cut", "suspend", "lift", "grant", "resume"]);

export const isDown = (action: Action): boolean => down.has(action);

/** What a deed does to the burden: the sense of its word, turned by what its object is. Null where the word does nothing to it. */
export function actionOf({ known, by, undergoes }: Deed, object: ObjectClass, words: Words, head = ""): Action | null {
  const listed = by === "verb" ? sensesIn(known, "list-verbs")[0] : undefined;
  if (listed && object === "permit") return listed === "lift" ? "revoke" : "grant";
  if (listed && !isIn(known, "burden-verbs")) return listed as Action;
  if (undergoes) {
    const sense = sensesIn(known, "undergo-verbs")[0];
    if (!sense || object === "relief") return null;
    return (object === "permit" ? ({ lift: "revoke" } as const)[sense as "lift"] : (sense as Action)) ?? null;
  }
  if (object === "permit") {
    const sense = sensesIn(known, by === "verb" ? "permit-verbs" : "burden-nouns")[0];
    if (sense === "grant") return "grant";
    if (sense === "revoke" || sense === "lift" || sense === "suspend" || sense === "stop") return "revoke";
    if (sense === "restrict" || sense === "cut") return "raise";
    if (sense === "require") return "impose";
    return null;
  }
  const sense =
    by === "verb" && (isIn(known, "modal-deeds") || isIn(known, "with-verbs")) && !isIn(known, "burden-verbs")
      ? "impose"
      : sensesIn(known, by === "verb" ? "burden-verbs" : "burden-nouns")[0];
  if (object === "relief") {
    if (sense === "impose" && words.senses("burden-nouns", head)[0] === "cut") return "cut";
    if (sense === "impose" || sense === "extend" || sense === "maintain" || sense === "raise") return "suspend";
    if (sense === "lift" || sense === "suspend" || sense === "revoke") return "impose";
    const permitted = by === "verb" ? sensesIn(known, "permit-verbs")[0] : undefined;
    return permitted === "grant" || permitted === "revoke" ? permitted : null;
  }
  // A smaller quota is the heavier burden.
  if (object === "quota" && (sense === "cut" || sense === "raise")) return sense === "cut" ? "raise" : "cut";
  if (sense === "revoke" || sense === "rethink") return "lift";
  if (sense === "stop") return "lift";
  return sense !== undefined && burdenActions.has(sense) ? (sense as Action) : null;
}

/** "any future investigation", "potential tariffs": whichever there may be, none is told. */
export function isNotYet(noun: NounPhrase, text: TextContext): boolean {
  for (let token = Math.max(0, (noun.first ?? noun).from - 3); token < noun.headAt; token++) {
    if (
      (knownAt(token, text).lists & lists["not-yet-words"]) !== 0 &&
      (token >= noun.from || text.prepared.tokens[token + 1]?.case === "lower")
    )
      return true;
  }
  return false;
}

/** A rate of duty among slots: per cent, never percentage points. */
export function rateIn(slots: readonly Filled[]): RateMention | null {
  for (const { mention } of slots) if (mention?.type === "rate" && mention.unit === "percent") return mention;
  return null;
}

export const boundOf = (rate: Pick<RateMention, "bound"> | null): Bound | null => (rate ? rate.bound : null);

export function durationIn(slots: readonly Filled[]): number | null {
  for (const { mention } of slots) if (mention?.type === "duration" && mention.days !== null) return mention.days;
  return null;
}

/** Parties whose goods a phrase tells: "China", "Chinese goods", "each other's goods", "articles of Mexico". */
export function partiesToldIn(np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  const own = partiesOf(np, text, at);
  if (own.length > 0) return own;
  const owner = ownerOf(np, text, at);
  if (owner.length > 0) return owner;
  return modifierOf(np, text);
}

/** The parties at which a burden aims, told after its noun or its deed; the imposers are none of them. */
export function targetsOf(
  phrases: readonly NounPhrase[],
  imposers: readonly Party[],
  text: TextContext,
  at: SentenceContext,
): readonly Party[] {
  for (const np of phrases) {
    // "on $30 billion in goods from Chile": worth so much.
    const worth = np.prep === "in" && np.owner?.mentions.some(({ type }) => type === "money");
    if (!isIn(np.prepKnown, "target-preps") && !worth) continue;
    // "the entry of parcels into Chile": whoever they come in to burdens them.
    if (np.prep === "into" && imposers.length === 0 && !isAskedInto(np)) continue;
    // "a duty on entry to the Chilean market": where the goods come in.
    if (np.prep === "to" && isIn(np.known, "border-nouns")) continue;
    // "doubles India's tariff over Russian oil": a reason.
    if (np.prep === "over" && np.owner?.mentions.some(({ type }) => type === "rate")) continue;
    const list = np.first ? [np] : phrases.filter((other) => other === np || other.first === np);
    const parties = [...new Set(list.flatMap((one) => partiesToldIn(one, text, at)))].filter(
      (party) => imposers.length !== 1 || party !== imposers[0],
    );
    if (parties.length > 0) return parties;
    const made = madeIn(np, text, at).filter((party) => !imposers.includes(party));
    if (made.length > 0) return made;
  }
  return [];
}

/** "an inquiry into Chilean wine". */
const isAskedInto = ({ owner }: NounPhrase): boolean =>
  owner?.mentions.some((one) => one.type === "instrument" && one.instrument === "investigation") ?? false;

/** "cars made in Chile": whose goods they are is told by where they are made. */
export function madeIn(np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  for (const index of np.relatives) {
    const clause = at.parsed.clauses[index];
    const sense = clause?.verb ? sensesIn(clause.verb.known, "origin-verbs")[0] : undefined;
    if (!clause || !sense) continue;
    const places = clause.phrases.filter(
      ({ prep }) => prep === "from" || (sense !== "sent" && (prep === "in" || prep === "by")),
    );
    const [first] = places;
    const told = places.filter((place) => place === first || place.first === first);
    const parties = [...new Set(told.flatMap((place) => partiesToldIn(place, text, at)))];
    if (parties.length > 0) return parties;
  }
  return [];
}

/** Phrases after the noun, its deed and the coordinations of both. */
export function phrasesOf(match: Match): NounPhrase[] {
  const found = match.noun ? chainOf(match.noun) : [];
  if (match.deed.phrase) for (const np of chainOf(match.deed.phrase)) if (!found.includes(np)) found.push(np);
  if (match.deed.by === "verb") for (const np of match.clause.phrases) if (!found.includes(np)) found.push(np);
  // "a licence is required to send chips to China".
  if (sensesIn(match.deed.known, "permit-verbs")[0] === "require")
    for (const other of match.at.parsed.clauses)
      if (other.kind === "infinitive" && other.parent === match.clause.index)
        found.push(...other.objects, ...other.phrases);
  for (const index of match.noun?.relatives ?? []) {
    for (const np of match.at.parsed.clauses[index]?.phrases ?? []) if (!found.includes(np)) found.push(np);
  }
  return found.filter((np) => !isBeside(np, match) && !isOfAnother(np, match));
}

/** "a tariff on Chilean goods and export controls on salmon": the salmon is that of the controls; "tariffs and quotas on salmon" share it. */
function isOfAnother(np: NounPhrase, { noun, deed }: Match): boolean {
  if (!noun) return false;
  for (let here = np.owner, depth = 0; here && depth < 5; here = here.owner, depth++) {
    if (here === noun || here === deed.phrase) return false;
    if (!isRuleBeside(here, noun)) continue;
    return here.from < noun.from || noun.phrases.length > 0;
  }
  return false;
}

/** Another rule of the list in which a noun stands. */
export const isRuleBeside = (np: NounPhrase, noun: NounPhrase): boolean =>
  np !== noun && (np.first ?? np) === (noun.first ?? noun) && holds(np, bitOf.instrument);

/** "at 25 percent, with reduced rates for parts from Peru", "Peru, a grower of wheat, raised": what is told of another rate beside, or of whoever acts. */
function isBeside(np: NounPhrase, { noun, deed }: Match): boolean {
  for (let here: NounPhrase | null = np, depth = 0; here && depth < 5; here = here.owner, depth++) {
    if (here.prep !== null && here !== noun && here !== deed.phrase)
      if ((here.prep === "with" && here !== np) || isIn(here.prepKnown, "exchange-preps")) return true;
    if (here !== np && here.apposed?.role === "subject" && here.apposed !== noun) return true;
  }
  return false;
}

/** Goods in the words of the text, determiners left out; null for all goods. */
export function goodsOf(np: NounPhrase, text: TextContext): string | null {
  const goods = np.mentions.find((mention): mention is Extract<Mention, { type: "goods" }> => mention.type === "goods");
  if (!goods || goods.all) return null;
  return wordsOfTokens(text, goods.from, goods.to);
}

export function goodsIn(phrases: readonly NounPhrase[], text: TextContext): string | null {
  for (const np of phrases) {
    const goods = goodsOf(np, text);
    if (goods) return goods;
  }
  return null;
}

/** White space that is not one blank. */
const unevenBlanks = /\s\s|[^\S ]/;

/** The words of a text from one token up to another, parted by single blanks. */
export function wordsOfTokens(text: TextContext, from: number, to: number): string {
  const first = text.prepared.tokens[from];
  const last = text.prepared.tokens[to - 1];
  if (!first || !last) return "";
  const words = text.prepared.text.slice(first.start, last.end);
  return unevenBlanks.test(words) ? words.replace(/\s+/g, " ") : words;
}

/** Every pair of an imposer and its target: two sides with "each other" or no target give one each way. */
export function pairsOf(
  imposers: readonly Party[],
  targets: readonly Party[],
  text: TextContext,
): readonly Readonly<{ imposer: Party | null; target: Party | null }>[] {
  if (imposers.length === 0)
    return targets.length === 0
      ? [{ imposer: null, target: null }]
      : targets.map((target) => ({ imposer: null, target }));
  // "A and B agreed to lower tariffs on A's goods": then it is B who lowers them.
  const only =
    targets.length === 1 && imposers.length === 2 && imposers.includes(targets[0] as Party)
      ? imposers.filter((party) => party !== targets[0])
      : imposers;
  return only.flatMap((imposer) => {
    const others = targets.filter((party) => party !== imposer);
    if (others.length > 0) return others.map((target) => ({ imposer, target: target as Party | null }));
    const rest = imposers.find((party) => party !== imposer) ?? null;
    // Two sides of the text do it to each other; two others do it to whoever speaks.
    const mutual = imposers.length === 2 && imposers.every((party) => text.sides.includes(party));
    const issuer = text.issuer?.party ?? null;
    const speaks = imposers.length === 2 && issuer !== null && !imposers.includes(issuer) ? issuer : null;
    return [{ imposer, target: mutual ? rest : speaks }];
  });
}

/** The kind of a rule that is only called "restrictions" or "curbs": by what it is about, in its own phrase and those that follow. */
export function instrumentOf(
  mention: InstrumentMention,
  noun: NounPhrase,
  phrases: readonly NounPhrase[],
  imposers: readonly Party[],
  text: TextContext,
): Instrument {
  // "countermeasures other than tariffs".
  const leftOut = phrases.flatMap((np) => (np.prep === "other than" ? np.mentions : []));
  if (leftOut.some((one) => one.type === "instrument" && (mention.generic || one.instrument === mention.instrument)))
    return "other";
  const ships = [noun, ...phrases].some((np) => isIn(np.known, "ship-words") && np !== noun);
  if (isForParcels(mention, phrases, text)) return "de-minimis";
  const exported = phrases.some((np) => sensesIn(np.known, "rule-objects")[0] === "export-control");
  if (mention.generic && !ships && isCharge(noun)) return exported ? "export-control" : "tariff";
  if (mention.generic && !ships && sensesIn(noun.known, "charge-nouns")[0] === "charge")
    return [noun, ...phrases].some((np) => holds(np, bitOf.goods)) ? "tariff" : "other";
  if (mention.generic && ships && isIn(noun.known, "fee-words")) return "port-fee";
  if (!mention.generic || mention.instrument !== "other") return mention.instrument;
  const about = (from: number, to: number): Instrument | null => {
    for (let at = from; at < to; at++) {
      const sense = sensesIn(knownAt(at, text), "rule-objects")[0];
      if (sense) return sense as Instrument;
    }
    return null;
  };
  if (isIn(noun.known, "barrier-nouns")) return "other";
  const own = about(noun.from, noun.headAt);
  if (own) return own;
  for (const np of phrases) {
    const told = about(np.from, np.to);
    if (told) return told === "export-control" && isOfOthers(np, imposers, text) ? "import-ban" : told;
  }
  const goods = [noun, ...phrases].find((np) => holds(np, bitOf.goods));
  if (!goods || !isIn(noun.known, "rule-nouns")) return "other";
  const abroad = phrases.some(
    ({ prep, mentions }) =>
      prep === "from" && mentions.some((one) => (one.type === "place" || one.type === "party") && !isOf(one, imposers)),
  );
  const foreign = abroad || (modifierOf(goods, text).some((party) => !imposers.includes(party)) && goods !== noun);
  return foreign ? "import-ban" : "export-control";
}

/** "curbs on Chilean exports", "on exports from Chile": another's, kept out where they would come in. */
const isOfOthers = (np: NounPhrase, imposers: readonly Party[], text: TextContext): boolean => {
  const from = np.phrases.filter(({ prep }) => prep === "from");
  const whose = [...modifierOf(np, text), ...from.flatMap(({ mentions }) => mentions.flatMap(codesOf))];
  return imposers.length > 0 && whose.length > 0 && whose.every((party) => !imposers.includes(party));
};

const codesOf = (one: Mention): readonly Party[] =>
  one.type === "party" ? one.codes : one.type === "place" && one.party ? [one.party] : [];

/** "duty-free treatment for packages": what small parcels are spared. */
const isForParcels = ({ instrument, lemma }: InstrumentMention, phrases: readonly NounPhrase[], text: TextContext) =>
  (instrument === "tariff" || instrument === "other") &&
  text.words.senses("parcel-reliefs", lemma).length > 0 &&
  phrases.some(({ known }) => isIn(known, "parcel-nouns"));

/** "a 30 percent charge": a tariff by its rate, whatever it is called. */
export const isCharge = (noun: NounPhrase): boolean =>
  isIn(noun.known, "charge-nouns") &&
  [noun, ...chainOf(noun, 1)].some(({ mentions }) =>
    mentions.some((one) => one.type === "rate" && one.unit === "percent"),
  );

const isOf = (one: Mention, imposers: readonly Party[]): boolean =>
  one.type === "place"
    ? one.party === null || imposers.includes(one.party)
    : one.type !== "party" || one.codes.every((code) => imposers.includes(code));

/** Who burdens goods of a party where the text does not say: the other of the two that the text is about. */
export function otherSide(targets: readonly Party[], text: TextContext): readonly Party[] {
  const target = targets[0];
  if (targets.length !== 1 || !target || text.issuer || !text.sides.includes(target)) return [];
  return text.sides.filter((party) => party !== target);
}
