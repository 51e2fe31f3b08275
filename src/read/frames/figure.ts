import type { Party } from "../../core/party.ts";
import type { MoneyMention, RateMention } from "../../mention/mention.ts";
import type { NounPhrase } from "../chunk.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { dayOfClause, dayOfPhrase } from "../refine/days.ts";
import type { FigureBasis, Indicator } from "../statement.ts";
import { partiesToldIn } from "./burden.ts";

/** Trade and the economy in numbers: "exports fell 34.5 % in May", "a deficit of $295 billion". */
export const figureFrame: Frame<never> = {
  name: "figure",
  kind: "figure",
  summary: "a figure of trade, growth, prices or markets, with its change and period",
  triggers: { nouns: ["indicators"] },
  slots: {},
  make: ({ text, at, noun, clause, deed }) => {
    if (!noun || !clause.verb) return [];
    const indicator = (indicatorOf(noun, text) ?? deed.senses[0]) as Indicator | undefined;
    if (!indicator) return [];
    const { verb } = clause;
    if (verb.modal !== null || verb.negated || verb.infinitive) return [];
    const subject = clause.subjects.includes(noun);
    const direction = text.words.senses("intransitive", verb.lemma)[0];
    const after = [...clause.objects, ...clause.phrases].filter(({ from }) => from >= verb.to - 1);
    if (!subject) return [];
    let change: RateMention | null = null;
    let value: MoneyMention | null = null;
    let percent: RateMention | null = null;
    for (const np of after) {
      for (const mention of np.mentions) {
        if (mention.type === "rate" && mention.unit === "percent") {
          if ((direction === "up" || direction === "down") && np.prep !== "to" && !change) change = mention;
          else if (!percent) percent = mention;
        }
        if (mention.type === "money" && !value && np.prep !== "from" && !(np.prep === null && change)) value = mention;
      }
    }
    if (!change && !value && !(percent && verb.lemma === "be")) return [];
    if (!direction && verb.lemma !== "be" && verb.lemma !== "reach" && verb.lemma !== "total") return [];
    const sign = direction === "down" ? -1 : 1;
    const negative = indicator === "trade-balance" && text.words.senses("deficit-nouns", noun.head).length > 0;
    const { from, to } = waysOf(noun, indicator, text, at, clause);
    const period = periodOf(noun, clause, at, text);
    const draft: Draft = {
      fields: {
        kind: "figure",
        indicator,
        from,
        to,
        value: value ? (negative ? -value.amount : value.amount) : percent && !change ? percent.percent : null,
        valueBound: (value ?? (change ? null : percent))?.bound ?? null,
        unit: value ? value.currency : percent && !change ? "percent" : null,
        changePercent: change ? sign * change.percent : null,
        basis: change ? basisOf(at, text) : null,
        period,
      },
      from: clause.from,
      to: clause.to,
      clause,
      modality: "actual",
      date: period,
    };
    return [draft];
  },
  examples: [
    {
      sentence: "India's exports to Brazil rose 12.5% year-on-year in April 2025 to $1.4 billion.",
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
      sentence: "Canadian imports of Mexican cars fell by 22% in 2024.",
      gives: [{ kind: "figure", indicator: "imports", changePercent: -22 }],
    },
    {
      sentence: "The EU's goods trade deficit with Norway was 9 billion euros in 2024.",
      gives: [
        { kind: "figure", indicator: "trade-balance", from: "EU" as Party, to: "NO" as Party, value: -9_000_000_000 },
      ],
    },
  ],
  nonExamples: [
    { sentence: "Exports to Brazil rose sharply.", because: "no number" },
    { sentence: "India could see exports fall 10%.", because: "a possibility" },
  ],
};

function indicatorOf(noun: NounPhrase, text: TextContext): Indicator | null {
  for (let at = noun.from; at < noun.to - 1; at++) {
    const pair = `${text.prepared.tokens[at]?.lower ?? ""} ${text.prepared.tokens[at + 1]?.lower ?? ""}`;
    const sense = text.words.senses("indicators", pair)[0];
    if (sense) return sense as Indicator;
  }
  return null;
}

/** The way that goods go: "China's exports to the U.S.", "Canadian imports of U.S. cars"; else whom it is about. */
function waysOf(
  noun: NounPhrase,
  indicator: Indicator,
  text: TextContext,
  at: SentenceContext,
  _clause: Clause,
): { from: Party | null; to: Party | null } {
  const own = ownerOf(noun, text, at)[0] ?? modifierOf(noun, text)[0] ?? null;
  let other: Party | null = null;
  for (const np of chainOf(noun)) {
    if (np.prep === "to" || np.prep === "from" || np.prep === "with" || np.prep === "of" || np.prep === "into") {
      const told = (partiesOf(np, text, at)[0] ?? partiesToldIn(np, text, at)[0]) as Party | undefined;
      if (told && told !== own) {
        other = told;
        break;
      }
    }
  }
  if (indicator === "imports") return { from: other, to: own };
  return { from: own, to: other };
}

function periodOf(noun: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext) {
  return dayOfPhrase(noun, "past") ?? dayOfClause(clause, at, text, "past");
}

function basisOf(at: SentenceContext, text: TextContext): FigureBasis | null {
  const words = text.prepared.text.slice(at.sentence.start, at.sentence.end).toLowerCase();
  for (const basis of ["yoy", "mom", "peak"] as const) {
    for (const phrase of text.words.lexicon.lists.get("figure-basis")?.get(basis) ?? [])
      if (words.includes(phrase)) return basis;
  }
  return null;
}
