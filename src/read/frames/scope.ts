import { bitOf } from "../../mention/mention.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { isIn } from "../words.ts";
import { partiesToldIn, wordsOfTokens } from "./burden.ts";

/** How many tokens tell which goods are meant. */
const LONGEST_SCOPE = 30;

/**
 * Which goods an official text means where it calls them by a word that any goods have: "articles that qualify for duty-free entry",
 * "certain products", "For a product with a duty of at least 15 percent, …". The draft itself where the goods have a name of their own, or
 * nothing but their country limits them.
 */
export function withScope(draft: Draft, at: SentenceContext, text: TextContext): Draft {
  const { fields, clause } = draft;
  if (!text.issuer || fields.kind !== "measure" || fields.instrument === "visa" || !clause) return draft;
  const own = fields.imposer === text.issuer.party;
  if (own && fields.goods === null && fields.target === null && fields.ratePercent === null) return draft;
  const { words } = text;
  for (const np of at.parsed.phrases) {
    if (!isIn(np.known, "origin-nouns") && !isIn(np.known, "good-nouns")) continue;
    const named = np.mentions.find(isNamed);
    // "copper input materials": what the goods are called is the whole phrase.
    if (named && named.to <= np.headAt && fields.goods === wordsOfTokens(text, named.from, named.to))
      return { ...draft, fields: { ...fields, goods: wordsOfTokens(text, bareFrom(np, text), np.to) } };
    if (named) continue;
    if (np.determiner !== null && words.senses("pointers", np.determiner).length > 0) continue;
    // "the following products of Chile: wine, copper and cars".
    const list = listBehind(np, at, text);
    if (list && fields.goods === null)
      return { ...draft, fields: { ...fields, goods: list }, to: Math.max(draft.to, np.to) };
    const fronted = np.prep === "for" && np.owner === null && np.from <= at.sentence.from + 1;
    if (!fronted && (np.from < draft.from || np.to > draft.to)) continue;
    const end = scopeEnd(np, at, text);
    const told = fields.goods === null || wordsOfTokens(text, np.from, end).startsWith(fields.goods);
    if (!told && !isWeak(fields.goods, text)) continue;
    if (!isLimited(np, end, at, text)) continue;
    const listed = np.first && np.first.prep === np.prep && np.first.role === "phrase" && np.first.to <= np.from;
    const from = bareFrom(listed && np.first ? np.first : np, text);
    return { ...draft, fields: { ...fields, goods: wordsOfTokens(text, from, end) }, to: Math.max(draft.to, end) };
  }
  return draft;
}

/** Where a phrase begins without its determiner; "certain" stays. */
const bareFrom = (np: NounPhrase, { words }: TextContext): number =>
  np.determiner === null || words.senses("some-words", np.determiner).length > 0
    ? np.from
    : Math.min(np.from + 1, np.headAt);

/** Goods with a name of their own: "steel products". */
const isNamed = (mention: NounPhrase["mentions"][number]): boolean => mention.type === "goods" && !mention.all;

/** "goods", "articles", "certain articles": a word that any goods have. */
const isWeak = (goods: string | null, { words }: TextContext): boolean =>
  goods !== null && words.senses("origin-nouns", goods.split(" ").at(-1)?.toLowerCase() ?? "").length > 0;

/** Where the words end that tell which goods: before the verb said of them, a mark, or the next clause. */
export function scopeEnd(np: NounPhrase, at: SentenceContext, text: TextContext): number {
  let end = np.to;
  let open = false;
  for (const node of at.parsed.nodes) {
    const from = node.kind === "np" ? node.start : node.kind === "vg" ? node.from : node.at;
    if (from < np.to) continue;
    if (from > np.from + LONGEST_SCOPE) break;
    if (node.kind === "np") {
      if (holds(node, bitOf.day)) break;
      end = node.to;
      open = false;
    } else if (node.kind === "vg") {
      const { kind } = at.parsed.clauses.find(({ verb }) => verb === node) ?? {};
      if (kind !== "relative" && kind !== "participle" && (kind !== "infinitive" || open)) break;
      // "articles of Chile set forth in", "imposed by": what is told of the duty.
      if (isIn(node.known, "enact-verbs")) break;
      open = false;
    } else if (node.kind === "conj" || node.kind === "rel") open = true;
    else if (node.kind !== "sub") break;
  }
  const { tokens } = text.prepared;
  while (end > np.to && tokens[end - 1]?.kind === "mark") end--;
  return end;
}

/** Whether more than their country limits goods: "certain", a clause about them that tells no origin, "with", "under". */
function isLimited(np: NounPhrase, end: number, at: SentenceContext, text: TextContext): boolean {
  const { words, prepared } = text;
  const before = prepared.tokens.slice(np.from, np.headAt);
  if (before.some(({ lower }) => words.senses("some-words", lower).length > 0)) return true;
  // "remanufactured goods".
  if (
    np.mentions.every(({ type }) => type === "goods") &&
    before.some(
      ({ kind, lower }) =>
        kind === "word" && words.of(lower).grammar === 0 && words.senses("any-goods", lower).length === 0,
    )
  )
    return true;
  for (const node of at.parsed.nodes) {
    if (node.kind === "vg" && node.from >= np.to && node.from < end) {
      if (isIn(node.known, "entering-verbs")) continue;
      if (node.lemma === "be" && !node.negated) continue;
      const behind = at.parsed.phrases.find((one) => one.start === node.to);
      if (isIn(node.known, "origin-verbs") && behind && partiesToldIn(behind, text, at).length > 0) continue;
      return true;
    }
    if (node.kind === "np" && node.owner === np && node.prep !== null && node.prep !== "of" && node.prep !== "from")
      if (partiesToldIn(node, text, at).length === 0) return true;
  }
  return false;
}

/** The goods that a colon lists behind "the following". */
function listBehind(np: NounPhrase, at: SentenceContext, text: TextContext): string | null {
  const { tokens } = text.prepared;
  if (!tokens.slice(np.from, np.headAt).some(({ lower }) => lower === "following")) return null;
  const colon = tokens.findIndex(({ lower }, token) => token >= np.to && token < at.sentence.to && lower === ":");
  if (colon < 0 || colon > np.to + 8 || colon + 2 >= at.sentence.to) return null;
  const told = at.parsed.phrases.filter(({ from, to }) => from > colon && to <= colon + LONGEST_SCOPE);
  const end = Math.max(...told.map(({ to }) => to), colon);
  return end > colon ? wordsOfTokens(text, colon + 1, end) : null;
}
