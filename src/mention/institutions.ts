import type { Party } from "../core/party.ts";
import type { Token } from "../text/text.ts";
import { isBits } from "./entry.ts";
import {
  type ChannelMention,
  type InstitutionKind,
  type InstitutionMention,
  institutionMention,
  mentionAt,
} from "./mention.ts";
import { partyBefore, partyBehind } from "./names.ts";
import { isWhere } from "./parties.ts";
import { entryOf, isCapital, isPossessive, placeOf, type Scene, startsWith } from "./scene.ts";

/** "told reporters", "in an interview": a common noun tells where something was said only behind these. */
function isChannel({ tokens, gazetteer: { sets } }: Scene, from: number): boolean {
  const before = tokens[from - 1]?.lower ?? "";
  return sets.saidTo.has(before) || (sets.anyOf.has(before) && sets.saidTo.has(tokens[from - 2]?.lower ?? ""));
}

const SPEAKERS = isBits.institution | isBits["institution-noun"] | isBits.channel | isBits.document | isBits.office;

/** Ministries, agencies, outlets, officials without a name, papers that speak; and where something is said. */
export function institutionsIn(scene: Scene): (InstitutionMention | ChannelMention)[] {
  const { tokens, hits } = scene;
  const found: (InstitutionMention | ChannelMention)[] = [];
  let last: InstitutionMention | null = null; // for whom a spokesperson spoke
  let house: InstitutionMention | null = null; // the ministry told in full last: "the ministry" later on
  const parties = new Map<string, Party>(); // party of a noun once told: "the commerce ministry" later on
  for (const hit of hits) {
    if ((hit.is & SPEAKERS) === 0) continue;
    const { from, to } = hit;
    const named = entryOf(hit, "institution");
    if (named) {
      const mention = made(scene, from, to, named.name, named.kind, named.party);
      found.push(mention);
      if (isMinistry(mention)) house = mention;
      continue;
    }
    const channel = entryOf(hit, "channel");
    const noun = entryOf(hit, "institution-noun");
    if (noun) {
      const mention =
        inFull(scene, from, to, noun.noun) ??
        (noun.kind === "body" ? inShort(scene, from, to, noun.noun, found) : null) ??
        composed(scene, from, to, noun.noun, noun.kind, parties);
      if (mention) {
        const bare = noun.noun === BARE && mention.from === from && mention.to === to;
        const again: InstitutionMention | null = bare && tokens[from - 1]?.lower === "the" ? house : null;
        found.push(again ? made(scene, from, to, again.name, again.kind, again.party) : mention);
        if (noun.kind === "ministry" && !bare && noun.noun.includes(BARE)) house = mention;
        continue;
      }
    }
    const told = channel !== null && (channel.named || isChannel(scene, from));
    if (channel && told) {
      const where = mentionAt("channel", placeOf(scene, from, to));
      where.name = channel.name;
      found.push(where);
      continue;
    }
    const paper = entryOf(hit, "document");
    const before = tokens[from - 1];
    if (paper && before?.kind === "word" && scene.gazetteer.sets.paperOf.has(before.lower)) {
      found.push(made(scene, from, to, paper.noun, "document", partyBehind(scene, to)?.code ?? null));
      continue;
    }
    const office = entryOf(hit, "office");
    if (office?.sort === "government" && /^(spokes|official|officials$|source)/.test((tokens[to - 1] as Token).lower)) {
      const speaker: InstitutionMention | null =
        spokesperson(scene, from, to) ?? ofHouse(scene, from, to, found) ?? again(scene, from, to, last);
      if (speaker) {
        found.push(speaker);
        if (speaker.name.endsWith("government")) last = speaker;
      }
    }
  }
  return found;
}

/** The noun that alone tells no ministry: "the ministry". */
const BARE = "ministry";
const LONGEST_NAME = 10;

/** A department is never "the ministry". */
const isMinistry = ({ name }: InstitutionMention): boolean => name.toLowerCase().includes(BARE);

