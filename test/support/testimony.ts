import { type Days, dayOf, type Instant } from "../../src/core/day.ts";
import { type ArticleId, blobIdOf, idOf, type OriginalId, renamed, type StoryId } from "../../src/core/ids.ts";
import type { Party } from "../../src/core/party.ts";
import type { SourcedText } from "../../src/core/span.ts";
import type { Modality } from "../../src/core/terms.ts";
import { evidenceAt, type Fields, makeStatement, type Statement } from "../../src/read/statement.ts";
import type { Source, Testimony } from "../../src/record/model.ts";
import type { Vocabulary } from "../../src/record/vocabulary.ts";

/** What one outlet says in one text, for tests: each sentence with what it states. */
export type Told = Readonly<{
  outlet: string;
  at: Instant;
  /** Name of the original that it rests on; its own where it is left out. */
  original?: string;
  story?: string;
  issuer?: string;
  issuerParty?: string;
  says: readonly Said[];
}>;
export type Said = Readonly<{
  words: string;
  fields: Fields;
  by?: readonly string[];
  modality?: Modality;
  date?: string | null;
}>;

export type Made = Readonly<{ source: Source; body: SourcedText; testimonies: readonly Testimony[] }>;

const plain = (text: string): SourcedText => ({
  text,
  pieces: [{ at: 0, length: text.length, from: 0, to: new TextEncoder().encode(text).length }],
});

/** An article with its statements, made of what it tells. */
export function tell({ outlet, at, original, story, issuer, issuerParty, says }: Told): Made {
  const body = plain(says.map(({ words }) => words).join("\n"));
  const blob = blobIdOf(new TextEncoder().encode(`${outlet}\n${at}\n${body.text}`));
  const article: ArticleId = idOf("a", [blob, 0]);
  const source: Source = {
    article,
    blob,
    title: says[0]?.words ?? outlet,
    publisher: outlet,
    url: null,
    role: "main",
    language: "en",
    wires: [],
    bylines: [],
    published: dayOf(at) as unknown as Days,
    knowableFrom: { at, basis: "published" },
    held: at,
    issuer: issuer ?? null,
    issuerParty: (issuerParty ?? null) as Party | null,
    sample: false,
    original: original === undefined ? renamed("o", article) : (idOf("o", original) as OriginalId),
    originalBasis: original === undefined ? "own" : "text",
    story: idOf("y", story ?? "one story") as StoryId,
  };
  let from = 0;
  const testimonies = says.map(({ words, fields, by, modality, date }) => {
    const start = body.text.indexOf(words, from);
    from = start + words.length;
    const statement: Statement = makeStatement(blob, {
      evidence: [evidenceAt({ title: null, body }, "body", { start, end: from })],
      attribution: by ?? [],
      modality: modality ?? "actual",
      date: (date ?? null) as Days | null,
      fields,
    });
    return { source, statement };
  });
  return { source, body, testimonies };
}

/** The names that tests use, as the dossiers would give them. */
export const testVocabulary: Vocabulary = {
  names: new Map([
    ["US", "us"],
    ["united states", "us"],
    ["UK", "gb"],
    ["britain", "gb"],
    ["china", "cn"],
    ["norway", "no"],
    ["canada", "ca"],
  ]),
  countryOf: new Map<string, Party>(
    Object.entries({ london: "GB", leeds: "GB", britain: "GB", geneva: "CH", oslo: "NO", ottawa: "CA" }) as [
      string,
      Party,
    ][],
  ),
  partyOf: new Map<string, Party>(
    Object.entries({
      "donald trump": "US",
      "karoline leavitt": "US",
      "chinese government": "CN",
      "xi jinping": "CN",
      "norwegian government": "NO",
      "canadian government": "CA",
    }) as [string, Party][],
  ),
  partyName: new Map([
    ["US", "United States"],
    ["CN", "China"],
    ["NO", "Norway"],
    ["CA", "Canada"],
  ]),
};

const none = { goods: null, ratePercent: null, rateBound: null, fromPercent: null, durationDays: null } as const;

type Of<K extends Fields["kind"]> = Extract<Fields, { kind: K }>;

/** Fields with what tests leave out as null. */
export const talks = (fields: Partial<Of<"talks">>): Fields => ({
  kind: "talks",
  form: "talks",
  parties: ["CA", "NO"] as Party[],
  place: null,
  venue: null,
  status: "held",
  minutes: null,
  minutesBound: null,
  round: null,
  ...fields,
});
export const attendance = (fields: Partial<Of<"attendance">>): Fields => ({
  kind: "attendance",
  person: "Ada Berg",
  office: null,
  party: "NO" as Party,
  at: null,
  role: "member",
  ...fields,
});
export const measure = (fields: Partial<Of<"measure">>): Fields => ({
  kind: "measure",
  imposer: "CA" as Party,
  target: "NO" as Party,
  instrument: "tariff",
  action: "raise",
  ...none,
  ...fields,
});
export const agreement = (fields: Partial<Of<"agreement">>): Fields => ({
  kind: "agreement",
  name: null,
  parties: ["CA", "NO"] as Party[],
  place: null,
  status: "reached",
  durationDays: null,
  ...fields,
});
export const commitment = (fields: Partial<Of<"commitment">>): Fields => ({
  kind: "commitment",
  by: "NO" as Party,
  to: "CA" as Party,
  matter: "buy Canadian wheat",
  status: "promised",
  ...fields,
});
export const demand = (fields: Partial<Of<"demand">>): Fields => ({
  kind: "demand",
  by: "CA" as Party,
  of: "NO" as Party,
  matter: "open the salmon market",
  ...fields,
});
export const allegation = (fields: Partial<Of<"allegation">>): Fields => ({
  kind: "allegation",
  accuser: "CA" as Party,
  accused: "NO" as Party,
  matter: "breaking the salmon agreement",
  ...fields,
});
export const figure = (fields: Partial<Of<"figure">>): Fields => ({
  kind: "figure",
  indicator: "exports",
  from: "NO" as Party,
  to: "CA" as Party,
  value: null,
  valueBound: null,
  unit: null,
  changePercent: null,
  changeBound: null,
  basis: "yoy",
  period: "2025-05" as Days,
  ...fields,
});
export const quotation = (speaker: string, words: string, venue: string | null = null): Fields => ({
  kind: "quotation",
  speaker,
  words,
  venue,
});
export const party = (code: string): Party => code as Party;
