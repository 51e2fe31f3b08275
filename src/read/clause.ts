import type { Mention } from "../mention/mention.ts";
import type { Link, Node, NounPhrase, VerbGroup } from "./node.ts";
import type { Words } from "./words.ts";

/**
 * A verb with its places. `main`: stands on its own; `complement`: what somebody says, expects, agrees ("said that", "said Xi had");
 * `relative`: tells more about a noun; `participle`: "imposed by", "citing"; `infinitive`: "to suspend"; `adverbial`: "while", "if".
 */
export type Clause = {
  index: number;
  kind: "main" | "complement" | "relative" | "participle" | "infinitive" | "adverbial";
  verb: VerbGroup | null;
  /** Its own subject; `subjectsOf` also finds the one that it takes over. */
  subjects: NounPhrase[];
  objects: NounPhrase[];
  /** Prepositional phrases, and days without a preposition, before and after the verb. */
  phrases: NounPhrase[];
  /** Clause on which it hangs, or -1. */
  parent: number;
  /** Noun that it tells more about. */
  antecedent: NounPhrase | null;
  /** Subordinator, relative pronoun, or preposition of a gerund. */
  word: string | null;
  /** First and last token (exclusive) of its own words. */
  from: number;
  to: number;
};

export type Parsed = Readonly<{ nodes: readonly Node[]; clauses: readonly Clause[]; phrases: readonly NounPhrase[] }>;

const agentTypes = new Set(["party", "person", "institution"]);

/** The party, person or institution that a phrase is about, where its head is one (not "U.S. tariffs"). */
export function agentOf(np: NounPhrase): Mention | null {
  let last: Mention | null = null;
  for (const mention of np.mentions) {
    if (agentTypes.has(mention.type) && mention.to >= np.headAt + 1 && mention.from <= np.headAt) {
      if (!last || mention.to - mention.from >= last.to - last.from) last = mention;
    }
  }
  return last;
}

const isTensed = (verb: VerbGroup) => verb.tense !== "none" && !verb.infinitive && verb.form !== "ing";
const isBareParticiple = (verb: VerbGroup) => verb.bare && !verb.infinitive && verb.form === "past-participle";
const isDay = (np: NounPhrase) => np.mentions.some(({ type, from }) => type === "day" && from <= np.from);

/** "the tariffs on China imposed in April": what is imposed is the thing, not the country that its phrase names. */
function thingOf(np: NounPhrase, verb?: VerbGroup, words?: Words): NounPhrase {
  let thing = np;
  for (let depth = 0; depth < 3 && thing.owner && agentOf(thing) && !agentOf(thing.owner); depth++) thing = thing.owner;
  if (!verb || !words || isBurden(thing)) return thing;
  // What is imposed or set forth is the duty, not the goods on which it is.
  if (words.senses("burden-verbs", verb.lemma).length === 0) return thing;
  for (let owner = thing.owner, depth = 0; owner && depth < 4; owner = owner.owner, depth++)
    if (isBurden(owner)) return owner;
  return thing;
}

const isBurden = (np: NounPhrase) => np.mentions.some(({ type }) => type === "instrument");

/** Cuts the nodes of a sentence into clauses in one pass. A clause that cannot be told apart joins the one before it. */
export function parseClauses(nodes: readonly Node[], words: Words): Parsed {
  return new ClauseParser(nodes, words).run();
}

class ClauseParser {
  private readonly nodes: readonly Node[];
  private readonly words: Words;
  private readonly clauses: Clause[] = [];
  private readonly phrases: NounPhrase[] = [];
  private current: Clause;
  /** Clause whose subject stands after its verb. */
  private inverted: Clause | null = null;
  /** Clauses that wait for their verb while another stands inside them. */
  private readonly open: Clause[] = [];
  /** Index of the next finite verb group at or after each node, for looking ahead in constant time. */
  private readonly nextVerb: Int32Array;

