import type { Party } from "../../core/party.ts";
import type { Draft, Frame } from "../frame.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf, parentOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { sensesIn, type Words } from "../words.ts";
import { goodsIn, partiesToldIn, wordsOfTokens } from "./burden.ts";
import { measureFields } from "./fields.ts";

const isPromised = (lemma: string, words: Words): boolean => words.senses("promise-verbs", lemma).length > 0;

/** A government stops buying: "China stopped buying Australian coal", "told its mills to stop importing". */
export const boycottFrame: Frame<never> = {
  name: "boycott",
  kind: "measure",
  summary: "a government stops, or takes up again, the buying of another's goods",
  triggers: { verbs: ["trade-verbs", "entry-verbs"] },
  needs: { when: ({ clause: { verb } }) => verb?.form === "ing" },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { words } = text;
    const over = parentOf(at.parsed, clause);
    if (!over?.verb || over.verb.negated) return [];
    const takes = sensesIn(deed.known, "entry-verbs").some((one) => one === "taken" || one === "in");
    const buys = takes || deed.senses[0] === "imports";
    if (deed.senses[0]?.startsWith("out")) return [];
    const sense = sensesIn(over.verb.known, "flow-verbs")[0];
    if (sense !== "stop" && sense !== "resume") return [];
    // "agreed to stop buying": a promise, and no deed yet.
    const governor = over.kind === "infinitive" ? parentOf(at.parsed, over)?.verb : null;
    if (governor && (isPromised(governor.lemma, words) || governor.lemma === "agree")) return [];
    // "told its mills to stop": who tells them.
    const doers = [over, parentOf(at.parsed, over)]
      .flatMap((one) => (one ? [agentsOf(at.parsed, one, words)] : []))
      .map((agents) => [...new Set(agents.flatMap((np) => partiesOf(np, text, at)))])
      .find((parties) => parties.length > 0);
    const object = clause.objects[0];
    const imposer = doers?.[0];
    if (!object || !imposer || doers.length !== 1) return [];
    const near = [object, ...chainOf(object), ...(buys ? [] : clause.phrases.filter(({ prep }) => prep === "to"))];
    const target = near.flatMap((np) => partiesToldIn(np, text, at)).find((party) => party !== imposer);
    const goods = goodsIn(near, text);
    const meant = meantBy(clause, at, text);
    if (meant.modality === null || meant.negated) return [];
    if (!target && !goods) return [];
    return [
      {
        fields: measureFields({
          imposer,
          target: target ?? null,
          instrument: takes ? "import-ban" : buys ? "purchase" : "export-control",
          action: sense === "stop" ? "impose" : "resume",
          goods: goods ?? wordsOfTokens(text, object.from, object.to),
        }),
        from: over.from,
        to: clause.to,
        clause,
        modality: meant.modality === "demanded" ? "actual" : meant.modality,
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "India stopped buying Malaysian palm oil.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "MY" as Party, instrument: "purchase", action: "impose" },
      ],
    },
    {
      sentence: "Russia told its shops to stop buying Norwegian salmon.",
      gives: [{ kind: "measure", imposer: "RU" as Party, target: "NO" as Party, instrument: "purchase" }],
    },
    {
      sentence: "Egypt resumed buying Ukrainian wheat last month.",
      gives: [{ kind: "measure", imposer: "EG" as Party, target: "UA" as Party, action: "resume", date: "2025-05" }],
    },
  ],
  nonExamples: [
    { sentence: "Families stopped buying Norwegian salmon.", because: "no government did it" },
    { sentence: "India did not stop buying Malaysian palm oil.", because: "negated" },
  ],
};
