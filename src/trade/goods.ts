import type { Goods, GoodsList, Lists } from "../dossier/law.ts";

/** `no` and `yes` are sure; `maybe` hangs on a list that is not loaded, or on digits that the code lacks. */
export const NO = 0;
export const MAYBE = 1;
export const YES = 2;
export type Tri = typeof NO | typeof MAYBE | typeof YES;

/** Whether goods are in a scope, and what would settle it. */
export type Matched = Readonly<{ is: Tri; needs: readonly Need[] }>;

/** What an answer would need to be sure. */
export type Need =
  | Readonly<{ need: "list"; list: string }>
  | Readonly<{ need: "digits"; code: string; list: string | null }>
  | Readonly<{ need: "part"; code: string; list: string }>
  | Readonly<{ need: "fact"; fact: string; holds: boolean }>
  | Readonly<{ need: "transport"; leg: string }>
  | Readonly<{ need: "share"; of: string }>
  | Readonly<{ need: "value" }>
  | Readonly<{ need: "method"; method: string }>
  | Readonly<{ need: "ordinary" }>;

/** One key for one question: a fact and its contrary are the same question. */
export const needKey = (need: Need): string =>
  need.need === "fact" ? `fact:${need.fact}` : Object.values(need).join(":");

/** What the goods are: a code of the imposer's tariff, or the lists that they stand on and no other. */
export type GoodsOf = Readonly<{ code: string } | { lists: readonly string[] }>;

const no: Matched = { is: NO, needs: [] };
const yes: Matched = { is: YES, needs: [] };

/**
 * Whether goods are in the scope of a duty. `closed`: what is not said is not so: a longer code inside the one given does not
 * count, of a split line the part on the list is meant, and a list that has no bound and no file is what the dossier ships of it.
 */
export function inScope(scope: Goods, goods: GoodsOf, lists: Lists, closed: boolean): Matched {
  if (scope === "all") return yes;
  if ("lists" in goods) {
    const on =
      scope.lists.some((list) => goods.lists.includes(list)) &&
      !scope.lessLists.some((list) => goods.lists.includes(list));
    return on ? yes : no;
  }
  const into = any([
    onCodes(scope.codes, goods.code, closed),
    ...scope.lists.map((list) => onList(lists[list], list, goods.code, closed)),
  ]);
  if (into.is === NO || (scope.lessCodes.length === 0 && scope.lessLists.length === 0)) return into;
  const out = any([
    onCodes(scope.lessCodes, goods.code, closed),
    ...scope.lessLists.map((list) => onList(lists[list], list, goods.code, closed)),
  ]);
  if (out.is === YES) return no;
  if (out.is === NO) return into;
  return { is: MAYBE, needs: [...into.needs, ...out.needs] };
}

function any(parts: readonly Matched[]): Matched {
  if (parts.some(({ is }) => is === YES)) return yes;
  const needs = parts.flatMap((part) => part.needs);
  return needs.length > 0 ? { is: MAYBE, needs } : no;
}

function onCodes(codes: readonly string[], code: string, closed: boolean): Matched {
  if (codes.some((prefix) => code.startsWith(prefix))) return yes;
  if (!closed && codes.some((longer) => longer.startsWith(code))) {
    return { is: MAYBE, needs: [{ need: "digits", code, list: null }] };
  }
  return no;
}

/** Whether a code is on a list: by a code of the list that begins it. */
export function onList(list: GoodsList | undefined, id: string, code: string, closed: boolean): Matched {
  if (list === undefined) return { is: MAYBE, needs: [{ need: "list", list: id }] };
  const index = indexOf(list);
  for (let length = 2; length <= code.length; length++) {
    if (index.codes.has(code.slice(0, length))) return yes;
  }
  for (let length = 2; length <= code.length; length++) {
    if (index.parts.has(code.slice(0, length)))
      return closed ? yes : { is: MAYBE, needs: [{ need: "part", code, list: id }] };
  }
  if (!closed && (index.beginnings.has(code) || list.parts.some((part) => part.startsWith(code)))) {
    return { is: MAYBE, needs: [{ need: "digits", code, list: id }] };
  }
  if (list.gaps.some(([from, to]) => code >= from && code.slice(0, to.length) <= to)) {
    return { is: MAYBE, needs: [{ need: "list", list: id }] };
  }
  if (list.complete) return no;
  const outside =
    list.within !== null && !list.within.some((prefix) => code.startsWith(prefix) || prefix.startsWith(code));
  if (outside) return no;
  if (closed && list.loaded) return no;
  if (closed && !list.importable && list.within === null && list.codes.length > 0) return no;
  return { is: MAYBE, needs: [{ need: "list", list: id }] };
}

type Index = Readonly<{ codes: ReadonlySet<string>; parts: ReadonlySet<string>; beginnings: ReadonlySet<string> }>;
const indexes = new WeakMap<GoodsList, Index>();

function indexOf(list: GoodsList): Index {
  const known = indexes.get(list);
  if (known) return known;
  const beginnings = new Set<string>();
  for (const code of list.codes)
    for (let length = 2; length < code.length; length++) beginnings.add(code.slice(0, length));
  const index = { codes: new Set(list.codes), parts: new Set(list.parts), beginnings };
  indexes.set(list, index);
  return index;
}

/** The dossier's lists with those of the data folder over them. A loaded list takes the place of the shipped one. */
export const withLoaded = (shipped: Lists, loaded: Lists | null): Lists =>
  loaded === null ? shipped : { ...shipped, ...loaded };