/** "the Ministry of External Affairs", "India's Ministry of Fisheries, Animal Husbandry and Dairying": a ministry by its full name. */
function inFull(scene: Scene, at: number, to: number, noun: string): InstitutionMention | null {
  const { tokens, prepared } = scene;
  if (noun !== BARE || !isCapital(tokens[at]) || tokens[to]?.lower !== "of") return null;
  let end = to;
  for (let index = to + 1; index < tokens.length && index <= to + LONGEST_NAME; index++) {
    const { kind, lower } = tokens[index] as Token;
    if (isCapital(tokens[index]) && kind === "word") end = index + 1;
    else if (lower !== "and" && lower !== "&" && lower !== "," && lower !== "the") break;
    // A comma goes on only to another part of the name: "of Trade, Industry and Energy".
    else if (lower === "," && !(isCapital(tokens[index + 1]) && /^(and|,|&)$/.test(tokens[index + 2]?.lower ?? "")))
      break;
  }
  if (end === to) return null;
  const before = partyBefore(scene, at);
  const party = before?.code ?? partyNear(scene, at, "customs");
  const from = before && tokens[at - 1]?.kind === "clitic" ? before.from : at;
  const name = prepared.text.slice((tokens[from] as Token).start, (tokens[end - 1] as Token).end).replace(/\s+/g, " ");
  return made(scene, before?.from ?? at, end, name, "ministry", party);
}

/** "the Commission", where a commission was told by its full name. */
function inShort(
  scene: Scene,
  at: number,
  to: number,
  noun: string,
  found: readonly (InstitutionMention | ChannelMention)[],
): InstitutionMention | null {
  if (!isCapital(scene.tokens[at]) || partyBefore(scene, at)) return null;
  const whole = found.findLast(({ type, name }) => type === "institution" && name.toLowerCase().endsWith(` ${noun}`));
  return whole?.type === "institution" && whole.kind !== "ministry"
    ? made(scene, at, to, whole.name, whole.kind, whole.party)
    : null;
}

/** "a spokesperson said", right after the sentence of an institution: its own. */
function ofHouse(
  scene: Scene,
  at: number,
  to: number,
  found: readonly (InstitutionMention | ChannelMention)[],
): InstitutionMention | null {
  const { tokens, prepared } = scene;
  if (!/^spokes/.test((tokens[to - 1] as Token).lower) || isCapital(tokens[to])) return null;
  const article = tokens[at - 1]?.lower;
  if (article !== "a" && article !== "the") return null;
  const here = prepared.sentenceOf[at] as number;
  let first: InstitutionMention | null = null;
  for (let index = found.length - 1; index >= 0; index--) {
    const one = found[index] as InstitutionMention | ChannelMention;
    const sentence = prepared.sentenceOf[one.from] as number;
    if (sentence < here - 1) break;
    if (one.type === "institution" && houses.has(one.kind) && one.party !== null && sentence === here - 1) first = one;
  }
  return first && made(scene, at, to, first.name, "officials", first.party);
}

const houses = new Set<InstitutionKind>(["ministry", "government", "customs", "body"]);

function made(
  scene: Scene,
  from: number,
  to: number,
  name: string,
  kind: InstitutionKind,
  party: Party | null,
): InstitutionMention {
  return institutionMention(placeOf(scene, from, to), name, kind, party, isPossessive(scene, to));
}

