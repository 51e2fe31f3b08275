import { addDays, type Day, type Days, dayOf, daysFrom, firstDay, lastDay } from "../core/day.ts";
import type { ArticleId } from "../core/ids.ts";
import { isParty, type Party } from "../core/party.ts";
import type { Action } from "../core/terms.ts";
import { holdsOn, spanOf } from "../record/asof.ts";
import { countIn, NONE, textsAt } from "../record/columns.ts";
import { gapOf } from "../record/compare.ts";
import type { Draft } from "../record/draft.ts";
import { endOf } from "../record/ends.ts";
import type { Gist } from "../record/gist.ts";
import { sameValue } from "../record/kinds/kind.ts";
import type { Basis, FieldState, Point, Source, Testimony } from "../record/model.ts";
import { partiesOf } from "../record/parties.ts";
import { fieldOfMembers } from "../record/point.ts";
import { ruleAt } from "../record/rule.ts";
import type { Snapshot } from "../record/snapshot.ts";
import { noVocabulary } from "../record/vocabulary.ts";
import { matterOf } from "../record/words.ts";
import type { Explained, LawBook } from "./law-book.ts";
import type { ArticleLine, PointLine, Quoted, Tag } from "./line.ts";
import { GENERIC } from "./reported.ts";

/** A snapshot of the record beside the law, at one point of time: what every brief is made from. */
export class Brief {
  readonly snapshot: Snapshot;
  readonly law: LawBook;
  readonly basis: Basis;
  readonly #points = new Map<Draft, Point>();
  readonly #lines = new Map<Draft, PointLine>();
  readonly #gists = new Map<Draft, Gist & Pick<Point, "law">>();

  constructor(snapshot: Snapshot, law: LawBook, basis: Basis) {
    this.snapshot = snapshot;
    this.law = law;
    this.basis = basis;
  }

  get vocabulary() {
    return this.snapshot.book.vocabulary;
  }

  /** The point as known, with what the law says of it. */
  point(draft: Draft): Point {
    const kept = this.#points.get(draft);
    if (kept) return kept;
    const point = this.snapshot.point(draft);
    const { law, trust } = this.gist(draft);
    const fields = point.fields.map((state) => this.#settled(state, point, draft));
    const made = { ...point, law, trust, fields };
    this.#points.set(draft, made);
    return made;
  }

  /** One field of the point: who gives which value of it. Of what no decision or later edition changed no other field is gathered. */
  field(draft: Draft, name: string, members: readonly Testimony[]): FieldState | null {
    const { book } = this.snapshot;
    if (!book.isAsTold(book.numberOf(draft)))
      return this.point(draft).fields.find(({ field }) => field === name) ?? null;
    const state = fieldOfMembers(draft.kind, name, members, this.vocabulary);
    return state && this.#settled(state, this.snapshot.gist(draft), draft);
  }

  /** The same without who gives which value: what lines show. */
  gist(draft: Draft): Gist & Pick<Point, "law"> {
    const kept = this.#gists.get(draft);
    if (kept) return kept;
    const gist = this.snapshot.gist(draft);
    const { told } = gist;
    const reported = told.kind === "measure" && told.instrument !== "tariff" ? this.#reported(gist, draft) : null;
    const explain = this.#explaining(gist, draft);
    const made = explain ? this.#explained(gist, explain) : { ...gist, law: reported ?? [] };
    this.#gists.set(draft, made);
    return made;
  }

  /** What explains a reported rate; null for what tells none. */
  #explaining(gist: Gist, draft: Draft): ((percent: number) => readonly Explained[]) | null {
    const { told, date, knowableFrom } = gist;
    if (told.kind !== "measure" || told.imposer === null || told.instrument !== "tariff" || told.ratePercent === null)
      return null;
    const { imposer, target, goods } = told;
    const toldOn = dayOf(knowableFrom);
    return (percent) => {
      const law = this.law.explain(imposer, target, percent, goods !== null, date, this.basis.known, toldOn) ?? [];
      return goods === null ? law : law.filter(({ because }) => namesSome(this.#words(draft), because));
    };
  }

  /** Whether the law settles what a point tells, as its trust has it: nearly all that it does not settle are told by columns. */
  isByLaw(draft: Draft): boolean {
    const { matters, columns, isAsTold, numberOf } = this.snapshot.book;
    const number = numberOf(draft);
    if (isAsTold(number)) {
      if (columns.rated[number] === 0 || columns.by[number] === NONE) return false;
      // What is told of goods by one text alone tells of goods.
      if (matters.many(number) > 0 && draft.places.length === 1) return false;
      if (columns.texts[columns.instrument[number] as number] !== "tariff") return false;
    }
    const rule = ruleAt(this.snapshot, draft);
    if (rule === null) return false;
    const { imposer, target, instrument, action, ratePercent, date } = rule;
    if (imposer === null || instrument !== "tariff" || ratePercent === null) return false;
    const toldOn = this.snapshot.toldOn(draft);
    const law = this.law.explain(imposer, target, ratePercent, false, date, this.basis.known, toldOn) ?? [];
    return (
      nearestTo(date ?? toldOn, action, law).some((one) => tellsItsDays(one, date, action)) &&
      this.gist(draft).trust.level === "law"
    );
  }

  #words(draft: Draft): ReadonlySet<string> {
    const { matters, numberOf } = this.snapshot.book;
    return new Set([...matters.words(numberOf(draft))].map(matters.text));
  }

  #explained(gist: Gist, explain: (percent: number) => readonly Explained[]): Gist & Pick<Point, "law"> {
    const { told, date, trust, knowableFrom } = gist;
    if (told.kind !== "measure" || told.ratePercent === null) return { ...gist, law: [] };
    const law = nearestTo(date ?? dayOf(knowableFrom), told.action, explain(told.ratePercent));
    // Of named goods the list is found by a word: it explains, and settles nothing.
    const act = told.goods === null ? law.find((one) => tellsItsDays(one, date, told.action))?.act : undefined;
    return {
      ...gist,
      law: law.map(({ act: id, because }) => ({ act: id, because })),
      trust: act !== undefined && trust.level === "read by machine" ? { level: "law", act } : trust,
    };
  }

