import { dayOf, type Instant } from "../core/day.ts";
import { canonicalJson, type PointId, renamed, type StatementId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { Kind } from "../read/statement.ts";
import { finer } from "./compare.ts";
import type { Core, FieldsOf, Said } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Testimony } from "./model.ts";
import { byCanon } from "./order.ts";
import { partiesOf } from "./parties.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { matterOf, wordsOfText } from "./words.ts";

/** A point while it is folded: its members in canonical order. As known on a day it is a prefix of them. */
export type Draft = Readonly<{
  /** Place in the order of first members. */
  index: number;
  id: PointId;
  kind: Kind;
  core: Core;
  members: Testimony[];
  /** Parties that its members name, with the instant from which. */
  parties: { readonly party: Party; readonly from: Instant }[];
}>;

/** Of a basket, the newest points alone are compared: a basket that fills with one turn of phrase stays linear. */
const MOST_COMPARED = 32;

/**
 * Folds testimonies into points, one at a time, in canonical order. Which point a statement joins depends on what came before it alone:
 * what was known on a day is the fold of what had come by then, and nothing that comes later changes it.
 */
export class Fold {
  readonly drafts: Draft[] = [];
  readonly testimonies: Testimony[] = [];
  readonly vocabulary: Vocabulary;
  readonly #baskets = new Map<string, Draft[]>();
  readonly #byStatement = new Map<StatementId, Draft>();
  readonly #byId = new Map<string, Draft>();

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Adds the next testimony and gives the point that it joined or began. A testimony out of order is a bug of the caller. */
  add(testimony: Testimony): Draft {
    const last = this.testimonies.at(-1);
    if (last !== undefined && byCanon(last, testimony) > 0) {
      throw new RangeError(`statement ${testimony.statement.id} comes before ${last.statement.id} in canonical order`);
    }
    this.testimonies.push(testimony);
    const said = this.#said(testimony);
    const rule = ruleOf(said.fields.kind);
    const keys = rule.keys(said).map((key) => `${rule.kind}|${key}`);
    const draft = this.#likest(keys, said) ?? this.#begin(testimony, said);
    draft.members.push(testimony);
    this.#name(draft, testimony);
    absorb(draft.core, said);
    draft.core.lastPlace = this.testimonies.length - 1;
    for (const key of keys) this.#put(key, draft);
    this.#byStatement.set(testimony.statement.id, draft);
    return draft;
  }

  /**
   * Adds what a list has beyond what was folded, where it begins with that: what came later is added to the end, and nothing is folded
   * again. False, with nothing done, where the list begins otherwise. The list is in canonical order.
   */
  extend(sorted: readonly Testimony[]): boolean {
    const folded = this.testimonies.length;
    if (sorted.length < folded) return false;
    for (let at = folded - 1; at >= 0; at--) {
      if (!isSame(this.testimonies[at] as Testimony, sorted[at] as Testimony)) return false;
    }
    for (let at = folded; at < sorted.length; at++) this.add(sorted[at] as Testimony);
    return true;
  }

  #name({ parties }: Draft, { source, statement }: Testimony): void {
    for (const party of partiesOf(statement.fields, this.vocabulary)) {
      if (!parties.some((named) => named.party === party)) parties.push({ party, from: source.knowableFrom.at });
    }
  }

  ofStatement(statement: string): Draft | undefined {
    return this.#byStatement.get(statement as StatementId);
  }

  ofId(id: string): Draft | undefined {
    return this.#byId.get(id);
  }

  #said({ source, statement }: Testimony): Said {
    const rule = ruleOf(statement.fields.kind);
    return {
      statement,
      fields: statement.fields,
      date: statement.date,
      modality: statement.modality,
      matter: matterOf(rule.matter(statement), this.vocabulary),
      wording: statement.fields.kind === "quotation" ? wordsOfText(statement.fields.words, this.vocabulary) : [],
      day: dayOf(source.knowableFrom.at),
      story: source.story,
    };
  }

  #likest(keys: readonly string[], said: Said): Draft | null {
    const rule = ruleOf(said.fields.kind);
    let best: Draft | null = null;
    let most = 0;
    const seen = new Set<number>();
    for (const key of keys) {
      const basket = this.#baskets.get(key);
      if (!basket) continue;
      for (let at = basket.length - 1; at >= 0 && at >= basket.length - MOST_COMPARED; at--) {
        const draft = basket[at] as Draft;
        if (seen.has(draft.index)) continue;
        seen.add(draft.index);
        const likeness = rule.likeness(draft.core, said, this.vocabulary);
        if (likeness > most || (likeness === most && likeness > 0 && best !== null && draft.index < best.index)) {
          best = draft;
          most = likeness;
        }
      }
    }
    return best;
  }

  #begin(testimony: Testimony, said: Said): Draft {
    const draft: Draft = {
      index: this.drafts.length,
      id: renamed("p", testimony.statement.id),
      kind: said.fields.kind,
      core: {
        kind: said.fields.kind,
        fields: said.fields,
        modality: said.modality,
        date: null,
        matter: said.matter,
        wording: said.wording,
        stories: new Set(),
        firstDay: said.day,
        lastDay: said.day,
        lastPlace: 0,
      },
      members: [],
      parties: [],
    };
    this.drafts.push(draft);
    this.#byId.set(draft.id, draft);
    return draft;
  }

  #put(key: string, draft: Draft): void {
    const basket = this.#baskets.get(key);
    if (!basket) this.#baskets.set(key, [draft]);
    else if (basket.at(-1) !== draft && !basket.slice(-MOST_COMPARED).includes(draft)) basket.push(draft);
  }
}

const isSame = (a: Testimony, b: Testimony): boolean =>
  a === b ||
  (a.statement.id === b.statement.id &&
    (a.source === b.source || canonicalJson(a.source) === canonicalJson(b.source)) &&
    (a.statement === b.statement || canonicalJson(a.statement) === canonicalJson(b.statement)));

/** Fills what the point did not know yet; what it knows stays, so that a contradiction cannot move it. */
function absorb(core: Core, said: Said): void {
  core.date = finer(core.date, said.date);
  core.stories.add(said.story);
  core.lastDay = said.day;
  const fields: Record<string, unknown> = { ...core.fields };
  let changed = false;
  for (const [name, value] of Object.entries(said.fields)) {
    if (fields[name] === null && value !== null) {
      fields[name] = value;
      changed = true;
    }
  }
  if (changed) core.fields = fields as FieldsOf<Kind>;
}

/**
 * Folds testimonies in any order: they are put into canonical order first.
 * @param before a fold of what came first: it is extended and given back, where the testimonies begin with what it holds.
 */
export function fold(testimonies: Iterable<Testimony>, vocabulary: Vocabulary, before: Fold | null = null): Fold {
  const sorted = [...testimonies].sort(byCanon);
  if (before?.vocabulary === vocabulary && before.extend(sorted)) return before;
  const folded = new Fold(vocabulary);
  for (const testimony of sorted) folded.add(testimony);
  return folded;
}
