/** The closed lists of words that statements, law, forms and the interface share: each stands here once, in the order in which people are offered it. */

/** Kinds of a measure. */
export const instruments = [
  "tariff",
  "export-control",
  "import-ban",
  "licence",
  "visa",
  "listing",
  "investigation",
  "port-fee",
  "de-minimis",
  "purchase",
  "other",
] as const;
export type Instrument = (typeof instruments)[number];

/** What was done to a measure. */
export const actions = [
  "impose",
  "raise",
  "cut",
  "suspend",
  "extend",
  "resume",
  "lift",
  "grant",
  "revoke",
  "maintain",
] as const;
export type Action = (typeof actions)[number];

export const modalities = [
  "actual",
  "announced",
  "expected",
  "threatened",
  "demanded",
  "proposed",
  "alleged",
  "denied",
] as const;
export type Modality = (typeof modalities)[number];

export const talksForms = ["talks", "call", "summit", "visit", "letter"] as const;
export type TalksForm = (typeof talksForms)[number];

export const talksStatuses = ["held", "ongoing", "planned", "cancelled"] as const;
export type TalksStatus = (typeof talksStatuses)[number];

export const attendanceRoles = ["lead", "member", "absent"] as const;
export type AttendanceRole = (typeof attendanceRoles)[number];

export const agreementStatuses = ["reached", "in-force", "extended", "expired", "breached", "sought"] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

export const commitmentStatuses = ["promised", "kept", "not-kept"] as const;
export type CommitmentStatus = (typeof commitmentStatuses)[number];

export const indicators = [
  "exports",
  "imports",
  "trade-balance",
  "gdp",
  "price",
  "index",
  "currency",
  "share",
  "other",
] as const;
export type Indicator = (typeof indicators)[number];

export const figureBases = ["yoy", "mom", "peak", "other"] as const;
export type FigureBasis = (typeof figureBases)[number];

/** "more than an hour" is `over` 60, "nearly 18 %" is `about`; a bound belongs to the number beside it. */
export const bounds = ["exact", "about", "over", "under"] as const;
export type Bound = (typeof bounds)[number];
