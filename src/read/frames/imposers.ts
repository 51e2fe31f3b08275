import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { isTwoSided, modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf } from "../places.ts";
import { isIn, sensesIn } from "../words.ts";
import { classOf, instrumentOf, otherSide, partiesToldIn, phrasesOf, targetsOf } from "./burden.ts";
import { impliedImposer } from "./implied.ts";
import { rulesTold } from "./known-rule.ts";

/** "a worldwide duty": on all, not by all. */
const everybody = "*" as Party;

/** Who imposes: the agent, else whose the burden is, else the issuer of a legal text; null where the agent is no government. */
export function imposersOf(match: Match<"imposer" | "owner" | "named">, wanted: boolean): readonly Party[] | null {
  const { text, at, slots, noun, deed, clause } = match;
  if (noun && isTariff(match) && isTwoSided(noun, text)) {
    const doer = doerOf(match);
    return doer && deed.by === "verb" && !wanted ? [doer] : [];
  }
  // "an agreement with China to reduce China's tariffs": whose tariffs they are decides.
  const whose = noun?.possessor && isTariff(match) ? ownerOf(noun, text, at) : [];
  const doing = whose.length === 1 && deed.by === "verb" && !wanted ? doerOf(match) : null;
  // "Washington doubled India's tariff": who does it, to whom.
  if (doing && doing !== whose[0]) return [doing];
  if (whose.length === 1 && deed.by === "verb" && slots.imposer.length > 0 && !wanted) return whose;
  // "India loses American tariff perks": who loses them does not take them.
  if (noun && isLost(match)) {
    const losing = agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesToldIn(np, text, at));
    const near = [...chainOf(noun), ...clause.phrases].filter(
      ({ prep }) => prep === "to" || prep === "in" || prep === "into",
    );
    const granting = [...modifierOf(noun, text), ...near.flatMap((np) => partiesToldIn(np, text, at))];
    const party = granting.find((one) => !losing.includes(one)) ?? impliedImposer(match, "tariff", losing, []);
    return party ? [party] : [];
  }
  if (slots.imposer.length > 0 && !deed.undergoes && !wanted) {
    if (
      slots.imposer.some(({ np }) =>
        np.mentions.some(
          (mention) => mention.type === "institution" && (mention.kind === "firm" || mention.kind === "outlet"),
        ),
      )
    )
      return null;
    return [
      ...new Set(
        slots.imposer.flatMap(({ np }) => (np.possessor && np.headAt < np.from ? [] : partiesOf(np, text, at))),
      ),
    ];
  }
  for (const index of noun?.relatives ?? []) {
    const relative = at.parsed.clauses[index];
    const verb = relative?.verb;
    if (!relative || !verb || sensesIn(verb.known, "burden-verbs")[0] !== "impose") continue;
    const parties = [...new Set(agentsOf(at.parsed, relative, text.words).flatMap((np) => partiesOf(np, text, at)))];
    if (parties.length > 0) return parties;
  }
  const host = noun && deed.by === "verb" && clause.antecedent === noun ? at.parsed.clauses[noun.clause] : undefined;
  // "Japan's carmakers will see duties reduced": who sees it does not do it.
  if (host?.verb && !text.issuer && isIn(host.verb.known, "see-verbs")) {
    const seeing = agentsOf(at.parsed, host, text.words).flatMap((np) => partiesToldIn(np, text, at));
    const party =
      match.mention?.type === "instrument"
        ? impliedImposer(match, match.mention.instrument, [...new Set(seeing)], [])
        : null;
    return party ? [party] : [];
  }
  if (host?.verb && isIn(host.verb.known, "burden-verbs")) {
    const parties = [...new Set(agentsOf(at.parsed, host, text.words).flatMap((np) => partiesOf(np, text, at)))];
    if (parties.length > 0) return parties;
  }
  const holder = slots.owner[0];
  if (holder) return ownerOf(holder.np, text, at);
  const named = slots.named[0] && modifierOf(slots.named[0].np, text).filter((party) => party !== everybody);
  if (named && named.length > 0) return named.slice(0, 1);
  if (wanted && clause.kind === "infinitive" && slots.imposer.length > 0)
    return [...new Set(slots.imposer.flatMap(({ np }) => partiesOf(np, text, at)))];
  const from = noun ? phrasesOf(match).find(({ prep, owner }) => prep === "from" && owner === noun) : undefined;
  if (from && match.mention?.type === "instrument" && match.mention.instrument !== "tariff")
    return partiesOf(from, text, at);
  // "the American duty and the duties imposed before": of the one named first or of another, the words leave open.
  if (noun?.first && deed.by === "verb" && modifierOf(noun.first, text).length > 0) return [];
  if (
    text.memory.imposer &&
    !text.issuer &&
    noun &&
    match.mention?.type === "instrument" &&
    match.mention.instrument === "tariff" &&
    isKnown(noun, text)
  )
    return [text.memory.imposer];
  if (
    text.issuer?.party &&
    (deed.by === "verb" ? staysOrEnds(match) || clause.verb?.voice === "passive" || isDocument(clause) : true)
  )
    return [text.issuer.party];
  if (match.mention?.type !== "instrument" || text.issuer || !noun) return [];
  const { instrument, generic } = match.mention;
  if (isKnown(noun, text) && (!generic || noun.phrases.length === 0)) {
    const told = rulesTold(instrument, generic, text).map(({ imposer }) => imposer);
    if (told.length > 0) return [...new Set(told)];
  }
  if (isDoneByOthers(match)) return [];
  const phrases = phrasesOf(match);
  const targets = targetsOf(phrases, [], text, at);
  const kind = generic ? instrumentOf(match.mention, noun, phrases, [], text) : instrument;
  if (kind === "other" || kind === "purchase") return [];
  // "a 20 percent duty imposed in May": another than those told before.
  if (targets.length === 0 && noun.determiner !== null && !isKnown(noun, text)) return [];
  const party = impliedImposer(match, kind, targets, phrases);
  return party ? [party] : [];
}

