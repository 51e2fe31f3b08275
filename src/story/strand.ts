import type { Span } from "../core/span.ts";
import { IDEOGRAPH } from "./units.ts";
import { mix, type Words } from "./words.ts";

/** Words of a shingle; characters, where the script writes no spaces. */
const SHINGLE = 5;
const WIDE_SHINGLE = 10;
/** Of so many neighbouring shingles one is a fingerprint: whatever is shared over `SHINGLE + WINDOW - 1` words is found. */
const WINDOW = 8;

/**
 * What of a text is compared: some of its words, in order. Two numbers a word: the hash of the shingle that begins with it, and
 * where it stands in the body (start in the upper 24 bits, length in the lower 8). The last words begin no shingle.
 */
export type Strand = Readonly<{ words: number; shingles: number; width: number; data: Uint32Array }>;

/** Takes the words whose flags `keep` allows. */
export function strandOf(words: Words, keep: (flags: number) => boolean): Strand {
  const picked = new Uint32Array(words.count);
  let count = 0;
  let wide = 0;
  for (let word = 0; word < words.count; word++) {
    const flags = words.flags[word] as number;
    if (!keep(flags)) continue;
    if (flags & IDEOGRAPH) wide++;
    picked[count++] = word;
  }
  const width = wide * 2 > count ? WIDE_SHINGLE : SHINGLE;
  const shingles = Math.max(0, count - width + 1);
  const data = new Uint32Array(count * 2);
  for (let index = 0; index < count; index++) {
    const word = picked[index] as number;
    const start = words.start[word] as number;
    data[index * 2 + 1] = (start << 8) | Math.min(255, (words.end[word] as number) - start);
    if (index >= shingles) continue;
    let hash = 0;
    for (let next = index; next < index + width; next++) {
      hash = Math.imul(hash ^ (words.hash[picked[next] as number] as number), 0x9e3779b1);
    }
    data[index * 2] = mix(hash);
  }
  return { words: count, shingles, width, data };
}

/** Calls back with the fingerprints of a strand: the least of each window of shingles. */
export function eachFingerprint({ shingles, data }: Strand, visit: (hash: number) => void): void {
  let chosen = -1;
  const windows = shingles === 0 ? 0 : Math.max(1, shingles - WINDOW + 1);
  for (let from = 0; from < windows; from++) {
    const to = Math.min(shingles, from + WINDOW);
    let least = chosen;
    if (chosen < from) {
      least = from;
      for (let at = from + 1; at < to; at++) if ((data[at * 2] as number) < (data[least * 2] as number)) least = at;
    } else if ((data[(to - 1) * 2] as number) < (data[chosen * 2] as number)) least = to - 1;
    if (least === chosen) continue;
    chosen = least;
    visit(data[least * 2] as number);
  }
}

/** Words of one strand that stand in another: where they begin in each, and how many. */
type Run = readonly [inA: number, inB: number, words: number];

/** How two strands overlap. */
export type Overlap = Readonly<{
  /** Words of the shorter strand that stand in the other, and their share of it. */
  words: number;
  share: number;
  a: Strand;
  b: Strand;
  runs: readonly Run[];
}>;

const noStrand: Strand = { words: 0, shingles: 0, width: SHINGLE, data: new Uint32Array() };
export const noOverlap: Overlap = { words: 0, share: 0, a: noStrand, b: noStrand, runs: [] };

/** The passages of an overlap as spans of the two bodies, in the order of the first. */
export const passagesOf = ({ a, b, runs }: Overlap): Readonly<{ a: Span; b: Span }>[] =>
  runs.map(([inA, inB, words]) => ({ a: spanOf(a, inA, words), b: spanOf(b, inB, words) }));

/** One strand laid out so that many others can be compared with it. */
export class StrandLayout {
  #strand: Strand = noStrand;
  #keys = new Uint32Array(64);
  #places = new Int32Array(64);
  #mask = 63;

  lay(strand: Strand): void {
    this.#strand = strand;
    let room = 64;
    while (room < strand.shingles * 2 + 2) room *= 2;
    if (room > this.#keys.length) {
      this.#keys = new Uint32Array(room);
      this.#places = new Int32Array(room);
    }
    this.#places.fill(-1, 0, room);
    this.#mask = room - 1;
    for (let place = 0; place < strand.shingles; place++) {
      const hash = strand.data[place * 2] as number;
      let slot = hash & this.#mask;
      while (this.#places[slot] !== -1 && this.#keys[slot] !== hash) slot = (slot + 1) & this.#mask;
      if (this.#places[slot] !== -1) continue;
      this.#keys[slot] = hash;
      this.#places[slot] = place;
    }
  }

  /** First place of a shingle, -1 where it does not stand. */
  #placeOf(hash: number): number {
    let slot = hash & this.#mask;
    while (this.#places[slot] !== -1) {
      if (this.#keys[slot] === hash) return this.#places[slot] as number;
      slot = (slot + 1) & this.#mask;
    }
    return -1;
  }

  /** Compares another strand, `a`, with the one laid out, `b`. Passages that are mostly `furniture` do not count. */
  compare(a: Strand, furniture: ReadonlySet<number>): Overlap {
    const b = this.#strand;
    const runs: Run[] = [];
    for (let index = 0; index < a.shingles; ) {
      const place = this.#placeOf(a.data[index * 2] as number);
      if (place < 0) {
        index++;
        continue;
      }
      const most = Math.min(a.shingles - index, b.shingles - place);
      let run = 1;
      while (run < most && a.data[(index + run) * 2] === b.data[(place + run) * 2]) run++;
      let known = 0;
      if (furniture.size > 0) {
        for (let at = index; at < index + run; at++) if (furniture.has(a.data[at * 2] as number)) known++;
      }
      if (known * (WINDOW + 2) < run) runs.push([index, place, run + a.width - 1]);
      index += run;
    }
    const covered = coveredBy(
      a.words <= b.words ? runs : runs.toSorted((x, y) => x[1] - y[1]),
      a.words <= b.words ? 0 : 1,
    );
    return { words: covered, share: covered / Math.max(1, Math.min(a.words, b.words)), a, b, runs };
  }
}

/** Words of one side that runs, in its order, cover, each once. */
function coveredBy(runs: readonly Run[], side: 0 | 1): number {
  let covered = 0;
  let end = 0;
  for (const run of runs) {
    const to = run[side] + run[2];
    covered += Math.max(0, to - Math.max(end, run[side]));
    end = Math.max(end, to);
  }
  return covered;
}

function spanOf({ data }: Strand, from: number, words: number): Span {
  const last = data[(from + words - 1) * 2 + 1] as number;
  return { start: (data[from * 2 + 1] as number) >>> 8, end: (last >>> 8) + (last & 255) };
}