  #settled(state: FieldState, gist: Gist, draft: Draft): FieldState {
    const explain =
      state.field === "ratePercent" && state.state === "contradictory" ? this.#explaining(gist, draft) : null;
    return explain === null ? state : settledByLaw(state, explain);
  }

  /** Measures of the law that a report of a control, licence, listing or visa rule tells of. Words join them: it stays read by machine. */
  #reported({ told, date, knowableFrom }: Gist, draft: Draft): Point["law"] | null {
    if (told.kind !== "measure" || told.imposer === null) return null;
    const { imposer, target, instrument, action, goods } = told;
    // A licence that is given begins too.
    const begins = BEGINS.has(action) || (instrument === "licence" && action === "grant");
    const words = this.#words(draft);
    return this.law.reported(
      { imposer, target, instrument, begins, words, goods, date, told: dayOf(knowableFrom) },
      this.basis.known,
    );
  }

  /**
   * A reported measure that is no tariff, of a government whose law a dossier has, on goods that no act of it names.
   */
  isUnexplained(point: Gist & Pick<Point, "law">, draft: Draft): boolean {
    const { told, modality } = point;
    if (told.kind !== "measure" || told.instrument === "tariff" || told.goods === null) return false;
    if ((modality !== "actual" && modality !== "announced") || point.law.length > 0) return false;
    return this.#reported(point, draft) !== null;
  }

  /**
   * A reported tariff of parties whose law a dossier has, which no act explains. Only a rate on all goods can be held against the stack of
   * acts: of named goods the dossier may lack the list.
   */
  isPending(point: Gist & Pick<Point, "law">): boolean {
    const { told, modality } = point;
    if (told.kind !== "measure" || told.imposer === null || told.instrument !== "tariff") return false;
    if (told.ratePercent === null || told.goods !== null) return false;
    if ((modality !== "actual" && modality !== "announced") || point.law.length > 0) return false;
    const { imposer, target, ratePercent } = told;
    return this.law.explain(imposer, target, ratePercent, false, point.date, this.basis.known) !== null;
  }

  line(draft: Draft): PointLine {
    const kept = this.#lines.get(draft);
    if (kept) return kept;
    const made = this.#line(draft);
    this.#lines.set(draft, made);
    return made;
  }

  #line(draft: Draft): PointLine {
    const { snapshot } = this;
    const point = this.gist(draft);
    const endedOn = point.kind === "measure" ? endOf(snapshot, draft) : null;
    return {
      id: point.id,
      kind: point.kind,
      summary: point.summary,
      tag: tagOf(point),
      modality: point.modality,
      told: point.told,
      date: point.date,
      knownSince: point.knowableFrom,
      holds: holdsOn(point, this.basis.on, endedOn),
      period: spanOf(point, endedOn),
      label: point.label,
      trust: point.trust,
      parties: partiesOf(point.told, this.vocabulary),
      ...this.#tellers(draft),
      law: point.law,
      quote: quotesOf(snapshot.first(draft))[0] ?? null,
    };
  }

  /** How many originals tell it. */
  originalsOf(draft: Draft): number {
    const { book, cut } = this.snapshot;
    const number = book.numberOf(draft);
    return book.isAsTold(number)
      ? countIn(book.columns.originals, number, cut)
      : this.snapshot.point(draft).originals.length;
  }

  /** How many originals tell it, which outlets, whom they rest on, and in which stories. */
  #tellers(draft: Draft): Pick<PointLine, "originals" | "outlets" | "speakers" | "stories"> {
    const { book, cut } = this.snapshot;
    const number = book.numberOf(draft);
    if (book.isAsTold(number)) {
      const { columns } = book;
      return {
        originals: this.originalsOf(draft),
        outlets: textsAt(columns, columns.outlets, number, cut),
        speakers: textsAt(columns, columns.speakers, number, cut),
        stories: textsAt(columns, columns.stories, number, cut),
      };
    }
    const members = this.snapshot.members(draft);
    const { originals, stories } = this.point(draft);
    return { originals: originals.length, outlets: outletsOf(members), speakers: speakersOf(members), stories };
  }

  lines = (drafts: readonly Draft[]): PointLine[] => drafts.map((draft) => this.line(draft));

  /** "China", "CN" or "cn" → CN; null where no dossier knows such a party. */
  party(text: string): Party | null {
    const code = text.toUpperCase();
    if (isParty(code)) return code;
    const token = this.vocabulary.names.get(text.toLowerCase());
    const named = token?.toUpperCase() ?? "";
    return isParty(named) ? named : (this.vocabulary.partyOf.get(text.toLowerCase()) ?? null);
  }
}

