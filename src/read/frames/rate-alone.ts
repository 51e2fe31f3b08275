import type { Party } from "../../core/party.ts";
import type { Action, Modality } from "../../core/terms.ts";
import { bitOf, type RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf, verbSenses } from "../places.ts";
import { hasWord } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";
import { bareRate, percentAt } from "./bare-rate.ts";
import { bothTold } from "./bearer.ts";
import { boundOf, goodsIn, goodsOf, otherSide, partiesToldIn } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { rulesTold, struckBack } from "./known-rule.ts";
import { sharedOut } from "./shared-out.ts";

/** A tariff told by its rate alone, in a text about tariffs: "will charge 25 percent on Chilean wine", "decreed: 30 percent on everything from Norway". */
export const rateAloneFrame: Frame<never> = {
  name: "rate-alone",
  kind: "measure",
  summary: "a tariff is told by its rate alone: so many per cent on goods",
  triggers: { mentions: ["rate"] },
  needs: { issuer: false },
  slots: {},
  make: (match) => {
    const { text, at, mention, clause } = match;
    const rate = mention as RateMention;
    const noun = match.noun && rated(match.noun);
    if (!noun || rate.unit !== "percent" || !text.memory.tariffs) return [];
    if (holds(noun, bitOf.instrument | bitOf.agreement) || isOtherRate(noun, text)) return [];
    if (noun === match.noun && chainOf(noun, 1).some(({ prep, owner }) => prep === "of" && owner === noun)) return [];
    if (clause.subjects.some((np) => isOtherRate(np, text))) return [];
    // "The chipmaker added 6.3%": what a share does, where nobody is told who could charge.
    const charges = clause.verb?.voice === "active" && isIn(clause.verb.known, "charge-verbs");
    if (charges && agentsOf(at.parsed, clause, text.words).every((np) => partiesOf(np, text, at).length === 0))
      return [];
    const again = [
      ...ofRate(rate, noun, clause, text, at),
      ...apposed(rate, noun, clause, text, at),
      ...spokenOf(rate, noun, text, at),
    ];
    if (again.length > 0) return again;
    const drafts = laid(rate, noun, clause, text, at);
    return [...drafts, ...sharedOut(drafts, match, rate), ...undergone(rate, noun, clause, text, at)];
  },
  examples: [
    {
      sentence: "Tariffs bite: Canada will charge 25 percent on Chilean wine from July 1, the minister said.",
      gives: [
        { kind: "measure", imposer: "CA" as Party, target: "CL" as Party, ratePercent: 25, modality: "announced" },
      ],
    },
    {
      sentence: "India raised duties on Norway's fish. The 30 percent on Norwegian salmon stays.",
      gives: [{ kind: "measure", imposer: "IN" as Party, target: "NO" as Party, ratePercent: 30 }],
    },
    {
      sentence: "Brazil announced tariffs: 15 percent on everything from Peru.",
      gives: [{ kind: "measure", imposer: "BR" as Party, target: "PE" as Party, ratePercent: 15 }],
    },
  ],
  nonExamples: [
    { sentence: "Tariffs hurt Chile. Savers get 4 percent on their deposits.", because: "no goods and no party" },
    { sentence: "India set tariffs. Wages of farmers rose 5 percent on the year.", because: "a figure" },
    {
      sentence: "Norway cut its tariffs on Chilean goods. Equinor added 6.3%, gold slid 2.7%.",
      because: "what shares did",
    },
    { sentence: "Norway put duties on Chilean wine. Unemployment stood at 7.1 per cent.", because: "no goods" },
    { sentence: "Norway put duties on wine. Chile's policy rate rose to 4.5 percent.", because: "the rate of a bank" },
    { sentence: "Tariffs came. Canada spends 2 percent on defense.", because: "no goods of another party" },
    {
      sentence: "India taxed Peru's goods. Apple added 6.3 percent, gold slid 2.7 percent.",
      because: "shares and prices",
    },
  ],
};

