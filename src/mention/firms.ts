import type { Party } from "../core/party.ts";
import type { Token } from "../text/text.ts";
import { isBits } from "./entry.ts";
import { mark } from "./gazetteer.ts";
import { type InstitutionMention, institutionMention } from "./mention.ts";
import { partyBefore } from "./names.ts";
import { endsAt, isCapital, isPossessive, placeOf, type Scene, startsWith } from "./scene.ts";

type Firm = { name: string; party: Party | null; words: readonly string[] };

/**
 * Firms and groups that no dossier knows: "Chilean miner Codelco", "the Aurora Group", "Fjord CEO …". Once told so, the name alone is
 * the firm wherever it stands. `taken` marks tokens that belong to a person.
 */
export function firmsIn(scene: Scene, taken: Uint8Array): InstitutionMention[] {
  const { tokens, marks } = scene;
  const firms = new Map<string, Firm>(); // by first word
  const note = (from: number, to: number, party: Party | null) => {
    const words = tokens.slice(from, to).map(({ lower }) => lower);
    const first = words[0] as string;
    const known = firms.get(first);
    if (!known || known.words.length < words.length)
      firms.set(first, { name: textOf(scene, from, to), party: party ?? known?.party ?? null, words });
    else known.party ??= party;
  };
  for (let at = 0; at < marks.length; at++) {
    const marked = marks[at] as number;
    const holds = ((scene.begins[at] as number) & isBits.office) !== 0;
    if (!holds && (marked & (mark.firmBefore | mark.firmBehind)) === 0) continue;
    const token = tokens[at] as Token;
    if (token.kind !== "word") continue;
    if (marked & mark.firmBefore && token.case === "lower") {
      const to = namesFrom(scene, at + 1, taken);
      if (to > at + 1) note(at + 1, to, partyOf(scene, at));
    } else if (marked & mark.firmBehind && marked & mark.capital) {
      const from = namesBefore(scene, at, taken);
      if (from < at) note(from, at + 1, partyBefore(scene, from)?.code ?? null);
    } else {
      const office = startsWith(scene, at, "office");
      if (
        office &&
        /^(ceo|cfo|coo|chairman|chairwoman|founder|chief|analyst|economist|strategist)$/.test(token.lower) &&
        isCapital(tokens[office.hit.to])
      ) {
        const from = namesBefore(scene, at, taken);
        if (from < at) note(from, at, partyBefore(scene, from)?.code ?? null);
      }
    }
  }
  return firms.size === 0 ? [] : sightings(scene, firms, taken);
}

function sightings(scene: Scene, firms: ReadonlyMap<string, Firm>, taken: Uint8Array): InstitutionMention[] {
  const { tokens, marks } = scene;
  const found: InstitutionMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (((marks[at] as number) & mark.capital) === 0 || taken[at] === 1) continue;
    const token = tokens[at] as Token;
    const firm = firms.get(token.lower);
    if (!firm || !isFree(scene, at)) continue;
    let to = at + 1;
    for (let word = 1; word < firm.words.length && tokens[to]?.lower === firm.words[word]; word++) to++;
    found.push(institutionMention(placeOf(scene, at, to), firm.name, "firm", firm.party, isPossessive(scene, to)));
    at = to - 1;
  }
  return found;
}

const textOf = ({ tokens, prepared }: Scene, from: number, to: number): string =>
  prepared.text.slice((tokens[from] as Token).start, (tokens[to - 1] as Token).end).replace(/\s+/g, " ");

/** A capitalised word that is nothing else. */
function isFree(scene: Scene, at: number): boolean {
  const { tokens, hitOf, marks } = scene;
  const token = tokens[at];
  return (
    token !== undefined &&
    ((marks[at] as number) & (mark.capital | mark.noName | mark.calendar)) === mark.capital &&
    token.end - token.start > 1 &&
    (hitOf[at] as number) < 0
  );
}

/** Up to three free words from a token on. */
function namesFrom(scene: Scene, at: number, taken: Uint8Array): number {
  let to = at;
  while (to < at + 3 && isFree(scene, to) && taken[to] !== 1) to++;
  return to;
}

/** Up to four capitalised words before a token, the first of them free and none at the start of its sentence but behind a determiner. */
function namesBefore(scene: Scene, at: number, taken: Uint8Array): number {
  const { prepared } = scene;
  const start = prepared.sentences[prepared.sentenceOf[at] as number]?.from ?? 0;
  if (scene.titled[prepared.sentenceOf[at] as number] === 1) return at;
  let from = at;
  while (from > start && from > at - 4 && isFree(scene, from - 1) && taken[from - 1] !== 1) from--;
  return from;
}

/** "Chilean mining giant": the party before the noun, over at most two words. */
function partyOf(scene: Scene, at: number): Party | null {
  for (let index = at; index >= at - 2 && index > 0; index--) {
    const found = partyBefore(scene, index);
    if (found) return found.code;
    if (endsAt(scene, index, "place") || scene.tokens[index - 1]?.kind !== "word") return null;
  }
  return null;
}