/** The government that itself moves a tariff, told by name in a clause of its own. */
function doerOf({ slots, clause, deed, text, at }: Match<"imposer" | "owner" | "named">): Party | null {
  if (deed.undergoes || !clause.verb || clause.verb.infinitive || clause.verb.tense === "none") return null;
  const named = slots.imposer.filter(({ np }) =>
    np.mentions.some(
      (one) => one.type === "party" && one.from <= np.headAt && np.headAt < one.to && one.codes.length === 1,
    ),
  );
  const parties = [...new Set(named.flatMap(({ np }) => partiesOf(np, text, at)))];
  return parties.length === 1 && slots.imposer.length === 1 ? (parties[0] as Party) : null;
}

/** "a deal with Japan that puts a tariff on Japanese goods": nobody's tariff is on its own goods, the other side imposes it. */
export function notOnItself(
  imposers: readonly Party[],
  phrases: readonly NounPhrase[],
  { text }: Match,
): readonly Party[] {
  const [imposer] = imposers;
  // By name: whose "its goods" are is told elsewhere.
  const named = phrases.flatMap(({ prep, mentions }) =>
    prep === "on" ? mentions.flatMap((one) => (one.type === "party" ? one.codes : [])) : [],
  );
  if (imposers.length !== 1 || !imposer || named.length === 0 || named.some((party) => party !== imposer))
    return imposers;
  return otherSide([imposer], text).filter((party) => party !== imposer);
}

/** What its subject loses or gets from another: "loses tariff perks", "will get duty-free access". */
export function isLost({ deed, clause, mention, noun, text }: Match): boolean {
  if (deed.by === "none" || deed.undergoes || !noun || mention?.type !== "instrument") return false;
  const [sense] = text.words.senses("lose-verbs", deed.by === "noun" ? (clause.verb?.lemma ?? "") : deed.word);
  // "won a delay of US tariffs": who gets it does not grant it.
  if (deed.by === "noun") return sense === "gain" && deed.phrase !== null && clause.objects.includes(deed.phrase);
  const kind = classOf(mention, noun.head, text.words);
  const lowered = kind === "relief" || (mention.instrument === "tariff" && kind === "permit");
  return sense === "lose" || (sense === "gain" && lowered);
}

/** "Farmers fear the levy", "the court upheld the duty": somebody does it who is no party. */
const isDoneByOthers = ({ deed, clause, at, text }: Match): boolean =>
  deed.by === "verb" &&
  !deed.undergoes &&
  clause.verb?.voice === "active" &&
  agentsOf(at.parsed, clause, text.words).some((np) => !isCourt(np, deed.senses));

/** "the Supreme Court struck down the duties": a court takes off what its government laid. */
const isCourt = (np: NounPhrase, senses: readonly string[]): boolean =>
  isIn(np.known, "court-nouns") && (senses.includes("lift") || senses.includes("suspend"));

/** "the duties", "these tariffs": those told before. */
export const isKnown = (noun: NounPhrase, text: Match["text"]): boolean =>
  text.words.senses("known-determiners", noun.determiner ?? "").length > 0;

/** "The Proclamation imposes": a text of the issuer does it. */
function isDocument(clause: Clause): boolean {
  return clause.subjects.some((np) => isIn(np.known, "own-texts") && !holds(np, bitOf.agreement));
}

const isTariff = ({ mention, noun, text }: Match): boolean =>
  mention?.type === "instrument" &&
  mention.instrument === "tariff" &&
  noun !== null &&
  classOf(mention, noun.head, text.words) === "burden";

/** "The duties on wine will stay at 10 percent", "shall expire": what an issuer tells of its own; "the duties apply" tells of any. */
const staysOrEnds = (match: Match): boolean =>
  match.deed.undergoes === true && (sensesIn(match.deed.known, "undergo-verbs")[0] !== "impose" || isRated(match));

/** "A surtax of 50 per cent applies to steel from": a rate and whose goods, both told. */
const isRated = (match: Match): boolean => {
  const { noun, text, at } = match;
  const { party } = text.issuer ?? {};
  const near = phrasesOf(match);
  const rated = [...(noun ? [noun] : []), ...near].some((one) => holds(one, bitOf.rate));
  const targets = targetsOf(near, [], text, at);
  return rated && targets.length > 0 && party != null && !targets.includes(party);
};
