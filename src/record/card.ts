import type { Days } from "../core/day.ts";
import type { OriginalId, StoryId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { Action, Modality } from "../core/terms.ts";
import type { Fields, Kind } from "../read/statement.ts";
import { hashed } from "./baskets.ts";
import { datesOf, endsOf, periodsOf, placedFrom } from "./card-days.ts";
import { type Dispute, disputesIn } from "./disputes.ts";
import type { FoldedDraft } from "./draft.ts";
import { retoldBy } from "./gist.ts";
import { linkKeysOf } from "./index.ts";
import { subjectOf } from "./kinds/figure.ts";
import { CHANGING, type FieldRule, sameValue, type Telling } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import { senseOf } from "./kinds/measure.ts";
import type { Testimony } from "./model.ts";
import { partiesOf } from "./parties.ts";
import { MOST_VALUES } from "./point.ts";
import { wordsTold } from "./told-words.ts";
import { changes, type From, firstsOf } from "./versions.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { wordedApart } from "./wordings.ts";

/**
 * What a point is found by, made of its members alone: everything that lists, filters and counts ask of it, so that a point is only read
 * where it is shown. Numbers are those of its members: what holds from member 3 on holds once four of them were told.
 */
export type Card = Readonly<{
  /** Parties, each from the member that first names it. */
  parties: From<Party>;
  /** People that it names or rests on, each from the member that first tells: first of all who sat there, or spoke. */
  names: From<string>;
  /** The day of the world on which it stands. */
  dates: From<Days | null>;
  /** The member with which reports differ; null: they do not. */
  differs: number | null;
  /** How sure it is that reports differ on a field, once they do. */
  disputed: From<Dispute>;
  /** The member with which it has a day or a town; null: none has. For talks. */
  placed: number | null;
  /** Where somebody sat as it was told first. */
  places: From<string | null>;
  /** Who sat. */
  persons: From<string | null>;
  /** Where somebody sat, talks were held or an agreement was made. */
  sites: From<string | null>;
  /** The first day on which a state of a told length no longer holds. */
  ends: From<Days | null>;
  /** The series that a figure belongs to. */
  series: From<string>;
  /** The period of a figure. */
  periods: From<Days | null>;
  /** The members that tell what was not told before: a value of a field, or a second original. */
  anew: readonly number[];
  modality: From<Modality>;
  /** Hashes of what other points find it by. */
  keys: readonly number[];
  /** What its first member settles: a promise or a finding, a burden up or down. */
  is: string | null;
  /** Its originals, outlets, stories and those whom the texts rest on, each from the member that first has it. */
  originals: From<OriginalId>;
  outlets: From<string>;
  stories: From<StoryId>;
  speakers: From<string>;
  /** Whether a quotation is told in other words. */
  worded: From<"apart" | null>;
  /** Words of its matter. */
  matter: readonly string[];
  /** Words of its line and its evidence, as `wordsTold` gives them. */
  words: Int32Array;
  sides: Sides;
  /** What it tells otherwise than its first member. */
  retold: From<Fields>;
  /** On whom a measure bears, to whom a promise is made, for whom somebody sat. */
  targets: From<Party | null>;
  /** Who asks, or accuses. */
  askers: From<Party | null>;
  /** What a measure does, its rate, the one before it, its length in days. */
  actions: From<Action | null>;
  rates: From<string | null>;
  befores: From<string | null>;
  lengths: From<string | null>;
}>;

/** Who does or says it, to or of whom, and by which instrument; whether any member tells a rate; whether it is a denial. */
export type Sides = Readonly<{
  by: string | null;
  to: string | null;
  instrument: string | null;
  rated: boolean;
  denied: boolean;
}>;

type Facts = Pick<FoldedDraft, "kind" | "core" | "members">;

export function cardOf(draft: Facts, vocabulary: Vocabulary): Card {
  const { kind, members } = draft;
  const dates = datesOf(members);
  const disputed = disputesIn(kind, members, vocabulary);
  const retold = retoldBy(kind, members, vocabulary);
  const modality = modalitiesOf(members);
  const series = kind === "figure" ? seriesOf(members) : [];
  return {
    parties: firstsOf(members, (member) => partiesOf(member.statement.fields, vocabulary)),
    names: firstsOf(members, namesIn),
    dates,
    differs: disputed.length === 0 ? null : Math.min(...disputed.map(([at]) => at)),
    disputed,
    placed: kind === "talks" ? placedFrom(members, dates, vocabulary) : null,
    places: kind === "attendance" ? placesIn(members) : [],
    ends: kind === "measure" || kind === "agreement" ? endsOf(kind, members, dates, vocabulary) : [],
    periods: kind === "figure" ? periodsOf(members, vocabulary) : [],
    anew: anewIn(kind, members),
    modality,
    series,
    keys: [...new Set(linkKeysOf(draft).map((key) => hashed(key)))],
    is: isOf(draft),
    originals: firstsOf(members, ({ source }) => [source.original]),
    outlets: firstsOf(members, ({ source: { publisher, issuer } }) =>
      [publisher ?? issuer].filter((one) => one !== null),
    ),
    stories: firstsOf(members, ({ source }) => [source.story]),
    speakers: firstsOf(members, ({ statement: { attribution } }) => attribution.slice(0, 1)),
    worded: kind === "quotation" ? wordedApart(members, vocabulary) : [],
    matter: [...draft.core.matter],
    words: wordsTold(kind, members, { retold, dates, modality, series }, vocabulary),
    sides: sidesOf(draft),
    retold,
    targets: toldIn(members, retold, targetOf),
    askers: toldIn(members, retold, askerOf),
    persons: toldIn(members, retold, personOf),
    sites: toldIn(members, retold, placeOf),
    actions: toldIn(members, retold, (told) => (told.kind === "measure" ? told.action : null)),
    rates: toldIn(members, retold, numberIn("ratePercent")),
    befores: toldIn(members, retold, numberIn("fromPercent")),
    lengths: toldIn(members, retold, numberIn("durationDays")),
  };
}

export const targetOf = (told: Fields): Party | null => {
  switch (told.kind) {
    case "measure":
      return told.target;
    case "commitment":
      return told.to;
    case "attendance":
      return told.party;
    default:
      return null;
  }
};

export const askerOf = (told: Fields): Party | null =>
  told.kind === "demand" ? told.by : told.kind === "allegation" ? told.accuser : null;

/** A number of a measure as a text. */
const numberIn =
  (field: "ratePercent" | "fromPercent" | "durationDays") =>
  (told: Fields): string | null =>
    told.kind !== "measure" || told[field] === null ? null : String(told[field]);

export const personOf = (told: Fields): string | null => (told.kind === "attendance" ? told.person : null);

export function placeOf(told: Fields): string | null {
  switch (told.kind) {
    case "attendance":
      return told.at;
    case "talks":
    case "agreement":
      return told.place;
    default:
      return null;
  }
}

/** One thing that is told, from which member on it is: nothing where it never is. */
function toldIn<T>(
  members: readonly Testimony[],
  retold: From<Fields>,
  of: (told: Fields) => T | null,
): From<T | null> {
  const first = (members[0] as Testimony).statement.fields;
  const { put, found } = changes<T | null>();
  for (const [at, told] of [[0, first] as const, ...retold]) put(at, of(told));
  return found.length === 1 && found[0]?.[1] === null ? [] : found;
}

function sidesOf({ core: { fields, modality } }: Facts): Sides {
  const sides = { by: null, to: null, instrument: null, rated: false, denied: modality === "denied" };
  switch (fields.kind) {
    case "measure": {
      const { imposer, target, instrument, ratePercent } = fields;
      return { ...sides, by: imposer, to: target, instrument, rated: ratePercent !== null };
    }
    case "commitment":
      return { ...sides, by: fields.by, to: fields.to };
    case "demand":
      return { ...sides, by: fields.by, to: fields.of };
    case "allegation":
      return { ...sides, by: fields.accuser, to: fields.accused };
    default:
      return sides;
  }
}

function namesIn({ statement: { fields, attribution } }: Testimony): readonly string[] {
  if (fields.kind === "attendance") return [fields.person, ...attribution];
  if (fields.kind === "quotation") return [fields.speaker, ...attribution];
  return attribution;
}

/** The first that is told: what joins it contradicts it nowhere. */
function placesIn(members: readonly Testimony[]): From<string | null> {
  const first = members.findIndex(({ statement: { fields } }) => fields.kind === "attendance" && fields.at !== null);
  const fields = members[first]?.statement.fields;
  return fields?.kind === "attendance" ? [[first, fields.at]] : [];
}

/** Indicator, direction, basis and what it is of: what joins figures fills what is not told, and contradicts none of it. */
function seriesOf(members: readonly Testimony[]): From<string> {
  const { put, found } = changes<string>();
  const parts: (string | null)[] = [null, null, null, null, null];
  for (let at = 0; at < members.length; at++) {
    const { fields, evidence } = (members[at] as Testimony).statement;
    if (fields.kind !== "figure") continue;
    const subject = subjectOf({ fields, evidence })?.replaceAll("|", " ") ?? null;
    const told = [fields.indicator, fields.from, fields.to, fields.basis, subject];
    for (let part = 0; part < parts.length; part++) parts[part] ??= told[part] ?? null;
    put(at, parts.map((part) => part ?? "").join("|"));
  }
  return found;
}

/** As `whatChanged` looks for it: of some fields another value, of the others the first. */
function anewIn(kind: Kind, members: readonly Testimony[]): readonly number[] {
  if (members.length < 2) return [];
  const { fields } = ruleOf(kind);
  const told = fields.map((): Telling[] => []);
  const anew: number[] = [];
  const first = (members[0] as Testimony).source.original;
  let isOne = true;
  for (let at = 0; at < members.length; at++) {
    const { source, statement } = members[at] as Testimony;
    let isNew = false;
    for (let field = 0; field < fields.length; field++) {
      const telling = (fields[field] as FieldRule<Kind>).of(statement);
      const values = told[field] as Telling[];
      if (telling === null || values.length >= MOST_VALUES) continue;
      if (values.some(({ value, bound }) => bound === telling.bound && sameValue(value, telling.value))) continue;
      values.push(telling);
      isNew ||= values.length === 1 || CHANGING.has((fields[field] as FieldRule<Kind>).name);
    }
    if (isOne && source.original !== first) {
      isOne = false;
      isNew = true;
    }
    if (isNew && at > 0) anew.push(at);
  }
  return anew;
}

function modalitiesOf(members: readonly Testimony[]): From<Modality> {
  const first = (members[0] as Testimony).statement.modality;
  const actual = members.findIndex(({ statement }) => statement.modality === "actual");
  return actual > 0
    ? [
        [0, first],
        [actual, "actual"],
      ]
    : [[0, first]];
}

function isOf({ core: { fields } }: Facts): string | null {
  switch (fields.kind) {
    case "commitment":
      return fields.status === "promised" ? "promise" : "finding";
    case "measure":
      return senseOf(fields.action);
    default:
      return null;
  }
}
