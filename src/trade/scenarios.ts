import { addDays, type Day, firstDay } from "../core/day.ts";
import { dayInWords } from "../core/day-words.ts";
import type { Law, Scenario } from "../dossier/law.ts";
import { agreementsOn } from "./agreements.ts";

const EXTENDED = 90;

/**
 * What may be supposed of a shipment that enters `on`: for each agreement with an end that holds then, that it lapses and that it is
 * extended; and the scenarios of the dossier. Of an agreement that was announced after `known` nothing is supposed.
 */
export function scenariosOf(law: Law, on: Day, known: Day | null): Scenario[] {
  const held = agreementsOn(law, on, known).flatMap(({ agreement: { id, name }, holds, to: end }): Scenario[] => {
    if (holds !== "yes" || end === null) return [];
    return [
      {
        id: `${id}-lapses`,
        title: `${name} lapses on ${dayInWords(end)}`,
        ops: [id, ...followersOf(law, id)].map((of) => ({ op: "lapse", of, on: end })),
      },
      {
        id: `${id}-extended`,
        title: `${name} is extended by ${EXTENDED} days`,
        ops: [{ op: "extend", of: id, to: addDays(end, EXTENDED) }],
      },
    ];
  });
  const announced = new Map(law.agreements.map(({ id, announced }) => [id, firstDay(announced)]));
  const isKnown = ({ ops }: Scenario) =>
    ops.every(
      (op) => !(op.op === "lapse" || op.op === "extend") || known === null || (announced.get(op.of) ?? "") <= known,
    );
  return [...held, ...law.scenarios.filter(isKnown)];
}

/** What took the place of an agreement, and of that again: a lapse is that nothing went on with it. */
function followersOf(law: Law, id: string): string[] {
  const found = new Set([id]);
  for (const of of found)
    for (const { id: later, supersedes } of law.agreements) if (supersedes.includes(of)) found.add(later);
  return [...found].slice(1);
}