/** "the Norwegian trade ministry", "Oslo's commerce ministry", "the Government of Norway", "the ministry in Oslo". */
function composed(
  scene: Scene,
  at: number,
  to: number,
  noun: string,
  kind: InstitutionKind,
  told: Map<string, Party>,
): InstitutionMention | null {
  const { tokens, gazetteer } = scene;
  let from = at;
  for (let index = at - 1; index >= 0 && index >= at - 3; index--) {
    const { lower, kind: written } = tokens[index] as Token;
    if (!gazetteer.sets.ofHouse.has(lower) && !scene.gazetteer.sets.officeModifiers.has(lower) && written !== "hyphen")
      break;
    if (written !== "hyphen") from = index;
  }
  const before = partyBefore(scene, from);
  const behind = before ? null : partyBehind(scene, to);
  const party = before?.code ?? behind?.code ?? null;
  // "the trade ministers of Japan, Korea and Chile": of each of them, told by the list.
  if (behind && /[^s]s$/.test(noun) && noun !== "customs" && isListed(scene, behind.to)) return null;
  const capital = isCapital(tokens[at]);
  if (party === null) {
    const remembered = told.get(noun) ?? null;
    const strong =
      kind === "ministry" || kind === "customs" || (kind === "government" && tokens[at - 1]?.lower === "the");
    if (!strong && !(remembered && tokens[at - 1]?.lower === "the")) return null;
    if (noun === "customs" && !speaks(scene, to)) return null;
    if (noun === "ministry" && remembered === null && tokens[at - 1]?.lower !== "the" && !capital) return null;
    // "South Korea protested to Japan, its trade ministry said": that of the first.
    const own = tokens[at - 1]?.lower === "its" ? partyFirst(scene, at) : null;
    if (own !== null) told.set(noun, own);
    // "the ministry" is the one told last; else that of the only country of its sentence.
    const near = own ?? remembered ?? partyNear(scene, at, kind, noun.includes(BARE));
    if (near !== null && noun.includes("ministry")) told.set("ministry", near);
    return made(scene, at, to, nameOf(scene, noun, kind, near), kind, near);
  }
  if (noun === "customs" && tokens[to]?.kind === "word" && gazetteer.sets.noCustoms.has((tokens[to] as Token).lower)) {
    return null;
  }
  if (kind === "government" && /^spokes/.test(tokens[to]?.lower ?? "")) return null; // see `spokesperson`
  told.set(noun, party);
  if (noun.includes("ministry")) told.set("ministry", party);
  return made(
    scene,
    before?.from ?? from,
    behind && tokens[to]?.lower === "of" ? behind.to : to,
    nameOf(scene, noun, kind, party),
    kind,
    party,
  );
}

/** "Japan, Korea and", "Japan and Korea": a party that is one of several. */
function isListed(scene: Scene, to: number): boolean {
  const joint = scene.tokens[to]?.lower ?? "";
  if (joint !== "," && joint !== "and") return false;
  const next = scene.tokens[to + 1]?.lower === "the" ? to + 2 : to + 1;
  const other = startsWith(scene, next, "party");
  if (other?.entry.surface !== "name") return false;
  return joint === "and" || /^(,|and)$/.test(scene.tokens[other.hit.to]?.lower ?? "");
}

/** Whether "data", "figures" or a verb of speech follows. */
const speaks = ({ tokens, gazetteer }: Scene, to: number): boolean => {
  const next = tokens[to]?.lower ?? "";
  return gazetteer.sets.speech.has(next) || gazetteer.sets.data.has(next);
};

/** The first party told in the sentence before a token. */
function partyFirst({ prepared, hits, hitOf }: Scene, at: number): Party | null {
  const sentence = prepared.sentences[prepared.sentenceOf[at] as number];
  for (let index = sentence?.from ?? at; index < at; index++) {
    const hit = hitOf[index] as number;
    const code = hit < 0 ? null : entryOf(hits[hit] as (typeof hits)[number], "party")?.code;
    if (code) return code;
  }
  return null;
}

/** "to the US", "on American chicken": where goods go, or whose they are that bear. */
function isOtherEnd({ tokens, gazetteer }: Scene, from: number): boolean {
  const before = tokens[from - 1]?.lower === "the" ? from - 2 : from - 1;
  return gazetteer.sets.otherEnd.has(tokens[before]?.lower ?? "");
}

