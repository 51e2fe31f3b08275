import { type Brief, overlapsDays } from "../brief/brief.ts";
import { ParleyError } from "../core/errors.ts";
import type { Party } from "../core/party.ts";
import type { Kind } from "../read/statement.ts";
import { NONE } from "../record/columns.ts";
import { samePerson } from "../record/compare.ts";
import type { Draft } from "../record/draft.ts";
import type { Shelf } from "../record/shelf.ts";
import { wordsIn } from "../record/told-words.ts";
import type { Filters, Listed } from "./answer.ts";
import { onceFor } from "./once.ts";

export const FEW = 50;
const MOST = 1000;

/** The stretch of a list that was asked for. @throws ParleyError `call-invalid` for an `after` that the list does not hold. */
export const stretch = <T>(
  items: readonly T[],
  idOf: (item: T) => string,
  asked: Pick<Filters, "limit" | "after">,
): Listed & { shown: readonly T[] } => ({ ...stretchIn(items, idOf, asked), total: items.length });

/** The same of a list that is gone through no farther than its stretch reaches. */
export function stretchIn<T>(
  items: Iterable<T>,
  idOf: (item: T) => string,
  { limit, after }: Pick<Filters, "limit" | "after">,
): Readonly<{ shown: readonly T[]; next: string | null }> {
  const most = Math.max(1, Math.min(MOST, limit ?? FEW));
  const shown: T[] = [];
  let isPast = after === undefined;
  for (const item of items) {
    if (isPast && shown.push(item) > most) break;
    isPast ||= idOf(item) === after;
  }
  if (!isPast) throw notInList(after as string);
  const more = shown.length > most;
  if (more) shown.pop();
  return { shown, next: more ? idOf(shown.at(-1) as T) : null };
}

/** Points that are asked for, newest known first: how many, and those first told before the testimony at a place. */
export type Found = Readonly<{ total: number; newest: (before?: number) => Iterable<Draft> }>;

/** Points of some kinds (null: of all) that the filters and the dispute leave; `is` as their cards have it. */
export function filtered(
  brief: Brief,
  kinds: readonly Kind[] | null,
  filters: Filters,
  is: string | null = null,
): Found {
  const { snapshot } = brief;
  const parties = partiesAsked(brief, filters);
  const { party, text, ...rest } = filters;
  // Of a party's list the dispute leaves what names it too.
  const tests = testsOf(brief, rest, party !== undefined && party !== "");
  return foundIn(brief, snapshot.book.lists.shelf(kinds, parties, is), tests, text);
}

/** Those of a shelf that hold all words of a text and pass all tests. */
export function foundIn(brief: Brief, shelf: Shelf, tests: readonly Test[], text = ""): Found {
  const { snapshot } = brief;
  const words = wordsIn(text);
  if (tests.length + words.length === 0)
    return { total: snapshot.total(shelf), newest: (before) => snapshot.newest(shelf, before) };
  const newest = () => (words.length > 0 ? holding(brief, shelf, words) : snapshot.newest(shelf));
  return foundAmong({ total: 0, newest }, (draft) => tests.every((passes) => passes(draft)));
}

/** Those of a shelf that hold some words, newest first: no other point is looked at. */
function holding(brief: Brief, shelf: Shelf, words: readonly string[]): Draft[] {
  const { snapshot } = brief;
  const { book, cut } = snapshot;
  const { numbers } = holdersOf(brief, words);
  const found: Draft[] = [];
  for (let at = numbers.length - 1; at >= 0; at--) {
    const number = numbers[at] as number;
    if (!shelf.holds(number, cut) || snapshot.isTaken(number)) continue;
    if (book.isAsTold(number) || holdsNow(brief, number, words)) found.push(book.drafts[number] as Draft);
  }
  return found;
}

/** Those found that pass a test as well. */
export function foundAmong({ newest }: Found, passes: Test): Found {
  const left = Iterator.from(newest()).filter(passes).toArray();
  return {
    total: left.length,
    newest: (before = Number.POSITIVE_INFINITY) => left.filter(({ index }) => index < before),
  };
}

/** The first so many of an endless or long list. */
export function first<T>(list: Iterable<T>, most: number): T[] {
  const found: T[] = [];
  if (most <= 0) return found;
  for (const one of list) {
    found.push(one);
    if (found.length >= most) break;
  }
  return found;
}

/** The stretch of points that was asked for. @throws ParleyError `call-invalid` for an `after` that is no point. */
export function stretchOf(
  { snapshot }: Brief,
  { total, newest }: Found,
  { limit, after }: Pick<Filters, "limit" | "after">,
): Listed & { shown: readonly Draft[] } {
  const last = after === undefined ? null : snapshot.find(after);
  if (after !== undefined && last === null) throw notInList(after);
  const most = Math.max(1, Math.min(MOST, limit ?? FEW));
  const shown = first(newest(last?.index), most + 1);
  const more = shown.length > most;
  if (more) shown.pop();
  return { shown, total, next: more ? (shown.at(-1) as Draft).id : null };
}

const notInList = (after: string): ParleyError =>
  new ParleyError("call-invalid", `this list does not hold "${after.slice(0, 40)}"`, {
    fix: "Begin without `after`, and pass on the `next` of the answer before.",
  });

