import type { BlockNote, Dated, Handed } from "../article.ts";
import { type Draft, nothing, opening, type Reading } from "../draft.ts";
import { bylineOf } from "../meta/byline.ts";
import { datedIn, isDateLine } from "../meta/days.ts";
import { headOf } from "../meta/head.ts";
import { hostOf, issuerAt } from "../meta/issuer.ts";
import { problemOf } from "../meta/problem.ts";
import { adapterIn, hasDateline, reportersAtHead, tailCredit, wiresAtHead, wiresInCredit } from "../meta/wires.ts";
import type { Names } from "../reference.ts";
import { type Body, bodyOf } from "../segment/body.ts";
import { cardSets } from "../segment/cards.ts";
import { ageOf } from "../segment/furniture.ts";
import { othersOf } from "../segment/others.ts";
import { parseTree } from "../segment/parse.ts";
import { isCutShort, wordCount } from "../segment/prose.ts";
import { shapeOf } from "../segment/shape.ts";
import { fillTexts, textOfBlocks } from "../segment/texts.ts";
import type { Block, Tree } from "../segment/tree.ts";
import type { Source } from "../source.ts";
import { decodeEntities } from "./entities.ts";
import { foldSpaces } from "./lines.ts";
import { creditsOf, cutOf, fromAddress, fromTimes, type HtmlPage, plain, siteOf, titleOf } from "./particulars.ts";

/** Reads a page of HTML: the main article, and every other article that it shows with running text. */
export function readHtml(source: Source, handed: Handed, names: Names): Reading {
  const reading = readTree(parseTree(source.text), source, handed, names);
  if (reading.drafts.length > 0 || !/<noscript/i.test(source.text)) return reading;
  // A page that shows its text only where no script runs.
  const other = readTree(parseTree(source.text, "noscript"), source, handed, names);
  return other.drafts.length > 0 ? other : reading;
}

function readTree(tree: Tree, source: Source, handed: Handed, names: Names): Reading {
  fillTexts(tree);
  const shape = shapeOf(tree);
  const head = headOf(tree, handed.url);
  const problem = problemOf(tree, shape, head.title);
  if (problem) return nothing(problem);
  const url = head.canonicalUrl ?? handed.url;
  const sets = cardSets(tree, shape, 2);
  const site = [head.siteName, hostOf(url)?.split(".")[0]].flatMap((name) =>
    name && name.length > 2 ? [name.toLowerCase()] : [],
  );
  const body = bodyOf(tree, shape, sets, { title: head.title, site });
  const page: HtmlPage = { source, tree, shape, head, names, url };
  const { main, others } = othersOf(tree, shape, sets, body, head);
  const drafts: Draft[] = [];
  const owner = new Map<number, number>();
  const taken =
    body?.taken.map((each) => ({ ...each })) ??
    tree.blocks.map(() => ({ taken: "outside", because: "no running text" }));
  if (body && main.length > 0) {
    const draft = mainArticle(page, body, main, taken);
    if (draft) {
      for (const at of main) if (taken[at]?.taken === "body") owner.set(at, 0);
      drafts.push(draft);
    }
  }
  for (const other of others) {
    const draft = otherArticle(page, other);
    if (!draft) continue;
    const mark = (at: number, word: string, because: string) => {
      owner.set(at, drafts.length);
      taken[at] = { taken: word, because };
    };
    for (const at of other.around) mark(at, "about", "beside the text of that article");
    if (other.heading !== null) mark(other.heading, "title", "heads the text of that article");
    for (const at of other.prose) mark(at, "body", other.because);
    drafts.push(draft);
  }
  const notes = tree.blocks.map(
    (block, at): BlockNote => ({
      article: owner.get(at) ?? null,
      taken: taken[at]?.taken ?? "outside",
      because: taken[at]?.because ?? "",
      words: opening(block.text),
    }),
  );
  if (drafts.length === 0) return nothing("no running text on the page", notes);
  return { drafts, notes, problem: null };
}

type Taken = { taken: string; because: string };

/** Blocks around a text, within this distance, tell who wrote it and when. */
const AROUND = 14;

