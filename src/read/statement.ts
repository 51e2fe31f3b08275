import type { Days } from "../core/day.ts";
import { type BlobId, idOf, type StatementId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import { type ByteRange, bytesOf, type Span, sliceSpan } from "../core/span.ts";
import type {
  Action,
  AgreementStatus,
  AttendanceRole,
  Bound,
  CommitmentStatus,
  FigureBasis,
  Indicator,
  Instrument,
  Modality,
  TalksForm,
  TalksStatus,
} from "../core/terms.ts";
import type { Article } from "../page/article.ts";

/** What a statement says, by kind. Null: the text does not tell. Rates are per cent as written, durations days, values units ("28.8 billion" is 28800000000). */
export type Fields =
  | Readonly<{
      kind: "talks";
      form: TalksForm;
      parties: readonly Party[];
      place: string | null;
      venue: string | null;
      status: TalksStatus | null;
      /** Length where it is told, in minutes, with its bound; no field of the gold. */
      minutes: number | null;
      minutesBound: Bound | null;
      round: number | null;
    }>
  | Readonly<{
      kind: "attendance";
      person: string;
      office: string | null;
      party: Party | null;
      at: string | null;
      role: AttendanceRole;
    }>
  | Readonly<{
      kind: "measure";
      imposer: Party | null;
      target: Party | null;
      instrument: Instrument;
      action: Action;
      goods: string | null;
      ratePercent: number | null;
      rateBound: Bound | null;
      fromPercent: number | null;
      durationDays: number | null;
    }>
  | Readonly<{
      kind: "agreement";
      name: string | null;
      parties: readonly Party[];
      place: string | null;
      status: AgreementStatus;
      durationDays: number | null;
    }>
  | Readonly<{ kind: "commitment"; by: Party | null; to: Party | null; matter: string; status: CommitmentStatus }>
  | Readonly<{ kind: "demand"; by: Party | null; of: Party | null; matter: string }>
  | Readonly<{ kind: "allegation"; accuser: Party | null; accused: Party | null; matter: string }>
  | Readonly<{
      kind: "figure";
      indicator: Indicator;
      from: Party | null;
      to: Party | null;
      value: number | null;
      valueBound: Bound | null;
      unit: string | null;
      changePercent: number | null;
      changeBound: Bound | null;
      basis: FigureBasis | null;
      period: Days | null;
    }>
  | Readonly<{ kind: "quotation"; speaker: string; words: string; venue: string | null }>;

export type Kind = Fields["kind"];
export const kinds = [
  "talks",
  "attendance",
  "measure",
  "agreement",
  "commitment",
  "demand",
  "allegation",
  "figure",
  "quotation",
] as const satisfies readonly Kind[];

/** Words of an article that carry a statement. `part` says in which text the span counts. */
export type Evidence = Readonly<{ part: "title" | "body"; span: Span; words: string; bytes: readonly ByteRange[] }>;

/**
 * One thing that an article says. Immutable, named by its content. `attribution` is who the article says it from, outermost first
 * (see `docs/reading.md`); `date` is when the thing itself happens or takes effect.
 */
export type Statement<F extends Fields = Fields> = Readonly<{
  id: StatementId;
  evidence: readonly Evidence[];
  attribution: readonly string[];
  modality: Modality;
  date: Days | null;
  fields: F;
}>;

/** Evidence by its place in an article: the words are sliced here and nowhere else, so they are verbatim or there is no statement. */
export function evidenceAt(article: Pick<Article, "title" | "body">, part: "title" | "body", span: Span): Evidence {
  const source = part === "title" ? article.title : article.body;
  return { part, span, words: sliceSpan(source?.text ?? "", span), bytes: source ? bytesOf(source, span) : [] };
}

/** The only way to make a statement: its id is the hash of its anchor (blob and bytes), kind and fields. */
export function makeStatement(blob: BlobId, parts: Omit<Statement, "id">): Statement {
  const anchor = parts.evidence.flatMap(({ bytes }) => bytes.map(({ from, to }) => [from, to]));
  return { id: idOf("s", [blob, anchor, parts.fields, parts.attribution, parts.modality, parts.date]), ...parts };
}
