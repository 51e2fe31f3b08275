import type { Mention } from "../../mention/mention.ts";
import type { Prepared } from "../../text/text.ts";
import type { KnownTokens } from "../sentence-tokens.ts";
import { type Entry, lists } from "../words.ts";

/** A part of an article, with what the lexicon knows of each of its tokens. */
type Part = Readonly<{ prepared: Prepared; known: KnownTokens }>;

/**
 * Whether an article is about trade between parties. Its words of trade are no chance find: two of them, or one in a short text; or two
 * parties act on each other in it, and what they deal in (goods, talks, visas, rules) weighs as much together: a short text that names two
 * parties has room for one such thing only.
 */
export function isOnTrade(parts: readonly Part[], mentions: readonly (readonly Mention[])[]): boolean {
  const all = mentions.length === 1 ? (mentions[0] as readonly Mention[]) : mentions.flat();
  const total = parts.reduce((sum, { known }) => sum + known.entries.length, 0);
  const enough = total < SHORT ? 1 : Math.max(2, Math.ceil(total / SPARSEST));
  const told = wordsOfTrade(parts, all, enough);
  const parties = partiesTold(all);
  if (parties.length < 2 && isOfHouseholds(parts)) return false;
  if (told >= enough) return true;
  const isShort = total < SHORT;
  if ((parties[1] ?? 0) < (isShort ? 1 : OFTEN)) return false;
  let weight = STRONG * told;
  let visas = 0;
  for (const mention of all) {
    if (mention.type === "instrument" && mention.instrument === "visa") visas++;
    if (mention.type === "instrument" || mention.type === "talks" || mention.type === "agreement") weight++;
    else if (mention.type === "goods" || (isShort && mention.type === "money")) weight++;
  }
  if (isShort) return weight >= (total < BRIEF ? 1 : LEAST);
  return (told >= 1 || visas >= VISAS) && weight >= Math.max(LEAST, total / DENSE);
}

/** Instruments of trade and words of the list `topic`, counted until there are enough. */
function wordsOfTrade(parts: readonly Part[], mentions: readonly Mention[], enough: number): number {
  let told = 0;
  for (const mention of mentions)
    if (mention.type === "instrument" && !mention.generic && !doubtful.has(mention.instrument)) told++;
  for (const {
    prepared: { tokens },
    known,
  } of parts) {
    for (let at = 0; at < tokens.length && told < enough; at++) {
      const entry = known.entries[at] as Entry;
      if (entry.lists & lists.topic) told++;
      else if (entry.next) {
        const after = tokens[at + 1]?.kind === "hyphen" ? tokens[at + 2] : tokens[at + 1];
        if ((entry.next.get(after?.lower ?? "")?.lists ?? 0) & lists.topic) told++;
      }
    }
  }
  return told;
}

/** How often each party is told, the most frequent first. */
function partiesTold(mentions: readonly Mention[]): number[] {
  const counts = new Map<string, number>();
  const count = (party: string | null) => {
    if (party !== null) counts.set(party, (counts.get(party) ?? 0) + 1);
  };
  for (const mention of mentions) {
    if (mention.type === "party") for (const code of mention.codes) count(code);
    else if (mention.type === "person" || mention.type === "institution") count(mention.party);
  }
  return [...counts.values()].sort((a, b) => b - a);
}

/** "the tariff for electricity", "rates of water": what households pay is no matter of trade. */
function isOfHouseholds(parts: readonly Part[]): boolean {
  let told = 0;
  for (const { known } of parts) for (const entry of known.entries) if (entry.lists & lists["household-words"]) told++;
  return told >= HOUSEHOLDS;
}

/** A text about trade has one of its words in so many tokens. */
const SPARSEST = 400;
/** A text so short needs only one. */
const SHORT = 200;
/** A brief so short has room for one thing of trade only. */
const BRIEF = 100;
/** The second of two parties that act on each other is told so often at least. */
const OFTEN = 2;
/** What a word of trade weighs where a rule, a meeting or goods weigh one. */
const STRONG = 2;
/** The least weight, and one more for so many tokens. */
const LEAST = 4;
const DENSE = 40;
/** So many visas told between two parties are leverage. */
const VISAS = 2;
/** So many words of what households pay tell that a tariff is theirs. */
const HOUSEHOLDS = 3;
/** Instruments that other matters have too. */
const doubtful = new Set(["listing", "visa", "investigation"]);