  constructor(nodes: readonly Node[], words: Words) {
    this.nodes = nodes;
    this.words = words;
    this.nextVerb = new Int32Array(nodes.length + 1).fill(nodes.length);
    for (let at = nodes.length - 1; at >= 0; at--) {
      const node = nodes[at] as Node;
      const stops = node.kind === "stop" || node.kind === "rel" || node.kind === "sub" || node.kind === "colon";
      this.nextVerb[at] = stops
        ? nodes.length
        : node.kind === "vg" && isTensed(node)
          ? at
          : (this.nextVerb[at + 1] as number);
    }
    const first = nodes[0];
    this.current = this.begin(
      "main",
      -1,
      first === undefined ? 0 : first.kind === "np" ? first.start : first.kind === "vg" ? first.from : first.at,
    );
  }

  private begin(kind: Clause["kind"], parent: number, from: number): Clause {
    const clause: Clause = {
      index: this.clauses.length,
      kind,
      verb: null,
      subjects: [],
      objects: [],
      phrases: [],
      parent,
      antecedent: null,
      word: null,
      from,
      to: from,
    };
    this.clauses.push(clause);
    return clause;
  }

  /** Opens a clause inside the current one; the current one waits if it still lacks its verb. */
  private nest(kind: Clause["kind"], from: number, parent = this.current.index): Clause {
    if (!this.current.verb && !this.open.includes(this.current)) this.open.push(this.current);
    if (this.open.length > 8) this.open.shift();
    this.current = this.begin(kind, parent, from);
    return this.current;
  }

  run(): Parsed {
    this.nodes.forEach((node, at) => {
      if (node.kind === "np") this.noun(node, at);
      else if (node.kind === "vg") this.verb(node, at);
      else this.link(node, at);
    });
    return { nodes: this.nodes, clauses: this.clauses, phrases: this.phrases };
  }

  private lastNoun(at: number): NounPhrase | null {
    for (let here = at - 1; here >= Math.max(0, at - 4); here--) {
      const node = this.nodes[here] as Node;
      if (node.kind === "np") return node;
      if (node.kind !== "comma" && node.kind !== "dash" && node.kind !== "close" && node.kind !== "open") return null;
    }
    return null;
  }

  private link(node: Link, at: number) {
    const next = this.nodes[at + 1];
    switch (node.kind) {
      case "stop":
        this.open.length = 0;
        if (node.word === ";" && this.resumesList(at)) return;
        this.current = this.begin("main", -1, node.at + 1);
        return;
      case "colon": {
        const before = this.current;
        this.open.length = 0;
        this.current = this.begin("complement", before.index, node.at + 1);
        return;
      }
      case "rel": {
        let last = this.lastNoun(at);
        while (last && isDay(last) && last.owner) last = last.owner;
        if (!last) {
          // "began when": a time, told of no noun.
          if (node.word === "when" || node.word === "where") {
            this.nest("adverbial", node.at);
            this.current.word = node.word;
          }
          return;
        }
        const antecedent = next?.kind === "vg" || node.word === "who" ? last : thingOf(last);
        const parent = this.current.index;
        this.nest("relative", node.at, parent);
        this.current.antecedent = antecedent;
        this.current.word = node.word;
        antecedent.relatives.push(this.current.index);
        if (next?.kind === "vg" || node.word === "who") this.current.subjects.push(antecedent);
        return;
      }
      case "sub": {
        if (node.word === "that") {
          const before = this.nodes[at - 1];
          this.nest("complement", node.at);
          this.current.word = "that";
          if (before?.kind === "np" && this.words.senses("matter-nouns", before.head).length > 0)
            this.current.antecedent = before;
          return;
        }
        this.nest("adverbial", node.at);
        this.current.word = node.word;
        return;
      }
      case "comma":
      case "dash": {
        // "If X, Y", "Attending the talks, Y", "who is Z, will": what follows may belong to the clause that waits.
        const waiting = this.open.at(-1);
        if (node.kind === "dash" && !this.current.verb && this.clauses.length === 1 && at < 6)
          this.current.from = node.at + 1;
        if (!waiting || !this.current.verb) return;
        const resumes = next?.kind === "vg" && isTensed(next) && waiting.subjects.length > 0;
        const starts = waiting.subjects.length === 0 && next?.kind === "np";
        if (resumes || starts) {
          this.open.pop();
          this.current = waiting;
        }
        return;
      }
      case "open": {
        const before = this.nodes[at - 1];
        const earlier = before?.kind === "comma" || before?.kind === "colon" ? this.nodes[at - 2] : before;
        if (earlier?.kind === "vg" && this.words.senses("reporting", earlier.lemma).length > 0 && this.current.verb) {
          this.nest("complement", node.at);
        }
        return;
      }
      default:
    }
  }

