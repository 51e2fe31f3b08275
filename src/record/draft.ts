import type { PointId } from "../core/ids.ts";
import type { Fields, Kind } from "../read/statement.ts";
import type { Card } from "./card.ts";
import type { Core } from "./kinds/kind.ts";
import type { Testimony } from "./model.ts";
import type { From } from "./versions.ts";

/** A point before a question is put to it: its members in canonical order. As known on a day it is a prefix of them. */
export type Draft = Readonly<{
  /** Place of its first member among all testimonies: points are in the order of first members. */
  index: number;
  /** Its number among the points of its book, of one that is of no other book. */
  number?: number;
  id: PointId;
  kind: Kind;
  /** Places of its members among all testimonies. */
  places: ArrayLike<number>;
  /** What it tells otherwise than its first member, from which member on. */
  retold: From<Fields>;
  members: readonly Testimony[];
}>;

/** A point with what it was folded by, and its card: worked out where it is asked for. */
export type FoldedDraft = Draft & Readonly<{ core: Core; card: () => Card }>;
