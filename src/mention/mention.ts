import type { Days } from "../core/day.ts";
import type { FieldOf } from "../core/fields.ts";
import type { Party } from "../core/party.ts";
import type { Span } from "../core/span.ts";
import type { Instrument, TalksForm } from "../core/terms.ts";
import type { Bound } from "../text/quantity.ts";
import type { TokenRange } from "../text/text.ts";

/** A mention without what only its type has. */
export type Told<T extends MentionType> = Span &
  TokenRange &
  Readonly<{
    type: T;
    /** `bitOf` its type. */
    bit: number;
  }>;

/** Types of mention as bits: whether a mention is of one of several is one test (`one.bit & (bitOf.rate | bitOf.money)`). */
export const bitOf = {
  party: 1,
  person: 1 << 1,
  institution: 1 << 2,
  place: 1 << 3,
  venue: 1 << 4,
  channel: 1 << 5,
  day: 1 << 6,
  rate: 1 << 7,
  money: 1 << 8,
  duration: 1 << 9,
  number: 1 << 10,
  multiple: 1 << 11,
  goods: 1 << 12,
  citation: 1 << 13,
  instrument: 1 << 14,
  agreement: 1 << 15,
  talks: 1 << 16,
} as const;
export type MentionType = keyof typeof bitOf;

/**
 * How a party is told. `government`: a government or its seat ("the White House"); `both`: "the two sides", "both countries";
 * `each-other`: "each other's goods"; `bloc`: "the bloc", "the 27-nation bloc"; `all`: all or most partners ("the whole world");
 * `country`: "the country", "the Asian powerhouse"; `people`: "Americans".
 */
export type PartySurface =
  | "name"
  | "demonym"
  | "capital"
  | "government"
  | "both"
  | "each-other"
  | "bloc"
  | "all"
  | "country"
  | "people";

export type PartyMention = Told<"party"> &
  Readonly<{
    /** One code; two for `both` and `each-other`, where the text tells which two; none where it does not. */
    codes: readonly Party[];
    surface: PartySurface;
    possessive: boolean;
  }>;

export type PersonMention = Told<"person"> &
  Readonly<{
    /** As full as the text gives it anywhere ("Per Olav Moe" at "Moe"); "" where only an office is told and no holder is known. */
    name: string;
    /** Family name, as written. */
    family: string;
    /** As the text words it beside the name, here or earlier ("Vice Premier"), without the party. */
    office: string | null;
    party: Party | null;
    surface: "full" | "surname" | "office" | "pronoun";
    possessive: boolean;
    /** Name in the dossiers where the person is known. */
    known: string | null;
  }>;

export type InstitutionKind =
  | "government"
  | "ministry"
  | "customs"
  | "agency"
  | "outlet"
  | "firm"
  | "court"
  | "body"
  | "officials"
  | "document";

/** A speaker that is no person: a ministry, a news agency, a firm, "customs data", "Norwegian officials", a spokesperson without a name. */
export type InstitutionMention = Told<"institution"> &
  Readonly<{
    /** Canonical: "Norwegian commerce ministry", "Chilean government", "NTB". */
    name: string;
    kind: InstitutionKind;
    party: Party | null;
    possessive: boolean;
  }>;

/** A city or region as it is said; a capital is both a place and, as `PartyMention`, its government. */
export type PlaceMention = Told<"place"> & Readonly<{ name: string; party: Party | null }>;

/** A hall or palace ("Akershus Castle"). */
export type VenueMention = Told<"venue"> & Readonly<{ name: string }>;

/** Where something was said: a broadcaster, a platform, "reporters", "an interview". */
export type ChannelMention = Told<"channel"> & Readonly<{ name: string }>;

export type DayGrain = "day" | "week" | "month" | "quarter" | "season" | "year" | "span";

/**
 * An expression of days. `past` and `future` differ where the tense decides ("on Monday", "in May"); `days` is the reading that the
 * nearest verb suggests. All null where the article's day is needed and unknown.
 */
export type DayMention = Told<"day"> &
  Readonly<{
    days: Days | null;
    past: Days | null;
    future: Days | null;
    /** `absolute`: the text gives the year; `article`: counted from the article's day; `anchor`: from another day or event of the text. */
    basis: "absolute" | "article" | "anchor";
    grain: DayGrain;
    /** "since", "until", "by", "before", "after", "from": the word before that makes it a bound; null for the day itself. */
    relation: "since" | "until" | "by" | "before" | "after" | "from" | null;
    /** "four days after X": the day is counted from what follows. */
    offsetDays: number | null;
  }>;

export type RateMention = Told<"rate"> &
  Readonly<{ percent: number; toPercent: number | null; unit: "percent" | "points"; bound: Bound }>;
export type MoneyMention = Told<"money"> &
  Readonly<{ amount: number; toAmount: number | null; currency: string; bound: Bound }>;
export type DurationMention = Told<"duration"> &
  Readonly<{ days: number | null; minutes: number | null; bound: Bound }>;
export type NumberMention = Told<"number"> &
  Readonly<{ value: number; toValue: number | null; ordinal: boolean; bound: Bound }>;
