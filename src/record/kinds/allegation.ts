import { partyName } from "../vocabulary.ts";
import { dateField, daysInWords, type KindRule, near, orNull, recent, wordField } from "./kind.ts";
import { byWord, sameMatter } from "./matter.ts";

const SAME_DAYS = 45;

/** A claim of breach or unfair conduct. Accusation and denial stay apart. */
export const allegationRule: KindRule<"allegation"> = {
  kind: "allegation",
  matter: ({ fields }) => fields.matter,
  keys: ({ fields: { accused }, modality, matter }) =>
    byWord(`${accused}|${modality === "denied" ? "denied" : "alleged"}`, matter),
  likeness: (core, said) =>
    core.fields.accused !== null &&
    orNull(core.fields.accuser, said.fields.accuser) &&
    near(core.date, said.date, SAME_DAYS) &&
    recent(core, said)
      ? sameMatter(core.matter, said.matter)
      : 0,
  fields: [
    wordField("accuser", ({ accuser }) => accuser),
    wordField("accused", ({ accused }) => accused),
    wordField("matter", ({ matter }) => matter),
    dateField(false),
  ],
  summary: ({ accuser, accused, matter }, date, modality, vocabulary) => {
    const day = date ? `, ${daysInWords(date)}` : "";
    const [one, other] = [accuser, accused].map((party) => party && partyName(vocabulary, party));
    if (modality === "denied")
      return `${other ?? "Not told who"} denies${one ? ` what ${one} says` : ""}: ${matter}${day}`;
    return `${one ? `${one} accuses ${other ?? "others"}` : `Said against ${other ?? "others"}`}: ${matter}${day}`;
  },
};