  /** "will (i) modify …; and (ii) removing …": an item without a subject goes on with the verb that has the subject. */
  private resumesList(at: number): boolean {
    const next = this.nodes[at + 1];
    const verb = next?.kind === "conj" ? this.nodes[at + 2] : next;
    if (verb?.kind !== "vg" || verb.infinitive) return false;
    const base = this.clauses.find((clause) => clause.verb && isTensed(clause.verb) && clause.subjects.length > 0);
    if (!base) return false;
    this.current = base;
    return true;
  }

  private noun(np: NounPhrase, at: number) {
    this.phrases.push(np);
    const before = this.nodes[at - 1];
    const earlier = this.nodes[at - 2];
    np.clause = this.current.index;
    this.current.to = np.to;
    if (np.prep !== null) {
      np.role = "phrase";
      this.current.phrases.push(np);
      if (before?.kind === "np" && !this.words.is("loose-preposition", np.prep)) {
        // "curbs in July on exports": a day between the two is passed over.
        const owner = isDay(before) && before.owner ? before.owner : before;
        np.owner = owner;
        owner.phrases.push(np);
      }
      return;
    }
    if (isDay(np)) {
      np.role = "phrase";
      this.current.phrases.push(np);
      if (before?.kind === "np") {
        np.owner = before;
        before.phrases.push(np);
      }
      return;
    }
    if (this.inverted === this.current && this.current.subjects.length === 0) return this.subject(np);
    const startsClause = this.verbFollows(at, np);
    if (before?.kind === "conj" && before.word !== "but" && before.word !== "not") {
      const partner = earlier?.kind === "np" ? earlier : earlier?.kind === "comma" ? this.nodes[at - 3] : null;
      const begins = startsClause && this.current.verb !== null;
      if (partner?.kind === "np" && !begins) return this.coordinate(np, partner);
      if (begins) {
        const ahead = this.nodes[this.nextVerb[at] as number];
        const reports =
          ahead?.kind === "vg" &&
          earlier?.kind === "comma" &&
          this.words.senses("reporting", ahead.lemma).includes("speech");
        return this.clauseFrom(np, reports ? this.begin("main", -1, np.from) : this.sibling());
      }
      if (partner?.kind === "np") return this.coordinate(np, partner);
    }
    if (
      (before?.kind === "comma" || before?.kind === "dash" || before?.kind === "close" || before?.kind === "open") &&
      (this.current.verb || before.kind === "close") &&
      startsClause
    ) {
      this.open.length = 0;
      return this.clauseFrom(np, this.begin("main", -1, np.from));
    }
    if (before?.kind === "comma" || before?.kind === "dash") {
      const partner =
        earlier?.kind === "np"
          ? earlier
          : earlier?.kind === "close" && this.nodes[at - 3]?.kind === "np"
            ? (this.nodes[at - 3] as NounPhrase)
            : null;
      if (partner) {
        if (this.inList(at, np, partner)) return this.coordinate(np, partner);
        if (
          partner.role === "phrase" &&
          this.current.verb &&
          this.current.objects.length === 0 &&
          this.current.verb.to <= partner.start &&
          this.opensComma(at, partner)
        ) {
          np.role = "object";
          this.current.objects.push(np);
          return;
        }
        np.apposed = partner.first ?? partner;
        if (
          this.current.verb === null &&
          this.current.subjects.length === 0 &&
          (startsClause || partner.role !== "phrase" || !isDay(partner))
        )
          this.subject(np);
        return;
      }
    }
    if (!this.current.verb) {
      const contact = before?.kind === "np" && startsClause && this.current.subjects.length > 0;
      if (contact) return this.contact(np, before);
      if (this.current.subjects.length === 0) this.subject(np);
      else if (startsClause && before?.kind !== "np") {
        // "In London, officials met": a second subject takes over where the first was a loose phrase.
        this.current.subjects = [];
        this.subject(np);
      }
      return;
    }
    if (startsClause) {
      if (before?.kind === "np") return this.contact(np, before);
      const waits =
        (this.open.at(-1)?.subjects.length ?? 0) > 0 &&
        this.words.senses("reporting", this.current.verb.lemma).length === 0;
      if (before?.kind === "vg" && this.current.verb.at === before.at && !waits) {
        this.nest("complement", np.from);
        return this.subject(np);
      }
    }
    np.role = "object";
    this.current.objects.push(np);
  }

