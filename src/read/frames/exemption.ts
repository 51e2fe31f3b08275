import type { Party } from "../../core/party.ts";
import { bitOf, type InstrumentMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame, Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { modifierOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf, patientsOf, subjectsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isA, isIn } from "../words.ts";
import { goodsIn, madeIn, partiesToldIn, targetsOf, wordsOfTokens } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { impliedImposer, tellerOf } from "./implied.ts";
import { isKnown } from "./imposers.ts";
import { rulesTold } from "./known-rule.ts";
import { scopeEnd } from "./scope.ts";

/** Goods that a burden does not touch: "shall not be subject to the duty", "will not apply to", "exempts". */
export const exemptionFrame: Frame<"owner"> = {
  name: "exemption",
  kind: "measure",
  summary: "goods are left out of a burden",
  triggers: { verbs: ["exempt-verbs"] },
  needs: {
    when: ({ clause, deed: { senses } }) => {
      const { verb } = clause;
      const [sense] = senses;
      if (verb === null || !sense || (needsNot.has(sense) && !verb.negated)) return false;
      return sense !== "subject" || verb.negated !== exemptFrom(clause);
    },
  },
  slots: { owner: { type: "party", at: ["agent"] } },
  make: (match) => {
    const { text, at, clause, deed } = match;
    const negated = clause.verb?.negated ?? false;
    const sense = deed.senses[0];
    const noLonger = negated && text.prepared.tokens.slice(clause.verb?.from, clause.verb?.to).some(isLonger);
    if (!clause.verb || !sense) return [];
    if ((sense === "exempt" || sense === "escape") && negated && !noLonger) return [];
    const isBurden = (np: NounPhrase) =>
      np.mentions.some((mention) => mention.type === "instrument" && (isTariffLike(mention) || isKnown(np, text)));
    const { goods, burden, all } = sidesOf(sense, match, isBurden);
    if (sense === "exempt" && clause.verb.voice === "passive" && goods && !burden)
      return spared(goods, clause, text, at);
    if (goods && !burden && sense === "subject" && !negated && exemptFrom(clause))
      return spared(goods, clause, text, at);
    // "Peru escaped a 25 percent tariff": by a lower one, told beside.
    if (!burden || !goods || (sense === "escape" && isCountry(goods))) return [];
    // "are excluded from public procurement": shut out, not spared.
    if (
      burden.mentions.every(
        (one) => one.type !== "instrument" || one.instrument === "purchase" || one.instrument === "licence",
      )
    )
      return [];
    // "is not of a type of merchandise subject to": what a thing must be, no exemption.
    const { from } = burden;
    if (sense === "subject" && clause.phrases.some((np) => np.prep === "of" && np.owner === null && np.from < from))
      return [];
    // "may not be subject to", "would otherwise not": nothing is granted yet. "such rates", "such time": no goods.
    const { modality } = meantBy(clause, at, text);
    if (modality === null || modality === "expected" || modality === "demanded") return [];
    // "If the order is revoked, goods of Chile shall not be subject to": only then.
    if (hinges(clause, at, text)) return [];
    // "they", "items that are not subject to": which goods are meant, told elsewhere.
    if (isA(goods.known, "pronoun")) return [];
    if (text.issuer && clause.kind === "relative" && clause.word === "that") return [];
    const lacking = sense === "subject" ? withoutThings(clause, goods, text, at) : null;
    const listed = isListed(goods, text) ? firstItem(at, text) : lacking;
    if (listed === "") return [];
    // "Products Not Subject to Reciprocal Tariffs": a heading.
    if (text.issuer && isHeading(clause, text)) return [];
    if (goods.mentions.some((one) => one.type === "instrument" || one.type === "day") || isNoThing(goods)) return [];
    // "not subject to A, and instead to B" replaces one by another.
    if (text.prepared.tokens.slice(clause.from, at.sentence.to).some(({ lower }) => lower === "instead")) return [];
    // "Peru and Chile are exempt": who is exempt does not exempt.
    const owner = match.slots.owner.flatMap(({ np }) => (all.includes(np) ? [] : partiesOf(np, text, at)));
    // "The restrictions do not apply to": those told before.
    const general = burden.mentions.some((one) => one.type === "instrument" && !isTariffLike(one));
    const known = general && !text.issuer ? rulesTold("other", true, text)[0] : undefined;
    if (general && !known) return [];
    const imposer =
      known?.imposer ??
      (sense === "exempt" && owner.length === 1
        ? owner[0]
        : (burden.possessor && partiesToldIn(burden, text, at)[0]) ||
          namedBefore(burden, text) ||
          text.issuer?.party ||
          (clause.verb.voice === "active" && sense === "exempt" ? owner[0] : null) ||
          ofText(match) ||
          tellerBeside(clause, all, at, text) ||
          layerIn(burden, at, text) ||
          (text.issuer ? null : impliedImposer({ text, at, clause }, "tariff", whoseIn(all, at, text), [])) ||
          text.memory.imposer);
    if (!imposer) return [];
    const parcels = [goods, ...goods.phrases].some(({ known }) => isIn(known, "parcel-nouns"));
    const rules = at.parsed.phrases
      .filter((np) => np === burden || np.first === burden)
      .flatMap(({ mentions }) => mentions)
      .filter((one): one is InstrumentMention => one.type === "instrument");
    const told = rules.find(({ instrument }) => instrument === "tariff") ?? rules[0];
    const instrument = parcels ? "de-minimis" : known ? known.instrument : (told?.instrument ?? "tariff");
    const named = whoseIn(all, at, text).filter((party) => party !== imposer);
    const aimed = targetsOf([burden, ...chainOf(burden)], [imposer], text, at);
    const targets = named.length > 0 ? named : aimed.slice(0, 1);
    // "shall no longer be subject to the duty of 12 percent": the end of a burden, told by `coverage`.
    const ends = clause.verb.negated && text.prepared.tokens.slice(clause.verb.from, clause.verb.to).some(isLonger);
    const rated = [burden, ...chainOf(burden)].some((one) => holds(one, bitOf.rate));
    if (ends && sense === "subject" && (targets.length > 0 || rated)) return [];
    return [...(targets.length > 0 ? new Set(targets) : [null])].map(
      (target): Draft => ({
        fields: measureFields({
          imposer,
          target,
          instrument,
          action: sense === "exempt" && noLonger ? "revoke" : "grant",
          goods: listed ?? goodsIn(all, text) ?? (isCountry(goods) ? null : limitedGoods(goods, at, text)),
        }),
        from: clause.from,
        to: clause.to,
        clause,
        modality: clause.verb?.modal ? "announced" : "actual",
      }),
    );
  },
  examples: [
    {
      sentence: "India exempted Norwegian fish from its import duty.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "NO" as Party, instrument: "tariff", action: "grant" },
      ],
    },
    {
      sentence: "Canada's surtax will not apply to vaccines from Mexico.",
      gives: [
        { kind: "measure", imposer: "CA" as Party, target: "MX" as Party, action: "grant", modality: "announced" },
      ],
    },
    {
      sentence: "Japan exempted Chilean copper from its tariffs.",
      gives: [{ kind: "measure", imposer: "JP" as Party, target: "CL" as Party, action: "grant" }],
    },
  ],
  nonExamples: [
    {
      sentence: "Some goods of Peru may not be subject to Canada's surtax in future.",
      because: "nothing is granted yet",
    },
    { sentence: "Canada's surtax will apply to vaccines.", because: "it does apply" },
    {
      sentence: "The article is not of a kind of goods subject to Canada's duty.",
      because: "what an article must be, no exemption",
    },
    { sentence: "Veterans are exempt from the fare.", because: "no burden on trade" },
  ],
};

