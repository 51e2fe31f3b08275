import type { Party } from "../core/party.ts";
import type { Token } from "../text/text.ts";
import { nameOf, type Sighting, wordsOf } from "./cast.ts";
import { isBits } from "./entry.ts";
import { mark } from "./gazetteer.ts";
import { nameAt, partyBefore, partyBehind } from "./names.ts";
import { endsAt, isCapital, type Scene, startsWith } from "./scene.ts";

/** "Ecuador's Daniel Noboa", "Norway's Moe to meet": a name behind its party, where people meet or speak; null where it may be a firm. */
export function ownedName(scene: Scene, at: number): Sighting | null {
  const { tokens } = scene;
  if (tokens[at - 1]?.kind !== "clitic" || !isCapital(tokens[at])) return null;
  const party = endsAt(scene, at - 1, "party");
  if (!party || party.entry.surface === "demonym") return null;
  const name = nameAt(scene, at, false) ?? familyAlone(scene, at);
  if (name === null || isFirm(scene, name.to - 1) || !meetsOrSpeaks(scene, party.hit.from, name.to)) return null;
  return {
    from: at,
    to: name.to,
    name: nameOf(scene, at, name.to),
    office: null,
    party: party.entry.code,
    surface: name.words > 1 ? "full" : "surname",
    person: null,
  };
}

/** One capitalised word that is nothing else, with a verb of people behind it. */
function familyAlone({ tokens, hitOf, gazetteer }: Scene, at: number): { to: number; words: number } | null {
  const token = tokens[at] as Token;
  if (token.case !== "title" || token.end - token.start < 3 || (hitOf[at] as number) >= 0) return null;
  if (gazetteer.sets.noName.has(token.lower)) return null;
  const next = tokens[at + 1]?.lower ?? "";
  const to = next === "to" ? (tokens[at + 2]?.lower ?? "") : "";
  return gazetteer.sets.speech.has(next) || gazetteer.sets.goes.has(to) ? { to: at + 1, words: 1 } : null;
}

const isFirm = ({ tokens, gazetteer }: Scene, last: number): boolean =>
  gazetteer.sets.firmBehind.has(tokens[last]?.lower ?? "");

/** A verb of speech right beside, or a meeting told in the sentence. */
function meetsOrSpeaks(scene: Scene, from: number, to: number): boolean {
  const { prepared, marks, begins } = scene;
  if ((marks[to] as number) & mark.speech) return true;
  const sentence = prepared.sentences[prepared.sentenceOf[from] as number];
  if (!sentence) return false;
  for (let at = Math.max(sentence.from, from - 40); at < Math.min(sentence.to, to + 40); at++)
    if ((marks[at] as number) & mark.meeting || (begins[at] as number) & isBits.talks) return true;
  return false;
}

/** "Presidents A of Peru and B of Chile", "the trade ministers A and B": the first name behind an office in the plural. */
export function firstOfPlural(scene: Scene, from: number, next: number, party: Party | null): Sighting | null {
  const name = nameAt(scene, next, true);
  if (name === null || (name.words < 2 && !startsWith(scene, next, "person"))) return null;
  const own = partyBehind(scene, name.to);
  return {
    from,
    to: name.to,
    name: nameOf(scene, next, name.to),
    office: singular(wordsOf(scene, from, next)),
    party: own?.code ?? party,
    surface: name.words > 1 ? "full" : "surname",
    person: null,
    listed: true,
  };
}

/** "The Slovak and Chilean premiers, A and B", "the trade ministers of Peru and Chile, A and B": two names behind a comma, each of its party in turn. */
export function pairOfPlural(scene: Scene, from: number, end: number, next: number): Sighting | null {
  const { tokens } = scene;
  const own = partiesOfPlural(scene, from, end);
  const comma = own?.to ?? (tokens[next - 1]?.lower === "," ? next - 1 : -1);
  if (own === null || comma < 0 || tokens[comma]?.lower !== ",") return null;
  const first = nameAt(scene, comma + 1, false);
  if (first === null || tokens[first.to]?.lower !== "and" || nameAt(scene, first.to + 1, false) === null) return null;
  return {
    from: comma + 1,
    to: first.to,
    name: nameOf(scene, comma + 1, first.to),
    office: singular(wordsOf(scene, from, end)),
    party: own.parties[0],
    second: own.parties[1],
    surface: "full",
    person: null,
    listed: true,
  };
}

/** The two parties of an office in the plural, before it or behind "of"; `to`: the token behind them, where they stand behind. */
function partiesOfPlural(
  scene: Scene,
  from: number,
  end: number,
): { parties: [Party, Party]; to: number | null } | null {
  const { tokens } = scene;
  const second = endsAt(scene, from, "party");
  if (second && tokens[second.hit.from - 1]?.lower === "and") {
    const first = endsAt(scene, second.hit.from - 1, "party");
    return first ? { parties: [first.entry.code, second.entry.code], to: null } : null;
  }
  const one = partyBehind(scene, end);
  const two = one && tokens[one.to]?.lower === "and" ? startsWith(scene, one.to + 1, "party") : null;
  return one && two ? { parties: [one.code, two.entry.code], to: two.hit.to } : null;
}

/** The next name of such a list, over "of Peru", commas and "and". */
export function nextOfPlural(scene: Scene, at: number, last: Sighting | undefined): Sighting | null {
  if (!last?.listed || at - last.to > 6) return null;
  for (let index = last.to; index < at; index++) {
    const { lower } = scene.tokens[index] as Token;
    const between = lower === "," || lower === "and" || lower === "of" || lower === "the";
    if (!between && !endsAt(scene, index + 1, "party")) return null;
  }
  const name = nameAt(scene, at, false);
  if (name === null) return null;
  return {
    ...last,
    from: at,
    to: name.to,
    name: nameOf(scene, at, name.to),
    party: partyBehind(scene, name.to)?.code ?? last.second ?? (at - last.to > 2 ? null : last.party),
    surface: "full",
    person: null,
  };
}

const singular = (office: string): string => office.replace(/(?<=[a-z])s$/, "");

/** "his Peruvian counterpart, Ana Soto": the party told before the word; "her counterpart from Peru". */
export function counterpartAt(scene: Scene, at: number, last: Sighting | undefined): Sighting | null {
  const { tokens, marks } = scene;
  if (((marks[at] as number) & mark.counterparts) === 0) return null;
  const noun = tokens[at]?.lower ?? "";
  const number = noun === "number";
  if (number && tokens[at - 1]?.lower !== "opposite") return null;
  const party = partyBefore(scene, number ? at - 1 : at)?.code ?? partyBehind(scene, at + 1)?.code ?? null;
  if (party === null && noun !== "counterpart" && !number) return null;
  let next = at + 1;
  if (tokens[next]?.lower === ",") next++;
  const name = nameAt(scene, next, false);
  if (name === null) return null;
  return {
    from: next,
    to: name.to,
    name: nameOf(scene, next, name.to),
    // A counterpart holds the same office in another country.
    office: last?.office ?? null,
    party,
    surface: "full",
    person: null,
  };
}