  /** "imposes, for 150 days, a duty": the comma right after the verb is closed before the object. */
  private opensComma(at: number, partner: NounPhrase): boolean {
    for (let here = at - 2; here >= Math.max(0, at - 8); here--) {
      const node = this.nodes[here] as Node;
      if (node.kind === "comma") return this.nodes[here - 1] === this.current.verb;
      if (node !== partner && node.kind !== "np") return false;
    }
    return false;
  }

  private subject(np: NounPhrase) {
    np.role = "subject";
    np.clause = this.current.index;
    this.current.subjects.push(np);
  }

  private clauseFrom(np: NounPhrase, clause: Clause) {
    this.current = clause;
    this.current.from = np.from;
    this.current.to = np.to;
    this.subject(np);
  }

  /** A clause beside the current one ("X did A, and Y did B"). */
  private sibling(): Clause {
    let base = this.current;
    while (base.parent >= 0 && (base.kind === "participle" || base.kind === "infinitive" || base.kind === "relative")) {
      base = this.clauses[base.parent] as Clause;
    }
    const clause = this.begin(
      base.kind === "complement" || base.kind === "adverbial" ? base.kind : "main",
      base.parent,
      base.to,
    );
    clause.word = base.word;
    return clause;
  }

  /** "tariffs they had placed": a relative clause without its pronoun. */
  private contact(np: NounPhrase, antecedent: NounPhrase) {
    const verb = this.current.verb;
    if (
      verb &&
      this.words.senses("reporting", verb.lemma).length > 0 &&
      (isDay(antecedent) || antecedent.role === "phrase" || agentOf(antecedent))
    ) {
      // "announced on Friday it would": what is said, no clause about Friday.
      this.nest("complement", np.from);
      return this.subject(np);
    }
    this.nest("relative", np.from);
    const thing = thingOf(antecedent);
    this.current.antecedent = thing;
    thing.relatives.push(this.current.index);
    this.subject(np);
  }

  /** "curbs on rare earths and export restrictions": a noun goes with its like, not with the phrase right before it. */
  private likeOf(np: NounPhrase, partner: NounPhrase): NounPhrase {
    const isDeed = (one: NounPhrase) =>
      this.words.senses("burden-nouns", one.head).length > 0 ||
      one.mentions.some(({ type, to }) => (type === "instrument" || type === "agreement") && to > one.headAt);
    if (!isDeed(np) || isDeed(partner)) return partner;
    for (let owner = partner.owner, depth = 0; owner && depth < 3; owner = owner.owner, depth++)
      if (isDeed(owner)) return owner.first ?? owner;
    return partner;
  }

