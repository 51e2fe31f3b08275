import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { createAsk } from "../../src/ask/ask.ts";
import { noLaw } from "../../src/brief/law-book.ts";
import { hadBegun, parseDay, parseDays, parseInstant } from "../../src/core/day.ts";
import { createChanges } from "../../src/flow/change.ts";
import { checkRecord } from "../../src/flow/doctor.ts";
import { type Input, inputsOf, isRefused } from "../../src/flow/manifest.ts";
import { rebuildRecord } from "../../src/flow/rebuild.ts";
import { vocabularyOf } from "../../src/record/vocabulary.ts";
import { openReader } from "../../src/store/record-reader.ts";
import { add, assertSame, installation, linesOf, root, sessionIn, temporaryFolder } from "../support/record.ts";

for (const { days, by, gives } of [
  { days: "2025-06-07", by: "2025-06-07T10:00:00Z", gives: true },
  { days: "2025-06-08", by: "2025-06-07T10:00:00Z", gives: true },
  { days: "2025-06-08", by: "2025-06-07T09:59:59Z", gives: false },
  { days: "2025-06", by: "2025-06-07T10:00:00Z", gives: true },
  { days: "2025-07-06", by: "2025-06-07T10:00:00Z", gives: false },
]) {
  test(`${days} had${gives ? "" : " not"} begun anywhere on earth by ${by}`, () =>
    assert.equal(hadBegun(parseDays(days), parseInstant(by)), gives));
}

/** The days of talks in London, as the record stands, known on a day. */
async function londonDays(data: string, known: string): Promise<string[]> {
  const reader = openReader(data, () => null);
  try {
    const vocabulary = vocabularyOf(installation.dossiers.reference);
    const ask = createAsk({ reader, law: noLaw, vocabulary, today: () => parseDay("2025-06-20") });
    const { rounds } = await ask.rounds({ known: parseDay(known) });
    return rounds.filter(({ place }) => place === "London").map(({ date }) => String(date));
  } finally {
    reader.close();
  }
}

test("a day that cannot be is not believed; an editor's day is, from the decision on, until it is taken back", async (t) => {
  const data = temporaryFolder(t);
  const all = await inputsOf([], join(root, "samples", "manifest.jsonl"), { published: null, received: null });
  await add(
    data,
    all.filter((input): input is Input => !isRefused(input) && input.path.includes("wrong-date")),
  );
  const reader = openReader(data, () => null);
  const [source] = [...reader.sources()];
  reader.close();
  assert.ok(source);
  assert.deepEqual(
    [source.knowableFrom, source.published, source.oddDay],
    [{ at: "2025-06-07T10:00:00Z", basis: "received" }, null, "2025-07-06"],
  );
  assert.deepEqual(await londonDays(data, "2025-06-10"), ["2025-06-09"]);
  const { findings } = await checkRecord(data, installation.edition, () => {});
  assert.match(findings.map(({ what }) => what).join(), /says that it is of 2025-07-06 and was received on 2025-06-07/);

  let now = "2025-06-11T08:00:00Z";
  const place = { ...sessionIn(data), clock: () => parseInstant(now), fetch: () => Promise.reject(new TypeError()) };
  const changes = createChanges(place);
  const decision = { verb: "correct", target: source.article, by: "Mei", why: "a test of another year" } as const;
  const made = await changes.review({ ...decision, change: { published: "2024-06-07" }, seen: null });
  assert.deepEqual(await londonDays(data, "2025-06-10"), ["2025-06-09"], "known before the decision");
  assert.deepEqual(await londonDays(data, "2025-06-11"), ["2024-06-09"], "read again with the day that was set");

  const lines = linesOf(data);
  await rebuildRecord(sessionIn(data), { diff: false });
  assertSame(linesOf(data), lines);

  now = "2025-06-12T08:00:00Z";
  await changes.undo(made.id, "Mei");
  assert.deepEqual(await londonDays(data, "2025-06-11"), ["2024-06-09"]);
  assert.deepEqual(await londonDays(data, "2025-06-12"), ["2025-06-09"], "as it was after the decision is taken back");
});
