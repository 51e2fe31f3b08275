import { bitOf } from "../mention/mention.ts";
import { agentOf, type Clause, isBareParticiple, isDay, isTensed, thingOf } from "./clause.ts";
import { added, type Node, type NounPhrase, none, type VerbGroup } from "./node.ts";
import { grammar, isIn, lists, sensesIn } from "./words.ts";

/** The clauses of a sentence while they are being cut: the one that is open now, those that wait for their verb, and what lies ahead. */
export class ClauseState {
  protected nodes: readonly Node[] = none;
  protected clauses: Clause[] = [];
  protected phrases: NounPhrase[] = [];
  protected current: Clause = this.begin("main", -1, 0);
  /** Clause whose subject stands after its verb. */
  protected inverted: Clause | null = null;
  /** Clauses that wait for their verb while another stands inside them. */
  protected open: Clause[] = [];
  /** The next finite verb group at or after each node, once it has been asked for. */
  private next: number[] | null = null;

  /** Begins with another sentence. */
  protected start(nodes: readonly Node[]) {
    this.nodes = nodes;
    this.clauses = [];
    this.phrases = [];
    this.inverted = null;
    this.dropOpen();
    this.next = null;
    const first = nodes[0];
    this.current = this.begin(
      "main",
      -1,
      first === undefined ? 0 : first.kind === "np" ? first.start : first.kind === "vg" ? first.from : first.at,
    );
  }

  /** The next finite verb group at or after a node, before anything that parts clauses; looked for once a sentence, so that looking ahead takes constant time. */
  protected nextVerb(at: number): number {
    const { nodes } = this;
    let { next } = this;
    if (next === null) {
      next = new Array<number>(nodes.length + 1);
      this.next = next;
      next[nodes.length] = nodes.length;
      for (let here = nodes.length - 1; here >= 0; here--) {
        const { kind } = nodes[here] as Node;
        const parts = kind === "stop" || kind === "rel" || kind === "sub" || kind === "colon";
        const node = nodes[here] as Node;
        next[here] = parts ? nodes.length : node.kind === "vg" && isTensed(node) ? here : (next[here + 1] as number);
      }
    }
    return next[at] as number;
  }

  /** No clause waits any more. */
  protected dropOpen() {
    if (this.open.length > 0) this.open = [];
  }

  protected begin(kind: Clause["kind"], parent: number, from: number): Clause {
    const clause: Clause = {
      index: this.clauses.length,
      kind,
      verb: null,
      subjects: none,
      objects: none,
      phrases: none,
      parent,
      antecedent: null,
      word: null,
      from,
      to: from,
      longer: null,
    };
    this.clauses.push(clause);
    return clause;
  }

  /** Opens a clause inside the current one; the current one waits if it still lacks its verb. */
  protected nest(kind: Clause["kind"], from: number, parent = this.current.index): Clause {
    if (!this.current.verb && !this.open.includes(this.current)) this.open.push(this.current);
    if (this.open.length > 8) this.open.shift();
    this.current = this.begin(kind, parent, from);
    return this.current;
  }

  protected lastNoun(at: number): NounPhrase | null {
    for (let here = at - 1; here >= Math.max(0, at - 4); here--) {
      const node = this.nodes[here] as Node;
      if (node.kind === "np") return node;
      if (node.kind !== "comma" && node.kind !== "dash" && node.kind !== "close" && node.kind !== "open") return null;
    }
    return null;
  }

  /** The nearest clause of a kind, the current one or one that it hangs on, before any with a finite verb. */
  protected nearest(kind: Clause["kind"]): Clause | null {
    let here: Clause | undefined = this.current;
    for (let depth = 0; here && depth < 4; depth++) {
      if (here.kind === kind) return here;
      if (here.verb && isTensed(here.verb) && here.kind !== "relative") return null;
      here = here.parent < 0 ? undefined : this.clauses[here.parent];
    }
    return null;
  }

  /** The nearest clause up the chain whose verb is finite: what a conjoined finite verb goes on. */
  protected finiteBase(clause: Clause, verb: VerbGroup): Clause {
    let base = clause;
    if (verb.modal !== null) {
      // "the tariffs it announced and will also suspend": the same auxiliary tells which verb goes on.
      for (
        let here: Clause | undefined = clause, depth = 0;
        here && depth < 6;
        here = here.parent < 0 ? undefined : this.clauses[here.parent], depth++
      ) {
        if (here.verb?.modal === verb.modal) return here;
      }
    }
    for (let depth = 0; depth < 8 && base.parent >= 0 && base.verb && !isTensed(base.verb); depth++) {
      base = this.clauses[base.parent] as Clause;
    }
    return base;
  }

