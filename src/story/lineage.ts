import type { ArticleId } from "../core/ids.ts";
import type { LineageLink, Relation, StoryText } from "./model.ts";
import { canonically, isNameOf } from "./order.ts";
import { eachFingerprint, noOverlap, type Overlap, type Strand, StrandLayout, strandOf } from "./strand.ts";
import { Postings } from "./table.ts";
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
const MOST_LINKS = 24;

/** What is kept of a text: some four kilobytes for an article of 400 words. */
type Kept = Readonly<{
  id: ArticleId;
  at: string;
  publisher: string | null;
  wires: readonly string[];
  prose: Strand;
  quoted: Strand;
  /** Number of the first text that it shares text with, by way of others too; its own where there is none. */
  root: number;
}>;

/**
 * From these shares of the shorter text's prose on. Who copies prose copies its quotations too, so shared quotations count
 * for a little beside it. Weighed on hand-labelled pairs; `bench/lineage.ts` prints what they score.
 */
const COPY = 0.55;
const PARTIAL = 0.24;
const QUOTATIONS_COUNT = 0.05;
const FEWEST_WORDS = 24;
/** A shorter text is a copy only where it stands in the other as a whole. */
const WHOLE = 0.9;
const FEWEST_WORDS_WHOLE = 16;
/** Reworked prose: little of it is shared, with at least half of the quotations. */
const REWRITE = 0.14;
const REWRITE_QUOTED = 0.5;
const REWRITE_WORDS = 60;
const noFurniture: ReadonlySet<number> = new Set();

export function relationOf(prose: Overlap, quoted: Overlap): Relation | null {
  if (prose.share >= WHOLE && prose.words >= FEWEST_WORDS_WHOLE) return "copy";
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
  readonly #postings = new Postings();
  readonly #kept = new Map<number, Kept>();
  #oldest = 0;
  #next = 0;
  readonly #shared = new Map<number, number>();
  readonly #proseLayout = new StrandLayout();
  readonly #quotedLayout = new StrandLayout();

  constructor({ keepDays = 30, most = 50_000 }: { keepDays?: number; most?: number } = {}) {
    this.#keepDays = keepDays;
    this.#most = most;
  }

  /** Texts kept at present. */
  get size(): number {
    return this.#kept.size;
  }

  /** `words` are those of the body, where they are at hand. */
  add(text: StoryText, words: Words = wordsOf(text.body)): LineageLink[] {
    this.#forget(text.at);
    const { id, at, publisher, wires } = text;
    const { prose, quoted } = strandsOf(words);
    const doc = this.#next++;
    const kept = { id, at, publisher, wires, prose, quoted, root: doc };
    const links = this.#compare(kept);
    this.#kept.set(doc, kept);
    eachFingerprint(prose, (hash) => this.#postings.add(hash, doc));
    return links;
  }

  #compare(later: { -readonly [Field in keyof Kept]: Kept[Field] }): LineageLink[] {
    const shared = this.#shared;
    shared.clear();
    const furniture = new Set<number>();
    const roots: number[] = [];
    eachFingerprint(later.prose, (hash) => {
      roots.length = 0;
      this.#postings.each(hash, MOST_PER_FINGERPRINT, (doc) => {
        shared.set(doc, (shared.get(doc) ?? 0) + 1);
        const { root } = this.#kept.get(doc) as Kept;
        if (roots.length < FURNITURE && !roots.includes(root)) roots.push(root);
      });
      if (roots.length >= FURNITURE) furniture.add(hash);
    });
    if (shared.size === 0) return [];
    const likely = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_COMPARED);
    this.#proseLayout.lay(later.prose);
    this.#quotedLayout.lay(later.quoted);
    const found: { earlier: Kept; relation: Relation; overlap: Overlap }[] = [];
    for (const [doc] of likely.sort((a, b) => a[0] - b[0])) {
      const earlier = this.#kept.get(doc) as Kept;
      const prose = this.#proseLayout.compare(earlier.prose, furniture);
      if (prose.share < REWRITE) continue;
      const quoted = prose.share >= COPY ? noOverlap : this.#quotedLayout.compare(earlier.quoted, noFurniture);
      const relation = relationOf(prose, quoted);
      if (relation !== null) found.push({ earlier, relation, overlap: relation === "rewrite" ? quoted : prose });
    }
    found.sort((a, b) => b.overlap.share - a.overlap.share);
    // One passage may be furniture that is new here; copies and texts that share more than one are kin.
    const nearest = found.find(
      ({ relation, overlap }) => relation === "copy" || (relation === "partial" && overlap.passages.length > 1),
    );
    if (nearest) later.root = nearest.earlier.root;
    return found
      .slice(0, MOST_LINKS)
      .map(({ earlier, relation, overlap }) => linkOf(earlier, later, relation, overlap));
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
function strandsOf(words: Words): Pick<Kept, "prose" | "quoted"> {
  const prose = strandOf(words, (flags) => (flags & QUOTED) === 0);
  const quoted = strandOf(words, (flags) => (flags & QUOTED) !== 0);
  return prose.words * 10 < words.count ? { prose: strandOf(words, () => true), quoted } : { prose, quoted };
}

function linkOf(earlier: Kept, later: Kept, relation: Relation, overlap: Overlap): LineageLink {
  const passages = [...overlap.passages]
    .sort((x, y) => y.a.end - y.a.start - (x.a.end - x.a.start) || x.a.start - y.a.start)
    .slice(0, MOST_PASSAGES)
    .sort((x, y) => x.a.start - y.a.start);
  const turned = isBefore(later, earlier) && !isBefore(earlier, later);
  const [first, second] = turned ? [later, earlier] : [earlier, later];
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

/** Whether something tells that `a` had the text before `b`, whatever their order: it is the agency, or alone names one at the same time. */
const isBefore = (a: Kept, b: Kept): boolean =>
  isAgencyOf(a, b) || (a.at === b.at && a.wires.length > 0 && b.wires.length === 0);

/** Whether `a` was published by an agency that `b` credits and `a` need not. */
function isAgencyOf(a: Kept, b: Kept): boolean {
  const { publisher } = a;
  return publisher !== null && publisher !== b.publisher && b.wires.some((wire) => isNameOf(wire, publisher));
}

/** All links among texts, in canonical order of the later one, whatever the order of the texts. */
export function lineageOf(texts: readonly StoryText[]): LineageLink[] {
  const index = new LineageIndex({ keepDays: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY });
  return [...texts].sort(canonically).flatMap((text) => index.add(text));
}
