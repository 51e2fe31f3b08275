import { type Days, firstDay, lastDay } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import type { FigureBasis, Indicator, Modality } from "../../core/terms.ts";
import { agentOf, type Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase, VerbGroup } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { chainOf, subjectsOf } from "../places.ts";
import { dayOfClause, dayOfPhrase, monthOf } from "../refine/days.ts";
import { gappedTold, levelTold, moveTold, subjectTold, type Told } from "./figure-told.ts";
import { marketDay, sinceDay } from "./market-day.ts";
import { waysOf } from "./ways.ts";

/** Trade and the economy in numbers: "exports fell 34.5 % in May", "a deficit of $295 billion", "the tariff averages 9 %". */
export const figureFrame: Frame<never> = {
  name: "figure",
  kind: "figure",
  summary: "a figure of trade, growth, prices or markets, with its change and period",
  triggers: { nouns: ["indicators", "indicator-heads"] },
  slots: {},
  make: ({ text, at, noun, clause, deed }) => {
    const named = noun ? ((indicatorOf(noun, text) ?? deed.senses[0]) as Indicator | "pair") : undefined;
    if (!noun || !named || named === "pair") return [];
    if (named === "gdp" && isOfPart(noun, text)) return [];
    const ofTariff = named === "other" && isOfTariff(noun, text);
    const indicator = isOfGoods(noun, text) || isOfFirm(noun, text) ? "price" : named;
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

const isOfTariff = (noun: NounPhrase, { memory, words }: TextContext): boolean =>
  noun.mentions.some(({ type }) => type === "instrument") ||
  (memory.tariffs && words.senses("own-rates", noun.head).length > 0);

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
    const isAmount =
      noun.prep === "of" && noun.owner !== null && text.words.senses("amount-nouns", noun.owner.head).length > 0;
    const top = isAmount ? (noun.owner as NounPhrase) : noun;
    const own = clause.subjects.includes(top) && verb ? subjectTold(noun, indicator, clause, at, text) : null;
    tell(
      clause,
      own ??
        levelTold(noun, indicator, clause, at, text) ??
        moveTold(noun, clause, at, text) ??
        gappedTold(noun, at, text),
    );
  }
  for (const other of at.parsed.clauses) {
    if (other === clause || !other.verb || !isPlain(other.verb)) continue;
    // "sales to Russia, which stood at": the party only tells where they go.
    const inside =
      other.antecedent && agentOf(other.antecedent) && isUnder(other.antecedent, noun) ? other.antecedent : noun;
    if (
      other.kind === "relative" &&
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
        text.words.senses("level-verbs", other.verb.lemma).length > 0
          ? null
          : subjectTold(noun, indicator, other, at, text),
        other.antecedent === noun && isExpecting(clause, text) ? "expected" : "actual",
      );
    if (other.kind !== "infinitive" || other.parent !== clause.index || !isExpecting(clause, text)) continue;
    if (subjectsOf(at.parsed, other, text.words).includes(noun) || other.antecedent === noun)
      tell(other, subjectTold(noun, indicator, other, at, text), "expected");
  }
  return found;
}

const isUnder = (np: NounPhrase, top: NounPhrase): boolean => chainOf(top).includes(np);

/** "output in the steel sector", "copper output": no country's. */
const isOfPart = (noun: NounPhrase, text: TextContext): boolean =>
  text.words.senses("output-nouns", noun.head).length > 0 &&
  [noun, ...chainOf(noun)].some(
    (np) => np.mentions.some(({ type }) => type === "goods") || text.words.senses("sector-nouns", np.head).length > 0,
  );

/** "if exports fell by 10 percent". */
const isConditional = (clause: Clause, at: SentenceContext, { words }: TextContext): boolean =>
  (clause.kind === "adverbial" && words.is("conditional", clause.word ?? "")) ||
  (clause.kind !== "main" &&
    at.parsed.clauses.some(
      ({ index, kind, word }) => index === clause.parent && kind === "adverbial" && words.is("conditional", word ?? ""),
    ));