/** "Peru will be exempt, Chile said": who tells of it and is not spared itself. */
function tellerBeside(
  clause: Clause,
  goods: readonly NounPhrase[],
  at: SentenceContext,
  text: TextContext,
): Party | null {
  const teller = tellerOf(clause, at, text);
  return teller && !whoseIn(goods, at, text).includes(teller) ? teller : null;
}

/** "The Chilean order exempts": whose the text is that leaves something out. */
const ofText = ({ at, clause, text }: Match): Party | undefined =>
  agentsOf(at.parsed, clause, text.words)
    .filter(({ known }) => isIn(known, "own-texts"))
    .flatMap((np) => partiesToldIn(np, text, at))[0];

/** Senses of verbs that leave goods out only where they are negated: "does not apply to", "will not pay". */
const needsNot = new Set(["apply", "cover", "pay"]);

/** Which goods a burden leaves out, and which burden; `all`: the goods with those told beside them. */
function sidesOf(
  sense: string | undefined,
  { at, clause, text }: Match,
  isBurden: (np: NounPhrase) => boolean,
): { goods: NounPhrase | undefined; burden: NounPhrase | undefined; all: readonly NounPhrase[] } {
  const { words } = text;
  const subjects = subjectsOf(at.parsed, clause, words);
  const phrases = [...clause.phrases, ...clause.phrases.flatMap(({ phrases }) => phrases)];
  const passive = clause.verb?.voice === "passive";
  const of = (goods: readonly NounPhrase[], burden: NounPhrase | undefined) => ({
    goods: goods[0],
    burden,
    all: goods,
  });
  if (sense === "apply") {
    const to = phrases.find(({ prep }) => prep === "to");
    return of(to ? [to, ...phrases.filter(({ first }) => first === to)] : [], subjects.find(isBurden));
  }
  if (sense === "cover")
    return passive
      ? of(
          subjects,
          phrases.find((np) => np.prep === "by" && isBurden(np)),
        )
      : of(clause.objects, subjects.find(isBurden));
  if (sense === "escape" || sense === "pay") return of(subjects, clause.objects.find(isBurden));
  if (sense === "subject") {
    const exempt = exemptFrom(clause);
    // "is not of a type of merchandise subject to": what is subject is not the subject.
    const burden = (exempt ? phrases : clause.phrases).find(
      (np) =>
        (exempt ? np.prep === "from" || np.prep === "of" : np.prep === "subject to" || np.prep === "to") &&
        isBurden(np),
    );
    return of(subjects, burden);
  }
  const goods = patientsOf(at.parsed, clause, words);
  // "was spared the tariff": what it is spared stands as an object. "The order leaves out copper".
  const burden =
    [...phrases, ...goods.flatMap((np) => chainOf(np))].find(
      (np) => (np.prep === "from" || np.prep === "of" || np.prep === "out of") && isBurden(np),
    ) ??
    (passive
      ? clause.objects.find(isBurden)
      : subjects.find(
          (np) => isBurden(np) && np.mentions.some(({ type, to }) => type === "instrument" && to >= np.headAt),
        ));
  return of(goods, burden);
}

