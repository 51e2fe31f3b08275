import type { Party } from "../../core/party.ts";
import type { Draft, Frame } from "../frame.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { parentOf, subjectsOf } from "../places.ts";
import { isReporting } from "../refine/names.ts";
import { wordsOfTokens } from "./burden.ts";

/** A burden is said to be unfair: "the minister said the duties were unjustified". */
export const verdictFrame: Frame<never> = {
  name: "verdict",
  kind: "allegation",
  summary: "a party says that another's burden is unfair or against the rules",
  triggers: { verbs: ["be-verbs"] },
  slots: {},
  make: ({ text, at, clause }) => {
    const { words } = text;
    const parent = parentOf(at.parsed, clause);
    if (
      !clause.verb ||
      clause.verb.negated ||
      clause.verb.modal ||
      clause.kind !== "complement" ||
      !parent ||
      !isReporting(parent, text)
    )
      return [];
    const what = clause.subjects.find((np) =>
      np.mentions.some(({ type, to }) => type === "instrument" && to > np.headAt),
    );
    const accuser = [...new Set(subjectsOf(at.parsed, parent, words).flatMap((np) => partiesOf(np, text, at)))];
    if (!what || accuser.length !== 1) return [];
    const unfair = text.prepared.tokens
      .slice(clause.verb.to, clause.to)
      .some(({ lower }) => words.senses("unfair-words", lower).length > 0);
    if (!unfair) return [];
    const owners = [...ownerOf(what, text, at), ...modifierOf(what, text)];
    const sides = owners.length === 0 && text.sides.includes(accuser[0] as Party) ? text.sides : owners;
    const accused = sides.find((party) => party !== accuser[0]);
    if (!accused) return [];
    return [
      {
        fields: {
          kind: "allegation",
          accuser: accuser[0] as Party,
          accused,
          matter: wordsOfTokens(text, what.from, Math.min(clause.to, what.from + 24)),
        },
        from: what.from,
        to: clause.to,
        clause,
        modality: "alleged",
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "The Chilean government said that Peru's tariffs were unjustified.",
      gives: [{ kind: "allegation", accuser: "CL" as Party, accused: "PE" as Party, modality: "alleged" }],
    },
    {
      sentence: "Ottawa says the Indian duties are discriminatory.",
      gives: [{ kind: "allegation", accuser: "CA" as Party, accused: "IN" as Party }],
    },
    {
      sentence: "Norway said Danish levies on salmon were unlawful.",
      gives: [{ kind: "allegation", accuser: "NO" as Party, accused: "DK" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "Norway said Danish levies on salmon were not unlawful.", because: "negated" },
    { sentence: "Danish levies on salmon were unlawful.", because: "nobody's claim: the writer says it" },
  ],
};