function settledByLaw(rates: FieldState, explain: (percent: number) => readonly { act: string }[]): FieldState {
  const lawful = rates.values.filter(({ value }) => explain(Number(value)).length > 0);
  const sole = lawful.length === 1 ? lawful[0] : undefined;
  const act = sole && explain(Number(sole.value))[0]?.act;
  return sole && act && !(rates.settled && sameValue(rates.settled.value, sole.value))
    ? { ...rates, settled: { value: sole.value, by: act } }
    : rates;
}

/** What a line is, at sight. */
export function tagOf({ modality, trust }: Pick<Point, "modality" | "trust">): Tag {
  if (trust.level === "law") return "law";
  switch (modality) {
    case "threatened":
    case "proposed":
      return "threatened";
    case "announced":
    case "expected":
      return "announced";
    default:
      return "reported";
  }
}

export const outletsOf = (members: readonly Testimony[]): string[] => [
  ...new Set(members.map(({ source }) => source.publisher ?? source.issuer).filter((outlet) => outlet !== null)),
];

/** Whom the texts rest on: the outermost of each chain. */
export const speakersOf = (members: readonly Testimony[]): string[] => [
  ...new Set(members.map(({ statement }) => statement.attribution[0]).filter((speaker) => speaker !== undefined)),
];

/** The words of a testimony, one entry a stretch. */
export const quotesOf = ({ source, statement }: Testimony): Quoted[] =>
  statement.evidence.map(({ part, span, words }) => ({
    statement: statement.id,
    article: source.article,
    original: source.original,
    publisher: source.publisher,
    published: source.published,
    url: source.url,
    words,
    part,
    span,
    attribution: statement.attribution,
    issuer: source.issuer,
  }));

export const articleLine = (source: Source, statements: number): ArticleLine => ({
  id: source.article as ArticleId,
  title: source.title,
  publisher: source.publisher,
  url: source.url,
  published: source.published,
  ...(source.oddDay === undefined ? {} : { oddDay: source.oddDay }),
  knowableFrom: source.knowableFrom,
  language: source.language,
  wires: source.wires,
  bylines: source.bylines,
  role: source.role,
  issuer: source.issuer,
  original: source.original,
  originalBasis: source.originalBasis,
  story: source.story,
  sample: source.sample,
  statements,
});

/** Newest first by the day of the world; what is undated stands by when it was known. */
export const placedOn = ({ date, knowableFrom }: Pick<Point, "date" | "knowableFrom">): string =>
  date === null ? knowableFrom : lastDay(date);

export const overlapsDays = (date: Days | null, from: Day | undefined, to: Day | undefined): boolean =>
  (from === undefined && to === undefined) ||
  (date !== null && (from === undefined || lastDay(date) >= from) && (to === undefined || firstDay(date) <= to));

/** What a report of these dates by its beginning; of the others any day on which the rate held will do. */
const CHANGES: ReadonlySet<Action> = new Set(["impose", "raise", "cut", "suspend", "resume"]);

/** Whether a report's days are those of the law: from its announcement to its first day where it tells of a change, else to its last. */
const BEGINS: ReadonlySet<Action> = new Set(["impose", "raise", "revoke"]);
const MOST_EXPLAINED = 2;

/** Of the stretches that explain a rate those that lie nearest to its day: a change is told by when it begins, a rate that is kept while it holds. */
function nearestTo(days: Days, action: Action, law: readonly Explained[]): Explained[] {
  const gaps = law.map(({ held }) =>
    held === undefined
      ? 0
      : CHANGES.has(action)
        ? gapOf(days, held.from)
        : gapOf(days, daysFrom(held.from, held.to === null || held.to <= held.from ? held.from : addDays(held.to, -1))),
  );
  const least = Math.min(...gaps);
  return law.filter((_, at) => gaps[at] === least).slice(0, MOST_EXPLAINED);
}

/** Whether a text names some of the goods of a report, words that any goods are told with left aside. */
function namesSome(goods: ReadonlySet<string>, text: string): boolean {
  const words = matterOf(text, noVocabulary);
  return [...goods].some((word) => !word.startsWith("=") && !GENERIC.has(word) && words.has(word));
}

function tellsItsDays({ held }: Explained, date: Days | null, action: Action): boolean {
  if (date === null || held === undefined) return true;
  const announced = firstDay(held.announced);
  const first = announced < held.from ? announced : held.from;
  if (lastDay(date) < first) return false;
  return CHANGES.has(action) ? firstDay(date) <= held.from : held.to === null || firstDay(date) < held.to;
}
