// Pages a second with metadata and segmentation, beside what others reach: node bench/pages.ts [--memory N]
// Readability on linkedom and on jsdom are measured where they are installed (npm i --no-save @mozilla/readability linkedom jsdom).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Parser } from "htmlparser2";
import type { Instant } from "../src/core/day.ts";
import { readPage } from "../src/page/page.ts";

const folder = new URL("../../shared/bench/article-extraction/html/", import.meta.url);
if (!existsSync(folder)) {
  console.log("bench/pages: the bench's pages are not beside this checkout; nothing was measured");
  process.exit(0);
}
const pages = readdirSync(folder).map((file) => gunzipSync(readFileSync(new URL(file, folder))));
const handed = {
  name: "page",
  url: null,
  contentType: "text/html",
  published: null,
  received: "2025-01-01T00:00:00Z" as Instant,
};
const ours = (page: Uint8Array) => readPage(page, handed);

/** Pages a second of several readers, the best of some rounds over all pages; they take turns, so that a busy machine is busy for all. */
function speeds(
  readers: readonly (readonly [name: string, read: (page: Uint8Array) => unknown])[],
  rounds: number,
): number[] {
  const best = readers.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    readers.forEach(([, read], at) => {
      const from = performance.now();
      for (const page of pages) read(page);
      best[at] = Math.min(best[at] as number, performance.now() - from);
    });
  }
  return readers.map(([name], at) => {
    const took = best[at] as number;
    const perSecond = (pages.length / took) * 1000;
    console.log(
      `${name.padEnd(34)} ${perSecond.toFixed(0).padStart(6)} pages/s  ${(took / pages.length).toFixed(2)} ms a page`,
    );
    return perSecond;
  });
}

const at = process.argv.indexOf("--memory");
if (at > 0) {
  const count = Number(process.argv[at + 1] ?? 100_000);
  for (let read = 0; read < count; read++) {
    ours(pages[read % pages.length] as Uint8Array);
    if (read % Math.ceil(count / 10) === 0)
      console.log(`${read} pages: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
  }
  process.exit(0);
}

const [mine = 0, bare = 1] = speeds(
  [
    ["Parley, whole page", ours],
    [
      "htmlparser2, handlers do nothing",
      (page) => {
        const parser = new Parser({});
        parser.write(new TextDecoder().decode(page));
        parser.end();
      },
    ],
  ],
  12,
);
console.log(`  ${((100 * mine) / bare).toFixed(0)} % of htmlparser2`);
for (const [name, builder] of [
  ["Readability on linkedom", "linkedom"],
  ["Readability on jsdom", "jsdom"],
] as const) {
  try {
    const [{ Readability }, made] = await Promise.all([load("@mozilla/readability"), load(builder)]);
    const [theirs = 1] = speeds(
      [
        [
          name,
          (page) => {
            const html = new TextDecoder().decode(page);
            const document = builder === "jsdom" ? new made.JSDOM(html).window.document : made.parseHTML(html).document;
            try {
              new Readability(document).parse();
            } catch {}
          },
        ],
      ],
      1,
    );
    console.log(`  Parley reads ${(mine / theirs).toFixed(1)} times as many`);
  } catch {
    console.log(`${name}: not installed, not measured`);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: packages that may be absent have no types here.
async function load(name: string): Promise<any> {
  return import(name);
}
