import type { OriginalId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { Fields, Kind, Statement } from "../read/statement.ts";
import type { FieldRule, FieldsOf, Telling } from "./kinds/kind.ts";
import { sameValue } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Point, Testimony } from "./model.ts";
import { actorsOf } from "./parties.ts";
import { best, boundOf, chosen, type Gathered, MOST_VALUES, stateOf } from "./point.ts";
import type { From } from "./versions.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A point without who gives which value: what lines, links and lives ask of it. */
export type Gist = Pick<
  Point,
  "id" | "kind" | "summary" | "told" | "date" | "modality" | "label" | "knowableFrom" | "trust"
>;

type Chosen = Readonly<{ value: Telling["value"]; bound: Telling["bound"] }>;

/** What a point of one statement tells. */
export function toldFirst(kind: Kind, statement: Statement): Fields {
  const told: Record<string, unknown> = { ...statement.fields };
  for (const rule of ruleOf(kind).fields) {
    const telling = rule.name === "date" ? null : rule.of(statement as never);
    if (telling !== null) tell(told, rule.name, telling);
  }
  return told as FieldsOf<Kind>;
}

function tell(told: Record<string, unknown>, field: string, { value, bound }: Chosen): void {
  told[field] = value;
  const name = boundOf(field);
  if (name !== undefined) told[name] = bound;
}

/**
 * What a point tells otherwise than its first member did, from the members on with which it does: as `told` of the point of each beginning
 * of the list.
 */
export function retoldBy(kind: Kind, members: readonly Testimony[], vocabulary: Vocabulary): From<Fields> {
  if (members.length === 1) return [];
  const fields = ruleOf(kind).fields.filter(({ name }) => name !== "date");
  const first = members[0] as Testimony;
  const choices = fields.map((rule) => new Choice(rule, first, vocabulary));
  const retold: [number, Fields][] = [];
  let told = toldFirst(kind, first.statement);
  for (let at = 1; at < members.length; at++) {
    let isChanged = false;
    for (const choice of choices) isChanged = choice.add(members, at) || isChanged;
    if (!isChanged) continue;
    const next: Record<string, unknown> = { ...told };
    for (const { field, now } of choices) if (now !== null) tell(next, field, now);
    told = next as FieldsOf<Kind>;
    retold.push([at, told]);
  }
  return retold;
}

/** The value of a field to show, as one member comes after another. */
class Choice {
  now: Chosen | null;
  readonly field: string;
  readonly #rule: FieldRule<Kind>;
  readonly #vocabulary: Vocabulary;
  /** Null as long as one value alone was told: nothing need be weighed. */
  #values: Gathered[] | null = null;

  constructor(rule: FieldRule<Kind>, first: Testimony, vocabulary: Vocabulary) {
    this.field = rule.name;
    this.#rule = rule;
    this.#vocabulary = vocabulary;
    this.now = rule.of(first.statement as never);
  }

  /** Takes the member at a place of the list; true where another value is to be shown from it on. */
  add(members: readonly Testimony[], at: number): boolean {
    const member = members[at] as Testimony;
    const telling = this.#rule.of(member.statement as never);
    if (telling === null) return false;
    if (this.now === null) {
      this.now = telling;
      return true;
    }
    if (this.#values === null) {
      if (isSame(this.now, telling)) return false;
      this.#values = [];
      for (let before = 0; before < at; before++) this.#gather(members[before] as Testimony);
    }
    if (!this.#gather(member)) return false;
    const best = this.#best(this.#values);
    const isChanged = !isSame(this.now, best);
    this.now = best;
    return isChanged;
  }

  /** True where it may weigh otherwise. */
  #gather(member: Testimony): boolean {
    const values = this.#values as Gathered[];
    const telling = this.#rule.of(member.statement as never);
    if (telling === null) return false;
    let found = values.find((value) => isSame(value.telling, telling));
    if (!found) {
      if (values.length >= MOST_VALUES) return false;
      found = { telling, originals: new Set(), speakers: new Set(), ownAccountOf: new Set(), statements: [] };
      values.push(found);
    }
    const { originals, ownAccountOf } = found;
    const before = originals.size + ownAccountOf.size;
    originals.add(member.source.original as OriginalId);
    const party = member.source.issuerParty as Party | null;
    if (party !== null && actorsOf(member.statement.fields, this.#vocabulary).includes(party)) ownAccountOf.add(party);
    return originals.size + ownAccountOf.size > before;
  }

  #best(values: readonly Gathered[]): Chosen {
    // Only one party's own account can settle it, and only against others.
    const isSettled = values.filter(({ ownAccountOf }) => ownAccountOf.size > 0).length === 1;
    if (isSettled) return chosen(stateOf(this.#rule, values, this.#vocabulary)) as Chosen;
    const told = values.map(({ telling, originals }) => ({ ...telling, support: originals.size }));
    return best(this.field, told, ({ support }) => support) as Chosen;
  }
}

const isSame = (a: Chosen, b: Chosen): boolean => a.bound === b.bound && sameValue(a.value, b.value);
