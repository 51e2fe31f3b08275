import type { PointId } from "../core/ids.ts";
import type { Fields, Kind } from "../read/statement.ts";
import { cardOf, type From } from "./card.ts";
import type { FoldedDraft } from "./draft.ts";
import type { Core } from "./kinds/kind.ts";
import type { Testimony } from "./model.ts";
import type { PackedCards } from "./packed.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A point while testimonies are folded into it. */
export class Growing {
  index = 0;
  id = "" as PointId;
  readonly kind: Kind;
  core: Core;
  members: Testimony[] = [];
  /** The number of each member. */
  numbers: number[] = [];
  /** The same list as long as every testimony came in its place. */
  places: number[] = this.numbers;
  retold: From<Fields> = [];
  /** Among the points of a fold, as they were begun. */
  readonly begun: number;
  readonly #vocabulary: Vocabulary;
  #row = -1;

  constructor(core: Core, begun: number, vocabulary: Vocabulary) {
    this.kind = core.kind;
    this.core = core;
    this.begun = begun;
    this.#vocabulary = vocabulary;
  }

  add(testimony: Testimony, number: number, place: number): void {
    if (this.places === this.numbers && place !== number) this.places = this.numbers.slice();
    this.members.push(testimony);
    this.numbers.push(number);
    if (this.places !== this.numbers) this.places.push(place);
    this.#row = -1;
  }

  /** Made anew where members came or went since. */
  rowIn(cards: PackedCards): number {
    if (this.#row < 0) {
      // Lists that grow have room to spare: a point is told for a while, and kept for good.
      const isShared = this.places === this.numbers;
      this.members = this.members.slice();
      this.numbers = this.numbers.slice();
      this.places = isShared ? this.numbers : this.places.slice();
      const card = cardOf(this, this.#vocabulary);
      this.retold = card.retold.length === 0 ? NOTHING : card.retold;
      this.#row = cards.put(card);
    }
    return this.#row;
  }

  forget(): void {
    this.#row = -1;
  }
}

const NOTHING: From<Fields> = [];

/** The point of some testimonies that an editor put together, or left. */
export function regrouped(
  { id, kind, core }: Pick<FoldedDraft, "id" | "kind" | "core">,
  members: readonly Testimony[],
  places: readonly number[],
  vocabulary: Vocabulary,
): FoldedDraft {
  const card = cardOf({ kind, core, members }, vocabulary);
  const rowIn = (cards: PackedCards): number => cards.put(card);
  return { id, kind, core, members, places, rowIn, retold: card.retold, index: places[0] as number };
}