const isPlain = ({ negated, modal }: VerbGroup): boolean => !negated && (modal === null || modal === "will");

const isExpecting = ({ verb }: Clause, { words }: TextContext): boolean =>
  verb !== null && !verb.negated && verb.modal === null && words.senses("control", verb.lemma).includes("expected");

/** "the UK average applied tariff": whose it is stands before "average", which looks like a verb. */
const averageBefore = (noun: NounPhrase, at: SentenceContext, { prepared, words }: TextContext): NounPhrase | null =>
  (words.senses("average-words", prepared.tokens[noun.from - 1]?.lower ?? "").length > 0 &&
    at.parsed.phrases.find(({ to, prep }) => to === noun.from - 1 && prep === null)) ||
  null;

function drafted(
  { noun, indicator, told, ways, modality = "actual" }: Figure,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Draft[] {
  const { change, value, direction } = told;
  const negative = indicator === "trade-balance" && text.words.senses("deficit-nouns", noun.head).length > 0;
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
        beside(periodOf(noun, clause, at, text), told.earlier) ??
        marketDay(indicator, clause, at, text));
  const period = modality === "actual" ? gone(named, text) : named;
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
  const rate = value?.type === "rate" && text.words.senses("change-nouns", noun.head).length > 0 ? value : null;
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
  const { earlier } = told;
  if (!earlier || !value || earlier.value.type !== value.type) return [draft];
  const before = dayOfPhrase(earlier.np, "past");
  const { fields } = draft;
  return fields.kind !== "figure"
    ? [draft]
    : [
        draft,
        {
          ...draft,
          fields: {
            ...fields,
            value: sized(earlier.value),
            valueBound: earlier.value.bound,
            changePercent: null,
            changeBound: null,
            basis: null,
            period: before,
          },
          date: before,
        },
      ];
}

/** "in the first eleven months", told in January: what has been counted lies behind. */
function gone(period: Days | null, { asOf }: TextContext): Days | null {
  if (period === null || asOf === null || period.length < 7 || lastDay(period) <= lastDay(asOf)) return period;
  const ends = period.split("/");
  if (ends.some((end) => end.length !== 7) || (ends.length === 1 && firstDay(period) <= lastDay(asOf))) return period;
  return ends.map((end) => `${Number(end.slice(0, 4)) - 1}${end.slice(4)}`).join("/") as Days;
}

/** What a figure stood at before has a period of its own. */
const beside = (period: Days | null, earlier: Told["earlier"]): Days | null =>
  period !== null && earlier && dayOfPhrase(earlier.np, "past") === period ? null : period;

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

