import type { Party } from "../../core/party.ts";
import type { Frame } from "../frame.ts";
import { modifierOf, ownerOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { goodsIn, partiesToldIn } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { impliedImposer } from "./implied.ts";

/** What goods may be done with: "rice may no longer be shipped abroad", "fruit drinks cannot be brought in". */
export const carriedFrame: Frame<never> = {
  name: "carried",
  kind: "measure",
  summary: "goods may not, or may again, be shipped out or brought in",
  triggers: { verbs: ["carry-verbs"] },
  needs: { issuer: false },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    if (verb?.voice !== "passive" || (verb.modal !== "may" && verb.modal !== "can")) return [];
    const goods = clause.subjects.find((np) => goodsIn([np, ...chainOf(np)], text) !== null);
    if (!goods) return [];
    const stopped = verb.negated || goods.determiner === "no";
    if (!stopped && !verb.adverbs.some((word) => text.words.senses("again-words", word).length > 0)) return [];
    const out = deed.senses[0] === "out";
    const near = [goods, ...chainOf(goods)];
    const whose = [
      ...near.flatMap((np) => (np.prep === null || np.prep === "from" ? partiesToldIn(np, text, at) : [])),
    ];
    const told = (prep: string) =>
      clause.phrases.flatMap((np) => (np.prep === prep ? partiesToldIn(np, text, at) : []))[0];
    const targets = out ? [told("to")].filter((party) => party !== undefined) : [...new Set(whose)];
    const from = out ? ([...ownerOf(goods, text, at), ...modifierOf(goods, text)][0] ?? told("from")) : told("into");
    const instrument = out ? "export-control" : "import-ban";
    const imposer = from ?? impliedImposer({ text, at, clause }, instrument, targets, clause.phrases);
    if (!imposer || (!out && targets.length === 0)) return [];
    return (targets.length > 0 ? targets : [null])
      .filter((target) => target !== imposer)
      .map((target) => ({
        fields: measureFields({
          imposer,
          target,
          instrument: instrument as "export-control" | "import-ban",
          action: stopped ? ("impose" as const) : ("lift" as const),
          goods: goodsIn(near, text),
        }),
        from: Math.min(clause.from, goods.start),
        to: clause.to,
        clause,
        modality: "actual" as const,
      }));
  },
  examples: [
    {
      sentence: "No more rice may be shipped abroad from Myanmar.",
      gives: [{ kind: "measure", imposer: "MM" as Party, instrument: "export-control", action: "impose" }],
    },
    {
      sentence: "Peruvian fruit cannot be imported into Chile any longer.",
      gives: [{ kind: "measure", imposer: "CL" as Party, target: "PE" as Party, instrument: "import-ban" }],
    },
    {
      sentence: "Kenyan tea may again be brought into Egypt.",
      gives: [{ kind: "measure", imposer: "EG" as Party, target: "KE" as Party, action: "lift" }],
    },
  ],
  nonExamples: [
    { sentence: "Rice may be shipped to Chile in May.", because: "nothing changes" },
    { sentence: "The letter may not be shipped to Norway.", because: "no goods" },
  ],
};
