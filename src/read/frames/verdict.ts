import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { isIn } from "../words.ts";
import { claimantOf } from "./claimant.ts";
import { extentOf } from "./commitment.ts";
import { culpritOf, hasReproach, isConduct, ownersOf } from "./conduct.ts";
import { reproach } from "./matter.ts";

/** A burden is said to be unfair: "the minister said the duties were unjustified". */
export const verdictFrame: Frame<never> = {
  name: "verdict",
  kind: "allegation",
  summary: "a party says that another's burden is unfair or against the rules",
  triggers: { verbs: ["be-verbs"] },
  needs: {
    when: ({ clause: { verb, kind, objects } }) =>
      verb !== null &&
      !verb.negated &&
      !verb.modal &&
      kind !== "relative" &&
      !objects.some(({ determiner }) => determiner === "no"),
  },
  slots: {},
  make: ({ text, at, clause }) => {
    const { verb } = clause;
    if (!verb) return [];
    const to = extentOf(clause, at);
    const reproached = hasReproach(verb.to, to, text);
    const breaker = text.issuer ? null : (offenderOf(clause, at, text) ?? breakerOf(clause, at, text));
    if (!reproached && !breaker) return [];
    const accuser = claimantOf(clause, at, text);
    if (!accuser) return [];
    if (breaker && breaker !== accuser) return [told(accuser, breaker, clause.subjects[0]?.from ?? clause.from)];
    if (!reproached) return [];
    const what = clause.subjects.find(
      (np) =>
        isConduct(np) || isIn(np.known, "pointers") || ownerOf(np, text, at).length + modifierOf(np, text).length > 0,
    );
    if (!what) return [];
    // An official text reproaches another by name: what "the measures" are may be its own.
    const accused = text.issuer
      ? (ownersOf(what, text, at).find((party) => party !== accuser) ?? null)
      : culpritOf(what, accuser, text, at);
    return accused ? [told(accuser, accused, what.from)] : [];

    function told(by: Party, of: Party, from: number): Draft {
      return reproach(by, of, { clause, at, text, from, to });
    }
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
      sentence: "Bogota said the move was a breach of the pact with Quito.",
      gives: [{ kind: "allegation", accuser: "CO" as Party, accused: "EC" as Party }],
    },
    {
      sentence: "Norway said Danish levies on salmon were unlawful.",
      gives: [{ kind: "allegation", accuser: "NO" as Party, accused: "DK" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "Norway said Danish levies on salmon were not unlawful.", because: "negated" },
    { sentence: "Norway said Danish levies on salmon were no punishment.", because: "negated by its noun" },
    { sentence: "Danish levies on salmon were unlawful.", because: "nobody's claim: the writer says it" },
  ],
};

/** "Peru is in breach of the pact": the party that is. */
function breakerOf(clause: Clause, at: SentenceContext, text: TextContext): Party | null {
  const broken = clause.phrases.some(({ prep, known }) => prep === "in" && isIn(known, "reproach-words"));
  const parties = broken ? [...new Set(clause.subjects.flatMap((np) => partiesOf(np, text, at)))] : [];
  return parties.length === 1 ? (parties[0] as Party) : null;
}

/** "India has been a big abuser of tariffs": the party that is called one. */
function offenderOf(clause: Clause, at: SentenceContext, text: TextContext): Party | null {
  if (!clause.objects.some((np) => isIn(np.known, "offender-nouns"))) return null;
  const parties = [...new Set(clause.subjects.flatMap((np) => partiesOf(np, text, at)))];
  return parties.length === 1 ? (parties[0] as Party) : null;
}
