import type { ArticleId } from "../core/ids.ts";
import { type Kind, kinds } from "../read/statement.ts";
import { intsOf } from "./columns.ts";
import { Fold, type FoldedBefore } from "./fold.ts";
import { type Folded, foldName, ledgerRows, vocabularyName } from "./ledger.ts";
import type { Listing } from "./listing.ts";
import { Numbers } from "./numbers.ts";
import { type Piece, packed, unpacked } from "./parts.ts";
import { idAt, idsOf } from "./statement-ids.ts";
import type { Testimonies } from "./testimonies.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What one folding leaves for the next. */
export type FoldBefore = Readonly<{ fold: Fold; listing: Listing }>;

type Head = Readonly<{
  vocabulary: string;
  record: string;
  ledger: string;
  articles: readonly ArticleId[];
  marks: readonly string[];
}>;

/**
 * A fold as bytes, so that another process goes on from it: which testimonies there were and under which keys they stood, and its points as
 * members alone. What their cards tell stands in the ledger that was written of it.
 * @param from what both were folded from
 */
export function writeFold({ fold, listing: { articles, marks, firsts, ids } }: FoldBefore, from: Folded): Piece[] {
  const starts = new Int32Array(fold.drafts.length + 1);
  const members = new Numbers();
  const kind = Uint8Array.from(fold.drafts, (draft) => kinds.indexOf(draft.kind));
  const known = new Int32Array(fold.drafts.length);
  const tellingStarts = new Int32Array(fold.drafts.length + 1);
  const telling = new Numbers();
  for (const [number, { places, told }] of fold.drafts.entries()) {
    for (let member = 0; member < places.length; member++) members.push(places[member] as number);
    starts[number + 1] = members.length;
    known[number] = told.known;
    for (const member of told.telling) telling.push(member);
    tellingStarts[number + 1] = telling.length;
  }
  const keyStarts = new Int32Array(fold.testimonies.length + 1);
  const keys = new Numbers();
  for (let place = 0; place < fold.testimonies.length; place++) {
    for (const key of fold.keysAt(place)) keys.push(key);
    keyStarts[place + 1] = keys.length;
  }
  const names = { vocabulary: vocabularyName(fold.vocabulary), record: from.hash, ledger: foldName(from) };
  const head: Head = { ...names, articles, marks };
  const told = [encoder.encode(JSON.stringify(head)), firsts, ids];
  const lists = [starts, members.view(), keyStarts, keys.view(), known, tellingStarts, telling.view()];
  return packed([...told, kind, ...lists]);
}

/** The fold that was written, with the hash of its record; null where the bytes are damaged, or of other names or another ledger than these. */
export function readFold(
  bytes: Uint8Array,
  ledger: Uint8Array,
  vocabulary: Vocabulary,
): (FoldBefore & Readonly<{ hash: string }>) | null {
  const [head, firsts, idBytes, kind, ...lists] = unpacked(bytes);
  const rows = ledgerRows(ledger);
  if (!head || !firsts || !idBytes || !kind || lists.length !== LISTS) return null;
  const [starts, members, keyStarts, keys, known, tellingStarts, telling] = lists.map(intsOf) as Lists;
  if (rows === null) return null;
  const read = headIn(head);
  if (read?.vocabulary !== vocabularyName(vocabulary) || read.ledger !== rows.head.name) return null;
  const { articles, marks } = read;
  const listing: Listing = { articles, marks, firsts: intsOf(firsts), ids: idsOf(idBytes) };
  /** Points of the ledger by their first members: decisions may have made others of them. */
  const rowAt = new Int32Array(listing.ids.length >> 1).fill(-1);
  for (let row = 0; row + 1 < rows.starts.length; row++)
    rowAt[rows.members[rows.starts[row] as number] as number] = row;
  const isRow = (row: number, places: readonly number[]): boolean => {
    const [from, end] = [rows.starts[row] as number, rows.starts[row + 1] as number];
    return end - from === places.length && places.every((place, at) => rows.members[from + at] === place);
  };
  // The bytes of all columns are not to stay for these.
  const retoldBytes = rows.retold.slice();
  function* points(): Generator<FoldedBefore> {
    for (let number = 0; number < (kind as Uint8Array).length; number++) {
      const places = Array.from(members.subarray(starts[number], starts[number + 1]));
      const row = rowAt[places[0] as number] as number;
      const isSame = row >= 0 && isRow(row, places);
      const [from, end] = isSame ? [rows?.retoldAt[row], rows?.retoldAt[row + 1]] : [0, 0];
      const retold = retoldBytes.subarray(from, end);
      const told = {
        known: known[number] as number,
        telling: telling.subarray(tellingStarts[number], tellingStarts[number + 1]),
      };
      const own = kinds[(kind as Uint8Array)[number] as number] as Kind;
      yield { kind: own, places, row: isSame ? row : -1, retold, told };
    }
  }
  const keysOf = (place: number): Int32Array => keys.subarray(keyStarts[place], keyStarts[place + 1]);
  return { hash: read.record, listing, fold: Fold.restored(vocabulary, told(listing), points(), rows.columns, keysOf) };
}

type Lists = [
  ...[starts: Int32Array, members: Int32Array, keyStarts: Int32Array, keys: Int32Array],
  ...[known: Int32Array, tellingStarts: Int32Array, telling: Int32Array],
];
const LISTS = 7;

/** What stood in a list whose articles are not at hand: nothing of it is read. */
function told({ articles, marks, firsts, ids }: Listing): Testimonies {
  const unread = (): never => {
    throw new RangeError("what was folded before is not read again");
  };
  return {
    length: firsts[articles.length] as number,
    idAt: (place) => idAt(ids, place),
    *articles() {
      for (let at = 0; at < articles.length; at++)
        yield {
          ...{ article: articles[at] as string, mark: marks[at] as string },
          ...{ from: firsts[at] as number, before: firsts[at + 1] as number },
        };
    },
    ...{ at: unread, sourceAt: unread, articleAt: unread, placeOf: unread },
  };
}

function headIn(bytes: Uint8Array): Head | null {
  try {
    return JSON.parse(decoder.decode(bytes)) as Head;
  } catch {
    return null;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
