import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readArticle } from "../../src/read/reader.ts";
import { compare, noScore, type Score, type Told } from "./agree.ts";
import { articleOf, sourced } from "./gold.ts";
import { reader } from "./reader.ts";

type Case = Readonly<{
  kind: string;
  text: string;
  title?: string;
  day?: string;
  /** The institution whose text it is; `true` is the White House. */
  issuer?: true | string;
  gives: readonly Told[];
}>;
export type Wrong = Readonly<{ text: string; missed: readonly Told[]; spurious: readonly Told[] }>;

/** Each sentence stands in an article on trade: what an article is about is told apart elsewhere. */
const REST = "\nTrade talks, tariffs and export controls made the news.";

/**
 * The sentences of one table of `test/reading/disputes/`, read and scored. What a row does not say of a field is null. `kinds`: a table
 * that is about these alone; what else its sentences tell is left aside.
 */
export function readTable(name: string, kinds?: readonly string[]): { score: Score; wrong: Wrong[] } {
  const path = join(import.meta.dirname, `../reading/disputes/${name}.json`);
  const cases = JSON.parse(readFileSync(path, "utf8")) as Case[];
  const score = noScore();
  const wrong: Wrong[] = [];
  for (const { text, title, day = "2025-08-10", issuer, gives } of cases) {
    const article = articleOf(text + REST, {
      day,
      title: title === undefined ? null : sourced(title),
      issuer: issuer === true ? "The White House" : (issuer ?? null),
    });
    const read = readArticle(reader, article, null)
      .statements.map(({ fields, attribution, modality, date }): Told => ({ ...fields, attribution, modality, date }))
      .filter(({ kind }) => !kinds || kinds.includes(kind));
    const { missed, spurious } = compare(gives, read, score);
    if (missed.length + spurious.length > 0) wrong.push({ text: `${title ?? ""} ${text}`.trim(), missed, spurious });
  }
  return { score, wrong };
}
