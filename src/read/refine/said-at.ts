import { type Days, firstDay, lastDay } from "../../core/day.ts";
import { bitOf } from "../../mention/mention.ts";
import type { TextContext } from "../context.ts";
import { holds, type NounPhrase } from "../node.ts";
import { isIn } from "../words.ts";
import { dayOfPhrase } from "./days.ts";

/**
 * "had agreed to resume shipments in a call last week", "urged Oslo to open its market during talks in May": the meeting at which it was
 * said, which is over; null where none of the phrases is one.
 */
export function meetingSaidAt(
  phrases: readonly NounPhrase[],
  text: TextContext,
): Readonly<{ np: NounPhrase; days: Days }> | null {
  if (text.asOf === null || text.issuer) return null;
  for (const np of phrases) {
    if (!holds(np, bitOf.talks) || !isIn(np.prepKnown, "event-preps")) continue;
    const days = dayOfPhrase(np, "past");
    if (days && lastDay(days) <= firstDay(text.asOf)) return { np, days };
  }
  return null;
}
