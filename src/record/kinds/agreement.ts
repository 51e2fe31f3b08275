import type { AgreementStatus } from "../../core/terms.ts";
import { comparePlaces } from "../compare.ts";
import { partyName } from "../vocabulary.ts";
import { shared } from "../words.ts";
import { both, dateField, daysInWords, type KindRule, near, numberField, placeField, wordField } from "./kind.ts";

export const agreementSense = (status: AgreementStatus): "stands" | "ended" | "sought" =>
  status === "sought" ? "sought" : status === "expired" || status === "breached" ? "ended" : "stands";

const SAME_DAYS = 7;
const NAME_SHARE = 0.67;

/** The deal itself: two parties shared, and the place, the day, the length or the name agrees, none of them contradicting. */
export const agreementRule: KindRule<"agreement"> = {
  kind: "agreement",
  matter: ({ fields }) => fields.name,
  keys: ({ fields: { parties, status } }) => {
    const sorted = [...new Set(parties)].sort().slice(0, 6);
    const pairs = sorted.flatMap((a, at) => sorted.slice(at + 1).map((b) => `${agreementSense(status)}|${a}|${b}`));
    return pairs.length > 0 ? pairs : sorted.map((party) => `${agreementSense(status)}|${party}`);
  },
  likeness: (core, said, vocabulary) => {
    const [a, b] = [core.fields, said.fields];
    const common = a.parties.filter((party) => b.parties.includes(party)).length;
    if (common < Math.min(2, a.parties.length, b.parties.length) || common === 0) return 0;
    const place = a.place !== null && b.place !== null ? comparePlaces(a.place, b.place, vocabulary) : null;
    if (place === "contradictory" || !near(core.date, said.date, SAME_DAYS)) return 0;
    const dated = both(core.date, said.date);
    const length = a.durationDays !== null && a.durationDays === b.durationDays;
    if (place !== null) return 3 + Number(dated) + Number(length);
    const name = shared(core.matter, said.matter);
    if (dated) return 2;
    if (length) return 2;
    return name.count > 0 && name.share >= NAME_SHARE ? 1 : 0;
  },
  fields: [
    wordField("name", ({ name }) => name),
    wordField("parties", ({ parties }) => parties),
    placeField("place", ({ place }) => place),
    wordField("status", ({ status }) => status),
    numberField("durationDays", ({ durationDays }) => durationDays),
    dateField(false),
  ],
  summary: ({ name, parties, place, status, durationDays }, date, _modality, vocabulary) =>
    [
      `${name ?? "Agreement"} of ${parties.map((party) => partyName(vocabulary, party)).join(" and ")}: ${status.replace("-", " ")}`,
      place === null ? "" : ` in ${place}`,
      date === null ? "" : `, ${daysInWords(date)}`,
      durationDays === null ? "" : `, for ${durationDays} days`,
    ].join(""),
};
