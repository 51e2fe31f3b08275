import type { Party } from "../core/party.ts";
import { officeOn, type Person } from "../dossier/reference.ts";
import type { Token } from "../text/text.ts";
import { type PersonMention, personMention } from "./mention.ts";
import { familyOf } from "./names.ts";
import { isCapital, isPossessive, placeOf, type Scene, startsWith } from "./scene.ts";

/** A person as one text tells them. */
export type Known = {
  name: string;
  family: string;
  office: string | null;
  party: Party | null;
  row: Person | null;
  last: number;
};
/** A place where a person stands: the name's tokens, with the office's where it is beside. */

export type Sighting = {
  from: number;
  to: number;
  name: string;
  office: string | null;
  party: Party | null;
  surface: PersonMention["surface"];
  person: Known | null;
  /** Behind an office in the plural: the names that follow hold it too. */
  listed?: true;
  /** Party of the next name of such a list. */
  second?: Party;
};

export const wordsOf = ({ tokens, prepared }: Scene, from: number, to: number): string =>
  prepared.text
    .slice((tokens[from] as Token).start, (tokens[to - 1] as Token).end)
    .replace(/[*_\\]+/g, "")
    .replace(/\s+/g, " ");

/** A name as it is printed: "PER O. MOE" in capitals is "Per O. Moe". */
export const nameOf = (scene: Scene, from: number, to: number): string => {
  const name = wordsOf(scene, from, to);
  return name.length > 4 && name === name.toUpperCase()
    ? name.replace(/\p{Lu}{2,}/gu, (word) => word[0] + word.slice(1).toLowerCase())
    : name;
};

/** The people that the text names in full, and those of the dossiers whose family name it uses. */
export function castOf(scene: Scene, sightings: readonly Sighting[]): Map<string, Known[]> {
  const cast = new Map<string, Known[]>();
  for (const sighting of sightings) {
    if (sighting.surface !== "full") continue;
    const { name } = sighting;
    const hit = startsWith(scene, nameStart(scene, sighting), "person");
    const person = hit?.entry.full ? hit.entry.person : null;
    const party = sighting.party ?? person?.party ?? null;
    const family = person?.family ?? familyOf(scene, name, party);
    const same = (cast.get(family.toLowerCase()) ?? []).find(
      (other) => (person !== null && other.row === person) || compatible(other.name, name),
    );
    if (same) {
      if (name.length > same.name.length) same.name = name;
      same.office ??= sighting.office;
      same.party ??= party;
      sighting.person = same;
      continue;
    }
    const made: Known = {
      name,
      family,
      office: sighting.office,
      party,
      row: person,
      last: sighting.from,
    };
    sighting.person = made;
    const others = cast.get(family.toLowerCase());
    if (others) others.push(made);
    else cast.set(family.toLowerCase(), [made]);
  }
  return cast;
}

/** A person that another part of the document names in full. */
export function recall(cast: Map<string, Known[]>, { name, family, office, party, known }: PersonMention): void {
  const others = cast.get(family.toLowerCase()) ?? [];
  const same = others.find((other) => compatible(other.name, name) || (known !== null && other.row?.name === known));
  if (same) {
    if (name.length > same.name.length) same.name = name;
    same.office ??= office;
    same.party ??= party;
  } else cast.set(family.toLowerCase(), [...others, { name, family, office, party, row: null, last: -1 }]);
}

export function nameStart(scene: Scene, { from, to, name }: Sighting): number {
  const first = name.split(" ")[0]?.toLowerCase();
  for (let at = to - 1; at > from; at--) if (scene.tokens[at]?.lower === first) return at;
  return from;
}

/** "Per O. Moe" and "Per Moe": the same first and last words. */
function compatible(a: string, b: string): boolean {
  const left = a.toLowerCase().split(" ");
  const right = b.toLowerCase().split(" ");
  return left[0] === right[0] && left.at(-1) === right.at(-1);
}

/** The office that the dossiers give for the article's day; the text's own words come first. */
export const heldOffice = ({ article }: Scene, { row }: Known): string | null =>
  row === null ? null : (officeOn(row, article)?.office ?? null);

/** Two words whose order the party does not tell: "Li Wei" may be "Li" later on. */
export function turned(cast: Map<string, Known[]>): Map<string, Known> {
  const found = new Map<string, Known>();
  for (const people of cast.values()) {
    for (const person of people) {
      const words = person.name.split(" ");
      if (person.party === null && person.row === null && words.length === 2)
        found.set((words[0] as string).toLowerCase(), person);
    }
  }
  return found;
}

export function find(cast: ReadonlyMap<string, Known[]>, family: string, at: number): Known | null {
  const people = cast.get(family.toLowerCase());
  if (!people) return null;
  const before = people.filter(({ last }) => last <= at);
  return (before.length > 0 ? before : people).reduce((a, b) => (b.last > a.last && b.last <= at ? b : a));
}

/** The people of several names, by the first two: "an" → "wei". */
export function fullNames(cast: ReadonlyMap<string, readonly Known[]>): Map<string, Map<string, Known>> {
  const fulls = new Map<string, Map<string, Known>>();
  for (const people of cast.values())
    for (const person of people) {
      const [first = "", second] = person.name.toLowerCase().split(" ", 2);
      if (second === undefined) continue;
      const known = fulls.get(first);
      if (known) known.set(second, person);
      else fulls.set(first, new Map([[second, person]]));
    }
  return fulls;
}

/** A full name that the text has told before, without an office beside it: "An Wei". */
export function fullAt(
  { tokens }: Scene,
  at: number,
  fulls: ReturnType<typeof fullNames>,
): { to: number; person: Known } | null {
  const next = tokens[at + 1];
  if (!isCapital(next)) return null;
  const person = fulls.get(tokens[at]?.lower ?? "")?.get(next?.lower ?? "");
  if (!person) return null;
  const words = person.name.toLowerCase().split(/[\s-]+/);
  let index = at;
  for (const word of words) {
    if (tokens[index]?.kind === "hyphen") index++;
    if (tokens[index]?.lower !== word) return null;
    index++;
  }
  return { to: index, person };
}

export function asMention(
  scene: Scene,
  from: number,
  to: number,
  person: Known,
  surface: PersonMention["surface"],
): PersonMention {
  return personMention(placeOf(scene, from, to), {
    name: person.name,
    family: person.family,
    office: person.office ?? heldOffice(scene, person),
    party: person.party,
    surface,
    possessive: isPossessive(scene, to),
    known: person.row?.name ?? null,
  });
}
