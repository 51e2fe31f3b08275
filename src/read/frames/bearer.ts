import type { Party } from "../../core/party.ts";
import { bitOf, type RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { chainOf, subjectsOf, verbSenses } from "../places.ts";
import { isIn, sensesIn } from "../words.ts";
import { bareRate, percentAt } from "./bare-rate.ts";
import { goodsIn, goodsOf, partiesToldIn, wordsOfTokens } from "./burden.ts";
import { enteredIn, impliedImposer, tellerOf } from "./implied.ts";
import { struckBack } from "./known-rule.ts";

/** Whoever or whatever bears so many per cent: "Peruvian goods now pay 10 percent", "steel will be charged 25 percent", "is dutiable at 8 percent". */
export const bearerFrame: Frame<never> = {
  name: "bearer",
  kind: "measure",
  summary: "goods or their traders are told to bear so many per cent",
  triggers: { mentions: ["rate"] },
  slots: {},
  make: (match) => {
    const { text, at, mention, clause } = match;
    const rate = mention as RateMention;
    const noun = match.noun && wholeOf(match.noun);
    if (!noun || rate.unit !== "percent" || !clause.verb || clause.verb.negated) return [];
    // "after months of paying 25 percent": who paid is not the subject.
    if (clause.kind === "participle" && clause.word !== null) return [];
    const held = noun !== match.noun;
    if (holds(noun, bitOf.instrument | bitOf.agreement | bitOf.goods)) return [];
    if (!held && chainOf(noun, 1).some(({ prep, owner }) => prep === "of" && owner === noun)) return [];
    const sense = bornBy(clause, noun);
    if (!sense || (!text.memory.tariffs && !isDeposit(noun) && sense !== "dutiable" && !crosses(at, text))) return [];
    return borne(sense, rate, noun, clause, text, at);
  },
  examples: [
    {
      sentence: "India raised duties on Norway's fish. Norwegian salmon now pays 30 percent, cod 20 percent.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "NO" as Party, ratePercent: 30 },
        { kind: "measure", imposer: "IN" as Party, target: "NO" as Party, ratePercent: 20 },
      ],
    },
    {
      sentence:
        "Tariffs go up. From Friday, Peruvian goods entering Chile will be charged 20 percent, up from 12 percent.",
      gives: [
        {
          kind: "measure",
          imposer: "CL" as Party,
          target: "PE" as Party,
          action: "raise",
          ratePercent: 20,
          fromPercent: 12,
        },
      ],
    },
    {
      sentence: "Kenyan tea exporters must lodge deposits of 40 percent, Uganda's trade ministry said.",
      gives: [{ kind: "measure", imposer: "UG" as Party, target: "KE" as Party, ratePercent: 40 }],
    },
    {
      sentence: "Kenya set tariffs. Kenyan importers now pay 18 percent on Ugandan glass.",
      gives: [{ kind: "measure", imposer: "KE" as Party, target: "UG" as Party, ratePercent: 18 }],
    },
    {
      sentence: "Cars made in Peru will be dutiable at 25 percent in Chile.",
      gives: [{ kind: "measure", imposer: "CL" as Party, target: "PE" as Party, goods: "Cars", ratePercent: 25 }],
    },
  ],
  nonExamples: [
    { sentence: "Tariffs hurt Chile. Savers get 4 percent on their deposits.", because: "no goods and no party" },
    { sentence: "Chile's tariffs rose. Peru pays 6 percent on its bonds.", because: "what a debtor pays" },
    { sentence: "Norway put duties on wine. Chilean firms face 5 percent inflation.", because: "no rate of a duty" },
  ],
};

/** "when they enter Chile", "at the Chilean border": what is charged there is a duty, whatever else the text tells. */
const crosses = (at: SentenceContext, text: TextContext): boolean =>
  holds(at, bitOf.goods) && enteredIn(at.parsed.phrases, at, text) !== null;

type Sense = "bear" | "given" | "charged" | "dutiable";

