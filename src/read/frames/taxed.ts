import type { Party } from "../../core/party.ts";
import { bitOf, type RateMention } from "../../mention/mention.ts";
import type { TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf, patientsOf } from "../places.ts";
import { isIn } from "../words.ts";
import { boundOf, goodsIn, madeIn, partiesToldIn } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { impliedImposer } from "./implied.ts";

/** A tariff told by a verb of taxing: "taxes Argentine flour at 10 percent", "steel, taxed at 50 percent", "will be taxed on arrival in Mozambique". */
export const taxedFrame: Frame<never> = {
  name: "taxed",
  kind: "measure",
  summary: "a government taxes goods of another, told by a verb",
  triggers: { verbs: ["tax-verbs"] },
  needs: { issuer: false },
  slots: {},
  make: ({ text, at, clause }) => {
    const { verb } = clause;
    if (!verb || verb.negated) return [];
    const agents = agentsOf(at.parsed, clause, text.words);
    if (agents.some(({ mentions }) => mentions.some((one) => one.type === "institution" && one.kind === "firm")))
      return [];
    const told = [...new Set(agents.flatMap((np) => partiesOf(np, text, at)))];
    if (told.length > 1 || (agents.length > 0 && told.length === 0)) return [];
    const rates = clause.phrases
      .filter(({ prep }) => prep === "at")
      .flatMap(({ mentions }) => mentions)
      .filter((one): one is RateMention => one.type === "rate" && one.unit === "percent");
    const [rate = null] = rates;
    return patientsOf(at.parsed, clause, text.words).flatMap((np) => {
      const near = [np, ...chainOf(np, 3)];
      const whose = near.flatMap((one) => [...partiesToldIn(one, text, at), ...madeIn(one, text, at)]);
      const targets = [...new Set(whose)].filter((party) => party !== told[0]);
      const parcels = near.some(({ known }) => isIn(known, "parcel-nouns"));
      const goods = goodsIn(near, text);
      if (!goods && !parcels && !isTaxable(np)) return [];
      const imposer =
        told[0] ?? impliedImposer({ text, at, clause }, parcels ? "de-minimis" : "tariff", targets, clause.phrases);
      // Its own goods a country taxes at home: whose they are, or that they come in, has to be told.
      if (!imposer || (targets.length === 0 && told.length > 0 && !parcels && !isImported(near, text))) return [];
      if (targets.length === 0 && told.length === 0 && rate === null) return [];
      return (targets.length > 0 ? targets.slice(0, MOST) : [null]).map((target) => ({
        fields: measureFields({
          imposer,
          target,
          instrument: parcels ? ("de-minimis" as const) : ("tariff" as const),
          action: parcels ? ("revoke" as const) : ("impose" as const),
          goods,
          ratePercent: rate?.percent ?? null,
          rateBound: boundOf(rate),
        }),
        from: Math.min(clause.from, np.start),
        to: clause.to,
        clause,
      }));
    });
  },
  examples: [
    {
      sentence: "Chile, which taxes Argentine flour at 10 percent, is under fire.",
      gives: [{ kind: "measure", imposer: "CL" as Party, target: "AR" as Party, ratePercent: 10 }],
    },
    {
      sentence: "Goods made in Malawi will be taxed at 18 percent on arrival in Mozambique.",
      gives: [{ kind: "measure", imposer: "MZ" as Party, target: "MW" as Party, ratePercent: 18 }],
    },
    {
      sentence: "Vietnam will start taxing imported parcels worth less than $40.",
      gives: [{ kind: "measure", imposer: "VN" as Party, instrument: "de-minimis", action: "revoke" }],
    },
  ],
  nonExamples: [
    { sentence: "Chile taxes its own wine at 20 percent.", because: "a tax at home" },
    { sentence: "Peru does not tax Chilean wine.", because: "negated" },
    { sentence: "The war taxed Norway's patience.", because: "no goods" },
  ],
};

/** How many countries' goods one verb may tax. */
const MOST = 8;

const isTaxable = (np: NounPhrase): boolean => isIn(np.known, "taxed-nouns") || holds(np, bitOf.goods);

const isImported = (near: readonly NounPhrase[], { prepared: { tokens }, words }: TextContext): boolean =>
  near.some((np) =>
    tokens
      .slice(np.from, np.to)
      .some(({ lower }) => words.senses("import-words", lower).length > 0 || lower === "imported"),
  );
