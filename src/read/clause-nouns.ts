import { bitOf } from "../mention/mention.ts";
import { agentOf, type Clause, isBareParticiple, isDay, isTensed, thingOf } from "./clause.ts";
import { ClauseState, isQuantity } from "./clause-state.ts";
import { added, type Link, type NounPhrase, type VerbGroup } from "./node.ts";
import { isPeople } from "./places.ts";
import { formBits, grammar, isIn, lists, sensesIn } from "./words.ts";

/** Lists of verbs behind which a clause may stand without "that". */
const clauseTaking = ["reporting", "find-verbs", "complement-stance", "told-verbs"];

/** Types of mention that tell a deed. */
const deeds = bitOf.instrument | bitOf.agreement;

/** Puts noun phrases where they belong: subject, object, phrase, apposition, part of a list, or the subject of a new clause. */
export class ClauseNouns extends ClauseState {
  protected noun(np: NounPhrase, at: number) {
    this.phrases.push(np);
    const before = this.nodes[at - 1];
    const earlier = this.nodes[at - 2];
    np.clause = this.current.index;
    const { to } = this.current;
    this.current.to = np.to;
    if (np.prep !== null) {
      np.role = "phrase";
      // "a surtax on cars made in Chile, effective October 1": when the deed starts, not when they were made.
      if (before?.kind === "comma" && isDay(np) && isIn(np.prepKnown, "start-words"))
        while (this.current.parent >= 0 && (this.current.kind === "participle" || this.current.kind === "relative"))
          this.current = this.clauses[this.current.parent] as Clause;
      np.clause = this.current.index;
      this.current.phrases = added(this.current.phrases, np);
      // "measures, including a ban": behind a mark too one of several belongs to them.
      const behind = before?.kind !== "np" && before?.kind !== "dash" && isIn(np.prepKnown, "example-preps");
      const told = behind ? this.lastNoun(at) : before?.kind === "open" ? earlier : before;
      if (told?.kind === "np" && !isDay(told) && (np.prepKnown.grammar & grammar["loose-preposition"]) === 0) {
        // "curbs in July on exports": a day between the two is passed over.
        const owner = isDay(told) && told.owner ? told.owner : told;
        np.owner = owner;
        owner.phrases = added(owner.phrases, np);
      }
      return;
    }
    if (isDay(np)) {
      np.role = "phrase";
      this.current.phrases = added(this.current.phrases, np);
      if (before?.kind === "np") {
        np.owner = before;
        before.phrases = added(before.phrases, np);
      }
      return;
    }
    // "the Customs Tariff Act, 1975, the Government": the year of an act.
    if (isYear(np) && before?.kind === "comma" && earlier?.kind === "np" && this.nodes[at + 1]?.kind === "comma") {
      np.apposed = earlier;
      return;
    }
    if (this.inverted === this.current && this.current.subjects.length === 0) return this.subject(np);
    const startsClause = this.verbFollows(at, np);
    if (before?.kind === "conj" && before.word !== "but" && before.word !== "not") {
      const partner = earlier?.kind === "np" ? earlier : earlier?.kind === "comma" ? this.nodes[at - 3] : null;
      // "talks between Chile and Peru were put off": what stands between is two.
      const between = partner?.kind === "np" && partner.prep === "between" && partner.first === null;
      // "rose 3 % and the dollar fell": no number is joined to what has a verb of its own.
      const parts =
        partner?.kind === "np" && isQuantity(partner) && !isQuantity(np) && this.nodes[at + 1]?.kind === "vg";
      const begins = (startsClause || parts) && this.current.verb !== null && !between;
      if (!begins && this.isNextTold(np, at)) return;
      if (partner?.kind === "np" && !begins) return this.coordinate(np, partner);
      if (begins) {
        const ahead = this.nodes[this.nextVerb(at)];
        const reports =
          ahead?.kind === "vg" && earlier?.kind === "comma" && sensesIn(ahead.known, "reporting").includes("speech");
        return this.clauseFrom(np, reports ? this.begin("main", -1, np.from) : this.sibling(), to);
      }
      if (partner?.kind === "np") return this.coordinate(np, partner);
    }
    // "agreed to buy wheat but farmers protested".
    if (before?.kind === "conj" && before.word === "but" && startsClause && this.current.verb !== null)
      return this.clauseFrom(np, this.sibling(), to);
    if (
      (before?.kind === "comma" || before?.kind === "dash" || before?.kind === "close" || before?.kind === "open") &&
      (this.current.verb || before.kind === "close") &&
      startsClause
    ) {
      this.dropOpen();
      return this.clauseFrom(np, this.begin("main", -1, np.from), to);
    }
    if (before?.kind === "comma" || before?.kind === "dash") {
      const partner =
        earlier?.kind === "np"
          ? earlier
          : earlier?.kind === "close" && this.nodes[at - 3]?.kind === "np"
            ? (this.nodes[at - 3] as NounPhrase)
            : null;
      if (partner) {
        // "Meeting in Osaka, the two agreed": what they did, not who agreed.
        const [opening] = this.current.subjects;
        if (opening && startsClause && this.current.verb === null && opening === this.nodes[0] && isDeed(opening)) {
          opening.role = "loose";
          this.current.subjects = [];
        }
        // "After talks in Ashgabat, Peru and Chile signed": a new subject, no list of places.
        const placed =
          partner.prep !== null && startsClause && this.current.verb === null && this.current.subjects.length === 0;
        if (!placed && this.inList(at, np, partner)) return this.coordinate(np, partner);
        if (
          partner.role === "phrase" &&
          this.current.verb &&
          this.current.objects.length === 0 &&
          this.current.verb.to <= partner.start &&
          this.opensComma(at, partner)
        ) {
          np.role = "object";
          this.current.objects = added(this.current.objects, np);
          return;
        }
        // "In a call on Friday, Minister A and Minister B": nobody stands beside a day.
        if (!placed && !(isDay(partner) && agentOf(np))) np.apposed = partner.first ?? partner;
        if (
          this.current.verb === null &&
          this.current.subjects.length === 0 &&
          (startsClause || partner.role !== "phrase" || !isDay(partner) || this.isDescribed(at, np))
        )
          this.subject(np);
        return;
      }
    }
    if (!this.current.verb) {
      const contact = before?.kind === "np" && startsClause && this.current.subjects.length > 0;
      if (contact) return this.contact(np, before);
      if (before?.kind === "np" && startsClause && this.opensWith(before, at)) return this.contact(np, before);
      if (this.current.subjects.length === 0) this.subject(np);
      else if (startsClause && before?.kind !== "np") {
        // "In London, officials met": a second subject takes over where the first was a loose phrase.
        this.current.subjects = [];
        this.subject(np);
      }
      return;
    }
    if (startsClause) {
      if (this.isResumed(np, at)) return this.resume(np);
      if (before?.kind === "np") return this.contact(np, before);
      const waits = (this.open.at(-1)?.subjects.length ?? 0) > 0 && !isIn(this.current.verb.known, "reporting");
      if (
        before?.kind === "vg" &&
        this.current.verb.at === before.at &&
        !waits &&
        !this.isObjectJoined(at) &&
        !this.isTurned(at)
      ) {
        this.nest("complement", np.from);
        return this.subject(np);
      }
    }
    np.role = "object";
    this.current.objects = added(this.current.objects, np);
  }