const whoseIn = (goods: readonly NounPhrase[], at: SentenceContext, text: TextContext): readonly Party[] =>
  goods.flatMap((np) => [np, ...np.phrases]).flatMap((np) => [...partiesToldIn(np, text, at), ...madeIn(np, text, at)]);

/** "the tariff that the EU imposed on others": who laid what is spared. */
function layerIn(burden: NounPhrase, at: SentenceContext, text: TextContext): Party | null {
  for (const index of burden.relatives) {
    const clause = at.parsed.clauses[index];
    const parties = clause ? agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at)) : [];
    if (parties[0]) return parties[0];
  }
  return null;
}

/** "Medicines and chips are exempt", "Peru was let off": from the tariff told last. */
function spared(goods: NounPhrase, clause: Clause, text: TextContext, at: SentenceContext): Draft[] {
  const last = text.memory.rules.findLast(({ instrument }) => instrument === "tariff" || instrument === "import-ban");
  const taxed =
    isCountry(goods) ||
    isIn(goods.known, "taxed-nouns") ||
    goods.mentions.some((one) => one.type === "goods" && one.from <= goods.headAt && goods.headAt < one.to);
  const from = clause.phrases.find(({ prep }) => prep === "from" || prep === "of" || prep === "out of");
  const both = from && (isA(from.known, "pronoun") || from.head === "both");
  if (!last || text.issuer || !taxed || (from && !both) || at.index - last.sentence > AGO) return [];
  const all = [goods, ...clause.subjects.filter(({ first }) => first === goods)];
  const told = whoseIn([...all, ...clause.phrases], at, text).filter((party) => party !== last.imposer);
  return [...(told.length > 0 ? new Set(told) : [last.target])].map((target) => ({
    fields: measureFields({
      imposer: last.imposer,
      target,
      instrument: last.instrument,
      action: "grant",
      goods: goodsIn(all, text),
    }),
    from: clause.from,
    to: clause.to,
    clause,
  }));
}

/** How many sentences ago a rule was told from which goods are only said to be spared. */
const AGO = 8;

const isCountry = ({ mentions, headAt }: NounPhrase): boolean =>
  mentions.some(({ type, from, to }) => type === "party" && from <= headAt && headAt < to);

const isLonger = ({ lower }: Readonly<{ lower: string }>): boolean => lower === "longer";

/** "the following goods:": the items tell which. */
const isListed = (np: NounPhrase, text: TextContext): boolean =>
  text.issuer !== null && text.prepared.tokens.slice(np.from, np.to).some(({ lower }) => lower === "following");

