import type { Party } from "../core/party.ts";
import type { Token } from "../text/text.ts";
import { counterpartAt, firstOfPlural, nextOfPlural, ownedName, pairOfPlural } from "./by-party.ts";
import { castOf, find, heldOffice, type Known, nameOf, nameStart, recall, type Sighting, wordsOf } from "./cast.ts";
import { isBits } from "./entry.ts";
import { mark } from "./gazetteer.ts";
import { type Mention, type PersonMention, personMention } from "./mention.ts";
import { nameAt, partyBefore, partyBehind } from "./names.ts";
import { isModifier, officeBehind, officeEnd, officeStart } from "./offices.ts";
import { alone, pronouns } from "./pronouns.ts";
import { endsAt, isCapital, isMarked, isPossessive, placeOf, type Scene, startsWith } from "./scene.ts";
import { surnames } from "./surnames.ts";

/**
 * The people of a text: by full name, by family name once a full name or the dossiers give it, by office alone, and by "he" and "she" where only one
 * can be meant. Names that no dossier knows are read where an office, an honorific or a verb of speech stands beside them.
 */
export function peopleIn(scene: Scene, named: readonly Mention[] = []): PersonMention[] {
  const { tokens, marks, begins } = scene;
  const sightings: Sighting[] = [];
  let last: Sighting | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const plain = ((marks[at] as number) & mayName) === 0 && ((begins[at] as number) & holders) === 0;
    if ((plain && !last?.listed) || !mayBegin(scene, at, last)) continue;
    const found = sightingAt(scene, at, last);
    if (found === null) continue;
    sightings.push(found);
    last = found;
    at = Math.max(at, found.to - 1);
  }
  const cast = castOf(scene, sightings);
  for (const mention of named) if (mention.type === "person" && mention.surface === "full") recall(cast, mention);
  const mentions = [
    ...sightings.map((sighting) => settle(scene, sighting, cast)),
    ...surnames(scene, sightings, cast),
  ].sort((a, b) => a.from - b.from);
  return pronouns(scene, alone(scene, mentions, cast));
}

const holders = isBits.office | isBits.person;
/** Words with which alone a person may begin that no phrase of the gazetteer begins, outside of lists. */
const mayName = mark.capital | mark.counterparts;

/** Whether a person may begin at a token, as far as its bits and those beside it tell. */
function mayBegin({ tokens, marks, hitOf, begins }: Scene, at: number, last: Sighting | undefined): boolean {
  const here = marks[at] as number;
  if ((begins[at] as number) & holders) return true;
  const inside = (hitOf[at] as number) >= 0;
  if (here & mark.counterparts && (inside || here & mark.capital || (tokens[at] as Token).lower === "counterpart"))
    return (tokens[at] as Token).kind === "word";
  if ((here & mark.capital) === 0) return inside && last?.listed === true && (tokens[at] as Token).kind === "word";
  if (here & mark.honorifics || last?.listed || tokens[at - 1]?.kind === "clitic") return true;
  // A name of two words.
  if (here & mark.noName || at + 1 >= marks.length) return false;
  return ((marks[at + 1] as number) & (mark.capital | mark.particles | mark.hyphen)) !== 0;
}

function sightingAt(scene: Scene, at: number, last: Sighting | undefined): Sighting | null {
  const { tokens, prepared } = scene;
  const token = tokens[at] as Token;
  const office = startsWith(scene, at, "office");
  if (office && !startsWith(scene, at, "institution")) return officeAt(scene, at, office.hit.to, office.entry, last);
  const known = startsWith(scene, at, "person");
  if (known?.entry.full) return named(scene, at, at, known.hit.to);
  const beside = counterpartAt(scene, at, last) ?? nextOfPlural(scene, at, last) ?? ownedName(scene, at);
  if (beside) return beside;
  const marked = scene.marks[at] as number;
  if (marked & mark.honorifics && marked & mark.capital) {
    const name = nameAt(scene, at + 1, true);
    return name ? { ...named(scene, at, at + 1, name.to), surface: name.words > 1 ? "full" : "surname" } : null;
  }
  if ((marked & mark.capital) === 0 || token.end - token.start < 2) return null;
  if (scene.titled[prepared.sentenceOf[at] as number] === 1) return null;
  const name = nameAt(scene, at, false);
  if (name === null) return null;
  // "the Ministry of External Affairs": what a house is for.
  const house = tokens[at - 1]?.lower === "of" ? endsAt(scene, at - 1, "institution-noun") : null;
  if (house && isCapital(tokens[house.hit.from])) return null;
  const apposed = officeBehind(scene, name.to);
  if (apposed) return { ...named(scene, at, at, name.to), office: apposed.office, party: apposed.party };
  const before = tokens[at - 1];
  const said =
    isMarked(scene, name.to, mark.speech) ||
    (before !== undefined && before.lower !== "have" && isMarked(scene, at - 1, mark.speech)) ||
    willMeet(scene, name.to) ||
    // "was represented by Ana Soto".
    (before?.lower === "by" && isMarked(scene, at - 2, mark.meeting));
  return said && before?.lower !== "the" ? named(scene, at, at, name.to) : null;
}

