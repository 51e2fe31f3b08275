import type { StatementId } from "../core/ids.ts";
import type { Kind } from "../read/statement.ts";
import { arrivals } from "./arrivals.ts";
import { Baskets, WINDOW } from "./baskets.ts";
import { type Columns, ColumnsMaker } from "./columns.ts";
import type { FoldedDraft } from "./draft.ts";
import { type Folding, Growing, type Restored } from "./growing.ts";
import type { Core, Said } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Testimony } from "./model.ts";
import { Numbers } from "./numbers.ts";
import { byCanon } from "./order.ts";
import { coreOf, keysOf, saidBy, tellsMore } from "./said.ts";
import { Sweep } from "./sweep.ts";
import { inMemory, type Testimonies } from "./testimonies.ts";
import { forgetWords } from "./told-words.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Of a basket, the points told last alone are compared: a basket that fills with one turn of phrase stays linear. */
const MOST_COMPARED = 32;
/** A point that was folded before: places of its members, its number in the columns of that time, what it retells, who told it anything. */
export type FoldedBefore = Restored & Readonly<{ kind: Kind }>;

/** What became of points since columns of them were made: numbers of those that were not copied, and statements that nobody tells any more. */
export type Refolded = Readonly<{ points: readonly number[]; gone: readonly StatementId[] }>;

/** Between two words of how far a folding is. */
const SOME = 2048;

/**
 * Folds testimonies into points, one at a time, in canonical order. Which point a statement joins depends on what came before it alone:
 * what was known on a day is the fold of what had come by then, and nothing that comes later changes it. What comes late, or is taken
 * out, is put right where it lands: of what came after it, only what could have seen it is decided again.
 */
export class Fold {
  readonly #folding: Folding;
  #drafts: Growing[] = [];
  /** Testimonies are numbered as they come: place → number, number → place; -1: gone. */
  #numbers = new Numbers();
  readonly #places = new Numbers();
  /** Points as they were begun, and which of them each testimony is of; -1: of none. */
  readonly #begun: Growing[] = [];
  readonly #begunOf = new Numbers();
  /** By point: the last decision, and the last basket, for which it was looked at. */
  readonly #seenFor = new Numbers();
  readonly #seenIn = new Numbers();
  readonly #baskets = new Baskets();
  #decisions = 0;
  #looks = 0;
  /** Columns that were made last, and the numbers of the testimonies that stood at their places. */
  #columns: Columns | null = null;
  #numbersThen = new Int32Array();
  /** Since then. */
  #gone: StatementId[] = [];
  /** Null where everything is new. */
  refolded: Refolded | null = null;

  constructor(vocabulary: Vocabulary, told: Testimonies = inMemory([])) {
    this.#folding = { vocabulary, told };
  }

  /** The fold of what was folded before; `columns` are those that it made last. */
  static restored(
    vocabulary: Vocabulary,
    told: Testimonies,
    points: Iterable<FoldedBefore>,
    columns: Columns,
    keysOf: (place: number) => Int32Array,
  ): Fold {
    const fold = new Fold(vocabulary, told);
    for (let place = 0; place < told.length; place++) fold.#numbers.push(fold.#number(place));
    for (const { kind, ...before } of points) {
      const draft = fold.#put(new Growing(kind, null, fold.#begun.length, fold.#folding));
      draft.restore(before);
      for (const place of before.places) fold.#begunOf.set(place, draft.begun);
    }
    for (let place = 0; place < told.length; place++) fold.#baskets.put(keysOf(place), fold.#places);
    fold.#numbersThen = fold.#numbers.view().slice();
    fold.#columns = columns;
    return fold;
  }

  /** The keys under which the testimony at a place stands. */
  keysAt = (place: number): readonly number[] => this.#baskets.keysOf(this.#numbers.at(place));

  get vocabulary(): Vocabulary {
    return this.#folding.vocabulary;
  }

  /** In canonical order. */
  get testimonies(): Testimonies {
    return this.#folding.told;
  }

  get drafts(): readonly Growing[] {
    return this.#drafts;
  }

