import type { Day, Days, Instant } from "../core/day.ts";
import type { ArticleId, BlobId, OriginalId, PointId, ReviewId, StatementId, StoryId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { Bound, Modality } from "../core/terms.ts";
import type { Fields, Kind, Statement } from "../read/statement.ts";

/** An article as the record sees it: everything but its text. */
export type Source = Readonly<{
  article: ArticleId;
  blob: BlobId;
  title: string | null;
  publisher: string | null;
  url: string | null;
  role: "main" | "related";
  language: string | null;
  wires: readonly string[];
  bylines: readonly string[];
  published: Days | null;
  /** The day that it says it is of, where that had not begun when it was received: it is shown and not believed. */
  oddDay?: Days;
  /** The article of which this is a later edition: the same address, had later with another text. */
  editionOf?: ArticleId;
  /** First instant at which it could be known, and how that is known. */
  knowableFrom: Readonly<{ at: Instant; basis: string }>;
  /** When it was received here. */
  held: Instant;
  /** The institution for which an official text speaks, with its party; null for press. */
  issuer: string | null;
  /** The party in whose name the issuer speaks, by the dossiers; null for press and where it is not known. */
  issuerParty: Party | null;
  /** Written for the project: part of the demonstration record. */
  sample: boolean;
  original: OriginalId;
  originalBasis: "own" | "text" | "credit";
  story: StoryId;
}>;

/**
 * A statement with the article that makes it: what points are folded from, in the order of `knowableFrom`, article, statement.
 * `readAs`: read with a day that an editor set for the article; it counts as long as that decision does, and then in place of the others.
 */
export type Testimony = Readonly<{ source: Source; statement: Statement; readAs?: Days }>;

/** One value that a field of a point was given, with those who give it. */
export type Valued = Readonly<{
  value: string | number | null | readonly string[];
  bound: Bound;
  /** Originals that give it: separately written texts. */
  originals: readonly OriginalId[];
  /** Speakers that those texts rest on for it; empty where they state it themselves. */
  speakers: readonly string[];
  /** Parties whose own text gives it about themselves. */
  ownAccountOf: readonly string[];
  statements: readonly StatementId[];
}>;

/** `compatible`: one value is vaguer than another; only `contradictory` counts as a difference. */
export type FieldState = Readonly<{
  field: string;
  values: readonly Valued[];
  state: "same" | "compatible" | "contradictory";
  /** What settles it: the value of a legal text, or of a party's own text about what that party itself did or said; null where nothing does. */
  settled: Readonly<{ value: Valued["value"]; by: string }> | null;
}>;

export type Label = "reports match" | "one original" | "reports differ";

/** How far a point may be trusted. */
export type Trust = Readonly<
  { level: "read by machine" } | { level: "checked"; by: string; on: Day } | { level: "law"; act: string }
>;

/** All statements that say the same thing. */
export type Point = Readonly<{
  id: PointId;
  kind: Kind;
  /** One line in plain words. */
  summary: string;
  /** The finest value of each field, the first told where reports differ. */
  told: Fields;
  fields: readonly FieldState[];
  modality: Modality;
  date: Days | null;
  /** The whole outermost-first chains, distinct. */
  attributions: readonly (readonly string[])[];
  label: Label;
  originals: readonly OriginalId[];
  stories: readonly StoryId[];
  statements: readonly StatementId[];
  knowableFrom: Instant;
  trust: Trust;
  /** Acts of the dossier that this point reports, with the working ("145 % = 125 + 20, in force 10 April to 13 May 2025"). */
  law: readonly Readonly<{ act: string; because: string; measure?: string }>[];
  links: readonly Readonly<{ to: PointId; relation: string; because: string }>[];
}>;

export const reviewVerbs = ["accept", "reject", "merge", "split", "correct", "flag", "add", "note"] as const;
export type ReviewVerb = (typeof reviewVerbs)[number];

/** What links two points: `later` and `earlier` in one life, `about` what, `for` what it was offered, `part of` a round. */
export type LinkRelation = "earlier" | "later" | "about" | "answered by" | "offered for" | "part of";

/** An editor's decision. Append only; targets anchors, so that it survives better reading. */
export type Review = Readonly<{
  id: ReviewId;
  verb: ReviewVerb;
  /** The id as it was when decided. */
  target: string;
  /** Blob, byte ranges and kind of a statement or point; blob and index of an article. */
  anchor: Readonly<{
    blob: BlobId | null;
    ranges: readonly (readonly [number, number])[];
    kind: Kind | "article" | "story" | "lineage";
  }>;
  /** `correct`: field → value; `merge`: the other id; `add`: the fields of the statement; `note`: the note that it answers, if any. */
  change: Readonly<Record<string, unknown>>;
  by: string;
  why: string;
  at: Instant;
  undoes: ReviewId | null;
}>;

/**
 * Where a question stands: *in force on* `on` (the world), *known on* `known` (published by its end);
 * `held`, where given, asks instead what had been received here by then.
 */
export type Basis = Readonly<{ on: Day; known: Day; held: Instant | null; dispute: string | null }>;
