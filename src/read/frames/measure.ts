import type { Party } from "../../core/party.ts";
import type { Action, Modality } from "../../core/terms.ts";
import { bitOf, type InstrumentMention } from "../../mention/mention.ts";
import { exampleOf } from "../deeds.ts";
import type { Draft, Frame, Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf, patientsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import {
  actionOf,
  classOf,
  goodsIn,
  goodsOf,
  instrumentOf,
  isDown,
  isRuleBeside,
  pairsOf,
  partiesToldIn,
  phrasesOf,
  rateIn,
  targetsOf,
} from "./burden.ts";
import { isContested } from "./contested.ts";
import { changesBurden, isNeededNoLonger, isNotDone, isRequired, isSpoken, isTold, isWished } from "./deed-told.ts";
import { imposersOf, isKnown, isLost, notOnItself } from "./imposers.ts";
import { isKeptRest, keptBeside } from "./kept.ts";
import { rulesTold } from "./known-rule.ts";
import { durationOf } from "./lasting.ts";
import { goodsListed, listedOf } from "./on-list.ts";
import { goodsNamed, isSome, rateInBrackets, thingIn } from "./part-of-rule.ts";
import { atZero, byRates, isRated, rateBehind, rateBeyond, ratedAt, rateOfRelative, zeroIn } from "./rates-told.ts";
import { sharedOut } from "./shared-out.ts";
import { turnedBy } from "./turned.ts";

type Slots = "imposer" | "owner" | "named" | "rate" | "from" | "lasts" | "victim";

/** A government puts a burden on trade or takes one off: the deed is told by a verb, or by a noun made of one. */
export const measureFrame: Frame<Slots> = {
  name: "measure",
  kind: "measure",
  summary: "a burden on trade is put on, changed, set aside or taken off",
  triggers: {
    mentions: ["instrument"],
    deeds: {
      verbs: ["burden-verbs", "permit-verbs", "modal-deeds"],
      nouns: ["burden-nouns"],
      undergoes: "undergo-verbs",
    },
  },
  needs: { when: ({ deed }) => deed.by !== "none" },
  slots: {
    imposer: { type: "party", at: ["agent"] },
    owner: { type: "party", at: ["possessor"] },
    named: { type: "party", at: ["modifier"] },
    victim: { type: "party", at: ["patient"] },
    rate: { type: "rate", at: ["prep to", "within", "prep of", "prep between", "prep at", "patient"] },
    from: { type: "rate", at: ["prep from", "prep in lieu of"] },
    lasts: { type: "duration", at: ["prep for", "within", "prep of"] },
  },
  make: (match) => {
    const { text, at, noun, deed, clause } = match;
    const mention = match.mention as InstrumentMention;
    if (!noun || mention.instrument === "purchase" || (noun.first ?? noun).determiner === "no") return [];
    if (
      isContested(match) ||
      (clause.verb?.negated && (deed.senses.includes("threatened") || deed.senses.includes("proposed")))
    )
      return [];
    const object = classOf(mention, noun.head, text.words);
    const done = actionOf(deed, object, text.words, noun.head);
    const ended = object === "permit" && isNeededNoLonger(match);
    // "win a tariff cut": what is won tells what is done.
    const won =
      deed.by === "verb" && object === "relief" && isLost(match) ? sensesIn(noun.known, "burden-nouns")[0] : undefined;
    // "has not lifted its ban": it stands.
    const unmoved =
      done !== null &&
      isDown(done) &&
      object === "burden" &&
      deed.by === "verb" &&
      !deed.undergoes &&
      isNotDone(clause, at);
    // "raised the ban at the talks": a ban is not made higher, it is spoken of.
    if (done === "raise" && deed.word === "raise" && isIn(noun.known, "whole-rules")) return [];
    const action: Action | null = unmoved
      ? "maintain"
      : won === "cut" || won === "suspend" || won === "lift"
        ? won
        : ended
          ? "lift"
          : done && turnedBy(done, match);
    if (!action) return [];
    // "adopted a regulation increasing tariffs": the rule is what it does to them.
    if (mention.generic && noun.relatives.some((index) => changesBurden(at.parsed.clauses[index]))) return [];
    // "imposed measures, including a ban on wine": told by the rule that is one of them.
    if (mention.generic && chainOf(noun).some((np) => exampleOf(np) === noun && isBurden(np, text))) return [];
    // "the tariffs exceeded his powers": no rate is reached.
    if (deed.undergoes && isIn(deed.known, "measuring") && !rateIn(match.slots.rate) && !clause.objects.some(isRated))
      return [];
    if (
      noun.first?.mentions.some((one) => one.type === "instrument" && one.instrument === "tariff") &&
      mention.instrument === "import-ban"
    )
      return [];
    if (deed.by === "noun" && !isTold(deed.phrase, at)) return [];
    // "the duties hit $11 billion of goods": how much they are on.
    if (deed.undergoes && clause.objects.some((np) => holds(np, bitOf.money))) return [];
    // "modify the application of the duty, by suspending": what is changed is told by the change.
    if (deed.by === "noun" && isIn(clause.verb?.known ?? nothingKnown, "modify-verbs")) return [];
    const governor =
      deed.by === "noun" &&
      deed.phrase &&
      patientsOf(at.parsed, clause, text.words).includes(deed.phrase.first ?? deed.phrase)
        ? sensesIn(clause.verb?.known ?? nothingKnown, "control")[0]
        : undefined;
    // "ruled out a ban": none is made.
    if (governor === "refused") return [];
    const wanted =
      governor === "demanded" ||
      meantBy(clause, at, text).modality === "demanded" ||
      (noun !== null && isWished(noun, clause, match));
    // "support the moratorium on duties": to be for a rule is not to make it.
    if (text.words.senses("stand-for-verbs", at.parsed.clauses[noun.clause]?.verb?.lemma ?? "").length > 0) return [];
    if (object === "permit" && clause.antecedent === noun) return [];
    // "must obtain a licence": a duty to have one, no grant.
    if (object === "permit" && action === "grant" && (wanted || isRequired(clause, at))) return [];
    // "had received exemptions": who receives is not who grants.
    if (text.issuer && clause.verb?.voice === "active" && isIn(deed.known, "receive-verbs")) return [];
    const phrases = phrasesOf(match);
    const doers = imposersOf(match, wanted);
    const imposers = doers && mention.instrument === "tariff" ? notOnItself(doers, phrases, match) : doers;
    if (!imposers || imposers.length === 0) return [];
    const hit =
      deed.by === "verb" && noun.prep === "with" ? match.slots.victim.flatMap(({ np }) => partiesOf(np, text, at)) : [];
    const listed = mention.instrument === "listing" && deed.by === "verb" ? listedOf(match) : [];
    const given =
      deed.by === "verb" && noun.role === "object"
        ? clause.objects
            .filter((np) => np !== noun && np.first !== noun && np.from < noun.from)
            .flatMap((np) => partiesToldIn(np, text, at))
            .filter((party) => !imposers.includes(party))
        : [];
    const losing = isLost(match)
      ? agentsOf(at.parsed, clause, text.words)
          .flatMap((np) => partiesToldIn(np, text, at))
          .filter((party) => !imposers.includes(party))
      : [];
    const told =
      losing.length > 0
        ? losing
        : listed.length > 0
          ? listed
          : given.length > 0
            ? given
            : hit.length > 0
              ? hit
              : targetsOf(phrases, imposers, text, at);
    const others = [...modifierOf(noun, text), ...ownerOf(noun, text, at)].filter((party) => !imposers.includes(party));
    const targets = told.length > 0 ? told : [...new Set(others)];
    // A visa has no goods; "a duty over the flow of opioids" is one for their sake.
    const over = mention.instrument !== "tariff";
    const burdened =
      goodsOf(noun, text) ??
      (given.length > 0 ? goodsIn(clause.objects, text) : null) ??
      goodsIn(
        phrases.filter(
          ({ prep }) =>
            prep === "on" ||
            prep === "of" ||
            prep === "to" ||
            prep === "for" ||
            prep === "against" ||
            prep === "into" ||
            (prep === "over" && over),
        ),
        text,
      );
    const some = burdened === null && text.issuer !== null && isSome(match);
    const goods =
      mention.instrument === "visa"
        ? null
        : (burdened ?? goodsAskedOf(match) ?? (some ? goodsNamed(phrases, match) : null));
    // "a range of tariffs", "shall cease for such articles": not on all goods, and on which is told elsewhere.
    if (some && goods === null) return [];
    const relieved =
      object === "relief"
        ? phrases
            .flatMap((np) => (np.prep === "from" || np.prep === "on" || np.prep === "of" ? np.mentions : []))
            .find((one): one is InstrumentMention => one.type === "instrument" && !one.generic)
        : undefined;
    const called = relieved?.instrument ?? instrumentOf(mention, noun, phrases, imposers, text);
    // "The ban was lifted": the ban that was told before.
    const known =
      mention.generic && called === "other" && !goods && targets.length === 0 && isKnown(noun, text) && !text.issuer
        ? rulesTold(called, true, text).find(({ imposer }) => imposers.includes(imposer))
        : undefined;
    // "added helium to its export control list": goods that are listed may leave no longer.
    const stocked = called === "listing" ? goodsListed(match) : null;
    const instrument = known?.instrument ?? (stocked ? ("export-control" as const) : called);
    // "granting exemptions", "closing loopholes": from which rule, an official text tells elsewhere.
    if (text.issuer && object === "relief" && instrument === "other") return [];
    if (instrument === "other" && sensesIn(noun.known, "charge-nouns")[0] === "charge") return [];
    if (mention.generic && !goods && targets.length === 0 && imposers.length === 0) return [];
    if (mention.generic && instrument === "other" && targets.length === 0 && !goods) return [];
    if (wanted && !isDown(action)) return [];
    if (wanted && deed.by === "noun" && match.slots.owner.length + match.slots.named.length === 0) return [];
    if (action === "maintain" && isKeptRest(match)) return [];
    const between = text.sides.length === 2 && !text.issuer && imposers.every((party) => text.sides.includes(party));
    const theirs = between && (noun.possessor !== null || isPossessed(noun, text));
    if (mention.instrument === "licence" && !goods && targets.length === 0 && !/port/.test(mention.lemma) && !theirs)
      return [];
    // "removing trade barriers" in an official text: those of others, not the issuer's own.
    const issued = imposers.length === 1 && imposers[0] === text.issuer?.party && targets.length === 0;
    if (issued && isDown(action) && isBarrier(noun, match)) return [];
    // "restrictions on U.S. cars will be lifted", "erected against U.S. imports": not the issuer's own.
    const ours = (np: NounPhrase) =>
      modifierOf(np, text).includes(imposers[0] as Party) &&
      (np.prep === "against" || (np.prep === "on" && !isIn(np.known, "flow-nouns")));
    if (issued && [...phrases, ...clause.phrases].some(ours)) return [];
    // "the quotas imposed on imports of cheese into Canada": those of Canada.
    const into = phrases.filter(({ prep }) => prep === "into").flatMap((np) => partiesToldIn(np, text, at));
    const tariff = mention.instrument === "tariff" && text.issuer !== null;
    if (tariff && into.length > 0 && imposers.every((party) => !into.includes(party))) return [];
    // "the duties imposed under this order": a burden that is only referred to.
    if (
      text.issuer &&
      clause.kind === "participle" &&
      clause.antecedent === noun &&
      deed.by === "verb" &&
      clause.verb?.voice === "passive" &&
      targets.length === 0 &&
      !rateIn(match.slots.rate)
    )
      return [];
    // "up to and including the imposition of duties", "the removal of any rate": powers, no deeds.
    if (
      text.issuer &&
      deed.by === "noun" &&
      (noun.determiner === "any" ||
        (targets.length === 0 && !goods && !rateIn(match.slots.rate) && clause.verb !== null))
    )
      return [];
    // "the rate set forth in section 2": cited, and set elsewhere.
    if (text.issuer && clause.verb?.particle === "forth" && clause.kind === "participle") return [];
    // "an export ban on copper and a 20 percent tariff": the rate is that of the tariff.
    const rated = match.slots.rate.filter(({ np }) => !isRuleBeside(np, noun));
    const kept = keptBeside(match, action);
    const own = rateIn(rated) ?? rateOfRelative(match) ?? rateBehind(match, "to") ?? rateBeyond(match);
    // "close loopholes and raise tariffs to 50%": the rate is of the tariffs, not of the relief.
    const stands = text.issuer && object === "relief" ? null : own;
    const rate = (action === "suspend" ? kept : null) ?? stands ?? kept ?? zeroIn(phrases);
    const from = rateIn(match.slots.from) ?? (kept ? own : rateBehind(match, "from"));
    const spoken = !isDown(action) && isSpoken(clause, match) ? "threatened" : undefined;
    const only = (spoken ??
      sensesIn(deed.known, "modal-deeds")[0] ??
      (governor === "proposed" || governor === "threatened" || governor === "expected" ? governor : undefined)) as
      | Modality
      | undefined;
    const drafts = pairsOf(imposers, known?.target && targets.length === 0 ? [known.target] : targets, text).map(
      ({ imposer, target }): Draft => ({
        fields: {
          kind: "measure",
          imposer,
          target,
          instrument,
          action: wanted
            ? "maintain"
            : action === "impose" && rate?.percent === 0
              ? atZero(match)
              : action === "impose" && isOpened(match)
                ? "grant"
                : byRates(action, rate, from, match),
          goods: stocked ?? goods ?? (text.issuer && instrument === "other" ? thingIn(phrases, match) : null),
          ...ratedAt(rate ?? (!isDown(action) ? rateInBrackets(imposer, match) : null)),
          fromPercent: from?.percent ?? null,
          durationDays: durationOf(match, action),
        },
        from: Math.min(noun.start, deed.phrase?.start ?? noun.start, clause.from),
        to: Math.max(noun.to, deed.phrase?.to ?? 0, clause.to, ...phrases.map(({ to }) => to)),
        clause,
        ...(wanted || unmoved
          ? { modality: "actual" as const, date: null }
          : ended
            ? { modality: clause.verb?.modal === "will" ? ("announced" as const) : ("actual" as const) }
            : only
              ? { modality: only }
              : {}),
      }),
    );
    return [...drafts, ...sharedOut(drafts, match, rate)];
  },
  examples: [
    {
      sentence:
        "Ottawa will raise its surtax on Norwegian salmon to 40 per cent from 25 per cent on 1 March 2026, the ministry said.",
      gives: [
        {
          kind: "measure",
          imposer: "CA" as Party,
          target: "NO" as Party,
          action: "raise",
          ratePercent: 40,
          fromPercent: 25,
          modality: "announced",
        },
      ],
    },
    {
      sentence: "The United States hit Brazil with tariffs of 50 percent.",
      gives: [
        {
          kind: "measure",
          imposer: "US" as Party,
          target: "BR" as Party,
          action: "impose",
          ratePercent: 50,
          modality: "actual",
        },
      ],
    },
    {
      sentence: "Brazil (18 percent) and Peru (30 percent) impose a higher tariff on ethanol than Chile.",
      issuer: true,
      gives: [
        { kind: "measure", imposer: "BR" as Party, ratePercent: 18, goods: "ethanol" },
        { kind: "measure", imposer: "PE" as Party, ratePercent: 30, goods: "ethanol" },
      ],
    },
    {
      sentence: "Japan lifted export controls on chemicals bound for South Korea.",
      gives: [{ kind: "measure", imposer: "JP" as Party, instrument: "export-control", action: "lift" }],
    },
    {
      sentence: "Canada suspended the elimination of duty-free de minimis treatment on parcels of Peru.",
      gives: [{ kind: "measure", imposer: "CA" as Party, instrument: "de-minimis", action: "grant" }],
    },
  ],
  nonExamples: [
    { sentence: "Had the plan passed, Brazil would have imposed a 20 percent duty.", because: "counterfactual" },
    { sentence: "The bank raised its rate to 4 percent as trade slowed.", because: "no instrument of trade" },
    { sentence: "India refused to lift its tariffs on almonds.", because: "refused: nothing changes" },
    {
      sentence: "Brazil supports a moratorium on customs duties on software.",
      because: "to be for a rule is not to make it",
    },
  ],
};

/** "the pair's licences", "their licences". */
const isPossessed = (noun: NounPhrase, { prepared, words }: Match["text"]): boolean =>
  (noun.determiner !== null && words.is("possessive", noun.determiner)) ||
  prepared.tokens.slice(noun.from, noun.headAt).some(({ kind }) => kind === "clitic");

/** "an investigation into how copper imports affect": what is asked about stands behind "how". */
function goodsAskedOf({ mention, clause, at, text }: Match<Slots>): string | null {
  if (mention?.type !== "instrument" || mention.instrument !== "investigation") return null;
  const asked = at.parsed.clauses[clause.index + 1];
  return asked?.word === "how"
    ? goodsIn(
        asked.subjects.flatMap((np) => [np, ...chainOf(np)]),
        text,
      )
    : null;
}

const isBurden = (np: NounPhrase, { words }: Match["text"]): boolean =>
  np.mentions.some((one) => one.type === "instrument" && !one.generic && classOf(one, np.head, words) === "burden");

/** "barriers", or "tariff and non-tariff barriers". */
const isBarrier = (noun: NounPhrase, { at }: Match<Slots>): boolean =>
  at.parsed.phrases.some(
    (np) => (np === noun || np.first === noun || np === noun.first) && isIn(np.known, "barrier-nouns"),
  );

/** "will open a tariff-rate quota for wheat", "of 100,000 cars": so much comes in at a lower rate. One "on" steel imports keeps goods out. */
const isOpened = ({ noun }: Match<Slots>): boolean =>
  noun !== null &&
  sensesIn(noun.known, "object-classes").includes("quota") &&
  noun.phrases.some(
    ({ prep, mentions }) =>
      prep === "for" ||
      (prep === "of" &&
        mentions.some(({ type }) => type === "number") &&
        mentions.some(({ type }) => type === "goods")),
  ) &&
  !noun.phrases.some(({ prep }) => prep === "on");