/** "deposits of 40 percent", "a total of 15 percent": what the rate is of. */
function wholeOf(noun: NounPhrase): NounPhrase {
  const { owner } = noun;
  if (noun.prep !== "of" || !owner) return noun;
  return isDeposit(owner) || isIn(owner.known, "own-rates") ? owner : noun;
}

const isDeposit = (np: NounPhrase): boolean => isIn(np.known, "deposit-nouns");

/** How the subject bears the rate of a phrase; null where it does not. */
function bornBy(clause: Clause, noun: NounPhrase): Sense | null {
  const { verb } = clause;
  if (!verb) return null;
  const object = noun.role === "object" && clause.objects[0] === noun;
  const at = noun.prep === "at" || noun.prep === "between";
  if (verb.voice === "passive")
    return !verb.bare && isIn(verb.known, "charge-verbs") && (object || at || noun.prep === "with")
      ? "charged"
      : sensesIn(verb.known, "bear-verbs")[0] === "given" && object
        ? "given"
        : null;
  if (at && clause.objects.some(({ known }) => isIn(known, "dutiable-words"))) return "dutiable";
  const [sense] = verbSenses(clause, "bear-verbs");
  if (sense === "deposit") return isDeposit(noun) && (object || noun.prep === "with") ? "bear" : null;
  return sense && (object || at) ? (sense as Sense) : null;
}

function borne(
  sense: Sense,
  rate: RateMention,
  noun: NounPhrase,
  clause: Clause,
  text: TextContext,
  at: SentenceContext,
): Draft[] {
  const teller = tellerOf(clause, at, text);
  if (sense === "given" && text.memory.imposer === null && !teller) return [];
  const bearers = subjectsOf(at.parsed, clause, text.words);
  const [bearer] = bearers;
  // "pays 6 percent on its bonds".
  const on = [...chainOf(noun), ...clause.phrases].find(({ prep, from }) => prep === "on" && from >= noun.to);
  const ofGoods = !on || isTaxed(on) || holds(on, bitOf.goods | bitOf.day | bitOf.money);
  if (sense === "bear" && !ofGoods && on.head !== "what") return [];
  if (!bearer || holds(bearer, bitOf.instrument)) return [];
  const drafts: (Draft & { fields: Extract<Draft["fields"], { kind: "measure" }> })[] = [];
  const put = (what: NounPhrase, own: RateMention, to: number) => {
    const chain = [what, ...chainOf(what)];
    const around = [...chain, ...clause.phrases, ...chainOf(noun)];
    // "Chilean importers owe 18 percent on Peruvian glass": the duty of their own country.
    const importing = isIn(what.known, "importer-nouns");
    const there = (importing ? partiesToldIn(what, text, at)[0] : undefined) ?? enteredIn(around, at, text);
    const near = [
      ...chain,
      ...clause.phrases.filter((np) => np.first !== null && chain.includes(np.first)),
      ...clause.phrases.filter(({ prep }) => sense === "given" && prep === "in"),
      ...bearers.filter(({ first }) => first === what),
      ...(importing && on ? [on, ...chainOf(on)] : []),
      ...what.relatives.flatMap((index) => at.parsed.clauses[index]?.phrases ?? []).filter(isOrigin),
    ];
    const firm = isFirm(what, text);
    const all = [...new Set(near.flatMap((np) => partiesToldIn(np, text, at)))].filter((party) => party !== there);
    const target = all[0] ?? drafts[0]?.fields.target ?? (firm ? (text.memory.rules.at(-1)?.target ?? null) : null);
    const goods = goodsOf(what, text) ?? goodsIn(chainOf(what), text);
    const isGood = holds(what, bitOf.goods);
    const known = isGood || firm || sense !== "bear" || isTaxed(what) || isDeposit(noun);
    if (!known || (noun.prep === "at" && sense === "bear" && !isGood)) return;
    const imposer = there ?? layer(all, target, sense, teller, clause, at, text);
    if (!imposer || imposer === target) return;
    const before = rateBeside(noun, at);
    const moved = before === null || before === own.percent ? null : own.percent < before ? "cut" : "raise";
    const targets =
      all.length > 1 && !all.includes(imposer) ? all : [target ?? struckBack(imposer, text) ?? bothTold(imposer, text)];
    for (const hit of targets)
      drafts.push({
        fields: bareRate(own, {
          imposer,
          target: hit,
          action: moved ?? (clause.verb?.modal === "will" ? "impose" : "maintain"),
          goods: goods ?? (isGood || sense !== "bear" || hit !== null ? null : wordsOfTokens(text, what.from, what.to)),
          fromPercent: moved ? before : null,
        }),
        from: Math.min(what.start, own.from),
        to,
        clause,
        // "must lodge deposits": what one has to bear, nobody asks for.
        ...(clause.verb?.modal === "should" ? { modality: "announced" as const } : {}),
      });
  };
  put(bearer, rate, noun.to);
  // "spirits 140 percent and tobacco 60 percent": what goes on without its verb.
  const rest = at.parsed.phrases.filter(({ from, prep }) => from >= noun.to && prep !== "instead of");
  for (let index = 0; noun.role === "object" && index + 1 < rest.length; index += 2) {
    const [what, much] = [rest[index] as NounPhrase, rest[index + 1] as NounPhrase];
    const own = percentAt(much);
    if (!own || percentAt(what) || what.prep !== null || much.prep !== null || what.clause !== much.clause) break;
    if (at.parsed.clauses[what.clause]?.verb && what.clause !== clause.index) break;
    put(what, own, much.to);
  }
  return drafts;
}

