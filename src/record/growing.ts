import { type PointId, renamed } from "../core/ids.ts";
import type { Fields, Kind } from "../read/statement.ts";
import { type Card, cardOf } from "./card.ts";
import type { FoldedDraft } from "./draft.ts";
import type { Core } from "./kinds/kind.ts";
import type { Testimony } from "./model.ts";
import { absorb, coreOf, saidBy } from "./said.ts";
import type { Testimonies } from "./testimonies.ts";
import type { From } from "./versions.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What testimonies are folded from: another list each time the fold goes on. */
export type Folding = { told: Testimonies; readonly vocabulary: Vocabulary };

/** A point while testimonies are folded into it. Its members stay where they are kept. */
export class Growing implements FoldedDraft {
  index = 0;
  readonly kind: Kind;
  /** The number of each member. */
  numbers: number[] = [];
  /** The same list as long as every testimony came in its place. */
  places: number[] = this.numbers;
  #retold: From<Fields> | Uint8Array = NOTHING;
  /** Its number in the columns that were made last; -1 where members came or went since. */
  row = -1;
  /** Among the points of a fold, as they were begun. */
  readonly begun: number;
  readonly #folding: Folding;
  #core: Core | null;

  constructor(kind: Kind, core: Core | null, begun: number, folding: Folding) {
    this.kind = kind;
    this.#core = core;
    this.begun = begun;
    this.#folding = folding;
  }

  get id(): PointId {
    return renamed("p", this.#folding.told.idAt(this.index));
  }

  /** Of what was folded before it is spelled out where it is asked for. */
  get retold(): From<Fields> {
    return this.#retold instanceof Uint8Array
      ? (JSON.parse(decoder.decode(this.#retold)) as From<Fields>)
      : this.#retold;
  }

  get members(): readonly Testimony[] {
    return this.places.map(this.#folding.told.at);
  }

  /** Of what was folded before, or whose members came and went, it is made again of them. */
  get core(): Core {
    if (this.#core === null) {
      this.#core = this.blank();
      for (const place of this.places) absorb(this.#core, this.#folding.told.at(place));
    }
    return this.#core;
  }

  /** As its first member begins it. */
  blank(): Core {
    const { told, vocabulary } = this.#folding;
    return coreOf(saidBy(told.at(this.places[0] as number), vocabulary));
  }

  add(number: number, place: number): void {
    if (this.places === this.numbers && place !== number) this.places = this.numbers.slice();
    if (this.numbers.length === 0) this.index = place;
    this.numbers.push(number);
    if (this.places !== this.numbers) this.places.push(place);
    this.row = -1;
  }

  /** Members came or went otherwise than at its end. */
  unsettle(): void {
    this.#core = null;
    this.row = -1;
  }

  card(): Card {
    // Lists that grow have room to spare: a point is told for a while, and kept for good.
    const isShared = this.places === this.numbers;
    this.numbers = this.numbers.slice();
    this.places = isShared ? this.numbers : this.places.slice();
    const card = cardOf({ kind: this.kind, core: this.core, members: this.members }, this.#folding.vocabulary);
    this.#retold = card.retold.length === 0 ? NOTHING : card.retold;
    this.#core = null;
    return card;
  }

  /** Makes it a point that was folded before. @param row its number in the columns of that time; -1: it has none */
  restore(places: number[], row: number, retold: Uint8Array): void {
    this.numbers = places;
    this.places = places;
    this.index = places[0] as number;
    this.row = row;
    if (retold.length > 0) this.#retold = retold;
  }
}

const NOTHING: From<Fields> = [];
const decoder = new TextDecoder();

/** The point of some testimonies that an editor put together, or left. */
export function regrouped(
  { id, kind, core }: Pick<FoldedDraft, "id" | "kind" | "core">,
  members: readonly Testimony[],
  places: readonly number[],
  vocabulary: Vocabulary,
): FoldedDraft {
  const card = cardOf({ kind, core, members }, vocabulary);
  return { id, kind, core, members, places, card: () => card, retold: card.retold, index: places[0] as number };
}
