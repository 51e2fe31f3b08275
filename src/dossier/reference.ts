import { z } from "zod";
import { type Day, type Days, parseDay, parseDays } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import { invalid, readYaml } from "./yaml.ts";

/** A country or customs territory and the words that stand for it. */
export type Country = Readonly<{
  code: Party;
  name: string;
  names: readonly string[];
  /** The short adjective that Parley prints before an institution: "Chinese", "U.S.". */
  adjective: string;
  /** Adjectives and names of its people. */
  adjectives: readonly string[];
  capitals: readonly string[];
  /** Seats and houses that stand for its government. */
  governments: readonly string[];
  /** Several countries under one trade policy. */
  bloc: boolean;
  /** English prose puts the family name of its people first. */
  familyFirst: boolean;
  /** Whether its government has departments and no ministries. */
  departments: boolean;
}>;

export type Named = Readonly<{ name: string; names: readonly string[]; country: Party | null }>;
/** `prose`: false where the name is a word of its own ("Time"), so that running text does not tell it. */
export type Outlet = Named & Readonly<{ domains: readonly string[]; prose: boolean }>;
export type Institution = Named & Readonly<{ kind: "government" | "ministry" | "customs" | "court" | "body" | "firm" }>;
export type Place = Readonly<{ name: string; country: Party | null }>;
export type Citation = Readonly<{ title: string; publisher: string | null; url: string | null; date: Days | null }>;

/** An office with the days on which it was held; null is an open or unknown end. */
export type Office = Readonly<{
  office: string;
  party: Party | null;
  from: Days | null;
  to: Days | null;
  source: Citation;
}>;
export type Person = Readonly<{
  name: string;
  family: string;
  names: readonly string[];
  party: Party | null;
  offices: readonly Office[];
}>;

/** What every dispute shares: `dossiers/common`, and the people and institutions of the disputes. */
export type Reference = Readonly<{
  countries: readonly Country[];
  places: readonly Place[];
  currencies: readonly Readonly<{ code: string; words: readonly string[] }>[];
  agencies: readonly Named[];
  outlets: readonly Outlet[];
  platforms: readonly Named[];
  bodies: readonly Named[];
  institutions: readonly Institution[];
  people: readonly Person[];
  /** Headings of the Harmonized System by their everyday names: four digits and words. */
  headings: readonly Readonly<{ code: string; words: string }>[];
}>;

const text = z.string().trim().min(1).max(200);
const names = z.array(text).default([]);
const code = z.string().regex(/^[A-Z]{2}$/, "a country is two capitals, as US");
const yes = z
  .enum(["yes", "no"])
  .default("no")
  .transform((word) => word === "yes");
const days = z.string().transform((value, context): Days => {
  try {
    return parseDays(value);
  } catch {
    context.addIssue({ code: "custom", message: `"${value.slice(0, 40)}" names no calendar days` });
    return z.NEVER;
  }
});
export const citation = z
  .strictObject({ title: text, publisher: text.optional(), url: text.optional(), date: days.optional() })
  .transform(
    ({ title, publisher, url, date }): Citation => ({
      title,
      publisher: publisher ?? null,
      url: url ?? null,
      date: date ?? null,
    }),
  );
const named = z.strictObject({ name: text, names, country: code.optional() });

const countryFile = z.strictObject({
  source: citation,
  countries: z.array(
    z.strictObject({
      code,
      name: text,
      names,
      adjective: text.optional(),
      adjectives: names,
      capitals: names,
      governments: names,
      bloc: yes,
      familyFirst: yes,
      departments: yes,
    }),
  ),
});
const placeFile = z.strictObject({ source: citation, places: z.record(z.string().regex(/^([A-Z]{2}|none)$/), names) });
const currencyFile = z.strictObject({
  source: citation,
  currencies: z.array(z.strictObject({ code: z.string().regex(/^[A-Z]{3}$/), words: names })),
});
const agencyFile = z.strictObject({ source: citation, agencies: z.array(named) });
const outletFile = z.strictObject({
  source: citation,
  outlets: z.array(named.extend({ domains: names, prose: z.enum(["yes", "no"]).default("yes") })),
});
const headingFile = z.strictObject({ source: citation, headings: z.record(z.string().regex(/^\d{4}$/), text) });
const platformFile = z.strictObject({ source: citation, platforms: z.array(named), bodies: z.array(named) });
const institutionFile = z.strictObject({
  source: citation,
  institutions: z.record(
    code,
    z.array(
      z.strictObject({
        name: text,
        names,
        kind: z.enum(["government", "ministry", "customs", "court", "body", "firm"]),
      }),
    ),
  ),
});
const peopleFile = z.strictObject({
  sources: z.record(z.string(), citation),
  people: z.array(
    z.strictObject({
      name: text,
      family: text.optional(),
      names,
      party: code.optional(),
      offices: z
        .array(
          z.strictObject({
            office: text,
            party: code.optional(),
            from: days.optional(),
            to: days.optional(),
            source: text,
          }),
        )
        .min(1, "a person needs an office with a source"),
    }),
  ),
});

/** Files of `dossiers/common` by their name, with the schema that reads them. */
type Files = ReadonlyMap<string, string>;
const nothing: Reference = {
  countries: [],
  places: [],
  currencies: [],
  agencies: [],
  outlets: [],
  platforms: [],
  bodies: [],
  institutions: [],
  people: [],
  headings: [],
};

/**
 * Reads the reference files among `files` (path → text), those of `dossiers/common` and `people.yml`, `institutions.yml`, `places.yml`
 * of every dispute. A name that two countries claim, an unknown country and a day that is none are refused with file and line.
 */