/** "They rose 4 percent in June": exports, imports or a balance that the subject of the sentence before told. */
export const figureAgainFrame: Frame<never> = {
  name: "figure-again",
  kind: "figure",
  summary: 'a figure whose subject, "they" or "it", the sentence before told',
  triggers: { verbs: ["intransitive"] },
  slots: {},
  make: ({ text, at, clause }) => {
    const [subject] = clause.subjects;
    const { verb } = clause;
    if (!subject || !verb || verb.negated || verb.modal !== null || clause.kind !== "main") return [];
    const sense = text.words.senses("party-pronouns", subject.head)[0];
    if (sense !== "singular" && sense !== "plural") return [];
    const before = text.sentences[at.index - 1];
    if (!before || before.sentence.paragraph !== at.sentence.paragraph) return [];
    const noun = before.parsed.phrases.find(
      (np) => (np.role === "subject" || np.role === "object") && again.has(indicatorBy(np, text) ?? ""),
    );
    const indicator = noun ? indicatorBy(noun, text) : null;
    const over = noun ? before.parsed.clauses[noun.clause] : undefined;
    if (!noun || !indicator || !over) return [];
    const told = subjectTold(subject, indicator, clause, at, text);
    if (!told || (told.value?.type !== "money" && !told.change)) return [];
    return drafted(
      { noun: subject, indicator, told, ways: waysOf(noun, indicator, text, before, over) },
      clause,
      at,
      text,
    );
  },
  examples: [
    {
      sentence: "Chile's exports to Peru fell 9 percent in April. They rose 4 percent in May, to $1.1 billion.",
      gives: [
        {
          kind: "figure",
          indicator: "exports",
          from: "CL" as Party,
          to: "PE" as Party,
          changePercent: 4,
          value: 1_100_000_000,
        },
      ],
    },
    {
      sentence:
        "Canada's imports of Mexican steel sank to C$400 million in 2023. They had climbed back to C$600 million by 2024.",
      gives: [{ kind: "figure", indicator: "imports", from: "MX" as Party, to: "CA" as Party, value: 600_000_000 }],
    },
    {
      sentence: "India's trade deficit with Norway was $2 billion in 2022. It widened to $3 billion in 2023.",
      gives: [{ kind: "figure", indicator: "trade-balance", from: "IN" as Party, to: "NO" as Party, date: "2023" }],
    },
  ],
  nonExamples: [
    { sentence: "Chile exports wine to Peru. It rose early in the morning.", because: "no number" },
    { sentence: "Chile met Peru in Lima. They fell out over 4 percent of the catch.", because: "no figure before" },
  ],
};

const again = new Set<string>(["exports", "imports", "trade-balance"]);

const indicatorBy = (np: NounPhrase, text: TextContext): Indicator | null =>
  indicatorOf(np, text) ?? (text.words.senses("indicators", np.head)[0] as Indicator | undefined) ?? null;

/** "orange juice futures": the price of what they are of. */
function isOfGoods(noun: NounPhrase, text: TextContext): boolean {
  // "Peruvian sugar futures".
  if (
    text.words.senses("contract-nouns", noun.head).length > 0 &&
    noun.mentions.some(({ type, to }) => type === "goods" && to === noun.headAt)
  )
    return true;
  if (noun.headAt === noun.from || text.words.senses("contract-nouns", noun.head).length === 0) return false;
  for (let at = noun.from; at < noun.headAt; at++)
    if (text.words.senses("market-words", text.prepared.tokens[at]?.lower ?? "").length > 0) return false;
  return !noun.mentions.some(({ type }) => type === "party" || type === "place" || type === "institution");
}

/** "Shares in Acme", "Acme shares": what a firm costs is no index. */
function isOfFirm(noun: NounPhrase, text: TextContext): boolean {
  if (text.words.senses("paper-nouns", noun.head).length === 0) return false;
  const { tokens } = text.prepared;
  const isName = (at: number, np: NounPhrase): boolean => {
    const token = tokens[at];
    if (!token || (token.case !== "title" && token.case !== "upper") || token.kind !== "word") return false;
    const known = np.mentions.find(({ from, to }) => from <= at && at < to);
    // Any first word of a sentence has a capital.
    const first = text.prepared.sentences[text.prepared.sentenceOf[at] as number]?.from === at;
    return known ? known.type === "institution" && known.kind === "firm" : !first || !text.words.isEntry(token.lower);
  };
  for (let at = noun.from; at < noun.headAt; at++)
    if (isName(at, noun) && text.words.senses("indicators", tokens[at]?.lower ?? "").length === 0) return true;
  const of = noun.phrases.find(({ prep }) => prep === "of" || prep === "in");
  return of !== undefined && isName(of.headAt, of);
}

function indicatorOf(noun: NounPhrase, text: TextContext): Indicator | null {
  const { tokens } = text.prepared;
  for (let at = noun.from; at < noun.to - 1; at++) {
    const [first, second] = [tokens[at], tokens[at + 1]];
    const pair = first && second && text.words.met(first.word).next?.get(second.lower);
    const sense = pair?.senses?.get("indicators")?.[0];
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
