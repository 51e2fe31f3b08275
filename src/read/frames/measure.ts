import type { Party } from "../../core/party.ts";
import type { InstrumentMention, RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { Draft, Frame, Match } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, patientsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import type { Action, Modality } from "../statement.ts";
import {
  actionOf,
  boundOf,
  classOf,
  durationIn,
  goodsIn,
  goodsOf,
  instrumentOf,
  isDown,
  otherSide,
  pairsOf,
  partiesToldIn,
  phrasesOf,
  rateIn,
  targetsOf,
} from "./burden.ts";

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
  slots: {
    imposer: { type: "party", at: ["agent"] },
    owner: { type: "party", at: ["possessor"] },
    named: { type: "party", at: ["modifier"] },
    victim: { type: "party", at: ["patient"] },
    rate: { type: "rate", at: ["prep to", "within", "prep of", "prep at", "patient"] },
    from: { type: "rate", at: ["prep from", "prep in lieu of"] },
    lasts: { type: "duration", at: ["prep for", "within", "prep of"] },
  },
  make: (match) => {
    const { text, at, noun, deed, clause } = match;
    const mention = match.mention as InstrumentMention;
    if (!noun || deed.by === "none" || mention.instrument === "purchase" || noun.determiner === "no") return [];
    const object = classOf(mention, noun.head, text.words);
    const done = actionOf(deed, object, text.words);
    const action = done && turnedBy(done, match);
    if (!action) return [];
    if (
      noun.first?.mentions.some((one) => one.type === "instrument" && one.instrument === "tariff") &&
      mention.instrument === "import-ban"
    )
      return [];
    if (deed.by === "noun" && !isTold(deed.phrase, at, text)) return [];
    const governor =
      deed.by === "noun" &&
      deed.phrase &&
      patientsOf(at.parsed, clause, text.words).includes(deed.phrase.first ?? deed.phrase)
        ? text.words.senses("control", clause.verb?.lemma ?? "")[0]
        : undefined;
    const wanted = governor === "demanded" || meantBy(clause, at, text).modality === "demanded";
    // "support the moratorium on duties": to be for a rule is not to make it.
    if (text.words.senses("stand-for-verbs", at.parsed.clauses[noun.clause]?.verb?.lemma ?? "").length > 0) return [];
    if (object === "permit" && clause.antecedent === noun) return [];
    // "must obtain a licence": a duty to have one, no grant.
    if (object === "permit" && action === "grant" && (wanted || isRequired(clause, at))) return [];
    // "had received exemptions": who receives is not who grants.
    if (text.issuer && clause.verb?.voice === "active" && text.words.senses("receive-verbs", deed.word).length > 0)
      return [];
    const imposers = imposersOf(match, wanted);
    if (!imposers || imposers.length === 0) return [];
    const phrases = phrasesOf(match);
    const hit =
      deed.by === "verb" && noun.prep === "with" ? match.slots.victim.flatMap(({ np }) => partiesOf(np, text, at)) : [];
    const listed =
      mention.instrument === "listing" && deed.by === "verb"
        ? clause.objects.flatMap((np) => partiesToldIn(np, text, at))
        : [];
    const given =
      deed.by === "verb" && noun.role === "object"
        ? clause.objects
            .filter((np) => np !== noun && np.first !== noun && np.from < noun.from)
            .flatMap((np) => partiesOf(np, text, at))
        : [];
    const told =
      listed.length > 0
        ? listed
        : given.length > 0
          ? given
          : hit.length > 0
            ? hit
            : targetsOf(phrases, imposers, text, at);
    const targets = told.length > 0 ? told : modifierOf(noun, text).filter((party) => !imposers.includes(party));
    // A visa has no goods; "a duty over the flow of opioids" is one for their sake.
    const over = mention.instrument !== "tariff";
    const burdened =
      goodsOf(noun, text) ??
      goodsIn(
        phrases.filter(
          ({ prep }) =>
            prep === "on" ||
            prep === "of" ||
            prep === "to" ||
            prep === "for" ||
            prep === "against" ||
            (prep === "over" && over),
        ),
        text,
      );
    const goods = mention.instrument === "visa" ? null : burdened;
    const relieved =
      object === "relief"
        ? phrases
            .flatMap((np) => (np.prep === "from" || np.prep === "on" || np.prep === "of" ? np.mentions : []))
            .find((one): one is InstrumentMention => one.type === "instrument" && !one.generic)
        : undefined;
    const instrument = relieved?.instrument ?? instrumentOf(mention, noun, phrases, imposers, text);
    // "granting exemptions", "closing loopholes": from which rule, an official text tells elsewhere.
    if (text.issuer && object === "relief" && instrument === "other") return [];
    if (mention.generic && !goods && targets.length === 0 && imposers.length === 0) return [];
    if (mention.generic && instrument === "other" && targets.length === 0 && !goods) return [];
    if (wanted && !isDown(action)) return [];
    if (wanted && deed.by === "noun" && match.slots.owner.length + match.slots.named.length === 0) return [];
    if (action === "maintain" && isKeptRest(match)) return [];
    if (mention.instrument === "licence" && !goods && targets.length === 0 && !/port/.test(mention.lemma)) return [];
    // "removing trade barriers" in an official text: those of others, not the issuer's own.
    const issued = imposers.length === 1 && imposers[0] === text.issuer?.party && targets.length === 0;
    if (issued && isDown(action) && isBarrier(noun, match)) return [];
    // "restrictions on U.S. cars will be lifted", "erected against U.S. imports": not the issuer's own.
    const ours = (np: NounPhrase) =>
      modifierOf(np, text).includes(imposers[0] as Party) &&
      (np.prep === "against" || (np.prep === "on" && text.words.senses("flow-nouns", np.head).length === 0));
    if (issued && [...phrases, ...clause.phrases].some(ours)) return [];
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
    const kept = keptBeside(match, action);
    const own = rateIn(match.slots.rate) ?? rateOfRelative(match);
    // "close loopholes and raise tariffs to 50%": the rate is of the tariffs, not of the relief.
    const stands = text.issuer && object === "relief" ? null : own;
    const rate = (action === "suspend" ? kept : null) ?? stands ?? kept ?? zeroIn(phrases, match);
    const from = rateIn(match.slots.from) ?? (kept ? own : null);
    const spoken = !isDown(action) && isSpoken(clause, match) ? "threatened" : undefined;
    const only = (spoken ??
      text.words.senses("modal-deeds", deed.word)[0] ??
      (governor === "proposed" || governor === "threatened" || governor === "expected" ? governor : undefined)) as
      | Modality
      | undefined;
    const drafts = pairsOf(imposers, targets, text).map(
      ({ imposer, target }): Draft => ({
        fields: {
          kind: "measure",
          imposer,
          target,
          instrument,
          action: wanted ? "maintain" : action === "impose" && rate?.percent === 0 ? "cut" : action,
          goods,
          ratePercent: rate?.percent ?? null,
          rateBound: boundOf(rate),
          fromPercent: from?.percent ?? null,
          durationDays: durationOf(match, action),
        },
        from: Math.min(noun.start, deed.phrase?.start ?? noun.start, clause.from),
        to: Math.max(noun.to, deed.phrase?.to ?? 0, clause.to, ...phrases.map(({ to }) => to)),
        clause,
        ...(wanted ? { modality: "actual" as const, date: null } : only ? { modality: only } : {}),
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

const opposite: Partial<Record<Action, Action>> = {
  revoke: "grant",
  grant: "revoke",
  lift: "maintain",
  cut: "maintain",
  suspend: "maintain",
  impose: "suspend",
  raise: "suspend",
};

/** "suspended the elimination of", "delayed the increase of": what is set aside is itself a change, so its sense turns once more. */
function turnedBy(action: Action, { text, at, clause, deed }: Match<Slots>): Action | null {
  const { phrase } = deed;
  if (deed.by !== "noun" || !phrase || !clause.verb) return action;
  const over = text.words.senses("burden-verbs", clause.verb.lemma)[0];
  if (over !== "suspend" && over !== "lift" && over !== "revoke") return action;
  return patientsOf(at.parsed, clause, text.words).includes(phrase.first ?? phrase)
    ? (opposite[action] ?? null)
    : action;
}

/** Who imposes: the agent, else whose the burden is, else the issuer of a legal text; null where the agent is no government. */
export function imposersOf(match: Match<Slots>, wanted: boolean): readonly Party[] | null {
  const { text, at, slots, noun, deed, clause } = match;
  if (slots.imposer.length > 0 && !deed.undergoes && !wanted) {
    if (
      slots.imposer.some(({ np }) =>
        np.mentions.some(
          (mention) => mention.type === "institution" && (mention.kind === "firm" || mention.kind === "outlet"),
        ),
      )
    )
      return null;
    return [
      ...new Set(
        slots.imposer.flatMap(({ np }) => (np.possessor && np.headAt < np.from ? [] : partiesOf(np, text, at))),
      ),
    ];
  }
  for (const index of noun?.relatives ?? []) {
    const relative = at.parsed.clauses[index];
    const verb = relative?.verb;
    if (!relative || !verb || text.words.senses("burden-verbs", verb.lemma)[0] !== "impose") continue;
    const parties = [...new Set(agentsOf(at.parsed, relative, text.words).flatMap((np) => partiesOf(np, text, at)))];
    if (parties.length > 0) return parties;
  }
  const host = noun && deed.by === "verb" && clause.antecedent === noun ? at.parsed.clauses[noun.clause] : undefined;
  if (host?.verb && text.words.senses("burden-verbs", host.verb.lemma).length > 0) {
    const parties = [...new Set(agentsOf(at.parsed, host, text.words).flatMap((np) => partiesOf(np, text, at)))];
    if (parties.length > 0) return parties;
  }
  const holder = slots.owner[0];
  if (holder) return ownerOf(holder.np, text, at);
  const named = slots.named[0];
  if (named) return modifierOf(named.np, text).slice(0, 1);
  if (wanted && clause.kind === "infinitive" && slots.imposer.length > 0)
    return [...new Set(slots.imposer.flatMap(({ np }) => partiesOf(np, text, at)))];
  const from = noun ? phrasesOf(match).find(({ prep, owner }) => prep === "from" && owner === noun) : undefined;
  if (from && match.mention?.type === "instrument" && match.mention.instrument !== "tariff")
    return partiesOf(from, text, at);
  if (
    text.memory.imposer &&
    !text.issuer &&
    noun &&
    match.mention?.type === "instrument" &&
    match.mention.instrument === "tariff" &&
    isKnown(noun, text)
  )
    return [text.memory.imposer];
  if (text.issuer?.party && (deed.by === "verb" ? clause.verb?.voice === "passive" || isDocument(clause, match) : true))
    return [text.issuer.party];
  if (match.mention?.type === "instrument" && match.mention.instrument === "tariff")
    return otherSide(targetsOf(phrasesOf(match), [], text, at), text);
  return [];
}

const isRequired = (clause: Clause, at: Match["at"]): boolean =>
  clause.kind === "infinitive" && at.parsed.clauses[clause.parent]?.verb?.lemma === "require";

/** "the duties", "these tariffs": those told before. */
const isKnown = (noun: NounPhrase, text: Match["text"]): boolean =>
  text.words.senses("known-determiners", noun.determiner ?? "").length > 0;

/** "The Proclamation imposes": a text of the issuer does it. */
function isDocument(clause: Clause, { text }: Match<Slots>): boolean {
  return clause.subjects.some(
    (np) => text.words.senses("own-texts", np.head).length > 0 && !np.mentions.some(({ type }) => type === "agreement"),
  );
}

/** "suspend its 34% tariff, but retain a 10% tariff": the rate that a clause beside this one keeps. */
function keptBeside(match: Match<Slots>, action: Action) {
  if (action !== "suspend" && action !== "cut") return null;
  const { at, clause, text } = match;
  for (const other of at.parsed.clauses.slice(clause.index + 1, clause.index + 4)) {
    if (!other.verb || text.words.senses("burden-verbs", other.verb.lemma)[0] !== "maintain") continue;
    if (other.subjects.some((np) => np.mentions.some(({ type }) => type === "instrument"))) continue;
    const near = [...patientsOf(at.parsed, other, text.words), ...other.phrases];
    for (const np of near.flatMap((one: NounPhrase) => [one, ...one.phrases])) {
      for (const mention of np.mentions) if (mention.type === "rate" && mention.unit === "percent") return mention;
    }
  }
  return null;
}

/** The rate that a suspension leaves is told with the suspension. */
function isKeptRest({ at, clause, text }: Match<Slots>): boolean {
  if (clause.subjects.some((np) => np.mentions.some(({ type }) => type === "instrument"))) return false;
  return at.parsed.clauses.slice(Math.max(0, clause.index - 4), clause.index).some(({ verb }) => {
    const sense = verb ? text.words.senses("burden-verbs", verb.lemma)[0] : undefined;
    return sense === "suspend" || sense === "cut";
  });
}

/** "a 90-day deal to roll back": the duration of the noun that an infinitive hangs on. */
function durationOver(clause: Clause): number | null {
  for (const mention of clause.antecedent?.mentions ?? []) {
    if (clause.kind === "infinitive" && mention.type === "duration") return mention.days;
  }
  return null;
}

/** A deed told by a noun has happened where the noun is a subject or an object; "hopes for a cut" and "fears over a ban" tell none. */
function isTold(phrase: NounPhrase | null, at: Match["at"], text: Match["text"]): boolean {
  const np = phrase?.first ?? phrase;
  if (np?.role !== "phrase") return true;
  if (
    np.prep === "including" ||
    np.prep === "by" ||
    np.prep === "after" ||
    np.prep === "following" ||
    np.prep === "with"
  )
    return true;
  const verb = at.parsed.clauses[np.clause]?.verb;
  return (
    np.prep === "to" &&
    np.owner === null &&
    verb !== null &&
    verb !== undefined &&
    text.words.senses("result-verbs", verb.lemma).length > 0
  );
}

/** A burden that a leader only promises ("vowed to impose", "I will be raising") is a threat. */
function isSpoken(clause: Clause, { at, text }: Match<Slots>): boolean {
  for (
    let here: Clause | undefined = clause, depth = 0;
    here && depth < 3;
    here = at.parsed.clauses[here.parent], depth++
  ) {
    if (here.kind !== "infinitive") break;
    const over = at.parsed.clauses[here.parent]?.verb?.lemma ?? "";
    if (text.words.senses("vow-verbs", over).length > 0) return true;
  }
  const speaks = clause.verb?.modal === "will" && text.prepared.quoteOf[clause.verb.at] !== -1;
  return speaks && clause.subjects.some((np) => text.words.senses("party-pronouns", np.head)[0] === "first");
}

/** "cut its tariffs to zero". */
function zeroIn(phrases: readonly NounPhrase[], { text }: Match<Slots>): Pick<RateMention, "percent" | "bound"> | null {
  const zero = phrases.some(
    (np) => np.prep === "to" && np.to - np.from === 1 && text.words.senses("zero-words", np.head).length > 0,
  );
  return zero ? { percent: 0, bound: "exact" } : null;
}

/** How long: told beside the deed; where the noun's own clause sets a burden aside, its time is that of the setting aside. */
function durationOf(match: Match<Slots>, action: Action): number | null {
  const { noun, clause, at, text } = match;
  const host = noun && clause.antecedent === noun ? at.parsed.clauses[noun.clause] : undefined;
  if (host?.verb && text.words.senses("burden-verbs", host.verb.lemma)[0] === "suspend") return null;
  const own = durationIn(match.slots.lasts) ?? durationOver(clause);
  if (own !== null || (action !== "suspend" && action !== "cut")) return own;
  for (const index of noun?.relatives ?? []) {
    for (const np of at.parsed.clauses[index]?.phrases ?? []) {
      for (const mention of np.mentions)
        if (np.prep === "for" && mention.type === "duration" && mention.days !== null) return mention.days;
    }
  }
  return null;
}

/** "tariffs that can exceed 125%": the rate that a clause about the noun gives. */
function rateOfRelative({ noun, at, text }: Match<Slots>) {
  for (const index of noun?.relatives ?? []) {
    const relative = at.parsed.clauses[index];
    if (!relative?.verb || text.words.senses("undergo-verbs", relative.verb.lemma).length === 0) continue;
    for (const np of [...relative.objects, ...relative.phrases]) {
      for (const mention of np.mentions) if (mention.type === "rate" && mention.unit === "percent") return mention;
    }
  }
  return null;
}

/**
 * "25% on steel and 10% on aluminium", "India to 15 percent and New Zealand to zero": further rates with their own goods or party share
 * the deed. What stands first after the noun, the rate or what it is on, tells where each pair begins.
 */
function sharedOut(drafts: readonly Draft[], match: Match<Slots>, rate: Pick<RateMention, "percent"> | null): Draft[] {
  const { at, text, noun } = match;
  const first = drafts[0];
  if (!rate || !noun || !first || first.fields.kind !== "measure") return [];
  const { fields } = first;
  const groups: { rate: Pick<RateMention, "percent" | "bound"> | null; on: NounPhrase[] }[] = [];
  let rateFirst: boolean | null = null;
  for (const node of at.parsed.nodes) {
    const start = node.kind === "np" ? node.from : node.kind === "vg" ? node.from : node.at;
    if (start < noun.to) continue;
    if (node.kind === "vg" || node.kind === "rel" || node.kind === "sub" || node.kind === "stop") break;
    if (node.kind !== "np") continue;
    if (node.mentions.some(({ type, from, to }) => type === "instrument" && from <= node.headAt && node.headAt < to))
      break;
    const told = percentOf(node, text);
    const what =
      !told &&
      node.prep !== "by" &&
      (node.prep === "on" || goodsOf(node, text) !== null || partiesToldIn(node, text, at).length > 0);
    if (!told && !what) continue;
    if (told && node.prep === "from") continue;
    rateFirst ??= told !== null;
    const last = groups.at(-1);
    if (rateFirst ? told : !last || last.rate) groups.push({ rate: told, on: what ? [node] : [] });
    else if (told && last) last.rate = told;
    else if (last) last.on.push(node);
  }
  return groups.slice(1).flatMap(({ rate: own, on }): Draft[] => {
    const head = on[0];
    if (!own || !head || own.percent === rate.percent) return [];
    const target = on.flatMap((np) => partiesToldIn(np, text, at)).find((party) => party !== fields.imposer) ?? null;
    const goods = goodsIn(on, text);
    if (target !== null && target === fields.target && goods === null) return [];
    return [
      {
        ...first,
        fields: {
          ...fields,
          target: target ?? fields.target,
          goods,
          ratePercent: own.percent,
          rateBound: own.bound,
          fromPercent: null,
        },
        from: Math.min(head.from, head.start),
        to: Math.max(...on.map(({ to }) => to), first.to),
      },
    ];
  });
}

/** The rate that a phrase is: "15 percent", "to zero"; null where it is none. */
function percentOf(np: NounPhrase, text: Match["text"]): Pick<RateMention, "percent" | "bound"> | null {
  for (const mention of np.mentions)
    if (mention.type === "rate" && mention.unit === "percent" && mention.from <= np.headAt && np.headAt < mention.to)
      return mention;
  return np.to - np.from === 1 && text.words.senses("zero-words", np.head).length > 0
    ? { percent: 0, bound: "exact" }
    : null;
}

/** "barriers", or "tariff and non-tariff barriers". */
const isBarrier = (noun: NounPhrase, { at, text }: Match<Slots>): boolean =>
  at.parsed.phrases.some(
    (np) =>
      (np === noun || np.first === noun || np === noun.first) && text.words.senses("barrier-nouns", np.head).length > 0,
  );
