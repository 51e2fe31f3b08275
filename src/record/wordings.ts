import type { Testimony } from "./model.ts";
import type { From } from "./versions.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { type Aligned, align, type Word, wordsOfText } from "./words.ts";

/** How a wording stands to the fullest one: no other but for the style of a house, a stretch of it, or other words. */
export type Against = "house style" | "cut" | "wording";

/** No more wordings of one quotation are held against each other: those told first. */
export const MOST_WORDINGS = 40;

export const wordsSaid = ({ statement: { fields } }: Pick<Testimony, "statement">): string =>
  fields.kind === "quotation" ? fields.words : "";

/** A wording against the fullest, word by word. */
export function heldAgainst(
  fullest: readonly Word[],
  other: readonly Word[],
): Readonly<{ parts: readonly Aligned[]; against: Against }> {
  const { same, parts } = align(fullest, other);
  const isHouseStyle = same === fullest.length && same === other.length;
  return { parts, against: isHouseStyle ? "house style" : isCut(parts) ? "cut" : "wording" };
}

/** One stretch of the fuller wording, nothing put in: what stands inside is unbroken. */
const isCut = (parts: readonly Pick<Aligned, "is">[]): boolean =>
  !parts.some(({ is }) => is === "added") && parts.filter(({ is }) => is === "same").length === 1;

/** From which members on a quotation is told in other words. */
export function wordedApart(members: readonly Testimony[], vocabulary: Vocabulary): From<"apart" | null> {
  const wordings: { said: string; words: readonly Word[] }[] = [];
  const found: [number, "apart" | null][] = [];
  let fullest = 0;
  let isApart = false;
  for (let at = 0; at < members.length && wordings.length < MOST_WORDINGS; at++) {
    const said = wordsSaid(members[at] as Testimony);
    if (wordings.some((one) => one.said === said)) continue;
    const own = { said, words: wordsOfText(said, vocabulary) };
    const before = wordings[fullest];
    wordings.push(own);
    if (before === undefined) continue;
    if (said.length > before.said.length) {
      fullest = wordings.length - 1;
      isApart = wordings.some((one) => one !== own && heldAgainst(own.words, one.words).against === "wording");
    } else isApart ||= heldAgainst(before.words, own.words).against === "wording";
    if (isApart !== (found.at(-1)?.[1] === "apart")) found.push([at, isApart ? "apart" : null]);
  }
  return found;
}
