import type { Indicator } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import type { TextContext } from "../context.ts";
import { holds, type NounPhrase } from "../node.ts";
import { knownAt } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";

/** "orange juice futures": the price of what they are of. */
export function isOfGoods(noun: NounPhrase, text: TextContext): boolean {
  if (!isIn(noun.known, "contract-nouns")) return false;
  // "Peruvian sugar futures".
  if (noun.mentions.some(({ type, to }) => type === "goods" && to === noun.headAt)) return true;
  if (noun.headAt === noun.from) return false;
  for (let at = noun.from; at < noun.headAt; at++) if (isIn(knownAt(at, text), "market-words")) return false;
  return !holds(noun, bitOf.party | bitOf.place | bitOf.institution);
}

/** "Shares in Acme", "Acme shares": what a firm costs is no index. */
export function isOfFirm(noun: NounPhrase, text: TextContext): boolean {
  if (!isIn(noun.known, "paper-nouns")) return false;
  const { tokens } = text.prepared;
  const isName = (at: number, np: NounPhrase): boolean => {
    const token = tokens[at];
    if (!token || (token.case !== "title" && token.case !== "upper") || token.kind !== "word") return false;
    const known = np.mentions.find(({ from, to }) => from <= at && at < to);
    // Any first word of a sentence has a capital.
    const first = text.prepared.sentences[text.prepared.sentenceOf[at] as number]?.from === at;
    return known ? known.type === "institution" && known.kind === "firm" : !first || !text.words.isEntry(token.lower);
  };
  for (let at = noun.from; at < noun.headAt; at++)
    if (isName(at, noun) && !isIn(knownAt(at, text), "indicators")) return true;
  // "its shares", "the company's stock", "shares in the shipbuilder".
  if (
    noun.determiner === "its" ||
    (noun.determiner === "the" && noun.to - noun.from === 2) ||
    isFirm(tokens[noun.headAt - 2]?.lower ?? "", text)
  )
    return true;
  const of = noun.phrases.find(({ prep }) => prep === "of" || prep === "in");
  return of !== undefined && (isName(of.headAt, of) || (of.determiner === "the" && isFirm(of.head, text)));
}

/** What a phrase of two words counts: "trade deficit", "current account". */
export function indicatorOf(noun: NounPhrase, text: TextContext): Indicator | null {
  const { tokens } = text.prepared;
  for (let at = noun.from; at < noun.to - 1; at++) {
    const pair = knownAt(at, text).next?.get(tokens[at + 1]?.lower ?? "");
    const sense = pair?.senses?.get("indicators")?.[0];
    if (sense) return sense as Indicator;
  }
  return null;
}

/** "export growth", "growth in India's exports": whose growth is told; null where it is that of an economy. */
export function growthOf(noun: NounPhrase, text: TextContext): Indicator | null {
  if (noun.headAt === noun.from || !isIn(noun.known, "step-nouns")) return null;
  const [counted] = sensesIn(knownAt(noun.headAt - 1, text), "indicators");
  return counted === "exports" || counted === "imports" ? counted : null;
}

/** One firm: "the shipbuilder", not "the shipbuilders". */
const isFirm = (noun: string, { words }: TextContext): boolean =>
  !noun.endsWith("s") && ["firm-nouns", "firm-heads"].some((list) => words.senses(list, noun).length > 0);
