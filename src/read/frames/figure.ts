import type { Days } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import type { Mention, MoneyMention, RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { chainOf } from "../places.ts";
import { dayOfClause, dayOfPhrase, monthOf } from "../refine/days.ts";
import type { Bound, FigureBasis, Indicator } from "../statement.ts";
import { waysOf } from "./ways.ts";

type Amount = MoneyMention | RateMention;
/** "5.2 million tons". */
type Quantity = Readonly<{ type: "quantity"; amount: number; bound: Bound; unit: string }>;

/** Trade and the economy in numbers: "exports fell 34.5 % in May", "a deficit of $295 billion", "the tariff averages 9 %". */
export const figureFrame: Frame<never> = {
  name: "figure",
  kind: "figure",
  summary: "a figure of trade, growth, prices or markets, with its change and period",
  triggers: { nouns: ["indicators"] },
  slots: {},
  make: ({ text, at, noun, clause, deed }) => {
    const named = noun ? ((indicatorOf(noun, text) ?? deed.senses[0]) as Indicator) : undefined;
    if (!noun || !named) return [];
    const indicator = isOfGoods(noun, text) ? "price" : named;
    const { verb } = clause;
    if (verb && (verb.negated || (verb.modal !== null && verb.modal !== "will"))) return [];
    const told =
      (clause.subjects.includes(noun) && verb ? subjectTold(noun, indicator, clause, at, text) : null) ??
      levelTold(noun, indicator, clause, at, text) ??
      moveTold(noun, clause, at, text);
    if (!told) return [];
    const { change, value, direction } = told;
    const negative = indicator === "trade-balance" && text.words.senses("deficit-nouns", noun.head).length > 0;
    const amount = value === null ? null : value.type === "rate" ? value.percent : value.amount;
    const basis = change ? basisOf(at, clause, text) : null;
    const period = basis === "peak" ? (text.asOf ? monthOf(text.asOf) : null) : periodOf(noun, clause, at, text);
    const { from: named1, to } = waysOf(noun, indicator, text, at, clause);
    const from = named1 ?? (to === null ? ownOf(noun, indicator, text, at) : null);
    if (
      !from &&
      !to &&
      !text.issuer &&
      (indicator === "exports" || indicator === "imports" || indicator === "trade-balance")
    )
      return [];
    const draft: Draft = {
      fields: {
        kind: "figure",
        // "a deficit of 4 percent of GDP" is a part of something, no balance.
        indicator: indicator === "trade-balance" && value?.type === "rate" ? "other" : indicator,
        from,
        to,
        value: amount === null ? null : negative && amount > 0 ? -amount : amount,
        valueBound: value?.bound ?? null,
        unit:
          value === null
            ? null
            : value.type === "rate"
              ? "percent"
              : value.type === "money"
                ? value.currency
                : value.unit,
        changePercent: change ? (direction === "down" ? -change.percent : change.percent) : null,
        changeBound: change?.bound ?? null,
        basis,
        period,
      },
      from: Math.min(clause.from, noun.start),
      to: Math.max(clause.to, noun.to, ...chainOf(noun).map(({ to: end }) => end)),
      clause,
      modality: "actual",
      date: period,
    };
    return [draft];
  },
  examples: [
    {
      sentence: "India's exports to Brazil rose 12.5% year-on-year to $1.4 billion in April 2025.",
      gives: [
        {
          kind: "figure",
          indicator: "exports",
          from: "IN" as Party,
          to: "BR" as Party,
          value: 1_400_000_000,
          changePercent: 12.5,
          basis: "yoy",
        },
      ],
    },
    {
      sentence: "Norway's exports to Canada fell nearly 35 percent in May from a year earlier.",
      gives: [{ kind: "figure", indicator: "exports", changePercent: -35, changeBound: "about" }],
    },
    {
      sentence: "Canadian imports of Mexican cars fell by 22% in 2024.",
      gives: [{ kind: "figure", indicator: "imports", changePercent: -22, changeBound: "exact" }],
    },
    {
      sentence: "The EU's goods trade deficit with Norway was 9 billion euros in 2024.",
      gives: [
        { kind: "figure", indicator: "trade-balance", from: "EU" as Party, to: "NO" as Party, value: -9_000_000_000 },
      ],
    },
    {
      sentence: "Turkey ran a trade deficit of $7 billion with Vietnam in 2023.",
      gives: [{ kind: "figure", indicator: "trade-balance", value: -7_000_000_000, date: "2023" }],
    },
  ],
  nonExamples: [
    { sentence: "Exports to Brazil rose sharply.", because: "no number" },
    { sentence: "India could see exports fall 10%.", because: "a possibility" },
    { sentence: "Importers paid $5 million for storage.", because: "no figure of trade" },
  ],
};

/** In an issuer's own text: the one party that the sentence names, else the issuer whose own account it is. */
function ownOf(noun: NounPhrase, indicator: Indicator, text: TextContext, at: SentenceContext): Party | null {
  const issuer = text.issuer?.party;
  if (!issuer) return null;
  const named = new Set<Party>();
  for (const one of at.mentions) {
    if (one.type === "party") for (const code of one.codes) named.add(code);
    if (one.type === "institution" && one.party) named.add(one.party);
  }
  const [only = null] = named;
  if (named.size === 1 && (indicator === "share" || indicator === "other" || indicator === "trade-balance"))
    return only;
  const own = indicator === "trade-balance" && (noun.determiner === "the" || noun.determiner === "our");
  return named.size === 0 && own ? issuer : null;
}

type Told = Readonly<{
  change: Pick<RateMention, "percent" | "bound"> | null;
  value: Amount | Quantity | null;
  direction: string | undefined;
}>;

/** The indicator is the subject: "fell 34 % to $28.8 billion", "was $295 billion", "is down 18 %". */
function subjectTold(
  noun: NounPhrase,
  indicator: Indicator,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Told | null {
  const verb = clause.verb as NonNullable<Clause["verb"]>;
  const { words } = text;
  let direction: string | undefined = words.senses("intransitive", verb.lemma)[0];
  const isBe = words.senses("level-verbs", verb.lemma).length > 0;
  if (verb.lemma === "be" && verb.particle) direction = words.senses("way-words", verb.particle)[0] ?? direction;
  for (const word of verb.adverbs) direction ??= words.senses("way-words", word)[0];
  if (direction !== "up" && direction !== "down" && !isBe) return null;
  let change: Pick<RateMention, "percent" | "bound"> | null = multipliedBy(verb.lemma, text);
  let value: Amount | Quantity | null = null;
  const after = [...clause.objects, ...clause.phrases].filter(({ from }) => from >= verb.to - 1);
  const beside = (np: NounPhrase) =>
    np.prep === null || direction === "up" || direction === "down" || words.senses("level-preps", np.prep).length > 0;
  for (const np of [...after.filter(beside), ...resultsOf(clause, at, text)]) {
    for (const mention of np.mentions) {
      if (mention.type === "rate" && mention.unit === "percent") {
        if (
          np.phrases.some(({ prep }) => prep === "below" || prep === "above") ||
          text.prepared.tokens[mention.to]?.lower === "below"
        )
          direction = "down";
        const moves = direction === "up" || direction === "down";
        if (moves && np.prep !== "to" && !change) change = mention;
        else if (
          moves &&
          np.prep === "to" &&
          !value &&
          (indicator === "price" || indicator === "gdp" || indicator === "share")
        )
          value = mention;
        else if (!value && !moves && !(indicator === "exports" || indicator === "imports")) value = mention;
      }
      if (
        mention.type === "money" &&
        !value &&
        np.prep !== "from" &&
        np.prep !== "by" &&
        !(np.prep === null && change && np.first === null && isBeside(np, change as Mention, text))
      )
        value = mention;
      if (
        mention.type === "number" &&
        !value &&
        !mention.ordinal &&
        (np.prep === "to" || np.prep === null) &&
        isUnit(np, text)
      )
        value = { type: "quantity", amount: mention.value, bound: mention.bound, unit: np.head };
    }
  }
  if (isBe && !change) {
    const move = moveBehind(verb.to, at, text);
    if (move) {
      ({ change, direction } = move);
      if (value?.type === "rate") value = null;
    }
  }
  if (!change && !value) return null;
  if (
    value?.type === "rate" &&
    indicator !== "other" &&
    indicator !== "share" &&
    indicator !== "gdp" &&
    indicator !== "trade-balance" &&
    indicator !== "price"
  )
    return null;
  if (value?.type === "rate" && indicator === "other" && !isRateNoun(noun, text)) return null;
  if (
    value?.type === "money" &&
    (indicator === "share" || (indicator === "other" && words.senses("value-nouns", noun.head).length === 0))
  )
    return null;
  return { change, value, direction };
}

/** "Peso down 3 percent on Friday", "the dollar, down 0.4 %": no verb, or none of its own. */
function moveTold(noun: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext): Told | null {
  if (noun.role !== "subject" || (clause.verb && !clause.verb.bare)) return null;
  const move = moveBehind(noun.to, at, text);
  return move && { ...move, value: null };
}

/** "fell 22 %, or $5.6 billion": the sum is the change itself, no level. */
const isBeside = (np: NounPhrase, change: Mention, text: TextContext): boolean =>
  text.prepared.tokens[np.from - 1]?.lower === "or" && np.from - change.to < 4;

/** "exploded by 40 %, reaching $1.2 trillion": what a clause of result adds. */
function resultsOf(clause: Clause, at: SentenceContext, text: TextContext): NounPhrase[] {
  return at.parsed.clauses
    .filter(
      ({ parent, kind, verb }) =>
        parent === clause.index &&
        kind === "participle" &&
        verb &&
        text.words.senses("level-verbs", verb.lemma).length > 0,
    )
    .flatMap(({ objects }) => objects);
}

const isUnit = (np: NounPhrase, text: TextContext): boolean => text.words.senses("unit-nouns", np.head).length > 0;

/** "halved", "doubled": the change that the verb itself tells. */
const multipliedBy = (lemma: string, text: TextContext): Pick<RateMention, "percent" | "bound"> | null => {
  const factor = text.words.senses("multiple-verbs", lemma)[0];
  return factor === undefined ? null : { percent: Math.abs(Number(factor)), bound: "exact" };
};

/** "a deficit of 4 % of GDP", "$700 million in exports": the amount stands beside the indicator. */
function levelTold(
  noun: NounPhrase,
  indicator: Indicator,
  clause: Clause,
  _at: SentenceContext,
  text: TextContext,
): Told | null {
  // "barley exports to China, worth $1.5 billion".
  const end = Math.max(noun.to, ...chainOf(noun).map(({ to }) => to));
  const worth = clause.phrases.find(({ prep, start }) => prep === "worth" && start >= noun.to && start - end <= 1);
  const sum = worth?.mentions.find((mention) => mention.type === "money");
  if (
    sum?.type === "money" &&
    (indicator === "exports" || indicator === "imports" || text.words.senses("value-nouns", noun.head).length > 0)
  )
    return { change: null, value: sum, direction: undefined };
  if (indicator === "other" || indicator === "index" || indicator === "currency" || indicator === "price") return null;
  for (const np of chainOf(noun)) {
    if (np.prep !== "of" || !(np.owner === noun || (np.owner?.prep === "with" && np.owner.owner === noun))) continue;
    for (const mention of np.mentions) {
      if (mention.type === "money") return { change: null, value: mention, direction: undefined };
      if (mention.type === "rate" && indicator === "trade-balance" && mention.unit === "percent")
        return { change: null, value: mention, direction: undefined };
    }
  }
  const owner = noun.owner;
  if (
    noun.prep === "in" &&
    owner &&
    clause.verb &&
    // "tariffs on $2 billion in imports": how much is taxed.
    !owner.owner?.mentions.some(({ type }) => type === "instrument") &&
    text.words.senses("commitment-verbs", clause.verb.lemma).length === 0
  ) {
    const money = owner.mentions.find(
      (mention) => mention.type === "money" && mention.from <= owner.headAt && owner.headAt < mention.to,
    );
    if (money?.type === "money") return { change: null, value: money, direction: undefined };
  }
  return null;
}

/** "orange juice futures": the price of what they are of. */
function isOfGoods(noun: NounPhrase, text: TextContext): boolean {
  if (noun.headAt === noun.from || text.words.senses("contract-nouns", noun.head).length === 0) return false;
  for (let at = noun.from; at < noun.headAt; at++)
    if (text.words.senses("market-words", text.prepared.tokens[at]?.lower ?? "").length > 0) return false;
  return !noun.mentions.some(({ type }) => type === "party" || type === "place" || type === "institution");
}

type Move = Readonly<{ change: RateMention; direction: "up" | "down" }>;

/** "down 0.4 per cent", "up 320 points, or 1.2 %", "0.5 % higher", "5 % less than": a change told with the word of its way, behind its noun. */
function moveBehind(from: number, at: SentenceContext, text: TextContext): Move | null {
  const way = (index: number) => text.words.senses("way-words", text.prepared.tokens[index]?.lower ?? "")[0];
  for (const mention of at.mentions) {
    if (mention.type !== "rate" || mention.unit !== "percent" || mention.from < from) continue;
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
  for (let at = noun.from; at < noun.to; at++)
    if (text.words.senses("average-words", text.prepared.tokens[at]?.lower ?? "").length > 0) return true;
  return false;
};

function indicatorOf(noun: NounPhrase, text: TextContext): Indicator | null {
  for (let at = noun.from; at < noun.to - 1; at++) {
    const pair = `${text.prepared.tokens[at]?.lower ?? ""} ${text.prepared.tokens[at + 1]?.lower ?? ""}`;
    const sense = text.words.senses("indicators", pair)[0];
    if (sense) return sense as Indicator;
  }
  return null;
}

/** The period of a figure: told beside it, in its clause, or in the clause before that it is compared in. */
function periodOf(noun: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext): Days | null {
  const own = dayOfPhrase(noun, "past") ?? dayOfClause(clause, at, text, "past");
  // "was 17 percent, down from a peak in 2001": the year is the peak's.
  if (own && text.issuer && isOfPeak(own, clause, text)) return null;
  if (own) return own;
  for (const other of at.parsed.clauses) {
    if (other.index >= clause.index || !other.verb || !text.words.senses("intransitive", other.verb.lemma).length)
      continue;
    const day =
      other.subjects.map((np) => dayOfPhrase(np, "past")).find((days) => days !== null) ??
      dayOfClause(other, at, text, "past");
    if (day) return day;
  }
  const result = at.parsed.clauses.find(({ parent, kind }) => parent === clause.index && kind === "participle");
  return result ? dayOfClause(result, at, text, "past") : null;
}

const isOfPeak = (days: Days, clause: Clause, text: TextContext): boolean =>
  [...clause.phrases, ...clause.phrases.flatMap((np) => np.phrases)].some((np) =>
    np.mentions.some(
      (mention) =>
        mention.type === "day" &&
        (mention.past ?? mention.days) === days &&
        text.words.senses("peak-nouns", np.owner?.head ?? text.prepared.tokens[np.start - 1]?.lower ?? "").length > 0,
    ),
  );

function basisOf(at: SentenceContext, clause: Clause, text: TextContext): FigureBasis | null {
  const whole = text.prepared.text.slice(at.sentence.start, at.sentence.end).toLowerCase();
  const start = text.prepared.tokens[clause.from]?.start ?? at.sentence.start;
  const own = whole.slice(start - at.sentence.start);
  for (const words of [own, whole]) {
    for (const basis of ["peak", "yoy", "mom"] as const) {
      if (words === whole && basis === "peak") continue;
      for (const phrase of text.words.lexicon.lists.get("figure-basis")?.get(basis) ?? [])
        if (words.includes(phrase)) return basis;
    }
  }
  return null;
}
