import type { Party } from "../core/party.ts";
import type { Token } from "../text/text.ts";
import type { PartyMention, PlaceMention } from "./mention.ts";
import { entryOf, isPossessive, placeOf, type Scene, startsWith } from "./scene.ts";

const everybody = "*" as Party;

/** Parties by name and by phrase, in order, with the two that "both sides" means where the text tells which; and places. */
export function partiesIn(scene: Scene): (PartyMention | PlaceMention)[] {
  const { hits, prepared, tokens, gazetteer } = scene;
  const found: (PartyMention | PlaceMention)[] = [];
  const recent = new Recent();
  const told = hits.flatMap((hit) => entryOf(hit, "party")?.code ?? []).find((code) => gazetteer.blocs.has(code));
  const bloc = told === undefined ? [] : [told];
  for (const hit of hits) {
    const { from, to } = hit;
    const sentence = prepared.sentenceOf[from] as number;
    const place = entryOf(hit, "place");
    if (place) found.push({ ...placeOf(scene, from, to), type: "place", name: place.name, party: place.party });
    const party = entryOf(hit, "party");
    const base = { ...placeOf(scene, from, to), type: "party" as const, possessive: isPossessive(scene, to) };
    if (party?.surface === "name" && isInside(tokens[from - 1])) {
      found.push({ ...placeOf(scene, from, to), type: "place", name: textAt(scene, from, to), party: party.code });
    }
    if (party) {
      found.push({ ...base, codes: [party.code], surface: party.surface });
      if (!isWhere(scene, from, to)) recent.add(party.code, sentence, from);
      continue;
    }
    const phrase = entryOf(hit, "phrase");
    if (!phrase) continue;
    const { surface } = phrase;
    const codes =
      surface === "all"
        ? [everybody]
        : surface === "both" || surface === "each-other"
          ? recent.two(sentence)
          : surface === "bloc"
            ? bloc
            : recent.country(sentence, from, tokens[from + 1] as Token | undefined);
    found.push({ ...base, codes, surface });
  }
  return found;
}

const isInside = (before: Token | undefined): boolean => /^(in|at|near|outside|inside)$/.test(before?.lower ?? "");

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

  /** The two of this sentence so far, else the only two of the sentence before, else the two most named so far. */
  two(sentence: number): Party[] {
    const here = this.#last(sentence, 2);
    if (here.length === 2) return here;
    const before = this.#last(sentence - 1, 3);
    if (before.length === 2 && here.every((code) => before.includes(code))) return before;
    const most = [...this.#counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 2)
      .map(([code]) => code);
    if (most.length < 2) return [];
    const one = here[0];
    return one !== undefined && !most.includes(one) ? [] : most;
  }

  /** Up to `limit` distinct parties of a sentence, the last ones first told first; looks back over forty mentions. */
  #last(sentence: number, limit: number): Party[] {
    const codes: Party[] = [];
    for (let index = this.#all.length - 1; index >= 0 && index >= this.#all.length - 40; index--) {
      const { code, sentence: where } = this.#all[index] as { code: Party; sentence: number };
      if (where > sentence) continue;
      if (where < sentence) break;
      if (!codes.includes(code)) codes.unshift(code);
      if (codes.length === limit) break;
    }
    return codes;
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