function mainArticle(page: HtmlPage, body: Body, main: readonly number[], taken: Taken[]): Draft | null {
  const { source, tree, head, names, url } = page;
  const text = (at: number) => (tree.blocks[at] as Block).text;
  const kept = [...main];
  const people: string[] = [];
  const wires: string[] = [];
  let outlet: string | null = null;
  const credit = (at: number): boolean => {
    const found = bylineOf(text(at), names);
    if (!found) return false;
    people.push(...found.people);
    wires.push(...found.wires);
    outlet ??= found.outlet;
    return true;
  };
  // Bylines and standfirsts that stand within the body's element, before its text.
  const dateline = kept.findIndex((at, index) => index < 10 && hasDateline(text(at)));
  const before = dateline > 0 ? kept.slice(0, dateline) : [];
  const words = (list: readonly number[]) => list.reduce((sum, at) => sum + wordCount(text(at)), 0);
  if (before.length > 0 && words(before) < words(kept) * 0.3) {
    for (const at of before) {
      credit(at);
      taken[at] = { taken: "head", because: "before the dateline" };
    }
    kept.splice(0, dateline);
  }
  for (let index = Math.min(3, kept.length - 1); index >= 0; index--) {
    const at = kept[index] as number;
    if (wordCount(text(at)) > 20 || !(isDateLine(text(at)) || credit(at))) continue;
    taken[at] = { taken: "byline", because: "names a writer or a day" };
    kept.splice(index, 1);
  }
  while (kept.length > 1) {
    const at = kept.at(-1) as number;
    const found = wordCount(text(at)) < 40 ? wiresInCredit(text(at), names) : [];
    if (found.length === 0) break;
    wires.push(...found);
    taken[at] = { taken: "credit", because: "names the source of the text" };
    kept.pop();
  }
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return null;
  const around = [
    ...range(Math.max(0, first - AROUND), first),
    ...range(last + 1, Math.min(tree.blocks.length, last + 6)),
  ];
  let published: Dated | null = head.published ?? fromTimes(tree, first, last) ?? fromAddress(url);
  let age: number | null = null;
  for (const at of around) {
    const line = text(at);
    if (wordCount(line) > 40) continue;
    if (people.length === 0 || /^by\b/i.test(line)) credit(at);
    wires.push(...wiresInCredit(line, names));
    outlet ??= adapterIn(line) ?? (at < first ? names.outlet(line) : null);
    const aged = at < first ? ageOf(line) : null;
    age ??= aged?.minutes ?? null;
    if (aged?.before && wordCount(aged.before) <= 4) outlet ??= names.outlet(aged.before) ?? aged.before;
    if (!published && (isDateLine(line) || (at < first && wordCount(line) < 16))) published = datedIn(line, "byline");
  }
  const tail = tailCredit(text(last), names);
  wires.push(...tail.wires);
  if (people.length === 0) people.push(...reportersAtHead(text(first)));
  const written = creditsOf(head.authors, names);
  const site = siteOf(head, url, names);
  return {
    role: "main",
    title: titleOf(page, first),
    body: textOfBlocks(
      source,
      kept.map((at, index) =>
        index === kept.length - 1
          ? shortened(tree.html, tree.blocks[at] as Block, tail.end)
          : (tree.blocks[at] as Block),
      ),
    ),
    publisher: site ?? outlet,
    bylines: (written.people.length ? written.people : people).filter(
      (name) => !site || !plain(name).startsWith(plain(site)),
    ),
    wires: [...written.wires, ...wires, ...wiresAtHead(text(first), names)].filter((wire) => wire !== site),
    published,
    updated:
      head.updated && head.updated.days !== published?.days
        ? head.updated
        : (head.updated?.at ?? null) !== (published?.at ?? null)
          ? head.updated
          : null,
    ageMinutes: age,
    languageHint: head.language,
    canonicalUrl: head.canonicalUrl,
    tags: head.tags,
    cut: cutOf(page, body, text(last)),
    issuer: issuerAt(url, site, names),
  };
}

/** A block whose text ends at `end`; as it is where its last run holds more than the end of its text. */
function shortened(html: string, block: Block, end: number): Block {
  const { runs, text } = block;
  const start = runs.at(-3) ?? -1;
  if (end >= text.length || start < 0) return block;
  const raw = html.slice(start, runs.at(-2));
  const cut = raw.lastIndexOf(text.slice(end - 1, end)) + 1;
  if (cut === 0 || foldSpaces(decodeEntities(raw.slice(cut))) !== text.slice(end).trim()) return block;
  return { ...block, runs: [...runs.slice(0, -2), start + cut, runs.at(-1) ?? 0] };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** Another article as `othersOf` found it. */
type Other = ReturnType<typeof othersOf>["others"][number];

function otherArticle({ source, tree, names, head, url }: HtmlPage, other: Other): Draft | null {
  const blocks = other.prose.map((at) => tree.blocks[at] as Block);
  const first = blocks[0];
  if (!first) return null;
  let publisher: string | null = other.shape === null ? null : siteOf(head, url, names);
  let published: Dated | null = null;
  let age: number | null = null;
  const people: string[] = [];
  const wires: string[] = [];
  for (const at of other.around) {
    const line = (tree.blocks[at] as Block).text;
    const found = bylineOf(line, names);
    if (found) {
      people.push(...found.people);
      wires.push(...found.wires);
    }
    const aged = ageOf(line);
    age ??= aged?.minutes ?? null;
    if (other.shape === null)
      publisher ??=
        (aged?.before ? (names.outlet(aged.before) ?? aged.before) : null) ??
        names.outlet(line.replace(/^[\s•·–-]+/, ""));
    if (wordCount(line) < 12) published ??= datedIn(line, "byline");
  }
  const time = other.time === null ? null : tree.times[other.time];
  if (time?.datetime) published = datedIn(time.datetime, "time-element") ?? published;
  const last = blocks.at(-1)?.text ?? "";
  return {
    role: other.role,
    shape: other.shape,
    title: other.heading === null ? null : textOfBlocks(source, [tree.blocks[other.heading] as Block]),
    body: textOfBlocks(source, blocks),
    publisher,
    bylines: people,
    wires: [...wires, ...wiresAtHead(first.text, names)],
    published,
    ageMinutes: age,
    languageHint: head.language,
    canonicalUrl: null,
    cut: isCutShort(last) ? "truncated" : null,
    issuer: other.shape === "entry" ? issuerAt(url, publisher, names) : null,
  };
}
