import type { Party } from "../../core/party.ts";
import type { Instrument } from "../../core/terms.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf } from "../places.ts";
import { closingReport } from "../refine/attribution.ts";
import { isSpeech } from "../refine/names.ts";
import { isIn, sensesIn } from "../words.ts";
import { otherSide, partiesToldIn } from "./burden.ts";
import { usualImposer } from "./known-rule.ts";

type Where = Readonly<{ text: TextContext; at: SentenceContext; clause: Clause }>;

/** What lies on goods as they come in: the country that they enter lays it on them. */
const inward = new Set<Instrument>(["tariff", "import-ban", "port-fee", "de-minimis"]);

/**
 * Who burdens where no word of the clause says who: the country that the goods enter or leave, the government that tells of it, whoever
 * imposed what was told before, the other of the two that the text is about. Null where none fits, or more than one does.
 */
export function impliedImposer(
  { text, at, clause }: Where,
  instrument: Instrument,
  targets: readonly Party[],
  phrases: readonly NounPhrase[],
): Party | null {
  if (isPrivate(clause, at, text)) return null;
  const fits = (party: Party | null | undefined): party is Party => party != null && !targets.includes(party);
  const there = inward.has(instrument) ? enteredIn(phrases, at, text) : null;
  if (fits(there)) return there;
  const teller = tellerOf(clause, at, text);
  if (targets.length === 0)
    return onlyImposer(instrument, text) ?? (text.issuer ? null : (ownTeller(teller, text) ?? soleParty(text)));
  if (fits(teller)) return teller;
  const last = text.memory.rules.findLast(
    (rule) =>
      rule.instrument === instrument &&
      fits(rule.imposer) &&
      (rule.target === null || targets.includes(rule.target) || rule.target === ("*" as Party)),
  );
  if (last?.target) return last.imposer;
  const [other] = otherSide(targets, text);
  if (fits(other)) return other;
  const [target] = targets;
  const usual = last?.imposer ?? (instrument === "tariff" && target ? usualImposer(target, text) : null);
  if (fits(usual)) return usual;
  return text.issuer || !inward.has(instrument) ? null : (otherToldIn(targets, at, text) ?? null);
}

/**
 * Whose the goods are that are burdened is told: where the text is written from, else the one other party of which it tells most.
 * "against 15 percent for those from Peru": whom the sentence names for something else is not whoever goes without saying.
 */
function otherToldIn(targets: readonly Party[], at: SentenceContext, { home, sides }: TextContext): Party | undefined {
  if (targets.length > 1) return undefined;
  if (home && sides.includes(home) && !targets.includes(home)) return home;
  const other = sides.find((party) => !targets.includes(party));
  return other && at.mentions.some((one) => one.type === "party" && one.codes.includes(other)) ? undefined : other;
}

/** "The phone company cut the tariff": whoever is told to do it is no state, and no state is meant. */
const isPrivate = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  agentsOf(at.parsed, clause, text.words).some(
    (np) => isIn(np.known, "private-nouns") && partiesOf(np, text, at).length === 0,
  );

/** "Oslo announced that the duty would be cut": a government that tells of a change of a tariff makes it. */
export function tellerOf(clause: Clause, at: SentenceContext, text: TextContext): Party | null {
  const over = clause.parent >= 0 ? at.parsed.clauses[clause.parent] : undefined;
  const telling = clause.kind === "complement" && over && isSpeech(over) ? over : closingReport(clause, at, text);
  if (!telling) return null;
  const tellers = [...new Set(agentsOf(at.parsed, telling, text.words).flatMap((np) => partiesOf(np, text, at)))];
  return tellers.length === 1 ? (tellers[0] as Party) : null;
}

/** "in Turkey", "at the American border", "when it enters Thailand": not "in Geneva", where something is only told. */
export function enteredIn(phrases: readonly NounPhrase[], at: SentenceContext, text: TextContext): Party | null {
  for (const np of phrases) {
    const border = isIn(np.known, "border-nouns");
    const entering = np.owner !== null && isIn(np.owner.known, "entry-nouns");
    if (np.prep !== "in" && np.prep !== "into" && np.prep !== "at" && !((border || entering) && np.prep === "to"))
      continue;
    const country = np.mentions.some(
      (one) => one.type === "party" && one.surface !== "capital" && one.from <= np.headAt && np.headAt < one.to,
    );
    if (!border && (!country || np.prep === "at")) continue;
    const parties = partiesToldIn(np, text, at);
    if (parties.length === 1) return parties[0] as Party;
  }
  for (const { verb, objects, phrases: own } of at.parsed.clauses) {
    if (!verb || sensesIn(verb.known, "passing-verbs")[0] !== "in") continue;
    for (const np of [...objects, ...own.filter(({ prep }) => prep === "into")]) {
      const parties = partiesToldIn(np, text, at);
      if (parties.length === 1) return parties[0] as Party;
    }
  }
  return null;
}

/** "Lima said the duty would be halved": whoever tells of it lays it, unless it was told to bear one. */
const ownTeller = (teller: Party | null, { memory }: TextContext): Party | null =>
  teller !== null && memory.rules.every(({ target }) => target !== teller) ? teller : null;

/** The only party of which a text tells. */
const soleParty = ({ sides }: TextContext): Party | null => (sides.length === 1 ? (sides[0] as Party) : null);

/** Whoever alone imposed what the text told of this instrument. */
function onlyImposer(instrument: Instrument, { memory }: TextContext): Party | null {
  const imposers = new Set(memory.rules.flatMap((rule) => (rule.instrument === instrument ? [rule.imposer] : [])));
  const [only] = imposers;
  return imposers.size === 1 && only ? only : null;
}
