import type { Action } from "../../core/terms.ts";
import type { Match } from "../frame.ts";
import { patientsOf } from "../places.ts";
import { hasWord } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";

const opposite: Partial<Record<Action, Action>> = {
  revoke: "grant",
  grant: "revoke",
  lift: "maintain",
  cut: "maintain",
  suspend: "maintain",
  impose: "suspend",
  raise: "suspend",
};

/** "suspended the elimination of", "delayed the increase of": what is set aside is itself a change, so its sense turns once more. */
export function turnedBy(action: Action, match: Match): Action | null {
  const { text, at, clause, deed } = match;
  const { phrase } = deed;
  if (action === "impose" && isOrdinaryAlone(match)) return "cut";
  // "stop issuing visas": what is stopped turns.
  const halted = clause.verb?.form === "ing" && clause.parent >= 0 ? at.parsed.clauses[clause.parent]?.verb : null;
  if (halted && deed.by === "verb" && isIn(halted.known, "halt-verbs")) return opposite[action] ?? null;
  if (deed.by !== "noun" || !phrase || !clause.verb) return action;
  // "the suspension of the duties expires": they come back.
  const ends = sensesIn(clause.verb.known, "undergo-verbs")[0] === "lift";
  if (ends && clause.verb.voice === "active" && clause.subjects.includes(phrase.first ?? phrase))
    return opposite[action] ?? null;
  const over = sensesIn(clause.verb.known, "burden-verbs")[0];
  if (over !== "suspend" && over !== "lift" && over !== "revoke") return action;
  return patientsOf(at.parsed, clause, text.words).includes(phrase.first ?? phrase)
    ? (opposite[action] ?? null)
    : action;
}

/** "apply only the MFN tariff": what any partner pays, and nothing on top of it. */
function isOrdinaryAlone({ text, clause, deed, noun }: Match): boolean {
  if (deed.by !== "verb" || !noun || !clause.verb) return false;
  return (
    hasWord("only-words", clause.verb.from, noun.headAt, text) &&
    hasWord("ordinary-words", clause.verb.to, noun.headAt, text)
  );
}
