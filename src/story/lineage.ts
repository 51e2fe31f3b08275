import type { ArticleId } from "../core/ids.ts";
import type { Span } from "../core/span.ts";
import type { LineageLink, Relation, StoryText } from "./model.ts";
import { canonically, plainName } from "./order.ts";
import { Postings } from "./table.ts";
import { IDEOGRAPH, QUOTED } from "./units.ts";
import { mix, type Words, wordsOf } from "./words.ts";

/** Words of a shingle; characters, where the script writes no spaces. */
const SHINGLE = 5;
const WIDE_SHINGLE = 10;
/** Of so many neighbouring shingles one is a fingerprint: whatever is shared over `SHINGLE + WINDOW - 1` words is found. */
const WINDOW = 4;
/** Earlier texts that are compared word by word for one new text. */
const MOST_COMPARED = 48;
/** Texts that one fingerprint leads to, newest first. */
const MOST_PER_FINGERPRINT = 64;
/** What so many texts share that share nothing else is furniture: sign-up prompts, credits, captions. */
const FURNITURE = 3;

/** What of a text is compared: the words of its own prose, or those it quotes, in order. */
export type Strand = Readonly<{
  words: number;
  /** One hash a shingle; `shingles[i]` begins at the strand's word `i`. */
  shingles: Uint32Array;
  width: number;
  /** Where each word of the strand stands in the body. */
  starts: Uint16Array | Uint32Array;
  lengths: Uint8Array;
}>;

/** What is kept of a text in the index: some five kilobytes for an article of 400 words. */
type Kept = Readonly<{
  id: ArticleId;
  at: string;
  published: string | null;
  publisher: string | null;
  wires: readonly string[];
  prose: Strand;
  quoted: Strand;
}>;

/** How two strands overlap. Shares are of the shorter strand. */
export type Overlap = Readonly<{
  /** Words of the shorter strand that stand in the other. */
  words: number;
  share: number;
  /** Share of the longer. */
  back: number;
  longest: number;
  passages: readonly Readonly<{ a: Span; b: Span }>[];
}>;

/** Takes the words that `keep` allows, in order. */
export function strandOf(words: Words, keep: (flags: number) => boolean): Strand {
  const picked = new Uint32Array(words.count);
  let count = 0;
  let wide = 0;
  for (let word = 0; word < words.count; word++) {
    if (!keep(words.flags[word] as number)) continue;
    if ((words.flags[word] as number) & IDEOGRAPH) wide++;
    picked[count++] = word;
  }
  const width = wide * 2 > count ? WIDE_SHINGLE : SHINGLE;
  const last = count === 0 ? 0 : (words.end[picked[count - 1] as number] as number);
  const starts = last < 65_536 ? new Uint16Array(count) : new Uint32Array(count);
  const lengths = new Uint8Array(count);
  const shingles = new Uint32Array(Math.max(0, count - width + 1));
  for (let index = 0; index < count; index++) {
    const word = picked[index] as number;
    starts[index] = words.start[word] as number;
    lengths[index] = Math.min(255, (words.end[word] as number) - (words.start[word] as number));
    if (index >= shingles.length) continue;
    let hash = 0;
    for (let next = 0; next < width; next++)
      hash = Math.imul(hash ^ (words.hash[picked[index + next] as number] as number), 0x9e3779b1);
    shingles[index] = mix(hash);
  }
  return { words: count, shingles, width, starts, lengths };
}

/** Calls back with the fingerprints of a strand: the least of each window of shingles. A strand of one window gives one. */
export function eachFingerprint({ shingles }: Strand, visit: (hash: number) => void): void {
  let chosen = -1;
  const windows = Math.max(shingles.length === 0 ? 0 : 1, shingles.length - WINDOW + 1);
  for (let from = 0; from < windows; from++) {
    const to = Math.min(shingles.length, from + WINDOW);
    if (chosen >= from && (to - 1 === chosen || (shingles[to - 1] as number) >= (shingles[chosen] as number))) continue;
    let least = from;
    for (let index = from + 1; index < to; index++)
      if ((shingles[index] as number) < (shingles[least] as number)) least = index;
    if (least === chosen) continue;
    chosen = least;
    visit(shingles[least] as number);
  }
}

/** The shingles of one text, to be asked often: hash → where it first stands. */
class Lookup {
  #keys = new Uint32Array(64);
  #places = new Int32Array(64);

