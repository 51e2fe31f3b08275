import type { Party } from "../../core/party.ts";
import type { AgreementStatus, Modality } from "../../core/terms.ts";
import type { AgreementMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Deed, Draft, Frame, Match } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, pairNear, pairOf, partiesOf } from "../parties.ts";
import { chainOf, parentOf } from "../places.ts";
import { dayOfClause, dayOfPhrase } from "../refine/days.ts";
import { type Meant, meantBy } from "../refine/modality.ts";
import { hasWord } from "../stretch.ts";
import { isA, isIn, nothingKnown } from "../words.ts";
import { isNotYet, wordsOfTokens } from "./burden.ts";
import { claimantOf } from "./claimant.ts";
import {
  dayBefore,
  dayOfParent,
  dayOfRelative,
  dayUp,
  isAhead,
  isAheadOf,
  isAside,
  isClosed,
  isFound,
  isFresh,
  isOfMany,
  isPrivate,
  isSoughtOver,
  isToCome,
  placeTold,
  saysAlone,
  standsInForce,
  yearIn,
} from "./deal-words.ts";
import { placeOf } from "./where.ts";

type Slots = "doer" | "lasts";

/** The deal itself: struck, sought, prolonged, run out, broken. */
export const agreementFrame: Frame<Slots> = {
  name: "agreement",
  kind: "agreement",
  summary: "a deal between parties is struck, sought, prolonged, lapses or is spoken of",
  triggers: {
    mentions: ["agreement"],
    deeds: { verbs: ["agreement-verbs"], nouns: ["agreement-nouns"], undergoes: "lapse-verbs" },
  },
  slots: {
    doer: { type: "party", at: ["agent"] },
    lasts: { type: "duration", at: ["within", "prep for", "prep by"] },
  },
  make: (match) => {
    const { text, at, noun, deed, clause, slots } = match;
    const mention = match.mention as AgreementMention;
    if (!noun || text.words.senses("agreement-not", mention.head).length > 0 || isLoose(match, mention)) return [];
    if (saysAlone(noun, clause, at, text)) return [];
    // "talks on a trade agreement called off the trip": what has an object of its own is not done to the deal.
    if (deed.by === "verb" && clause.kind === "participle" && clause.antecedent === noun && clause.objects.length > 0)
      return [];
    if (isOfMany(noun, at, text) || isPrivate(noun, text) || isAhead(clause)) return [];
    const phrases = chainOf(noun);
    // "the ceasefire between the two armed groups": between others than parties.
    if (
      phrases.some(
        (np) => np.prep === "between" && np.mentions.every(({ type }) => type === "number") && isOfOthers(np),
      )
    )
      return [];
    const signed = deed.by === "noun" && !deed.senses.includes("sought");
    const place =
      placeOf(phrases) ?? placeTold(noun) ?? (deed.by === "verb" || signed ? placeOf(clause.phrases) : null);
    const parties = partiesOfDeal(match, phrases, place !== null);
    // "their respective frameworks" are each one's own.
    if (text.issuer && noun.determiner === "their" && isIn(noun.known, "plural-deals")) return [];
    if (parties.length < 2 || (text.issuer && parties.includes("*" as Party))) return [];
    const sense = (deed.by === "none" ? undefined : deed.senses[0]) as AgreementStatus | undefined;
    const sought = isSought(deed, sense, clause, at, text);
    const meant: Meant = sought ? { modality: "proposed", negated: false } : meantBy(clause, at, text);
    if (deed.by === "verb" && deed.word === "put" && !isIn(clause.objects[0]?.known ?? nothingKnown, "signature-nouns"))
      return [];
    // "violated rules and a maritime agreement": one that nobody has told of.
    if (deed.by === "verb" && sense === "breached" && (noun.determiner === "a" || noun.determiner === "an")) return [];
    // "any final agreement", "such agreements": whichever there may be.
    if (noun.determiner === "any" || (text.issuer && noun.determiner === "such") || isNotYet(noun, text)) return [];
    if (deed.by !== "none" && (meant.modality === null || noun.determiner === "no")) return [];
    if (deed.by !== "none" && meant.negated && deed.senses[0] !== "extended") return [];
    // "to implement the pact", "fully implement its obligations": whether it is in force is not told, only that of a day there is one.
    const toKeep =
      sense === "in-force" &&
      deed.by === "verb" &&
      clause.verb?.lemma === "implement" &&
      (clause.kind === "infinitive" || (clause.verb.modal === null && clause.verb.form === "base"));
    if (toKeep && dayOfPhrase(noun, "past") === null) return [];
    // "remains out of reach", "is still in doubt".
    const near = [...clause.objects, ...clause.phrases];
    if (sense === "in-force" && near.some(({ known }) => isIn(known, "unreached-words"))) return [];
    const closed = isClosed(deed, clause);
    if (!closed && isAside(deed, noun, clause, text)) return [];
    // "must still be approved": a step on the way, no deal of its own.
    if (deed.by === "verb" && clause.verb?.modal === "should") return [];
    const stands = standsInForce(noun, phrases, clause, text);
    let status: AgreementStatus = closed
      ? "reached"
      : isSoughtOver(deed, clause)
        ? "sought"
        : toKeep
          ? "reached"
          : stands && (sense === undefined || sense === "in-force")
            ? "in-force"
            : sense === "in-force" && clause.verb?.lemma === "have"
              ? "reached"
              : (sense ?? "reached");
    // "to complete the deal": what is told of a deal that is known.
    if (
      sense === "reached" &&
      deed.by === "verb" &&
      clause.kind === "infinitive" &&
      noun.determiner === "the" &&
      !text.issuer &&
      meant.modality !== "actual"
    )
      return [];
    // "the settlement ends a quarrel": it is not over itself.
    if (sense === "expired" && deed.undergoes && clause.objects.length > 0) return [];
    // "are going to have a deal": not yet.
    const willHave = sense === "in-force" && clause.verb?.lemma === "have" && clause.kind === "infinitive";
    if (willHave) status = "sought";
    // "I think we have a deal": whoever says so has one.
    const holds =
      sense === "in-force" &&
      clause.verb?.lemma === "have" &&
      clause.verb.modal === null &&
      meant.modality === "expected";
    let modality: Modality = deed.by === "none" || holds || toKeep ? "actual" : (meant.modality ?? "actual");
    if (willHave && modality === "actual") modality = "expected";
    // "withdrew from the 2019 pact": the year is that of the pact, not of its end.
    const ends = deed.by === "verb" && (sense === "expired" || sense === "extended");
    // A headline tells in the present what has been.
    const ending = sense === "expired" && isToCome(clause) && at.sentence.kind !== "headline";
    const date =
      (ending ? dayOfClause(clause, at, text, "future") : null) ??
      (deed.by === "verb" && clause.antecedent === noun ? dayOfClause(clause, at, text, "past") : null) ??
      dayOfPhrase(noun, "past", !sought && sense !== "sought") ??
      (ends ? null : (yearIn(noun) ?? dayBefore(noun))) ??
      (signed ? dayUp(clause, at, text) : null) ??
      // The day of a breach, or of its accusation, is not that of the deal.
      (deed.by === "verb" && sense !== "breached" ? dayUp(clause, at, text) : null) ??
      (deed.by === "verb" && sense === "breached" && isFound(clause, at, text)
        ? dayOfParent(clause, at, text)
        : null) ??
      (deed.by === "verb" ? dayOfRelative(noun, at, text) : null) ??
      (ends && clause.kind === "complement" ? dayOfParent(clause, at, text) : null) ??
      // "have agreed on a pact": news of the day of the text that announces it.
      (text.issuer && status === "reached" && isFresh(clause) && (closed || deed.by === "verb") ? text.asOf : null) ??
      (text.part === "title" && text.issuer ? text.asOf : null);
    if (deed.by === "none") {
      // A deal that is only spoken of counts where something beside its name tells which.
      const told =
        place !== null ||
        date !== null ||
        phrases.some(({ prep }) => prep === "with" || prep === "between") ||
        slots.lasts.length > 0 ||
        noun.possessor !== null ||
        modifierOf(noun, text).length > 0;
      // The name of a standing treaty ("the Free Trade Agreement") tells no event.
      const title = text.prepared.tokens[noun.headAt]?.case === "title" && text.part === "body" && date === null;
      // "What the truce changed": a title that only speaks of a deal tells nothing of it.
      const passing =
        text.part === "title" && !text.issuer && place === null && date === null && slots.lasts.length === 0;
      if (
        title ||
        passing ||
        !told ||
        (noun.determiner === "a" && !stands && !isIn(noun.prepKnown, "deal-preps")) ||
        noun.determiner === "any" ||
        noun.determiner === "no"
      )
        return [];
      if (meant.modality === null && dayBefore(noun) === null) return [];
    } else if (status === "breached" || status === "expired") {
      if (modality !== "actual" && !(ending && modality === "announced")) return [];
      // "a truce that runs out soon": only a day tells of its end.
      if (ending && date === null) return [];
      // A breach that somebody is accused of tells that there is a deal; one that is found is one.
      if (status === "breached" && !isFound(clause, at, text)) {
        if (place === null && date === null) return [];
        status = "reached";
      }
      modality = ending ? "announced" : "actual";
    } else if (status === "in-force" && deed.undergoes && isAheadOf(date, text) && !text.issuer) {
      modality = "announced";
    } else if (modality === "demanded" || modality === "proposed" || modality === "expected") {
      status = "sought";
      modality = modality === "demanded" ? "proposed" : modality;
    } else if (modality !== "actual" && status === "reached") {
      status = "sought";
    } else if (meant.negated) {
      modality = "denied";
    }
    if (status === "sought" && modality === "threatened") return [];
    if (status === "sought") modality = modality === "actual" ? "proposed" : modality;
    const lasts = slots.lasts.find(({ mention: one }) => one?.type === "duration" && one.days !== null)?.mention;
    const draft: Draft = {
      fields: {
        kind: "agreement",
        name: wordsOfTokens(text, mention.from, mention.to),
        parties,
        place,
        status,
        durationDays: lasts?.type === "duration" ? lasts.days : null,
      },
      from: deed.by === "verb" ? Math.min(noun.start, clause.from) : noun.from,
      to: Math.max(noun.to, deed.by === "verb" ? clause.to : 0, ...phrases.map(({ to }) => to)),
      clause,
      modality,
      ...(date || deed.by !== "verb" || sense === "breached" ? { date } : {}),
    };
    // "deals with A, B and C" are as many deals.
    const partners = phrases.filter(({ prep }) => prep === "with").flatMap((np) => partiesOf(np, text, at));
    const base = [...parties, ...(text.issuer?.party ? [text.issuer.party] : []), ...text.sides].find(
      (party) => !partners.includes(party),
    );
    const many = isIn(noun.known, "plural-deals");
    // "A and B, C and D have agreed to frameworks": A with each.
    if (partners.length < 2 && many && parties.length > 2 && deed.by === "verb")
      partners.splice(0, 2, ...parties.slice(1));
    if (partners.length < 2 || !base || !many) return [draft];
    return partners.map((partner) => ({
      ...draft,
      fields: { ...draft.fields, parties: [base, partner] } as Draft["fields"],
    }));
  },
  examples: [
    {
      sentence: "India and the European Union signed a trade agreement in Brussels on May 5, 2025.",
      gives: [
        {
          kind: "agreement",
          parties: ["IN", "EU"] as unknown as Party[],
          place: "Brussels",
          status: "reached",
          date: "2025-05-05",
        },
      ],
    },
    {
      sentence: "Canada and Brazil struck a 60-day truce in Ottawa.",
      gives: [{ kind: "agreement", parties: ["CA", "BR"] as unknown as Party[], status: "reached", durationDays: 60 }],
    },
    {
      sentence: "Japan is seeking a trade deal with Peru.",
      gives: [{ kind: "agreement", parties: ["JP", "PE"] as unknown as Party[], status: "sought" }],
    },
  ],
  nonExamples: [
    { sentence: "Goods of Peru are covered by any future trade agreement with Canada.", because: "there is none yet" },
    { sentence: "A deal would help everyone.", because: "no parties" },
    {
      sentence: "Canada and Peru will take steps to implement the trade agreement between them.",
      because: "whether it is in force is not told",
    },
    {
      sentence: "India and Chile signed the World Trade Organization (WTO) Agreement on Fisheries Subsidies.",
      because: "a treaty of many",
    },
    { sentence: "The shop offers a great deal on shoes.", because: "no agreement between parties" },
  ],
};

