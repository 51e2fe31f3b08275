import type { Party } from "../core/party.ts";
import type { Token } from "../text/text.ts";
import { wordsOf } from "./cast.ts";
import { mark } from "./gazetteer.ts";
import { nameAt, partyBefore, partyBehind } from "./names.ts";
import { endsAt, isCapital, isMarked, type Scene, startsWith } from "./scene.ts";

/** Whether only modifiers stand between a token and the head of an office within four tokens. */
export function isModifier(scene: Scene, at: number): boolean {
  for (let index = at; index < at + 4; index++) {
    if (startsWith(scene, index, "office")) return true;
    if (scene.tokens[index]?.kind !== "word" || !isMarked(scene, index, mark.officeModifiers)) return false;
  }
  return false;
}

/** Where the words of an office begin: over "deputy", "Trade and Fisheries", "press", but not over a party, a name or a comma. */
export function officeStart(scene: Scene, at: number, least: number): number {
  const { tokens, hitOf } = scene;
  const capital = isCapital(tokens[at]);
  let from = at;
  for (let index = at - 1; index >= least && index >= at - 8; index--) {
    const token = tokens[index] as Token;
    if (token.kind === "hyphen" && index > least) continue;
    if (token.kind !== "word") break;
    if (
      token.lower === "and" &&
      capital &&
      isCapital(tokens[index - 1]) &&
      isMarked(scene, index - 1, mark.officeModifiers)
    )
      continue;
    if (endsAt(scene, index + 1, "party") || endsAt(scene, index + 1, "place") || endsAt(scene, index + 1, "person"))
      break;
    const modifies = isMarked(scene, index, mark.officeModifiers);
    const hit = hitOf[index] as number;
    const named =
      capital &&
      isCapital(token) &&
      !isMarked(scene, index, mark.noName) &&
      hit < 0 &&
      index > sentenceStart(scene, at);
    if (!modifies && !named) break;
    if (tokens[index + 1]?.kind === "hyphen" && !modifies) break;
    from = index;
  }
  return from;
}

const sentenceStart = ({ prepared }: Scene, at: number): number =>
  prepared.sentences[prepared.sentenceOf[at] as number]?.from ?? 0;

/** "Secretary of the Treasury", "Minister for Trade and Industry", "vice premier of the State Council"; a party behind "of" is told apart. */
export function officeEnd(scene: Scene, at: number, to: number): { to: number; party: Party | null } {
  const { tokens } = scene;
  if (tokens[to]?.kind === "hyphen" && /^(elect|designate)$/.test(tokens[to + 1]?.lower ?? ""))
    return { to: to + 2, party: null };
  const behind = partyBehind(scene, to);
  if (behind) return { to: tokens[to]?.lower === "in" ? to : behind.to, party: behind.code };
  const joint = tokens[to]?.lower;
  if (!isCapital(tokens[at]) || (joint !== "of" && joint !== "for")) return { to, party: null };
  let index = to + 1;
  if (tokens[index]?.lower === "the") index++;
  let end = to;
  for (let words = 0; words < 6 && isCapital(tokens[index]); words++) {
    if (words > 0 && isNameBehind(scene, index)) break;
    end = index + 1;
    index++;
    const next = tokens[index];
    if (next?.lower === "of" && isCapital(tokens[index + 1])) index++;
    if (
      (next?.lower === "and" || next?.lower === ",") &&
      isCapital(tokens[index + 1]) &&
      !startsWith(scene, index + 1, "person") &&
      next.lower === "and"
    )
      index++;
  }
  return { to: end, party: null };
}

/** "Secretary of State Ana Soto": behind the office stands a name of two words, none of an office. */
function isNameBehind(scene: Scene, at: number): boolean {
  const { tokens } = scene;
  if (startsWith(scene, at, "person")) return true;
  const before = tokens[at - 1]?.lower;
  const joined = before === "and" || before === "of" || before === "the";
  return !joined && !isMarked(scene, at, mark.officeModifiers) && isCapital(tokens[at + 1]);
}

/** "Siri Lund, research director at a bank", "Ana Soto, Minister of Finance": the office behind a name. */
export function officeBehind(scene: Scene, to: number): { office: string; party: Party | null } | null {
  const { tokens } = scene;
  if (tokens[to]?.lower !== ",") return null;
  let start = to + 1;
  if (/^(the|a|an|who)$/.test(tokens[start]?.lower ?? "")) start++;
  for (let index = start; index < to + 9; index++) {
    const token = tokens[index];
    if (token === undefined || (token.kind === "mark" && token.lower !== "&") || token.kind === "open") return null;
    const found = startsWith(scene, index, "office");
    if (found && !found.entry.plural && !isModifier(scene, found.hit.to)) {
      if (nameAt(scene, found.hit.to, false) && isCapital(tokens[index])) return null; // the office of the next in a list
      const from = Math.max(start, officeStart(scene, index, start));
      const extended = officeEnd(scene, index, found.hit.to);
      const party = partyBefore(scene, from)?.code ?? extended.party;
      return { office: wordsOf(scene, from, extended.to), party };
    }
    if (
      isMarked(scene, index, mark.speech) ||
      /^(and|who|which|is|was|has|will|said|at|in|from|with|on)$/.test(token.lower)
    )
      return null;
  }
  return null;
}
