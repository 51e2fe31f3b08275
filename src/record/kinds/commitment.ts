import { partyName } from "../vocabulary.ts";
import { dateField, daysInWords, type KindRule, near, orNull, recent, wordField } from "./kind.ts";
import { byWord, sameMatter } from "./matter.ts";

const SAME_DAYS = 45;

/** What one side undertook: same side, same state (promised, kept, not kept), and a matter in the same words. */
export const commitmentRule: KindRule<"commitment"> = {
  kind: "commitment",
  matter: ({ fields }) => fields.matter,
  keys: ({ fields: { by, status }, matter }) => byWord(`${by}|${status}`, matter),
  likeness: (core, said) =>
    core.fields.by !== null &&
    orNull(core.fields.to, said.fields.to) &&
    near(core.date, said.date, SAME_DAYS) &&
    recent(core, said)
      ? sameMatter(core.matter, said.matter)
      : 0,
  fields: [
    wordField("by", ({ by }) => by),
    wordField("to", ({ to }) => to),
    wordField("matter", ({ matter }) => matter),
    wordField("status", ({ status }) => status),
    dateField(false),
  ],
  summary: ({ by, to, matter, status }, date, _modality, vocabulary) => {
    const state = status === "promised" ? "undertakes" : status === "kept" ? "kept its word" : "did not keep its word";
    const toward = to === null ? "" : ` to ${partyName(vocabulary, to)}`;
    return `${by === null ? "Not told who" : partyName(vocabulary, by)} ${state}${toward}: ${matter}${date ? `, ${daysInWords(date)}` : ""}`;
  },
};
