import { canonicalJson, renamed } from "../core/ids.ts";
import { Baskets, WINDOW } from "./baskets.ts";
import { type Columns, columnsOf } from "./columns.ts";
import type { Draft, FoldedDraft } from "./draft.ts";
import { Growing } from "./growing.ts";
import type { Core, Said } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Testimony } from "./model.ts";
import { Numbers } from "./numbers.ts";
import { byCanon } from "./order.ts";
import { PackedCards } from "./packed.ts";
import { absorb, coreOf, keysOf, saidBy, tellsMore } from "./said.ts";
import { Sweep } from "./sweep.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Of a basket, the points told last alone are compared: a basket that fills with one turn of phrase stays linear. */
const MOST_COMPARED = 32;
/** What packed cards may hold of points that changed since. */
const MOST_UNUSED = 1 << 16;

/**
 * Folds testimonies into points, one at a time, in canonical order. Which point a statement joins depends on what came before it alone:
 * what was known on a day is the fold of what had come by then, and nothing that comes later changes it. What comes late, or is taken
 * out, is put right where it lands: of what came after it, only what could have seen it is decided again.
 */
export class Fold {
  readonly vocabulary: Vocabulary;
  /** In canonical order. */
  #testimonies: Testimony[] = [];
  #drafts: Growing[] = [];
  /** Testimonies are numbered as they come: place → number; by number: the testimony, its place, its point. */
  #numbers: number[] = [];
  readonly #all: Testimony[] = [];
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
  #touched: ReadonlySet<Draft> = new Set();
  #cards = new PackedCards();
  /** How long the packed cards of all points are. */
  #live = 0;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  get testimonies(): readonly Testimony[] {
    return this.#testimonies;
  }

  get drafts(): readonly FoldedDraft[] {
    return this.#drafts;
  }

  /** Points that the last `update` made or changed otherwise than by adding to their end. */
  get touched(): ReadonlySet<Draft> {
    return this.#touched;
  }

  /** What the cards of points tell: of its own as editors left them. What is packed of points that are no more is let go in time. */
  columns(drafts: readonly FoldedDraft[]): Columns {
    if (this.#cards.length > 2 * this.#live + MOST_UNUSED) {
      this.#cards = new PackedCards();
      for (const draft of this.#drafts) draft.forget();
    }
    const before = this.#cards.length;
    const columns = columnsOf(drafts, this.#cards);
    this.#live = Math.max(this.#live, this.#cards.length - before);
    return columns;
  }

  /** The point of the testimony at a place. */
  at(place: number): FoldedDraft {
    return this.#of(this.#numbers[place] as number) as Growing;
  }

  /** Adds the next testimony and gives the point that it joined or began. A testimony out of order is a bug of the caller. */
  add(testimony: Testimony): Draft {
    const last = this.#testimonies.at(-1);
    if (last !== undefined && byCanon(last, testimony) > 0) {
      throw new RangeError(`statement ${testimony.statement.id} comes before ${last.statement.id} in canonical order`);
    }
    const place = this.#testimonies.length;
    const number = this.#number(testimony, place);
    this.#testimonies.push(testimony);
    this.#numbers.push(number);
    const said = saidBy(testimony, this.vocabulary);
    const keys = keysOf(said);
    const draft = this.#likest(keys, said, place, null) ?? this.#begin(said);
    this.#baskets.put(keys, this.#places);
    if (draft.members.length === 0) {
      draft.index = place;
      draft.id = renamed("p", testimony.statement.id);
    }
    draft.add(testimony, number, place);
    this.#begunOf.set(number, draft.begun);
    absorb(draft.core, testimony);
    return draft;
  }

  /**
   * Makes this the fold of a list in canonical order: what is new in it is put in, what it lacks is taken out. False, with nothing done,
   * where the two have too little in common for that to be worth while.
   */
  update(sorted: readonly Testimony[]): boolean {
    const { gone, fresh, kept } = this.#compared(sorted);
    if (gone.length + fresh.length > Math.max(64, kept / 2) || this.#all.length > 2 * sorted.length + 64) return false;
    this.#touched = new Set();
    if (gone.length === 0 && sorted.length - fresh.length === fresh[0]) {
      for (const place of fresh) this.add(sorted[place] as Testimony);
      return true;
    }
    if (gone.length + fresh.length > 0) this.#mend(sorted, gone, fresh);
    return true;
  }

  /** Numbers that a list does not hold any more, places in it that are new. What is the same stays as it was given first. */
  #compared(sorted: readonly Testimony[]): { gone: number[]; fresh: number[]; kept: number } {
    const gone: number[] = [];
    const fresh: number[] = [];
    let [mine, theirs, kept] = [0, 0, 0];
    while (mine < this.#testimonies.length || theirs < sorted.length) {
      const [a, b] = [this.#testimonies[mine], sorted[theirs]];
      const order = a === b ? 0 : a === undefined ? 1 : b === undefined ? -1 : byCanon(a, b);
      if (order === 0 && isSame(a as Testimony, b as Testimony)) {
        mine++;
        theirs++;
        kept++;
      } else {
        if (order <= 0) gone.push(this.#numbers[mine++] as number);
        if (order >= 0) fresh.push(theirs++);
      }
    }
    return { gone, fresh, kept };
  }

  #mend(sorted: readonly Testimony[], gone: readonly number[], fresh: readonly number[]): void {
    const sweep = new Sweep(this.#places);
    for (const number of gone) {
      const draft = this.#of(number) as Growing;
      this.#spread(draft, number, sweep);
      this.#detach(draft, number, sweep);
      this.#baskets.take(number);
      this.#places.set(number, -1);
    }
    for (const number of gone) sweep.due.delete(number);
    this.#arrange(sorted, fresh, sweep);
    for (let place = 0; sweep.due.size > 0 && place < this.#numbers.length; place++) {
      const number = this.#numbers[place] as number;
      if (sweep.due.delete(number)) this.#decide(number, place, sweep);
    }
    this.#settle(sweep.touched);
  }

  /** Gives every testimony its place in the new list, numbers and puts what is fresh. */
  #arrange(sorted: readonly Testimony[], fresh: readonly number[], sweep: Sweep): void {
    const before = this.#numbers.filter((number) => this.#places.at(number) >= 0);
    const isFresh = new Set(fresh);
    const testimonies: Testimony[] = [];
    const numbers: number[] = [];
    let next = 0;
    for (let place = 0; place < sorted.length; place++) {
      const isNew = isFresh.has(place);
      const number = isNew ? this.#number(sorted[place] as Testimony, place) : (before[next++] as number);
      this.#places.set(number, place);
      testimonies.push(this.#all[number] as Testimony);
      numbers.push(number);
      if (isNew) sweep.due.add(number);
    }
    this.#testimonies = testimonies;
    this.#numbers = numbers;
    // Only now does every place hold: a key's testimonies are in their order.
    for (const place of fresh) {
      const number = numbers[place] as number;
      this.#baskets.put(keysOf(saidBy(this.#all[number] as Testimony, this.vocabulary)), this.#places);
    }
  }

  #number(testimony: Testimony, place: number): number {
    this.#all.push(testimony);
    this.#places.push(place);
    this.#begunOf.push(-1);
    return this.#all.length - 1;
  }

  /** Decides again which point a testimony joins. Whatever could see the change is due. */
  #decide(number: number, place: number, sweep: Sweep): void {
    const testimony = this.#all[number] as Testimony;
    const said = saidBy(testimony, this.vocabulary);
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
    const at = sweep.countBefore(now, place);
    now.members.splice(at, 0, testimony);
    now.numbers.splice(at, 0, number);
    this.#begunOf.set(number, now.begun);
    sweep.change(now);
    this.#spread(now, number, sweep);
  }

  #detach(draft: Growing, number: number, sweep: Sweep): void {
    const at = draft.numbers.indexOf(number);
    draft.members.splice(at, 1);
    draft.numbers.splice(at, 1);
    this.#begunOf.set(number, -1);
    sweep.change(draft);
  }

  /**
   * Marks what may be decided otherwise because a testimony is, or is no longer, a member of a point: whatever has it in its window; and
   * whatever has the point in its window and could see the point changed: for good where the testimony tells what the point did not know,
   * else until the point is told again, or where it is of the same story.
   */
  #spread(draft: Growing, number: number, sweep: Sweep): void {
    const place = this.#places.at(number);
    const testimony = this.#all[number] as Testimony;
    const before = this.#coreAt(draft, place, sweep);
    const forGood = before === null || tellsMore(before, testimony);
    const until = sweep.nextAfter(draft, place);
    const { story } = testimony.source;
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
          else if (sees && (forGood || there <= until || this.#all[other]?.source.story === story))
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
    if (count === draft.members.length && !sweep.touched.has(draft)) return draft.core;
    const kept = sweep.cores.get(draft);
    const known = kept && kept.count <= count ? kept : { count: 0, core: this.#blank(draft) };
    for (let at = known.count; at < count; at++) absorb(known.core, draft.members[at] as Testimony);
    sweep.cores.set(draft, { count, core: known.core });
    return known.core;
  }

  #blank({ members }: Growing): Core {
    return coreOf(saidBy(members[0] as Testimony, this.vocabulary));
  }

  /** Points that members were taken from or put into stand again as their members make them, all of them in order. */
  #settle(touched: ReadonlySet<Growing>): void {
    for (const draft of touched) {
      if (draft.members.length === 0) continue;
      draft.id = renamed("p", (draft.members[0] as Testimony).statement.id);
      draft.core = this.#blank(draft);
      draft.forget();
      for (const testimony of draft.members) absorb(draft.core, testimony);
    }
    this.#drafts = this.#drafts.filter(({ members }) => members.length > 0);
    for (const draft of this.#drafts) {
      if (draft.numbers.every((number) => this.#places.at(number) === number)) draft.places = draft.numbers;
      else draft.places = draft.numbers.map((number) => this.#places.at(number));
      draft.index = draft.places[0] as number;
    }
    this.#drafts.sort((a, b) => a.index - b.index);
    this.#touched = touched;
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
    const draft = new Growing(coreOf(said), this.#begun.length, this.vocabulary);
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

const isSame = (a: Testimony, b: Testimony): boolean =>
  a === b ||
  (a.statement.id === b.statement.id &&
    (a.source === b.source || canonicalJson(a.source) === canonicalJson(b.source)) &&
    (a.statement === b.statement || canonicalJson(a.statement) === canonicalJson(b.statement)));

/** Between two words of how far a folding is. */
const SOME = 2048;

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
  const sorted = [...testimonies].sort(byCanon);
  if (before?.vocabulary === vocabulary && before.update(sorted)) return before;
  const folded = new Fold(vocabulary);
  for (let at = 0; at < sorted.length; at++) {
    folded.add(sorted[at] as Testimony);
    if (at % SOME === SOME - 1) onFolded(SOME);
  }
  return folded;
}
