import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { holds, type NounPhrase } from "../node.ts";
import { modifierOf, ownerOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { type Entry, isIn, lists, nothingKnown } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import type { Rule } from "./known-rule.ts";

/** Whether a phrase tells of what a state does: its measures, moves, practices. */
export const isConduct = (np: NounPhrase): boolean =>
  holds(np, bitOf.instrument) ||
  isIn(np.known, "conduct-nouns") ||
  isIn(np.known, "reproach-words") ||
  isIn(np.known, "unfair-words") ||
  isIn(np.known, "move-nouns");

const REPROACHES = lists["unfair-words"] | lists["reproach-words"];

/** Whether words that reproach stand between two tokens: "unfair", "a breach", "protectionism". */
export function hasReproach(from: number, to: number, text: TextContext): boolean {
  const { known, prepared } = text;
  const end = Math.min(to, known.length);
  for (let at = Math.max(from, 0); at < end; at++) {
    const word = known[at] as Entry;
    const alone = (word.lists & REPROACHES) !== 0;
    // "double standards".
    const both = !alone && word.next && at + 1 < to ? word.next.get(prepared.tokens[at + 1]?.lower ?? "") : undefined;
    // "an anti-dumping duty" reproaches nobody.
    if ((alone || (both && isIn(both, "reproach-words"))) && prepared.tokens[at - 1]?.kind !== "hyphen") return true;
  }
  return false;
}

/** Whose a measure or a move is: "Peru's", "Peruvian", "by Peru", "from Peru", "at Peruvian ports", "imposed by Peru", "that Peru imposed". */
export function ownersOf(what: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  // "duties which Oslo says break the pact": who says so does not impose them.
  const clauses = what.relatives
    .flatMap((index) => at.parsed.clauses[index] ?? [])
    .filter(({ kind, verb }) => kind !== "relative" || !isIn(verb?.known ?? nothingKnown, "reporting"));
  const near = [...chainOf(what), ...clauses.flatMap(({ phrases }) => phrases)];
  return [
    ...ownerOf(what, text, at),
    ...modifierOf(what, text),
    ...near
      .filter(({ prepKnown }) => isIn(prepKnown, "conduct-preps"))
      .sort((a, b) => Number(b.prep === "by") - Number(a.prep === "by"))
      .flatMap((np) => partiesToldIn(np, text, at)),
    ...clauses.flatMap(({ subjects }) => subjects.flatMap((np) => (np === what ? [] : partiesToldIn(np, text, at)))),
  ];
}

/** "the tariffs", "this": what the other of the two sides does of whom a text tells. */
export function otherSide(what: NounPhrase, accuser: Party, text: TextContext, loose = false): Party | null {
  if (!loose && !isKnown(what, text)) return null;
  if (text.sides.length !== 2 || !text.sides.includes(accuser)) return null;
  return text.sides.find((party) => party !== accuser) ?? null;
}

/** "the levy", "this", "those surtaxes", "such acts": told before. */
const isKnown = ({ determiner, head }: NounPhrase, { words }: TextContext): boolean =>
  (determiner !== null &&
    (words.senses("known-determiners", determiner).length > 0 || words.senses("pointers", determiner).length > 0)) ||
  words.senses("pointers", head).length > 0;

/** Who does what is reproached: whose it is; else who made the rule that was told before; else the other of the two sides. */
export function culpritOf(
  what: NounPhrase,
  accuser: Party,
  text: TextContext,
  at: SentenceContext,
  loose = false,
): Party | null {
  const owners = ownersOf(what, text, at);
  if (owners.length > 0) return owners.find((party) => party !== accuser) ?? null;
  const rule = isKnown(what, text) ? ruleOf(what, text, accuser) : undefined;
  if (rule) return rule.imposer;
  const other = otherSide(what, accuser, text, loose);
  if (other || !isKnown(what, text)) return other;
  // "Chile taxes Peruvian fish. Brazil calls the duties absurd": also of whom they do not burden.
  const theirs = ruleOf(what, text);
  if (theirs && theirs.imposer !== accuser) return theirs.imposer;
  // "Brussels will propose a levy. Oslo calls the plan a trap": of several whoever was told as acting last.
  const { party } = text.memory;
  return party !== accuser ? party : null;
}

/** The rule told last that "the curbs" are; nobody complains of its own, nor of one that burdens somebody else. */
export function ruleOf({ mentions }: NounPhrase, { memory }: TextContext, accuser?: Party): Rule | undefined {
  const burden = mentions.find(({ type }) => type === "instrument");
  return burden?.type === "instrument"
    ? memory.rules.findLast(
        ({ instrument, imposer, target }) =>
          (burden.generic || instrument === burden.instrument) &&
          (accuser === undefined || (imposer !== accuser && (target === null || target === accuser))),
      )
    : undefined;
}
