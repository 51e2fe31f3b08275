import type { FoldedDraft } from "./draft.ts";
import { familyOf, NEEDS_NO_GOODS } from "./kinds/measure.ts";

/** What other points find a point by: party and word of the matter, rate, place. All that any member told. */
export function linkKeysOf(draft: Pick<FoldedDraft, "kind" | "core" | "members">): string[] {
  return keysOf(draft).map((key) => `${draft.kind}|${key}`);
}

/** The keys under which a point is looked for. */
export function keysOf({ core, members }: Pick<FoldedDraft, "core" | "members">): string[] {
  const { fields } = core;
  switch (fields.kind) {
    case "measure": {
      const key = `${fields.imposer}|${familyOf(fields.instrument)}`;
      const numbers = members.flatMap(({ statement: { fields: told } }) =>
        told.kind === "measure"
          ? [
              ...[told.ratePercent, told.fromPercent].map((rate) => rate !== null && `${rate}%`),
              told.durationDays !== null && `${told.durationDays} days`,
            ]
          : [],
      );
      // Steps on all goods share no word: those that one article tells after each other are found by it.
      const [first] = members;
      const article = fields.instrument === "tariff" && core.matter.size === 0 && first ? [first.source.article] : [];
      const words = NEEDS_NO_GOODS.has(fields.instrument) ? ["", ...core.matter] : [...core.matter];
      return [...words, ...article, ...numbers.filter((number) => number !== false)].map((word) => `${key}|${word}`);
    }
    case "commitment":
      return [...core.matter].map((word) => `${fields.by}|${word}`);
    case "demand":
      return [...core.matter].map((word) => `${fields.of}|${word}`);
    case "allegation":
      return [...core.matter].map((word) => `${fields.accused}|${word}`);
    case "agreement":
      return members.flatMap(({ statement: { fields: told } }) =>
        told.kind === "agreement" && told.place !== null
          ? told.parties.map((party) => `${party}|${told.place?.toLowerCase()}`)
          : [],
      );
    default:
      return [];
  }
}
