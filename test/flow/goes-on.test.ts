import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseInstant } from "../../src/core/day.ts";
import { createChanges } from "../../src/flow/change.ts";
import { forgetBlob } from "../../src/flow/forget.ts";
import { type Input, inputsOf, isRefused } from "../../src/flow/manifest.ts";
import { openReader } from "../../src/store/record-reader.ts";
import { openDatabase, sql } from "../../src/store/sqlite.ts";
import { databasePath } from "../../src/store/store.ts";
import { add, assertSame, linesOf, root, sessionIn, temporaryFolder } from "../support/record.ts";

const inputs = async (): Promise<Input[]> =>
  (await inputsOf([], join(root, "samples", "manifest.jsonl"), { published: null, received: null })).filter(
    (input): input is Input => !isRefused(input) && /\.(html|txt)$/.test(input.path),
  );

/** Which statements stand written as bearing on which points. */
function bearingsOf(data: string): string {
  const database = openDatabase(databasePath(data), "read");
  const query = sql.selectFrom("bearing").select(["statement", "point"]).orderBy("statement").orderBy("point");
  const lines = database.all(query).map(({ statement, point }) => `${statement} ${point}`);
  database.close();
  return lines.join("\n");
}

test("pages, editions of pages and decisions one by one, joined by what joined the record before, leave what joining from nothing leaves", async (t) => {
  const folder = temporaryFolder(t);
  const data = join(folder, "data");
  const all = await inputs();
  const late = all.filter((_, at) => at % 5 === 2);
  await add(
    data,
    all.filter((input) => !late.includes(input)),
  );
  let day = 11;
  const clock = () => parseInstant(`2025-06-${day}T08:00:00Z`);
  const changes = createChanges({
    ...sessionIn(data),
    clock,
    fetch: () => Promise.reject(new TypeError("nothing is fetched here")),
  });
  const keep = ({ document, path, url }: Input, more = "") =>
    changes.keep({
      ...{ name: document, url, contentType: null, published: null },
      bytes: Buffer.from(readFileSync(path, "utf8").replace(/(<\/p>|\n\n)/, `$1${more}`)),
    });
  const one = <T>(read: (reader: ReturnType<typeof openReader>) => T): T => {
    const reader = openReader(data, () => null);
    try {
      return read(reader);
    } finally {
      reader.close();
    }
  };
  const told = (kind: string) =>
    one((reader) => [...reader.testimonies()].filter(({ statement }) => statement.fields.kind === kind));
  const decision = { by: "Mei", why: "compared with the page", seen: null } as const;
  /** The same joined from nothing. */
  const assertWhole = async (step: string) => {
    const fresh = join(folder, "fresh");
    cpSync(data, fresh, { recursive: true });
    for (const path of [
      databasePath(fresh),
      `${databasePath(fresh)}-wal`,
      join(fresh, "record.points"),
      join(fresh, "record.fold"),
    ])
      rmSync(path, { force: true });
    await add(fresh, []);
    assertSame(linesOf(data), linesOf(fresh));
    assertSame(bearingsOf(data), bearingsOf(fresh));
    const [kept, made] = [data, fresh].map((place) => readFileSync(join(place, "record.points")));
    assert.ok(kept?.equals(made as Buffer), `${step}: record.points is another`);
    rmSync(fresh, { recursive: true });
  };

  await keep(late[0] as Input);
  await keep(late[1] as Input);
  await assertWhole("pages");
  const edited = await keep(late[1] as Input, "<p>Canada imposed a tariff of 40 percent on Norwegian salmon.</p>\n\n");
  await assertWhole("an edition");
  const [measure, other] = told("measure");
  const target = `p-${measure?.statement.id.slice(2)}`;
  const flagged = await changes.review({ ...decision, target, verb: "flag", change: {} });
  const article = other?.source.article ?? "";
  const moved = await changes.review({
    ...decision,
    target: article,
    verb: "correct",
    change: { published: "2025-05-20" },
  });
  const statement = told("quotation")[0]?.statement.id ?? "";
  await changes.review({ ...decision, target: statement, verb: "reject", change: {} });
  await assertWhole("decisions");
  day = 12;
  await changes.undo(moved.id, "Jo");
  await changes.undo(flagged.id, "Jo");
  await forgetBlob(sessionIn(data), edited.blob, "its outlet asked for it");
  await keep(late[2] as Input);
  await assertWhole("decisions that were taken back, a page that was forgotten by another process");
});