export type MultipleMention = Told<"multiple"> & Readonly<{ factor: number; bound: Bound }>;

/** A noun phrase of goods; the span is the phrase ("advanced artificial intelligence chips"), `head` its head in the lexicon ("chips"). */
export type GoodsMention = Told<"goods"> & Readonly<{ head: string; all: boolean }>;

/** "Executive Order 14257", "Section 232", "Announcement No. 4 of 2025", "9903.01.24". */
export type CitationMention = Told<"citation"> & Readonly<{ text: string }>;

/** The noun of a measure ("levies", "curbs", "export licences"). `generic` nouns ("measures", "restrictions") need goods or a party beside them. */
export type InstrumentMention = Told<"instrument"> &
  Readonly<{ instrument: Instrument; lemma: string; generic: boolean; plural: boolean }>;

/** The noun of an agreement with its modifiers in the span ("tariff de-escalation deal"); `head` is the noun. */
export type AgreementMention = Told<"agreement"> & Readonly<{ head: string }>;

/** The noun of a meeting ("talks", "phone call", "summit", "visit"), `form` as in `core/terms.ts`. */
export type TalksMention = Told<"talks"> & Readonly<{ form: TalksForm; head: string }>;

export type Mention =
  | PartyMention
  | PersonMention
  | InstitutionMention
  | PlaceMention
  | VenueMention
  | ChannelMention
  | DayMention
  | RateMention
  | MoneyMention
  | DurationMention
  | NumberMention
  | MultipleMention
  | GoodsMention
  | CitationMention
  | InstrumentMention
  | AgreementMention
  | TalksMention;

/**
 * All fields of all types in one order. Every mention is a copy of it, so that all are objects of one shape: a property that is asked of
 * mentions of a dozen types is then found where it always is.
 */
const blank = {
  type: "number" as MentionType,
  bit: 0,
  from: 0,
  to: 0,
  start: 0,
  end: 0,
  codes: undefined,
  surface: undefined,
  possessive: undefined,
  name: undefined,
  family: undefined,
  office: undefined,
  party: undefined,
  known: undefined,
  kind: undefined,
  days: undefined,
  past: undefined,
  future: undefined,
  basis: undefined,
  grain: undefined,
  relation: undefined,
  offsetDays: undefined,
  percent: undefined,
  toPercent: undefined,
  unit: undefined,
  bound: undefined,
  amount: undefined,
  toAmount: undefined,
  currency: undefined,
  minutes: undefined,
  value: undefined,
  toValue: undefined,
  ordinal: undefined,
  factor: undefined,
  head: undefined,
  all: undefined,
  text: undefined,
  instrument: undefined,
  lemma: undefined,
  generic: undefined,
  plural: undefined,
  form: undefined,
} satisfies Record<FieldOf<Mention>, unknown>;

/** A mention while it is made. */
type Making<T extends MentionType> = { -readonly [K in keyof MentionOf<T>]: MentionOf<T>[K] };
type MentionOf<T extends MentionType> = Extract<Mention, { type: T }>;

/** A mention of a type at its place: what only the type has is set by the caller, field by field, lest so wide an object be copied again. */
export function mentionAt<T extends MentionType>(type: T, { from, to, start, end }: Span & TokenRange): Making<T> {
  const made = { ...blank, type, bit: bitOf[type], from, to, start, end };
  return made as unknown as Making<T>;
}

export function placeMention(at: Span & TokenRange, name: string, party: Party | null): PlaceMention {
  const made = mentionAt("place", at);
  made.name = name;
  made.party = party;
  return made;
}

export function partyMention(
  at: Span & TokenRange,
  codes: readonly Party[],
  surface: PartySurface,
  possessive: boolean,
): PartyMention {
  const made = mentionAt("party", at);
  made.codes = codes;
  made.surface = surface;
  made.possessive = possessive;
  return made;
}

export function institutionMention(
  at: Span & TokenRange,
  name: string,
  kind: InstitutionKind,
  party: Party | null,
  possessive: boolean,
): InstitutionMention {
  const made = mentionAt("institution", at);
  made.name = name;
  made.kind = kind;
  made.party = party;
  made.possessive = possessive;
  return made;
}

/** A person: what one mention of them has beside its place. */
export function personMention(
  at: Span & TokenRange,
  { name, family, office, party, surface, possessive, known }: Omit<PersonMention, keyof Told<"person">>,
): PersonMention {
  const made = mentionAt("person", at);
  made.name = name;
  made.family = family;
  made.office = office;
  made.party = party;
  made.surface = surface;
  made.possessive = possessive;
  made.known = known;
  return made;
}

export function citationMention(at: Span & TokenRange, text: string): CitationMention {
  const made = mentionAt("citation", at);
  made.text = text;
  return made;
}

export function instrumentMention(
  at: Span & TokenRange,
  instrument: Instrument,
  lemma: string,
  generic: boolean,
  plural: boolean,
): InstrumentMention {
  const made = mentionAt("instrument", at);
  made.instrument = instrument;
  made.lemma = lemma;
  made.generic = generic;
  made.plural = plural;
  return made;
}
