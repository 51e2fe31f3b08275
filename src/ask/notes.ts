import type { StoryId } from "../core/ids.ts";
import type { Review } from "../record/model.ts";
import type { Stand } from "./desk.ts";

/** Notes on stories that nobody took back, in the order in which they were written. A note of an old id stands with the story of today. */
export function notesOn({ reader, reviews }: Stand, stories: readonly StoryId[]): Review[] {
  const wanted = new Set<string>(stories);
  return reviews
    .filter(({ verb }) => verb === "note")
    .map((note) => ({ ...note, target: reader.renamed(note.target) ?? note.target }))
    .filter(({ target }) => wanted.has(target));
}
