import type { Action, Instrument } from "../../read/statement.ts";
import { compareNumbers } from "../compare.ts";
import { partyName } from "../vocabulary.ts";
import {
  both,
  dateField,
  daysInWords,
  type FieldsOf,
  fine,
  type KindRule,
  near,
  numberField,
  orNull,
  recent,
  stageOf,
  wordField,
} from "./kind.ts";
import { byWord, sameGoods } from "./matter.ts";

/** What happens to the burden. */
export const senseOf = (action: Action): "up" | "down" =>
  action === "cut" || action === "suspend" || action === "lift" || action === "grant" || action === "resume"
    ? "down"
    : "up";

/** Days by which the announcement of a measure and its effect may lie apart. */
const EFFECT_DAYS = 14;

const told = (value: number, bound: FieldsOf<"measure">["rateBound"]) => ({
  value,
  bound: bound ?? ("exact" as const),
});

/**
 * One change of rules by one government, at one stage: same instrument, same sense, no other target or goods. Rates told by both must go
 * together, unless day, goods and the rate before are the same: then the two contradict each other.
 */
export const measureRule: KindRule<"measure"> = {
  kind: "measure",
  matter: ({ fields }) => fields.goods,
  keys: ({ fields: { imposer, instrument, action, ratePercent }, modality, matter }) => {
    const key = `${imposer}|${instrument}|${senseOf(action)}|${stageOf(modality)}`;
    return ratePercent === null ? byWord(key, matter) : [...byWord(key, matter), `${key}|${ratePercent}%`];
  },
  likeness: (core, said) => {
    const [a, b] = [core.fields, said.fields];
    if (a.imposer === null || !orNull(a.target, b.target)) return 0;
    if (!near(core.date, said.date, EFFECT_DAYS) || !recent(core, said)) return 0;
    const goods = sameGoods(core.matter, said.matter);
    // Cut from 25 and cut from 34 are two steps, unless the same day makes them two tellings of one.
    const otherStep = a.fromPercent !== null && b.fromPercent !== null && a.fromPercent !== b.fromPercent;
    if (otherStep && !(fine(core.date) && fine(said.date) && near(core.date, said.date, 0))) return 0;
    if (a.ratePercent !== null && b.ratePercent !== null) {
      const rates = compareNumbers(told(a.ratePercent, a.rateBound), told(b.ratePercent, b.rateBound));
      if (rates !== "contradictory") return goods || core.matter.size * said.matter.size === 0 ? 4 : 0;
      const oneChange =
        a.fromPercent !== null &&
        a.fromPercent === b.fromPercent &&
        a.target === b.target &&
        fine(core.date) &&
        fine(said.date) &&
        near(core.date, said.date, 0);
      return oneChange && goods ? 1 : 0;
    }
    if (!goods) return 0;
    const length = a.durationDays !== null && a.durationDays === b.durationDays;
    const agreed = both(core.date, said.date) && near(core.date, said.date, 0);
    if (a.ratePercent === null && b.ratePercent === null) {
      if (both(core.date, said.date)) return near(core.date, said.date, 1) ? (length ? 4 : 3) : 0;
      if (length) return 3;
      // Without day, rate, length or goods a report tells no more than that there is such a measure.
      if (core.matter.size === 0 && core.date !== said.date) return 0;
      return a.action === b.action ? 2 : 1;
    }
    // One tells the rate: the same change only where both tell the day, and length or action agree.
    if (!agreed) return 0;
    return length ? 3 : fine(core.date) && fine(said.date) && a.action === b.action ? 2 : 0;
  },
  fields: [
    wordField("imposer", ({ imposer }) => imposer),
    wordField("target", ({ target }) => target),
    wordField("instrument", ({ instrument }) => instrument),
    wordField("action", ({ action }) => action),
    wordField("goods", ({ goods }) => goods),
    numberField(
      "ratePercent",
      ({ ratePercent }) => ratePercent,
      ({ rateBound }) => rateBound,
    ),
    numberField("fromPercent", ({ fromPercent }) => fromPercent),
    numberField("durationDays", ({ durationDays }) => durationDays),
    dateField(false),
  ],
  summary: (
    { imposer, target, instrument, action, goods, ratePercent, fromPercent, durationDays },
    date,
    modality,
    v,
  ) => {
    const verb = { actual: "", announced: " (announced)", expected: " (expected)", threatened: " (threatened)" };
    const stage = modality in verb ? verb[modality as keyof typeof verb] : ` (${modality})`;
    const rate =
      ratePercent === null
        ? ""
        : fromPercent === null
          ? ` ${ratePercent}%`
          : ` from ${fromPercent}% to ${ratePercent}%`;
    return [
      `${partyName(v, imposer)}: ${action} ${NAMES[instrument]}${rate}`,
      target === null ? "" : ` on ${partyName(v, target)}`,
      goods === null ? "" : ` (${goods})`,
      durationDays === null ? "" : ` for ${durationDays} days`,
      date === null ? "" : `, ${daysInWords(date)}`,
      stage,
    ].join("");
  },
};

const NAMES: Readonly<Record<Instrument, string>> = {
  tariff: "tariff",
  "export-control": "export control",
  "import-ban": "import ban",
  licence: "licence",
  visa: "visa rule",
  listing: "listing",
  investigation: "investigation",
  "port-fee": "port fee",
  "de-minimis": "de minimis rule",
  purchase: "purchase",
  other: "measure",
};
