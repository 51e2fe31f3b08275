import type { Party } from "../core/party.ts";
import { officeOn, type Person } from "../dossier/reference.ts";
import type { Token } from "../text/text.ts";
import type { Mention, PersonMention } from "./mention.ts";
import { familyOf, nameAt, partyBefore, partyBehind } from "./names.ts";
import { endsAt, isCapital, isPossessive, placeOf, type Scene, startsWith } from "./scene.ts";

/** A person as one text tells them. */
type Known = {
  name: string;
  family: string;
  office: string | null;
  party: Party | null;
  row: Person | null;
  last: number;
};
/** A place where a person stands: the name's tokens, with the office's where it is beside. */
type Sighting = {
  from: number;
  to: number;
  name: string;
  office: string | null;
  party: Party | null;
  surface: PersonMention["surface"];
  person: Known | null;
};

/**
 * The people of a text: by full name, by family name once a full name or the dossiers give it, by office alone, and by "he" and "she" where only one
 * can be meant. Names that no dossier knows are read where an office, an honorific or a verb of speech stands beside them.
 */
export function peopleIn(scene: Scene, told: readonly Mention[] = []): PersonMention[] {
  const { tokens } = scene;
  const sightings: Sighting[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.kind !== "word") continue;
    const found = sightingAt(scene, at, sightings.at(-1));
    if (found === null) continue;
    sightings.push(found);
    at = Math.max(at, found.to - 1);
  }
  const cast = castOf(scene, sightings);
  for (const mention of told) if (mention.type === "person" && mention.surface === "full") recall(cast, mention);
  const mentions = [
    ...sightings.flatMap((sighting) => settle(scene, sighting, cast)),
    ...surnames(scene, sightings, cast),
  ].sort((a, b) => a.from - b.from);
  return pronouns(scene, alone(scene, mentions, cast));
}

function sightingAt(scene: Scene, at: number, last: Sighting | undefined): Sighting | null {
  const { tokens, gazetteer, prepared } = scene;
  const token = tokens[at] as Token;
  const office = startsWith(scene, at, "office");
  if (office && !startsWith(scene, at, "institution")) return officeAt(scene, at, office.hit.to, office.entry, last);
  const known = startsWith(scene, at, "person");
  if (known?.entry.full) return named(scene, at, at, known.hit.to);
  if (gazetteer.sets.honorifics.has(token.lower) && isCapital(token)) {
    const name = nameAt(scene, at + 1, true);
    return name ? { ...named(scene, at, at + 1, name.to), surface: name.words > 1 ? "full" : "surname" } : null;
  }
  if (!isCapital(token) || token.end - token.start < 2) return null;
  if (scene.titled[prepared.sentenceOf[at] as number] === 1) return null;
  const name = nameAt(scene, at, false);
  if (name === null) return null;
  const apposed = officeBehind(scene, name.to);
  if (apposed) return { ...named(scene, at, at, name.to), office: apposed.office, party: apposed.party };
  const before = tokens[at - 1];
  const said =
    gazetteer.sets.speech.has(tokens[name.to]?.lower ?? "") ||
    (before !== undefined && before.lower !== "have" && gazetteer.sets.speech.has(before.lower));
  return said && before?.lower !== "the" ? named(scene, at, at, name.to) : null;
}

function named(scene: Scene, from: number, at: number, to: number): Sighting {
  const name = nameOf(scene, at, to);
  const known = startsWith(scene, at, "person");
  const person = known && known.hit.to === to ? known.entry.person : null;
  const before = partyBefore(scene, from);
  const apposed = officeBehind(scene, to);
  return {
    from,
    to,
    name,
    office: apposed?.office ?? null,
    party: apposed?.party ?? before?.code ?? person?.party ?? null,
    surface: "full",
    person: null,
  };
}

