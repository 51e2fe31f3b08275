import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { chainOf, parentOf, subjectsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isReporting } from "../refine/names.ts";
import { partiesToldIn, wordsOfTokens } from "./burden.ts";
import { extentOf } from "./commitment.ts";

/** A breach told as somebody's claim: "the U.S. argues that China violated the deal"; in an official text the issuer claims it. */
export const breachFrame: Frame<never> = {
  name: "breach",
  kind: "allegation",
  summary: "a party is said, by another, to break a deal or to act unfairly",
  triggers: { verbs: ["breach-verbs"] },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { words } = text;
    const verb = clause.verb;
    if (!verb || (verb.negated && deed.senses[0] !== "fail") || verb.modal !== null || verb.voice === "passive")
      return [];
    const meant = meantBy(clause, at, text);
    if (meant.modality === null) return [];
    // "goods of Chile found to have been transshipped to evade": the goods, not their country.
    if (clause.kind === "infinitive" && parentOf(at.parsed, clause)?.verb?.voice === "passive") return [];
    const objects = [...clause.objects, ...clause.phrases].flatMap((np) => [np, ...chainOf(np, 3)]);
    const sense = deed.senses[0];
    const deal = objects.some(
      (np) => np.mentions.some(({ type }) => type === "agreement") || words.senses("duty-nouns", np.head).length > 0,
    );
    if (sense === "deal" && !deal) return [];
    const subjects = subjectsOf(at.parsed, clause, words);
    const accused = [...new Set(subjects.flatMap((np) => accusedIn(np, text, at)))];
    const first = accused[0];
    if (accused.length !== 1 || !first) return [];
    const accuser = accuserOf(clause, at, text);
    if (!accuser || accuser === first) return [];
    if (sense !== "deal" && !text.issuer && (sense === "fail" || clause.kind !== "complement")) return [];
    const end = extentOf(clause, at);
    // "has subsidized and otherwise incentivized": what is done stands with the second verb.
    if (text.issuer && end - verb.from < 3) return [];
    return [
      {
        fields: {
          kind: "allegation",
          accuser,
          accused: first,
          matter: wordsOfTokens(text, verb.from, Math.min(end, verb.from + 24)),
        },
        from: subjects[0]?.from ?? clause.from,
        to: end,
        clause,
        modality: "alleged",
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "India said that Canada violated the trade deal.",
      gives: [{ kind: "allegation", accuser: "IN" as Party, accused: "CA" as Party }],
    },
    {
      sentence: "Brussels complained that Turkey had breached the agreement on customs.",
      gives: [{ kind: "allegation", accuser: "EU" as Party, accused: "TR" as Party }],
    },
    {
      sentence: "Tokyo argued that Seoul's export controls violated the agreement.",
      gives: [{ kind: "allegation", accuser: "JP" as Party, accused: "KR" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "India said that, should Canada violate the trade deal, talks would end.", because: "a condition" },
    { sentence: "Canada violated the trade deal.", because: "nobody's claim: the writer says it" },
    { sentence: "India said that Canada kept the trade deal.", because: "no breach" },
  ],
};

function accusedIn(np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  const own = partiesOf(np, text, at);
  return own.length > 0 ? own : partiesToldIn(np, text, at);
}

/** The party whose claim it is: the subject of the reporting verb above, else the issuer of an official text. */
function accuserOf(clause: Clause, at: SentenceContext, text: TextContext): Party | null {
  let here: Clause | null = clause;
  for (let depth = 0; here && depth < 6; depth++) {
    const parent: Clause | null = parentOf(at.parsed, here);
    if (parent && here.kind === "complement" && isReporting(parent, text)) {
      const parties = [...new Set(subjectsOf(at.parsed, parent, text.words).flatMap((np) => partiesOf(np, text, at)))];
      if (parties.length === 1) return parties[0] as Party;
    }
    here = parent;
  }
  return text.issuer?.party ?? null;
}
