import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame, Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { partiesOf, partiesOfMention } from "../parties.ts";
import { agentsOf, chainOf, parentOf, subjectsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isReporting } from "../refine/names.ts";
import { isA, isIn, nothingKnown, sensesIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import { claimantOf, voicesOf } from "./claimant.ts";
import { extentOf } from "./commitment.ts";
import { demand, isBase } from "./matter.ts";
import { doneTo, goneIn, isDeal, isElse, isTalks } from "./wanted.ts";

/** What one side wants of another: "urged Tokyo to lift", "wants the removal of", "demands". */
export const demandFrame: Frame<"by"> = {
  name: "demand",
  kind: "demand",
  summary: "one side asks something of another",
  triggers: { verbs: ["demand-verbs"] },
  slots: { by: { type: "phrase", at: ["agent"], required: true } },
  make: (match) => {
    const { text, at, clause, deed, slots } = match;
    const { words } = text;
    const verb = clause.verb;
    if (!verb || verb.negated) return [];
    // "would like Oslo to", never "likes Oslo".
    // "would ask for a corridor, the minister said": what is announced.
    if (deed.word === "like" ? verb.modal !== "would" : verb.modal !== null && !isAnnounced(clause, at, text))
      return [];
    if (
      slots.by.some(({ np }) =>
        np.mentions.some(
          (mention) => mention.type === "institution" && (mention.kind === "firm" || mention.kind === "outlet"),
        ),
      )
    )
      return [];
    // "he expected Beijing to delay it": what he foresaw.
    const foreseen = !isSaid(clause, at) || slots.by.some(({ np }) => isA(np.known, "pronoun"));
    if (deed.word === "expect" && (verb.tense === "past" || verb.perfect) && foreseen) return [];
    // "sent a letter asking Lima to": who sends it asks.
    const askers = slots.by.every(({ np }) => isDocument(np))
      ? agentsOf(at.parsed, parentOf(at.parsed, clause) ?? clause, words)
      : slots.by.map(({ np }) => np);
    const states = [...new Set(askers.flatMap((np) => partiesOf(np, text, at)))];
    const by = states.length > 0 ? states : [...new Set(askers.flatMap((np) => voicesOf(np, text, at)))];
    if (by.length === 0 || by.length > 2) return [];
    const meant = meantBy(clause, at, text);
    // "should stop demanding a licence": another demand is about this one.
    if (meant.modality === "demanded" && (clause.kind === "participle" || clause.kind === "infinitive")) return [];
    if (deed.word !== "like" && (meant.modality === null || meant.modality === "expected")) return [];
    const infinitives = at.parsed.clauses.filter(
      (other) => other.kind === "infinitive" && other.parent === clause.index && other.verb && !isElse(other, text),
    );
    // "gave Oslo a month to", "until Friday to": an ultimatum, no gift.
    if (deed.word === "give" && !isUltimatum(match)) return [];
    const told = toldOf(match);
    let of: Party | null = null;
    let spans: Readonly<{ from: number; to: number }>[] = [];
    if (infinitives.length > 0) {
      // "was asked by Baku to waive": who is asked does it.
      const [first] = infinitives as [Clause, ...Clause[]];
      // "asked for the duty to be dropped".
      const dropped = first.verb?.voice === "passive" && first.antecedent?.prep === "for" ? first.antecedent : null;
      const doer =
        verb.voice === "passive" ? clause.subjects : dropped ? [dropped] : subjectsOf(at.parsed, first, words);
      // "asked the World Trade Organization to look at Peru's rules": a house of no country is asked, not Peru.
      if (doer.some(({ agent }) => agent?.type === "institution" && agent.party === null && agent.kind === "body"))
        return [];
      const parties = [...new Set(doer.flatMap((np) => partiesOf(np, text, at)))];
      // "his counterparts": those of the other side.
      const facing = doer.some(({ known }) => isIn(known, "counterpart-nouns"));
      if (facing && parties.every((party) => by.includes(party))) parties.length = 0;
      const pointed = pointedAt(doer, parties, by, match);
      if (pointed) parties.splice(0, parties.length, pointed);
      const self = parties.length > 0 && parties.every((party) => by.includes(party)) && !told;
      // "wants to meet": what one wants to do oneself is no demand.
      if (self) return [];
      const others = parties.filter((party) => party !== by[0]);
      const asks = told !== null && told !== by[0];
      if (parties.length > 0 && others.length === 0 && !asks) return [];
      of = others[0] ?? told;
      // "called for the ban to be lifted".
      const done = infinitives[0]?.verb?.voice === "passive" ? doer[0] : undefined;
      if (of === null && doer.length > 0 && parties.length === 0 && !done && !facing && !aboutTrade(infinitives))
        return [];
      spans = infinitives.map((one) => ({ from: done?.from ?? one.verb?.at ?? one.from, to: extentOf(one, at) }));
    } else if (doneTo(match)) {
      const done = doneTo(match) as Clause;
      of = partyAfter(done.antecedent as NounPhrase, by[0] as Party, match);
      spans = [{ from: done.verb?.at ?? done.from, to: extentOf(done, at) }];
    } else if (goneIn(match)) {
      const gone = goneIn(match) as Clause;
      const [what] = gone.subjects;
      of = what ? partyAfter(what, by[0] as Party, match) : null;
      spans = [{ from: what?.from ?? gone.from, to: extentOf(gone, at) }];
    } else if (wishes(match).length > 0) {
      const wish = wishes(match)[0] as Clause;
      of = strangerIn(
        [...subjectsOf(at.parsed, wish, words), ...agentsOf(at.parsed, wish, words), ...wish.objects],
        by,
        match,
      );
      spans = wishes(match).map((one) => ({ from: one.verb?.at ?? one.from, to: extentOf(one, at) }));
    } else if (hopes(match)) {
      const hope = hopes(match) as Clause;
      of = strangerIn(subjectsOf(at.parsed, hope, words), by, match);
      if (of === null || states.length === 0) return [];
      spans = [{ from: hope.verb?.at ?? hope.from, to: extentOf(hope, at) }];
    } else if (verb.voice === "passive") {
      return [];
    } else if (soughtIn(match)) {
      const sought = soughtIn(match) as NounPhrase;
      of = told ?? partyAfter(sought, by[0] as Party, match);
      spans = [{ from: sought.from, to: extentOf(at.parsed.clauses[sought.clause] as Clause, at) }];
    } else if (matterBehind(match)) {
      const matter = matterBehind(match) as NounPhrase;
      of = told ?? partyAfter(matter, by[0] as Party, match);
      if (of === null && !isOnTrade(matter, match) && !isAskedFor(matter, match)) return [];
      spans = [{ from: matter.from, to: extentOf(clause, at) }];
    } else {
      if (!deed.senses.includes("of-matter")) return [];
      const object = clause.objects.find((np) => partiesOf(np, text, at).length === 0);
      if (!object || isDeal(object) || (deed.word === "seek" && isTalks(object))) return [];
      // "seeks an extension of its truce": a deal that is sought.
      if (chainOf(object).some(isDeal) && isIn(object.known, "agreement-nouns")) return [];
      of = told ?? partyAfter(object, by[0] as Party, match);
      if (of === null && !isPlainWish(object, deed.word, match) && !isAskedFor(object, match)) return [];
      spans = [{ from: object.from, to: extentOf(clause, at) }];
    }
    if (of === by[0]) return [];
    // What farmers or makers want is a demand where they want it of another country by its name.
    if (of === null && states.length === 0) return [];
    if (of === null && by.length === 1 && text.sides.length === 2 && text.sides.includes(by[0] as Party))
      of = text.sides.find((party) => party !== by[0]) ?? null;
    if (of === null) return [];
    const whom = of;
    const start = clause.subjects[0]?.from ?? clause.from;
    return spans.flatMap(({ from, to }) =>
      by.filter((party) => party !== whom).map((party) => demand(party, whom, { clause, at, text, start, from, to })),
    );
  },
  examples: [
    {
      sentence: "India urged Brazil to open its market for rice.",
      gives: [{ kind: "demand", by: "IN" as Party, of: "BR" as Party, matter: "open its market for rice" }],
    },
    {
      sentence: "Tokyo wants Jakarta to lift its ban on nickel exports.",
      gives: [{ kind: "demand", by: "JP" as Party, of: "ID" as Party }],
    },
    {
      sentence: "Ottawa demanded the removal of Chilean duties on wheat.",
      gives: [{ kind: "demand", by: "CA" as Party, of: "CL" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "India wants to expand its own ports.", because: "one's own wish is no demand" },
    { sentence: "Parents urged the school to open.", because: "no parties" },
  ],
};

const isUltimatum = ({ clause, at }: Match<"by">): boolean =>
  at.parsed.clauses.some(({ kind, parent }) => kind === "infinitive" && parent === clause.index) &&
  [...clause.objects, ...clause.phrases].some(
    ({ prep, mentions }) =>
      mentions.some(({ type }) => type === "duration") ||
      (prep === "until" && mentions.some(({ type }) => type === "day")),
  );

const isAnnounced = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  clause.verb?.modal === "should" ||
  (clause.verb?.modal === "would" && !clause.verb.perfect && meantBy(clause, at, text).modality === "announced");

/** "said the EU expected Lima to": the past of what was said. */
const isSaid = (clause: Clause, at: SentenceContext): boolean => {
  const over = parentOf(at.parsed, clause);
  return clause.kind === "complement" && over !== null && isReporting(over) && over.verb?.tense === "past";
};

const isDocument = (np: NounPhrase): boolean => isIn(np.known, "document-nouns") || isIn(np.known, "memo-nouns");

/** "appealed to Lima to", "pleaded with Quito to". */
function toldOf({ text, at, clause }: Match<"by">): Party | null {
  const asking = sensesIn(clause.verb?.known ?? nothingKnown, "asking-verbs");
  for (const np of [
    ...clause.objects,
    ...clause.phrases.filter(
      ({ prep }) => prep === "on" || prep === "from" || prep === "of" || (prep !== null && asking.includes(prep)),
    ),
  ]) {
    const parties = partiesOf(np, text, at);
    if (parties.length > 0) return parties[0] ?? null;
  }
  return null;
}

function partyAfter(object: NounPhrase, by: Party, { text, at }: Match<"by">): Party | null {
  const waiting = [object, ...object.phrases, ...object.phrases.flatMap(({ phrases }) => phrases)];
  for (const np of waiting) for (const party of partiesToldIn(np, text, at)) if (party !== by) return party;
  return null;
}

const aboutTrade = (clauses: readonly Clause[]): boolean =>
  clauses.some((clause) =>
    [...clause.objects, ...clause.phrases].some(
      (np) => holds(np, bitOf.instrument | bitOf.goods | bitOf.agreement) || isIn(np.known, "trade-nouns"),
    ),
  );

/** "accused Tokyo of it and urged it to stop": "it" is the party told last before, who is not the one that urges. */
function pointedAt(
  doer: readonly NounPhrase[],
  parties: readonly Party[],
  by: readonly Party[],
  { text, at, clause }: Match<"by">,
): Party | null {
  const np = clause.objects[0] ?? doer[0];
  if (!np || clause.objects.length > 1 || !isIn(np.known, "pointing-pronouns")) return null;
  if (parties.some((party) => !by.includes(party))) return null;
  const told = at.mentions
    .filter(({ to }) => to <= np.from)
    .flatMap((mention) =>
      mention.type === "party" || mention.type === "institution" ? partiesOfMention(mention, text) : [],
    );
  const last = told.findLast((party) => !by.includes(party));
  return (
    last ??
    (by.length === 1 && text.sides.includes(by[0] as Party)
      ? (text.sides.find((party) => party !== by[0]) ?? null)
      : null)
  );
}

const isOnTrade = (np: NounPhrase, { text }: Match<"by">): boolean =>
  [np, ...chainOf(np)].some(
    (one) =>
      one.mentions.some(
        ({ type }) =>
          type === "instrument" || type === "talks" || type === "agreement" || (type === "rate" && text.memory.tariffs),
      ) || isIn(one.known, "trade-nouns"),
  );

/** "wants the release of a pastor", "demands an apology": of the other side, whom the text tells. */
const isPlainWish = (object: NounPhrase, verb: string, match: Match<"by">): boolean =>
  (verb === "want" || verb === "demand" || verb === "request") &&
  object.determiner !== null &&
  !match.text.words.is("possessive", object.determiner) &&
  match.clause.phrases.every(({ prep }) => prep !== "for");

/** "asked Lima for an explanation", "pressed for an end", "insists on the lifting": the noun behind the verb. */
function matterBehind({ text, at, clause, deed }: Match<"by">): NounPhrase | null {
  const wanted = deed.word === "insist" || deed.word === "insist on" ? "on" : "for";
  const bare = wanted === "for" && (deed.word === "want" || deed.word === "need" || deed.word === "expect");
  const matter = clause.phrases.find(({ prep, from }) => prep === wanted && from > (clause.verb?.at ?? 0)) ?? null;
  return bare || clause.objects.some((np) => np.from < (matter?.from ?? np.to) && partiesOf(np, text, at).length === 0)
    ? null
    : matter;
}

/** "an exemption", "guarantees", "the return of": what a state can give another. */
const isAskedFor = (np: NounPhrase, { text, clause }: Match<"by">): boolean =>
  isIn(np.known, "ask-nouns") &&
  !(np.determiner !== null && text.words.is("possessive", np.determiner)) &&
  clause.phrases.every(({ prep, head }) => prep !== "for" || head === np.head || np.prep === null);

/** The party other than those that want who does, or whose is, what is wanted. */
const strangerIn = (phrases: readonly NounPhrase[], by: readonly Party[], { text, at }: Match<"by">): Party | null =>
  phrases.flatMap((np) => partiesToldIn(np, text, at)).find((party) => !by.includes(party)) ?? null;

/** "What Hanoi wants from Lima is a lower rate": told behind the verb of being. */
function soughtIn({ at, clause }: Match<"by">): NounPhrase | null {
  const what = clause.kind === "relative" ? clause.antecedent : null;
  if (!what || !isIn(what.known, "free-relatives")) return null;
  const is = at.parsed.clauses[what.clause];
  return is?.verb?.lemma === "be" && !is.verb.negated && is.subjects.includes(what) ? (is.objects[0] ?? null) : null;
}

/** "hopes that Oslo will lift": a wish of one government about what another will do. */
const hopes = ({ at, clause, deed }: Match<"by">): Clause | null =>
  deed.senses.includes("that-will")
    ? (at.parsed.clauses.find(
        ({ kind, parent, verb, subjects }) =>
          kind === "complement" &&
          parent === clause.index &&
          verb !== null &&
          !verb.negated &&
          !verb.perfect &&
          (verb.modal === "will" || verb.modal === "would" || verb.modal === "can") &&
          subjects.length > 0,
      ) ?? null)
    : null;

/** "that the ban be withdrawn". */
const isBe = (token: number, { prepared }: TextContext): boolean => prepared.tokens[token]?.lower === "be";

/** "insists that China remove": what is demanded as a clause of its own, in the bare form. */
const wishes = ({ text, at, clause, deed }: Match<"by">): readonly Clause[] =>
  !deed.senses.includes("of-matter") && !deed.senses.includes("that")
    ? []
    : at.parsed.clauses.filter(
        ({ kind, parent, verb, subjects, word }) =>
          kind === "complement" &&
          parent === clause.index &&
          verb !== null &&
          (verb.bare ? isBase(verb, text) : isBe(verb.from, text)) &&
          (word === "that" || deed.senses.includes("of-matter")) &&
          subjects.length > 0,
      );

/** What one side says that another must do: "Washington should drop the tariffs, the minister said". */
export const admonitionFrame: Frame<"of"> = {
  name: "admonition",
  kind: "demand",
  summary: "a party says that another should or must do something",
  triggers: { verbs: ["burden-verbs", "commitment-verbs", "flow-verbs", "urged-verbs"] },
  needs: {
    issuer: false,
    when: ({ clause }, at) =>
      clause.verb?.perfect === false && (mustDo(clause, at) || whoseTurn(clause, at).length > 0),
  },
  slots: { of: { type: "party", at: ["agent"] } },
  make: ({ text, at, clause, slots }) => {
    const { verb } = clause;
    if (!verb || isElse(clause, text)) return [];
    const turn = whoseTurn(clause, at);
    const of = toldWho(clause, at, text) ?? [
      ...new Set((turn.length > 0 ? turn : slots.of.map(({ np }) => np)).flatMap((np) => partiesOf(np, text, at))),
    ];
    const by = claimantOf(clause, at, text);
    if (of.length !== 1 || !by || by === of[0]) return [];
    const to = extentOf(clause, at);
    const start = clause.subjects[0]?.from ?? clause.from;
    return [demand(by, of[0] as Party, { clause, at, text, start, from: verb.at, to })];
  },
  examples: [
    {
      sentence: "India said Canada must lift its tariffs on peas.",
      gives: [{ kind: "demand", by: "IN" as Party, of: "CA" as Party }],
    },
    {
      sentence: '"Peru should open its market," Chilean President Luis Mora said.',
      gives: [{ kind: "demand", by: "CL" as Party, of: "PE" as Party }],
    },
    {
      sentence: "Tokyo said Seoul should remove its export controls.",
      gives: [{ kind: "demand", by: "JP" as Party, of: "KR" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "Canada must lift its tariffs on peas.", because: "the writer's own view" },
    { sentence: "India said it must lift its tariffs.", because: "one's own duty" },
  ],
};

/** "must lift", "should not tax", "has to recognise", "needs to buy". */
function mustDo(clause: Clause, at: SentenceContext): boolean {
  if (clause.verb?.modal === "should") return true;
  const over = clause.kind === "infinitive" ? parentOf(at.parsed, clause)?.verb : null;
  return (over?.lemma === "have" || over?.lemma === "need") && !over.negated;
}

/** "told Rome it had to end the ban": who is told must do it. */
function toldWho(clause: Clause, at: SentenceContext, text: TextContext): readonly Party[] | null {
  const own = clause.kind === "infinitive" ? parentOf(at.parsed, clause) : clause;
  const over = own?.kind === "complement" ? parentOf(at.parsed, own) : null;
  const [who] = own?.subjects ?? [];
  if (!over?.verb || !who || sensesIn(who.known, "party-pronouns")[0] !== "singular") return null;
  if (!isIn(over.verb.known, "told-verbs")) return null;
  const told = [...new Set(over.objects.flatMap((np) => partiesOf(np, text, at)))];
  return told.length === 1 ? told : null;
}

/** "it is up to Lima to lift the duty": whose turn it is. */
function whoseTurn(clause: Clause, at: SentenceContext): readonly NounPhrase[] {
  const over = clause.kind === "infinitive" ? parentOf(at.parsed, clause) : null;
  const turn = over?.verb?.lemma === "be" && over.verb.particle !== null && !over.verb.negated;
  return turn && clause.antecedent?.prep === "to" ? [clause.antecedent] : [];
}