/** The parties of which a line must name one: that of the filter, else those of the dispute; null for any. */
export function partiesAsked(brief: Brief, { party }: Pick<Filters, "party">): readonly Party[] | null {
  if (!party) return disputeParties(brief);
  const code = brief.party(party);
  if (code === null) {
    throw new ParleyError("call-invalid", `"${party.slice(0, 40)}" is no party that the dossiers know`, {
      fix: "Name a country or its two letters, such as CN, or EU.",
    });
  }
  return [code];
}

const disputeParties = (brief: Brief): readonly Party[] | null =>
  brief.law.disputes.find(({ id }) => id === brief.basis.dispute)?.parties ?? null;

/** That a point names the party of the filter, else one of the dispute: for those that no shelf of theirs holds. */
export function partyTests(brief: Brief, filters: Pick<Filters, "party">): Test[] {
  const parties = partiesAsked(brief, filters);
  return parties === null ? [] : [brief.snapshot.naming(parties)];
}

export type Test = (draft: Draft) => boolean;

/** What a point must pass: the filters, and `inDispute` that it names a party of the dispute. */
export function testsOf(brief: Brief, filters: Omit<Filters, "party">, inDispute: boolean): Test[] {
  const { snapshot } = brief;
  const { person, text, from, to, checked } = filters;
  const tests: Test[] = [];
  const parties = inDispute ? disputeParties(brief) : null;
  if (parties) tests.push(snapshot.naming(parties));
  if (person) tests.push(namesPerson(brief, person));
  if (from !== undefined || to !== undefined) tests.push((draft) => overlapsDays(snapshot.dateOf(draft), from, to));
  if (checked) tests.push((draft) => isChecked(brief, draft));
  const words = wordsIn(text ?? "");
  if (words.length > 0) tests.push(holdingWords(brief, words));
  return tests;
}

/** Whether an editor has checked a point, or the law settles its rate. */
function isChecked(brief: Brief, draft: Draft): boolean {
  const { book } = brief.snapshot;
  if (!book.isAsTold(book.numberOf(draft))) return brief.gist(draft).trust.level !== "read by machine";
  return draft.kind === "measure" && byLaw(brief).has(draft);
}

const settled = new WeakMap<Brief["snapshot"], ReadonlySet<Draft>>();

/** Measures that the law settles, whatever day of the world is asked for. */
function byLaw(brief: Brief): ReadonlySet<Draft> {
  const { snapshot } = brief;
  const those =
    settled.get(snapshot) ??
    new Set(snapshot.newest(snapshot.book.lists.shelf(["measure"])).filter((draft) => brief.isByLaw(draft)));
  settled.set(snapshot, those);
  return those;
}

/** Whether a point names somebody, or rests on what somebody said. A name is compared once. */
function namesPerson({ snapshot }: Brief, person: string): Test {
  const alike = new Map<string, boolean>();
  const isPerson = (name: string): boolean => {
    const known = alike.get(name) ?? samePerson(name, person);
    alike.set(name, known);
    return known;
  };
  const { names, texts } = snapshot.book.columns;
  return (draft) => {
    const number = snapshot.book.numberOf(draft);
    for (let at = names.starts[number] as number; at < (names.starts[number + 1] as number); at++)
      if (isPerson(texts[names.values[at] as number] as string)) return (names.from[at] as number) < snapshot.cut;
    return false;
  };
}

/** Points that hold all of some words by what was told, and those that were decided on or edited; `is` by their numbers. */
type Holders = Readonly<{ numbers: Int32Array; is: () => Uint8Array }>;

function holdersOf(brief: Brief, words: readonly string[]): Holders {
  const { book, cut, told } = brief.snapshot;
  return onceFor(brief, `words ${words.join(" ")}`, () => {
    const telling = book.words.telling(words, cut, told);
    const read = [...book.verdicts.keys(), ...book.edited].map(book.numberOf).filter((number) => number !== NONE);
    const numbers = read.length === 0 ? telling : Int32Array.from(new Set([...telling, ...read])).sort();
    let is: Uint8Array | null = null;
    return {
      numbers,
      is: () => {
        if (is === null) {
          is = new Uint8Array(book.drafts.length);
          for (const number of numbers) is[number] = 1;
        }
        return is;
      },
    };
  });
}

/** Points of which the line or the evidence holds all of some words. */
function holdingWords(brief: Brief, words: readonly string[]): Test {
  const { book } = brief.snapshot;
  const is = holdersOf(brief, words).is();
  return (draft) => {
    const number = book.numberOf(draft);
    return is[number] === 1 && (book.isAsTold(number) || holdsNow(brief, number, words));
  };
}

/** The same of one that was decided on or edited: it is read. */
function holdsNow({ snapshot }: Brief, number: number, words: readonly string[]): boolean {
  const draft = snapshot.book.drafts[number] as Draft;
  const evidence = snapshot.members(draft).flatMap(({ statement }) => statement.evidence.map((part) => part.words));
  const told = [snapshot.gist(draft).summary, ...evidence].flatMap(wordsIn).join(" ");
  return words.every((word) => told.includes(word));
}
