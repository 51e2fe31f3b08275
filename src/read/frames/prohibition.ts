import type { Party } from "../../core/party.ts";
import type { Modality } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf, parentOf, patientsOf } from "../places.ts";
import { hasWord } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";
import { goodsOf, madeIn, partiesToldIn, wordsOfTokens } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { tellerOf } from "./implied.ts";

/** Trade is forbidden by the verb that tells it: "it shall be prohibited to export", "no person shall import", "may not be sold to". */
export const prohibitionFrame: Frame<never> = {
  name: "prohibition",
  kind: "measure",
  summary: "to export, import or buy goods is forbidden, told by the verb",
  triggers: { verbs: ["trading-verbs"] },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    if (!verb) return [];
    const parent = parentOf(at.parsed, clause);
    const ban = forbiddenBy(clause, parent, at, text);
    if (!ban) return [];
    const imposer = ban.imposer ?? tellerOf(ban.clause, at, text) ?? text.issuer?.party ?? null;
    if (!imposer) return [];
    const away = deed.senses[0] === "out";
    const told = goodsBehind(clause, at, text);
    const near = [
      ...told,
      ...told.flatMap((np) => chainOf(np)),
      ...clause.phrases,
      ...clause.phrases.flatMap((np) => chainOf(np)),
    ];
    const preps = away ? ["to", "into", "in"] : ["from", "in", "of"];
    const named = near.flatMap((np) => [
      ...(away && (np.prep === "from" || np.prep === "of") && np.owner !== null && np.owner.prep === "to"
        ? partiesToldIn(np, text, at)
        : []),
      ...(np.prep !== null && (preps.includes(np.prep) || (!away && told.includes(np)))
        ? partiesToldIn(np, text, at)
        : []),
      ...(away ? [] : [...(told.includes(np) ? partiesToldIn(np, text, at) : []), ...madeIn(np, text, at)]),
    ]);
    const targets = [...new Set(named)].filter((party) => party !== imposer);
    const goods = told.map((np) => goodsOf(np, text)).find((one) => one !== null) ?? plainOf(told, text, at);
    if (!goods && targets.length === 0) return [];
    return (targets.length > 0 ? targets.slice(0, 4) : [null]).map(
      (target): Draft => ({
        fields: measureFields({
          imposer,
          target,
          instrument: away
            ? "export-control"
            : deed.senses[0] === "buy" && !isImported(clause, at, text)
              ? "purchase"
              : "import-ban",
          action: "impose",
          goods,
        }),
        from: Math.min(clause.from, ban.clause.from),
        to: Math.max(clause.to, ...near.map(({ to }) => to)),
        clause: ban.clause,
        ...(ban.modality ? { modality: ban.modality } : {}),
      }),
    );
  },
  examples: [
    {
      sentence: "It shall be prohibited to export drones to Belarus, the Norwegian government said.",
      gives: [
        {
          kind: "measure",
          imposer: "NO" as Party,
          target: "BY" as Party,
          instrument: "export-control",
          action: "impose",
        },
      ],
    },
    {
      sentence: "No person shall import timber from Myanmar.",
      issuer: true,
      gives: [{ kind: "measure", target: "MM" as Party, instrument: "import-ban", action: "impose" }],
    },
    {
      sentence: "India has barred mills from exporting sugar.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, instrument: "export-control", action: "impose", goods: "sugar" },
      ],
    },
    {
      sentence: "Cheese produced in Chile may no longer be imported.",
      issuer: true,
      gives: [{ kind: "measure", target: "CL" as Party, instrument: "import-ban", action: "impose" }],
    },
  ],
  nonExamples: [
    { sentence: "India lets mills export sugar.", because: "nothing is forbidden" },
    { sentence: "Norway forbids children to buy tobacco.", because: "no trade between parties" },
    {
      sentence: "The firm may not export the chips to Peru before it has a licence.",
      because: "a condition, told of one firm",
    },
  ],
};

type Ban = Readonly<{ imposer: Party | null; clause: Clause; modality: Modality | null }>;

/** Who forbids the trade that a clause tells, and in which clause. Null where it is free. */
function forbiddenBy(clause: Clause, parent: Clause | null, at: SentenceContext, text: TextContext): Ban | null {
  const { verb } = clause;
  const { words } = text;
  if (!verb) return null;
  const rule = parent?.verb;
  const governed =
    (clause.kind === "infinitive" && verb.infinitive) ||
    (clause.kind === "participle" && verb.form === "ing" && verb.prep === "from");
  if (governed && parent && rule) {
    const sense = sensesIn(rule.known, "forbid-verbs")[0];
    const unlawful = rule.lemma === "be" && parent.objects.some(({ known }) => isIn(known, "unlawful-words"));
    if (!sense && !unlawful) return null;
    const forbids = unlawful ? !rule.negated : (sense === "forbid") !== rule.negated;
    if (!forbids || rule.modal === "may") return null;
    // "forbids children to buy": whom a state keeps from trading are those who trade.
    const kept = rule.voice === "passive" ? parent.subjects : parent.objects;
    if (!unlawful && !kept.every((np) => isTrader(np))) return null;
    const by = [...new Set(agentsOf(at.parsed, parent, words).flatMap((np) => partiesOf(np, text, at)))];
    if (by.length > 1) return null;
    const impersonal = unlawful || rule.voice === "passive";
    if (!impersonal && by.length === 0) return null;
    return { imposer: by[0] ?? null, clause: parent, modality: rule.modal === "will" ? "announced" : null };
  }
  if (clause.kind === "infinitive" || clause.kind === "participle") return null;
  const nobody = clause.subjects.some((np) => np.determiner === "no" && isIn(np.known, "trader-nouns"));
  if (nobody && verb.voice === "active" && verb.modal !== null && !verb.negated)
    return { imposer: null, clause, modality: "actual" };
  const longer = text.prepared.tokens.slice(verb.from, verb.to).some(({ lower }) => lower === "longer");
  if (
    verb.voice === "passive" &&
    (longer || (verb.negated && text.issuer)) &&
    (verb.modal === "may" || verb.modal === "can" || verb.modal === "will" || verb.modal === "should")
  )
    return { imposer: null, clause, modality: verb.modal === "will" ? "announced" : "actual" };
  return null;
}

/** What is traded: the patient, or the first goods behind a list of verbs ("to sell, supply or export drones"). */
function goodsBehind(clause: Clause, at: SentenceContext, text: TextContext): readonly NounPhrase[] {
  const patients = patientsOf(at.parsed, clause, text.words).filter((np) => !isIn(np.known, "trading-verbs"));
  const told = patients.filter((np) => holds(np, bitOf.goods));
  if (told.length > 0 || clause.verb?.voice === "passive") return patients;
  const behind = at.parsed.phrases.find(
    (np) => np.from >= (clause.verb?.to ?? 0) && np.prep === null && holds(np, bitOf.goods),
  );
  return behind ? [behind] : patients;
}

const plainOf = (told: readonly NounPhrase[], text: TextContext, at: SentenceContext): string | null => {
  const np = told[0];
  return np && text.issuer && partiesToldIn(np, text, at).length === 0 ? wordsOfTokens(text, np.from, np.to) : null;
};

/** "to purchase, import or transfer": what is not to come in is not to be bought either. */
const isImported = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  hasWord("import-words", clause.from, at.sentence.to, text);

const isTrader = (np: NounPhrase): boolean =>
  isIn(np.known, "trader-nouns") ||
  isIn(np.known, "trade-groups") ||
  isIn(np.known, "firm-nouns") ||
  isIn(np.known, "party-pronouns");
