import { bylineOf } from "../meta/byline.ts";
import { isDateLine } from "../meta/days.ts";
import { adapterIn, wiresInCredit } from "../meta/wires.ts";
import type { Names } from "../reference.ts";
import { ageOf, furnitureOf, isCaption } from "../segment/furniture.ts";
import { isHeadline, isProse, wordCount } from "../segment/prose.ts";
import type { Line } from "./lines.ts";

/** What a line of a plain text is taken for. */
export type Label =
  | "prose"
  | "headline"
  | "byline"
  | "date"
  | "age"
  | "caption"
  | "credit"
  | "outlet"
  | "aside"
  | "end"
  | "related"
  | "scrap";
export type Marked = Line & { label: Label };

/** What each line is taken for. A short line that stands twice is a headline, whatever it looks like. */
export function markLines(lines: readonly Line[], names: Names): Marked[] {
  const seen = new Map<string, number>();
  for (const { text } of lines) seen.set(text, (seen.get(text) ?? 0) + 1);
  return lines.map((line, at): Marked => {
    const label = labelOf(line, names);
    if (
      label === "headline" &&
      NAMES_AND_PLACES.test(line.text) &&
      lines.slice(at + 1, at + 3).some(({ text }) => isDateLine(text))
    ) {
      return { ...line, label: "byline" };
    }
    const again = label === "prose" && (seen.get(line.text) ?? 0) > 1 && wordCount(line.text) <= 25;
    return { ...line, label: again ? "headline" : label };
  });
}

/** "Ana Lima in London and Bo Dahl in Beijing": a byline without a leading word. */
const NAMES_AND_PLACES =
  /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}(?: in \p{Lu}\p{L}+)?(?:(?:,| and|, and) \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}(?: in \p{Lu}\p{L}+)?)*$/u;

function labelOf(line: Line, names: Names): Label {
  const { text } = line;
  const age = ageOf(text);
  if (age) return "age";
  if (isDateLine(text)) return "date";
  if (wiresInCredit(text, names).length > 0 || adapterIn(text)) return "credit";
  if (bylineOf(text, names)) return "byline";
  const furniture = furnitureOf(text);
  if (furniture) return furniture;
  if (isCaption(text)) return "caption";
  if (names.outlet(text)) return "outlet";
  if (isProse(text)) return "prose";
  return isHeadline(text) ? "headline" : "scrap";
}
