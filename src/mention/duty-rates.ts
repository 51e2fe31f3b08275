import type { Quantity } from "../text/quantity.ts";
import type { Token } from "../text/text.ts";
import { mark } from "./gazetteer.ts";
import { type InstrumentMention, instrumentMention, type Mention } from "./mention.ts";
import { covered, entryOf, placeOf, type Scene } from "./scene.ts";

/** How many words may stand between a rate and what it is of, or on. */
const NEAR = 4;

/**
 * "the 36% rate", "Norway's average rate", "the rate on Peruvian goods": in a text that tells of tariffs a rate is one, where so many per
 * cent, a country or a word for tariffs stands before it, or goods or a country behind it. "interest rate" and "rate cut" are none.
 */
export function dutyRates(
  scene: Scene,
  things: readonly Mention[],
  quantities: readonly Quantity[],
): InstrumentMention[] {
  if (!things.some((one) => one.type === "instrument" && one.instrument === "tariff" && !one.generic)) return [];
  const { sets } = scene.gazetteer;
  const percents = new Set<number>();
  for (const one of quantities) if (one.type === "rate" && one.unit === "percent") percents.add(one.to);
  const held = covered(things, scene.tokens.length);
  const found: InstrumentMention[] = [];
  for (let at = 0; at < scene.marks.length; at++) {
    if (((scene.marks[at] as number) & mark.rateNouns) === 0 || held[at] === 1) continue;
    if (sets.rateBehind.has(scene.tokens[at + 1]?.lower ?? "")) continue;
    const { lower } = scene.tokens[at] as Token;
    if (!isToldBefore(scene, at, percents) && !isToldBehind(scene, at)) continue;
    found.push(instrumentMention(placeOf(scene, at, at + 1), "tariff", lower, false, lower.endsWith("s")));
  }
  return found;
}

function isToldBefore(scene: Scene, at: number, percents: ReadonlySet<number>): boolean {
  const { tokens, hitOf, hits, gazetteer } = scene;
  const { sets } = gazetteer;
  for (let before = at - 1; before >= Math.max(0, at - NEAR); before--) {
    if (percents.has(before + 1)) return true;
    const { kind, lower } = tokens[before] as Token;
    if (kind === "hyphen" || kind === "clitic") continue;
    if (kind !== "word" && kind !== "open" && kind !== "close") return false;
    if (sets.otherRates.has(lower)) return false;
    if (sets.rateWords.has(lower)) return true;
    const hit = hits[hitOf[before] ?? -1];
    if (hit && entryOf(hit, "party")) return !isOtherBefore(scene, hit.from);
    if (sets.rateEnds.has(lower)) return false;
  }
  return false;
}

/** "the Federal Reserve", "the bank of Norway's rate": a bank's. */
const isOtherBefore = ({ tokens, gazetteer: { sets } }: Scene, from: number): boolean =>
  [tokens[from - 1], tokens[from - 2]].some((token) => sets.otherRates.has(token?.lower ?? ""));

function isToldBehind(scene: Scene, at: number): boolean {
  const { tokens, hitOf, hits, gazetteer } = scene;
  if (gazetteer.sets.otherRates.has(tokens[at - 1]?.lower ?? "")) return false;
  if (!gazetteer.sets.ratePreps.has(tokens[at + 1]?.lower ?? "")) return false;
  for (let behind = at + 2; behind < Math.min(tokens.length, at + 2 + NEAR); behind++) {
    if ((tokens[behind] as Token).kind !== "word") return false;
    const hit = hits[hitOf[behind] ?? -1];
    if (hit && (entryOf(hit, "party") || entryOf(hit, "goods"))) return true;
  }
  return false;
}