  protected place(verb: VerbGroup) {
    this.current.verb = verb;
    const { antecedent } = this.current;
    const located = this.current.word === "where";
    if (this.current.kind === "relative" && antecedent && !located && !this.current.subjects.includes(antecedent)) {
      // "the ban on sales to Chile that it introduced": what is introduced is the ban.
      const thing = thingOf(antecedent, verb);
      if (thing !== antecedent) {
        antecedent.relatives = antecedent.relatives.filter((index) => index !== this.current.index);
        thing.relatives = added(thing.relatives, this.current.index);
        this.current.antecedent = thing;
      }
    }
    this.current.to = verb.to;
    const at = this.open.indexOf(this.current);
    if (at >= 0) this.open.splice(at, 1);
  }

  protected subject(np: NounPhrase) {
    np.role = "subject";
    np.clause = this.current.index;
    this.current.subjects = added(this.current.subjects, np);
  }

  /** Whether the phrase is followed by its own finite verb. */
  protected verbFollows(at: number, np: NounPhrase): boolean {
    let here = at + 1;
    let inside = 0;
    for (; here < Math.min(this.nodes.length, at + 10); here++) {
      const node = this.nodes[here] as Node;
      if (node.kind === "np" && node.prep !== null) continue;
      if (node.kind === "np" && isDay(node)) continue;
      const joined = this.nodes[here + 1];
      // "granted Peru and a day later raised": the day tells of the verb behind it, which goes on with the one before.
      if (node.kind === "conj" && joined?.kind === "np" && isDay(joined) && !isDay(np)) return false;
      // "jumped 3 % and the other index gained": the number is no subject.
      if (node.kind === "conj" && joined?.kind === "np" && isQuantity(np) && isRate(np) && !isQuantity(joined))
        return false;
      if (node.kind === "conj" && joined?.kind === "np" && inside < 3) {
        inside++;
        here++;
        continue;
      }
      // "…," the Irish minister, Paschal Donohoe, said.
      if (node.kind === "comma" && this.nodes[at - 1]?.kind === "close" && this.isFiniteAt(here + 1, np)) return true;
      if (node.kind === "comma" && inside < 1) {
        // One apposition or relative clause between commas.
        const close = this.closingComma(here);
        if (close > 0 && this.isFiniteAt(close + 1, np)) return true;
        return false;
      }
      return this.isFiniteAt(here, np);
    }
    return false;
  }

  protected closingComma(at: number): number {
    for (let here = at + 1; here < Math.min(this.nodes.length, at + 9); here++) {
      const kind = (this.nodes[here] as Node).kind;
      if (kind === "comma") return here;
      if (kind === "stop" || kind === "colon" || kind === "sub" || kind === "conj") return -1;
    }
    return -1;
  }

  protected isFiniteAt(at: number, np: NounPhrase): boolean {
    const node = this.nodes[at];
    if (node?.kind !== "vg" || !isTensed(node)) return false;
    if (!isBareParticiple(node)) return true;
    return this.activePast(node, at, np);
  }

  /** "imposed" after a noun: a past where an object follows or the noun can act, else a participle. */
  protected activePast(verb: VerbGroup, at: number, np: NounPhrase): boolean {
    const next = this.nodes[at + 1];
    const moves = sensesIn(verb.known, "intransitive");
    // "goods produced by prisoners", "the deal reached by both": "by" tells who, where it tells no number.
    if (moves[0] === "level" && next?.kind === "np" && next.prep === "by" && !isQuantity(next)) return false;
    // "the consensus reached in Oslo": active only where it tells what is reached.
    if (moves[0] === "level" && agentOf(np) === null && isIn(verb.known, "measuring"))
      return next?.kind === "np" && next.prep === null && !isDay(next);
    // "the truce agreed between the two lapsed": a truce agrees to nothing.
    if (
      isIn(verb.known, "agree-verbs") &&
      (np.types & bitOf.agreement) !== 0 &&
      np.mentions.some(({ type, to }) => type === "agreement" && to > np.headAt)
    )
      return false;
    // "talks on a deal concluded in Lima".
    const talks = moves[0] === "talks";
    if (talks && (np.types & bitOf.talks) !== 0) return true;
    if (moves.length > 0 && !talks) return true;
    if (verb.lemma === "include" || verb.lemma === "accord") return true;
    // "materials used to make chips".
    if (next?.kind === "vg" && next.infinitive && isIn(verb.known, "tool-verbs") && agentOf(np) === null) return false;
    const acts =
      agentOf(np) !== null ||
      (np.known.grammar & grammar.pronoun) !== 0 ||
      (np.known.lists & lists["people-nouns"]) !== 0 ||
      isIn(np.known, "trade-groups");
    if (next?.kind === "np" && next.prep === null && !isDay(next)) return true;
    if (acts) return !(next?.kind === "np" && next.prep === "by");
    if (next?.kind === "sub" || next?.kind === "open" || (next?.kind === "vg" && next.infinitive)) return true;
    return false;
  }

