import { agentOf, type Clause, isDay, isTensed } from "./clause.ts";
import { ClauseNouns } from "./clause-nouns.ts";
import type { Node, NounPhrase, VerbGroup } from "./node.ts";
import { grammar, isIn, lists, sensesIn } from "./words.ts";

/** Tells who speaks among the clauses of a sentence: whose the next verb is where one clause tells what another says. */
export class ClauseSpeakers extends ClauseNouns {
  /** "China will buy it, Ottawa said, and has agreed to": the verb goes on with the one before the aside. */
  protected overAside(aside: Clause, at: number): Clause {
    const before = this.clauses[aside.index - 1];
    if (
      aside.kind !== "main" ||
      !before?.verb ||
      before.subjects.length === 0 ||
      !aside.verb ||
      aside.objects.length > 0 ||
      this.nodes[at - 2]?.kind !== "comma" ||
      sensesIn(aside.verb.known, "reporting")[0] !== "speech"
    )
      return aside;
    const subject = aside.subjects[0];
    const opens = this.nodes.some(
      (node) => node.kind === "comma" && subject !== undefined && node.at === subject.start - 1,
    );
    return opens && before.kind === "main" ? before : aside;
  }

  /** Whether a relative clause only tells who says so: "which Oslo says", "that critics argue". */
  protected tellsOf({ kind, verb, subjects, objects, antecedent }: Clause): boolean {
    return (
      kind === "relative" &&
      verb !== null &&
      antecedent !== null &&
      objects.length === 0 &&
      subjects.length > 0 &&
      !subjects.includes(antecedent) &&
      isIn(verb.known, "reporting")
    );
  }

  /** "called the levy a step that harms it and urged Lima to": no step urges anybody, who calls it so does. */
  protected speakerOver(base: Clause, verb: VerbGroup): Clause | null {
    const speaks = sensesIn(verb.known, "reporting").includes("speech") || isIn(verb.known, "demand-verbs");
    if (!speaks || !verb.bare || verb.infinitive || verb.tense === "none" || base.subjects.length === 0) return null;
    if (base.kind === "main" || base.subjects.some((np) => this.canSpeak(np))) return null;
    for (let here = this.clauses[base.parent], depth = 0; here && depth < 4; here = this.clauses[here.parent], depth++)
      if (here.subjects.some((np) => this.canSpeak(np))) return here;
    return null;
  }

  protected canSpeak(np: NounPhrase): boolean {
    return (
      agentOf(np) !== null ||
      (np.known.grammar & grammar.pronoun) !== 0 ||
      (np.known.lists & (lists["people-nouns"] | lists["pair-nouns"])) !== 0
    );
  }

  /** "said the curb has no ground and called for": whoever said the one thing does the other, where tense or word tell that it is not said too. */
  protected tellerOver(base: Clause, verb: VerbGroup, before: Node | undefined): Clause {
    const mute = this.speakerOver(base, verb);
    if (mute) return mute;
    const teller = base.kind === "complement" ? this.clauses[base.parent] : undefined;
    if (!teller?.verb || !base.verb || teller.subjects.length === 0) return base;
    if (!verb.bare || verb.tense !== "past" || teller.verb.tense !== "past") return base;
    if (!isIn(teller.verb.known, "reporting")) return base;
    const speaks = sensesIn(verb.known, "reporting").includes("speech") || isIn(verb.known, "demand-verbs");
    const turns = before?.kind === "conj" && before.word === "but" && speaks;
    const present = base.verb.modal !== null || (base.verb.tense === "present" && !base.verb.perfect);
    return turns || present ? teller : base;
  }

  /** Whether a reporting verb and its subject stand between the commas that part another subject from its verb. */
  protected isAside(verb: VerbGroup, at: number): boolean {
    const speaker = this.nodes[at - 1];
    if (
      this.current.verb ||
      this.current.subjects.length === 0 ||
      speaker?.kind !== "np" ||
      speaker.prep !== null ||
      this.current.subjects[0] === speaker ||
      this.nodes[at - 2]?.kind !== "comma" ||
      !sensesIn(verb.known, "reporting").includes("speech")
    )
      return false;
    let here = at + 1;
    for (; here < at + 4; here++) {
      const node = this.nodes[here];
      if (node?.kind !== "np" || (node.prep === null && !isDay(node))) break;
    }
    const next = this.nodes[here + 1];
    return this.nodes[here]?.kind === "comma" && next?.kind === "vg" && isTensed(next);
  }
}
