import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame, Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { isOrgan, modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { chainOf, patientsOf, verbSenses } from "../places.ts";
import { closingReport } from "../refine/attribution.ts";
import { meantBy } from "../refine/modality.ts";
import { isReporting } from "../refine/names.ts";
import { hasWord, wordOf } from "../stretch.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import { doersOf } from "./joint.ts";
import { matterOf, phraseEnd } from "./matter.ts";
import { againIn, forbears, guards, isAimOf, isForOther, isMeant, isTerm, resumesTalks } from "./undertaking.ts";

/** What a party undertakes to do: "agreed to buy", "will open its market", "is committed to". Rules of trade are measures, not commitments. */
export const commitmentFrame: Frame<"by"> = {
  name: "commitment",
  kind: "commitment",
  summary: "a party promises to do something other than to change a rule",
  triggers: { verbs: ["commitment-verbs"] },
  needs: {
    when: ({ clause }, at, text) =>
      clause.verb !== null &&
      clause.verb.voice === "active" &&
      (!clause.verb.negated || forbears(clause)) &&
      promises(clause, at, text),
  },
  slots: { by: { type: "phrase", at: ["agent"], required: true } },
  make: (match) => {
    const { text, at, clause, slots } = match;
    if (!clause.verb || resumesTalks(clause, at, text)) return [];
    if (changesRule(match)) return [];
    if (
      clause.objects.some((np) => isIn(np.known, "empty-objects")) &&
      !at.parsed.clauses.some(({ kind, parent }) => kind === "infinitive" && parent === clause.index)
    )
      return [];
    // "The Secretary shall provide an update": an order to its own organs.
    if (slots.by.some(({ np }) => isOrgan(np, text))) return [];
    if (isInstruction(match) || bansImports(match)) return [];
    if (
      slots.by.some(({ np }) =>
        np.mentions.some((mention) => mention.type === "institution" && mention.kind === "outlet"),
      )
    )
      return [];
    const named = [...new Set(slots.by.flatMap(({ np }) => promisersIn(np, text, at)))].slice(0, MOST_PROMISERS);
    // What a country's firms will do at home is their own affair.
    const firms = slots.by.every(({ np }) => partiesOf(np, text, at).length === 0);
    if (firms && !text.issuer && !isAbroad(clause, named, at, text)) return [];
    if (named.length === 0 || (text.issuer && named.includes("*" as Party))) return [];
    const by = doersOf(named, clause, at, text);
    const noun = clause.kind === "infinitive" && clause.antecedent && isIn(clause.antecedent.known, "promise-nouns");
    if (
      noun &&
      !at.parsed.phrases.some(
        (np) => np.from > (clause.verb?.at ?? 0) && partiesToldIn(np, text, at).some((party) => party !== by[0]),
      )
    )
      return [];
    const over = at.parsed.clauses[clause.parent]?.verb;
    const fate = noun && over ? sensesIn(over.known, "keep-verbs")[0] : undefined;
    const outcome = fate ? ((fate === "kept") === !over?.negated ? ("kept" as const) : ("not-kept" as const)) : null;
    const to = isToIssuer(by, text) ? (text.issuer?.party ?? null) : otherParty(by, match);
    if (to === null && isMeant(clause, at)) return [];
    // "will continue to protect our workers": what an issuer says of itself to nobody is no promise.
    const end = extentOf(clause, at);
    const toNobody = text.issuer && to === null && by.length === 1 && by[0] === text.issuer.party;
    const onTrade = at.mentions.some(
      ({ type, from }) => from > clause.from && from < end && (type === "agreement" || type === "instrument"),
    );
    if (toNobody && (!onTrade || text.prepared.quoteOf[clause.verb.at] !== -1)) return [];
    // "will continue to pay 50 %": a tariff is borne, not promised.
    if (isBorne(clause, at)) return [];
    // "we will put on their products": what is put stands elsewhere.
    if (clause.objects.length === 0 && isIn(clause.verb.known, "charge-verbs")) return [];
    const close = phraseEnd(clause.verb.at, end, at);
    const again = againIn(clause, end, at, text);
    const matter = matterOf(clause.verb.at, again ?? end, at, text);
    if (matter.split(" ").length < 2 || isBroken(clause.verb.at, close, at, text)) return [];
    const matters = again === null ? [matter] : [matter, matterOf(again, end, at, text)];
    return by.flatMap((party) =>
      matters.map(
        (matter): Draft => ({
          fields: {
            kind: "commitment",
            by: party,
            to: by.length === 2 && to === null ? (by.find((one) => one !== party) ?? null) : to,
            matter,
            status: outcome ?? "promised",
          },
          from: clause.subjects[0]?.from ?? Math.min(clause.verb?.from ?? clause.from, clause.from),
          to: end,
          clause,
          modality: outcome ? "actual" : "announced",
        }),
      ),
    );
  },
  examples: [
    {
      sentence: "Japan agreed to buy $8 billion of Canadian farm goods.",
      gives: [{ kind: "commitment", by: "JP" as Party, status: "promised", modality: "announced" }],
    },
    {
      sentence: "The EU has agreed to purchase $750 billion in Norwegian energy.",
      gives: [{ kind: "commitment", by: "EU" as Party }],
    },
    {
      sentence: "Mexico and Brazil are committed to strengthening cooperation on customs.",
      gives: [
        { kind: "commitment", by: "MX" as Party, to: "BR" as Party },
        { kind: "commitment", by: "BR" as Party, to: "MX" as Party },
      ],
    },
    {
      sentence: "Recognizing the need for safe food, Chile and Peru commit to work together on labels.",
      gives: [
        { kind: "commitment", by: "CL" as Party, to: "PE" as Party, matter: "work together on labels" },
        { kind: "commitment", by: "PE" as Party, to: "CL" as Party },
      ],
    },
    {
      sentence: "Norway will invest $2 billion to rebuild and expand Chilean ports.",
      issuer: true,
      gives: [{ kind: "commitment", by: "NO" as Party, to: "CL" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "Japan agreed to cut its tariffs on steel.", because: "a change of rules is a measure" },
    {
      sentence: "The Secretary of Commerce shall consult with the Secretary of State on Brazilian ports.",
      because: "an issuer instructs its own officers",
    },
    { sentence: "Chile will adopt a prohibition on the importation of goods made by prisoners.", because: "a rule" },
    { sentence: "Japan bought Canadian wheat last year.", because: "done, not promised" },
  ],
};

/** "pay 50 % on copper", "face a duty". */
const isBorne = (clause: Clause, at: SentenceContext): boolean => {
  const inner =
    at.parsed.clauses.find(({ kind, parent }) => kind === "infinitive" && parent === clause.index) ?? clause;
  return (
    inner.verb !== null &&
    (inner.verb.lemma === "pay" || isIn(inner.verb.known, "face-verbs")) &&
    inner.objects.some((np) => holds(np, bitOf.rate))
  );
};

/** So many parties promise one thing at most. */
export const MOST_PROMISERS = 5;

/** Whether a clause tells of another party behind its verb. */
const isAbroad = (clause: Clause, by: readonly Party[], at: SentenceContext, text: TextContext): boolean =>
  at.parsed.phrases.some(
    (np) =>
      np.from > (clause.verb?.at ?? 0) &&
      partiesToldIn(np, text, at).some((party) => party !== "*" && !by.includes(party)),
  );

/** A party or its firms ("Swiss companies", "Chilean miners"). */
const promisersIn = (np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] => {
  const parties = partiesOf(np, text, at);
  return parties.length > 0 || !isIn(np.known, "firm-nouns")
    ? parties
    : [...ownerOf(np, text, at), ...modifierOf(np, text)].slice(0, 1);
};

/** Whether the clause is a promise: "agreed to", "committed to", "pledged to"; in an official text also "will". */
function promises(clause: Clause, at: SentenceContext, text: TextContext): boolean {
  const { words } = text;
  const verb = clause.verb;
  if (!verb) return false;
  const parent = clause.parent >= 0 ? at.parsed.clauses[clause.parent] : undefined;
  // What a noun promises ("its pledge to buy") has a frame of its own.
  if (!text.issuer && clause.antecedent && isIn(clause.antecedent.known, "promise-nouns")) return false;
  if (clause.kind === "infinitive" && clause.antecedent && isIn(clause.antecedent.known, "promise-nouns"))
    return (
      clause.antecedent.possessor !== null ||
      (clause.antecedent.determiner !== null && words.is("possessive", clause.antecedent.determiner))
    );
  const governed =
    (clause.kind === "infinitive" || (clause.kind === "participle" && verb.form === "ing")) && parent?.verb;
  if (governed && parent?.verb) {
    // "reached a deal, opening the way for talks": what comes of it.
    if (!text.issuer && clause.kind === "participle" && clause.word === null) return false;
    // "Recognizing …, they commit to": a preamble is no undertaking.
    if (verb.at < parent.verb.at) return false;
    // "agreed a deal to end the row": what the deal is for.
    const { antecedent } = clause;
    if (antecedent && parent.objects.includes(antecedent) && holds(antecedent, bitOf.agreement)) return false;
    if (isAimOf(clause)) return false;
    const promise = isIn(parent.verb.known, "promise-verbs") && !parent.verb.negated;
    if (promise) {
      const { modality } = meantBy(parent, at, text);
      return modality !== null && modality !== "denied";
    }
    // "intends to buy": what it means to do for another.
    if (isMeant(clause, at)) return meantBy(parent, at, text).modality !== null && isForOther(clause, at, text);
    // "signed memorandums of understanding to purchase".
    if (
      isIn(parent.verb.known, "sign-verbs") &&
      !parent.verb.negated &&
      parent.objects.some((np) => isIn(np.known, "memo-nouns"))
    )
      return meantBy(parent, at, text).modality === "actual";
    // "is to buy", "is ready to invest".
    return parent.verb.lemma === "be" && isArranged(parent, clause, at, text) && isUndertaking(clause, at, text);
  }
  // "said it would buy", "would buy more, Ottawa said".
  if (verb.modal === "would" && !verb.perfect && isTerm(clause, at, text) && clause.kind === "main") {
    const { modality } = meantBy(clause, at, text);
    return modality === "announced" || modality === "actual";
  }
  if (verb.modal === "would" && !verb.perfect && isUndertaking(clause, at, text)) {
    const over = clause.kind === "complement" ? at.parsed.clauses[clause.parent] : null;
    const said = over ? isReporting(over) : clause.kind === "main" && closingReport(clause, at, text) !== null;
    return said && meantBy(clause, at, text).modality === "announced";
  }
  if (verb.modal === "will" && (text.issuer || isTerm(clause, at, text) || isUndertaking(clause, at, text))) {
    const { modality } = meantBy(clause, at, text);
    if (modality === null || modality === "expected") return false;
    return clause.kind === "main" || clause.kind === "complement";
  }
  return false;
}

/** "is to", "is ready to", "stands ready to"; not "is unlikely to". */
const isArranged = (over: Clause, clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  over.verb !== null &&
  !over.verb.negated &&
  over.verb.tense === "present" &&
  clause.antecedent === null &&
  over.subjects.some((np) => promisersIn(np, text, at).length > 0) &&
  !hasWord("unwilling-words", over.verb.to, clause.verb?.from ?? clause.to, text);

/** "China will buy more soybeans", said by either side: what states do only because they have undertaken it. */
const isUndertaking = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  !text.issuer && at.sentence.kind !== "headline" && isForOther(clause, at, text);

/** "The Secretary shall consult", "they shall assess": an issuer instructs its own officers and promises nobody anything. */
function isInstruction({ text, clause, slots }: Match<"by">): boolean {
  const own = text.issuer?.party;
  if (!own || clause.verb?.modal !== "will") return false;
  const upTo = clause.verb.at;
  const shared = clause.verb.from === upTo;
  return slots.by.some(({ np }) => {
    // "will not stand by and allow": the negation is shared with the auxiliary.
    if (shared && text.prepared.tokens.slice(np.to, upTo).some(({ lower }) => text.words.is("negation", lower)))
      return true;
    const bound = text.prepared.tokens.slice(np.to, upTo).some(({ lower }) => lower === "shall");
    const head = np.mentions.find(({ from, to }) => from <= np.headAt && np.headAt < to);
    if (!head) return bound;
    return (head.type === "institution" || head.type === "person") && head.party === own && bound;
  });
}

/** In how many tokens a ban tells that it is one of imports. */
const LONGEST_BAN = 9;

/** "prohibit the importation of goods", "implement a prohibition on the importation": a rule, whatever its wording. */
function bansImports({ text, at, clause }: Match<"by">): boolean {
  const from = clause.verb?.at ?? clause.from;
  const to = Math.min(at.sentence.to, from + LONGEST_BAN);
  const ban = wordOf("ban-words", from, to, text);
  return ban >= 0 && hasWord("import-words", ban, to, text);
}

/** A matter that stops before its noun or in front of a list ("adopting a structured", "goods produced", "by:") says nothing. */
const isBroken = (from: number, end: number, at: SentenceContext, text: TextContext): boolean => {
  const last = text.prepared.tokens[end - 1];
  if (!last) return true;
  const { words } = text;
  if (last.lower === ":" || words.is("preposition", last.lower) || words.is("determiner", last.lower)) return true;
  // "the higher of either the U.S." with its second half lost.
  const told = text.prepared.tokens.slice(from, end).map(({ lower }) => lower);
  if (told.includes("either") && !told.includes("or")) return true;
  // "a structured, negotiated approach": cut between its adjectives.
  const next = text.prepared.tokens[end + 1]?.lower ?? "";
  if (
    words.is("article", text.prepared.tokens[end - 2]?.lower ?? "") &&
    text.prepared.tokens[end]?.lower === "," &&
    words.of(next).verbs?.some(({ form }) => form === "participle")
  )
    return true;
  const goesOn =
    end < at.sentence.to && text.prepared.tokens[end]?.lower !== "." && text.prepared.tokens[end]?.lower !== ";";
  return goesOn && (words.of(last.lower).verbs?.some(({ form }) => form === "participle") ?? false);
};

/** A change of a rule is a measure and no commitment. */
export function changesRule({ text, at, clause }: Pick<Match, "text" | "at" | "clause">): boolean {
  const { words } = text;
  // "maintain at 9 percent the duties": a rate makes it a rule.
  if (
    isIn(clause.verb?.known ?? nothingKnown, "burden-verbs") &&
    text.prepared.tokens[(clause.verb?.at ?? 0) + 1]?.lower === "at" &&
    holds(at, bitOf.rate)
  )
    return true;
  if (!holds(at, bitOf.instrument)) return false;
  const inner = at.parsed.clauses.filter(({ kind, parent }) => kind === "infinitive" && parent === clause.index);
  const near = [clause, ...inner].flatMap((one) => patientsOf(at.parsed, one, words));
  // "hold off on new tariffs".
  if (clause.verb?.particle) near.push(...clause.phrases.filter(({ prep }) => prep === "on"));
  const changes = [clause, ...inner].some(({ verb }) => isIn(verb?.known ?? nothingKnown, "change-verbs"));
  // "carry out a review of the duties": what is reviewed is not changed.
  const told = near.filter(({ known }) => !isIn(known, "review-nouns"));
  for (const np of [...told, ...told.flatMap((one) => chainOf(one, 3))]) {
    if (isIn(np.prepKnown, "beside-preps") || (np.prep === "on" && !near.includes(np))) continue;
    const instrument = np.mentions.find(
      ({ type, from, to }) => type === "instrument" && from <= np.headAt && np.headAt < to,
    );
    if (
      instrument?.type === "instrument" &&
      instrument.instrument !== "purchase" &&
      !isIn(np.known, "law-nouns") &&
      // "take measures to end the flow".
      !(instrument.generic && inner.some(({ antecedent, verb }) => antecedent === np && !guards(verb?.lemma, text))) &&
      (changes ||
        isIn(clause.verb?.known ?? nothingKnown, "face-verbs") ||
        verbSenses(clause, "burden-verbs").length > 0 ||
        isIn(clause.verb?.known ?? nothingKnown, "permit-verbs"))
    ) {
      return true;
    }
  }
  return false;
}

/** To whom: the other party told in the clause. */
export function otherParty(
  by: readonly Party[],
  { text, at, clause }: Pick<Match, "text" | "at" | "clause">,
): Party | null {
  // "India has committed to stop buying Russian oil": to whose text it is.
  const issuer = text.issuer?.party ?? null;
  if (by.length === 1 && issuer && issuer !== by[0] && isIn(clause.verb?.known ?? nothingKnown, "halt-verbs"))
    return issuer;
  for (const np of at.parsed.phrases) {
    if (np.from < (clause.verb?.from ?? clause.from)) continue;
    // "after talks in Stockholm": where two met is no third.
    if (
      by.length > 1 &&
      np.prep === "in" &&
      np.mentions.some((one) => one.type === "party" && one.surface === "capital")
    )
      continue;
    for (const party of partiesToldIn(np, text, at)) if (!by.includes(party) && party !== ("*" as Party)) return party;
  }
  if (by.length !== 1) return null;
  if (issuer && issuer !== by[0]) return issuer;
  // The country named most is not the one to whom an issuer promises, unless both were told together.
  const other = text.sides.find((party) => party !== by[0]);
  if (by[0] === text.issuer?.party && !(other && text.memory.pair.includes(other))) return null;
  return text.sides.length === 2 && text.sides.includes(by[0] as Party)
    ? (text.sides.find((party) => party !== by[0]) ?? null)
    : null;
}

/** Where the words of a clause end: with the clauses that hang on it. */
export function extentOf(clause: Clause, at: SentenceContext): number {
  const { clauses } = at.parsed;
  let end = clause.to;
  const inside = new Set([clause.index]);
  for (let index = clause.index + 1; index < clauses.length; index++) {
    const other = clauses[index] as Clause;
    if (!inside.has(other.parent) && !(other.antecedent && inside.has(other.antecedent.clause))) break;
    inside.add(other.index);
    end = Math.max(end, other.to);
  }
  return end;
}

/** Whether the frame of commitments reads a clause that a promise governs. */
export const isRead = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  verbSenses(clause, "commitment-verbs").length > 0 && !clause.verb?.negated && promises(clause, at, text);

export const isAbout = (np: NounPhrase): boolean =>
  holds(np, bitOf.instrument | bitOf.goods) || isIn(np.known, "trade-nouns");

/** "Swiss and Liechtenstein companies will invest": what two others promise in an issuer's own text, they promise the issuer. */
const isToIssuer = (by: readonly Party[], { issuer, sides }: TextContext): boolean =>
  issuer?.party != null && by.length === 2 && !by.includes(issuer.party) && sides.includes(issuer.party);
