import type { Generated } from "kysely";

/** The tables as Kysely sees them: `migrations/` is what they are. JSON and instants are text; booleans do not occur. */
export type Tables = {
  blob: { id: string; bytes: number };
  intake: {
    number: Generated<number>;
    blob: string;
    name: string;
    url: string | null;
    content_type: string | null;
    published: string | null;
    received: string;
  };
  review: { number: Generated<number>; id: string; decided: string };
  name: { old: string; new: string };
  forgotten: { blob: string; at: string; why: string };
  page: { blob: string; edition: string; handed: string; format: string; problem: string | null; hash: string };
  article: {
    number: Generated<number>;
    id: string;
    blob: string;
    place: number;
    role: string;
    title: string | null;
    body: string;
    publisher: string | null;
    language: string | null;
    knowable_at: string;
    knowable_basis: string;
    held: string;
    rest: string;
    unread: string | null;
    remainder: string;
  };
  statement: { article: string; place: number; id: string; kind: string; frame: string; said: string };
  lineage: {
    earlier: string;
    later: string;
    relation: string;
    share: number;
    passages: string;
    because: string;
    found: string;
  };
  resting: { article: string; original: string; basis: string; because: string };
  membership: { article: string; story: string; score: number; because: string };
  due: { at: string; article: string; until: string };
  folded: {
    at: string;
    article: string;
    mark: string;
    root: string;
    story: string;
    merged: string | null;
    prints: Uint8Array;
    heads: Uint8Array;
    begun: Uint8Array | null;
    state: string;
  };
  weighed: {
    article: string;
    at: string;
    published: number | null;
    words: number;
    who: number;
    year: number;
    day: number;
    keys: Uint8Array;
    weights: Uint8Array;
  };
  filed: { number: string; at: string; article: string };
  unrested: { at: string; article: string };
  credited: { wire: string };
  digest: { part: string; bucket: string; hash: string | null };
  point: { id: string; hash: string };
  bearing: { point: string; statement: string };
  source: { url: string; listed: string; state: string | null };
  fact: { name: string; value: string };
};
