import type { Party } from "../../core/party.ts";
import type { Action, Instrument } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import { deedsOf } from "../deeds.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { chainOf, patientsOf } from "../places.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { goodsIn, goodsOf, pairsOf, partiesToldIn, phrasesOf, wordsOfTokens } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { impliedImposer } from "./implied.ts";

type Slots = "doer" | "owner";

/** A government stops, or lets go on, what goes from one country to another: "suspend exports of", "halted purchases", "resumed imports". */
export const flowFrame: Frame<Slots> = {
  name: "flow",
  kind: "measure",
  summary: "exports, imports or purchases are stopped, allowed again or approved by a government",
  triggers: {
    nouns: ["flow-nouns", "open-nouns"],
    deeds: { verbs: ["flow-verbs"], nouns: ["burden-nouns"], undergoes: "undergo-verbs" },
  },
  needs: { when: ({ deed }) => deed.by !== "none" && !deed.undergoes },
  slots: {
    doer: { type: "party", at: ["agent"] },
    owner: { type: "party", at: ["possessor"] },
  },
  make: (match) => {
    const { text, at, noun, deed, clause, slots } = match;
    if (!noun) return [];
    const { words } = text;
    if (
      noun.mentions.some(
        (one) =>
          one.type === "instrument" && one.instrument !== "purchase" && one.from <= noun.headAt && noun.headAt < one.to,
      )
    )
      return [];
    const sense =
      deed.by === "verb"
        ? sensesIn(deed.known, "flow-verbs")[0]
        : words
            .senses("burden-nouns", deed.word)
            .find((one) => one === "stop" || one === "resume" || one === "suspend");
    const opened = sensesIn(noun.known, "open-nouns")[0];
    const kind = (sensesIn(noun.known, "flow-nouns")[0] ?? (sense === "resume" ? opened : undefined)) as
      | Flow
      | undefined;
    if (!kind || !sense) return [];
    // "the purchase and import of crude oil": what is not to come in is not to be bought either.
    const isBeside = (np: NounPhrase) => (np === noun.first || np.first === (noun.first ?? noun)) && np !== noun;
    if (
      kind === "purchase" &&
      at.parsed.phrases.some((np) => isBeside(np) && sensesIn(np.known, "flow-nouns")[0] === "import-ban")
    )
      return [];
    // "lifted its ban on exports": what is done to the ban counts, not the ban.
    if (deed.by === "noun" && deed.phrase && isUndone(deed.phrase, match)) return [];
    // "ruled out a ban on exports": none is made.
    if (deed.by === "noun" && sensesIn(clause.verb?.known ?? nothingKnown, "control")[0] === "refused") return [];
    if ((kind === "market" || kind === "other") && !sensesIn(deed.known, "market-verbs").length) return [];
    // "imports shall not be allowed": what is not let go on is stopped.
    const refused = sense === "resume" && clause.verb?.negated && clause.verb.voice === "passive";
    // "lifted the suspension of imports".
    const undone = deed.by === "noun" && deed.phrase !== null && sense !== "resume" && isLifted(deed.phrase, match);
    const action = refused ? "impose" : undone ? "resume" : flowAction(sense, kind);
    if (!action) return [];
    const governor = clause.kind === "infinitive" ? at.parsed.clauses[clause.parent]?.verb?.lemma : undefined;
    if (action === "resume" && governor && words.senses("promise-verbs", governor).length > 0) return [];
    // "streamline rules to facilitate imports": what it is for.
    if (text.issuer && action === "resume" && governor && text.words.senses("control", governor).length === 0)
      return [];
    // "cuts tariffs, unlocking market access": what comes of a deed told before.
    if (text.issuer && clause.kind === "participle" && clause.verb?.form === "ing" && clause.word === null && opened)
      return [];
    const doers = [...new Set(slots.doer.flatMap(({ np }) => partiesOf(np, text, at)))];
    // "the import of crude oil is prohibited": by whose text it is.
    const plain = action === "impose" || (action === "resume" && clause.verb?.modal !== "may");
    if (doers.length === 0 && clause.verb?.voice === "passive" && plain && text.issuer?.party)
      doers.push(text.issuer.party);
    // "imports of fish were halted": by whom the text implies.
    const around = [...chainOf(noun), ...clause.phrases];
    if (doers.length === 0 && clause.verb?.voice === "passive" && !text.issuer && deed.by === "verb") {
      const out = kind === "export-control";
      const named = (preps: readonly string[]) =>
        around.flatMap((np) => (np.prep && preps.includes(np.prep) ? partiesToldIn(np, text, at) : []));
      const own = [...ownerOf(noun, text, at), ...modifierOf(noun, text)];
      const targets = [...new Set(out ? named(["to"]) : [...own, ...named(["from", "of", "with"])])];
      const exporter = out ? [...own, ...named(["from", "out of"])][0] : undefined;
      const implied =
        exporter ?? impliedImposer({ text, at, clause }, kind === "market" ? "import-ban" : kind, targets, around);
      if (implied) doers.push(implied);
    }
    if (doers.length === 0 || doers.length > 2) return [];
    if (
      slots.doer.some(({ np }) =>
        np.mentions.some(
          (mention) => mention.type === "institution" && (mention.kind === "firm" || mention.kind === "outlet"),
        ),
      )
    )
      return [];
    const phrases = [...chainOf(noun), ...phrasesOf(match)];
    const goods = goodsOf(noun, text) ?? goodsIn(phrases, text) ?? objectOf(phrases, match.text);
    const owner = slots.owner.flatMap(({ np }) => ownerOf(np, text, at));
    // "blocked shipments of Peruvian fruit": what comes from another comes in.
    const foreign = kind === "export-control" && isIn(noun.known, "passage-nouns") && isForeign(noun, doers, match);
    const others = otherParties(foreign ? "import-ban" : kind, noun, phrases, doers, match);
    // Goods of another country that a government forbids to come in or to be bought.
    if (!goods && others.length === 0 && owner.length === 0) return [];
    return pairsOf(doers, others, text).map(
      ({ imposer, target }): Draft => ({
        fields: measureFields({
          imposer,
          target,
          instrument: kind === "market" || (foreign && target !== null) ? "import-ban" : kind,
          action,
          goods,
          durationDays: durationIn(phrases),
        }),
        from: clause.from,
        to: Math.max(clause.to, noun.to, ...phrases.map(({ to }) => to)),
        clause,
        ...(refused ? { modality: clause.verb?.modal === "will" ? ("announced" as const) : ("actual" as const) } : {}),
      }),
    );
  },
  examples: [
    {
      sentence: "Indonesia suspended exports of nickel ore to the European Union.",
      gives: [
        {
          kind: "measure",
          imposer: "ID" as Party,
          target: "EU" as Party,
          instrument: "export-control",
          action: "impose",
        },
      ],
    },
    {
      sentence: "Russia halted imports of Georgian wine.",
      gives: [
        { kind: "measure", imposer: "RU" as Party, target: "GE" as Party, instrument: "import-ban", action: "impose" },
      ],
    },
    {
      sentence: "India resumed imports of poultry from Brazil.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "BR" as Party, instrument: "import-ban", action: "resume" },
      ],
    },
  ],
  nonExamples: [
    { sentence: "Heavy rain halted shipments of soybeans.", because: "no government did it" },
    { sentence: "Nvidia stopped sales of the chip.", because: "a firm is no government" },
  ],
};