/** "U.S. Treasury Secretary Scott Bessent", "his press secretary, Karoline Leavitt", "the vice premier". */
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
    const listed = party ?? inherited(scene, from, last) ?? nearParty(scene, from);
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
  // "a government spokesperson": the institution speaks, see `institutions.ts`.
  if (plural || sort === "named" || /^(spokes|official|source|aide|diplomat)/.test((tokens[to - 1] as Token).lower))
    return null;
  const leads = before !== null || /^(the|his|her|its|their|our|'s|a|an)$/.test(tokens[from - 1]?.lower ?? "");
  return leads ? { from, to: extended.to, name: "", office, party, surface: "office", person: null } : null;
}

/** Whether only modifiers stand between a token and the head of an office within four tokens. */
function isModifier(scene: Scene, at: number): boolean {
  for (let index = at; index < at + 4; index++) {
    if (startsWith(scene, index, "office")) return true;
    const token = scene.tokens[index];
    if (token?.kind !== "word" || !scene.gazetteer.sets.officeModifiers.has(token.lower)) return false;
  }
  return false;
}

/** Where the words of an office begin: over "deputy", "Trade and Fisheries", "press", but not over a party, a name or a comma. */
function officeStart(scene: Scene, at: number, least: number): number {
  const { tokens, gazetteer, hitOf } = scene;
  const { officeModifiers, noName } = gazetteer.sets;
  const capital = isCapital(tokens[at]);
  let from = at;
  for (let index = at - 1; index >= least && index >= at - 8; index--) {
    const token = tokens[index] as Token;
    if (token.kind === "hyphen" && index > least) continue;
    if (token.kind !== "word") break;
    if (
      token.lower === "and" &&
      capital &&
      isCapital(tokens[index - 1]) &&
      officeModifiers.has((tokens[index - 1] as Token).lower)
    )
      continue;
    if (endsAt(scene, index + 1, "party") || endsAt(scene, index + 1, "place") || endsAt(scene, index + 1, "person"))
      break;
    const modifies = officeModifiers.has(token.lower);
    const hit = hitOf[index] as number;
    const named =
      capital && isCapital(token) && !noName.has(token.lower) && hit < 0 && index > sentenceStart(scene, at);
    if (!modifies && !named) break;
    if (tokens[index + 1]?.kind === "hyphen" && !modifies) break;
    from = index;
  }
  return from;
}

const sentenceStart = ({ prepared }: Scene, at: number): number =>
  prepared.sentences[prepared.sentenceOf[at] as number]?.from ?? 0;

/** "Secretary of the Treasury", "Minister for Trade and Industry", "vice premier of the State Council"; a party behind "of" is told apart. */
function officeEnd(scene: Scene, at: number, to: number): { to: number; party: Party | null } {
  const { tokens } = scene;
  if (tokens[to]?.kind === "hyphen" && /^(elect|designate)$/.test(tokens[to + 1]?.lower ?? ""))
    return { to: to + 2, party: null };
  const behind = partyBehind(scene, to);
  if (behind) return { to: tokens[to]?.lower === "in" ? to : behind.to, party: behind.code };
  const joint = tokens[to]?.lower;
  if (!isCapital(tokens[at]) || (joint !== "of" && joint !== "for")) return { to, party: null };
  let index = to + 1;
  if (tokens[index]?.lower === "the") index++;
  let end = to;
  for (let words = 0; words < 6 && isCapital(tokens[index]); words++) {
    end = index + 1;
    index++;
    const next = tokens[index];
    if (next?.lower === "of" && isCapital(tokens[index + 1])) index++;
    if (
      (next?.lower === "and" || next?.lower === ",") &&
      isCapital(tokens[index + 1]) &&
      !startsWith(scene, index + 1, "person") &&
      next.lower === "and"
    )
      index++;
  }
  return { to: end, party: null };
}

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

