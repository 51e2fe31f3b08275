import type { Party } from "../../core/party.ts";
import type { Draft, Frame } from "../frame.ts";
import { pairOf, partiesOfMention } from "../parties.ts";
import { meantBy } from "../refine/modality.ts";
import { talksFields } from "./fields.ts";
import { placeOf, venueOf } from "./where.ts";

/** Talks told in the sentence before, and here when and where: "They were held in Oslo on May 3", "It took place in Lima". */
export const heldFrame: Frame<never> = {
  name: "held",
  kind: "talks",
  summary: "the talks of the sentence before are told by a pronoun, with their place or day",
  triggers: { verbs: ["hold-verbs"] },
  needs: { mentions: ["place"] },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    const subject = clause.subjects[0];
    const before = text.sentences[at.index - 1];
    const place = placeOf(clause.phrases);
    if (!verb || verb.negated || !subject || !before || place === null) return [];
    if (subject.head !== "they" && subject.head !== "it") return [];
    if (verb.voice === "active" ? deed.word !== "take place" : deed.word !== "hold") return [];
    const noun = before.mentions.find(({ type }) => type === "talks");
    if (noun?.type !== "talks" || meantBy(clause, at, text).modality === null) return [];
    const told = new Set(before.mentions.flatMap((mention) => partiesOfMention(mention, text)));
    const parties = told.size === 2 ? [...told] : [...pairOf(text)];
    if (parties.length !== 2) return [];
    return [
      {
        fields: talksFields({
          form: noun.form,
          parties,
          place,
          venue: venueOf(clause.phrases),
          status: verb.modal === null && verb.tense === "past" ? "held" : "planned",
        }),
        from: clause.from,
        to: clause.to,
        clause,
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "The EU asked Indonesia for consultations. They were held in Geneva on 30 January 2020.",
      gives: [{ kind: "talks", parties: ["EU", "ID"] as unknown as Party[], place: "Geneva", date: "2020-01-30" }],
    },
    {
      sentence: "Chile and Peru agreed to hold talks. They will be held in Lima on July 3.",
      gives: [{ kind: "talks", place: "Lima", status: "planned" }],
    },
    {
      sentence: "A summit of Kenya and Uganda was announced. It took place in Nairobi last week.",
      gives: [{ kind: "talks", form: "summit", place: "Nairobi" }],
    },
  ],
  nonExamples: [
    { sentence: "The EU ordered consultations. They were long.", because: "neither place nor day" },
    { sentence: "Elections in Kenya loom. They will be held in Nairobi in May.", because: "elections are no talks" },
  ],
};
