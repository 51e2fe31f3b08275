import type { Party } from "../../core/party.ts";
import type { RateMention } from "../../mention/mention.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf } from "../places.ts";
import { isIn } from "../words.ts";
import { boundOf, partiesToldIn } from "./burden.ts";
import { measureFields } from "./fields.ts";

/** Rates told country by country: "30 percent for Peru, 19 percent for Chile", "Vietnam 20 percent, Japan 15 percent". */
export const rateListFrame: Frame<never> = {
  name: "rate-list",
  kind: "measure",
  summary: "the rates of a tariff are told country by country",
  triggers: { mentions: ["rate"] },
  needs: { issuer: false },
  slots: {},
  make: ({ text, at, noun, mention, clause }) => {
    const rate = mention as RateMention;
    if (!noun || rate.unit !== "percent" || !text.memory.tariffs) return [];
    const pairs = pairsIn(at, text);
    const own = pairs.find((one) => one.rate === noun);
    if (!own || pairs.length < FEWEST) return [];
    const imposer = layerOf(at, text, pairs);
    if (!imposer) return [];
    return own.parties
      .filter((party) => party !== imposer)
      .map((target) => ({
        fields: measureFields({
          imposer,
          target,
          instrument: "tariff" as const,
          action: "impose" as const,
          ratePercent: rate.percent,
          rateBound: boundOf(rate),
        }),
        from: Math.min(own.rate.start, own.on.start),
        to: Math.max(own.rate.to, own.on.to),
        clause,
      }));
  },
  examples: [
    {
      sentence: "Canada's tariffs will be 30 percent for Peru, 19 percent for Chile and 20 percent for Vietnam.",
      gives: [
        { kind: "measure", imposer: "CA" as Party, target: "PE" as Party, ratePercent: 30 },
        { kind: "measure", imposer: "CA" as Party, target: "CL" as Party, ratePercent: 19 },
        { kind: "measure", imposer: "CA" as Party, target: "VN" as Party, ratePercent: 20 },
      ],
    },
    {
      sentence: "India's new tariffs: Kenya 25 percent, Oman 35 percent, Fiji 10 percent.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "KE" as Party, ratePercent: 25 },
        { kind: "measure", imposer: "IN" as Party, target: "OM" as Party, ratePercent: 35 },
        { kind: "measure", imposer: "IN" as Party, target: "FJ" as Party, ratePercent: 10 },
      ],
    },
    {
      sentence:
        "Brazil raised duties on dozens of partners, among them 32 per cent for Norway and 46 per cent for Japan.",
      gives: [
        { kind: "measure", imposer: "BR" as Party, target: "NO" as Party, ratePercent: 32 },
        { kind: "measure", imposer: "BR" as Party, target: "JP" as Party, ratePercent: 46 },
      ],
    },
  ],
  nonExamples: [
    {
      sentence: "India's tariffs hurt growth: 2 percent in Kenya, 3 percent in Oman.",
      because: "what happens in a country is no rate on it",
    },
    { sentence: "Exports fell 5 percent for Peru and 6 percent for Chile.", because: "a figure: no tariff is told" },
  ],
};

type Pair = Readonly<{ rate: NounPhrase; on: NounPhrase; parties: readonly Party[] }>;

/** A list has so many pairs at least. */
const FEWEST = 2;

/** "N percent for A", or "A N percent" where nothing stands between; all pairs of a sentence in one of the two orders. */
function pairsIn(at: SentenceContext, text: TextContext): Pair[] {
  const found: Pair[] = [];
  const { nodes } = at.parsed;
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as (typeof nodes)[number];
    if (node.kind !== "np" || !isRate(node)) continue;
    // "Kenya 25 percent": one phrase.
    const inside = node.mentions.find((one) => one.type === "party" && one.from === node.from);
    if (inside?.type === "party" && node.prep === null && inside.codes.length > 0) {
      found.push({ rate: node, on: node, parties: inside.codes });
      continue;
    }
    const next = nodes[index + 1];
    const before = nodes[index - 1];
    if (next?.kind === "np" && (next.prep === "for" || next.prep === "on")) {
      const parties = partiesOf(next, text, at);
      if (parties.length > 0) found.push({ rate: node, on: next, parties });
      continue;
    }
    const named = before?.kind === "colon" || before?.kind === "dash" ? nodes[index - 2] : before;
    const edge = nodes[index + 1];
    if (
      named?.kind === "np" &&
      named.prep === null &&
      node.prep === null &&
      (edge === undefined || edge.kind !== "np") &&
      edge?.kind !== "vg"
    ) {
      const parties = partiesOf(named, text, at);
      if (parties.length > 0) found.push({ rate: node, on: named, parties });
    }
  }
  return found;
}

const isRate = (np: NounPhrase): boolean =>
  np.mentions.some((one) => one.type === "rate" && one.unit === "percent" && one.to > np.headAt);

/** Whose tariffs they are: told with the tariff or the rates of the sentence, by who acts in it, or by the text so far. */
function layerOf(at: SentenceContext, text: TextContext, pairs: readonly Pair[]): Party | null {
  const listed = new Set(pairs.flatMap(({ parties }) => parties));
  const first = pairs[0]?.rate.from ?? 0;
  for (const np of at.parsed.phrases) {
    if (np.from > first) break;
    const tariff = np.mentions.some((one) => one.type === "instrument" && one.instrument === "tariff");
    if (!tariff && !isIn(np.known, "own-rates")) continue;
    const owners = [...ownerOf(np, text, at), ...modifierOf(np, text)];
    const clause = at.parsed.clauses[np.clause];
    const agents = clause ? agentsOf(at.parsed, clause, text.words).flatMap((one) => partiesToldIn(one, text, at)) : [];
    for (const party of [...owners, ...agents]) if (!listed.has(party)) return party;
    if (tariff) return fallback(text, listed);
  }
  const last = text.memory.rules.at(-1);
  return last?.instrument === "tariff" && at.index - last.sentence <= NEAR ? fallback(text, listed) : null;
}

/** How many sentences behind a tariff its list may stand. */
const NEAR = 2;

const fallback = ({ memory }: TextContext, listed: ReadonlySet<Party>): Party | null =>
  memory.imposer && !listed.has(memory.imposer) ? memory.imposer : null;
