import { type PointId, renamed } from "../core/ids.ts";
import type { Fields, Kind } from "../read/statement.ts";
import { type Card, cardOf } from "./card.ts";
import type { FoldedDraft } from "./draft.ts";
import type { Core } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Testimony } from "./model.ts";
import { absorb, coreOf, saidBy, seeSource } from "./said.ts";
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
  /** Of the first so many members those are known that told what the point did not know: of the others no statement is read for its core. */
  #known = 0;
  #telling: number[] = [];

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
    this.#core ??= this.coreAt(this.places.length, null);
    return this.#core;
  }

  /** What it is folded by as its first members make it, at least one. @param from as fewer make it: it becomes this */
  coreAt(count: number, from: CoreThen | null): Core {
    const { told } = this.#folding;
    const core = from?.core ?? this.#blank();
    const place = (member: number): number => this.places[member] as number;
    const known = Math.min(this.#known, count);
    let at = from?.count ?? 0;
    if (at < known) {
      for (const member of this.#telling) if (member >= at && member < known) absorb(core, told.at(place(member)));
      if (!ruleOf(this.kind).seesStories) at = known - 1;
      for (; at < known; at++) seeSource(core, told.sourceAt(place(at)));
    }
    for (; at < count; at++) this.#learn(at, absorb(core, told.at(place(at))));
    return core;
  }

  #learn(member: number, tells: boolean): void {
    if (member !== this.#known) return;
    this.#known++;
    if (tells) this.#telling.push(member);
  }

  /** As its first member begins it. */
  #blank(): Core {
    const { told, vocabulary } = this.#folding;
    return coreOf(saidBy(told.at(this.places[0] as number), vocabulary));
  }

  add(number: number, place: number): void {
    const { core } = this;
    this.#learn(this.numbers.length, absorb(core, this.#folding.told.at(place)));
    if (this.places === this.numbers && place !== number) this.places = this.numbers.slice();
    if (this.numbers.length === 0) this.index = place;
    this.numbers.push(number);
    if (this.places !== this.numbers) this.places.push(place);
    this.row = -1;
  }

  /** Puts in a member; its places are to be given anew. @param tells whether it tells what those before it do not; of the first it says nothing */
  insert(member: number, number: number, tells: boolean): void {
    this.numbers.splice(member, 0, number);
    if (member >= this.#known) return;
    if (tells || member === 0) this.#forget(member);
    else this.#move(member, 1);
  }

  /** Takes out a member; its places are to be given anew. */
  remove(number: number): void {
    const member = this.numbers.indexOf(number);
    this.numbers.splice(member, 1);
    if (member >= this.#known) return;
    if (member === 0 || this.#telling.includes(member)) this.#forget(member);
    else this.#move(member, -1);
  }

  /** Which members tell anything is not known from one on. */
  #forget(member: number): void {
    this.#known = member;
    this.#telling = this.#telling.filter((one) => one < member);
  }

  #move(member: number, by: number): void {
    this.#known += by;
    this.#telling = this.#telling.map((one) => (one >= member ? one + by : one));
  }

  /** Which of its first so many members told what it did not know, for the next fold. */
  get told(): Telling {
    return { known: this.#known, telling: this.#telling };
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
  restore({ places, row, retold, told }: Restored): void {
    this.numbers = places;
    this.places = places;
    this.index = places[0] as number;
    this.row = row;
    this.#known = told.known;
    this.#telling = [...told.telling];
    if (retold.length > 0) this.#retold = retold;
  }
}

/** A core, and of how many members it is. */
export type CoreThen = Readonly<{ count: number; core: Core }>;

/** Of the first so many members of a point those that told what it did not know. */
export type Telling = Readonly<{ known: number; telling: ArrayLike<number> & Iterable<number> }>;

/** What is kept of a point from one fold to the next: `retold` as JSON. */
export type Restored = Readonly<{ places: number[]; row: number; retold: Uint8Array; told: Telling }>;

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
