import type { Party } from "../../core/party.ts";
import { comparePlaces } from "../compare.ts";
import { partyName } from "../vocabulary.ts";
import { both, dateField, daysInWords, fine, type KindRule, near, numberField, placeField, wordField } from "./kind.ts";

/** Letters and calls are over in a day; talks, summits and visits run for some, and are told as one or the other. */
const isOfOneDay = (form: string): boolean => form === "call" || form === "letter";
const groupOf = (form: string): string => (isOfOneDay(form) ? form : "meeting");

/** Days by which tellings of one round may lie apart: a second day, a dateline, the day of the report. */
const ROUND_DAYS = 4;
const CALL_DAYS = 2;
/** Talks told without day or place are those next to the report, if any are. */
const VAGUE_DAYS = 10;

const sharedParties = (a: readonly Party[], b: readonly Party[]): number =>
  a.filter((party) => b.includes(party)).length;

/** Talks are one event where two of the parties are shared, and the place or the day agrees. */
export const talksRule: KindRule<"talks"> = {
  kind: "talks",
  seesStories: true,
  matter: () => null,
  keys: ({ fields: { form, parties } }) => {
    const sorted = [...new Set(parties)].sort().slice(0, 6);
    const keys = sorted.flatMap((a, at) => sorted.slice(at + 1).map((b) => `${groupOf(form)}|${a}|${b}`));
    return keys.length > 0 ? keys : sorted.map((party) => `${groupOf(form)}|${party}`);
  },
  likeness: (core, said, vocabulary) => {
    const few = Math.min(core.fields.parties.length, said.fields.parties.length);
    const common = sharedParties(core.fields.parties, said.fields.parties);
    if (common < Math.min(2, few) || common === 0) return 0;
    // Three at one table are other talks than two of them alone, unless the place is the same.
    const samePlace = core.fields.place !== null && said.fields.place !== null;
    const place = samePlace
      ? comparePlaces(core.fields.place as string, said.fields.place as string, vocabulary)
      : null;
    if (place === "contradictory") return 0;
    // Rounds are counted in several ways ("the first meeting of the mechanism", "a second round"): the same place and days overrule it.
    const [a, b] = [core.fields.round, said.fields.round];
    if (a !== null && b !== null && a !== b && !(place !== null && both(core.date, said.date))) return 0;
    const reach = isOfOneDay(said.fields.form) ? CALL_DAYS : ROUND_DAYS;
    if (both(core.date, said.date)) {
      if (!near(core.date, said.date, reach)) return 0;
      if (place !== null) return 4;
      return fine(core.date) && fine(said.date) ? 3 : core.fields.place === said.fields.place ? 2 : 1;
    }
    if (place !== null) return 2;
    if (said.date === null && said.fields.place === null) {
      const at = core.date ?? null;
      return at !== null && near(at, said.day as never, VAGUE_DAYS) && core.stories.has(said.story) ? 1 : 0;
    }
    return 0;
  },
  fields: [
    wordField("form", ({ form }) => form),
    wordField("parties", ({ parties }) => parties),
    placeField("place", ({ place }) => place),
    wordField("venue", ({ venue }) => venue),
    wordField("status", ({ status }) => status),
    dateField(false),
    numberField(
      "minutes",
      ({ minutes }) => minutes,
      ({ minutesBound }) => minutesBound,
    ),
    { ...numberField<"talks">("round", ({ round }) => round), compare: () => "compatible" },
  ],
  summary: ({ form, parties, place, venue, status }, date, _modality, vocabulary) => {
    const who = parties.map((party) => partyName(vocabulary, party)).join(", ");
    const where = venue !== null && place !== null ? ` at ${venue}, ${place}` : place !== null ? ` in ${place}` : "";
    // "Under way" was true on its days: beside them it tells nothing more.
    const isOver = status === "held" || (status === "ongoing" && date !== null);
    const state = status === null || isOver ? "" : ` (${status})`;
    return `${form[0]?.toUpperCase()}${form.slice(1)}: ${who}${where}${date ? `, ${daysInWords(date)}` : ""}${state}`;
  },
};
