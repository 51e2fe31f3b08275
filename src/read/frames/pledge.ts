import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame, Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { modifierOf, ownerOf } from "../parties.ts";
import { agentsOf, chainOf, parentOf, patientsOf, verbSenses } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isIn, sensesIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import { changesRule, extentOf, otherParty } from "./commitment.ts";
import { matterOf } from "./matter.ts";

type Fate = "promised" | "kept" | "not-kept";

/** A promise told by its noun: "Japan's pledge of $5 billion", "broke its promise to buy", "won assurances that". */
export const pledgeFrame: Frame<never> = {
  name: "pledge",
  kind: "commitment",
  summary: "a promise is told by its noun: made, won, kept or broken",
  triggers: { nouns: ["promise-nouns"] },
  needs: { issuer: false },
  slots: {},
  make: (match) => {
    const { text, at, noun, clause } = match;
    if (!noun || noun.determiner === "no") return [];
    const what = whatOf(noun, at, text);
    if (!what || (what.doer && changesRule({ text, at, clause: what.doer }))) return [];
    const own = ownersOf(noun, at, text);
    const over = holderOf(noun, clause, own, match);
    if (!over) return [];
    const { to, fate } = over;
    const meant = fate === "not-kept" ? "actual" : meantBy(clause, at, text).modality;
    if (meant === null || meant === "denied" || meant === "demanded" || (clause.verb?.negated && fate === "promised"))
      return [];
    const matter = matterOf(what.from, what.to, at, text);
    if (matter.split(" ").length < 2) return [];
    const offered = sensesIn(noun.known, "promise-nouns").includes("offer");
    const promised = offered ? "proposed" : "announced";
    return over.by.map(
      (by): Draft => ({
        fields: {
          kind: "commitment",
          by,
          to:
            to ??
            over.by.find((party) => party !== by) ??
            addressee(noun, by, at, text) ??
            otherParty([by], { text, at, clause: what.doer ?? clause }),
          matter,
          status: fate,
        },
        from: Math.min(noun.from, what.from),
        to: what.to,
        clause,
        modality: fate === "promised" ? promised : "actual",
      }),
    );
  },
  examples: [
    {
      sentence: "Ecuador broke its promise to buy Colombian electricity.",
      gives: [{ kind: "commitment", by: "EC" as Party, to: "CO" as Party, status: "not-kept", modality: "actual" }],
    },
    {
      sentence: "Britain made a commitment to align its food standards with those of the European Union.",
      gives: [{ kind: "commitment", by: "GB" as Party, to: "EU" as Party, status: "promised" }],
    },
    {
      sentence: "Norway's pledge of $4 billion for Kenyan ports was welcomed.",
      gives: [{ kind: "commitment", by: "NO" as Party, to: "KE" as Party }],
    },
    {
      sentence: "Peru won assurances from Chile that its cargoes would be unloaded first.",
      gives: [{ kind: "commitment", by: "CL" as Party, to: "PE" as Party }],
    },
    {
      sentence: "Kenya has made good on its pledge to buy Ugandan sugar.",
      gives: [{ kind: "commitment", by: "KE" as Party, to: "UG" as Party, status: "kept" }],
    },
  ],
  nonExamples: [
    { sentence: "The union's promise to strike worried Lima.", because: "no party" },
    {
      sentence: "Peru's pledge to lift its duty on Chilean wine was welcomed.",
      because: "a change of rules is a measure",
    },
    { sentence: "Peru insists on guarantees from Chile that the road will stay open.", because: "wanted, not given" },
    { sentence: "Peru gave no assurance that it would buy Chilean gas.", because: "there is none" },
  ],
};

type What = Readonly<{ from: number; to: number; doer: Clause | null }>;

/** What is promised: the infinitive, the gerund or the clause behind the noun; a sum "of" which it is, or before it. */
function whatOf(noun: NounPhrase, at: SentenceContext, text: TextContext): What | null {
  const chain = new Set([noun, ...chainOf(noun)]);
  for (const clause of at.parsed.clauses) {
    const { verb, antecedent, kind, word, from } = clause;
    if (!verb || from < noun.to) continue;
    const hangs = antecedent !== null && chain.has(antecedent);
    const behind =
      kind === "complement" && word === "that" && (hangs || from <= noun.to + 8) && clause.parent === noun.clause;
    const gerund = kind === "participle" && verb.form === "ing" && (word === "to" || word === "of") && hangs;
    const relative =
      kind === "relative" &&
      hangs &&
      !clause.subjects.includes(noun) &&
      (verb.modal === "would" || verb.modal === "will");
    if ((kind === "infinitive" && hangs) || behind || gerund || relative)
      return {
        from: verb.infinitive || gerund ? verb.at : (clause.subjects[0]?.from ?? verb.from),
        to: extentOf(clause, at),
        doer: clause,
      };
  }
  const isSum = (np: NounPhrase) => holds(np, bitOf.money) || isIn(np.known, "pledge-nouns");
  const about = noun.phrases.find((np) => np.prep === "on" || np.prep === "about" || np.prep === "over");
  if (about && text.words.senses("keep-verbs", at.parsed.clauses[noun.clause]?.verb?.lemma ?? "").length > 0)
    return { from: about.from, to: Math.max(about.to, ...chainOf(about).map(({ to }) => to)), doer: null };
  const of = noun.phrases.find((np) => np.prep === "of" && isSum(np));
  if (of) return { from: of.from, to: Math.max(of.to, ...chainOf(of).map(({ to }) => to)), doer: null };
  return isSum(noun)
    ? { from: noun.from, to: Math.max(noun.to, ...noun.phrases.map(({ to }) => to)), doer: null }
    : null;
}

