import type { Day } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Law } from "../dossier/law.ts";
import { type MeasureOn, measuresInForce } from "./in-force.ts";

/** What is asked: an item in words, or a customs code. */
export type ControlAsked = Readonly<{ text: string; from: Party; to: Party }>;

/**
 * A control or licence that may bear on an item. `item`: its words name what is controlled. `code`: only the customs code does, which is a hint:
 * a control goes by the item, its form and use.
 */
export type ControlFound = Readonly<{
  measure: MeasureOn;
  items: readonly string[];
  matched: "item" | "code";
  policy: string | null;
  because: string;
}>;

/** Controls of `from` on exports to `to` that bear on an item, those suspended or to come included; licences too. */
export function controlsOn(
  law: Law,
  { text, from, to }: ControlAsked,
  on: Day,
  known: Day | null,
): readonly ControlFound[] {
  const query = text.toLowerCase();
  const code = /^[\d.\s]{4,14}$/.test(text.trim()) ? text.replaceAll(/[.\s]/g, "") : null;
  const rows = new Map(law.measures.map((measure) => [measure.id, measure]));
  const found: ControlFound[] = [];
  for (const measure of measuresInForce(law, on, known)) {
    if (measure.kind !== "measure" || measure.imposer !== from || (measure.target !== null && measure.target !== to))
      continue;
    if (measure.instrument !== "export-control" && measure.instrument !== "licence") continue;
    const row = rows.get(measure.id);
    if (!row) continue;
    const items = row.items.filter(({ words, codes }) =>
      code === null
        ? words.some((word) => named(query, word))
        : codes.some((one) => code.startsWith(one) || one.startsWith(code)),
    );
    if (items.length === 0) continue;
    const matched = code === null ? "item" : "code";
    found.push({
      measure,
      items: items.map(({ item }) => item),
      matched,
      policy: row.policy,
      because:
        matched === "code"
          ? `${text.trim()} is a code under which such items are declared: whether this one is controlled depends on what it is`
          : `"${text.trim()}" names an item of it`,
    });
  }
  return found;
}

/** Whether a word of a control stands in what was asked, as a word. */
function named(query: string, word: string): boolean {
  const at = query.indexOf(word);
  if (at < 0) return word.includes(" ") ? false : query.length >= 4 && word.startsWith(query);
  const letter = /[\p{L}\p{N}]/u;
  return !letter.test(query[at - 1] ?? " ") && !letter.test((query[at + word.length] ?? " ").replace("s", " "));
}
