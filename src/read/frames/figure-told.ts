import type { Bound, Indicator } from "../../core/terms.ts";
import { bitOf, type Mention, type MoneyMention, type RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { holds, type NounPhrase } from "../node.ts";
import { chainOf, verbSenses } from "../places.ts";
import { knownAt } from "../stretch.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { percentIn } from "./bare-rate.ts";
import { growthOf } from "./indicator.ts";

type Amount = MoneyMention | RateMention;
/** "5.2 million tons". */
type Quantity = Readonly<{ type: "quantity"; amount: number; bound: Bound; unit: string | null }>;

/** What a text tells of an indicator: how it changed, what it stands at, and what it stood at before. */
export type Told = Readonly<{
  change: Pick<RateMention, "percent" | "bound"> | null;
  value: Amount | Quantity | null;
  direction: string | undefined;
  /** Phrase of the value: a day in it is the value's own. */
  at?: NounPhrase | null;
}>;

/** The indicator is the subject: "fell 34 % to $28.8 billion", "was $295 billion", "is down 18 %", "closed at 7.12 per dollar". */
export function subjectTold(
  noun: NounPhrase,
  indicator: Indicator,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Told | null {
  const verb = clause.verb as NonNullable<Clause["verb"]>;
  const { words } = text;
  let direction: string | undefined = verbSenses(clause, "figure-moves")[0] ?? sensesIn(verb.known, "intransitive")[0];
  const drifts = isIn(verb.known, "drift-verbs");
  // "are up more than 40 percent": a bound, no way.
  const bound = text.prepared.tokens[verb.to + 1]?.lower === "than";
  const wayBehind = bound ? undefined : sensesIn(knownAt(verb.to, text), "way-words")[0];
  if (drifts) direction = words.senses("way-words", verb.particle ?? "")[0] ?? wayBehind;
  const isLevel = standsAt(clause, indicator);
  if (isLevel && verb.particle) direction = words.senses("way-words", verb.particle)[0] ?? direction;
  for (const word of verb.adverbs) direction ??= words.senses("way-words", word)[0];
  const moves = direction === "up" || direction === "down";
  if (!moves && !isLevel) return null;
  let change: Pick<RateMention, "percent" | "bound"> | null = multipliedBy(verb.lemma, text);
  let value: Amount | Quantity | null = null;
  let place: NounPhrase | null = null;
  const put = (amount: Amount | Quantity, np: NounPhrase) => {
    value ??= amount;
    if (value === amount) place = np;
  };
  const after = [...clause.objects, ...clause.phrases].filter(({ from }) => from >= verb.to - 1);
  const beside = (np: NounPhrase) => np.prep === null || moves || isIn(np.prepKnown, "level-preps");
  // "edged up to 2.1 %": the way is the verb's, no bound of the number.
  const prepOf = (np: NounPhrase) => (drifts && wayBehind && np.from === verb.to ? "to" : np.prep);
  for (const np of [...after.filter(beside).flatMap((one) => withHigh(one)), ...resultsOf(clause, at)]) {
    const prep = prepOf(np);
    for (const mention of np.mentions) {
      const amount = amountOf(mention, np, indicator, text);
      if (mention.type === "rate" && mention.unit === "percent") {
        if (
          np.phrases.some(({ prep }) => prep === "below" || prep === "above") ||
          text.prepared.tokens[mention.to]?.lower === "below"
        )
          direction = "down";
        const goes = direction === "up" || direction === "down";
        if (goes && prep !== "to" && prep !== "from" && !change) change = mention;
        else if (goes && prep === "to" && (rated.has(indicator) || isQuote(noun, text))) put(mention, np);
        else if (!goes && !(indicator === "exports" || indicator === "imports")) put(mention, np);
      } else if (mention.type === "money") {
        const isChange = prep === null && change && np.first === null && isBeside(np, change as Mention, text);
        if (prep !== "from" && prep !== "by" && !isChange) put(mention, np);
      } else if (amount && prep !== "from" && (prep === null || words.senses("level-preps", prep).length > 0))
        put(amount, np);
    }
  }
  if (isLevel && !change) {
    const move = moveBehind(verb.to, at, text);
    if (move) {
      ({ change, direction } = move);
      if ((value as Amount | null)?.type === "rate") value = null;
    }
  }
  if (isLevel && !change && !value) {
    // "At 46 percent, its share was the highest".
    const ahead = clause.phrases.find(({ prep, to }) => prep === "at" && to <= noun.from);
    for (const mention of ahead?.mentions ?? [])
      if (mention.type === "rate" || mention.type === "money") put(mention, noun);
  }
  if (!change && !value) return null;
  if (!fits(value, noun, indicator, text) && !(verb.lemma === "average" && holds(noun, bitOf.instrument))) return null;
  return { change, value, direction, at: place };
}

/** "was", "reached", "closed at"; "is put at", "is forecast at"; of a currency "bought". */
function standsAt({ verb }: Clause, indicator: Indicator): boolean {
  if (!verb) return false;
  if (isIn(verb.known, "level-verbs") || sensesIn(verb.known, "price-verbs").includes("market")) return true;
  if (indicator === "currency" && isIn(verb.known, "exchange-verbs")) return true;
  const isSeen = isIn(verb.known, "estimate-verbs") || sensesIn(verb.known, "control").includes("expected");
  return verb.voice === "passive" && isSeen;
}

/** What a rate may be the level of. */
const rated = new Set<Indicator>(["price", "gdp", "share"]);

/** "unemployment": what a per cent is a level of. */
const isQuote = ({ head }: NounPhrase, { words }: TextContext): boolean =>
  words.senses("told-in-percent", head).length > 0;

/** An index and a currency stand at a bare number, goods at one of their unit. */
export function amountOf(
  mention: Mention,
  np: NounPhrase,
  indicator: Indicator,
  text: TextContext,
): Amount | Quantity | null {
  if (mention.type === "rate" || mention.type === "money") return mention;
  if (mention.type !== "number" || mention.ordinal) return null;
  const behind = text.prepared.tokens[mention.to]?.lower ?? "";
  const unit = isUnit(np) ? np.head : text.words.senses("unit-nouns", behind).length > 0 ? behind : null;
  if (unit) return { type: "quantity", amount: mention.value, bound: mention.bound, unit };
  const bare = indicator === "index" || (indicator === "currency" && mention.value < DEAREST);
  // "at 3,314 points".
  const points = indicator === "index" && text.words.senses("move-units", behind).length > 0 && np.prep !== null;
  if (points) return { type: "quantity", amount: mention.value, bound: mention.bound, unit: behind };
  const isHead = mention.from <= np.headAt && np.headAt < mention.to;
  const isYear = mention.value >= 1900 && mention.value <= 2100;
  // "fell to 98,000", "from 150 billion cubic metres to 52 billion".
  const count = (indicator === "exports" || indicator === "imports") && np.prep === "to" && mention.value >= 1000;
  if (count && isHead && !isYear) return { type: "quantity", amount: mention.value, bound: mention.bound, unit: null };
  return bare && isHead && np.prep !== null
    ? { type: "quantity", amount: mention.value, bound: mention.bound, unit: null }
    : null;
}

/** No currency has so many units to another's one. */
const DEAREST = 100_000;

/** "at a record low of 88.29". */
const withHigh = (np: NounPhrase): NounPhrase[] =>
  isIn(np.known, "peak-nouns")
    ? [
        np,
        ...np.phrases
          .filter(({ prep }) => prep === "of")
          .map((of) => ({ ...of, prep: np.prep ?? "to", prepKnown: np.prepKnown })),
      ]
    : // "closed 5.8 % lower at 17,391".
      [np, ...(holds(np, bitOf.rate) ? np.phrases.filter(({ prep }) => prep === "at") : [])];

/** Whether a level is one that the indicator can have. */
function fits(value: Amount | Quantity | null, noun: NounPhrase, indicator: Indicator, text: TextContext): boolean {
  if (value?.type === "rate") {
    if (indicator === "other") return isRateNoun(noun, text) || isQuote(noun, text);
    return rated.has(indicator) || indicator === "trade-balance";
  }
  if (value?.type !== "money") return true;
  return !(indicator === "share" || (indicator === "other" && !isIn(noun.known, "value-nouns")));
}

/** "Peso down 3 percent on Friday", "the dollar, down 0.4 %": no verb, or none of its own. */
export function moveTold(noun: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext): Told | null {
  const among = noun.prep === "with" && noun.role === "phrase";
  if ((noun.role !== "subject" && !among) || (clause.verb && !clause.verb.bare && !among)) return null;
  const move = moveBehind(noun.to, at, text);
  return move && { ...move, value: null };
}

/** "Exports grew by 6 %, imports by 2 %": as the verb before tells. */
export function gappedTold(noun: NounPhrase, at: SentenceContext): Told | null {
  const { nodes, clauses, phrases } = at.parsed;
  const index = nodes.indexOf(noun);
  const next = nodes[index + 1];
  const after = phrases.find((np) => np === next && (np.prep === "by" || np.prep === null));
  const rate = after ? percentIn(after) : null;
  const led = nodes[index - 1]?.kind === "comma" || nodes[index - 1]?.kind === "conj";
  if (!rate || !led) return null;
  const before = clauses.findLast(({ verb, kind }) => verb && kind === "main" && verb.to <= noun.from);
  const direction = sensesIn(before?.verb?.known ?? nothingKnown, "intransitive")[0];
  return direction === "up" || direction === "down" ? { change: rate, value: null, direction } : null;
}

/** "fell 22 %, or $5.6 billion": the sum is the change itself, no level. */
const isBeside = (np: NounPhrase, change: Mention, text: TextContext): boolean =>
  text.prepared.tokens[np.from - 1]?.lower === "or" && np.from - change.to < 4;

/** "exploded by 40 %, reaching $1.2 trillion": what a clause of result adds. */
function resultsOf(clause: Clause, at: SentenceContext): NounPhrase[] {
  return at.parsed.clauses
    .filter(
      ({ parent, kind, verb }) =>
        parent === clause.index && kind === "participle" && verb && isIn(verb.known, "level-verbs"),
    )
    .flatMap(({ objects }) => objects);
}

const isUnit = (np: NounPhrase): boolean => isIn(np.known, "unit-nouns");

/** "halved", "doubled": the change that the verb itself tells. */
const multipliedBy = (lemma: string, text: TextContext): Pick<RateMention, "percent" | "bound"> | null => {
  const factor = text.words.senses("multiple-verbs", lemma)[0];
  return factor === undefined ? null : { percent: Math.abs(Number(factor)), bound: "exact" };
};

/** "sales to China, once worth": how far from its noun the worth stands. */
const ASIDE = 3;

/** "a deficit of 4 % of GDP", "$700 million in exports": the amount stands beside the indicator. */
export function levelTold(
  noun: NounPhrase,
  indicator: Indicator,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Told | null {
  // "barley exports to China, worth $1.5 billion".
  const end = Math.max(noun.to, ...chainOf(noun).map(({ to }) => to));
  const worth = clause.phrases.find(({ prep, start }) => prep === "worth" && start >= noun.to && start - end <= ASIDE);
  // "posted a $7.4 billion surplus", "Peru's $9 billion trade deficit".
  const sized = noun.mentions.find((mention) => mention.type === "money" && mention.to <= noun.headAt);
  if (sized?.type === "money" && indicator === "trade-balance")
    return { change: null, value: sized, direction: undefined };
  const sum = worth?.mentions.find((mention) => mention.type === "money");
  if (sum?.type === "money" && (indicator === "exports" || indicator === "imports" || isIn(noun.known, "value-nouns")))
    return { change: null, value: sum, direction: undefined };
  // "the real, at 5.43 to the dollar, was flat", "exports, at 600 million euros, made up".
  const { nodes } = at.parsed;
  const next = nodes[nodes.findIndex((node) => node.kind === "np" && node.to >= end) + 1];
  const aside =
    next?.kind === "comma"
      ? clause.phrases.find(({ prep, start }) => prep === "at" && start === next.at + 1)
      : undefined;
  for (const mention of aside?.mentions ?? []) {
    const amount = aside && mention.type !== "rate" ? amountOf(mention, aside, indicator, text) : null;
    if (amount) return { change: null, value: amount, direction: undefined };
  }
  // "sees growth of 1 percent".
  if (indicator === "gdp") {
    const of = noun.phrases.find(({ prep }) => prep === "of");
    const rate = of ? percentIn(of) : null;
    if (rate) return { change: rate, value: null, direction: "up" };
  }
  if (indicator === "other" || indicator === "index" || indicator === "currency" || indicator === "price") return null;
  for (const np of chainOf(noun)) {
    if (np.prep !== "of" || !(np.owner === noun || (np.owner?.prep === "with" && np.owner.owner === noun))) continue;
    for (const mention of np.mentions) {
      if (mention.type === "money") return { change: null, value: mention, direction: undefined };
      if (mention.type === "rate" && indicator === "trade-balance" && mention.unit === "percent")
        return { change: null, value: mention, direction: undefined };
    }
  }
  // "puts its exports to Peru at 3 billion pesos".
  const put = clause.verb && clause.objects.includes(noun) && isIn(clause.verb.known, "estimate-verbs");
  const level = put ? clause.phrases.find(({ prep, start }) => prep === "at" && start >= noun.to) : undefined;
  const estimated = level?.mentions.find((mention) => mention.type === "money");
  if (estimated?.type === "money") return { change: null, value: estimated, direction: undefined };
  const owner = noun.owner;
  if (
    noun.prep === "in" &&
    owner &&
    clause.verb &&
    // "lost $2 billion in exports": what is not sold.
    sensesIn(clause.verb.known, "intransitive")[0] !== "down" &&
    // "tariffs on $2 billion in imports": how much is taxed.
    !owner.owner?.mentions.some(({ type }) => type === "instrument") &&
    !isIn(clause.verb.known, "commitment-verbs")
  ) {
    const money = owner.mentions.find(
      (mention) => mention.type === "money" && mention.from <= owner.headAt && owner.headAt < mention.to,
    );
    if (money?.type === "money") return { change: null, value: money, direction: undefined };
  }
  return null;
}

/** "Export growth slowed to 3 %", "the decline in exports deepened to 8 %": a rate is by how much they changed. */
export function growthTold(noun: NounPhrase, clause: Clause, text: TextContext): Told | null {
  const top = growthOf(noun, text) ? noun : noun.prep === "in" && noun.owner ? noun.owner : null;
  const [direction] = top ? sensesIn(top.known, "step-nouns") : [];
  if (!top || !direction || !clause.verb || !clause.subjects.includes(top)) return null;
  const level = [...clause.objects, ...clause.phrases].filter(
    (np) => np.from >= (clause.verb?.to ?? 0) && (np.prep === null || isIn(np.prepKnown, "level-preps")),
  );
  for (const np of level)
    for (const one of np.mentions)
      if (one.type === "rate" && one.unit === "percent") return { change: one, value: null, direction, at: np };
  return null;
}

type Move = Readonly<{ change: RateMention; direction: "up" | "down" }>;

/** "down 0.4 per cent", "up 320 points, or 1.2 %", "0.5 % higher", "5 % less than": a change told with the word of its way, behind its noun. */
function moveBehind(from: number, at: SentenceContext, text: TextContext): Move | null {
  const way = (index: number) => sensesIn(knownAt(index, text), "way-words")[0];
  for (const mention of at.mentions) {
    if (mention.type !== "rate" || mention.unit !== "percent" || mention.from < from) continue;
    // "14 percent, up from 13 percent": what it was before.
    if (
      at.parsed.phrases.some(
        ({ prep, from: start, to }) => prep === "from" && start <= mention.from && mention.to <= to,
      )
    )
      continue;
    if (!isNearest(from, mention.from, at, text)) return null;
    let direction = way(mention.to);
    for (let back = 1; !direction && back <= 5 && mention.from - back >= from; back++) {
      const told = text.prepared.tokens[mention.from - back];
      if (
        back > 1 &&
        told?.kind === "word" &&
        told.lower !== "or" &&
        text.words.senses("move-units", told.lower).length === 0 &&
        !way(mention.from - back)
      )
        break;
      direction = way(mention.from - back);
    }
    if (direction === "up" || direction === "down") return { change: mention, direction };
  }
  return null;
}

/** No other indicator stands between. */
const isNearest = (from: number, to: number, at: SentenceContext, text: TextContext): boolean =>
  !at.parsed.phrases.some(
    ({ headAt, head }) => headAt >= from && headAt < to && text.words.senses("indicators", head).length > 0,
  );

const isRateNoun = (noun: NounPhrase, text: TextContext): boolean => {
  for (let at = noun.from; at < noun.to; at++) if (isIn(knownAt(at, text), "average-words")) return true;
  return false;
};
