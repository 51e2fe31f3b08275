import { type Days, parseDays } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import { bitOf, type Mention } from "../../mention/mention.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf } from "../places.ts";
import { hasWord, knownAt } from "../stretch.ts";
import { isIn } from "../words.ts";
import { percentAmong } from "./bare-rate.ts";
import { goodsIn, partiesToldIn, targetsOf } from "./burden.ts";
import { measureFields } from "./fields.ts";

/** A burden told by the act that made it: "the rate of duty set forth in Order 14257 of April 2", "tariffs imposed by Notice 5". */
export const enactedFrame: Frame<never> = {
  name: "enacted",
  kind: "measure",
  summary: "a burden is told by the legal act that made it, with the act's day",
  triggers: { mentions: ["citation", "institution"] },
  needs: {
    mentions: ["instrument"],
    when: ({ clause: { verb }, noun }) =>
      noun !== null && noun.prep !== null && verb?.voice === "passive" && isIn(verb.known, "enact-verbs"),
  },
  slots: {},
  make: ({ text, at, noun, mention }) => {
    if (!noun || noun.prep === null || !mention) return [];
    if (mention.type === "institution" && mention.kind !== "document" && !holds(noun, bitOf.citation)) return [];
    if (mention.type === "citation" && isIn(knownAt(mention.from, text), "parts-of-law")) return [];
    const clause = at.parsed.clauses[noun.clause];
    if (!clause?.verb || !isIn(clause.verb.known, "enact-verbs") || clause.verb.voice !== "passive") return [];
    // A statute empowers ("pursuant to section 5 of the Trade Act of 1974"); what is under it is made by another act.
    if (
      at.mentions.some(
        ({ type, from, to }) =>
          type === "citation" && from >= noun.from && from <= noun.to + 6 && isStatute(from, to, text),
      )
    )
      return [];
    // "the surcharge imposed in this proclamation": what the text itself does, it tells elsewhere.
    if (noun.determiner === "this") return [];
    if (noun.prep !== "in" && noun.prep !== "by" && noun.prep !== "under" && noun.prep !== "of") return [];
    const burden = burdenOf(clause.antecedent) ?? burdenBefore(noun, at);
    const instrument = burden?.mentions.find(
      (one): one is Extract<Mention, { type: "instrument" }> => one.type === "instrument",
    );
    if (!burden || instrument?.instrument !== "tariff") return [];
    const imposer =
      actorOf(noun, text, at) ??
      [...ownerOf(burden, text, at), ...modifierOf(burden, text)][0] ??
      text.issuer?.party ??
      hostOf(burden, text, at);
    if (!imposer) return [];
    const date = dayOfAct(noun, at, text);
    const other =
      text.sides.length === 2 && text.sides.includes(imposer)
        ? text.sides.find((party) => party !== imposer)
        : undefined;
    const told = targetsOf(chainOf(burden), [imposer], text, at)[0] ?? (date === null ? undefined : other);
    // "subject to the duties imposed by Proclamation 9": on what and since when, the text does not tell.
    if (date === null && !told) return [];
    const target = told ?? null;
    const near = [...(burden.owner ? [burden.owner] : []), burden, ...chainOf(burden)];
    const rate = percentAmong(near);
    return [
      {
        fields: measureFields({
          imposer,
          target,
          instrument: "tariff",
          action: "impose",
          goods: goodsIn(near, text),
          ratePercent: rate?.percent ?? null,
          rateBound: rate?.bound ?? null,
        }),
        from: Math.min(burden.start, noun.start),
        to: Math.max(noun.to, ...noun.phrases.map(({ to }) => to)),
        clause,
        modality: "actual",
        date,
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "Canada will lift the duties on steel from Turkey imposed by Order 12 of March 3, 2025.",
      gives: [{ kind: "measure", imposer: "CA" as Party, target: "TR" as Party, action: "impose", date: "2025-03-03" }],
    },
    {
      sentence: "India will suspend its duties on goods from Chile set forth in Notice No. 7 of May 5, 2025.",
      gives: [{ kind: "measure", imposer: "IN" as Party, action: "impose", date: "2025-05-05" }],
    },
    {
      sentence: "Mexico cut the tariffs on goods of Peru set out in Decree No. 9 of April 1, 2025.",
      gives: [{ kind: "measure", imposer: "MX" as Party, date: "2025-04-01" }],
    },
  ],
  nonExamples: [
    { sentence: "The rules set forth in Order 12 of March 3, 2025 are long.", because: "no burden on trade" },
    {
      sentence: "The list leaves out goods subject to duties imposed pursuant to section 7 of the Customs Act of 1980.",
      because: "a statute empowers; the duty is made by another act",
    },
    { sentence: "Canada announced duties in Ottawa.", because: "no act is cited" },
  ],
};

const isStatute = (from: number, to: number, text: TextContext): boolean => hasWord("statute-words", from, to, text);

const burdenOf = (np: NounPhrase | null): NounPhrase | null => {
  for (let here = np, depth = 0; here && depth < 4; here = here.owner, depth++)
    if (holds(here, bitOf.instrument)) return here;
  return null;
};

function burdenBefore(noun: NounPhrase, at: SentenceContext): NounPhrase | null {
  let found: NounPhrase | null = null;
  for (const np of at.parsed.phrases) {
    if (np.from >= noun.from) break;
    if (holds(np, bitOf.instrument)) found = np;
  }
  return found;
}

/** Whose act it is: the institution or party that its name holds. */
function actorOf(noun: NounPhrase, text: TextContext, at: SentenceContext): Party | null {
  for (const np of [noun, ...chainOf(noun)]) {
    for (const mention of np.mentions) if (mention.type === "institution" && mention.party) return mention.party;
    const told = np === noun || (text.issuer && np.owner !== noun) ? [] : partiesToldIn(np, text, at);
    if (told[0]) return told[0];
  }
  return null;
}

function dayOfAct(noun: NounPhrase, at: SentenceContext, text: TextContext): Days | null {
  for (const mention of at.mentions) {
    if (mention.type !== "day" || mention.from < noun.from || mention.from > noun.to + 8) continue;
    // "Order 12 and the memorandum of April 11": the day of another act.
    const between = text.prepared.tokens.slice(noun.to, mention.from);
    if (!between.some(({ lower }) => text.words.is("conjunction", lower))) return mention.past ?? mention.days;
  }
  // "Announcement No. 4 of 2025": an act told by its year.
  for (let token = noun.from; token < Math.min(noun.to + 24, at.sentence.to); token++) {
    const year = text.prepared.tokens[token];
    if (year?.kind === "number" && /^(19|20)\d\d$/.test(year.lower) && text.prepared.tokens[token - 1]?.lower === "of")
      return parseDays(year.lower);
  }
  return null;
}

/** Who lifts, cuts or keeps a burden is whose act it was, where nothing else tells. */
function hostOf(burden: NounPhrase, text: TextContext, at: SentenceContext): Party | null {
  const host = at.parsed.clauses[burden.clause];
  if (!host?.verb || !isIn(host.verb.known, "burden-verbs")) return null;
  const parties = [...new Set(agentsOf(at.parsed, host, text.words).flatMap((np) => partiesOf(np, text, at)))];
  return parties.length === 1 ? (parties[0] as Party) : null;
}