  /** What the cards of points tell: of its own as editors left them. Of those that stayed as they were no statement is read. */
  columns(drafts: readonly FoldedDraft[]): Columns {
    const maker = new ColumnsMaker(drafts.length, this.#columns);
    const placeOf = (place: number): number => this.#places.at(this.#numbersThen[place] as number);
    const points: number[] = [];
    for (let number = 0; number < drafts.length; number++) {
      const draft = drafts[number] as FoldedDraft;
      const isOwn = draft instanceof Growing;
      if (isOwn && draft.row >= 0 && this.#columns !== null) maker.copy(this.#columns, draft.row, placeOf);
      else {
        maker.put(draft.kind, draft.card(), draft.places);
        points.push(number);
      }
      if (isOwn) draft.row = number;
    }
    for (const draft of this.#drafts) if (drafts !== this.#drafts && drafts[draft.row] !== draft) draft.row = -1;
    this.refolded = this.#columns && { points, gone: this.#gone };
    this.#gone = [];
    this.#numbersThen = this.#numbers.view().slice();
    this.#columns = maker.columns;
    forgetWords();
    return this.#columns;
  }

  /** The point of the testimony at a place. */
  at(place: number): FoldedDraft {
    return this.#of(this.#numbers.at(place)) as Growing;
  }

  /** Adds the testimony at the place that comes next. */
  #add(place: number): void {
    const number = this.#number(place);
    const said = saidBy(this.#folding.told.at(place), this.vocabulary);
    this.#numbers.push(number);
    const keys = keysOf(said);
    const draft = this.#likest(keys, said, place, null) ?? this.#begin(said);
    this.#baskets.put(keys, this.#places);
    draft.add(number, place);
    this.#begunOf.set(number, draft.begun);
  }

  /**
   * Makes this the fold of another list: what is new in it is put in, what it lacks is taken out. False, with nothing done, where the two
   * have too little in common for that to be worth while.
   * @param onFolded told of so many more that were added
   */
  update(told: Testimonies, onFolded: (count: number) => void = () => {}): boolean {
    const before = this.#folding.told;
    const { gone, fresh, altered, kept } = arrivals(before, told);
    for (const [was, is] of altered) {
      const draft = this.at(was) as Growing;
      draft.row = -1;
      if (!ruleOf(draft.kind).seesStories) continue;
      gone.push(was);
      fresh.push(is);
    }
    if (altered.length > 0) fresh.sort((a, b) => a - b);
    if (before.length > 0) {
      if (gone.length + fresh.length > Math.max(64, (kept + altered.length) / 2)) return false;
      if (this.#places.length > 2 * told.length + 64) return false;
    }
    for (const place of gone) this.#gone.push(before.idAt(place));
    if (gone.length === 0 && told.length - fresh.length === (fresh[0] ?? told.length)) {
      this.#folding.told = told;
      for (let at = 0; at < fresh.length; at++) {
        this.#add(fresh[at] as number);
        if (at % SOME === SOME - 1) onFolded(SOME);
      }
    } else
      this.#mend(
        told,
        gone.map((place) => this.#numbers.at(place)),
        fresh,
      );
    return true;
  }

  #mend(told: Testimonies, gone: readonly number[], fresh: readonly number[]): void {
    const sweep = new Sweep(this.#places);
    // What is gone is read no more: whatever could see it is decided again.
    for (const number of gone) this.#spread(this.#of(number) as Growing, number, sweep, true);
    for (const number of gone) {
      this.#detach(this.#of(number) as Growing, number, sweep);
      this.#baskets.take(number);
      this.#places.set(number, -1);
    }
    for (const number of gone) sweep.due.delete(number);
    this.#arrange(told, fresh, sweep);
    for (let place = 0; sweep.due.size > 0 && place < this.#numbers.length; place++) {
      const number = this.#numbers.at(place);
      if (sweep.due.delete(number)) this.#decide(number, place, sweep);
    }
    this.#settle(sweep.touched);
  }

  /** Gives every testimony its place in the new list, numbers and puts what is fresh. */
  #arrange(told: Testimonies, fresh: readonly number[], sweep: Sweep): void {
    const before = this.#numbers.view().filter((number) => this.#places.at(number) >= 0);
    const isFresh = new Set(fresh);
    const numbers = new Numbers(new Int32Array(told.length));
    let next = 0;
    for (let place = 0; place < told.length; place++) {
      const isNew = isFresh.has(place);
      const number = isNew ? this.#number(place) : (before[next++] as number);
      this.#places.set(number, place);
      numbers.set(place, number);
      if (isNew) sweep.due.add(number);
    }
    this.#folding.told = told;
    this.#numbers = numbers;
    for (const draft of this.#drafts) this.#replace(draft);
    // Only now does every place hold: a key's testimonies are in their order.
    for (const place of fresh) this.#baskets.put(keysOf(saidBy(told.at(place), this.vocabulary)), this.#places);
  }

  /** Gives a point the places of its members. */
  #replace(draft: Growing): void {
    if (draft.numbers.every((number) => this.#places.at(number) === number)) draft.places = draft.numbers;
    else draft.places = draft.numbers.map((number) => this.#places.at(number));
    draft.index = draft.places[0] as number;
  }

  #number(place: number): number {
    this.#places.push(place);
    this.#begunOf.push(-1);
    return this.#places.length - 1;
  }

  #told(number: number): Testimony {
    return this.#folding.told.at(this.#places.at(number));
  }

  /** Decides again which point a testimony joins. Whatever could see the change is due. */
  #decide(number: number, place: number, sweep: Sweep): void {
    const said = saidBy(this.#told(number), this.vocabulary);
    const was = this.#of(number);
    let now = this.#likest(this.#baskets.keysOf(number), said, place, sweep);
    if (now === was && was !== null) return;
    if (now === null) {
      if (was !== null && was.numbers[0] === number) return;
      now = this.#begin(said);
    }
    if (was !== null) {
      this.#spread(was, number, sweep);
      this.#detach(was, number, sweep);
    }
    const before = this.#coreAt(now, place, sweep);
    now.insert(sweep.countBefore(now, place), number, before === null || tellsMore(before, this.#told(number)));
    this.#replace(now);
    this.#begunOf.set(number, now.begun);
    sweep.change(now);
    this.#spread(now, number, sweep);
  }

  #detach(draft: Growing, number: number, sweep: Sweep): void {
    draft.remove(number);
    this.#replace(draft);
    this.#begunOf.set(number, -1);
    sweep.change(draft);
  }

  /**
   * Marks what may be decided otherwise because a testimony is, or is no longer, a member of a point: whatever has it in its window; and
   * whatever has the point in its window and could see the point changed: for good where the testimony tells what the point did not know,
   * else until the point is told again, or where it is of the same story. What is gone is taken to tell more.
   */
  #spread(draft: Growing, number: number, sweep: Sweep, isGone = false): void {
    const place = this.#places.at(number);
    const before = isGone ? null : this.#coreAt(draft, place, sweep);
    const forGood = before === null || tellsMore(before, this.#told(number));
    const until = sweep.nextAfter(draft, place);
    const story = forGood || !ruleOf(draft.kind).seesStories ? null : this.#told(number).source.story;
    const keys = new Set(this.#baskets.keysOf(number));
    for (const member of draft.numbers) for (const key of this.#baskets.keysOf(member)) keys.add(key);
    const under: number[] = [];
    for (const key of keys) {
      under.length = 0;
      let behind = 0;
      for (let one = this.#baskets.newest(key); one >= 0 && behind < WINDOW; one = this.#baskets.earlier(one)) {
        const other = this.#baskets.of(one);
        under.push(other);
        if (this.#places.at(other) < place) behind++;
      }
      let [own, told] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let at = 0; at < under.length; at++) {
        const other = under[under.length - 1 - at] as number;
        const there = this.#places.at(other);
        if (there > place && other !== number) {
          const sees = at - told <= WINDOW;
          if (at - own <= WINDOW) sweep.due.add(other);
          else if (sees && (forGood || there <= until || this.#folding.told.sourceAt(there).story === story))
            sweep.due.add(other);
        }
        if (other === number) own = at;
        if (other === number || this.#begunOf.at(other) === draft.begun) told = at;
      }
    }
  }

  /** The point as the members before a place make it; null: there are none. */
  #coreAt(draft: Growing, place: number, sweep: Sweep): Core | null {
    const count = sweep.countBefore(draft, place);
    if (count === 0) return null;
    if (count === draft.numbers.length && !sweep.touched.has(draft)) return draft.core;
    const kept = sweep.cores.get(draft);
    const core = draft.coreAt(count, kept && kept.count <= count ? kept : null);
    sweep.cores.set(draft, { count, core });
    return core;
  }

  /** Points that members were taken from or put into stand again as their members make them, all of them in order. */
  #settle(touched: ReadonlySet<Growing>): void {
    for (const draft of touched) draft.unsettle();
    this.#drafts = this.#drafts.filter(({ numbers }) => numbers.length > 0);
    this.#drafts.sort((a, b) => a.index - b.index);
  }

  /** @param sweep where members are being moved: points are then looked at as they were before the place. */
  #likest(keys: readonly number[], said: Said, place: number, sweep: Sweep | null): Growing | null {
    const rule = ruleOf(said.fields.kind);
    let best: Growing | null = null;
    let most = 0;
    const decision = ++this.#decisions;
    for (const key of keys) {
      const look = ++this.#looks;
      let [told, distinct] = [0, 0];
      for (let one = this.#baskets.newest(key); one >= 0 && told < WINDOW; one = this.#baskets.earlier(one)) {
        const other = this.#baskets.of(one);
        // What is added comes after all that is there.
        if (sweep !== null && this.#places.at(other) >= place) continue;
        told++;
        const begun = this.#begunOf.at(other);
        if (this.#seenIn.at(begun) === look) continue;
        this.#seenIn.set(begun, look);
        if (++distinct > MOST_COMPARED) break;
        if (this.#seenFor.at(begun) === decision) continue;
        this.#seenFor.set(begun, decision);
        const draft = this.#begun[begun] as Growing;
        if (draft.kind !== said.fields.kind) continue;
        const core = sweep === null ? draft.core : this.#coreAt(draft, place, sweep);
        const likeness = core === null ? 0 : rule.likeness(core, said, this.vocabulary);
        if (likeness > most || (likeness === most && likeness > 0 && best !== null && this.#isOlder(draft, best))) {
          best = draft;
          most = likeness;
        }
      }
    }
    return best;
  }

  #isOlder(a: Growing, b: Growing): boolean {
    return this.#places.at(a.numbers[0] as number) < this.#places.at(b.numbers[0] as number);
  }

  #begin(said: Said): Growing {
    return this.#put(new Growing(said.fields.kind, coreOf(said), this.#begun.length, this.#folding));
  }

  #put(draft: Growing): Growing {
    this.#begun.push(draft);
    this.#seenFor.push(0);
    this.#seenIn.push(0);
    this.#drafts.push(draft);
    return draft;
  }

  /** The point of the testimony of a number. */
  #of(number: number): Growing | null {
    return this.#begun[this.#begunOf.at(number)] ?? null;
  }
}

/**
 * Folds testimonies in any order: they are put into canonical order first.
 * @param before a fold of much the same: it is made the fold of these and given back.
 * @param onFolded told of so many more that were folded from the first on
 */
export function fold(
  testimonies: Iterable<Testimony>,
  vocabulary: Vocabulary,
  before: Fold | null = null,
  onFolded: (count: number) => void = () => {},
): Fold {
  return foldList(inMemory([...testimonies].sort(byCanon)), vocabulary, before, onFolded);
}

/** The same of a list in canonical order. */
export function foldList(
  told: Testimonies,
  vocabulary: Vocabulary,
  before: Fold | null = null,
  onFolded: (count: number) => void = () => {},
): Fold {
  if (before?.vocabulary === vocabulary && before.update(told, onFolded)) return before;
  const folded = new Fold(vocabulary);
  folded.update(told, onFolded);
  return folded;
}