/** A market or a border lets goods in: closing it is an import ban. */
type Flow = Instrument | "market";

const isUndone = (phrase: NounPhrase, { text, at }: Parameters<Frame<Slots>["make"]>[0]): boolean =>
  holds(phrase, bitOf.instrument) &&
  deedsOf(
    phrase,
    { verbs: ["burden-verbs", "permit-verbs", "refused-deeds"], nouns: ["burden-nouns"], undergoes: "undergo-verbs" },
    text,
    at,
  ).length > 0;

function flowAction(sense: string, kind: Flow): Action | null {
  if (sense === "approve") return kind === "purchase" ? "grant" : "resume";
  if (sense === "resume") return "resume";
  // So much may leave and no more; so much may come in is a quota.
  if (sense === "cap") return kind === "export-control" ? "impose" : null;
  return sense === "stop" || sense === "suspend" ? "impose" : null;
}

function otherParties(
  kind: Flow,
  noun: NounPhrase,
  phrases: readonly NounPhrase[],
  doers: readonly Party[],
  { text, at }: Parameters<Frame<Slots>["make"]>[0],
): readonly Party[] {
  const preps =
    kind === "market"
      ? ["to", "with", "between"]
      : kind === "export-control"
        ? ["to"]
        : kind === "other"
          ? ["with"]
          : ["from", "of", "for"];
  const told = phrases.filter(
    (np) =>
      np.prep !== null && preps.includes(np.prep) && partiesToldIn(np, text, at).some((one) => !doers.includes(one)),
  );
  // "to Russia and Belarus": each of them.
  const [first] = told;
  const shared = told.filter((np) => np === first || (first && np.first === (first.first ?? first)));
  const own = shared.length > 0 ? shared.flatMap((np) => partiesToldIn(np, text, at)) : modifierOf(noun, text);
  return [...new Set(own)].filter((party) => !doers.includes(party)).slice(0, shared.length > 1 ? 6 : 1);
}

const isForeign = (
  noun: NounPhrase,
  doers: readonly Party[],
  { text, at }: Parameters<Frame<Slots>["make"]>[0],
): boolean =>
  chainOf(noun).some(
    (np) =>
      (np.prep === "of" || np.prep === "from") && partiesToldIn(np, text, at).some((party) => !doers.includes(party)),
  ) && !chainOf(noun).some(({ prep }) => prep === "to");

/** "for six months". */
const durationIn = (phrases: readonly NounPhrase[]): number | null => {
  for (const { prep, mentions } of phrases)
    for (const one of mentions) if (prep === "for" && one.type === "duration" && one.days !== null) return one.days;
  return null;
};

const objectOf = (phrases: readonly NounPhrase[], text: Parameters<typeof wordsOfTokens>[0]): string | null => {
  const of = phrases.find(({ prep }) => prep === "of");
  return of ? wordsOfTokens(text, of.from, of.to) : null;
};

/** What stops a flow is itself taken away: the object of "lift", "end". */
const isLifted = (phrase: NounPhrase, { text, at, clause }: Parameters<Frame<Slots>["make"]>[0]): boolean => {
  const lifts = sensesIn(clause.verb?.known ?? nothingKnown, "burden-verbs")[0];
  return (
    (lifts === "lift" || lifts === "suspend" || lifts === "cut") &&
    patientsOf(at.parsed, clause, text.words).includes(phrase)
  );
};