/** "an arrangement", "a protocol": a deal where it is of trade or is struck, else any custom or usage. */
function isLoose({ noun, deed, text }: Match<Slots>, { head }: AgreementMention): boolean {
  const [loose] = text.words.senses("loose-deals", head);
  if (!noun || !loose || (deed.by === "verb" && loose === "shared")) return false;
  if (text.issuer) return true;
  if (
    deed.by === "verb" &&
    (deed.senses.includes("reached") || deed.senses.includes("extended")) &&
    head !== "reprieve"
  )
    return false;
  return !hasWord("trade-words", noun.from, noun.headAt, text);
}

/** "racing to complete a pact", "close to sealing", "agreed to sign": what is to be struck is not there yet. */
function isSought(
  deed: Deed,
  sense: AgreementStatus | undefined,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): boolean {
  if (deed.by !== "verb" || (sense !== "reached" && sense !== "extended") || !clause.verb || clause.verb.negated)
    return false;
  const { words } = text;
  const parent = parentOf(at.parsed, clause);
  if (!parent?.verb || parent.verb.negated || meantBy(parent, at, text).modality === null) return false;
  const near = [clause.antecedent, ...parent.objects, ...parent.phrases].some(
    (np) => np && np.to <= (clause.verb?.from ?? 0) && isIn(np.known, "nearing-words"),
  );
  // "agreed to work towards extending".
  const toward = clause.word !== null && words.senses("toward-words", clause.word).length > 0;
  if (clause.kind === "participle" && clause.verb.form === "ing")
    return (near && clause.word !== "by") || (toward && isIn(parent.verb.known, "seek-verbs"));
  if (clause.kind !== "infinitive") return false;
  return (
    near ||
    isIn(parent.verb.known, "travel-verbs") ||
    (isIn(parent.verb.known, "seek-verbs") && (sense === "reached" || parent.verb.lemma !== "agree"))
  );
}