/** "is to lead", "will attend": what people do at talks. */
function willMeet({ tokens, gazetteer }: Scene, at: number): boolean {
  if (!gazetteer.sets.helps.has(tokens[at]?.lower ?? "")) return false;
  for (let index = at + 1; index < at + 4; index++)
    if (gazetteer.sets.joins.has(tokens[index]?.lower ?? "")) return true;
  return false;
}

function named(scene: Scene, from: number, at: number, to: number): Sighting {
  const name = nameOf(scene, at, to);
  const known = startsWith(scene, at, "person");
  const person = known && known.hit.to === to ? known.entry.person : null;
  const before = partyBefore(scene, from);
  const apposed = officeBehind(scene, to);
  const behind = scene.tokens[to]?.lower === "of" ? partyBehind(scene, to) : null;
  return {
    from,
    to,
    name,
    office: apposed?.office ?? null,
    party: apposed?.party ?? before?.code ?? person?.party ?? behind?.code ?? null,
    surface: "full",
    person: null,
  };
}

/** "Norwegian Trade Minister Per Moe", "his press secretary, Siri Lund", "the vice premier". */
function officeAt(
  scene: Scene,
  at: number,
  to: number,
  { plural, sort }: Readonly<{ plural: boolean; sort: string }>,
  last: Sighting | undefined,
): Sighting | null {
  const { tokens } = scene;
  if (isModifier(scene, to)) return null; // "chief" in "chief trade negotiator"
  const start = officeStart(scene, at, last?.to ?? 0);
  const house = endsAt(scene, start, "institution-noun");
  const from = house && house.hit.from >= (last?.to ?? 0) ? house.hit.from : start;
  const before = partyBefore(scene, from);
  const extended = officeEnd(scene, at, to);
  const office = wordsOf(scene, from, extended.to);
  const party = before?.code ?? extended.party ?? null;
  let next = extended.to;
  const comma = tokens[next]?.lower === ",";
  if (comma || tokens[next]?.kind === "close") next++;
  const read = nameAt(scene, next, !comma);
  const known = startsWith(scene, next, "person");
  const bare = read !== null && read.words < 2 && known === null; // one word that no dossier knows
  const name = bare && (sort === "named" || scene.titled[scene.prepared.sentenceOf[at] as number] === 1) ? null : read;
  const surname = name === null ? startsWith(scene, next, "person") : null;
  const end = name?.to ?? (surname && !comma ? surname.hit.to : 0);
  if (end > 0 && !plural && (!comma || isApposed(scene, from, name?.words ?? 0))) {
    const full = (name?.words ?? 1) > 1;
    const behind = tokens[end]?.lower === "of" ? (partyBehind(scene, end)?.code ?? null) : null;
    const near =
      inherited(scene, from, last) ??
      nearParty(scene, from) ??
      (sort === "government" && isOfState(office) ? scene.home : null);
    const listed = party ?? behind ?? (near !== null && mayHold(scene, near, office, last) ? near : null);
    const person = startsWith(scene, next, "person");
    return {
      from,
      to: end,
      name: nameOf(scene, next, end),
      office,
      party: person?.entry.full ? (person.entry.person.party ?? listed) : listed,
      surface: full ? "full" : "surname",
      person: null,
    };
  }
  if (plural) {
    const first = pairOfPlural(scene, from, to, next) ?? (comma ? null : firstOfPlural(scene, from, next, party));
    if (first) return first;
  }
  // "a government spokesperson": the institution speaks, see `institutions.ts`.
  if (plural || sort === "named" || /^(spokes|official|source|aide|diplomat)/.test((tokens[to - 1] as Token).lower))
    return null;
  const leads = before !== null || /^(the|his|her|its|their|our|'s|a|an)$/.test(tokens[from - 1]?.lower ?? "");
  return leads ? { from, to: extended.to, name: "", office, party, surface: "office", person: null } : null;
}

/** "U.S. Secretary of State A and Foreign Minister B": a government of departments has no ministers, and none has two of one office. */
const mayHold = ({ gazetteer }: Scene, party: Party, office: string, last: Sighting | undefined): boolean =>
  !(gazetteer.departments.has(party) && /minister$/i.test(office)) &&
  !(
    last?.party === party &&
    last.office !== null &&
    last.name !== "" &&
    office.toLowerCase().endsWith(last.office.toLowerCase()) &&
    isOfState(office)
  );

/** Offices that a country has one of: whose holder needs no country beside it at home. */
const isOfState = (office: string): boolean =>
  /(minister|president|premier|chancellor|secretary|treasurer)$/i.test(office);

/** Behind a comma a name belongs to the office before it only where a determiner or possessive leads the office. */
function isApposed(scene: Scene, from: number, words: number): boolean {
  const before = scene.tokens[from - 1];
  if (words < 2) return false;
  return (
    before?.kind === "clitic" ||
    /^(his|her|its|their|the|our|a|an)$/.test(before?.lower ?? "") ||
    endsAt(scene, from, "party") !== null
  );
}

/** "a Chilean contingent helmed by Vice Minister Ana Soto": the party of a delegation right before, over at most eight tokens. */
function nearParty(scene: Scene, from: number): Party | null {
  for (let at = from; at > 0 && at > from - 8; at--) {
    const token = scene.tokens[at - 1] as Token;
    // "a team from Peru, led by": behind a comma only where more than the office stands there.
    if (token.kind === "mark" && (token.lower !== "," || at === from)) return null;
    const found = endsAt(scene, at, "party");
    if (found) return found.entry.surface === "demonym" || found.entry.surface === "name" ? found.entry.code : null;
  }
  return null;
}

/** In a list of office holders the party stands once, before the first. */
function inherited(scene: Scene, from: number, last: Sighting | undefined): Party | null {
  if (!last || last.party === null || last.surface === "office" || from - last.to > 3) return null;
  for (let index = last.to; index < from; index++) {
    const { lower } = scene.tokens[index] as Token;
    if (lower !== "," && lower !== "and" && lower !== "the" && lower !== "as" && lower !== "with") return null;
  }
  return last.party;
}

function settle(scene: Scene, sighting: Sighting, cast: Map<string, Known[]>): PersonMention {
  const { from, to, name, office, party, surface } = sighting;
  const place = placeOf(scene, from, to);
  const possessive = isPossessive(scene, to);
  if (surface === "office")
    return personMention(place, { name: "", family: "", office, party, surface, possessive, known: null });
  const person = sighting.person ?? find(cast, name, from);
  if (person) {
    person.last = from;
    person.office ??= office;
    person.party ??= party;
    return personMention(place, {
      name: person.name,
      family: person.family,
      office: office ?? person.office ?? heldOffice(scene, person),
      party: person.party,
      surface,
      possessive,
      known: person.row?.name ?? null,
    });
  }
  const hit = startsWith(scene, nameStart(scene, sighting), "person");
  const known = hit?.entry.person ?? null;
  const made: Known = {
    name,
    family: name,
    office,
    party: known?.party ?? party,
    row: known,
    last: from,
  };
  cast.set(name.toLowerCase(), [...(cast.get(name.toLowerCase()) ?? []), made]);
  return personMention(place, {
    name,
    family: name,
    office: office ?? heldOffice(scene, made),
    party: made.party,
    surface,
    possessive,
    known: made.row?.name ?? null,
  });
}
