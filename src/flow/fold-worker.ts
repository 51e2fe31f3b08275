import { parentPort, workerData } from "node:worker_threads";
import type { ArticleId } from "../core/ids.ts";
import { foldedBefore, foldedRows, shelfBefore } from "../store/folds.ts";
import { openDatabase } from "../store/sqlite.ts";
import { articlesFrom, type Place, textJoining } from "../store/texts.ts";
import { TextFold } from "../story/fold.ts";
import type { Member } from "../story/stories.ts";
import type { FoldedBatch, FoldingAhead } from "./fold.ts";

// Entry of the thread that folds ahead of the one who writes: asked for more, it gives some texts, null where there are none. It only reads, and of
// what was folded only what stands before the place where it begins and what was written since: nobody else writes.
const { file, from, some, ahead } = workerData as FoldingAhead;
const database = openDatabase(file, "read");
const shelf = shelfBefore(database, from);
/** Members of stories that were told and are perhaps not written yet, by batches. */
const told: Map<ArticleId, Member>[] = [];
const fold = new TextFold({
  ...shelf,
  member: (id) => told.find((batch) => batch.has(id))?.get(id) ?? shelf.member(id),
});
for (const before of foldedBefore(database, from)) fold.restore(before);
const batches = articlesFrom(database, from, some);

function next(): FoldedBatch | null {
  const { value: articles, done } = batches.next();
  if (done) return null;
  const members = new Map<ArticleId, Member>();
  told.push(members);
  if (told.length > ahead) told.shift();
  const texts = articles.flatMap(({ mark, article }) => {
    const text = textJoining(database, article);
    if (text === null) return [];
    const folded = fold.add(text);
    members.set(article, folded.member);
    return [foldedRows({ text, mark }, folded)];
  });
  return { end: articles.at(-1) as Place, texts };
}

parentPort?.on("message", () => parentPort?.postMessage(next()));