function partiesOfDeal(
  match: Parameters<typeof agreementFrame.make>[0],
  phrases: readonly NounPhrase[],
  placed: boolean,
): readonly Party[] {
  const { text, at, noun, slots, clause } = match;
  const found = new Set<Party>();
  const add = (parties: readonly Party[]) => {
    for (const party of parties) found.add(party);
  };
  if (!noun) return [];
  // "the Treaty of 29 March 1923 between": its day stands between.
  const beside = clause.phrases.filter(
    (np) =>
      np.prep === "between" && np.start >= noun.to && (np.first ?? np).start - noun.to <= 6 && !phrases.includes(np),
  );
  for (const np of [...phrases, ...beside])
    if (np.prep === "with" || np.prep === "between" || np.prep === "among") add(partiesOf(np, text, at));
  add(modifierOf(noun, text));
  if (found.size < 2) add(ownerOf(noun, text, at));
  if (found.size < 2 && match.deed.by !== "none") {
    if (!isIn(match.deed.known, "broker-verbs")) add(slots.doer.flatMap(({ np }) => partiesOf(np, text, at)));
    for (const np of clause.phrases) if (np.prep === "with" || np.prep === "between") add(partiesOf(np, text, at));
  }
  if (found.size === 1 && text.issuer?.party) add([text.issuer.party]);
  const own = noun.determiner !== null && text.words.is("possessive", noun.determiner);
  // "future trade deals", "trade deals": whose they are, an official text tells beside them.
  const general = text.issuer !== null && noun.determiner === null && isIn(noun.known, "plural-deals");
  const dated = dayOfPhrase(noun, "past") ?? dayBefore(noun);
  // "the agreement with Jakarta": with whom it is not told, who speaks of it or is told of most has.
  if (found.size === 1 && match.deed.by === "none" && !text.issuer && phrases.some(({ prep }) => prep === "with")) {
    const [with_] = found;
    const other = [claimantOf(clause, at, text), ...text.sides].find((party) => party && party !== with_);
    if (other) add([other]);
  }
  if (found.size < 2 && !own && !general && (placed || match.deed.by !== "none" || dated !== null))
    add(text.issuer ? (noun.determiner === "a" ? text.memory.pair : pairOf(text)) : pairNear(text, at));
  const doers = slots.doer.flatMap(({ np }) => partiesOf(np, text, at));
  return found.size > 6 ? [] : [...found].sort((a, b) => Number(doers.includes(b)) - Number(doers.includes(a)));
}

const isOfOthers = (np: NounPhrase): boolean =>
  !isIn(np.known, "pair-nouns") && !isIn(np.known, "party-pronouns") && !isA(np.known, "pronoun");
