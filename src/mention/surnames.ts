import type { Token } from "../text/text.ts";
import { asMention, find, fullAt, fullNames, type Known, nameOf, type Sighting, turned, wordsOf } from "./cast.ts";
import { mark } from "./gazetteer.ts";
import type { PersonMention } from "./mention.ts";
import { isCapital, type Scene, startsWith } from "./scene.ts";

/** Family names alone: "Moe", "An", "Soto". */
export function surnames(scene: Scene, sightings: readonly Sighting[], cast: Map<string, Known[]>): PersonMention[] {
  const { tokens, gazetteer, prepared, hitOf, marks } = scene;
  const taken = new Uint8Array(tokens.length);
  for (const { from, to } of sightings) taken.fill(1, from, to);
  const fulls = fullNames(cast);
  let firsts: ReadonlyMap<string, Known> | null = null;
  const found: PersonMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (((marks[at] as number) & mark.capital) === 0 || taken[at] === 1) continue;
    const token = tokens[at] as Token;
    const hit = startsWith(scene, at, "person");
    if (hit === null && cast.size === 0) continue;
    const full = fulls.size > 0 ? fullAt(scene, at, fulls) : null;
    if (full) {
      full.person.last = at;
      found.push(asMention(scene, at, full.to, full.person, "full"));
      at = full.to - 1;
      continue;
    }
    let to = at + 1;
    let person = cast.has(token.lower) ? find(cast, token.lower, at) : null;
    if (cast.size > 0 && tokens[to]?.kind === "hyphen" && isCapital(tokens[to + 1])) {
      const double = find(cast, `${token.lower}-${tokens[to + 1]?.lower}`, at); // "Berg-Olsen"
      if (double) {
        person = double;
        to += 2;
      }
    }
    if (person === null && to < marks.length && (marks[to] as number) & mark.speech) {
      firsts ??= turned(cast);
      const first = firsts.get(token.lower);
      if (first && first.last < at) {
        first.family = first.name.split(" ")[0] as string;
        person = first;
      }
    }
    if (person === null && hit && !hit.entry.full) {
      to = hit.hit.to;
      person = find(cast, wordsOf(scene, at, to), at);
      if (person === null && hit.hit.entries.filter(({ is }) => is === "person").length === 1) {
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
      scene.titled[prepared.sentenceOf[at] as number] !== 1 &&
      next?.lower !== "jr."
    ) {
      if ((hitOf[to] as number) < 0) continue;
      // "Lee Soto": two family names side by side are the name of somebody else.
      const second = startsWith(scene, to, "person");
      if (second && !second.entry.full && prepared.sentenceOf[to] === prepared.sentenceOf[at]) {
        const name = nameOf(scene, at, second.hit.to);
        const other: Known = { name, family: name, office: null, party: null, row: null, last: at };
        found.push(asMention(scene, at, second.hit.to, other, "full"));
        at = second.hit.to - 1;
        continue;
      }
    }
    if (isOther(scene, at)) {
      const name = nameOf(scene, at - 1, to); // another first name is somebody else
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
function isOther({ tokens, hitOf, marks, prepared, titled }: Scene, at: number): boolean {
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
  const none = mark.noName | mark.speech | mark.honorifics | mark.officeModifiers | mark.calendar;
  return ((marks[at - 1] as number) & none) === 0;
}

/** A word that begins no name: of the closed classes, a day, a month. */
const isPlainWord = ({ marks }: Scene, at: number): boolean =>
  ((marks[at] as number) & (mark.noName | mark.speech | mark.calendar)) !== 0;