  /** "Leading the delegation was Ms Roe": the gerund that a sentence opens with tells of who stands behind the verb. */
  protected turnsRound(verb: VerbGroup, at: number): boolean {
    const [first, after] = [this.nodes[0], this.nodes[at + 1]];
    return (
      verb.lemma === "be" &&
      first?.kind === "vg" &&
      first.form === "ing" &&
      first === this.current.verb &&
      after?.kind === "np" &&
      agentOf(after) !== null
    );
  }

  /** "Leading the delegation are": the object of such a gerund. */
  protected isTurned(at: number): boolean {
    const next = this.nextVerb(at);
    const verb = this.nodes[next];
    return verb?.kind === "vg" && this.turnsRound(verb, next);
  }

  /** "led Peru to resume sales and Chile to lift its ban": the second who is led, with an infinitive of its own. */
  protected isNextTold(np: NounPhrase, at: number): boolean {
    const next = this.nodes[at + 1];
    if (next?.kind !== "vg" || !next.infinitive || agentOf(np) === null) return false;
    const first = this.nearest("infinitive");
    const told = first?.antecedent;
    const over = first ? this.clauses[first.parent] : undefined;
    if (!told || !over || told.role !== "object" || agentOf(told) === null) return false;
    this.current = over;
    np.role = "object";
    np.clause = over.index;
    over.objects = added(over.objects, np);
    return true;
  }

