import type { Party } from "../../core/party.ts";
import type { Draft, Frame } from "../frame.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf, patientsOf, verbSenses } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isIn } from "../words.ts";
import { wordsOfTokens } from "./burden.ts";
import { besidesOf } from "./guests.ts";
import { placeOf } from "./where.ts";

/** A deal told by what it ends: "settled their dispute", "buried a quarrel over subsidies", "came to terms". */
export const settlementFrame: Frame<never> = {
  name: "settlement",
  kind: "agreement",
  summary: "two parties settle a dispute",
  triggers: { verbs: ["settle-verbs", "terms-verbs"] },
  needs: { issuer: false },
  slots: {},
  make: ({ text, at, clause }) => {
    const { words } = text;
    const { verb } = clause;
    if (!verb || verb.negated) return [];
    const quarrel = patientsOf(at.parsed, clause, words).find((np) => isIn(np.known, "dispute-nouns"));
    const terms = verbSenses(clause, "terms-verbs").length > 0;
    const agreed = terms && clause.phrases.some(({ prep, head }) => prep === "to" && head === "terms");
    if (!quarrel && !agreed) return [];
    const agents = agentsOf(at.parsed, clause, words);
    const parties = new Set<Party>();
    const around = [
      ...agents,
      ...besidesOf(agents, at),
      ...(quarrel ? chainOf(quarrel) : []).filter(({ prep }) => prep === "with" || prep === "between"),
    ];
    for (const np of around) for (const party of partiesOf(np, text, at)) parties.add(party);
    if (parties.size !== 2 || parties.has("*" as Party)) return [];
    if (meantBy(clause, at, text).modality !== "actual") return [];
    return [
      {
        fields: {
          kind: "agreement",
          name: quarrel ? `settlement of ${wordsOfTokens(text, quarrel.from, quarrel.to)}` : "terms",
          parties: [...parties],
          place: placeOf(clause.phrases),
          status: "reached",
          durationDays: null,
        },
        from: clause.from,
        to: clause.to,
        clause,
        modality: "actual",
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "Kazakhstan and Uzbekistan settled their dispute over fruit import bans on Thursday.",
      gives: [{ kind: "agreement", status: "reached", date: "2025-06-05" }],
    },
    {
      sentence: "Tunisia and Libya have come to terms on fuel tariffs.",
      gives: [{ kind: "agreement", parties: ["TN", "LY"] as unknown as Party[], status: "reached" }],
    },
    {
      sentence: "Canada has buried its quarrel with Norway over shrimp duties.",
      gives: [{ kind: "agreement", parties: ["CA", "NO"] as unknown as Party[] }],
    },
  ],
  nonExamples: [
    { sentence: "Kenya and Uganda want to settle their dispute over eggs.", because: "not yet" },
    { sentence: "The union settled its dispute with the Canadian railway.", because: "one party" },
  ],
};
