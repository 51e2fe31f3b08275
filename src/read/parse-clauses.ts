import { agentOf, isBareParticiple, isDay, isTensed, type Parsed, thingOf } from "./clause.ts";
import { ClauseListing } from "./clause-listing.ts";
import { added, type Link, type Node, type NounPhrase, type VerbGroup } from "./node.ts";
import { isIn, lists, sensesIn } from "./words.ts";

/** Cuts sentences into clauses, one after the other. */
export class ClauseParser extends ClauseListing {
  /** The nodes of a sentence as clauses, in one pass. A clause that cannot be told apart joins the one before it. */
  parse(nodes: readonly Node[]): Parsed {
    this.start(nodes);
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at] as Node;
      if (node.kind === "np") this.noun(node, at);
      else if (node.kind === "vg") this.verb(node, at);
      else this.link(node, at);
    }
    return { nodes, clauses: this.clauses, phrases: this.phrases };
  }

  protected link(node: Link, at: number) {
    const next = this.nodes[at + 1];
    switch (node.kind) {
      case "stop":
        this.dropOpen();
        if (node.word === ";" && this.resumesList(at)) return;
        this.current = this.begin("main", -1, node.at + 1);
        return;
      case "colon": {
        const before = this.current;
        this.dropOpen();
        this.current = this.begin("complement", before.index, node.at + 1);
        return;
      }
      case "rel": {
        let last = this.lastNoun(at);
        // "lifted the ban when the season began": a time, told of no noun; "in May, when it began" tells of the day.
        if (node.word === "when" && last && !isDay(last)) last = null;
        while (last && isDay(last) && last.owner) last = last.owner;
        // "the Free Trade Agreement, or FTA, which": another name of the same.
        if (last?.first && last.mentions.length === 0 && last.first.mentions.length > 0 && last.to - last.from === 1)
          last = last.first;
        if (!last) {
          // "began when": a time, told of no noun.
          if (node.word === "when" || node.word === "where") {
            this.nest("adverbial", node.at);
            this.current.word = node.word;
          }
          return;
        }
        const antecedent =
          (next?.kind === "vg" && !this.isOfThing(node, next, at, last)) || node.word === "who" || node.word === "where"
            ? last
            : thingOf(last);
        const parent = this.current.index;
        this.nest("relative", node.at, parent);
        this.current.antecedent = antecedent;
        this.current.word = node.word;
        antecedent.relatives = added(antecedent.relatives, this.current.index);
        if (next?.kind === "vg" || node.word === "who")
          this.current.subjects = added(this.current.subjects, antecedent);
        return;
      }
      case "sub": {
        if (node.word === "that") {
          const before = this.nodes[at - 1];
          this.nest("complement", node.at, before?.kind === "conj" ? this.outerThat() : undefined);
          this.current.word = "that";
          if (before?.kind === "np" && before.known.lists & lists["matter-nouns"]) this.current.antecedent = before;
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
        if (node.kind === "dash" && !this.current.verb && this.clauses.length === 1 && at < 6) {
          // A dateline: nobody and nothing of what follows.
          this.current.from = node.at + 1;
          this.current.subjects = [];
          this.current.phrases = [];
        }
        if (!waiting || !this.current.verb) return;
        const resumes = next?.kind === "vg" && isTensed(next) && waiting.subjects.length > 0;
        const starts = waiting.subjects.length === 0 && next?.kind === "np";
        if (resumes || starts) {
          this.open.pop();
          // "Signed in May, the pact covers": what is signed is what comes behind the comma.
          const { verb, antecedent, kind } = this.current;
          if (starts && next?.kind === "np" && kind === "participle" && verb.voice === "passive" && !antecedent) {
            this.current.antecedent = next;
            next.relatives = added(next.relatives, this.current.index);
          }
          this.current = waiting;
        }
        return;
      }
      case "open": {
        const before = this.nodes[at - 1];
        const earlier = before?.kind === "comma" || before?.kind === "colon" ? this.nodes[at - 2] : before;
        if (earlier?.kind === "vg" && isIn(earlier.known, "reporting") && this.current.verb) {
          this.nest("complement", node.at);
        }
        return;
      }
      default:
    }
  }

  protected verb(verb: VerbGroup, at: number) {
    const before = this.nodes[at - 1];
    // "has committed to refrain …; ensure …; and remove …": the items are what was committed to.
    if (this.resumes(at) && verb.form === "base" && verb.bare && !verb.infinitive) {
      const base = this.current;
      const first = this.clauses.find(({ kind, parent }) => kind === "infinitive" && parent === base.index);
      if (first) {
        this.nest("infinitive", verb.from, base.index);
        this.current.antecedent = first.antecedent;
        return this.place(verb);
      }
    }
    if (verb.infinitive) {
      const bare = before?.kind === "np" ? this.matterOf(before) : null;
      const first = before?.kind === "conj" ? this.nearest("infinitive") : null;
      if (first) {
        const { parent, antecedent } = this.outerInfinitive(first);
        this.nest("infinitive", verb.from, parent);
        this.current.antecedent = antecedent;
      } else {
        this.nest("infinitive", verb.from);
        this.current.antecedent = bare;
      }
      return this.place(verb);
    }
    if (
      ((before?.kind === "conj" && before.word !== "but") || before?.kind === "comma") &&
      verb.form === "base" &&
      verb.bare
    ) {
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
    if (isBareParticiple(verb) && this.current.verb && this.goesOnAt(at)) return this.finite(verb, at);
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
        const moves = isIn(verb.known, "intransitive");
        if (own && active && (moves || !this.laterFinite(at, subject))) return this.finite(verb, at);
        if (!this.current.verb && subject && this.activePast(verb, at, subject) && !this.laterFinite(at, subject))
          return this.finite(verb, at);
        if (this.current.verb && before.role === "subject" && active) return this.finite(verb, at);
        // "Aluminium sold for 2,600 euros": the only verb of the sentence is its own.
        if (
          own &&
          at === 1 &&
          this.nextVerb(at + 1) === this.nodes.length &&
          following?.kind === "np" &&
          following.prep !== "by" &&
          following.prep !== "in"
        )
          return this.finite(verb, at);
        const team = this.open.at(-1);
        // "The order that he signed on Friday set a duty": a day parts the two verbs.
        if (
          isDay(before) &&
          this.current.kind === "relative" &&
          this.current.verb &&
          team &&
          !team.verb &&
          team.subjects.length > 0 &&
          following?.kind === "np" &&
          following.prep === null
        )
          return this.finite(verb, at);
        // "a team led by Ms Roe visited Lima": the verb of the team.
        if (
          active &&
          // "the truce agreed in 2021 lapsed": what lapses is the truce.
          (before.prep === "by" || (moves && !agentOf(before))) &&
          this.current.verb?.voice === "passive" &&
          team &&
          !team.verb &&
          team.subjects.length > 0
        )
          return this.finite(verb, at);
        return this.participle(verb, before);
      }
      // "owned or operated by": two participles of one noun.
      const { antecedent } = this.current;
      if (
        before?.kind === "conj" &&
        antecedent &&
        this.current.kind === "participle" &&
        this.current.verb?.voice === "passive" &&
        this.nodes[at - 2] === this.current.verb
      ) {
        this.current = this.clauses[this.current.parent] ?? this.current;
        return this.participle(verb, antecedent);
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
        // "Accompanied by Ms Roe, the premier": it is done to whoever comes behind.
        const byWhom = following?.kind === "np" && isDay(following) ? this.nodes[at + 2] : following;
        if (byWhom?.kind === "np" && byWhom.prep === "by" && agentOf(byWhom)) {
          verb.tense = "none";
          verb.voice = "passive";
        }
        return this.place(verb);
      }
    }
    // "originating in or exported from": two participles of one noun.
    const joined =
      isBareParticiple(verb) &&
      this.current.kind === "participle" &&
      this.current.verb?.form === "ing" &&
      this.current.verb.to >= verb.from - 2;
    if ((!isTensed(verb) || joined) && before?.kind === "conj" && this.current.verb) {
      const { kind, parent, antecedent, word } = this.current;
      this.nest(kind, verb.from, parent);
      Object.assign(this.current, { antecedent, word });
      if (joined && antecedent) antecedent.relatives = added(antecedent.relatives, this.current.index);
      return this.place(verb);
    }
    this.finite(verb, at);
  }

  protected participle(verb: VerbGroup, antecedent: NounPhrase) {
    this.nest("participle", verb.from);
    verb.tense = "none";
    verb.voice = "passive";
    const thing = thingOf(antecedent, verb);
    this.current.antecedent = thing;
    thing.relatives = added(thing.relatives, this.current.index);
    this.place(verb);
  }

  protected gerund(verb: VerbGroup, _at: number, before: Node | undefined) {
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
    // "demanded that Chile stop, calling it unfair": who calls is who demanded.
    if (before?.kind === "comma" && sensesIn(verb.known, "reporting").includes("speech"))
      for (let up = 0; up < 4 && this.current.kind !== "main" && this.current.parent >= 0; up++)
        this.current = this.clauses[this.current.parent] ?? this.current;
    const aside = this.current.kind === "participle" && this.current.verb?.voice === "passive";
    if (
      verb.prep === "including" ||
      (verb.prep !== null && (aside || this.current.kind === "relative") && before?.kind === "comma")
    )
      this.current = this.finiteBase(this.current, verb);
    this.nest("participle", verb.from);
    this.current.word = verb.prep;
    // "has written to Kabul seeking": who writes seeks.
    const addressed =
      before?.kind === "np" && before.prep === "to" && before.role === "phrase" && agentOf(before) !== null;
    if (before?.kind === "np" && !isDay(before) && verb.prep === null && !addressed) {
      this.current.subjects = added(this.current.subjects, before);
      this.current.antecedent = before;
      before.relatives = added(before.relatives, this.current.index);
    } else if (before?.kind === "np") this.current.antecedent = before;
    this.place(verb);
  }

  protected finite(verb: VerbGroup, at: number) {
    const before = this.nodes[at - 1];
    const after = this.nodes[at + 1];
    const closed = before?.kind === "close" || (before?.kind === "comma" && this.nodes[at - 2]?.kind === "close");
    if (closed && after?.kind === "np" && after.prep === null && isIn(verb.known, "reporting")) {
      // "…," said X: the subject follows.
      this.dropOpen();
      this.current = this.begin("main", -1, verb.from);
      this.inverted = this.current;
      return this.place(verb);
    }
    if (this.isAside(verb, at) && before?.kind === "np") {
      // "Peru, Lima said, has": who says it stands inside of what is said, which waits for its verb.
      const told = this.current;
      told.subjects = told.subjects.filter((np) => np !== before);
      Object.assign(before, { first: null, apposed: null });
      if (!this.open.includes(told)) this.open.push(told);
      this.current = this.begin("main", -1, before.from);
      this.subject(before);
      return this.place(verb);
    }
    if (this.current.verb && before === this.current.verb && this.tellsOf(this.current)) {
      // "duties which Oslo says break the pact": what is said to break it is the duties.
      const { antecedent } = this.current;
      this.nest("complement", verb.from);
      if (antecedent) this.current.subjects = added(this.current.subjects, antecedent);
      return this.place(verb);
    }
    if (this.current.verb) {
      const waiting = this.open.at(-1);
      const conjoined =
        before?.kind === "conj" ||
        this.goesOnAt(at) ||
        this.resumes(at) ||
        (before?.kind === "comma" && this.nodes[at - 2]?.kind === "conj");
      if (waiting && waiting.subjects.length > 0 && !conjoined) {
        this.open.pop();
        this.current = waiting;
      } else if (conjoined || before?.kind === "comma" || before?.kind === "dash" || before?.kind === "close") {
        const base = this.tellerOver(this.finiteBase(this.overAside(this.current, at), verb), verb, before);
        if (verb.bare && verb.form === "base" && base.verb?.modal)
          Object.assign(verb, { modal: base.verb.modal, tense: base.verb.tense });
        const clause = this.begin(base.kind, base.parent, verb.from);
        clause.subjects = [...base.subjects];
        Object.assign(clause, { antecedent: base.antecedent, word: base.word });
        this.current = clause;
      } else if (before?.kind === "np" && before.role === "object" && !this.turnsRound(verb, at)) {
        const objects = this.current.objects;
        if (objects.at(-1) === before) this.current.objects = objects.slice(0, -1);
        this.nest("complement", before.from);
        this.subject(before);
      } else {
        const kind = waiting ? waiting.kind : "main";
        this.current = this.begin(kind, -1, verb.from);
      }
    }
    this.place(verb);
  }
}
