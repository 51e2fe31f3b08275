import type { Action, Instrument } from "../../core/terms.ts";
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

/** Instruments that texts take for one another: a licence is what an export control asks for. */
export const familyOf = (instrument: Instrument): Instrument =>
  instrument === "licence" ? "export-control" : instrument;

/** Instruments that name what they bear on by themselves: two of one government are one rule where no goods tell them apart. */
export const NEEDS_NO_GOODS: ReadonlySet<Instrument> = new Set(["visa", "port-fee", "de-minimis"]);

/** Days by which the announcement of a measure and its effect may lie apart. */
const EFFECT_DAYS = 14;

/** A suspension is told by the day of its decision and by that from which it holds. */
const DECIDED_DAYS = 3;

const told = (value: number, bound: FieldsOf<"measure">["rateBound"]) => ({
  value,
  bound: bound ?? ("exact" as const),
});

const wholeBefore = numberField<"measure">(
  "fromPercent",
  ({ fromPercent }) => fromPercent,
  ({ action }) => (action === "suspend" ? "over" : "exact"),
);

/** A part that is suspended was at most what was charged in all before: told beside the whole, the two contradict each other in nothing. */
const rateBefore: typeof wholeBefore = {
  ...wholeBefore,
  compare: (a, b, vocabulary) => {
    const compared = wholeBefore.compare(a, b, vocabulary);
    const isPart = (a.bound === "over") !== (b.bound === "over");
    return compared === "contradictory" && isPart ? "compatible" : compared;
  },
};

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
    if (length && a.action === b.action && both(core.date, said.date) && near(core.date, said.date, DECIDED_DAYS))
      return 2;
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
    rateBefore,
    numberField("durationDays", ({ durationDays }) => durationDays),
    dateField(false),
  ],
  summary: (told, date, modality, v) => {
    const { imposer, target, goods, durationDays } = told;
    const stage = modality === "actual" ? "" : ` (${modality})`;
    const [does, toward] = wordsOf(told);
    return [
      `${imposer === null ? "Not told who" : partyName(v, imposer)}: ${does}${ratesOf(told)}`,
      target === null ? "" : ` ${toward} ${partyName(v, target)}`,
      goods === null ? "" : ` (${goods})`,
      durationDays === null ? "" : ` for ${durationDays} days`,
      date === null ? "" : `, ${daysInWords(date)}`,
      stage,
    ].join("");
  },
};

const VERBS: Readonly<Record<Action, string>> = {
  impose: "imposes",
  raise: "raises",
  cut: "cuts",
  suspend: "suspends",
  extend: "extends",
  resume: "resumes",
  lift: "lifts",
  grant: "grants relief from",
  revoke: "ends relief from",
  maintain: "keeps",
};

/** Where verb and noun make no sense together, or another one: "resumes exports" takes a burden off, "resumes an export control" does not. */
const PHRASES: Readonly<Partial<Record<Instrument, Partial<Record<Action, readonly [does: string, toward: string]>>>>> =
  {
    "export-control": {
      impose: ["restricts exports", "to"],
      raise: ["tightens export controls", "on"],
      cut: ["eases export controls", "on"],
      resume: ["resumes exports", "to"],
      grant: ["allows exports", "to"],
      revoke: ["withdraws approvals of exports", "to"],
    },
    "import-ban": {
      impose: ["bans imports", "from"],
      cut: ["eases its ban on imports", "from"],
      resume: ["resumes imports", "from"],
      grant: ["allows imports", "from"],
      revoke: ["withdraws approvals of imports", "from"],
    },
    licence: {
      impose: ["requires licences", "for"],
      raise: ["tightens licensing", "for"],
      cut: ["eases licensing", "for"],
      grant: ["grants licences", "to"],
      revoke: ["revokes licences", "for"],
    },
    visa: {
      impose: ["restricts visas", "for"],
      raise: ["tightens visa rules", "for"],
      cut: ["eases visa rules", "for"],
      grant: ["grants visas", "for"],
      revoke: ["revokes visas", "for"],
    },
    listing: {
      impose: ["puts on its list", "of"],
      raise: ["widens its list", "of"],
      grant: ["exempts from its list", "of"],
      lift: ["takes off its list", "of"],
      maintain: ["keeps on its list", "of"],
    },
    investigation: {
      impose: ["opens an investigation", "of"],
      lift: ["closes an investigation", "of"],
      maintain: ["investigates", "in"],
    },
    "de-minimis": {
      revoke: ["ends the de minimis exemption", "for"],
      grant: ["grants the de minimis exemption", "to"],
    },
    purchase: {
      impose: ["stops purchases", "from"],
      cut: ["eases curbs on purchases", "from"],
      resume: ["resumes purchases", "from"],
      grant: ["allows purchases", "from"],
    },
  };

function wordsOf({ instrument, action }: FieldsOf<"measure">): readonly [does: string, toward: string] {
  return PHRASES[instrument]?.[action] ?? [`${VERBS[action]} ${NAMES[instrument]}`, "on"];
}

/** " from 25% to 50%", " of 10%", " to 30%". */
function ratesOf({ action, ratePercent, rateBound, fromPercent }: FieldsOf<"measure">): string {
  if (ratePercent === null) return fromPercent === null ? "" : ` of ${fromPercent}%`;
  const bound =
    rateBound === "about" ? "about " : rateBound === "over" ? "more than " : rateBound === "under" ? "less than " : "";
  if (fromPercent !== null) return ` from ${fromPercent}% to ${bound}${ratePercent}%`;
  const isResult = action === "raise" || action === "cut" || action === "suspend";
  return ` ${isResult ? "to" : "of"} ${bound}${ratePercent}%`;
}

const NAMES: Readonly<Record<Instrument, string>> = {
  tariff: "tariff",
  "export-control": "export controls",
  "import-ban": "ban on imports",
  licence: "licence requirement",
  visa: "visa curbs",
  listing: "listing",
  investigation: "investigation",
  "port-fee": "port fees",
  "de-minimis": "the de minimis rule",
  purchase: "curbs on purchases",
  other: "a measure",
};