/** "Kathleen Brooks, research director at XTB", "Scott Bessent, Secretary of the Treasury": the office behind a name. */
function officeBehind(scene: Scene, to: number): { office: string; party: Party | null } | null {
  const { tokens, gazetteer } = scene;
  if (tokens[to]?.lower !== ",") return null;
  let start = to + 1;
  if (/^(the|a|an|who)$/.test(tokens[start]?.lower ?? "")) start++;
  for (let index = start; index < to + 9; index++) {
    const token = tokens[index];
    if (token === undefined || (token.kind === "mark" && token.lower !== "&") || token.kind === "open") return null;
    const found = startsWith(scene, index, "office");
    if (found && !found.entry.plural && !isModifier(scene, found.hit.to)) {
      if (nameAt(scene, found.hit.to, false) && isCapital(tokens[index])) return null; // the office of the next in a list
      const from = Math.max(start, officeStart(scene, index, start));
      const extended = officeEnd(scene, index, found.hit.to);
      const party = partyBefore(scene, from)?.code ?? extended.party;
      return { office: wordsOf(scene, from, extended.to), party };
    }
    if (
      gazetteer.sets.speech.has(token.lower) ||
      /^(and|who|which|is|was|has|will|said|at|in|from|with|on)$/.test(token.lower)
    )
      return null;
  }
  return null;
}

