// The articles and labels by which stories and lineage are measured: data beside the project, not part of it.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Days, Instant } from "../src/core/day.ts";
import type { ArticleId } from "../src/core/ids.ts";
import type { StoryText } from "../src/story/model.ts";
import { canonically } from "../src/story/order.ts";

const folder = join(import.meta.dirname, "../../shared/bench/clustering");

/** Says so and ends the program where the data is not there. */
export function needData(): void {
  if (existsSync(folder)) return;
  console.log(`SKIPPED: no data at ${folder}; nothing was measured`);
  process.exit(0);
}

const linesOf = (file: string): string[] => readFileSync(join(folder, file), "utf8").split("\n").filter(Boolean);

type Row = {
  id: string;
  seen?: string;
  date?: string | null;
  source?: string | null;
  url?: string | null;
  title: string;
  text: string;
};

/** Texts of a file in canonical order; `seen` is the order of the stream. */
export function textsOf(file: "stories.dev.jsonl" | "lineage-synth.dev.jsonl"): StoryText[] {
  return linesOf(file)
    .map((line) => JSON.parse(line) as Row)
    .map(({ id, seen, date, source, url, title, text }) => ({
      id: id as ArticleId,
      at: (seen ?? "2030-01-01T00:00:00Z") as Instant,
      published: (date ?? null) as Days | null,
      publisher: source ?? null,
      site: source ?? null,
      url: url ?? null,
      title,
      body: text,
      wires: [],
      bylines: [],
      language: null,
    }))
    .sort(canonically);
}

/** Rows of a table of labels. */
export const rowsOf = (file: string): string[][] => linesOf(file).map((line) => line.split("\t"));

const SHORT = 600;
const DAY = { at: "2030-01-01T00:00:00Z" as Instant, published: "2030-01-01" as Days };

/**
 * Handfuls of texts as a person adds them to an empty record: some stories of one corpus, that are alike in what they talk of, a third of the
 * handfuls at one instant and without a day, a third on the same day, the rest as they came; every third text
 * cut short as behind a paywall. `storyOf` says which story a text tells.
 */
export function handfulsOf(texts: readonly StoryText[], count: number, storyOf: (id: string) => string): StoryText[][] {
  const corpusOf = new Map(rowsOf("stories.dev.gold.tsv").map(([id, , corpus]) => [id as string, corpus as string]));
  const corpora = [...Map.groupBy(texts, ({ id }) => corpusOf.get(id) as string).values()].map((own) => [
    ...Map.groupBy(own, ({ id }) => storyOf(id)).values(),
  ]);
  let state = 7;
  const below = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const some = <T>(all: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: 1 + below(most) }, () => all[below(all.length)] as T)),
  ];
  return Array.from({ length: count }, (_, number) =>
    some(corpora[Math.floor(number / 3) % corpora.length] as StoryText[][], 6)
      .flatMap((story) => some(story, 1 + below(5)))
      .map((text) => ({
        ...text,
        ...([{ ...DAY, published: null }, DAY][number % 3] ?? {}),
        body: below(3) === 0 ? text.body.slice(0, SHORT) : text.body,
      }))
      .sort(canonically),
  );
}

export type Score = Readonly<{ precision: number; recall: number; f1: number }>;

/** BCubed precision, recall and F1 of predicted groups over the ids of `gold`. */
export function bcubed(gold: ReadonlyMap<string, string>, predicted: ReadonlyMap<string, string>): Score {
  const count = (keys: Iterable<string>) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const label = (id: string) => predicted.get(id) ?? `alone ${id}`;
  const ids = [...gold.keys()];
  const golds = count(gold.values());
  const groups = count(ids.map(label));
  const both = count(ids.map((id) => `${gold.get(id)}\n${label(id)}`));
  let [precision, recall] = [0, 0];
  for (const [key, shared] of both) {
    const [story, group] = key.split("\n") as [string, string];
    precision += (shared * shared) / (groups.get(group) as number);
    recall += (shared * shared) / (golds.get(story) as number);
  }
  return scored(precision / ids.length, recall / ids.length);
}

export const scored = (precision: number, recall: number): Score => ({
  precision,
  recall,
  f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
});

export const shown = ({ precision, recall, f1 }: Score): string =>
  `F1 ${(f1 * 100).toFixed(2)} (P ${(precision * 100).toFixed(2)}, R ${(recall * 100).toFixed(2)})`;