/** Whose promise it is: "Peru's", "Peruvian", "by Peru", "that Peru made". */
const ownersOf = (noun: NounPhrase, at: SentenceContext, text: TextContext): readonly Party[] => [
  ...ownerOf(noun, text, at),
  ...modifierOf(noun, text),
  ...noun.phrases.filter(({ prep }) => prep === "by" || prep === "from").flatMap((np) => partiesToldIn(np, text, at)),
  ...noun.relatives.flatMap((index) =>
    (at.parsed.clauses[index]?.subjects ?? []).flatMap((np) => (np === noun ? [] : partiesToldIn(np, text, at))),
  ),
];

/** "made a pledge to Lima to": to whom it is made. */
const addressee = (noun: NounPhrase, by: Party, at: SentenceContext, text: TextContext): Party | null =>
  noun.phrases
    .filter(({ prep }) => prep === "to")
    .flatMap((np) => partiesToldIn(np, text, at))
    .find((party) => party !== by) ?? null;

/** Who promised whom, and what came of it: by the noun's own words, and by the verb of which it is the object. */
function holderOf(
  noun: NounPhrase,
  clause: Clause,
  own: readonly Party[],
  { text, at }: Match,
): Readonly<{ by: readonly Party[]; to: Party | null; fate: Fate }> | null {
  const { words } = text;
  const { verb } = clause;
  const given = verb !== null && patientsOf(at.parsed, clause, words).includes(noun);
  const isDone =
    verb !== null && (given || clause.phrases.some((np) => np === noun && isIn(np.prepKnown, "promise-preps")));
  const doers = isDone ? agentsOf(at.parsed, clause, words).flatMap((np) => partiesToldIn(np, text, at)) : [];
  const [doer] = doers;
  if (isDone && verb && isIn(verb.known, "receive-verbs") && doer) {
    // "won relief with a pledge of $3 billion": what it gave, not what it got.
    if (!given) return noun.prep === "with" && own.length === 0 ? { by: [doer], to: null, fate: "promised" } : null;
    const from = clause.phrases.filter(({ prep }) => prep === "from").flatMap((np) => partiesToldIn(np, text, at));
    const other =
      text.sides.length === 2 && text.sides.includes(doer) ? text.sides.find((party) => party !== doer) : undefined;
    const by = [...own, ...from, ...(other ? [other] : [])].find((party) => party !== doer);
    return by ? { by: [by], to: doer, fate: "promised" } : null;
  }
  // "insists on guarantees": what is wanted is not given yet.
  if (isDone && verbSenses(clause, "demand-verbs").length > 0) return null;
  const keeps = isDone ? verbSenses(clause, "keep-verbs")[0] : undefined;
  if (keeps && verb) {
    if (verb.modal !== null) return null;
    const over = verb.infinitive ? parentOf(at.parsed, clause)?.verb : null;
    const refused = over ? sensesIn(over.known, "control")[0] === "refused" : false;
    // "has yet to deliver on".
    const yet = verb.infinitive && over?.lemma === "have" && over.adverbs.includes("yet");
    const by = own[0] ?? (verb.voice === "active" ? doer : undefined);
    if (!by) return null;
    // "expects China to keep its promise": there is one.
    if (verb.infinitive && !refused && !yet) return keeps === "kept" ? { by: [by], to: null, fate: "promised" } : null;
    const not = verb.negated !== (refused || yet);
    return { by: [by], to: null, fate: (keeps === "kept") !== not ? "kept" : "not-kept" };
  }
  const grants = isDone && verb !== null && isIn(verb.known, "grant-verbs");
  const by = own.length > 0 ? own.slice(0, 2) : grants && doer ? [doer] : [];
  return by.length > 0 ? { by, to: null, fate: "promised" } : null;
}
