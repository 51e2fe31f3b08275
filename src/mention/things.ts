import type { Token } from "../text/text.ts";
import { isBits } from "./entry.ts";
import { mark } from "./gazetteer.ts";
import {
  type AgreementMention,
  type CitationMention,
  citationMention,
  type GoodsMention,
  type InstrumentMention,
  instrumentMention,
  mentionAt,
  type TalksMention,
  type VenueMention,
} from "./mention.ts";
import type { Hit } from "./phrases.ts";
import { endsAt, entryOf, isCapital, placeOf, type Scene, startsWith } from "./scene.ts";

const THINGS = isBits.citation | isBits.goods | isBits.instrument | isBits.agreement | isBits.talks;

/** Goods, instruments, agreements, meetings, law and halls: what is told by common nouns of the lexicon. */
export function thingsIn(
  scene: Scene,
): (GoodsMention | InstrumentMention | AgreementMention | TalksMention | CitationMention | VenueMention)[] {
  const { hits } = scene;
  const found: ReturnType<typeof thingsIn> = [];
  let done = 0;
  for (let index = 0; index < hits.length; index++) {
    const hit = hits[index] as (typeof hits)[number];
    if (hit.from < done || (hit.is & THINGS) === 0) continue;
    const citation = entryOf(hit, "citation");
    if (citation) {
      const to = citation.numbered && !isBought(scene, hit.from) ? numbersBehind(scene, hit.to) : hit.to;
      if (to > hit.to || !citation.numbered) {
        const { from } = hit;
        found.push(citationMention(placeOf(scene, from, to), textOf(scene, from, to)));
        done = to;
        continue;
      }
    }
    if (hit.is & isBits.goods && !isMedium(scene, hit) && !isNamePart(scene, hit.from, hit.to)) {
      const goods = goodsAt(scene, index, done);
      if (goods) {
        found.push(goods);
        done = goods.to;
        continue;
      }
    }
    const instrument = entryOf(hit, "instrument");
    const lower = instrument ? phraseOf(scene, hit.from, hit.to) : "";
    if (instrument && !isOtherDuty(scene, hit.from, hit.to, lower) && !isNamePart(scene, hit.from, hit.to)) {
      const place = placeOf(scene, hit.from, hit.to);
      found.push(instrumentMention(place, instrument.instrument, lower, instrument.generic, /[^su]s$/.test(lower)));
    }
    if (hit.is & isBits.agreement) found.push(agreementAt(scene, hit));
    const talks = entryOf(hit, "talks");
    if (talks) found.push(talksAt(scene, hit, talks.form));
  }
  const cited = new Set(found.flatMap((each) => (each.type === "citation" ? [each.to] : [])));
  return [...found, ...codes(scene).filter(({ to }) => !cited.has(to)), ...acts(scene), ...venues(scene)];
}

function agreementAt(scene: Scene, { from, to }: Hit): AgreementMention {
  const made = mentionAt("agreement", placeOf(scene, from, to));
  made.head = (scene.tokens[to - 1] as Token).lower;
  return made;
}

function talksAt(scene: Scene, { from, to }: Hit, form: TalksMention["form"]): TalksMention {
  const made = mentionAt("talks", placeOf(scene, from, to));
  made.form = form;
  made.head = (scene.tokens[to - 1] as Token).lower;
  return made;
}

/** "by phone", "over lunch": how they met, no goods. */
const isMedium = ({ tokens }: Scene, { from, is }: Hit): boolean =>
  (is & isBits.talks) !== 0 && /^(by|via|over)$/.test(tokens[from - 1]?.lower ?? "");

/** "will order 100 planes": a verb with its number. */
const isBought = ({ tokens }: Scene, at: number): boolean =>
  tokens[at]?.lower === "order" &&
  tokens[at]?.case === "lower" &&
  /^(to|will|would|and)$/.test(tokens[at - 1]?.lower ?? "");

const textOf = ({ tokens, prepared }: Scene, from: number, to: number): string =>
  prepared.text
    .slice((tokens[from] as Token).start, (tokens[to - 1] as Token).end)
    .replace(/<[^<>]{0,200}>|[*_\\]/g, "")
    .replace(/\s+/g, " ");

function phraseOf({ tokens }: Scene, from: number, to: number): string {
  let phrase = "";
  for (let at = from; at < to; at++) {
    const { lower, kind } = tokens[at] as Token;
    if (kind !== "hyphen") phrase = phrase === "" ? lower : `${phrase} ${lower}`;
  }
  return phrase;
}

