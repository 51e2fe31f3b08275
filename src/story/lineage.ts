import type { ArticleId } from "../core/ids.ts";
import type { LineageLink, Relation, StoryText } from "./model.ts";
import { canonically, isNameOf } from "./order.ts";
import { eachFingerprint, noOverlap, type Overlap, passagesOf, type Strand, StrandLayout, strandOf } from "./strand.ts";
import { Postings, Tally } from "./table.ts";
import { QUOTED } from "./units.ts";
import { type Words, wordsOf } from "./words.ts";

/** Earlier texts that are compared word by word for one new text. */
const MOST_COMPARED = 48;
/** Texts that one fingerprint leads to, newest first. */
const MOST_PER_FINGERPRINT = 64;
/** What so many texts share that share nothing else is furniture: sign-up prompts, credits, captions. */
const FURNITURE = 3;
const MOST_PASSAGES = 40;
/** Links of one text, those with the largest shares. */
const MOST_LINKS = 12;
/** Texts older than this are forgotten. */
export const KEPT_DAYS = 30;

/** The words of a text that are compared: some four kilobytes for an article of 400 words. */
type Strands = Readonly<{ prose: Strand; quoted: Strand }>;

/** What is kept of a text. Of one that was folded before, the rest is fetched when it is compared. */
type Kept = Readonly<{
  id: ArticleId;
  at: string;
  /** The first text that it shares text with, by way of others too; itself where there is none. */
  root: ArticleId;
  text: () => Pick<StoryText, "publisher" | "wires"> & Strands;
}>;

/** A text as `LineageIndex` found it: what is needed to go on from it later. */
export type Traced = Readonly<{ links: readonly LineageLink[]; root: ArticleId; prints: Uint32Array }>;

/**
 * From these shares of the shorter text's prose on. Who copies prose copies its quotations too, so shared quotations count
 * for a little beside it. Weighed on hand-labelled pairs; `bench/lineage.ts` prints what they score.
 */
const COPY = 0.55;
/** Where passages of a text begin to tell that it rests on another: a share of its prose, with what shared quotations add, and words. */
export type Bar = Readonly<{ partial: number; quotations: number; words: number }>;
export const BAR: Bar = { partial: 0.24, quotations: 0.05, words: 24 };
/** A shorter text is a copy only where it stands in the other as a whole. */
const WHOLE = 0.9;
const FEWEST_WORDS_WHOLE = 16;
/** Reworked prose: little of it is shared, with at least half of the quotations. */
const REWRITE = 0.14;
const REWRITE_QUOTED = 0.5;
const REWRITE_WORDS = 60;
const noFurniture: ReadonlySet<number> = new Set();

export function relationOf(prose: Overlap, quoted: Overlap, { partial, quotations, words } = BAR): Relation | null {
  if (prose.share >= WHOLE && prose.words >= FEWEST_WORDS_WHOLE) return "copy";
  if (prose.words >= words) {
    if (prose.share >= COPY) return "copy";
    if (prose.share + quotations * quoted.share >= partial) return "partial";
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
  readonly #bar: Bar;
  readonly #postings = new Postings();
  readonly #kept = new Map<number, Kept>();
  #oldest = 0;
  #next = 0;
  readonly #shared = new Tally();
  readonly #proseLayout = new StrandLayout();
  readonly #quotedLayout = new StrandLayout();

  constructor({
    keepDays = KEPT_DAYS,
    most = 50_000,
    bar = BAR,
  }: { keepDays?: number; most?: number; bar?: Bar } = {}) {
    this.#keepDays = keepDays;
    this.#most = most;
    this.#bar = bar;
  }

  /** Whether texts are forgotten because there are too many, or nearly so: then each bears on which others are known. */
  get isFull(): boolean {
    return this.size * 1.1 >= this.#most;
  }

  /** Texts kept at present. */
  get size(): number {
    return this.#kept.size;
  }

  /** `words` are those of the body, where they are at hand. */
  add(text: StoryText, words?: Words): readonly LineageLink[] {
    return this.trace(text, words).links;
  }

  trace(text: StoryText, words: Words = wordsOf(text.body)): Traced {
    this.#forget(text.at);
    const { id, at, publisher, wires } = text;
    const whole = { publisher, wires, ...strandsOf(words) };
    const prints: number[] = [];
    eachFingerprint(whole.prose, (hash) => prints.push(hash));
    const { links, root } = this.#compare({ id, at, root: id, text: () => whole }, prints);
    this.#keep({ id, at, root, text: () => whole }, prints);
    return { links, root, prints: Uint32Array.from(prints) };
  }

  /** Takes in a text as it was traced before, in canonical order; `load` gives it back when it is compared. */
  restore({ id, at, root }: Omit<Kept, "text">, prints: Uint32Array, load: () => StoryText): void {
    let whole: ReturnType<Kept["text"]> | null = null;
    this.#forget(at);
    const text = () => {
      if (whole === null) {
        const { publisher, wires, body } = load();
        whole = { publisher, wires, ...strandsOf(wordsOf(body)) };
      }
      return whole;
    };
    this.#keep({ id, at, root, text }, prints);
  }

  #keep(kept: Kept, prints: Iterable<number>): void {
    const doc = this.#next++;
    this.#kept.set(doc, kept);
    for (const hash of prints) this.#postings.add(hash, doc);
  }

  #compare(later: Kept, prints: readonly number[]): Pick<Traced, "links" | "root"> {
    const whole = later.text();
    const shared = this.#shared;
    shared.clear(this.#oldest);
    const furniture = new Set<number>();
    const roots: string[] = [];
    for (const hash of prints) {
      roots.length = 0;
      this.#postings.each(hash, MOST_PER_FINGERPRINT, (doc) => {
        shared.add(doc, 1);
        if (roots.length >= FURNITURE) return;
        const { root } = this.#kept.get(doc) as Kept;
        if (!roots.includes(root)) roots.push(root);
      });
      if (roots.length >= FURNITURE) furniture.add(hash);
    }
    if (shared.docs.length === 0) return { links: [], root: later.id };
    const likely = shared.docs.toSorted((a, b) => shared.get(b) - shared.get(a) || a - b).slice(0, MOST_COMPARED);
    this.#proseLayout.lay(whole.prose);
    this.#quotedLayout.lay(whole.quoted);
    const found: { earlier: Kept; relation: Relation; overlap: Overlap }[] = [];
    for (const doc of likely.sort((a, b) => a - b)) {
      const earlier = this.#kept.get(doc) as Kept;
      const theirs = earlier.text();
      const prose = this.#proseLayout.compare(theirs.prose, furniture);
      if (prose.share < REWRITE) continue;
      const quoted = prose.share >= COPY ? noOverlap : this.#quotedLayout.compare(theirs.quoted, noFurniture);
      const relation = relationOf(prose, quoted, this.#bar);
      if (relation !== null) found.push({ earlier, relation, overlap: relation === "rewrite" ? quoted : prose });
    }
    found.sort((a, b) => b.overlap.share - a.overlap.share);
    // One passage may be furniture that is new here; copies and texts that share more than one are kin.
    const nearest = found.find(
      ({ relation, overlap }) => relation === "copy" || (relation === "partial" && overlap.runs.length > 1),
    );
    return {
      links: found
        .slice(0, MOST_LINKS)
        .map(({ earlier, relation, overlap }) => linkOf(earlier, later, relation, overlap)),
      root: nearest?.earlier.root ?? later.id,
    };
  }

  #forget(at: string): void {
    const limit = Date.parse(at) - this.#keepDays * 86_400_000;
    for (let kept = this.#kept.get(this.#oldest); kept; kept = this.#kept.get(this.#oldest)) {
      if (this.size < this.#most && Date.parse(kept.at) >= limit) break;
      this.#kept.delete(this.#oldest++);
    }
    this.#postings.forgetBefore(this.#oldest);
  }
}

