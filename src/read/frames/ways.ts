import type { Party } from "../../core/party.ts";
import type { Indicator } from "../../core/terms.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf } from "../places.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import { NO_CURRENCY } from "./fields.ts";

/** The way that goods go: "China's exports to the U.S.", "Canadian imports of U.S. cars"; else whom it is about. */
export function waysOf(
  noun: NounPhrase,
  indicator: Indicator,
  text: TextContext,
  at: SentenceContext,
  clause: Clause,
): { from: Party | null; to: Party | null } {
  const pair = between(noun, text, at);
  if (pair) return { from: pair[0] as Party, to: pair[1] as Party };
  let own =
    ownerOf(noun, text, at)[0] ??
    modifierOf(noun, text)[0] ??
    currencyOwner(noun, indicator, text) ??
    sellerBefore(noun, indicator, at, text);
  if (!own && !clause.subjects.includes(noun))
    own = agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at))[0] ?? null;
  if (indicator === "exports" || indicator === "imports") {
    const told = (...preps: readonly string[]): Party | null => {
      for (const np of chainOf(noun)) {
        const party =
          np.prep && preps.includes(np.prep)
            ? (partiesOf(np, text, at)[0] ?? partiesToldIn(np, text, at)[0])
            : undefined;
        if (party && party !== own) return party;
      }
      return null;
    };
    const [away, into] = [told("from"), told("to", "into", ...(isIn(noun.known, "sale-nouns") ? ["in"] : []))];
    const goods = told("of");
    if (indicator === "exports") {
      const from = own ?? away ?? goods;
      return { from: from ?? teller(into, noun, at, text), to: into };
    }
    const to = own ?? into;
    const from = away ?? goods;
    return { from, to: to ?? teller(from, noun, at, text) };
  }
  // "the share of imports from Peru", "the share of Chile's exports that goes to China".
  const of = indicator === "share" ? noun.phrases.find(({ prep }) => prep === "of") : undefined;
  if (of && tradeOf(of)) {
    const way = wayOf(of, at, text);
    const goes = at.parsed.clauses.find(({ index, kind }) => kind === "relative" && of.relatives.includes(index));
    const into = goes?.phrases.find(({ prep }) => prep === "to");
    return {
      from: way.from ?? (own === way.to ? null : own),
      to: way.to ?? (into ? (partiesToldIn(into, text, at)[0] ?? null) : null),
    };
  }
  // "the share of Chilean wines in the Peruvian market".
  if (of && !own) {
    const there = chainOf(noun).find(({ prep }) => prep === "in");
    return {
      from: partiesToldIn(of, text, at)[0] ?? null,
      to: (there ? partiesToldIn(there, text, at)[0] : null) ?? null,
    };
  }
  let other: Party | null = null;
  for (const np of chainOf(noun)) {
    if (
      np.prep === "to" ||
      np.prep === "from" ||
      np.prep === "with" ||
      np.prep === "of" ||
      np.prep === "into" ||
      (np.prep === "for" && indicator === "price")
    ) {
      const told = partiesOf(np, text, at)[0] ?? partiesToldIn(np, text, at)[0];
      if (told && told !== own) {
        other = told;
        break;
      }
    }
  }
  if (indicator === "price" && !own && other) return { from: other, to: null };
  if (!own && (indicator === "index" || indicator === "price" || indicator === "gdp" || indicator === "other")) {
    const where = noun.phrases.find(({ prep }) => prep === "in");
    own = where ? (partiesToldIn(where, text, at)[0] ?? null) : null;
  }
  if (!own && (indicator === "trade-balance" || indicator === "gdp")) own = teller(other, noun, at, text);
  return { from: own, to: other };
}

/** Whose exports are counted, and where they go: "Zambian exports", "Slovakia's sales to the United States", "Spanish imports". */
export function wayOf(
  whole: NounPhrase,
  at: SentenceContext,
  text: TextContext,
): Readonly<{ from: Party | null; to: Party | null }> {
  const own = partiesToldIn(whole, text, at)[0] ?? null;
  const chain = chainOf(whole);
  const told = (...preps: readonly string[]) =>
    chain
      .filter(({ prep }) => prep !== null && preps.includes(prep))
      .flatMap((np) => partiesToldIn(np, text, at))
      .find((party) => party !== own) ?? null;
  const bought =
    sensesIn(whole.known, "indicators").includes("imports") || sensesIn(whole.known, "whole-nouns").includes("market");
  return bought
    ? { from: told("from", "of"), to: own ?? told("in") }
    : { from: own ?? told("from", "of"), to: told("to", "in") };
}

/** Whether a phrase counts exports or imports. */
export const tradeOf = (np: NounPhrase): boolean =>
  sensesIn(np.known, "indicators").some((sense) => sense === "exports" || sense === "imports");

/** "trade between A and B". */
function between(noun: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] | null {
  const first = noun.phrases.find(({ prep }) => prep === "between");
  if (!first) return null;
  const all = at.parsed.phrases.filter((np) => np === first || np.first === first);
  const parties = [...new Set(all.flatMap((np) => partiesOf(np, text, at)))];
  return parties.length === 2 ? parties : null;
}

/** A currency is of the country whose code its own begins with (ISO 4217). */
function currencyOwner(noun: NounPhrase, indicator: Indicator, text: TextContext): Party | null {
  const code = indicator === "currency" ? text.currencyOf(noun.head) : null;
  return code && code !== NO_CURRENCY ? (code.slice(0, 2) as Party) : null;
}

/** "Exports to India rose, Kenyan data showed", "according to Chile's customs": whose numbers are told; else those of whose trade the text told last, or of the dateline. */
function teller(other: Party | null, noun: NounPhrase, at: SentenceContext, text: TextContext): Party | null {
  const { prepared } = text;
  for (const np of at.parsed.phrases) {
    const clause = at.parsed.clauses[np.clause];
    const senses = sensesIn(clause?.verb?.known ?? nothingKnown, "reporting");
    const tells =
      np.prep === "according to" ||
      (np.prep === null && clause?.subjects.includes(np) && (senses.includes("speech") || senses.includes("source")));
    if (!tells || prepared.quoteOf[np.headAt] !== -1 || np === noun) continue;
    const party = partiesToldIn(np, text, at)[0];
    if (party && party !== other) return party;
  }
  const { trader } = text.memory;
  if (trader && trader !== other) return trader;
  if (text.home && text.home !== other) return text.home;
  // The other of the two that the text is about.
  return other && text.sides.includes(other) ? (text.sides.find((side) => side !== other) ?? null) : null;
}

/** "China's exports to India fell, while shipments to Peru rose": whose exports they are is told once. */
function sellerBefore(noun: NounPhrase, indicator: Indicator, at: SentenceContext, text: TextContext): Party | null {
  // "Chile's exports rose 12 % and its imports 4 %".
  const its = noun.determiner !== null && text.words.is("possessive", noun.determiner);
  if (!its && (indicator !== "exports" || noun.role !== "subject")) return null;
  const first = at.parsed.phrases.find(
    (np) =>
      np.to <= noun.from &&
      np.role === "subject" &&
      (sensesIn(np.known, "indicators").includes(indicator) || (its && tradeOf(np))),
  );
  return first ? (ownerOf(first, text, at)[0] ?? modifierOf(first, text)[0] ?? null) : null;
}