/** "the Pharmaceutical Benefits Scheme", "the Harmonized Tariff Schedule": capitals within a sentence make a noun part of a name. */
function isNamePart({ tokens, prepared, titled }: Scene, from: number, to: number): boolean {
  const sentence = prepared.sentenceOf[from] as number;
  if (titled[sentence] === 1 || prepared.sentences[sentence]?.kind === "headline") return false;
  if ((tokens[from] as Token).case !== "title" || prepared.sentences[sentence]?.from === from) return false;
  return isCapital(tokens[to]) && tokens[from - 1]?.kind !== "open";
}

/** "on duty", "heavy-duty", "electricity tariffs", "tariffs for water": nothing that goods pay at a border. */
function isOtherDuty({ tokens, gazetteer: { sets } }: Scene, from: number, to: number, lower: string): boolean {
  const before = tokens[from - 1]?.kind === "hyphen" ? tokens[from - 2] : tokens[from - 1];
  if (lower === "duty") return sets.otherDuty.has(before?.lower ?? "");
  if (lower !== "tariff" && lower !== "tariffs") return false;
  return (
    sets.otherTariff.has(before?.lower ?? "") ||
    (tokens[to]?.lower === "for" && sets.otherTariff.has(tokens[to + 1]?.lower ?? ""))
  );
}

/** A phrase of goods: the head with the words of goods and their modifiers before it, at most eight tokens. */
function goodsAt(scene: Scene, index: number, least: number): GoodsMention | null {
  const { tokens, hits, marks } = scene;
  const first = hits[index] as (typeof hits)[number];
  let from = first.from;
  let { to } = first;
  let head = first;
  for (let next = index + 1; next < hits.length && next < index + 6; next++) {
    const hit = hits[next] as (typeof hits)[number];
    if ((hit.is & isBits.goods) === 0 || hit.from - to > 2 || !fills(scene, to, hit.from)) break;
    to = hit.to;
    head = hit;
  }
  for (let at = from - 1; at >= least && at >= from - 8; at--) {
    const token = tokens[at] as Token;
    if (token.kind === "hyphen") continue;
    if (token.kind !== "word") break;
    const inner = ((marks[at] as number) & mark.goodsInner) !== 0;
    if (!inner && ((marks[at] as number) & mark.goodsModifiers) === 0) break;
    if ((scene.hitOf[at] as number) >= 0 && (endsAt(scene, at + 1, "party") || endsAt(scene, at + 1, "instrument")))
      break;
    if (!inner) from = at;
  }
  // "Chilean-built vessels": what a hyphen ties to a word outside stays outside with it.
  while (from < first.from && tokens[from - 1]?.kind === "hyphen") from++;
  while (from < first.from && tokens[from]?.kind === "hyphen") from++;
  const generic = entryOf(head, "goods")?.generic === true;
  const alone = from === head.from && to === head.to;
  const goods = mentionAt("goods", placeOf(scene, from, to));
  goods.head = phraseOf(scene, head.from, head.to);
  goods.all = generic && alone;
  return goods;
}

function fills({ tokens, marks }: Scene, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const fitting = ((marks[at] as number) & (mark.goodsModifiers | mark.goodsInner)) !== 0;
    if (!fitting && (tokens[at] as Token).kind !== "hyphen") return false;
  }
  return true;
}

/** Numbers of law behind "Section", "Executive Order", "No.": "232", "301(b)", "14257 and 14259", "4 of 2025". */
function numbersBehind({ tokens }: Scene, at: number): number {
  let to = at;
  const isNumber = (index: number): boolean => {
    const token = tokens[index];
    if (token?.kind === "number") return true;
    return token?.kind === "word" && token.case !== "lower" && /^[ivxlc]{1,5}$/.test(token.lower);
  };
  let index = at;
  if (tokens[index]?.lower === "no.") index++;
  if (!isNumber(index)) return at;
  to = index + 1;
  for (let steps = 0; steps < 6; steps++) {
    if (tokens[to]?.lower === "(" && tokens[to + 2]?.lower === ")" && !(tokens[to] as Token).spaced) to += 3;
    else break;
  }
  if (
    tokens[to]?.lower === "of" &&
    tokens[to + 1]?.kind === "number" &&
    /^(no\.|nos\.)$/.test(tokens[at - 1]?.lower ?? "")
  )
    to += 2;
  return to;
}

const lawHeads = new Set([
  "announcement",
  "notice",
  "decree",
  "order",
  "circular",
  "bulletin",
  "resolution",
  "regulation",
]);

