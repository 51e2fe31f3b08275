import type { Party } from "../../core/party.ts";
import type { Action } from "../../core/terms.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { chainOf, patientsOf, verbSenses } from "../places.ts";
import { percentIn } from "./bare-rate.ts";
import { boundOf, goodsIn, targetsOf } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { ruleBefore } from "./rule-again.ts";

/** Another tariff of the party just told, by a pronoun: "but keep those on steel", "Those on steel remain", "and a 40 percent one on shoes". */
export const thoseFrame: Frame<never> = {
  name: "those",
  kind: "measure",
  summary: "another tariff of the same party is told by a pronoun and what it is on",
  triggers: { nouns: ["rule-stand-ins"] },
  slots: {},
  make: ({ text, at, noun, clause }) => {
    const on = noun && chainOf(noun).find(({ prep, owner }) => prep === "on" && owner === noun);
    if (!noun || !on || noun.mentions.some(({ type }) => type !== "rate")) return [];
    const rate = percentIn(noun);
    const before = ruleBefore(noun, null, at, text) ?? lastTariff(at, text);
    const action = actionOn(noun, rate !== null, clause, at, text);
    if (before?.instrument !== "tariff" || !action) return [];
    const near = [on, ...chainOf(on), ...at.parsed.phrases.filter(({ first }) => first === on)];
    const target = targetsOf(near, [before.imposer], text, at)[0] ?? before.target;
    const goods = goodsIn(near, text);
    if (goods === null && target === before.target) return [];
    return [
      {
        fields: measureFields({
          imposer: before.imposer,
          target,
          instrument: "tariff",
          action,
          goods,
          ratePercent: rate?.percent ?? null,
          rateBound: boundOf(rate),
        }),
        from: noun.start,
        to: Math.max(...near.map(({ to }) => to)),
        clause,
      },
    ];
  },
  examples: [
    {
      sentence: "Canada will remove its tariffs on Peruvian goods but keep those on steel.",
      gives: [{ kind: "measure", imposer: "CA" as Party, target: "PE" as Party, action: "maintain", goods: "steel" }],
    },
    {
      sentence: "India cut its duty on Norwegian fish. Those on cheese remain in place.",
      gives: [{ kind: "measure", imposer: "IN" as Party, target: "NO" as Party, action: "maintain", goods: "cheese" }],
    },
    {
      sentence: "Chile will put a 20 percent tariff on Peru and a 40 percent one on shoes from Bolivia.",
      gives: [{ kind: "measure", imposer: "CL" as Party, target: "BO" as Party, ratePercent: 40, goods: "shoes" }],
    },
  ],
  nonExamples: [
    { sentence: "India's tariffs on Oman hurt those on low wages.", because: "people" },
    { sentence: "Chile cut its tariffs. Those in Peru remain.", because: "not what they are on" },
  ],
};

/** The only tariff of the last two sentences. */
function lastTariff(at: SentenceContext, { memory }: TextContext) {
  const rules = memory.rules.filter(({ instrument, sentence }) => instrument === "tariff" && at.index - sentence <= 2);
  const [only] = rules;
  return only && rules.every(({ imposer }) => imposer === only.imposer) ? only : null;
}

/** What is done to it; a second object with a rate shares the deed that sets the first. */
function actionOn(
  noun: NounPhrase,
  rated: boolean,
  clause: Clause,
  at: SentenceContext,
  { words }: TextContext,
): Action | null {
  const { verb } = clause;
  if (!verb || verb.negated) return null;
  const patient = patientsOf(at.parsed, clause, words).some((np) => np === noun || np === noun.first);
  const undergoes = verb.voice === "active" && clause.subjects.includes(noun);
  const list = patient ? "burden-verbs" : undergoes ? "undergo-verbs" : null;
  const [sense] = list ? verbSenses(clause, list) : [];
  if (sense === "rethink" || sense === "revoke") return null;
  return (sense as Action | undefined) ?? (rated && noun.first !== null ? "impose" : null);
}
