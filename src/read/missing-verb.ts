import { bitOf, type Mention } from "../mention/mention.ts";
import type { Sentence, Token } from "../text/text.ts";
import { AGENT, type Node, type NounPhrase } from "./node.ts";
import { type Entry, formBits, grammar, isPlural, sensesIn } from "./words.ts";

const nothing: ReadonlySet<number> = new Set();
const amounts = bitOf.rate | bitOf.money | bitOf.number;
const noSubject = grammar.determiner | grammar.possessive | grammar.preposition | grammar.conjunction;

/** Enough marks of a verb to take a word for one that is a noun elsewhere. */
const ENOUGH = 3;

/**
 * The words that are verbs after all: where a stretch of a sentence was cut without any verb, the word in it that is a noun elsewhere and
 * stands most like a verb ("the ministry on Friday set duties", "the quota disappears"). By their tokens; empty for most sentences.
 */
export function missingVerbs(
  nodes: readonly Node[],
  tokens: readonly Token[],
  known: readonly Entry[],
  sentence: Sentence,
  mentions: readonly Mention[],
): ReadonlySet<number> {
  let found: ReadonlySet<number> = nothing;
  let start: NounPhrase | null = null;
  let last: NounPhrase | null = null;
  let told = false; // the stretch has its verb
  for (let at = 0; at <= nodes.length; at++) {
    const node = nodes[at];
    if (node?.kind === "vg") told ||= node.tense !== "none" || node.infinitive;
    else if (node?.kind === "np") {
      start ??= node;
      last = node;
    } else if (!node || partsAt(node) || isParted(nodes, at)) {
      const best =
        !told && start && last && start.prep !== "as" ? likest(start, last.to, tokens, known, sentence, mentions) : -1;
      if (best >= 0) found = new Set([...found, best]);
      start = null;
      last = null;
      told = false;
    }
  }
  return found;
}

/** "Chile shut out wheat, officials said.", "While traders fretted, Chile shut out wheat": the comma parts two clauses, each with a verb of its own. */
function isParted(nodes: readonly Node[], at: number): boolean {
  const [teller, says] = [nodes[at + 1], nodes[at + 2]];
  if (nodes[at]?.kind !== "comma" || teller?.kind !== "np" || teller.prep !== null) return false;
  if (nodes[0]?.kind === "sub" && nodes.findIndex(({ kind }) => kind === "comma") === at) return true;
  if (says?.kind !== "vg" || !sensesIn(says.known, "reporting").includes("speech")) return false;
  let end = at + 3;
  for (let node = nodes[end]; node?.kind === "np" && (node.day || node.prep !== null); node = nodes[end]) end++;
  return end >= nodes.length || nodes[end]?.kind === "stop";
}

const partsAt = ({ kind }: Node): boolean =>
  kind === "stop" || kind === "colon" || kind === "rel" || kind === "sub" || kind === "dash";

function likest(
  first: NounPhrase,
  to: number,
  tokens: readonly Token[],
  known: readonly Entry[],
  sentence: Sentence,
  mentions: readonly Mention[],
): number {
  let best = -1;
  let most = ENOUGH - 1;
  for (let at = first.from + 1; at < Math.min(to, sentence.to); at++) {
    if (known[at]?.verbs === null) continue;
    const points = likeness(at, first, tokens, known, mentions);
    if (points > most) {
      best = at;
      most = points;
    }
  }
  return best;
}

/** How many tokens an aside between a subject and its verb may take. */
const LONGEST_ASIDE = 8;

/** How much a word stands like a verb: a subject that fits its form before it, and what a verb takes behind it. */
function likeness(
  at: number,
  first: NounPhrase,
  tokens: readonly Token[],
  known: readonly Entry[],
  mentions: readonly Mention[],
): number {
  const token = tokens[at] as Token;
  const told = known[at]?.forms ?? 0;
  if (told === 0 || token.kind !== "word" || token.case !== "lower" || told === formBits.ing) return 0;
  if (mentions.some((one) => one.type !== "instrument" && one.type !== "goods" && one.from <= at && at < one.to))
    return 0;
  const next = tokens[at + 1];
  if (!next || next.kind === "hyphen" || tokens[at - 1]?.kind === "hyphen") return 0;
  const lists = (at: number): number => known[at]?.grammar ?? 0;
  let before = at - 1;
  const day = mentions.find((one) => one.type === "day" && one.to === at && one.from > first.from);
  if (day) {
    before = day.from - 1;
    if (lists(before) & grammar.preposition) before--;
  }
  while (before > first.from && lists(before) & grammar.adverb) before--;
  // "Turkey, in turn, drops the duty": an aside stands between.
  const aside = tokens[before]?.lower === "," && at - first.to < LONGEST_ASIDE;
  if (aside) before = first.headAt;
  const subject = tokens[before] as Token;
  if (subject.kind !== "word" && subject.kind !== "number") return 0;
  if (lists(before) & noSubject) return 0;
  const agent = mentions.some((one) => (one.bit & AGENT) !== 0 && one.to === before + 1 && !isAdjective(one));
  const plural = isPlural(subject.lower) || agent;
  let points = agent ? 2 : 0;
  if (day) points += 2;
  if ((told & formBits.s) !== 0 && !isPlural(subject.lower)) points += 2;
  else if ((told & formBits.past) !== 0 || (plural && (told & formBits.base) !== 0)) points += 1;
  // "imports of beef rise", "the duty inside the quota disappears": the first noun is the one of the verb.
  const many = isPlural(first.head) || known.slice(first.from, before).some((one) => one.grammar & grammar.conjunction);
  if (first.headAt < before && (told & (many ? formBits.base : formBits.s)) !== 0) points += 2;
  if (lists(at + 1) & (grammar.article | grammar.possessive | grammar.pronoun)) points += 2;
  if (mentions.some((one) => (one.bit & (amounts | AGENT)) !== 0 && one.from === at + 1)) points += 2;
  else if (lists(at + 1) & (grammar.preposition | grammar.particle)) points += 1;
  else if (next.lower === "." || next.lower === ",") points += 1;
  return points;
}

const isAdjective = (one: Mention): boolean => one.type === "party" && (one.surface === "demonym" || one.possessive);