/** "Announcement of the Customs Tariff Commission of the State Council No. 4 of 2025" begins at "Announcement". */
function lawStart({ tokens }: Scene, at: number): number {
  if (!/^nos?\.$/.test(tokens[at]?.lower ?? "")) return at;
  for (let index = at - 1; index >= 0 && index >= at - 12; index--) {
    const token = tokens[index] as Token;
    if (token.kind !== "word") return at;
    if (lawHeads.has(token.lower) && isCapital(token)) return index;
    if (!isCapital(token) && !/^(of|the|and|for|on)$/.test(token.lower)) return at;
  }
  return at;
}

/** Numbered announcements, tariff codes ("9903.01.24"), "19 U.S.C. 2132", "84 FR 20459". */
function codes(scene: Scene): CitationMention[] {
  const { tokens, marks } = scene;
  const found: CitationMention[] = [];
  for (let at = 0; at < marks.length; at++) {
    if (((marks[at] as number) & (mark.cited | mark.number)) === 0) continue;
    const token = tokens[at] as Token;
    if (token.lower === "no." || token.lower === "nos.") {
      const from = lawStart(scene, at);
      const to = numbersBehind(scene, at + 1);
      if (to > at + 1 && (from < at || to > at + 2))
        found.push(citationMention(placeOf(scene, from, to), textOf(scene, from, to)));
      continue;
    }
    if (token.kind !== "number" || token.lower.length > 14) continue;
    const isCode = token.lower.length > 6 && /^\d{4}(\.\d{2}){1,4}$/.test(token.lower);
    const law =
      tokens[at + 2]?.kind === "number" &&
      /^(u\.s\.c\.|usc|fr|stat\.|cfr|c\.f\.r\.|fed\.)$/.test(tokens[at + 1]?.lower ?? "");
    if (isCode || law) {
      const to = law ? at + 3 : at + 1;
      found.push(citationMention(placeOf(scene, at, to), textOf(scene, at, to)));
    }
  }
  return found;
}

/** "the Trade Act of 1974", "the International Emergency Economic Powers Act". */
function acts(scene: Scene): CitationMention[] {
  const { tokens, marks } = scene;
  const found: CitationMention[] = [];
  for (let at = 1; at < marks.length; at++) {
    if (((marks[at] as number) & mark.cited) === 0) continue;
    const token = tokens[at] as Token;
    if (token.lower !== "act" || token.case !== "title") continue;
    let from = at;
    for (let index = at - 1; index >= 0 && index >= at - 7; index--) {
      const before = tokens[index] as Token;
      if (before.kind === "hyphen") continue;
      if (isCapital(before) && before.lower !== "the") from = index;
      else if (!/^(and|of|to|for)$/.test(before.lower) || !isCapital(tokens[index - 1])) break;
    }
    if (from === at) continue;
    const dated = tokens[at + 1]?.lower === "of" && tokens[at + 2]?.kind === "number";
    const to = dated ? at + 3 : at + 1;
    found.push(citationMention(placeOf(scene, from, to), textOf(scene, from, to)));
  }
  return found;
}

/** "Akershus Castle", "the Great Hall of the People": capitals before the head of a hall's name. */
function venues(scene: Scene): VenueMention[] {
  const { tokens, gazetteer, marks, prepared } = scene;
  const found: VenueMention[] = [];
  for (let at = 1; at < tokens.length; at++) {
    if (((marks[at] as number) & mark.venues) === 0 || ((marks[at] as number) & mark.capital) === 0) continue;
    const token = tokens[at] as Token;
    if (startsWith(scene, at - 1, "party") || (scene.hitOf[at] as number) >= 0) continue;
    if (scene.titled[prepared.sentenceOf[at] as number] === 1 && token.case === "upper") continue;
    let from = at;
    const start = prepared.sentences[prepared.sentenceOf[at] as number]?.from ?? 0;
    for (let index = at - 1; index >= start && index >= at - 4; index--) {
      const before = tokens[index] as Token;
      if (before.kind === "hyphen") continue;
      if (
        !isCapital(before) ||
        (gazetteer.sets.noName.has(before.lower) && before.lower !== "great" && before.lower !== "state")
      )
        break;
      if (endsAt(scene, index + 1, "party") || endsAt(scene, index + 1, "person")) break;
      from = index;
    }
    if (from === at || isCapital(tokens[at + 1])) continue;
    let to = at + 1;
    if (tokens[to]?.lower === "of" && tokens[to + 1]?.lower === "the" && isCapital(tokens[to + 2])) to += 3;
    const venue = mentionAt("venue", placeOf(scene, from, to));
    venue.name = textOf(scene, from, to);
    found.push(venue);
  }
  return found;
}
