import type { Party } from "../../core/party.ts";
import type { TalksForm } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame, Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { agentsOf, chainOf, patientsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isIn, nothingKnown } from "../words.ts";
import { talksFields } from "./fields.ts";
import { besidesOf, peopleIn } from "./guests.ts";
import { areLeaders, onPhone } from "./meeting-words.ts";
import { placeOf, venueOf } from "./where.ts";

/** Who struck a deal where they met: "Minister A and Commissioner B closed the deal in Brussels". They have talked, though no word of talks is told. */
export const struckFrame: Frame<never> = {
  name: "struck",
  kind: "talks",
  summary: "named people of two parties strike a deal at a place: they met there",
  triggers: { verbs: ["agreement-verbs"], nouns: ["meal-nouns"] },
  needs: { issuer: false, mentions: ["person"] },
  slots: {},
  make: (match) => {
    const found = struckAt(match);
    return found ? [found.draft] : [];
  },
  examples: [
    {
      sentence:
        "Chilean Trade Minister Ana Costa and EU Trade Commissioner Eva Novak closed the deal in Brussels on Monday.",
      gives: [{ kind: "talks", form: "talks", parties: ["CL", "EU"] as unknown as Party[], place: "Brussels" }],
    },
    {
      sentence: "The truce that Presidents Ana Lopez of Mexico and Luis Mora of Peru agreed in Lima on Friday holds.",
      gives: [{ kind: "talks", form: "summit", parties: ["MX", "PE"] as unknown as Party[], place: "Lima" }],
    },
    {
      sentence:
        "Kenyan President Ruth Odera and Ugandan President Paul Okello agreed over dinner in Kampala to hold off on new tariffs.",
      gives: [{ kind: "talks", form: "summit", place: "Kampala", status: "held" }],
    },
    {
      sentence:
        "Canadian Prime Minister John Roe and Peruvian President Luis Mora agreed by telephone on Sunday to resume tariff talks.",
      gives: [{ kind: "talks", form: "call", place: null, status: "held", date: "2025-06-08" }],
    },
  ],
  nonExamples: [
    {
      sentence: "Chile and Peru signed a trade agreement in Lima.",
      because: "two countries sign: who met is not told",
    },
    {
      sentence: "Kenyan Trade Secretary Ruth Odera signed the order in Nairobi.",
      because: "one party",
    },
  ],
};

type Struck = Readonly<{
  draft: Draft;
  around: readonly NounPhrase[];
  form: TalksForm;
  place: string | null;
  parties: readonly Party[];
}>;

/** The meeting at which people strike, sign or agree something; null where the text does not tell who and where. */
export function struckAt({ text, at, clause, deed, noun }: Match): Struck | null {
  const { verb } = clause;
  if (!verb || verb.negated || text.issuer) return null;
  // "Over lunch in Lima, A and B ironed out the last snags".
  const dined = noun !== null && noun.prep === "over";
  const struck = deed.senses.includes("reached") || deed.senses.includes("extended");
  if (!dined && !(struck && strikesDeal(clause, at, text))) return null;
  const agents = agentsOf(at.parsed, clause, text.words);
  const around = [...agents, ...besidesOf(agents, at)];
  const people = around.flatMap(peopleIn);
  const parties = [...new Set(people.flatMap(({ party }) => party ?? []))];
  // "agreed by telephone to resume talks": those to come are others.
  const phoned = onPhone(clause, at, text);
  if (parties.length !== 2 || (!phoned && holds(at, bitOf.talks))) return null;
  const place = phoned ? null : placeOf([...clause.phrases, ...clause.objects.flatMap((np) => chainOf(np))]);
  if (place === null && !phoned) return null;
  const meant = meantBy(clause, at, text);
  if (meant.modality !== "actual" || meant.negated) return null;
  const form = phoned ? "call" : areLeaders(around, text) ? "summit" : "talks";
  return {
    around,
    form,
    place,
    parties,
    draft: {
      fields: talksFields({
        form,
        parties,
        place,
        venue: venueOf(clause.phrases),
        status: "held",
      }),
      from: clause.from,
      to: clause.to,
      clause,
    },
  };
}

/** A deal is what is struck, or something is agreed: "agreed over dinner to hold off". */
const strikesDeal = (clause: Clause, at: SentenceContext, { words }: TextContext): boolean =>
  isIn(clause.verb?.known ?? nothingKnown, "agree-verbs") ||
  [...patientsOf(at.parsed, clause, words), ...clause.phrases].some((np) => holds(np, bitOf.agreement));