/** A text that is all but quotation is compared by all of its words. */
function strandsOf(words: Words): Strands {
  const prose = strandOf(words, (flags) => (flags & QUOTED) === 0);
  const quoted = strandOf(words, (flags) => (flags & QUOTED) !== 0);
  return prose.words * 10 < words.count ? { prose: strandOf(words, () => true), quoted } : { prose, quoted };
}

function linkOf(earlier: Kept, later: Kept, relation: Relation, overlap: Overlap): LineageLink {
  const passages = passagesOf(overlap)
    .sort((x, y) => y.a.end - y.a.start - (x.a.end - x.a.start) || x.a.start - y.a.start)
    .slice(0, MOST_PASSAGES)
    .sort((x, y) => x.a.start - y.a.start);
  const [mine, theirs] = [creditOf(later), creditOf(earlier)];
  const turned = isBefore(mine, theirs) && !isBefore(theirs, mine);
  const [first, second] = turned ? [mine, theirs] : [theirs, mine];
  return {
    earlier: first.id,
    later: second.id,
    relation,
    share: Math.round(overlap.share * 1000) / 1000,
    passages: passages.map(({ a, b }) => (turned ? { earlier: b, later: a } : { earlier: a, later: b })),
    because: isAgencyOf(first, second)
      ? `${first.publisher} is the agency that it credits`
      : first.at !== second.at
        ? "published first"
        : isBefore(first, second)
          ? `names the agency (${first.wires.join(", ")})`
          : "known at the same time; first in the order of ids",
  };
}

/** What tells who had a text first. */
type Credit = Pick<StoryText, "id" | "publisher" | "wires"> & Pick<Kept, "at">;

const creditOf = ({ id, at, text }: Kept): Credit => {
  const { publisher, wires } = text();
  return { id, at, publisher, wires };
};

/** Whether something tells that `a` had the text before `b`, whatever their order: it is the agency, or alone names one at the same time. */
const isBefore = (a: Credit, b: Credit): boolean =>
  isAgencyOf(a, b) || (a.at === b.at && a.wires.length > 0 && b.wires.length === 0);

/** Whether `a` was published by an agency that `b` credits and `a` need not. */
function isAgencyOf(a: Credit, b: Credit): boolean {
  const { publisher } = a;
  return publisher !== null && publisher !== b.publisher && b.wires.some((wire) => isNameOf(wire, publisher));
}

/** All links among texts, in canonical order of the later one, whatever the order of the texts. */
export function lineageOf(texts: readonly StoryText[]): LineageLink[] {
  const index = new LineageIndex({ keepDays: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY });
  return [...texts].sort(canonically).flatMap((text) => index.add(text));
}
