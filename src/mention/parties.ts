import type { Party } from "../core/party.ts";
import type { Token } from "../text/text.ts";
import { isBits } from "./entry.ts";
import {
  type PartyMention,
  type PartySurface,
  type PersonMention,
  type PlaceMention,
  partyMention,
  placeMention,
} from "./mention.ts";
import type { Hit } from "./phrases.ts";
import { endsAt, entryOf, isPossessive, placeOf, type Scene, startsWith } from "./scene.ts";

const everybody = "*" as Party;

/** Parties by name and by phrase, in order, with the two that "both sides" means where the text tells which; and places. */
export function partiesIn(scene: Scene, people: readonly PersonMention[]): (PartyMention | PlaceMention)[] {
  const { hits, prepared, tokens, gazetteer } = scene;
  const found: (PartyMention | PlaceMention)[] = [];
  const recent = new Recent();
  const bloc = blocOf(scene);
  let next = 0;
  for (const hit of hits) {
    if ((hit.is & (isBits.place | isBits.party | isBits.phrase)) === 0) continue;
    const { from, to } = hit;
    // Who is named stands for a party too: "Per Moe met Ana Soto; both sides agreed".
    for (; next < people.length && (people[next] as PersonMention).from < from; next++) {
      const { party, from: at, surface } = people[next] as PersonMention;
      if (party !== null && surface !== "pronoun") recent.add(party, prepared.sentenceOf[at] as number, at);
    }
    const sentence = prepared.sentenceOf[from] as number;
    const place = entryOf(hit, "place");
    if (place) found.push(placeMention(placeOf(scene, from, to), place.name, place.party));
    const party = entryOf(hit, "party");
    const phrase = party ? null : entryOf(hit, "phrase");
    if (!party && !phrase) continue;
    if (party?.surface === "name" && isInside(tokens[from - 1])) {
      found.push(placeMention(placeOf(scene, from, to), textAt(scene, from, to), party.code));
    }
    // "a meeting at the White House": in the capital.
    const seat =
      party?.surface === "government" && isAtHouse(scene, from) ? gazetteer.seatOf.get(party.code) : undefined;
    if (party && seat) found.push(placeMention(placeOf(scene, from, to), seat, party.code));
    if (party) {
      const code = party.surface === "government" ? (holderBefore(scene, from) ?? party.code) : party.code;
      found.push(partyAt(scene, hit, [code], party.surface));
      if (!isWhere(scene, from, to)) recent.add(code, sentence, from);
      continue;
    }
    if (!phrase) continue;
    const { surface } = phrase;
    if (surface === "country" && tokens[to]?.lower === "of") continue; // "the country of origin"
    const codes =
      surface === "all"
        ? [everybody]
        : surface === "both" || surface === "each-other"
          ? recent.two(sentence)
          : surface === "bloc"
            ? bloc
            : /^(our|this)$/.test(tokens[from]?.lower ?? "")
              ? [] // whose it is depends on who speaks
              : recent.country(sentence, from, tokens[from + 1] as Token | undefined);
    found.push(partyAt(scene, hit, codes, surface));
  }
  return found;
}

/** "the Chilean Congress", "Chile's Congress": the house of another than the one that goes by the name alone. */
function holderBefore(scene: Scene, at: number): Party | null {
  const owned = scene.tokens[at - 1]?.kind === "clitic";
  const before = endsAt(scene, owned ? at - 1 : at, "party");
  return before && (owned || before.entry.surface === "demonym") ? before.entry.code : null;
}

const partyAt = (scene: Scene, { from, to }: Hit, codes: readonly Party[], surface: PartySurface): PartyMention =>
  partyMention(placeOf(scene, from, to), codes, surface, isPossessive(scene, to));

/** The bloc that the text tells first. */
function blocOf({ hits, gazetteer }: Scene): Party[] {
  for (const hit of hits) {
    const party = entryOf(hit, "party");
    if (party && gazetteer.blocs.has(party.code)) return [party.code];
  }
  return [];
}

const placeWords = new Set(["in", "at", "near", "outside", "inside"]);
const isInside = (before: Token | undefined): boolean => placeWords.has(before?.lower ?? "");

const isAtHouse = ({ tokens }: Scene, from: number): boolean =>
  tokens[from - 2]?.lower === "at" && tokens[from - 1]?.lower === "the";

const textAt = ({ tokens, prepared }: Scene, from: number, to: number): string =>
  prepared.text.slice((tokens[from] as Token).start, (tokens[to - 1] as Token).end).replace(/\s+/g, " ");

/** "in Switzerland" and "the London talks" tell where they met, not who met. */
export function isWhere(scene: Scene, from: number, to: number): boolean {
  if (isInside(scene.tokens[from - 1])) return true;
  const index = scene.hitOf[from] as number;
  if (index < 0 || entryOf(scene.hits[index] as Scene["hits"][number], "place") === null) return false;
  return (
    scene.tokens[from - 1]?.lower === "from" ||
    startsWith(scene, to, "talks") !== null ||
    startsWith(scene, to, "agreement") !== null
  );
}

/** Parties in the order of their mention. */
class Recent {
  readonly #all: { code: Party; sentence: number; at: number }[] = [];
  readonly #counts = new Map<Party, number>();

  add(code: Party, sentence: number, at: number): void {
    this.#all.push({ code, sentence, at });
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
  }

  /**
   * The two that the text speaks of: those of this sentence so far, with the sentences before it one by one until there are two; where there are
   * more, the two most named so far, if what this sentence names is among them.
   */
  two(sentence: number): Party[] {
    const codes: Party[] = [];
    let edge = sentence;
    for (let index = this.#all.length - 1; index >= 0 && index >= this.#all.length - 40; index--) {
      const { code, sentence: where } = this.#all[index] as { code: Party; sentence: number };
      if (where > sentence) continue;
      if (where < sentence - 4 || (where < edge && codes.length >= 2)) break;
      edge = where;
      if (!codes.includes(code)) codes.unshift(code);
    }
    if (codes.length === 2) return this.#main(codes, edge < sentence) ?? codes;
    const here = edge === sentence ? codes.slice(-2) : [];
    if (here.length === 2) return here;
    const most = [...this.#counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 2)
      .map(([code]) => code);
    const last = this.#all.at(-1);
    const named = last?.sentence === sentence ? last.code : undefined;
    return most.length < 2 || (named !== undefined && !most.includes(named)) ? [] : most;
  }

  /** The two of whom a text tells most, where one of the pair of a sentence before was named in passing only. */
  #main(pair: readonly Party[], before: boolean): Party[] | null {
    const order = [...this.#counts].sort(([, a], [, b]) => b - a);
    const [first, second, third] = order;
    if (!before || !first || !second || second[1] < 3 || (third && third[1] * 2 > second[1])) return null;
    const passing = pair.some((code) => (this.#counts.get(code) ?? 0) < 2);
    return passing ? [first[0], second[0]] : null;
  }

  /** "the country": the party told last, but the one before it where that one stands right beside ("Chilean imports from the country"). */
  country(sentence: number, at: number, word: Token | undefined): Party[] {
    const here = this.#all.slice(-40).filter(({ sentence: where }) => where === sentence);
    const last = here.at(-1) ?? this.#all.at(-1);
    if (!last) return [];
    const first = here[0];
    if (word?.lower === "asian" && first) return [first.code];
    if (at - last.at > 4 || here.length < 2) return [last.code];
    const other = here.findLast(({ code }) => code !== last.code);
    return [other?.code ?? last.code];
  }
}
