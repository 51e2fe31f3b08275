import type { Kind } from "../read/statement.ts";
import type { Draft } from "./fold.ts";
import { familyOf, NEEDS_NO_GOODS } from "./kinds/measure.ts";

/**
 * Where the points stand that another may be linked to: by party and word of the matter, by rate, by place. Keys hold all that any
 * member told; who looks something up checks it against the day.
 */
export class LinkIndex {
  readonly #lists = new Map<string, Draft[]>();

  constructor(drafts: readonly Draft[]) {
    for (const draft of drafts) {
      for (const key of new Set(keysOf(draft))) {
        const list = this.#lists.get(`${draft.kind}|${key}`);
        if (list) list.push(draft);
        else this.#lists.set(`${draft.kind}|${key}`, [draft]);
      }
    }
  }

  /** In the order of their first members. */
  at(kind: Kind, key: string): readonly Draft[] {
    return this.#lists.get(`${kind}|${key}`) ?? [];
  }
}

/** The keys under which a point is looked for. */
export function keysOf({ core, members }: Draft): string[] {
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