  /** "Peru imposed a duty and Chile lowered its rate": the object of a verb that tells no clause; the verb behind is of who is joined. */
  protected isObjectJoined(at: number): boolean {
    const { verb } = this.current;
    if (!verb || clauseTaking.some((list) => isIn(verb.known, list))) return false;
    let here = at + 1;
    for (
      let node = this.nodes[here];
      node?.kind === "np" && (node.prep !== null || isDay(node));
      node = this.nodes[here]
    )
      here++;
    return this.nodes[here]?.kind === "conj";
  }

  /** "Under a deal the two reached last year, Lima suspended": what a sentence opens with is told of, and the sentence goes on behind the comma. */
  protected opensWith(before: NounPhrase, at: number): boolean {
    if (before.prep === null || (before.types & bitOf.agreement) === 0) return false;
    const verb = this.nextVerb(at + 1);
    const after = this.nodes[verb + 1];
    if (after?.kind !== "comma" && !(after?.kind === "np" && (after.prep !== null || isDay(after)))) return false;
    const next = this.nextVerb(verb + 1);
    for (let here = verb + 1; here < Math.min(next, this.nodes.length - 1); here++)
      if (this.nodes[here]?.kind === "comma") return true;
    return false;
  }

  /** "On May 3, goods imported into the country shall be": described first, its finite verb behind. */
  protected isDescribed(at: number, np: NounPhrase): boolean {
    const next = this.nextVerb(at + 1);
    const verb = this.nodes[next];
    const gerund = this.nodes[at + 1];
    if (gerund?.kind === "vg" && gerund.form === "ing" && gerund.bare) return this.finiteBehind(at + 1);
    return verb?.kind === "vg" && isBareParticiple(verb) && this.laterFinite(next, np);
  }

  /** "goods entering Chile will pay": a finite verb of its own behind the gerund, nothing between that parts them. */
  protected finiteBehind(at: number): boolean {
    const next = this.nextVerb(at + 1);
    const verb = this.nodes[next];
    if (verb?.kind !== "vg" || !isTensed(verb) || isBareParticiple(verb) || next - at > 5) return false;
    for (let here = at + 1; here < next; here++) if (this.nodes[here]?.kind !== "np") return false;
    return true;
  }

  /** "Unless Mexico acts on its promises it would rise": the pronoun is the subject of the clause that waits. */
  protected isResumed(np: NounPhrase, at: number): boolean {
    const waiting = this.open.at(-1);
    const next = this.nodes[at + 1];
    return (
      this.current.kind === "adverbial" &&
      waiting !== undefined &&
      waiting.subjects.length === 0 &&
      (np.known.grammar & grammar.pronoun) !== 0 &&
      next?.kind === "vg" &&
      next.modal !== null
    );
  }

  protected resume(np: NounPhrase) {
    this.current = this.open.pop() as Clause;
    this.subject(np);
  }

  /** `end`: where the clause before ended, which the phrase does not belong to. */
  protected clauseFrom(np: NounPhrase, clause: Clause, end: number) {
    if (this.current !== clause) this.current.to = end;
    this.current = clause;
    this.current.from = np.from;
    this.current.to = np.to;
    this.subject(np);
  }

