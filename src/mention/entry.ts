import type { FieldOf } from "../core/fields.ts";
import type { Party } from "../core/party.ts";
import type { Instrument } from "../core/terms.ts";
import type { Person } from "../dossier/reference.ts";
import type { InstitutionKind, PartySurface, TalksMention } from "./mention.ts";

/** What a phrase of the gazetteer may be. One phrase may be several things: "London" is a place and a government. */
export type Entry =
  | Readonly<{ is: "party"; code: Party; surface: PartySurface }>
  | Readonly<{ is: "phrase"; surface: "both" | "each-other" | "all" | "bloc" | "country" }>
  | Readonly<{ is: "place"; name: string; party: Party | null }>
  | Readonly<{ is: "person"; person: Person; full: boolean }>
  | Readonly<{ is: "institution"; name: string; kind: InstitutionKind; party: Party | null }>
  | Readonly<{ is: "institution-noun"; noun: string; kind: InstitutionKind }>
  | Readonly<{ is: "document"; noun: string }>
  | Readonly<{ is: "channel"; name: string; named: boolean }>
  | Readonly<{ is: "office"; sort: "government" | "private" | "named"; plural: boolean }>
  | Readonly<{ is: "goods"; generic: boolean }>
  | Readonly<{ is: "instrument"; instrument: Instrument; generic: boolean }>
  | Readonly<{ is: "agreement" }>
  | Readonly<{ is: "talks"; form: TalksMention["form"] }>
  | Readonly<{ is: "citation"; numbered: boolean }>;

/** What a phrase may be, as bits: whether it may be one of several things is one test. */
export const isBits = {
  party: 1,
  phrase: 1 << 1,
  place: 1 << 2,
  person: 1 << 3,
  institution: 1 << 4,
  "institution-noun": 1 << 5,
  document: 1 << 6,
  channel: 1 << 7,
  office: 1 << 8,
  goods: 1 << 9,
  instrument: 1 << 10,
  agreement: 1 << 11,
  talks: 1 << 12,
  citation: 1 << 13,
} as const satisfies Readonly<Record<Entry["is"], number>>;

const blank = {
  is: undefined,
  code: undefined,
  surface: undefined,
  name: undefined,
  party: undefined,
  person: undefined,
  full: undefined,
  kind: undefined,
  noun: undefined,
  named: undefined,
  sort: undefined,
  plural: undefined,
  generic: undefined,
  instrument: undefined,
  form: undefined,
  numbered: undefined,
} satisfies Record<FieldOf<Entry>, unknown>;

/** An entry with the fields of all others, so that all are objects of one shape (as mentions are). */
export const evenly = (entry: Entry): Entry => ({ ...blank, ...entry });