/** The only party told in the sentence before a token. */
function partyNear(scene: Scene, at: number, kind: InstitutionKind, ministry = false): Party | null {
  const ahead = kind === "customs";
  const { prepared, hits, hitOf } = scene;
  const sentence = prepared.sentences[prepared.sentenceOf[at] as number];
  if (!sentence) return null;
  let party: Party | null = null;
  for (let index = at - 1; index >= sentence.from && index >= at - 40; index--) {
    const hit = hitOf[index] as number;
    const code = hit < 0 ? null : entryOf(hits[hit] as (typeof hits)[number], "party")?.code;
    if (!code || isWhere(scene, (hits[hit] as (typeof hits)[number]).from, (hits[hit] as (typeof hits)[number]).to))
      continue;
    if (ministry && scene.gazetteer.departments.has(code)) continue;
    // "“Peru has failed,” a spokesperson said": not of whom the quote tells.
    if (prepared.quoteOf[(hits[hit] as (typeof hits)[number]).from] !== prepared.quoteOf[at]) continue;
    // "Exports to the US fell, the trade ministry said": not that of the country at the other end.
    if (kind === "ministry" && isOtherEnd(scene, (hits[hit] as (typeof hits)[number]).from)) continue;
    if (party !== null && party !== code) return null;
    party = code;
  }
  if (party !== null || !ahead) return party;
  // "Customs data showed that Norway's exports": the first party behind, within eight tokens.
  for (let index = at; index < sentence.to && index < at + 8; index++) {
    const hit = hitOf[index] as number;
    const code = hit < 0 ? null : entryOf(hits[hit] as (typeof hits)[number], "party")?.code;
    if (code) return code;
  }
  return null;
}

/** "Norwegian commerce ministry", "Norwegian government", "Norwegian customs", "Norwegian officials". */
function nameOf({ gazetteer }: Scene, noun: string, kind: InstitutionKind, party: Party | null): string {
  const adjective = party === null ? "" : `${gazetteer.adjectiveOf.get(party) ?? party} `;
  if (kind === "customs") return `${adjective}customs`;
  if (kind === "government") return `${adjective}${noun === "state council" ? "State Council" : "government"}`;
  if (kind === "ministry") {
    const of = /^(?:ministry|department) of (?:the )?(.+)$/.exec(noun);
    const plain = of ? `${of[1] === "foreign affairs" ? "foreign" : of[1]} ministry` : noun;
    return `${adjective}${plain.replace("foreign affairs ministry", "foreign ministry")}`;
  }
  return `${adjective}${noun}`;
}

/** "a Norwegian government spokesperson", "a Norwegian official": the institution speaks. */
function spokesperson(scene: Scene, at: number, to: number): InstitutionMention | null {
  const { tokens, gazetteer } = scene;
  let from = at;
  while (from > 0 && from > at - 4 && gazetteer.sets.ofOfficial.has((tokens[from - 1] as Token).lower)) from--;
  const party = partyBefore(scene, from);
  if (!party || (isCapital(tokens[to]) && !isCapital(tokens[from]))) return null;
  const government = /^spokes/.test((tokens[to - 1] as Token).lower);
  const adjective = scene.gazetteer.adjectiveOf.get(party.code) ?? party.code;
  return made(
    scene,
    party.from,
    to,
    government ? `${adjective} government` : `${adjective} officials`,
    "officials",
    party.code,
  );
}

/** "a spokesperson said", "the spokesperson added": for the government of the only party of the sentence, or for the one before. */
function again(scene: Scene, at: number, to: number, last: InstitutionMention | null): InstitutionMention | null {
  const { tokens, gazetteer } = scene;
  if (!/^spokes/.test((tokens[to - 1] as Token).lower) || isCapital(tokens[to])) return null;
  const before = tokens[at - 1]?.lower;
  if (before !== "a" && before !== "the") return null;
  // "a spokesperson for the envoy": told behind.
  if (/^(for|of|from)$/.test(tokens[to]?.lower ?? "")) return null;
  const party = partyNear(scene, at, "body");
  if (before === "the" && last) return made(scene, at, to, last.name, "officials", last.party);
  return party === null
    ? null
    : made(scene, at, to, `${gazetteer.adjectiveOf.get(party) ?? party} government`, "officials", party);
}