/** "will charge 25 percent on wine"; without a verb, or as what is announced, "25 percent on everything from Peru". */
function laid(rate: RateMention, noun: NounPhrase, clause: Clause, text: TextContext, at: SentenceContext): Draft[] {
  const near = chainOf(noun);
  const on = near.find(({ prep }) => prep === "on" || prep === "against") ?? after(noun, clause);
  const { verb } = clause;
  const isObject = noun.role === "object" || noun.first?.role === "object" || hasDeposit(noun);
  const [charge] = verb !== null && isObject ? sensesIn(verb.known, "charge-verbs") : [];
  const charges = charge !== undefined;
  const above = clause.parent >= 0 ? at.parsed.clauses[clause.parent] : undefined;
  const announces = verb === null && above?.verb && isIn(above.verb.known, "decree-verbs") ? above : null;
  if (!charges && !announces) return [];
  if (verb?.negated || verb?.voice === "passive") return [];
  const doer = charges ? clause : (announces as Clause);
  const doing = agentsOf(at.parsed, doer, text.words);
  // "Apple added 6 percent": a firm taxes nobody.
  if (doing.some(({ mentions }) => mentions.some((one) => one.type === "institution" && one.kind === "firm")))
    return [];
  const agents = doing.flatMap((np) => partiesOf(np, text, at));
  const imposer = agents[0];
  if (!imposer || new Set(agents).size > 1) return [];
  const burdened = on ? [on, ...chainOf(on), ...relatives(on, at)] : [];
  const hit = announces ? announces.objects.flatMap((np) => partiesOf(np, text, at))[0] : undefined;
  const target =
    burdened.flatMap((np) => partiesToldIn(np, text, at)).find((party) => party !== imposer) ?? hit ?? null;
  const goods = on ? (goodsOf(on, text) ?? goodsIn(chainOf(on), text)) : null;
  const isGood = burdened.some((np) => holds(np, bitOf.goods));
  if (!target && !isGood && on) return [];
  if (!on && !hit && !text.sides.includes(imposer)) return [];
  const said = announces ? announces.verb : charge === "said" ? verb : null;
  const threatened = said && sensesIn(said.known, "modal-deeds")[0] === "threatened";
  return [
    {
      fields: bareRate(rate, {
        imposer,
        target: target ?? struckBack(imposer, text) ?? bothTold(imposer, text),
        action: "impose",
        goods,
      }),
      from: charges ? Math.min(clause.from, noun.start) : noun.start,
      to: Math.max(noun.to, ...burdened.map(({ to }) => to)),
      clause,
      ...(said ? { modality: (threatened ? "threatened" : "announced") as Modality } : {}),
    },
  ];
}

/** "The 25 percent on steel stays", "10 percent on wine took effect on Friday". */
function undergone(
  rate: RateMention,
  noun: NounPhrase,
  clause: Clause,
  text: TextContext,
  at: SentenceContext,
): Draft[] {
  const isRate = isRateNoun(noun);
  const on =
    chainOf(noun).find(({ prep, owner }) => prep === "on" && owner === noun) ??
    (isRate ? clause.phrases.find(({ prep }) => prep === "to" || prep === "for" || prep === "on") : undefined);
  if ((!on && !isRate) || !clause.verb || clause.verb.negated || !clause.subjects.includes(noun)) return [];
  const sense = verbSenses(clause, "undergo-verbs")[0] as Action | undefined;
  const near = on ? [on, ...chainOf(on)] : [];
  const last = text.memory.rules.findLast(({ instrument }) => instrument === "tariff");
  const told = near.flatMap((np) => partiesToldIn(np, text, at))[0] ?? null;
  const goods = goodsIn(near, text);
  const isSum = on?.mentions.some(({ type }) => type === "money" || type === "goods");
  const imposer = imposerOn(told, text);
  const target = told ?? (isRate && last?.imposer === imposer ? last.target : null);
  if (!sense || sense === "cut" || sense === "raise" || !imposer || (!target && !isSum)) return [];
  return [
    {
      fields: bareRate(rate, {
        imposer,
        target: target ?? bothTold(imposer, text),
        action: sense,
        goods,
      }),
      from: noun.start,
      to: Math.max(clause.to, ...near.map(({ to }) => to)),
      clause,
    },
  ];
}

/** "the 25 percent that Oslo had threatened", "the 10 percent rate India charges": told by a clause about it. */
function spokenOf(rate: RateMention, noun: NounPhrase, text: TextContext, at: SentenceContext): Draft[] {
  for (const index of noun.relatives) {
    const clause = at.parsed.clauses[index] as Clause;
    const charge = clause.verb && sensesIn(clause.verb.known, "charge-verbs")[0];
    if (!clause.verb || !charge || clause.verb.negated || clause.verb.voice === "passive" || clause.objects.length > 0)
      continue;
    const agents = [...new Set(agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at)))];
    const [imposer] = agents;
    if (!imposer || agents.length > 1) continue;
    const near = [...clause.phrases, ...chainOf(noun)].filter(
      ({ prep }) => prep === "on" || prep === "against" || prep === "to" || prep === "for",
    );
    const target = near.flatMap((np) => partiesToldIn(np, text, at)).find((party) => party !== imposer);
    const last = text.memory.rules.findLast((rule) => rule.instrument === "tariff" && rule.imposer === imposer);
    const other = target ?? last?.target ?? bothTold(imposer, text);
    if (!other) continue;
    const threatened = sensesIn(clause.verb.known, "modal-deeds")[0] === "threatened";
    return [
      {
        fields: measureFields({
          imposer,
          target: other,
          instrument: "tariff",
          action: "impose",
          goods: goodsIn(near, text),
          ratePercent: rate.percent,
          rateBound: boundOf(rate),
        }),
        from: noun.from,
        to: clause.to,
        clause,
        ...(charge === "said" ? { modality: (threatened ? "threatened" : "announced") as Modality } : {}),
      },
    ];
  }
  return [];
}