/** The goods of the first item below; none where the items name countries, for each is then told by itself. */
function firstItem(at: SentenceContext, text: TextContext): string {
  const item = text.sentences[at.index + 1];
  const first = item?.parsed.phrases[0];
  if (!item || !first || holds(item, bitOf.party)) return "";
  const { tokens } = text.prepared;
  let end = Math.min(item.sentence.to, first.from + LONGEST_LIMIT);
  while (
    end > first.to &&
    (tokens[end - 1]?.kind === "mark" || text.words.is("conjunction", tokens[end - 1]?.lower ?? ""))
  )
    end--;
  return wordsOfTokens(text, first.from, end);
}

const isNoThing = (np: NounPhrase): boolean => np.mentions.length === 0 && isIn(np.known, "no-goods");

/** Whether something else must happen first: "if the order ends"; not what the goods themselves must be ("if they qualify"), nor "even if". */
function hinges(clause: Clause, at: SentenceContext, text: TextContext): boolean {
  const { tokens } = text.prepared;
  const hinge = (word: string | undefined) => text.words.senses("hinge-words", word ?? "").length > 0;
  return at.parsed.clauses.some((other) => {
    const opens = other.from <= at.sentence.from + 1;
    if (!other.verb || !(other.kind === "adverbial" && hinge(other.word ?? undefined))) {
      // "Provided that the talks succeed".
      return opens && other.kind === "complement" && other.word === "that" && hinge(tokens[at.sentence.from]?.lower);
    }
    const [subject] = other.subjects;
    if (subject && (isA(subject.known, "pronoun") || isIn(subject.known, "good-nouns"))) return false;
    if (!opens && (other.parent !== clause.index || clause.verb?.modal === null)) return false;
    return tokens[other.from - 1]?.lower !== "even";
  });
}

/**
 * "goods that do not contain any steel or copper content": told as a whole, for what they do not contain is not what is spared. Empty where
 * they are told at too great length, null where nothing of the kind is told.
 */
function withoutThings(clause: Clause, goods: NounPhrase, text: TextContext, at: SentenceContext): string | null {
  const verb = clause.verb?.from ?? clause.to;
  const lacks = at.parsed.clauses.find(
    (other) =>
      other !== clause &&
      other.verb !== null &&
      other.verb.to <= verb &&
      isIn(other.verb.known, "contain-verbs") &&
      (other.verb.negated || text.prepared.tokens[other.verb.to]?.lower === "no"),
  );
  const without = goods.phrases.find(({ prep }) => prep === "without");
  if (!lacks) return without ? wordsOfTokens(text, goods.from, without.to) : null;
  const over = at.parsed.phrases.find((np) => np.to < (lacks.verb?.from ?? 0) && isIn(np.known, "good-nouns"));
  const from = over?.from ?? lacks.antecedent?.from ?? lacks.from;
  const end = Math.max(goods.to, lacks.verb?.to ?? 0);
  return end - from > 2 * LONGEST_LIMIT ? "" : wordsOfTokens(text, from, end);
}

/** How many tokens tell which goods are meant. */
const LONGEST_LIMIT = 16;

/** "articles that are entered free of duty": goods are told with what limits them. */
const limitedGoods = (np: NounPhrase, at: SentenceContext, text: TextContext): string =>
  wordsOfTokens(text, np.from, text.issuer ? scopeEnd(np, at, text) : np.to);

/** "are exempt from", "shall be free of". */
const exemptFrom = (clause: Clause): boolean => clause.objects.some(({ known }) => isIn(known, "exempt-words"));

export const isTariffLike = (mention: InstrumentMention) =>
  mention.instrument === "tariff" || mention.instrument === "port-fee" || !mention.generic;

/** "India's", "Indian" tariffs are India's; "the Canada tariffs" of another's text are those on Canada. */
const namedBefore = (burden: NounPhrase, text: TextContext): Party | undefined => {
  const [party] = modifierOf(burden, text);
  const named = burden.mentions.some(
    (one) => one.type === "party" && one.surface === "name" && one.codes.includes(party as Party),
  );
  return text.issuer && named && party !== text.issuer.party ? undefined : party;
};

/** Every word of it written large. */
const isHeading = ({ from, to }: Clause, { prepared, words }: TextContext): boolean =>
  prepared.tokens
    .slice(from, to)
    .every(
      ({ kind, lower, case: written }) => kind !== "word" || written !== "lower" || words.of(lower).grammar !== 0,
    ) && prepared.tokens.slice(from, to).filter(({ case: written }) => written === "title").length > 2;
