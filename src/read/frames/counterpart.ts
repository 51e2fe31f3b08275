import type { Party } from "../../core/party.ts";
import type { Action } from "../../core/terms.ts";
import { bitOf, type RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf } from "../places.ts";
import { isA, isIn } from "../words.ts";
import { boundOf, targetsOf } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { ruleBefore } from "./rule-again.ts";

/** The other side's tariff, told without the word: "US duties fell to 30 percent and China's to 10", "Lima cut its duty to 9 percent while Quito cut its own to 8". */
export const counterpartFrame: Frame<never> = {
  name: "counterpart",
  kind: "measure",
  summary: "the tariff of the other side is told after one's own, without the word",
  triggers: { mentions: ["rate"] },
  needs: { when: ({ noun }) => noun?.prep === "to" },
  slots: {},
  make: ({ text, at, noun, mention, clause }) => {
    const rate = mention as RateMention;
    if (!noun || rate.unit !== "percent" || clause.verb?.negated) return [];
    const stand = standsFor(noun, clause, text);
    if (!stand) return [];
    const [imposer, ...more] = whose(stand, clause, at, text);
    const rule = ruleBefore(stand, null, at, text);
    if (!imposer || more.length > 0 || rule?.instrument !== "tariff" || rule.imposer === imposer) return [];
    const action = actionOf(clause, text);
    const told = targetsOf(chainOf(stand), [imposer], text, at)[0];
    const target = told ?? (rule.target === null || rule.target === imposer ? rule.imposer : rule.target);
    const before =
      chainOf(noun)
        .find(({ prep }) => prep === "from")
        ?.mentions.find(isPercent) ?? null;
    const moved = before && (rate.percent < before.percent ? "cut" : rate.percent > before.percent ? "raise" : null);
    if (!action && !moved) return [];
    return [
      {
        fields: measureFields({
          imposer,
          target,
          instrument: "tariff",
          action: moved ?? (action as Action),
          ratePercent: rate.percent,
          rateBound: boundOf(rate),
          fromPercent: before?.percent ?? null,
        }),
        from: stand.start,
        to: Math.max(noun.to, ...chainOf(noun).map(({ to }) => to)),
        clause,
      },
    ];
  },
  examples: [
    {
      sentence: "Brazil's duties on Indian goods fell to 30 percent and India's to 10 percent.",
      gives: [{ kind: "measure", imposer: "IN" as Party, target: "BR" as Party, action: "cut", ratePercent: 10 }],
    },
    {
      sentence:
        "Peru raised its tariffs on Chilean goods to 30 percent, and Chile raised its own to 25 percent from 5 percent.",
      gives: [
        {
          kind: "measure",
          imposer: "CL" as Party,
          target: "PE" as Party,
          action: "raise",
          ratePercent: 25,
          fromPercent: 5,
        },
      ],
    },
    {
      sentence:
        "Oslo raised its tariffs on Turkish goods to 40 percent, and Ankara its own on Norwegian goods to 45 percent.",
      gives: [{ kind: "measure", imposer: "TR" as Party, target: "NO" as Party, action: "raise", ratePercent: 45 }],
    },
  ],
  nonExamples: [
    { sentence: "Brazil's exports fell to 30 percent and India's to 10 percent.", because: "no tariff is told" },
    { sentence: "Brazil cut its tariff to 30 percent, and India's share fell to 10 percent.", because: "a share" },
  ],
};

const isPercent = (one: NounPhrase["mentions"][number]): one is RateMention =>
  one.type === "rate" && one.unit === "percent";

/** The word that stands for the tariff before the rate: "its own", "its", "China's", with what it is on behind it. */
function standsFor(noun: NounPhrase, clause: Clause, text: TextContext): NounPhrase | null {
  let here = noun.owner;
  for (let depth = 0; here && depth < 4; depth++, here = here.owner) if (isStandIn(here, text)) return here;
  return [...clause.subjects, ...clause.objects].find((np) => np.to <= noun.start && isStandIn(np, text)) ?? null;
}

/** "China's" with nothing behind it, "its own", "its". */
function isStandIn(np: NounPhrase, { prepared: { tokens } }: TextContext): boolean {
  if (tokens[np.to - 1]?.kind === "clitic") return holds(np, bitOf.party);
  return isIn(np.known, "own-words") && (np.determiner !== null || isA(np.known, "possessive"));
}

/** Whose tariff it is: the one named, else whoever stands before "its own", else who acts. */
function whose(stand: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext): readonly Party[] {
  if (text.prepared.tokens[stand.to - 1]?.kind === "clitic")
    return stand.mentions.flatMap((one) => (one.type === "party" ? one.codes : []));
  const beside = at.parsed.phrases.find(({ to }) => to === stand.start || to === stand.from);
  const named = beside ? partiesOf(beside, text, at) : [];
  if (named.length > 0) return named;
  return [...new Set(agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at)))];
}

/** What the clause's own verb does, or the verb that it goes on with. */
function actionOf(clause: Clause, { words }: TextContext): Action | null {
  const lemma = clause.verb?.lemma ?? "";
  const [sense] = [...words.senses("burden-verbs", lemma), ...words.senses("undergo-verbs", lemma)];
  return sense === "cut" || sense === "down" ? "cut" : sense === "raise" || sense === "up" ? "raise" : null;
}
