import type { Day, Days, Instant } from "../core/day.ts";
import type { ArticleId, OriginalId, PointId, StatementId, StoryId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { Span } from "../core/span.ts";
import type { AttendanceRole, Modality, TalksForm, TalksStatus } from "../core/terms.ts";
import type { Checked } from "../dossier/law.ts";
import type { Fields, Kind } from "../read/statement.ts";
import type { Stage } from "../record/life.ts";
import type { Label, Point, Trust, Valued } from "../record/model.ts";

/** What a line is, at sight. */
export type Tag = "threatened" | "announced" | "reported" | "law";

/** Whether a point holds on the day asked for; `possibly` inside a bound that the texts leave open. */
export type Holds = "yes" | "possibly" | "no" | "unknown";

/** A citation of a legal or official text. */
export type Cite = Readonly<{ text: string; url: string | null; quote: string | null }>;

/** Words of an article, with the way back to them. */
export type Quoted = Readonly<{
  statement: StatementId;
  article: ArticleId;
  original: OriginalId;
  publisher: string | null;
  published: Days | null;
  url: string | null;
  /** Verbatim. */
  words: string;
  part: "title" | "body";
  span: Span;
  attribution: readonly string[];
  issuer: string | null;
}>;

/** A point as lists show it. `point` in `ask/` opens all of it. */
export type PointLine = Readonly<{
  id: PointId;
  kind: Kind;
  summary: string;
  tag: Tag;
  modality: Modality;
  told: Fields;
  date: Days | null;
  knownSince: Instant;
  holds: Holds;
  /** From and to before which a state holds, as far as told; null for an event. */
  period: Readonly<{ from: Days | null; to: Days | null }> | null;
  label: Label;
  trust: Trust;
  parties: readonly Party[];
  /** Separately written texts. */
  originals: number;
  outlets: readonly string[];
  /** Speakers that the texts rest on; empty where they state it themselves. */
  speakers: readonly string[];
  stories: readonly StoryId[];
  law: Point["law"];
  /** The first words that tell it. */
  quote: Quoted | null;
}>;

/** A point in the life of a measure, an agreement or a promise, and why it belongs to what stands before it; null for the first. */
export type LifeStep = Readonly<{ stage: Stage; because: string | null; line: PointLine }>;

/** One field on which reports contradict each other. */
export type Difference = Readonly<{
  line: PointLine;
  field: string;
  values: readonly Readonly<{
    value: Valued["value"];
    /** As a person writes it: "145%", "London". */
    text: string;
    bound: Valued["bound"];
    originals: number;
    outlets: readonly string[];
    speakers: readonly string[];
    ownAccountOf: readonly string[];
    quotes: readonly Quoted[];
  }>[];
  settled: Readonly<{ text: string; by: string }> | null;
  because: string;
}>;

/** A day on which something runs out or begins, with the words it is computed from. */
export type DeadlineLine = Readonly<{
  id: string;
  what: string;
  on: Day;
  /** From the day asked for; negative once it has passed. */
  daysLeft: number;
  /** The words it is computed from, and how. */
  words: string;
  because: string;
  cite: Cite | null;
  /** What happens then as written. */
  lapse: string | null;
  agreement: string | null;
  points: readonly PointId[];
  trust: "law" | "checked" | "read by machine";
}>;

/** An agreement of the dossier, or one that only reports tell of, with the reports under it. */
export type AgreementLine = Readonly<{
  id: string;
  name: string;
  parties: readonly Party[];
  place: string | null;
  source: "law" | "reports";
  status: string;
  holds: Holds;
  from: Days | null;
  /** First day on which it no longer holds. */
  to: Day | null;
  daysLeft: number | null;
  /** The words that its end is computed from. */
  words: string | null;
  terms: readonly string[];
  lapse: string | null;
  cites: readonly Cite[];
  points: readonly PointLine[];
}>;

/** Additional duty of one side on the other's goods that stand on no list. */
export type DutySide = Readonly<{
  imposer: Party;
  target: Party;
  /** Per cent as written ("30%"); null where the law read does not tell. */
  percent: string | null;
  since: Day | null;
  because: string;
  cites: readonly Cite[];
  /** The acts that its steps name. */
  acts: readonly Readonly<{ id: string; title: string }>[];
  steps: readonly Readonly<{ from: Day; to: Day | null; percent: string; because: string; acts: readonly string[] }>[];
  /** Last day that the law was read to. */
  readTo: Day | null;
  /** Past the law read, or past an end whose sequel was not read. */
  asFarAsRead: boolean;
}>;

/** An article in a list. */
export type ArticleLine = Readonly<{
  id: ArticleId;
  title: string | null;
  /** Its first words, where it has no title and the question has its text at hand. */
  opening?: string;
  publisher: string | null;
  url: string | null;
  published: Days | null;
  /** The day that it says it is of, where that cannot be: it is not believed. */
  oddDay?: Days;
  knowableFrom: Readonly<{ at: Instant; basis: string }>;
  language: string | null;
  wires: readonly string[];
  bylines: readonly string[];
  role: "main" | "related";
  issuer: string | null;
  original: OriginalId;
  originalBasis: "own" | "text" | "credit";
  story: StoryId;
  sample: boolean;
  statements: number;
}>;

export type StoryLine = Readonly<{
  id: StoryId;
  title: string;
  articles: number;
  originals: number;
  outlets: readonly string[];
  first: Instant;
  last: Instant;
  topics: readonly string[];
  points: number;
  differences: number;
}>;

/** A measure of the dossier's law. */
export type LawMeasureLine = Readonly<{
  id: string;
  act: string;
  name: string;
  imposer: Party;
  target: Party | null;
  instrument: string;
  goods: string | null;
  /** Per cent as written; null where it is no rate. */
  percent: string | null;
  holds: Holds;
  from: Day | null;
  to: Day | null;
  status: string;
  because: string;
  /** How its act was checked: `secondary` where no official text of it was read. */
  checked: Checked | null;
  cites: readonly Cite[];
  /** Points that report it. */
  points: readonly PointLine[];
}>;

/** Talks, a call, a summit, a visit. Its id is that of the point. */
export type RoundLine = Readonly<{
  id: PointId;
  title: string;
  form: TalksForm;
  parties: readonly Party[];
  place: string | null;
  venue: string | null;
  date: Days | null;
  status: TalksStatus | null;
  people: number;
  line: PointLine;
}>;

export type TimelineEntry = Readonly<
  | { date: Days; of: "point"; line: PointLine }
  | {
      date: Days;
      of: "law";
      act: string;
      title: string;
      event: string;
      checked: Checked | null;
      cites: readonly Cite[];
    }
>;

export type Delegate = Readonly<{ person: string; office: string | null; role: AttendanceRole; line: PointLine }>;

export type PromiseStanding = "made by the promisor" | "claimed by the other side" | "said by a third party";

/** A commitment with what was said about it. No verdict of ours. */
export type PromiseLine = Readonly<{
  line: PointLine;
  by: Party | null;
  to: Party | null;
  matter: string;
  standing: PromiseStanding;
  because: string;
  demands: readonly PointLine[];
  accusations: readonly PointLine[];
  denials: readonly PointLine[];
  /** Reports that it was kept or not kept. */
  findings: readonly PointLine[];
  /** How many there are of each: the lists above may be cut. */
  linked: Readonly<Record<"demands" | "accusations" | "denials" | "findings", number>>;
}>;

/** A stretch of a wording held against the first: `same`, only here (`added`), only in the first (`left out`). */
export type WordPart = Readonly<{ words: string; is: "same" | "added" | "left out" }>;

export type Wording = Readonly<{
  words: string;
  outlets: readonly string[];
  articles: readonly ArticleId[];
  /** Against the first wording; empty for the first. */
  parts: readonly WordPart[];
  /** Differs from the first in house style alone (U.S./United States, quotation marks, spelling), or is a cut of it. */
  against: "first" | "house style" | "cut" | "wording";
}>;

export type QuoteLine = Readonly<{
  line: PointLine;
  speaker: string;
  venue: string | null;
  /** The fullest first. */
  wordings: readonly Wording[];
  /** True where outlets word it differently, house style and cuts left aside. */
  variants: boolean;
}>;
