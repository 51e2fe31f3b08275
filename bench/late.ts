// What joining one more text costs in a record of many: the labelled stream told so many times over, each twelve days later and about others;
// then one text that is the newest, some days late, or of the middle. No page is read. `node bench/late.ts [TIMES]` (60: 102,420 texts)
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ArticleId, type BlobId, canonicalJson, idOf, sha256 } from "../src/core/ids.ts";
import { foldDue } from "../src/flow/fold.ts";
import { restDue } from "../src/flow/rest.ts";
import { renewedHash } from "../src/store/hash.ts";
import { putPages } from "../src/store/pages.ts";
import type { PageRows } from "../src/store/rows.ts";
import { openStore } from "../src/store/store.ts";
import type { StoryText } from "../src/story/model.ts";
import { needData, textsOf } from "./clustering.ts";

needData();
const times = Number(process.argv[2] ?? 60);
const stream = textsOf("stories.dev.jsonl");
const moved = (at: string, days: number) =>
  `${new Date(Date.parse(at) + days * 86_400_000).toISOString().slice(0, 19)}Z` as StoryText["at"];

/** The stream about others: names and long words are changed. */
function told(turn: number): StoryText[] {
  const other = (text: string) =>
    text.replace(/\b(?:\p{Lu}\p{Ll}{2,}|\p{Ll}{7,})/gu, (name) => `${name}${"bdfgkmpt"[turn % 8]}${turn}`);
  return stream.map((text) => ({
    ...text,
    id: idOf("a", [text.id, turn]),
    at: moved(text.at, turn * 12),
    title: other(text.title),
    body: other(text.body),
  }));
}

const blobOf = ({ id }: StoryText) => sha256(id) as BlobId;

function rowsOf(text: StoryText): PageRows {
  const { id, at, publisher, title, body, wires, bylines } = text;
  const rest = { shape: null, wires, bylines, published: null, canonicalUrl: null };
  return {
    page: {
      blob: blobOf(text),
      edition: "made",
      handed: "{}",
      format: "text",
      problem: null,
      hash: sha256(canonicalJson(text)),
    },
    ...{ name: "page", aside: 0 },
    articles: [
      {
        ...{ id, blob: blobOf(text), place: 0, role: "main", title, body, publisher, language: null, knowable_at: at },
        ...{ knowable_basis: "published", held: at, rest: JSON.stringify(rest), unread: null, remainder: "[]" },
      },
    ],
    statements: [],
  };
}

const folder = mkdtempSync(join(tmpdir(), "parley-bench-late-"));
const store = await openStore(folder, { what: "bench", stopped: new AbortController().signal, onWait() {} });
try {
  const { database } = store;
  const put = (texts: readonly StoryText[]) => {
    database.transaction(() => {
      for (const text of texts) database.insert("blob", { id: blobOf(text), bytes: text.body.length });
    });
    for (let at = 0; at < texts.length; at += 100) putPages(store, texts.slice(at, at + 100).map(rowsOf));
  };
  /** Joins, and says what it took: milliseconds of this thread's own time. */
  const joined = (what: string, count = 1) => {
    const from = process.threadCpuUsage();
    const wall = performance.now();
    foldDue(store);
    restDue(store);
    renewedHash(database);
    const { user, system } = process.threadCpuUsage(from);
    const each = (ms: number) => `${(ms / count).toFixed(count > 1 ? 2 : 0)} ms`;
    console.log(
      `${what}: ${each((user + system) / 1000)} of processor time, ${each(performance.now() - wall)} on the clock; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    );
  };
  for (let turn = 0; turn < times; turn++) put(told(turn));
  const count = stream.length * times;
  joined(`${count} texts joined at once, each`, count);
  const [fresh, middle, last] = [told(times), told(Math.floor(times / 2)), told(times - 1)];
  const newest = (last.at(-1) as StoryText).at;
  const middling = middle[800] as StoryText;
  for (const [what, text, at] of [
    ["the newest, of a story of its own", fresh[200], newest],
    ["the newest, of a story that stands", last.at(-5), newest],
    ["three days late", fresh[300], moved(newest, -3)],
    ["a month late", fresh[400], moved(newest, -30)],
    ["of the middle, of a story that stands", middling, middling.at],
    ["of the middle, of a story of its own", fresh[500], middling.at],
  ] as const) {
    const more = { ...(text as StoryText), at, id: idOf("a", what) as ArticleId, body: `${text?.body} One more.` };
    put([more]);
    joined(`one more, ${what}`);
  }
} finally {
  store.close();
  rmSync(folder, { recursive: true, force: true });
}
