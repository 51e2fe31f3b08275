import type { Match } from "../frame.ts";
import { patientsOf } from "../places.ts";
import type { Action } from "../statement.ts";

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
export function turnedBy(action: Action, { text, at, clause, deed }: Match): Action | null {
  const { phrase } = deed;
  if (deed.by !== "noun" || !phrase || !clause.verb) return action;
  const over = text.words.senses("burden-verbs", clause.verb.lemma)[0];
  if (over !== "suspend" && over !== "lift" && over !== "revoke") return action;
  return patientsOf(at.parsed, clause, text.words).includes(phrase.first ?? phrase)
    ? (opposite[action] ?? null)
    : action;
}
