import type { Party } from "../../core/party.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import { agentsOf } from "../places.ts";
import { isIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import { extentOf } from "./commitment.ts";
import { demand } from "./matter.ts";

/** A demand told in its own words, as an order: "Lift the ban," the minister told Lima. */
export const orderFrame: Frame<never> = {
  name: "order",
  kind: "demand",
  summary: "a party tells another in direct speech to do something",
  triggers: { verbs: ["burden-verbs", "flow-verbs", "urged-verbs"] },
  needs: {
    issuer: false,
    when: ({ clause: { verb, subjects, kind } }) =>
      verb?.bare === true && verb.form === "base" && !verb.infinitive && subjects.length === 0 && kind !== "infinitive",
  },
  slots: {},
  make: ({ text, at, clause }) => {
    const { verb } = clause;
    if (!verb) return [];
    const by = text.speakerParty(verb.at);
    const opens = verb.from === at.sentence.from || text.prepared.tokens[verb.from - 1]?.kind === "open";
    if (!by || !opens) return [];
    const of = toldTo(by, at, text);
    return of ? [demand(by, of, { clause, at, text, from: verb.from, to: extentOf(clause, at) })] : [];
  },
  examples: [
    {
      sentence: '"Stop holding our trucks at the border," Kenyan Trade Minister Ana Roe told Kampala on Friday.',
      gives: [{ kind: "demand", by: "KE" as Party, of: "UG" as Party }],
    },
    {
      sentence: '"Lift the ban on our grapes," Chilean Foreign Minister Luis Mora told Peru.',
      gives: [{ kind: "demand", by: "CL" as Party, of: "PE" as Party }],
    },
    {
      sentence: '"Withdraw the duty at once," Indian Trade Minister Ana Roe told the Canadian government.',
      gives: [{ kind: "demand", by: "IN" as Party, of: "CA" as Party }],
    },
  ],
  nonExamples: [
    {
      sentence: '"Stop worrying about it," Chilean Foreign Minister Luis Mora told reporters.',
      because: "told to nobody's government",
    },
    { sentence: '"Return the ball quickly," the coach told his team.', because: "no parties" },
  ],
};

/** "told Lima", "said to Peru's president": whom the words are told. */
function toldTo(by: Party, at: SentenceContext, text: TextContext): Party | null {
  for (const { verb, objects, phrases, index } of at.parsed.clauses) {
    if (!verb || text.prepared.quoteOf[verb.at] !== -1) continue;
    if (!isIn(verb.known, "told-verbs")) continue;
    if (agentsOf(at.parsed, at.parsed.clauses[index] as never, text.words).length === 0) continue;
    const told = [...objects, ...phrases.filter(({ prep }) => prep === "to")].flatMap((np) =>
      partiesToldIn(np, text, at),
    );
    const other = told.find((party) => party !== by);
    if (other) return other;
  }
  return null;
}
