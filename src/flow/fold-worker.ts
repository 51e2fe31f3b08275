import { parentPort, workerData } from "node:worker_threads";
import type { ArticleId } from "../core/ids.ts";
import { foldedBefore, foldedRows, shelfBefore } from "../store/folds.ts";
import { openDatabase } from "../store/sqlite.ts";
import { TextFold } from "../story/fold.ts";
import type { Member } from "../story/held.ts";
import type { FoldedBatch, FoldingAhead, TextBatch } from "./fold-ahead.ts";

// Entry of the thread that folds ahead of the one who writes: texts in, how they were folded out, a batch at a time. It only reads, and of what was
// folded only what stands before the place where it begins and what was written since: nobody else writes.
const { file, from, ahead } = workerData as FoldingAhead;
const database = openDatabase(file, "read");
const shelf = shelfBefore(database, from);
/** Members of stories that were told and are perhaps not written yet, by batches. */
const told: Map<ArticleId, Member>[] = [];
const fold = new TextFold({
  ...shelf,
  member: (id) => told.find((batch) => batch.has(id))?.get(id) ?? shelf.member(id),
});
for (const before of foldedBefore(database, from)) fold.restore(before);

function foldedBatch(texts: TextBatch): FoldedBatch {
  const members = new Map<ArticleId, Member>();
  told.push(members);
  if (told.length > ahead) told.shift();
  return texts.map((marked) => {
    const folded = fold.add(marked.text);
    members.set(marked.text.id, folded.member);
    return foldedRows(marked, folded);
  });
}

parentPort?.on("message", (batch: TextBatch) => parentPort?.postMessage(foldedBatch(batch)));
