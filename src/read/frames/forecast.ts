import type { Party } from "../../core/party.ts";
import type { Indicator } from "../../core/terms.ts";
import type { RateMention } from "../../mention/mention.ts";
import type { TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { dayOfClause, dayOfPhrase } from "../refine/days.ts";
import { knownAt } from "../stretch.ts";
import { sensesIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import { figureFields } from "./fields.ts";

/** What is forecast, told by its noun: "cut its growth forecast for Chile to 2 percent". */
export const forecastFrame: Frame<never> = {
  name: "forecast",
  kind: "figure",
  summary: "a forecast of growth, prices or trade, told by its noun",
  triggers: { nouns: ["forecast-nouns"] },
  slots: {},
  make: ({ text, at, clause, noun }) => {
    const { verb } = clause;
    if (!noun || !verb || verb.negated || verb.modal !== null) return [];
    const chain = chainOf(noun);
    const about = [noun, ...chain].find((np) => forecastOf(np, text) !== null);
    const indicator = about ? forecastOf(about, text) : null;
    if (!about || !indicator) return [];
    const level = [...clause.phrases, ...chain].find(
      ({ prep, mentions, from }) =>
        (prep === "to" || prep === "at" || prep === "of") && from >= noun.to && mentions.some(isRate),
    );
    const rate = level?.mentions.find(isRate);
    if (!level || rate?.type !== "rate") return [];
    const named = [about, ...chainOf(about), ...chain].find((np) => toldIn(np).length > 0);
    const from = named ? (toldIn(named)[0] ?? null) : null;
    const period =
      [noun, ...chain].map((np) => dayOfPhrase(np, "future")).find((days) => days !== null) ??
      dayOfClause(clause, at, text, "future");
    return [
      {
        fields: figureFields({
          indicator,
          from,
          to: null,
          // How much an economy is to grow is its change.
          ...(indicator !== "price"
            ? { changePercent: rate.percent, changeBound: rate.bound }
            : { value: rate.percent, valueBound: rate.bound, unit: "percent" }),
          period,
        }),
        from: Math.min(clause.from, noun.from),
        to: clause.to,
        clause,
        modality: "expected",
        date: period,
      },
    ];

    function toldIn(np: NounPhrase): readonly Party[] {
      const own = [...ownerOf(np, text, at), ...modifierOf(np, text)];
      if (np === noun) return np.possessor ? modifierOf(np, text) : own.filter((party) => !agents().includes(party));
      return own.length > 0
        ? own
        : np.prep === "for"
          ? [...partiesOf(np, text, at), ...partiesToldIn(np, text, at)]
          : [];
    }
    function agents(): readonly Party[] {
      return clause.subjects.flatMap((np) => partiesOf(np, text, at));
    }
  },
  examples: [
    {
      sentence: "The fund raised its forecast for Chile's growth this year to 2.4% from 2%.",
      gives: [
        {
          kind: "figure",
          indicator: "gdp",
          from: "CL" as Party,
          changePercent: 2.4,
          modality: "expected",
          date: "2025",
        },
      ],
    },
    {
      sentence: "The bank cut its growth forecast for Norway to 1.1 percent because of the tariffs.",
      gives: [{ kind: "figure", indicator: "gdp", from: "NO" as Party, changePercent: 1.1 }],
    },
    {
      sentence: "Economists lowered their inflation forecast for Turkey to 30 percent.",
      gives: [{ kind: "figure", indicator: "price", from: "TR" as Party, value: 30, unit: "percent" }],
    },
  ],
  nonExamples: [
    { sentence: "The bank cut its forecast for Norway.", because: "no number" },
    { sentence: "The forecast for Peru is 30 degrees.", because: "the weather" },
  ],
};

const isRate = (mention: { type: string }): mention is RateMention =>
  mention.type === "rate" && (mention as RateMention).unit === "percent";

/** What a phrase tells to be forecast: "growth forecast", "forecast for export growth". */
function forecastOf(np: NounPhrase, text: TextContext): Indicator | null {
  // "growth in world trade": of no economy.
  if (np.phrases.some((one) => one.prep === "in" && sensesIn(one.known, "indicators").includes("other")))
    return "other";
  for (let at = np.from; at < np.to; at++) {
    const [sense] = sensesIn(knownAt(at, text), "forecast-of");
    if (sense) return sense as Indicator;
  }
  return null;
}
