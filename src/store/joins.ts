import type { Joined, LineageLink, Resting } from "../story/model.ts";
import { recordHash } from "./hash.ts";
import { sql } from "./sqlite.ts";
import { JOIN_DUE, RECORD_HASH, type Store } from "./store.ts";

/** What articles share and tell together: of the whole record, in canonical order. */
export type Joins = Readonly<{
  links: readonly LineageLink[];
  resting: readonly Resting[];
  memberships: readonly Joined[];
}>;

/** Replaces what was joined, in one transaction. */
export function putJoins({ database, setFact }: Store, { links, resting, memberships }: Joins): void {
  database.transaction(() => {
    for (const table of ["lineage", "resting", "membership"] as const) database.run(sql.deleteFrom(table));
    for (const { passages, ...link } of links) {
      database.run(sql.insertInto("lineage").values({ ...link, passages: JSON.stringify(passages) }));
    }
    for (const row of resting) database.run(sql.insertInto("resting").values(row));
    for (const { because, ...row } of memberships) {
      database.run(sql.insertInto("membership").values({ ...row, because: JSON.stringify(because) }));
    }
    setFact(JOIN_DUE, "no");
    setFact(RECORD_HASH, recordHash(database));
  });
}