export function loadReference(files: Files): Reference {
  const found: { -readonly [K in keyof Reference]: Reference[K][number][] } = {
    countries: [],
    places: [],
    currencies: [],
    agencies: [],
    outlets: [],
    platforms: [],
    bodies: [],
    institutions: [],
    people: [],
    headings: [],
  };
  for (const [path, content] of files) {
    switch (path.slice(path.lastIndexOf("/") + 1)) {
      case "countries.yml":
        for (const row of readYaml(path, content, countryFile).countries) {
          found.countries.push({
            ...row,
            code: row.code as Party,
            adjective: row.adjective ?? row.adjectives[0] ?? row.name,
          });
        }
        break;
      case "places.yml":
        for (const [country, places] of Object.entries(readYaml(path, content, placeFile).places)) {
          for (const name of places)
            found.places.push({ name, country: country === "none" ? null : (country as Party) });
        }
        break;
      case "currencies.yml":
        found.currencies.push(...readYaml(path, content, currencyFile).currencies);
        break;
      case "agencies.yml":
        found.agencies.push(...readYaml(path, content, agencyFile).agencies.map(placed));
        break;
      case "outlets.yml":
        found.outlets.push(
          ...readYaml(path, content, outletFile).outlets.map((row) => ({
            ...placed(row),
            domains: row.domains,
            prose: row.prose === "yes",
          })),
        );
        break;
      case "platforms.yml": {
        const { platforms, bodies } = readYaml(path, content, platformFile);
        found.platforms.push(...platforms.map(placed));
        found.bodies.push(...bodies.map(placed));
        break;
      }
      case "institutions.yml":
        for (const [country, rows] of Object.entries(readYaml(path, content, institutionFile).institutions)) {
          for (const row of rows) found.institutions.push({ ...row, country: country as Party });
        }
        break;
      case "headings.yml":
        for (const [heading, told] of Object.entries(readYaml(path, content, headingFile).headings))
          found.headings.push({ code: heading, words: told });
        break;
      case "people.yml":
        found.people.push(...peopleOf(path, content));
        break;
      default:
    }
  }
  checkCountries(found.countries, files);
  return { ...nothing, ...found };
}

const placed = <T extends { country?: string | undefined }>(row: T) => ({
  ...row,
  country: (row.country ?? null) as Party | null,
});

function peopleOf(path: string, content: string): Person[] {
  const { sources, people } = readYaml(path, content, peopleFile);
  const named = new Set<string>();
  return people.map((row) => {
    if (named.has(row.name)) {
      throw invalid(
        path,
        lineOf(content, row.name),
        "name",
        `${row.name} stands twice`,
        "Put the offices into one row.",
      );
    }
    named.add(row.name);
    const party = (row.party ?? null) as Party | null;
    const offices = row.offices.map((office): Office => {
      const source = sources[office.source];
      if (source === undefined) {
        throw invalid(
          path,
          lineOf(content, row.name),
          "source",
          `"${office.source}" is no source of this file`,
          "Name a key of its sources.",
        );
      }
      const from = office.from ?? null;
      const to = office.to ?? null;
      if (from !== null && to !== null && from > to) {
        throw invalid(
          path,
          lineOf(content, row.name),
          "to",
          `${row.name} leaves the office before taking it`,
          "Mend one of the two days.",
        );
      }
      return { office: office.office, party: (office.party ?? row.party ?? null) as Party | null, from, to, source };
    });
    const twice = offices.find((one, index) =>
      offices.some((other, place) => place < index && overlapping(one, other)),
    );
    if (twice) {
      throw invalid(
        path,
        lineOf(content, row.name),
        "offices",
        `${row.name} holds "${twice.office}" twice at once`,
        "Let the first end on or before the day on which the second begins.",
      );
    }
    return {
      name: row.name,
      family: row.family ?? (row.name.split(" ").at(-1) as string),
      names: row.names,
      party,
      offices,
    };
  });
}

/** The same office at the same time; the last day of one may be the first of the other. */
const overlapping = (a: Office, b: Office): boolean =>
  a.office === b.office &&
  a.party === b.party &&
  (a.from === null || b.to === null || a.from < b.to) &&
  (b.from === null || a.to === null || b.from < a.to);

function checkCountries(countries: readonly Country[], files: Files): void {
  const owner = new Map<string, Country>();
  for (const country of countries) {
    for (const name of [country.name, ...country.names, ...country.capitals]) {
      const other = owner.get(name.toLowerCase());
      if (other && other.code !== country.code) {
        const path = [...files.keys()].find((each) => each.endsWith("countries.yml")) as string;
        throw invalid(
          path,
          lineOf(files.get(path) as string, country.name),
          "names",
          `"${name}" stands for ${other.code} and for ${country.code}`,
          "Leave the name to one of them.",
        );
      }
      owner.set(name.toLowerCase(), country);
    }
  }
}

/** Line on which a row's `name:` stands; the last such line, because of two rows the second is refused. */
function lineOf(content: string, name: string): number {
  const at = Math.max(content.lastIndexOf(`name: ${name}`), content.lastIndexOf(`name: "${name}`));
  return at < 0 ? 1 : content.slice(0, at).split("\n").length;
}

/** The person's office on a day; without a day the newest. */
export function officeOn(person: Person, on: Day | null): Office | null {
  const held = person.offices.filter(
    ({ from, to }) => on === null || ((from === null || from.slice(0, 10) <= on) && (to === null || on < endOf(to))),
  );
  return held.at(-1) ?? null;
}

const endOf = (days: Days): Day => (days.length === 10 ? parseDay(days) : (`${days}-99`.slice(0, 10) as Day));