/** "a rate of 35 percent": what the rate is of. */
const rated = (noun: NounPhrase): NounPhrase =>
  noun.prep === "of" && noun.owner && isIn(noun.owner.known, "own-rates") ? noun.owner : noun;

const isRateNoun = (noun: NounPhrase): boolean => isIn(noun.known, "own-rates");

/** "the interest rate", "unemployment": of something else than goods at a border. */
const isOtherRate = (noun: NounPhrase, text: TextContext): boolean =>
  sensesIn(noun.known, "other-rates").includes("alone") ||
  (isIn(noun.known, "own-rates") && hasWord("other-rates", noun.from, noun.headAt, text));

/** "Their combined rate drops to 22 percent from 28": the rate of a firm after the duty on its goods was told. */
function ofRate(rate: RateMention, noun: NounPhrase, clause: Clause, text: TextContext, at: SentenceContext): Draft[] {
  const subject = clause.subjects[0];
  const last = text.memory.rules.findLast(({ instrument }) => instrument === "tariff");
  if (noun.prep !== "to" || !subject || !clause.verb || !last || at.index - last.sentence > 3) return [];
  if (!isIn(subject.known, "own-rates") || holds(subject, bitOf.instrument)) return [];
  const sense = verbSenses(clause, "undergo-verbs")[0];
  if (sense !== "cut" && sense !== "raise") return [];
  const from = clause.phrases.find(({ prep }) => prep === "from");
  const before = from && percentAt(from);
  return [
    {
      fields: bareRate(rate, {
        imposer: last.imposer,
        target: last.target,
        action: sense,
        fromPercent: before?.percent ?? null,
      }),
      from: clause.from,
      to: clause.to,
      clause,
    },
  ];
}

/** "Those duties, 25 percent on bourbon, will apply from June": the rate stands beside the duties told before. */
function apposed(rate: RateMention, noun: NounPhrase, clause: Clause, text: TextContext, at: SentenceContext): Draft[] {
  const beside = noun.apposed;
  const isDuty = beside?.mentions.some((one) => one.type === "instrument" && one.instrument === "tariff");
  const on = chainOf(noun).find(({ prep, owner }) => prep === "on" && owner === noun);
  if (!beside || !isDuty || !on) return [];
  const owners = ownerOf(beside, text, at);
  const imposer = owners[0] ?? rulesTold("tariff", false, text)[0]?.imposer ?? text.memory.imposer;
  if (!imposer) return [];
  const near = [on, ...chainOf(on)];
  const target =
    near.flatMap((np) => partiesToldIn(np, text, at)).find((party) => party !== imposer) ?? struckBack(imposer, text);
  return [
    {
      fields: bareRate(rate, {
        imposer,
        target,
        action: "impose",
        goods: goodsOf(on, text) ?? goodsIn(chainOf(on), text),
      }),
      from: beside.from,
      to: Math.max(clause.to, ...near.map(({ to }) => to)),
      clause,
    },
  ];
}

/** "collects deposits of up to 39 percent": the rate stands behind what is collected. */
const hasDeposit = (noun: NounPhrase): boolean =>
  noun.prep === "of" && noun.owner !== null && isIn(noun.owner.known, "deposit-nouns");

const after = (noun: NounPhrase, clause: Clause): NounPhrase | undefined =>
  clause.phrases.find(({ prep, from }) => (prep === "on" || prep === "against") && from >= noun.to);

const relatives = (np: NounPhrase, at: SentenceContext): readonly NounPhrase[] =>
  np.relatives.flatMap((index) => at.parsed.clauses[index]?.phrases ?? []);

/** Who imposes on goods of a party: whoever imposed the tariff told last, else the other of the two of the text. */
function imposerOn(target: Party | null, text: TextContext): Party | null {
  const { imposer } = text.memory;
  if (imposer && imposer !== target) return imposer;
  return target ? (otherSide([target], text)[0] ?? null) : null;
}
