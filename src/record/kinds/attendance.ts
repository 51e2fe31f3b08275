import { comparePlaces, gapOf, namesOf, samePerson, widthOf } from "../compare.ts";
import { partyName } from "../vocabulary.ts";
import {
  both,
  type Core,
  dateField,
  daysInWords,
  fine,
  fixedField,
  type KindRule,
  near,
  orNull,
  placeField,
  type Said,
  wordField,
} from "./kind.ts";

const EVENT_DAYS = 4;
/** Who sits there is told with neither place nor day while the round goes on, or right after it. */
const MEANWHILE = 2;

const told = ({ fields: { at }, date }: Pick<Said<"attendance">, "fields" | "date">): boolean =>
  at !== null || date !== null;

/** Whether what is told with neither place nor day was told while the other went on. */
function meanwhile(core: Core<"attendance">, said: Said<"attendance">): boolean {
  if (told(core) && told(said)) return false;
  const here = told(core) ? core.date : told(said) ? said.date : said.day;
  const there = told(core) ? said.day : core.lastDay;
  return here !== null && widthOf(here) <= 7 && gapOf(here, there) <= MEANWHILE;
}

/** One person at one event: the place or the day agrees. */
export const attendanceRule: KindRule<"attendance"> = {
  kind: "attendance",
  matter: () => null,
  keys: ({ fields: { person } }) => namesOf(person).map((name) => name),
  likeness: (core, said, vocabulary) => {
    if (!samePerson(core.fields.person, said.fields.person)) return 0;
    if (!orNull(core.fields.party, said.fields.party)) return 0;
    const [at, place] = [core.fields.at, said.fields.at];
    const compared = at !== null && place !== null ? comparePlaces(at, place, vocabulary) : null;
    if (compared === "contradictory" || !near(core.date, said.date, EVENT_DAYS)) return 0;
    // "Was not there" is often told of another round: it meets "was there" only where both tell the day.
    const [role, other] = [core.fields.role, said.fields.role];
    if ((role === "absent") !== (other === "absent") && !(fine(core.date) && fine(said.date))) return 0;
    if (meanwhile(core, said)) return 1;
    if (compared !== null) return both(core.date, said.date) ? 3 : 2;
    // A call and talks within days of each other are two events: without a place on either side the day must agree.
    if (at === null && place === null) return both(core.date, said.date) && near(core.date, said.date, 1) ? 2 : 0;
    // One tells the place: the first day of talks and the second are one round.
    return both(core.date, said.date) && near(core.date, said.date, 1) ? 1 : 0;
  },
  fields: [
    wordField("person", ({ person }) => person),
    wordField("office", ({ office }) => office),
    wordField("party", ({ party }) => party),
    placeField("at", ({ at }) => at),
    fixedField(
      "role",
      ({ role }) => role,
      (a, b) => (a === "absent" || b === "absent" ? "contradictory" : "compatible"),
    ),
    dateField(false),
  ],
  summary: ({ person, office, party, at, role }, date, modality, vocabulary) => {
    const who = [person, office, party && partyName(vocabulary, party)].filter(Boolean).join(", ");
    const does = role === "lead" ? "leads a side at" : role === "absent" ? "is absent from" : "attends";
    const state = modality === "actual" ? "" : ` (${modality})`;
    return `${who}: ${does} the talks${at ? ` in ${at}` : ""}${date ? `, ${daysInWords(date)}` : ""}${state}`;
  },
};