  /** A clause beside the current one ("X did A, and Y did B"). */
  protected sibling(): Clause {
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
  protected contact(np: NounPhrase, antecedent: NounPhrase) {
    const verb = this.current.verb;
    if (
      verb &&
      (isIn(verb.known, "reporting") || isIn(verb.known, "told-verbs")) &&
      (isDay(antecedent) || antecedent.role === "phrase" || agentOf(antecedent))
    ) {
      // "announced on Friday it would": what is said, no clause about Friday.
      this.nest("complement", np.from);
      return this.subject(np);
    }
    this.nest("relative", np.from);
    const thing = thingOf(antecedent);
    this.current.antecedent = thing;
    thing.relatives = added(thing.relatives, this.current.index);
    this.subject(np);
  }

  /** "curbs on rare earths and export restrictions": a noun goes with its like, not with the phrase right before it. */
  protected likeOf(np: NounPhrase, partner: NounPhrase): NounPhrase {
    const isDeed = (one: NounPhrase) =>
      (one.known.lists & lists["burden-nouns"]) !== 0 ||
      ((one.types & deeds) !== 0 && one.mentions.some(({ bit, to }) => (bit & deeds) !== 0 && to > one.headAt));
    if (!isDeed(np) || isDeed(partner)) return partner;
    for (let owner = partner.owner, depth = 0; owner && depth < 3; owner = owner.owner, depth++)
      if (isDeed(owner)) return owner.first ?? owner;
    return partner;
  }

  /** "President A of Peru and B of Chile": the second name goes with the first, not with its country. */
  protected holderOf(np: NounPhrase, partner: NounPhrase): NounPhrase | null {
    const { owner } = partner;
    if (
      agentOf(np)?.type !== "person" ||
      agentOf(partner)?.type !== "party" ||
      (partner.prep !== "of" && partner.prep !== "for") ||
      !owner
    )
      return null;
    return agentOf(owner)?.type === "person" ? (owner.first ?? owner) : null;
  }

  protected coordinate(np: NounPhrase, partner: NounPhrase) {
    const head = this.likeOf(np, this.holderOf(np, partner) ?? partner.first ?? partner);
    // "her colleagues, A and B": two beside people, not beside a town.
    const beside = head.apposed && (agentOf(head.apposed) || isPeople(head.apposed)) ? head.apposed : null;
    const first = beside && agentOf(np)?.type === "person" ? (beside.first ?? beside) : head;
    np.first = first;
    np.prep = first.prep;
    np.prepKnown = first.prepKnown;
    np.role = first.role;
    np.clause = first.clause;
    np.owner = first.owner;
    const clause = this.clauses[first.clause] as Clause;
    if (first.role === "subject") clause.subjects = added(clause.subjects, np);
    else if (first.role === "object") clause.objects = added(clause.objects, np);
    else if (first.role === "phrase") {
      clause.phrases = added(clause.phrases, np);
      if (first.owner) first.owner.phrases = added(first.owner.phrases, np);
    }
  }

  /** "the accord with Chile, which took effect in May": what takes effect or expires is the accord. */
  protected isOfThing({ word }: Link, next: VerbGroup, at: number, last: NounPhrase): boolean {
    if ((word !== "which" && word !== "that") || !agentOf(last) || thingOf(last) === last) return false;
    if ((thingOf(last).types & deeds) === 0) return false;
    const object = this.nodes[at + 2];
    const taken = object?.kind === "np" ? (next.known.next?.get(object.head) ?? next.known) : next.known;
    return ["lapse-verbs", "undergo-verbs"].some((list) => isIn(taken, list) || isIn(next.known, list));
  }

  /** "China's decision in April to suspend": the noun that the infinitive hangs on, phrases after it skipped. */
  protected matterOf(np: NounPhrase): NounPhrase {
    let noun = np;
    for (let depth = 0; depth < 3 && noun.owner; depth++) {
      if (noun.known.lists & lists["matter-nouns"]) return noun;
      noun = noun.owner;
    }
    return noun.known.lists & lists["matter-nouns"] ? noun : np;
  }
}

const isYear = (np: NounPhrase): boolean =>
  np.to - np.from === 1 && np.head.length === 4 && /^(18|19|20)\d\d$/.test(np.head);

/** "Meeting in Osaka": a noun that is a verb as well, alone with what tells where. */
const isDeed = ({ determiner, from, to, known }: NounPhrase): boolean =>
  determiner === null && to - from === 1 && (known.forms & formBits.ing) !== 0;
