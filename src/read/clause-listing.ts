import { type Clause, isDay, isTensed } from "./clause.ts";
import { ClauseSpeakers } from "./clause-speakers.ts";
import type { Node } from "./node.ts";

/** Tells where a verb goes on with one that stands before: items of a list behind semicolons, a second "that" or "to", a day between the two. */
export class ClauseListing extends ClauseSpeakers {
  /** Node of the semicolon behind which the list went on last. */
  protected resumed = -9;

  protected override start(nodes: readonly Node[]) {
    super.start(nodes);
    this.resumed = -9;
  }

  /** "insists that A keep it and that B go": the second is said by whom the first is. */
  protected outerThat(): number {
    let here: Clause | undefined = this.current;
    for (let depth = 0; here && depth < 4; depth++) {
      if (here.kind === "complement" && here.word === "that") return here.parent;
      here = here.parent < 0 ? undefined : this.clauses[here.parent];
    }
    return this.current.index;
  }

  protected resumes(at: number): boolean {
    return this.resumed === at - 1 || (this.resumed === at - 2 && this.nodes[at - 1]?.kind === "conj");
  }

  /** "will (i) modify …; and (ii) removing …": an item without a subject goes on with the verb that has the subject. */
  protected resumesList(at: number): boolean {
    const next = this.nodes[at + 1];
    const verb = next?.kind === "conj" ? this.nodes[at + 2] : next;
    if (verb?.kind !== "vg" || verb.infinitive) return false;
    const base = this.clauses.find((clause) => clause.verb && isTensed(clause.verb) && clause.subjects.length > 0);
    if (!base) return false;
    this.current = base;
    this.resumed = at;
    return true;
  }

  /** "wants them to stop forcing firms to move and to cut": a second "to" goes on with the first, over the gerund. */
  protected outerInfinitive(inner: Clause): Clause {
    const over = this.clauses[inner.parent];
    const outer = over?.kind === "participle" && over.verb?.form === "ing" ? this.clauses[over.parent] : undefined;
    return outer?.kind === "infinitive" ? outer : inner;
  }

  /** "lifted the ban and a day later cut": a day between the conjunction and the verb that it joins. */
  protected goesOnAt(at: number): boolean {
    const day = this.nodes[at - 1];
    return day?.kind === "np" && isDay(day) && this.nodes[at - 2]?.kind === "conj";
  }
}
