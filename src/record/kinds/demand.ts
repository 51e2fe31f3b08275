import { partyName } from "../vocabulary.ts";
import { dateField, daysInWords, type KindRule, near, orNull, recent, stageOf, wordField } from "./kind.ts";
import { byWord, sameMatter } from "./matter.ts";

const SAME_DAYS = 45;

/** What one side wants of another, in the same words. */
export const demandRule: KindRule<"demand"> = {
  kind: "demand",
  matter: ({ fields }) => fields.matter,
  keys: ({ fields: { by }, modality, matter }) => byWord(`${by}|${stageOf(modality)}`, matter),
  likeness: (core, said) =>
    core.fields.by !== null &&
    orNull(core.fields.of, said.fields.of) &&
    near(core.date, said.date, SAME_DAYS) &&
    recent(core, said)
      ? sameMatter(core.matter, said.matter)
      : 0,
  fields: [
    wordField("by", ({ by }) => by),
    wordField("of", ({ of }) => of),
    wordField("matter", ({ matter }) => matter),
    dateField(false),
  ],
  summary: ({ by, of, matter }, date, _modality, vocabulary) =>
    `${by === null ? "Not told who" : partyName(vocabulary, by)} asks${of === null ? "" : ` of ${partyName(vocabulary, of)}`}: ${matter}${date ? `, ${daysInWords(date)}` : ""}`,
};
