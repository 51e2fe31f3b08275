import type { Token } from "../text/text.ts";
import { isBits } from "./entry.ts";
import { mark } from "./gazetteer.ts";
import { type PersonMention, type PlaceMention, placeMention } from "./mention.ts";
import { placeOf, type Scene } from "./scene.ts";

/** Most words of a town's name ("Port of Spain" is in the gazetteer; "Nizhny Novgorod"). */
const LONGEST = 3;

/** "talks in Arusha", "met at Chequers": a name that nothing else knows, behind "in" or "at", where a sentence tells of a meeting. */
export function townsIn(scene: Scene, people: readonly PersonMention[]): PlaceMention[] {
  const { tokens, prepared, hitOf, marks, titled } = scene;
  const found: PlaceMention[] = [];
  const taken = new Set<number>();
  for (const person of people) taken.add(person.from);
  for (const { from, to } of prepared.sentences) {
    if (titled[prepared.sentenceOf[from] as number] === 1) continue;
    let meeting: boolean | null = null;
    for (let at = from; at < to - 1; at++) {
      if (((marks[at] as number) & mark.where) === 0) continue;
      const { lower } = tokens[at] as Token;
      let end = at + 1;
      while (end < Math.min(to, at + 1 + LONGEST) && isName(scene, end)) end++;
      if (end === at + 1) continue;
      meeting ??= tellsMeeting(scene, from, to);
      if (!meeting) break;
      if (taken.has(at + 1) || tokens[end]?.kind === "clitic" || (hitOf[end] ?? -1) >= 0) continue;
      if (lower === "at" && (isHouse(scene, end) || isNameOfHouse(scene, end))) continue;
      const name = prepared.text.slice(tokens[at + 1]?.start, tokens[end - 1]?.end);
      found.push(placeMention(placeOf(scene, at + 1, end), name, null));
    }
  }
  return found;
}

function isName({ tokens, marks, hitOf }: Scene, at: number): boolean {
  const token = tokens[at];
  return (
    token?.kind === "word" &&
    token.case === "title" &&
    token.end - token.start > 3 &&
    (hitOf[at] as number) < 0 &&
    ((marks[at] as number) & (mark.noName | mark.calendar)) === 0
  );
}

/** "at Lancaster House": the name is the house's. */
const isNameOfHouse = ({ marks }: Scene, end: number): boolean =>
  ((marks[end] ?? 0) & mark.venues) !== 0 && ((marks[end] ?? 0) & mark.capital) !== 0;

/** "at Rosenbad, the prime minister's office": a house, no town. */
function isHouse({ tokens, gazetteer }: Scene, end: number): boolean {
  if (tokens[end]?.lower !== ",") return false;
  for (let at = end + 1; at < end + LONGEST_HOUSE; at++) {
    const token = tokens[at];
    if (token === undefined || token.kind === "mark") return false;
    if (gazetteer.sets.venues.has(token.lower) || gazetteer.sets.houses.has(token.lower)) return true;
  }
  return false;
}

/** Tokens in which the words behind a name tell that it is a house. */
const LONGEST_HOUSE = 10;

function tellsMeeting({ marks, begins }: Scene, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if ((marks[at] as number) & mark.meeting || (begins[at] as number) & (isBits.talks | isBits.agreement)) return true;
  }
  return false;
}