/** Who lays what is borne: the issuer of an official text, the government that tells of it, whoever is implied. */
function layer(
  all: readonly Party[],
  target: Party | null,
  sense: Sense,
  teller: Party | null,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Party | null {
  const { issuer, memory } = text;
  if (issuer) return issuer.party && !all.includes(issuer.party) ? issuer.party : null;
  if (teller && !all.includes(teller) && sense !== "bear") return teller;
  if (memory.imposer && memory.imposer !== target) return memory.imposer;
  return impliedImposer({ text, at, clause }, "tariff", target ? [target] : [], clause.phrases) ?? null;
}

/** "up from 12 percent", "rather than 25 percent", "in place of the present 27.5": how high it was, behind the rate. */
function rateBeside(noun: NounPhrase, at: SentenceContext): number | null {
  const behind = at.parsed.phrases.filter(({ start }) => start >= noun.to).slice(0, NEAR);
  for (const np of behind) {
    const instead = np.prep === "of" && np.owner?.head === "place";
    if (np.prep === "from" || isIn(np.prepKnown, "instead-preps") || instead)
      for (const one of np.mentions) {
        if (one.type === "rate" && one.unit === "percent") return one.percent;
        if (one.type === "number" && instead) return one.value;
      }
  }
  return null;
}

/** How many phrases behind a rate may tell how high it was. */
const NEAR = 4;

const isOrigin = ({ prep }: NounPhrase): boolean => prep === "in" || prep === "from" || prep === "by";

/** A party itself, its traders, or "bottles", "everything": not what merely belongs to a party ("the leader's popularity"). */
const isTaxed = (np: NounPhrase): boolean =>
  np.possessor === null &&
  (np.mentions.some(({ type, from, to }) => type === "party" && from <= np.headAt && np.headAt < to) ||
    isIn(np.known, "taxed-nouns"));

/** A firm whose own rate is told, after the duty on its goods was. */
const isFirm = (np: NounPhrase, text: TextContext): boolean => {
  const last = text.memory.rules.at(-1);
  const head = text.prepared.tokens[np.headAt];
  return (
    last?.instrument === "tariff" &&
    np.prep === null &&
    np.determiner === null &&
    (np.mentions.some((one) => one.type === "institution" && one.kind === "firm") ||
      (np.mentions.length === 0 &&
        head !== undefined &&
        head.case !== "lower" &&
        head.kind === "word" &&
        text.words.senses("other-rates", head.lower).length === 0))
  );
};

/** The other of the two that the text is about. */
export const bothTold = (imposer: Party, { sides }: TextContext): Party | null =>
  sides.includes(imposer) ? (sides.find((party) => party !== imposer) ?? null) : null;
