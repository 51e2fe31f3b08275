import type { Party } from "../core/party.ts";
import type { Token } from "../text/text.ts";
import { mark } from "./gazetteer.ts";
import { endsAt, entryOf, isCapital, type Scene, startsWith } from "./scene.ts";

/** A name read from capitals: tokens up to `to`. */
export type ReadName = Readonly<{ to: number; words: number }>;

/** Words that belong to the family name behind them. */
const joiners = new Set("ben bin ibn van von der den de da dos del di la le el al ter".split(" "));

/** A capitalised word that is nothing else. */
const startsName = ({ marks, hitOf }: Scene, at: number): boolean =>
  ((marks[at] as number) & (mark.capital | mark.noName)) === mark.capital && (hitOf[at] as number) < 0;

/**
 * The name of a person that may begin at a token: two to five capitalised words, initials and particles. `sure` behind an office or
 * an honorific: one word is then enough, and the name of a country may be a first name ("Chad Moe").
 */
export function nameAt(scene: Scene, at: number, sure: boolean): ReadName | null {
  const { tokens, gazetteer, hits, hitOf, marks } = scene;
  const known = startsWith(scene, at, "person");
  if (known?.entry.full) return { to: known.hit.to, words: known.hit.to - known.hit.from };
  let to = at;
  let words = 0;
  for (let index = at; index < tokens.length && words < 5; ) {
    const token = tokens[index] as Token;
    if (token.kind !== "word") break;
    const marked = marks[index] as number;
    const capital = (marked & mark.capital) !== 0 && (token.end - token.start > 1 || token.lower.endsWith("."));
    if (!capital) {
      const gap = tokens[index + 1]?.kind === "hyphen" ? 2 : 1; // "von der Leyen", "al-Masri"
      if (
        words > 0 &&
        marked & mark.particles &&
        ((marks[index + gap] as number) & (mark.capital | mark.particles)) !== 0
      ) {
        index += gap;
        continue;
      }
      break;
    }
    // "Prime Minister May": behind an office a month is a name, unless a day follows; "Jan Wolf": a first name.
    const isFirst = sure && words === 0 && gazetteer.words.months.has(token.lower) && startsName(scene, index + 1);
    if (
      sure &&
      !isFirst &&
      words === 0 &&
      gazetteer.words.months.has(token.lower) &&
      tokens[index + 1]?.kind !== "number" &&
      !token.lower.endsWith(".")
    ) {
      return { to: index + 1, words: 1 };
    }
    if (marked & mark.noName) {
      // "An Wei" behind an office: a small word may be a family name.
      const next = tokens[index + 1];
      const given =
        sure &&
        token.case === "title" &&
        token.lower !== "the" &&
        words === 0 &&
        isCapital(next) &&
        !((marks[index + 1] as number) & mark.noName) &&
        token.lower.length <= 3;
      if (!given) break;
    }
    const hit = hitOf[index] as number;
    if (hit >= 0 && blocks(scene, hit, words, sure, index)) break;
    if (!isFirst && marked & mark.calendar) break;
    if (token.case === "upper" && token.end - token.start > 3 && !token.lower.includes(".") && words === 0 && !sure)
      break;
    words++;
    index++;
    while (tokens[index]?.kind === "hyphen" && tokens[index + 1]?.kind === "word") index += 2;
    to = index;
    if (hit >= 0 && (hits[hit]?.to ?? 0) > index) break;
  }
  return words >= (sure ? 1 : 2) ? { to, words } : null;
}

/** Whether a phrase of the gazetteer stands in the way of a name. */
function blocks(scene: Scene, index: number, words: number, sure: boolean, at: number): boolean {
  const hit = scene.hits[index];
  if (hit === undefined) return false;
  if (entryOf(hit, "person")) return false;
  // "Trade Minister Simon Birmingham": behind an office and a first name a town is a family name.
  if (entryOf(hit, "place") && !entryOf(hit, "party") && sure && words === 1) return false;
  if (entryOf(hit, "party") || entryOf(hit, "place")) {
    return !(
      sure &&
      words === 0 &&
      hit.to === at + 1 &&
      isCapital(scene.tokens[at + 1]) &&
      (scene.hitOf[at + 1] as number) < 0
    );
  }
  // "Trade Minister Ana Fox": behind an office and a first name the word of a house is a family name.
  const isFamily = sure && words === 1 && hit.to === at + 1 && scene.tokens[at]?.case === "title";
  if (entryOf(hit, "institution") || entryOf(hit, "channel")) return !isFamily;
  if (entryOf(hit, "office")) return words === 0 || hit.to - hit.from > 1;
  return words === 0 && !sure;
}

/** The family name of a full name, by the custom of the party. */
export function familyOf({ gazetteer }: Scene, name: string, party: Party | null): string {
  const words = name.split(" ").filter((word) => !/^(jr|sr|ii|iii|iv)\.?$/i.test(word));
  if (words.length < 2) return name;
  const first = words[0] as string;
  if (party !== null && gazetteer.familyFirst.has(party) && words.length <= 3 && !/^[A-Z]\./.test(first)) return first;
  const last = words.at(-1) as string;
  const before = words.at(-2) as string;
  return words.length > 2 && joiners.has(before.toLowerCase()) ? `${before} ${last}` : last;
}

/** The party told right before a token: "Norwegian Trade Minister", "Norway's Trade Minister". */
export function partyBefore(scene: Scene, at: number): { code: Party; from: number } | null {
  const before = scene.tokens[at - 1];
  const end = before?.kind === "clitic" ? at - 1 : before?.kind === "hyphen" ? at - 1 : at;
  const found = endsAt(scene, end, "party");
  if (found) return { code: found.entry.code, from: found.hit.from };
  const place = endsAt(scene, end, "place");
  return place?.entry.party ? { code: place.entry.party, from: place.hit.from } : null;
}

/** The party told behind a token by "of", "in" or "for": "premier of Norway", "the trade ministry in Oslo". */
export function partyBehind(scene: Scene, at: number): { code: Party; to: number } | null {
  const { tokens } = scene;
  const joint = tokens[at]?.lower;
  if (joint !== "of" && joint !== "in" && joint !== "for") return null;
  const next = tokens[at + 1]?.lower === "the" ? at + 2 : at + 1;
  const found = startsWith(scene, next, "party");
  return found ? { code: found.entry.code, to: found.hit.to } : null;
}