  private coordinate(np: NounPhrase, partner: NounPhrase) {
    const head = this.likeOf(np, partner.first ?? partner);
    const first = head.apposed && agentOf(np)?.type === "person" ? (head.apposed.first ?? head.apposed) : head;
    np.first = first;
    np.prep = first.prep;
    np.role = first.role;
    np.clause = first.clause;
    np.owner = first.owner;
    const clause = this.clauses[first.clause] as Clause;
    if (first.role === "subject") clause.subjects.push(np);
    else if (first.role === "object") clause.objects.push(np);
    else if (first.role === "phrase") {
      clause.phrases.push(np);
      first.owner?.phrases.push(np);
    }
  }

  /** "A, B and C": commas go on to a conjunction within the next phrases, and the parts are alike. */
  private inList(at: number, np: NounPhrase, partner: NounPhrase): boolean {
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

  /** Whether the phrase is followed by its own finite verb. */
  private verbFollows(at: number, np: NounPhrase): boolean {
    let here = at + 1;
    let inside = 0;
    for (; here < Math.min(this.nodes.length, at + 10); here++) {
      const node = this.nodes[here] as Node;
      if (node.kind === "np" && node.prep !== null) continue;
      if (node.kind === "np" && isDay(node)) continue;
      if (node.kind === "conj" && this.nodes[here + 1]?.kind === "np" && inside < 3) {
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

  private closingComma(at: number): number {
    for (let here = at + 1; here < Math.min(this.nodes.length, at + 9); here++) {
      const kind = (this.nodes[here] as Node).kind;
      if (kind === "comma") return here;
      if (kind === "stop" || kind === "colon" || kind === "sub" || kind === "conj") return -1;
    }
    return -1;
  }

  private isFiniteAt(at: number, np: NounPhrase): boolean {
    const node = this.nodes[at];
    if (node?.kind !== "vg" || !isTensed(node)) return false;
    if (!isBareParticiple(node)) return true;
    return this.activePast(node, at, np);
  }

  /** "imposed" after a noun: a past where an object follows or the noun can act, else a participle. */
  private activePast(verb: VerbGroup, at: number, np: NounPhrase): boolean {
    if (this.words.senses("intransitive", verb.lemma).length > 0) return true;
    if (verb.lemma === "include" || verb.lemma === "accord") return true;
    const next = this.nodes[at + 1];
    const acts =
      agentOf(np) !== null ||
      this.words.is("pronoun", np.head) ||
      this.words.senses("people-nouns", np.head).length > 0;
    if (next?.kind === "np" && next.prep === null && !isDay(next)) return true;
    if (acts) return !(next?.kind === "np" && next.prep === "by");
    if (next?.kind === "sub" || next?.kind === "open" || (next?.kind === "vg" && next.infinitive)) return true;
    return false;
  }

  private verb(verb: VerbGroup, at: number) {
    const before = this.nodes[at - 1];
    if (verb.infinitive) {
      const bare = before?.kind === "np" ? this.matterOf(before) : null;
      if (before?.kind === "conj" && this.current.kind === "infinitive") {
        const { parent, antecedent } = this.current;
        this.nest("infinitive", verb.from, parent);
        this.current.antecedent = antecedent;
      } else {
        this.nest("infinitive", verb.from);
        this.current.antecedent = bare;
      }
      return this.place(verb);
    }
    if (before?.kind === "conj" && verb.form === "base" && verb.bare && before.word !== "but") {
      const base = this.nearest("infinitive");
      if (base) {
        this.nest("infinitive", verb.from, base.parent);
        this.current.antecedent = base.antecedent;
        return this.place(verb);
      }
    }
    if (verb.form === "ing" && !isTensed(verb) && verb.modal === null && verb.tense === "none")
      return this.gerund(verb, at, before);
    if (verb.form === "ing" && verb.bare) return this.gerund(verb, at, before);
    const following = this.nodes[at + 1];
    if (isBareParticiple(verb) && following?.kind === "np" && following.prep === "by" && agentOf(following)) {
      const noun = before?.kind === "np" ? before : this.lastNoun(at);
      if (noun) return this.participle(verb, noun);
    }
    if (isBareParticiple(verb)) {
      const subject = this.current.verb ? null : (this.current.subjects[0] ?? null);
      if (before?.kind === "np") {
        const own =
          subject &&
          (before === subject ||
            before.owner === subject ||
            before.first === subject ||
            before.role === "phrase" ||
            before.apposed === subject);
        const active = this.activePast(verb, at, own && subject ? subject : before);
        const moves = this.words.senses("intransitive", verb.lemma).length > 0;
        if (own && active && (moves || !this.laterFinite(at, subject))) return this.finite(verb, at);
        if (!this.current.verb && subject && this.activePast(verb, at, subject) && !this.laterFinite(at, subject))
          return this.finite(verb, at);
        if (this.current.verb && before.role === "subject" && active) return this.finite(verb, at);
        return this.participle(verb, before);
      }
      if (before?.kind === "conj") return this.finite(verb, at);
      if ((before?.kind === "comma" || before?.kind === "dash" || before?.kind === "close") && this.current.verb) {
        const next = this.nodes[at + 1];
        const noun = this.lastNoun(at);
        if (noun && !(next?.kind === "np" && next.prep === null && !isDay(next))) return this.participle(verb, noun);
        return this.finite(verb, at);
      }
      if ((before?.kind === "comma" || before?.kind === "dash") && subject) {
        if (this.laterFinite(at, subject)) return this.participle(verb, subject);
        return this.finite(verb, at);
      }
      if (before === undefined || before.kind === "open") {
        this.nest("participle", verb.from);
        return this.place(verb);
      }
    }
    if (!isTensed(verb) && before?.kind === "conj" && this.current.verb) {
      const { kind, parent, antecedent, word } = this.current;
      this.nest(kind, verb.from, parent);
      Object.assign(this.current, { antecedent, word });
      return this.place(verb);
    }
    this.finite(verb, at);
  }

  /** "China's decision in April to suspend": the noun that the infinitive hangs on, phrases after it skipped. */
  private matterOf(np: NounPhrase): NounPhrase {
    let noun = np;
    for (let depth = 0; depth < 3 && noun.owner; depth++) {
      if (this.words.senses("matter-nouns", noun.head).length > 0) return noun;
      noun = noun.owner;
    }
    return this.words.senses("matter-nouns", noun.head).length > 0 ? noun : np;
  }

  /** Whether the subject has its finite verb further on, so that a bare participle only describes it. */
  private laterFinite(at: number, subject: NounPhrase | null): boolean {
    if (!subject || agentOf(subject)) return false;
    const next = this.nextVerb[at + 1] as number;
    if (next >= this.nodes.length || next - at > 14) return false;
    const node = this.nodes[next];
    if (node?.kind !== "vg" || isBareParticiple(node))
      return (
        node?.kind === "vg" &&
        this.words.senses("intransitive", node.lemma).length > 0 &&
        this.nodes[next - 1]?.kind === "np"
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

  private participle(verb: VerbGroup, antecedent: NounPhrase) {
    this.nest("participle", verb.from);
    verb.tense = "none";
    verb.voice = "passive";
    const thing = thingOf(antecedent, verb, this.words);
    this.current.antecedent = thing;
    thing.relatives.push(this.current.index);
    this.place(verb);
  }

  private gerund(verb: VerbGroup, _at: number, before: Node | undefined) {
    const sharing =
      before?.kind === "conj" &&
      (this.current.kind === "participle" || this.current.kind === "infinitive") &&
      this.current.verb?.form === "ing";
    if (sharing) {
      const { parent, antecedent, subjects, word } = this.current;
      this.nest("participle", verb.from, parent);
      Object.assign(this.current, { antecedent, word, subjects: [...subjects] });
      return this.place(verb);
    }
    const aside = this.current.kind === "participle" && this.current.verb?.voice === "passive";
    if (
      verb.prep === "including" ||
      (verb.prep !== null && (aside || this.current.kind === "relative") && before?.kind === "comma")
    )
      this.current = this.finiteBase(this.current, verb);
    this.nest("participle", verb.from);
    this.current.word = verb.prep;
    if (before?.kind === "np" && !isDay(before) && verb.prep === null) {
      this.current.subjects.push(before);
      this.current.antecedent = before;
      before.relatives.push(this.current.index);
    } else if (before?.kind === "np") this.current.antecedent = before;
    this.place(verb);
  }

  private finite(verb: VerbGroup, at: number) {
    const before = this.nodes[at - 1];
    const after = this.nodes[at + 1];
    const closed = before?.kind === "close" || (before?.kind === "comma" && this.nodes[at - 2]?.kind === "close");
    if (
      closed &&
      after?.kind === "np" &&
      after.prep === null &&
      this.words.senses("reporting", verb.lemma).length > 0
    ) {
      // "…," said X: the subject follows.
      this.open.length = 0;
      this.current = this.begin("main", -1, verb.from);
      this.inverted = this.current;
      return this.place(verb);
    }
    if (this.current.verb) {
      const waiting = this.open.at(-1);
      const conjoined = before?.kind === "conj" || (before?.kind === "comma" && this.nodes[at - 2]?.kind === "conj");
      if (waiting && waiting.subjects.length > 0 && !conjoined) {
        this.open.pop();
        this.current = waiting;
      } else if (conjoined || before?.kind === "comma" || before?.kind === "dash" || before?.kind === "close") {
        const base = this.finiteBase(this.current, verb);
        if (verb.bare && verb.form === "base" && base.verb?.modal)
          Object.assign(verb, { modal: base.verb.modal, tense: base.verb.tense });
        const clause = this.begin(base.kind, base.parent, verb.from);
        clause.subjects = [...base.subjects];
        Object.assign(clause, { antecedent: base.antecedent, word: base.word });
        this.current = clause;
      } else if (before?.kind === "np" && before.role === "object") {
        const objects = this.current.objects;
        if (objects.at(-1) === before) objects.pop();
        this.nest("complement", before.from);
        this.subject(before);
      } else {
        const kind = waiting ? waiting.kind : "main";
        this.current = this.begin(kind, -1, verb.from);
      }
    }
    this.place(verb);
  }

  /** The nearest clause of a kind, the current one or one that it hangs on, before any with a finite verb. */
  private nearest(kind: Clause["kind"]): Clause | null {
    let here: Clause | undefined = this.current;
    for (let depth = 0; here && depth < 4; depth++) {
      if (here.kind === kind) return here;
      if (here.verb && isTensed(here.verb) && here.kind !== "relative") return null;
      here = this.clauses[here.parent];
    }
    return null;
  }

  /** The nearest clause up the chain whose verb is finite: what a conjoined finite verb goes on. */
  private finiteBase(clause: Clause, verb: VerbGroup): Clause {
    let base = clause;
    if (verb.modal !== null) {
      // "the tariffs it announced and will also suspend": the same auxiliary tells which verb goes on.
      for (
        let here: Clause | undefined = clause, depth = 0;
        here && depth < 6;
        here = this.clauses[here.parent], depth++
      ) {
        if (here.verb?.modal === verb.modal) return here;
      }
    }
    for (let depth = 0; depth < 8 && base.parent >= 0 && base.verb && !isTensed(base.verb); depth++) {
      base = this.clauses[base.parent] as Clause;
    }
    return base;
  }

  private place(verb: VerbGroup) {
    this.current.verb = verb;
    this.current.to = verb.to;
    const at = this.open.indexOf(this.current);
    if (at >= 0) this.open.splice(at, 1);
  }
}
