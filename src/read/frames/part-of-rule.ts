import type { Party } from "../../core/party.ts";
import type { RateMention } from "../../mention/mention.ts";
import type { Match } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { chainOf } from "../places.ts";
import { isIn } from "../words.ts";
import { goodsIn, wordsOfTokens } from "./burden.ts";

/** "Brazil (18 percent) and Indonesia (30 percent) impose a tariff": the rate of each stands behind its name. */
export function rateInBrackets(imposer: Party | null, { at, clause, text }: Match): RateMention | null {
  const { tokens } = text.prepared;
  const [first] = at.mentions.filter(
    (one) =>
      one.type === "party" && one.codes.length === 1 && one.codes[0] === imposer && one.to <= (clause.verb?.at ?? 0),
  );
  if (!first || tokens[first.to]?.lower !== "(") return null;
  for (const one of at.mentions)
    if (one.type === "rate" && one.unit === "percent" && one.from === first.to + 1 && tokens[one.to]?.lower === ")")
      return one;
  return null;
}

/** "a range of tariffs", "duties on the same product", "the exemption shall cease to be available for such articles": not on all goods. */
export function isSome({ noun, at, clause, text }: Match): boolean {
  const whole = noun?.prep === "of" ? noun.owner : null;
  if (whole?.determiner === "a" && isIn(whole.known, "collection-nouns")) return true;
  const inside = at.parsed.clauses.filter(({ kind, parent }) => kind === "infinitive" && parent === clause.index);
  const near = [...(noun ? chainOf(noun) : []), ...[clause, ...inside].flatMap(({ phrases }) => phrases)];
  return near.some(
    ({ prep, start, headAt, mentions }) =>
      (prep === "for" || prep === "on") &&
      text.prepared.tokens.slice(start, headAt).some(({ lower }) => lower === "such" || lower === "same") &&
      mentions.every(({ type }) => type !== "party"),
  );
}

/** "airtime restrictions on programming": what a rule is on, though it is no goods. */
export function thingIn(phrases: readonly NounPhrase[], { text }: Match): string | null {
  const thing = phrases.find(
    ({ prep, headAt, mentions }) => prep === "on" && mentions.every(({ from, to }) => headAt < from || to <= headAt),
  );
  return thing ? wordsOfTokens(text, thing.headAt, thing.headAt + 1) : null;
}

/** The goods that stand behind "across" or "including". */
export const goodsNamed = (phrases: readonly NounPhrase[], { text }: Match): string | null =>
  goodsIn(
    phrases.filter(({ prep }) => prep === "across" || prep === "in" || prep === "including"),
    text,
  );
