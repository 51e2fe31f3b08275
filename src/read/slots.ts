import { bitOf } from "../mention/mention.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { Anchor, Filled, Place, Slot } from "./frame.ts";
import { leadSubjects } from "./lead.ts";
import { added, holds, type NounPhrase, none } from "./node.ts";
import { modifierOf, ownerOf, partiesOf } from "./parties.ts";
import { agentsOf, chainOf, parentOf, patientsOf, possessorPhrase } from "./places.ts";
import { isIn, lists } from "./words.ts";

/** A slot with the places where it may stand, in order: `prep` is the preposition of a place that one opens. */
type Compiled = Readonly<{
  /** Which of the slots of its frame it is. */
  own: number;
  type: Slot["type"];
  at: readonly Readonly<{ place: Place; prep: string | null }>[];
}>;

/** The slots of a frame, each at the number of its name, and how many they are. */
export type Slots = Readonly<{ byName: readonly (Compiled | undefined)[]; count: number }>;

/** The slots of one match by their names, each filled when it is first asked for: most matches are turned down by their trigger alone. */
export class Filling {
  private readonly slots: Slots;
  private readonly anchor: Anchor;
  private readonly text: TextContext;
  private readonly sentence: SentenceContext;
  private readonly filled: (readonly Filled[] | undefined)[];
  private near: readonly NounPhrase[] | null = null;

  constructor(slots: Slots, anchor: Anchor, text: TextContext, sentence: SentenceContext) {
    this.slots = slots;
    this.filled = new Array(slots.count);
    this.anchor = anchor;
    this.text = text;
    this.sentence = sentence;
  }

  /** What stands in the slot whose name has a number. */
  slot(number: number): readonly Filled[] {
    const slot = this.slots.byName[number];
    if (!slot) return none;
    this.filled[slot.own] ??= this.fill(slot);
    return this.filled[slot.own] as readonly Filled[];
  }

  private fill({ type, at }: Compiled): readonly Filled[] {
    for (const { place, prep } of at) {
      let found: readonly Filled[] = none;
      for (const np of this.phrasesAt(place, prep)) found = this.filling(type, place, np, found);
      if (found.length > 0) return found;
    }
    return none;
  }

  /** What stands in a slot so far, with what a phrase puts there. */
  private filling(type: Slot["type"], place: Place, np: NounPhrase, found: readonly Filled[]): readonly Filled[] {
    if (type === "phrase") return added(found, { place, np, mention: null });
    if (type !== "party") {
      let all = found;
      for (const mention of np.mentions) if (mention.type === type) all = added(all, { place, np, mention });
      return all;
    }
    const owned = place === "possessor";
    const parties = owned
      ? ownerOf(np, this.text, this.sentence)
      : place === "modifier"
        ? modifierOf(np, this.text)
        : partiesOf(np, this.text, this.sentence);
    return parties.length > 0 ? added(found, { place, np, mention: owned ? np.possessor : null }) : found;
  }

  /** The phrases that stand at a place of the trigger. */
  private phrasesAt(place: Place, prep: string | null): readonly NounPhrase[] {
    const { clause, noun, deed } = this.anchor;
    const { parsed } = this.sentence;
    const { words } = this.text;
    switch (place) {
      case "agent": {
        if (deed.by === "noun" && deed.phrase) {
          const holder = possessorPhrase(deed.phrase);
          const by = withPrep(chainOf(deed.phrase), "by");
          if (by.length > 0) return by;
          if ((deed.phrase.first ?? deed.phrase).prep === "including") return agentsOf(parsed, clause, words);
          if (holder) return [holder];
          const governs = patientsOf(parsed, clause, words).includes(deed.phrase);
          return governs ? agentsOf(parsed, clause, words) : none;
        }
        if (deed.by === "none") return none;
        return makersOf(clause, this.text, this.sentence);
      }
      case "patient":
        return deed.by === "verb" ? patientsOf(parsed, clause, words) : none;
      case "possessor":
      case "modifier":
      case "within":
        if (noun) return deed.phrase ? [noun, deed.phrase] : [noun];
        return deed.phrase ? [deed.phrase] : none;
      case "clause":
        return inClause(parsed.phrases, clause.index);
      default:
        this.near ??= withoutBesides(nearOf(this.anchor), this.anchor);
        return prep === null ? none : withPrep(this.near, prep);
    }
  }
}

/** The names of the slots of all frames, each with its number: a getter of every filling. */
const names: string[] = [];

function numberOf(name: string): number {
  const known = names.indexOf(name);
  if (known >= 0) return known;
  const number = names.push(name) - 1;
  Object.defineProperty(Filling.prototype, name, {
    get(this: Filling) {
      return this.slot(number);
    },
  });
  return number;
}

/** The slots of a frame, made once. */
export function compileSlots(slots: Readonly<Record<string, Slot>>): Slots {
  const byName: (Compiled | undefined)[] = [];
  const all = Object.entries(slots);
  for (const [own, [name, { type, at }]] of all.entries())
    byName[numberOf(name)] = {
      own,
      type,
      at: at.map((place) => ({ place, prep: place.startsWith("prep ") ? place.slice(5) : null })),
    };
  return { byName, count: all.length };
}

const inClause = (phrases: readonly NounPhrase[], index: number) => phrases.filter((np) => np.clause === index);

function withPrep(phrases: readonly NounPhrase[], prep: string): readonly NounPhrase[] {
  let found: readonly NounPhrase[] = none;
  for (const np of phrases) if (np.prep === prep) found = added(found, np);
  return found;
}

/** The phrases behind the trigger's noun, behind the noun of its deed, and of the clause of its verb. */
function nearOf({ clause, noun, deed }: Anchor): readonly NounPhrase[] {
  const near = noun ? chainOf(noun) : [];
  if (deed.phrase) near.push(...chainOf(deed.phrase));
  if (deed.by === "verb") for (const np of clause.phrases) if (!near.includes(np)) near.push(np);
  return near;
}

/** "along with a doubling of duties to 20 percent": what is told besides has particulars of its own. */
function withoutBesides(near: readonly NounPhrase[], { noun }: Anchor): readonly NounPhrase[] {
  const beside = near.find((np) => np !== noun && isIn(np.prepKnown, "along-preps"));
  if (!beside || (noun && noun.from >= beside.from)) return near;
  return near.filter(({ from }) => from < beside.from);
}

/** The agents of a clause; where a text does it ("signed an order imposing"), those who made the text. */
function makersOf(clause: Clause, text: TextContext, at: SentenceContext): readonly NounPhrase[] {
  const told = agentsOf(at.parsed, clause, text.words);
  const agents = told.length > 0 ? told : leadSubjects(clause, at, text);
  const parent = parentOf(at.parsed, clause);
  const isText = (np: NounPhrase) => (np.known.lists & lists["own-texts"]) !== 0 || holds(np, bitOf.citation);
  if (agents.length > 0 && agents.every((np) => isText(np) && np.possessor))
    return agents.flatMap((np) => possessorPhrase(np) ?? []);
  if (!parent || clause.kind === "complement" || agents.length === 0 || !agents.every(isText)) return agents;
  return agentsOf(at.parsed, parent, text.words);
}
