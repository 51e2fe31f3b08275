import type { Party } from "../../core/party.ts";
import type { Frame } from "../frame.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf } from "../places.ts";
import { goodsIn, isDown, partiesToldIn } from "./burden.ts";
import { measureFields } from "./fields.ts";

/** A second party does what the first was just told to do: "Lima did the same for Chilean ships", "Oslo followed suit". */
export const likewiseFrame: Frame<never> = {
  name: "likewise",
  kind: "measure",
  summary: "a party does what another was just told to do",
  triggers: { verbs: ["likewise-verbs"] },
  needs: { issuer: false },
  slots: {},
  make: ({ text, at, clause }) => {
    const { verb } = clause;
    if (!verb || verb.negated) return [];
    const doers = [...new Set(agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at)))];
    const [imposer] = doers;
    const rule = text.memory.rules.findLast((one) => one.imposer !== imposer);
    if (!imposer || doers.length !== 1 || !rule || at.index - rule.sentence > NEAR) return [];
    // Who was hit strikes back; a third hits the same one, and only two who act on each other ease as well.
    const near = clause.phrases.flatMap((np) => [np, ...chainOf(np)]);
    const told = near.flatMap((np) =>
      np.prep === "for" || np.prep === "with" || np.prep === "on" ? partiesToldIn(np, text, at) : [],
    );
    const target = told.find((party) => party !== imposer) ?? (rule.target === imposer ? rule.imposer : rule.target);
    if (target === imposer || (isDown(rule.action) && target === null)) return [];
    return [
      {
        fields: measureFields({
          imposer,
          target,
          instrument: rule.instrument,
          action: rule.action === "maintain" ? "impose" : rule.action,
          goods: goodsIn(near, text),
        }),
        from: clause.from,
        to: clause.to,
        clause,
      },
    ];
  },
  examples: [
    {
      sentence: "Chile suspended its port fees on Peruvian ships for a year. Peru did the same for Chilean ships.",
      gives: [
        { kind: "measure", imposer: "PE" as Party, target: "CL" as Party, instrument: "port-fee", action: "suspend" },
      ],
    },
    {
      sentence: "India banned imports of Nepali tea on Monday. Bhutan followed suit on Tuesday.",
      gives: [{ kind: "measure", imposer: "BT" as Party, target: "NP" as Party, instrument: "import-ban" }],
    },
    {
      sentence: "Norway halved its duty on Danish cheese in May. Denmark did likewise in June.",
      gives: [{ kind: "measure", imposer: "DK" as Party, target: "NO" as Party, instrument: "tariff", action: "cut" }],
    },
  ],
  nonExamples: [
    { sentence: "Norway held tariff talks with Denmark. Denmark did the same with Sweden.", because: "talks, no rule" },
    { sentence: "India banned imports of Nepali tea. Bhutan did not follow suit.", because: "negated" },
  ],
};

/** How many sentences ago the rule may have been told. */
const NEAR = 2;