  fill({ shingles }: Strand): void {
    let room = 64;
    while (room < shingles.length * 2 + 2) room *= 2;
    this.#keys = new Uint32Array(room);
    this.#places = new Int32Array(room).fill(-1);
    for (let place = 0; place < shingles.length; place++) {
      const hash = shingles[place] as number;
      let slot = hash & (room - 1);
      while (this.#places[slot] !== -1 && this.#keys[slot] !== hash) slot = (slot + 1) & (room - 1);
      if (this.#places[slot] !== -1) continue;
      this.#keys[slot] = hash;
      this.#places[slot] = place;
    }
  }

  placeOf(hash: number): number {
    const mask = this.#keys.length - 1;
    let slot = hash & mask;
    while (this.#places[slot] !== -1) {
      if (this.#keys[slot] === hash) return this.#places[slot] as number;
      slot = (slot + 1) & mask;
    }
    return -1;
  }
}

const spanOf = (strand: Strand, from: number, to: number): Span => ({
  start: strand.starts[from] as number,
  end: (strand.starts[to] as number) + (strand.lengths[to] as number),
});

/** Compares `b`, whose shingles stand in `lookup`, with `a`. */
function overlapOf(a: Strand, b: Strand, lookup: Lookup, furniture?: ReadonlySet<number>): Overlap {
  const passages: { a: Span; b: Span }[] = [];
  const inB = new Uint8Array(b.words);
  let coveredA = 0;
  let untilA = 0;
  let longest = 0;
  let from = -1;
  let place = -1;
  let run = 0;
  let known = 0;
  const close = () => {
    const wordsOfRun = run + a.width - 1;
    const worn = known;
    known = 0;
    if (run === 0) return;
    if (worn > 0 && worn * (WINDOW + 2) >= run) {
      run = 0;
      return;
    }
    const start = Math.max(untilA, from);
    untilA = from + wordsOfRun;
    coveredA += untilA - start;
    if (wordsOfRun > longest) longest = wordsOfRun;
    passages.push({
      a: spanOf(a, from, from + wordsOfRun - 1),
      b: spanOf(b, place, place + wordsOfRun - 1),
    });
    inB.fill(1, place, place + wordsOfRun);
    run = 0;
  };
  for (let index = 0; index < a.shingles.length; index++) {
    const hash = a.shingles[index] as number;
    if (run > 0 && b.shingles[place + run] === hash) {
      run++;
    } else {
      close();
      const found = lookup.placeOf(hash);
      if (found < 0) continue;
      from = index;
      place = found;
      run = 1;
    }
    if (furniture?.has(hash)) known++;
  }
  close();
  let coveredB = 0;
  for (const covered of inB) coveredB += covered;
  const aShorter = a.words <= b.words;
  return {
    words: aShorter ? coveredA : coveredB,
    share: aShorter ? coveredA / Math.max(1, a.words) : coveredB / Math.max(1, b.words),
    back: aShorter ? coveredB / Math.max(1, b.words) : coveredA / Math.max(1, a.words),
    longest,
    passages,
  };
}

/**
 * From these shares of the shorter text's prose on. Who copies prose copies its quotations too, so shared quotations count
 * for a little beside it. Weighed on hand-labelled pairs; `bench/lineage.ts` prints what they score.
 */
const COPY = 0.55;
const PARTIAL = 0.24;
const QUOTATIONS_COUNT = 0.05;
const FEWEST_WORDS = 24;
/** Reworked prose: little of it is shared, with at least half of the quotations. */
const REWRITE = 0.14;
const REWRITE_QUOTED = 0.5;
const REWRITE_WORDS = 60;

export function relationOf(prose: Overlap, quoted: Overlap): Relation | null {
  if (prose.words >= FEWEST_WORDS) {
    if (prose.share >= COPY) return "copy";
    if (prose.share + QUOTATIONS_COUNT * quoted.share >= PARTIAL) return "partial";
  }
  if (prose.share >= REWRITE && quoted.share >= REWRITE_QUOTED && prose.words + quoted.words >= REWRITE_WORDS)
    return "rewrite";
  return null;
}

/**
 * Finds, for texts added in canonical order (`at`, then `id`), the earlier ones whose prose or exclusive quotations they share.
 * What it answers depends on the earlier texts alone. Texts more than `keepDays` older than the newest, and all but the
 * newest `most`, are forgotten: memory is bounded by what is kept.
 */
export class LineageIndex {
  readonly #keepDays: number;
  readonly #most: number;
  readonly #prose = new Postings();
  readonly #kept: (Kept | undefined)[] = [];
  #oldest = 0;
  /** For each text, the first of those it shares text with: what it rests on, as far as furniture is concerned. */
  readonly #roots: number[] = [];
  readonly #shared = new Map<number, number>();
  readonly #proseLookup = new Lookup();
  readonly #quotedLookup = new Lookup();
  /** For measurements: what was compared and how it came out. */
  watch: ((earlier: ArticleId, later: ArticleId, prose: Overlap, quoted: Overlap) => void) | null = null;

  constructor({ keepDays = 30, most = 50_000 }: { keepDays?: number; most?: number } = {}) {
    this.#keepDays = keepDays;
    this.#most = most;
  }

  /** Texts kept at present. */
  get size(): number {
    return this.#kept.length - this.#oldest;
  }

  add(text: StoryText, words: Words = wordsOf(text.body)): LineageLink[] {
    const prose = strandOf(words, (flags) => (flags & QUOTED) === 0);
    const quoted = strandOf(words, (flags) => (flags & QUOTED) !== 0);
    this.#forget(text.at);
    const kept: Kept = {
      id: text.id,
      at: text.at,
      published: text.published,
      publisher: text.publisher,
      wires: text.wires,
      prose,
      quoted,
    };
    const doc = this.#kept.length;
    const links = this.#compare(kept, doc);
    this.#kept.push(kept);
    eachFingerprint(prose, (hash) => this.#prose.add(hash, doc));
    return links;
  }

  #compare(later: Kept, doc: number): LineageLink[] {
    const shared = this.#shared;
    shared.clear();
    const furniture = new Set<number>();
    const roots: number[] = [];
    eachFingerprint(later.prose, (hash) => {
      roots.length = 0;
      this.#prose.each(hash, MOST_PER_FINGERPRINT, (doc) => {
        shared.set(doc, (shared.get(doc) ?? 0) + 1);
        const root = this.#roots[doc] as number;
        if (roots.length < FURNITURE && !roots.includes(root)) roots.push(root);
      });
      if (roots.length >= FURNITURE) furniture.add(hash);
    });
    this.#roots[doc] = doc;
    if (shared.size === 0) return [];
    let most = 0;
    const likely = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_COMPARED);
    this.#proseLookup.fill(later.prose);
    this.#quotedLookup.fill(later.quoted);
    const links: LineageLink[] = [];
    for (const [other] of likely.sort((a, b) => a[0] - b[0])) {
      const earlier = this.#kept[other] as Kept;
      const prose = overlapOf(earlier.prose, later.prose, this.#proseLookup, furniture);
      const quoted = overlapOf(earlier.quoted, later.quoted, this.#quotedLookup);
      this.watch?.(earlier.id, later.id, prose, quoted);
      const relation = relationOf(prose, quoted);
      if (relation === null) continue;
      if (prose.share > most) {
        most = prose.share;
        this.#roots[doc] = this.#roots[other] as number;
      }
      links.push(linkOf(earlier, later, relation, relation === "rewrite" ? quoted : prose));
    }
    return links;
  }

  #forget(at: string): void {
    const limit = Date.parse(at) - this.#keepDays * 86_400_000;
    while (this.#oldest < this.#kept.length) {
      const kept = this.#kept[this.#oldest] as Kept;
      if (this.size <= this.#most && Date.parse(kept.at) >= limit) break;
      this.#kept[this.#oldest++] = undefined;
    }
    this.#prose.forgetBefore(this.#oldest);
  }
}

function linkOf(earlier: Kept, later: Kept, relation: Relation, overlap: Overlap): LineageLink {
  const passages = [...overlap.passages]
    .sort((x, y) => y.a.end - y.a.start - (x.a.end - x.a.start) || x.a.start - y.a.start)
    .slice(0, 40)
    .sort((x, y) => x.a.start - y.a.start);
  const turned = isAgencyOf(later, earlier) && !isAgencyOf(earlier, later);
  const [first, second] = turned ? [later, earlier] : [earlier, later];
  return {
    earlier: first.id,
    later: second.id,
    relation,
    share: Math.round(overlap.share * 1000) / 1000,
    passages: passages.map(({ a, b }) => (turned ? { earlier: b, later: a } : { earlier: a, later: b })),
    because: isAgencyOf(first, second)
      ? `${first.publisher} is the agency that it credits`
      : first.at === second.at
        ? "same time; first in the order of ids"
        : "published first",
  };
}

/** Whether `a` was published by an agency that `b` credits and `a` need not. */
const isAgencyOf = (a: Kept, b: Kept): boolean =>
  a.publisher !== null &&
  a.publisher !== b.publisher &&
  b.wires.some((wire) => plainName(wire) === plainName(a.publisher as string));

/** All links among texts, in canonical order of the later one, whatever the order of the texts. */
export function lineageOf(texts: readonly StoryText[]): LineageLink[] {
  const index = new LineageIndex({ keepDays: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY });
  return [...texts].sort(canonically).flatMap((text) => index.add(text));
}
