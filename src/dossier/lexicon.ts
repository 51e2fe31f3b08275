import { z } from "zod";
import { invalid, readYaml } from "./yaml.ts";

/**
 * The words of a language: lists by name, in each list words by sense. `lists.get("burden")?.get("up")` are the verbs that put a
 * burden up. Words are in their base form and lower case; several words are parted by one space.
 */
export type Lexicon = Readonly<{
  language: string;
  lists: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}>;

const words = z.array(z.string().trim().min(1).max(80)).superRefine((list, context) => {
  const seen = new Set<string>();
  for (const [at, word] of list.entries()) {
    if (seen.has(word))
      context.addIssue({ code: "custom", path: [at], message: `"${word}" stands twice in this list` });
    seen.add(word);
  }
});
const senses = z.record(z.string(), words);
const file = z.record(z.string().regex(/^[a-z][a-z-]*$/), senses);

/** Joins the files of one language. A list that stands in two files is refused: they would silently disagree. */
export function loadLexicon(language: string, files: ReadonlyMap<string, string>): Lexicon {
  const lists = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const [path, text] of files) {
    for (const [list, bySense] of Object.entries(readYaml(path, text, file))) {
      if (lists.has(list)) {
        throw invalid(
          path,
          text.slice(0, text.search(new RegExp(`^${list}:`, "m"))).split("\n").length,
          list,
          "this list stands in another file too",
          "Put its words into one file.",
        );
      }
      lists.set(list, new Map(Object.entries(bySense)));
    }
  }
  return { language, lists };
}

/** The words of one sense of a list; none where the lexicon lacks them. */
export const wordsOf = (lexicon: Lexicon, list: string, sense: string): readonly string[] =>
  lexicon.lists.get(list)?.get(sense) ?? [];

/** Word → senses of a list, in the order of the file. */
export function sensesOf(lexicon: Lexicon, list: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [sense, words] of lexicon.lists.get(list) ?? []) {
    for (const word of words) {
      const known = found.get(word);
      if (known) known.push(sense);
      else found.set(word, [sense]);
    }
  }
  return found;
}
