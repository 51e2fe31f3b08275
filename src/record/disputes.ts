import type { OriginalId } from "../core/ids.ts";
import type { Kind } from "../read/statement.ts";
import { type FieldRule, mayContradict, type Telling } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Testimony } from "./model.ts";
import { MOST_VALUES } from "./point.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A field, by its place in the rule of the kind, on which reports differ: whether two values are exact; the originals of the one with fewest. */
export type Dispute = Readonly<{ field: number; exact: boolean; support: number }>;

/** Fields on which originals contradict each other, in the order of the fields: once they do they go on to. */
export function disputesIn(kind: Kind, members: readonly Testimony[], vocabulary: Vocabulary): [number, Dispute][] {
  if (members.length < 2) return [];
  return ruleOf(kind).fields.flatMap((rule, field) => {
    const found: [number, Dispute][] = [];
    if (!mayContradict(rule)) return found;
    const values: { telling: Telling; originals: Set<OriginalId> }[] = [];
    let isContradicted = false;
    for (let at = 0; at < members.length; at++) {
      const { source, statement } = members[at] as Testimony;
      const telling = rule.of(statement);
      if (telling === null) continue;
      let own = values.find((one) => one.telling.bound === telling.bound && one.telling.value === telling.value);
      if (own?.originals.has(source.original)) continue;
      if (!own) {
        if (values.length >= MOST_VALUES) continue;
        own = { telling, originals: new Set() };
        values.push(own);
      }
      own.originals.add(source.original);
      isContradicted ||= values.some((other) => contradicts(rule, other, own, vocabulary));
      if (!isContradicted) continue;
      const exact = values.filter((one) => one.telling.bound === "exact").length > 1;
      const support = Math.min(...values.map(({ originals }) => originals.size));
      const last = found.at(-1)?.[1];
      if (last?.exact !== exact || last.support !== support) found.push([at, { field, exact, support }]);
    }
    return found;
  });
}

/** Two values that exclude each other, and an original for each. */
function contradicts(
  { compare }: FieldRule<Kind>,
  a: { telling: Telling; originals: ReadonlySet<OriginalId> },
  b: { telling: Telling; originals: ReadonlySet<OriginalId> },
  vocabulary: Vocabulary,
): boolean {
  if (a === b || (a.originals.size === 1 && b.originals.size === 1 && a.originals.isSubsetOf(b.originals)))
    return false;
  return compare(b.telling, a.telling, vocabulary) === "contradictory";
}