  /** Whether the subject has its finite verb further on, so that a bare participle only describes it. */
  protected laterFinite(at: number, subject: NounPhrase | null): boolean {
    if (!subject || agentOf(subject)) return false;
    const next = this.nextVerb(at + 1);
    if (next >= this.nodes.length || next - at > 14) return false;
    const node = this.nodes[next];
    // "The tariffs cost exporters money, officials said": the verb of another, which closes what it tells.
    if (node?.kind === "vg" && this.nodes[next - 2]?.kind === "comma" && this.closes(node, next)) return false;
    if (node?.kind !== "vg" || isBareParticiple(node))
      return (
        node?.kind === "vg" &&
        isIn(node.known, "intransitive") &&
        this.nodes[next - 1]?.kind === "np" &&
        // "jumped 3 % and the other index gained 4 %": a subject of its own.
        !(this.nodes[next - 2]?.kind === "conj" && next - 2 > at)
      );
    // A phrase of its own before that verb takes it.
    for (let here = at + 1; here < next; here++) {
      const between = this.nodes[here] as Node;
      if (between.kind === "conj" && this.nodes[here + 1]?.kind === "np" && here + 2 >= next) return false;
      if (between.kind === "np" && between.prep === null && !isDay(between) && here === next - 1) return false;
      if (between.kind === "conj" && here === next - 1) return false;
      if (
        between.kind === "comma" &&
        (this.nodes[here + 1] as Node).kind === "np" &&
        (this.nodes[here + 1] as NounPhrase).prep === null
      )
        return false;
    }
    return true;
  }

  /** ", officials said on Monday" with nothing behind it that the sentence goes on with. */
  private closes(verb: VerbGroup, at: number): boolean {
    const teller = this.nodes[at - 1];
    if (teller?.kind !== "np" || teller.prep !== null || !sensesIn(verb.known, "reporting").includes("speech"))
      return false;
    let end = at + 1;
    for (let node = this.nodes[end]; node?.kind === "np" && (isDay(node) || node.prep !== null); node = this.nodes[end])
      end++;
    return end >= this.nodes.length || this.nodes[end]?.kind === "stop";
  }

  /** "A, B and C": commas go on to a conjunction within the next phrases, and the parts are alike. */
  protected inList(at: number, np: NounPhrase, partner: NounPhrase): boolean {
    if (isDay(partner) && !isDay(np)) return false;
    // "rose 2 % and the dollar fell": a number is joined to numbers.
    if (isRate(partner) && !isRate(np) && np.determiner !== null) return false;
    const alike = (agentOf(np)?.type ?? "") === (agentOf(partner.first ?? partner)?.type ?? "");
    if (!alike) return false;
    if (partner.first) return true;
    if (
      partner.role === "subject" &&
      partner.to - partner.from === 1 &&
      np.to - np.from === 1 &&
      this.nodes[at + 1]?.kind === "vg" &&
      agentOf(np)?.type === "party"
    )
      return true;
    for (let here = at + 1; here < Math.min(this.nodes.length, at + 24); here++) {
      const node = this.nodes[here] as Node;
      if (node.kind === "conj") return node.word === "and" || node.word === "or";
      if (
        node.kind === "vg" ||
        node.kind === "rel" ||
        node.kind === "sub" ||
        node.kind === "stop" ||
        node.kind === "colon"
      )
        return false;
    }
    return false;
  }

  /** "imposes, for 150 days, a duty": the comma right after the verb is closed before the object. */
  protected opensComma(at: number, partner: NounPhrase): boolean {
    for (let here = at - 2; here >= Math.max(0, at - 8); here--) {
      const node = this.nodes[here] as Node;
      if (node.kind === "comma") {
        // "cut to 8 percent, from 15 percent, a levy".
        const before = this.nodes[here - 1];
        const steps = before?.kind === "np" && isQuantity(before) && isQuantity(partner);
        return before === this.current.verb || isDay(partner) || steps;
      }
      if (node !== partner && node.kind !== "np") return false;
    }
    return false;
  }
}

const quantities = bitOf.rate | bitOf.money | bitOf.number | bitOf.duration;
export const isQuantity = (np: NounPhrase): boolean => (np.types & quantities) !== 0;

const isRate = (np: NounPhrase): boolean =>
  (np.types & bitOf.rate) !== 0 &&
  np.mentions.some(({ type, from, to }) => type === "rate" && from <= np.headAt && np.headAt < to);
