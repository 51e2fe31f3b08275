import type { Party } from "../core/party.ts";
import type { Token } from "../text/text.ts";
import type { ChannelMention, InstitutionKind, InstitutionMention } from "./mention.ts";
import { partyBefore, partyBehind } from "./names.ts";
import { isWhere } from "./parties.ts";
import { entryOf, isCapital, isPossessive, placeOf, type Scene } from "./scene.ts";

const leads = new Set("to in on at with told tell telling by during via through from of".split(" "));
const determiners = new Set("a an the his her its their this that our".split(" "));

/** "told reporters", "in an interview": a common noun tells where something was said only behind these. */
function isChannel({ tokens }: Scene, from: number): boolean {
  const before = tokens[from - 1]?.lower ?? "";
  return leads.has(before) || (determiners.has(before) && leads.has(tokens[from - 2]?.lower ?? ""));
}

/** Ministries, agencies, outlets, officials without a name, papers that speak; and where something is said. */
export function institutionsIn(scene: Scene): (InstitutionMention | ChannelMention)[] {
  const { tokens, hits } = scene;
  const found: (InstitutionMention | ChannelMention)[] = [];
  let last: InstitutionMention | null = null; // for whom a spokesperson spoke
  const parties = new Map<string, Party>(); // party of a noun once told: "the commerce ministry" later on
  for (const hit of hits) {
    const { from, to } = hit;
    const named = entryOf(hit, "institution");
    if (named) {
      found.push(made(scene, from, to, named.name, named.kind, named.party));
      continue;
    }
    const channel = entryOf(hit, "channel");
    const noun = entryOf(hit, "institution-noun");
    if (noun) {
      const mention = composed(scene, from, to, noun.noun, noun.kind, parties);
      if (mention) {
        found.push(mention);
        continue;
      }
    }
    const told = channel !== null && (channel.named || isChannel(scene, from));
    if (channel && told) {
      found.push({ ...placeOf(scene, from, to), type: "channel", name: channel.name });
      continue;
    }
    const paper = entryOf(hit, "document");
    const before = tokens[from - 1];
    if (
      paper &&
      before?.kind === "word" &&
      /^(a|an|the|its|this|that|his|her|their|joint|official|separate)$/.test(before.lower)
    ) {
      found.push(made(scene, from, to, paper.noun, "document", partyBehind(scene, to)?.code ?? null));
      continue;
    }
    const office = entryOf(hit, "office");
    if (office?.sort === "government" && /^(spokes|official|officials$|source)/.test((tokens[to - 1] as Token).lower)) {
      const speaker: InstitutionMention | null = spokesperson(scene, from, to) ?? again(scene, from, to, last);
      if (speaker) {
        found.push(speaker);
        if (speaker.name.endsWith("government")) last = speaker;
      }
    }
  }
  return found;
}

function made(
  scene: Scene,
  from: number,
  to: number,
  name: string,
  kind: InstitutionKind,
  party: Party | null,
): InstitutionMention {
  return { ...placeOf(scene, from, to), type: "institution", name, kind, party, possessive: isPossessive(scene, to) };
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
  const { tokens } = scene;
  let from = at;
  for (let index = at - 1; index >= 0 && index >= at - 3; index--) {
    const { lower, kind: written } = tokens[index] as Token;
    if (
      !/^(state|run|owned|own|official|senior|top|federal|national|central|new|trade|other|some|many|former|communist)$/.test(
        lower,
      ) &&
      !scene.gazetteer.sets.officeModifiers.has(lower) &&
      written !== "hyphen"
    )
      break;
    if (written !== "hyphen") from = index;
  }
  const before = partyBefore(scene, from);
  const behind = before ? null : partyBehind(scene, to);
  const party = before?.code ?? behind?.code ?? null;
  const capital = isCapital(tokens[at]);
  if (party === null) {
    const remembered = told.get(noun) ?? null;
    const strong =
      kind === "ministry" || kind === "customs" || (kind === "government" && tokens[at - 1]?.lower === "the");
    if (!strong && !(remembered && tokens[at - 1]?.lower === "the")) return null;
    if (noun === "customs" && !speaks(scene, to)) return null;
    if (noun === "ministry" && remembered === null && tokens[at - 1]?.lower !== "the" && !capital) return null;
    // "the ministry" is the one told last; else that of the only country of its sentence.
    const near = remembered ?? partyNear(scene, at, kind === "customs");
    if (near !== null && noun.includes("ministry")) told.set("ministry", near);
    return made(scene, at, to, nameOf(scene, noun, kind, near), kind, near);
  }
  if (
    noun === "customs" &&
    tokens[to]?.kind === "word" &&
    /^(duty|duties|union|clearance|procedures|tariff|tariffs|checks|value)$/.test((tokens[to] as Token).lower)
  ) {
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

/** Whether "data", "figures" or a verb of speech follows. */
const speaks = ({ tokens, gazetteer }: Scene, to: number): boolean => {
  const next = tokens[to]?.lower ?? "";
  return gazetteer.sets.speech.has(next) || /^(data|figures|statistics|showed|shows)$/.test(next);
};

/** The only party told in the sentence before a token. */
function partyNear(scene: Scene, at: number, ahead = false): Party | null {
  const { prepared, hits, hitOf } = scene;
  const sentence = prepared.sentences[prepared.sentenceOf[at] as number];
  if (!sentence) return null;
  let party: Party | null = null;
  for (let index = at - 1; index >= sentence.from && index >= at - 40; index--) {
    const hit = hitOf[index] as number;
    const code = hit < 0 ? null : entryOf(hits[hit] as (typeof hits)[number], "party")?.code;
    if (!code || isWhere(scene, (hits[hit] as (typeof hits)[number]).from, (hits[hit] as (typeof hits)[number]).to))
      continue;
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
  const { tokens } = scene;
  let from = at;
  while (
    from > 0 &&
    from > at - 4 &&
    /^(senior|top|trade|former|government|ministry)$/.test((tokens[from - 1] as Token).lower)
  )
    from--;
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
  const party = partyNear(scene, at);
  if (before === "the" && last) return made(scene, at, to, last.name, "officials", last.party);
  return party === null
    ? null
    : made(scene, at, to, `${gazetteer.adjectiveOf.get(party) ?? party} government`, "officials", party);
}
