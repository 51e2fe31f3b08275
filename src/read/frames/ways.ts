import type { Party } from "../../core/party.ts";
import type { Indicator } from "../../core/terms.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf } from "../places.ts";
import { partiesToldIn } from "./burden.ts";

/** The way that goods go: "China's exports to the U.S.", "Canadian imports of U.S. cars"; else whom it is about. */
export function waysOf(
  noun: NounPhrase,
  indicator: Indicator,
  text: TextContext,
  at: SentenceContext,
  clause: Clause,
): { from: Party | null; to: Party | null } {
  let own = ownerOf(noun, text, at)[0] ?? modifierOf(noun, text)[0] ?? sellerBefore(noun, indicator, at, text);
  if (!own && !clause.subjects.includes(noun))
    own = agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at))[0] ?? null;
  if (indicator === "exports" || indicator === "imports") {
    const told = (...preps: readonly string[]): Party | null => {
      for (const np of chainOf(noun)) {
        const party =
          np.prep && preps.includes(np.prep)
            ? (partiesOf(np, text, at)[0] ?? partiesToldIn(np, text, at)[0])
            : undefined;
        if (party && party !== own) return party;
      }
      return null;
    };
    const [away, into] = [told("from"), told("to", "into")];
    const goods = told("of");
    if (indicator === "exports") return { from: own ?? away ?? goods, to: into };
    return { from: away ?? goods, to: own ?? into };
  }
  let other: Party | null = null;
  for (const np of chainOf(noun)) {
    if (np.prep === "to" || np.prep === "from" || np.prep === "with" || np.prep === "of" || np.prep === "into") {
      const told = partiesOf(np, text, at)[0] ?? partiesToldIn(np, text, at)[0];
      if (told && told !== own) {
        other = told;
        break;
      }
    }
  }
  return { from: own, to: other };
}

/** "China's exports to India fell, while shipments to Peru rose": whose exports they are is told once. */
function sellerBefore(noun: NounPhrase, indicator: Indicator, at: SentenceContext, text: TextContext): Party | null {
  if (indicator !== "exports" || noun.role !== "subject") return null;
  const first = at.parsed.phrases.find(
    (np) => np.to <= noun.from && np.role === "subject" && text.words.senses("indicators", np.head).includes(indicator),
  );
  return first ? (ownerOf(first, text, at)[0] ?? modifierOf(first, text)[0] ?? null) : null;
}
