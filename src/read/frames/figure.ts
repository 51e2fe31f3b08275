import { type Days, firstDay, lastDay } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import type { FigureBasis, Indicator, Modality } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import { agentOf, type Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase, type VerbGroup } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { chainOf, subjectsOf } from "../places.ts";
import { dayOfClause, dayOfPhrase, monthOf } from "../refine/days.ts";
import { knownAt } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";
import { comparedWith } from "./figure-compared.ts";
import { gappedTold, growthTold, levelTold, moveTold, subjectTold, type Told } from "./figure-told.ts";
import { growthOf, indicatorOf, isOfFirm, isOfGoods } from "./indicator.ts";
import { marketDay, sinceDay } from "./market-day.ts";
import { waysOf } from "./ways.ts";

/** Trade and the economy in numbers: "exports fell 34.5 % in May", "a deficit of $295 billion", "the tariff averages 9 %". */
export const figureFrame: Frame<never> = {
  name: "figure",
  kind: "figure",
  summary: "a figure of trade, growth, prices or markets, with its change and period",
  triggers: { nouns: ["indicators", "indicator-heads"] },
  needs: { mentions: ["rate", "money", "number", "multiple"] },
  slots: {},
  make: ({ text, at, noun, clause, deed }) => {
    const named = noun ? ((indicatorOf(noun, text) ?? deed.senses[0]) as Indicator | "pair") : undefined;
    if (!noun || !named || named === "pair") return [];
    const counted = growthOf(noun, text);
    if (named === "gdp" && !counted && isOfPart(noun)) return [];
    const indicator = counted ?? (isOfGoods(noun, text) || isOfFirm(noun, text) ? "price" : named);
    const ofTariff = named === "other" && isOfTariff(noun, text);
    const told = tellings(noun, indicator, clause, at, text);
    // "the tariff will quadruple to 100 percent": how a tariff moves is a measure.
    const moved = ofTariff ? told.filter(({ told: { value } }) => value !== null) : told;
    return moved.flatMap(({ told, clause: own, modality }) =>
      [{ noun, indicator, told, ways: waysOf(noun, indicator, text, at, clause), modality }].flatMap((figure) =>
        drafted(figure, own, at, text),
      ),
    );
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
      sentence: "The UK average applied farm tariff is 9 percent.",
      gives: [{ kind: "figure", indicator: "other", from: "GB" as Party, value: 9 }],
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

const isOfTariff = (noun: NounPhrase, { memory }: TextContext): boolean =>
  holds(noun, bitOf.instrument) || (memory.tariffs && isIn(noun.known, "own-rates"));

type Figure = Readonly<{
  noun: NounPhrase;
  indicator: Indicator;
  told: Told;
  ways: Readonly<{ from: Party | null; to: Party | null }>;
  modality?: Modality;
}>;

type Telling = Readonly<{ told: Told; clause: Clause; modality: Modality }>;

/** What is told of an indicator: by its own clause or beside it, by a clause that tells more about it, by what somebody expects of it. */
function tellings(
  noun: NounPhrase,
  indicator: Indicator,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Telling[] {
  const found: Telling[] = [];
  const tell = (own: Clause, told: Told | null, modality: Modality = "actual") => {
    if (told) found.push({ told, clause: own, modality: own.verb?.modal ? "expected" : modality });
  };
  const { verb } = clause;
  if (isConditional(clause, at, text)) return [];
  if (!verb || isPlain(verb)) {
    // "the value of trade has doubled".
    const isAmount = noun.prep === "of" && noun.owner !== null && isIn(noun.owner.known, "amount-nouns");
    const top = isAmount ? (noun.owner as NounPhrase) : noun;
    const own = clause.subjects.includes(top) && verb ? subjectTold(noun, indicator, clause, at, text) : null;
    tell(
      clause,
      growthTold(noun, clause, text) ??
        own ??
        levelTold(noun, indicator, clause, at, text) ??
        moveTold(noun, clause, at, text) ??
        gappedTold(noun, at),
    );
  }
  for (const other of at.parsed.clauses) {
    if (other === clause || !other.verb || !isPlain(other.verb)) continue;
    // "sales to Russia, which stood at": the party only tells where they go.
    const { antecedent } = other;
    const inside =
      antecedent && isUnder(antecedent, noun) && (agentOf(antecedent) || balanceOf(antecedent) === noun)
        ? antecedent
        : noun;
    if (
      other.kind === "relative" &&
      balanceOf(inside === noun ? noun : null) === null &&
      inside.relatives.includes(other.index) &&
      text.words.is("relative", other.word ?? "")
    )
      tell(
        other,
        other.subjects.includes(inside) || other.antecedent === inside
          ? subjectTold(noun, indicator, other, at, text)
          : null,
      );
    // "sees its economy growing 2 %"; "stagnated, growing 0.1 %".
    const grows = other.kind === "participle" && other.verb.form === "ing" && other.parent === clause.index;
    if (grows && (other.antecedent === noun || (clause.subjects.includes(noun) && found.length === 0)))
      tell(
        other,
        isIn(other.verb.known, "level-verbs") ? null : subjectTold(noun, indicator, other, at, text),
        other.antecedent === noun && isExpecting(clause) ? "expected" : "actual",
      );
    if (other.kind !== "infinitive" || other.parent !== clause.index || !isExpecting(clause)) continue;
    if (subjectsOf(at.parsed, other, text.words).includes(noun) || other.antecedent === noun)
      tell(other, subjectTold(noun, indicator, other, at, text), "expected");
  }
  return found;
}

/** "the deficit in goods trade with Peru, which reached": the balance that a phrase says in what it is. */
const balanceOf = (np: NounPhrase | null): NounPhrase | null =>
  np?.prep === "in" && np.owner && sensesIn(np.owner.known, "indicators").includes("trade-balance") ? np.owner : null;

const isUnder = (np: NounPhrase, top: NounPhrase): boolean => chainOf(top).includes(np);

/** "output in the steel sector", "copper output": no country's. */
const isOfPart = (noun: NounPhrase): boolean =>
  isIn(noun.known, "output-nouns") &&
  [noun, ...chainOf(noun)].some((np) => holds(np, bitOf.goods) || isIn(np.known, "sector-nouns"));

/** "if exports fell by 10 percent". */
const isConditional = (clause: Clause, at: SentenceContext, { words }: TextContext): boolean =>
  (clause.kind === "adverbial" && words.is("conditional", clause.word ?? "")) ||
  (clause.kind !== "main" &&
    at.parsed.clauses.some(
      ({ index, kind, word }) => index === clause.parent && kind === "adverbial" && words.is("conditional", word ?? ""),
    ));

const isPlain = ({ negated, modal }: VerbGroup): boolean => !negated && (modal === null || modal === "will");

const isExpecting = ({ verb }: Clause): boolean =>
  verb !== null && !verb.negated && verb.modal === null && sensesIn(verb.known, "control").includes("expected");

/** "the UK average applied tariff": whose it is stands before "average", which looks like a verb. */
const averageBefore = (noun: NounPhrase, at: SentenceContext, text: TextContext): NounPhrase | null =>
  (isIn(knownAt(noun.from - 1, text), "average-words") &&
    at.parsed.phrases.find(({ to, prep }) => to === noun.from - 1 && prep === null)) ||
  null;

/** A figure of an indicator, and those of other periods that it is held against. */
export function drafted(
  { noun, indicator, told, ways, modality = "actual" }: Figure,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Draft[] {
  const { change, value, direction } = told;
  const negative = indicator === "trade-balance" && isIn(noun.known, "deficit-nouns");
  const sized = (one: NonNullable<Told["value"]>): number => {
    const size = one.type === "rate" ? one.percent : one.amount;
    return negative && size > 0 ? -size : size;
  };
  const basis = change ? basisOf(at, clause, text) : null;
  const valued = told.at ? dayOfPhrase(told.at, "past") : null;
  const named =
    basis === "peak"
      ? text.asOf
        ? monthOf(text.asOf)
        : null
      : (valued ??
        sinceDay(clause, at, text) ??
        periodOf(noun, clause, at, text) ??
        marketDay(indicator, clause, at, text));
  const period = modality === "actual" ? gone(named, text) : named;
  const others = comparedWith(told, period, indicator, clause, at, text);
  const { to } = ways;
  const whose = ways.from === null && to === null ? averageBefore(noun, at, text) : null;
  const from =
    ways.from ??
    (whose && (partiesOf(whose, text, at)[0] ?? null)) ??
    (to === null ? ownOf(noun, indicator, text, at) : null);
  if (
    !from &&
    !to &&
    !text.issuer &&
    // Whose trade it is may stand elsewhere in a text about two parties: then it stays open.
    text.sides.length < 2 &&
    (indicator === "exports" || indicator === "imports" || indicator === "trade-balance")
  )
    return [];
  // "inflation reached 14 percent": the rate is by how much prices rose.
  const rate = value?.type === "rate" && isIn(noun.known, "change-nouns") ? value : null;
  const draft: Draft = {
    fields: {
      kind: "figure",
      // "a deficit of 4 percent of GDP" is a part of something, no balance.
      indicator: indicator === "trade-balance" && value?.type === "rate" ? "other" : indicator,
      from,
      to,
      value: value && sized(value),
      valueBound: value?.bound ?? null,
      unit: value && unitOf(value),
      changePercent: change ? (direction === "down" ? -change.percent : change.percent) : (rate?.percent ?? null),
      changeBound: change?.bound ?? rate?.bound ?? null,
      basis,
      period,
    },
    from: Math.min(clause.from, noun.start, whose?.from ?? noun.start),
    to: Math.max(clause.to, noun.to, ...chainOf(noun).map(({ to: end }) => end)),
    clause,
    modality,
    date: period,
  };
  const { fields } = draft;
  if (fields.kind !== "figure") return [draft];
  const before = others.map(
    (one): Draft => ({
      ...draft,
      fields: {
        ...fields,
        value: one.value && sized(one.value),
        valueBound: one.value?.bound ?? null,
        unit: one.value && unitOf(one.value),
        changePercent: one.change ? (one.direction === "down" ? -one.change.percent : one.change.percent) : null,
        changeBound: one.change?.bound ?? null,
        basis: one.change ? basis : null,
        period: one.period,
      },
      date: one.period,
    }),
  );
  return [draft, ...before];
}

/** "in the first eleven months", told in January: what has been counted lies behind. */
function gone(period: Days | null, { asOf }: TextContext): Days | null {
  if (period === null || asOf === null || period.length < 7 || lastDay(period) <= lastDay(asOf)) return period;
  const ends = period.split("/");
  if (ends.some((end) => end.length !== 7) || (ends.length === 1 && firstDay(period) <= lastDay(asOf))) return period;
  return ends.map((end) => `${Number(end.slice(0, 4)) - 1}${end.slice(4)}`).join("/") as Days;
}

const unitOf = (value: NonNullable<Told["value"]>): string | null =>
  value.type === "rate" ? "percent" : value.type === "money" ? value.currency : value.unit;

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

/** The period of a figure: told beside it, in its clause, or in the clause before that it is compared in. */
function periodOf(noun: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext): Days | null {
  const own = dayOfPhrase(noun, "past") ?? dayOfClause(clause, at, text, "past");
  // "was 17 percent, down from a peak in 2001": the year is the peak's.
  if (own && text.issuer && isOfPeak(own, clause, text)) return null;
  if (own) return own;
  for (const other of at.parsed.clauses) {
    if (other.index >= clause.index || !other.verb || !sensesIn(other.verb.known, "intransitive").length) continue;
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