/** "a Chinese contingent helmed by Vice Premier He Lifeng": the party of a delegation right before, over at most eight tokens. */
function nearParty(scene: Scene, from: number): Party | null {
  for (let at = from; at > 0 && at > from - 8; at--) {
    const token = scene.tokens[at - 1] as Token;
    if (token.kind === "mark" && token.lower !== ",") return null;
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

const wordsOf = ({ tokens, prepared }: Scene, from: number, to: number): string =>
  prepared.text
    .slice((tokens[from] as Token).start, (tokens[to - 1] as Token).end)
    .replace(/[*_\\]+/g, "")
    .replace(/\s+/g, " ");

/** A name as it is printed: "DONALD J. TRUMP" in capitals is "Donald J. Trump". */
const nameOf = (scene: Scene, from: number, to: number): string => {
  const name = wordsOf(scene, from, to);
  return name.length > 4 && name === name.toUpperCase()
    ? name.replace(/\p{Lu}{2,}/gu, (word) => word[0] + word.slice(1).toLowerCase())
    : name;
};

/** The people that the text names in full, and those of the dossiers whose family name it uses. */
function castOf(scene: Scene, sightings: readonly Sighting[]): Map<string, Known[]> {
  const cast = new Map<string, Known[]>();
  for (const sighting of sightings) {
    if (sighting.surface !== "full") continue;
    const { name } = sighting;
    const hit = startsWith(scene, nameStart(scene, sighting), "person");
    const person = hit?.entry.full ? hit.entry.person : null;
    const party = sighting.party ?? person?.party ?? null;
    const family = person?.family ?? familyOf(name, party);
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
function recall(cast: Map<string, Known[]>, { name, family, office, party, known }: PersonMention): void {
  const others = cast.get(family.toLowerCase()) ?? [];
  const same = others.find((other) => compatible(other.name, name) || (known !== null && other.row?.name === known));
  if (same) {
    if (name.length > same.name.length) same.name = name;
    same.office ??= office;
    same.party ??= party;
  } else cast.set(family.toLowerCase(), [...others, { name, family, office, party, row: null, last: -1 }]);
}

function nameStart(scene: Scene, { from, to, name }: Sighting): number {
  const first = name.split(" ")[0]?.toLowerCase();
  for (let at = to - 1; at > from; at--) if (scene.tokens[at]?.lower === first) return at;
  return from;
}

/** "Donald J. Trump" and "Donald Trump": the same first and last words. */
function compatible(a: string, b: string): boolean {
  const left = a.toLowerCase().split(" ");
  const right = b.toLowerCase().split(" ");
  return left[0] === right[0] && left.at(-1) === right.at(-1);
}

function settle(scene: Scene, sighting: Sighting, cast: Map<string, Known[]>): PersonMention[] {
  const { from, to, name, office, party, surface } = sighting;
  const base = { ...placeOf(scene, from, to), type: "person" as const, possessive: isPossessive(scene, to) };
  if (surface === "office") return [{ ...base, name: "", family: "", office, party, surface, known: null }];
  const person = sighting.person ?? find(cast, name, from);
  if (person) {
    person.last = from;
    person.office ??= office;
    person.party ??= party;
    return [
      {
        ...base,
        name: person.name,
        family: person.family,
        office: office ?? person.office ?? heldOffice(scene, person),
        party: person.party,
        surface,
        known: person.row?.name ?? null,
      },
    ];
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
  return [
    {
      ...base,
      name,
      family: name,
      office: office ?? heldOffice(scene, made),
      party: made.party,
      surface,
      known: made.row?.name ?? null,
    },
  ];
}

/** The office that the dossiers give for the article's day; the text's own words come first. */
const heldOffice = ({ article }: Scene, { row }: Known): string | null =>
  row === null ? null : (officeOn(row, article)?.office ?? null);

/** Two words whose order the party does not tell: "Li Wei" may be "Li" later on. */
function turned(cast: Map<string, Known[]>): Map<string, Known> {
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

function find(cast: ReadonlyMap<string, Known[]>, family: string, at: number): Known | null {
  const people = cast.get(family.toLowerCase());
  if (!people) return null;
  const before = people.filter(({ last }) => last <= at);
  return (before.length > 0 ? before : people).reduce((a, b) => (b.last > a.last && b.last <= at ? b : a));
}

const twoWords = (name: string): string => name.toLowerCase().split(" ", 2).join(" ");

/** A full name that the text has told before, without an office beside it: "He Lifeng". */
function fullAt(
  { tokens }: Scene,
  at: number,
  fulls: ReadonlyMap<string, Known>,
): { to: number; person: Known } | null {
  const next = tokens[at + 1];
  if (!isCapital(next)) return null;
  const person = fulls.get(`${tokens[at]?.lower} ${next?.lower}`);
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

function asMention(
  scene: Scene,
  from: number,
  to: number,
  person: Known,
  surface: PersonMention["surface"],
): PersonMention {
  return {
    ...placeOf(scene, from, to),
    type: "person",
    name: person.name,
    family: person.family,
    office: person.office ?? heldOffice(scene, person),
    party: person.party,
    surface,
    possessive: isPossessive(scene, to),
    known: person.row?.name ?? null,
  };
}

/** Family names alone: "Lutnick", "Xi", "Ren". */
function surnames(scene: Scene, sightings: readonly Sighting[], cast: Map<string, Known[]>): PersonMention[] {
  const { tokens, gazetteer, prepared, hitOf } = scene;
  const taken = new Uint8Array(tokens.length);
  for (const { from, to } of sightings) taken.fill(1, from, to);
  const fulls = new Map<string, Known>();
  for (const people of cast.values()) for (const person of people) fulls.set(twoWords(person.name), person);
  const firsts = turned(cast);
  const found: PersonMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.kind !== "word" || taken[at] === 1 || !isCapital(token)) continue;
    const hit = startsWith(scene, at, "person");
    const full = fullAt(scene, at, fulls);
    if (full) {
      full.person.last = at;
      found.push(asMention(scene, at, full.to, full.person, "full"));
      at = full.to - 1;
      continue;
    }
    let to = at + 1;
    let person = cast.has(token.lower) ? find(cast, token.lower, at) : null;
    if (tokens[to]?.kind === "hyphen" && isCapital(tokens[to + 1])) {
      const double = find(cast, `${token.lower}-${tokens[to + 1]?.lower}`, at); // "Berg-Olsen"
      if (double) {
        person = double;
        to += 2;
      }
    }
    if (person === null && gazetteer.sets.speech.has(tokens[to]?.lower ?? "")) {
      const first = firsts.get(token.lower);
      if (first && first.last < at) {
        first.family = first.name.split(" ")[0] as string;
        person = first;
      }
    }
    if (person === null && hit && !hit.entry.full) {
      to = hit.hit.to;
      person = find(cast, wordsOf(scene, at, to), at);
      if (person === null && hit.entry.person.family.length > 3) {
        const { person: row } = hit.entry;
        person = {
          name: nameOf(scene, at, to),
          family: row.family,
          office: null,
          party: row.party,
          row,
          last: at,
        };
        cast.set(row.family.toLowerCase(), [person]);
      }
    }
    if (person === null) continue;
    if ((hitOf[at] as number) >= 0 && hit === null && !isPlainWord(scene, at)) continue;
    const start =
      prepared.sentences[prepared.sentenceOf[at] as number]?.from === at ||
      tokens[at - 1]?.kind === "open" ||
      tokens[at - 1]?.lower === ":";
    // "He" at the start of a sentence is the pronoun; within one it is the family name.
    if (token.lower.length <= 3 && gazetteer.sets.noName.has(token.lower) && start) continue;
    const next = tokens[to];
    if (
      isCapital(next) &&
      !isPlainWord(scene, to) &&
      (hitOf[to] as number) < 0 &&
      scene.titled[prepared.sentenceOf[at] as number] !== 1 &&
      next?.lower !== "jr."
    )
      continue;
    if (isOther(scene, at)) {
      const name = nameOf(scene, at - 1, to); // "Eric Trump" is somebody else
      const other: Known = { name, family: person.family, office: null, party: null, row: null, last: at };
      found.push(asMention(scene, at - 1, to, other, "full"));
      at = to - 1;
      continue;
    }
    person.last = at;
    found.push(asMention(scene, at, to, person, "surname"));
    at = to - 1;
  }
  return found;
}

/** Whether a capitalised word that is nothing else stands before a family name, within the sentence: a first name. */
function isOther({ tokens, hitOf, gazetteer, prepared, titled }: Scene, at: number): boolean {
  const before = tokens[at - 1];
  if (
    before?.kind !== "word" ||
    before.case !== "title" ||
    before.end - before.start < 3 ||
    (hitOf[at - 1] as number) >= 0
  )
    return false;
  const sentence = prepared.sentenceOf[at] as number;
  if (
    titled[sentence] === 1 ||
    prepared.sentenceOf[at - 1] !== sentence ||
    prepared.sentences[sentence]?.from === at - 1
  )
    return false;
  if (tokens[at - 2]?.kind === "open" || tokens[at - 2]?.kind === "mark") return false;
  const { noName, speech, honorifics, officeModifiers } = gazetteer.sets;
  return (
    ![noName, speech, honorifics, officeModifiers].some((set) => set.has(before.lower)) &&
    !gazetteer.words.weekdays.has(before.lower) &&
    !gazetteer.words.months.has(before.lower)
  );
}

/** A word that begins no name: of the closed classes, a day, a month. */
const isPlainWord = ({ tokens, gazetteer }: Scene, at: number): boolean => {
  const { lower } = tokens[at] as Token;
  return (
    gazetteer.sets.noName.has(lower) ||
    gazetteer.sets.speech.has(lower) ||
    gazetteer.words.weekdays.has(lower) ||
    gazetteer.words.months.has(lower)
  );
};

/** "the vice premier": the one person of the text who holds that office, told before; else nobody. */
function alone(scene: Scene, mentions: readonly PersonMention[], cast: ReadonlyMap<string, Known[]>): PersonMention[] {
  const people = [...cast.values()].flat();
  return mentions.flatMap((mention, index) => {
    if (mention.surface !== "office" || mention.office === null) return [mention];
    const before = mentions[index - 1];
    if (before && before.surface !== "office" && isApposition(scene, before.to, mention.from)) return [];
    const told = mention.office.toLowerCase();
    const held = people.filter(
      ({ office, party, last }) =>
        office !== null &&
        last <= Number.MAX_SAFE_INTEGER &&
        sameOffice(told, office.toLowerCase()) &&
        (mention.party === null || party === null || party === mention.party),
    );
    const one = held.length === 1 ? held[0] : undefined;
    return one
      ? [{ ...mention, name: one.name, family: one.family, party: one.party, known: one.row?.name ?? null }]
      : [mention];
  });
}

/** "Shaw, a former White House trade adviser": the office belongs to the name before the comma. */
function isApposition({ tokens, gazetteer }: Scene, from: number, to: number): boolean {
  if (tokens[from]?.lower !== "," || to - from > 6) return false;
  for (let at = from + 1; at < to; at++) {
    const token = tokens[at] as Token;
    if (token.kind === "mark" || gazetteer.sets.speech.has(token.lower) || token.lower === "and") return false;
  }
  return true;
}

const sameOffice = (told: string, held: string): boolean => held === told || held.endsWith(` ${told}`);

/** "he", "she": the one person of the sentence before the pronoun, else the first or only one of the sentence before. */
function pronouns(scene: Scene, mentions: readonly PersonMention[]): PersonMention[] {
  const { tokens, prepared } = scene;
  const { sentenceOf } = prepared;
  const all: PersonMention[] = [];
  let next = 0;
  const recent: PersonMention[] = []; // those of this sentence and the one before
  for (let at = 0; at < tokens.length; at++) {
    while (next < mentions.length && (mentions[next] as PersonMention).from <= at) {
      const mention = mentions[next++] as PersonMention;
      all.push(mention);
      recent.push(mention);
    }
    const token = tokens[at] as Token;
    if (
      token.kind !== "word" ||
      !(
        token.lower === "he" ||
        token.lower === "she" ||
        token.lower === "his" ||
        token.lower === "her" ||
        token.lower === "him"
      )
    )
      continue;
    const last = all.at(-1);
    if (last && last.to > at) continue; // "He Lifeng"
    const sentence = sentenceOf[at] as number;
    while (recent.length > 0 && (sentenceOf[(recent[0] as PersonMention).from] as number) < sentence - 2)
      recent.shift();
    if (recent.length > 12) recent.splice(0, recent.length - 12);
    const meant = antecedent(scene, recent, at, sentence);
    if (meant === null || meant.name === "") continue;
    const { name, family, office, party, known } = meant;
    const mention: PersonMention = {
      ...placeOf(scene, at, at + 1),
      type: "person",
      name,
      family,
      office,
      party,
      surface: "pronoun",
      possessive: token.lower === "his" || token.lower === "her",
      known,
    };
    all.push(mention);
    recent.push(mention);
  }
  return all;
}

function antecedent(
  { prepared }: Scene,
  recent: readonly PersonMention[],
  at: number,
  sentence: number,
): PersonMention | null {
  const { sentenceOf, quoteOf } = prepared;
  const quote = quoteOf[at] as number;
  const here = recent.filter(({ from }) => sentenceOf[from] === sentence && quoteOf[from] === quote);
  const first = here[0];
  if (first)
    return here.every(({ name }) => name === first.name)
      ? first
      : (here.find(({ surface }) => surface === "pronoun") ?? null);
  if (quote >= 0) return null;
  const before = recent.filter(({ from }) => (sentenceOf[from] as number) < sentence && (quoteOf[from] as number) < 0);
  const nearest = before.at(-1);
  if (!nearest) return null;
  const same = before.filter(({ from }) => sentenceOf[from] === sentenceOf[nearest.from]);
  const subject = same[0] as PersonMention;
  const begin = prepared.sentences[sentenceOf[subject.from] as number]?.from ?? 0;
  return same.every(({ name }) => name === subject.name) || subject.from - begin <= 6 ? subject : null;
}
