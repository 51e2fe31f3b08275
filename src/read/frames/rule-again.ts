import type { Party } from "../../core/party.ts";
import type { Action, Instrument } from "../../core/terms.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf, patientsOf } from "../places.ts";
import { isIn } from "../words.ts";
import { targetsOf } from "./burden.ts";
import { measureFields } from "./fields.ts";

/** A rule told before is taken up by a pronoun: "imposed a duty in May and dropped it in July", "They were suspended on Friday". */
export const ruleAgainFrame: Frame<never> = {
  name: "rule-again",
  kind: "measure",
  summary: "a rule that was told before, then a pronoun, is set aside, lifted or prolonged",
  triggers: { verbs: ["again-deeds"] },
  needs: { issuer: false },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    if (!verb || verb.negated) return [];
    const it = patientsOf(at.parsed, clause, text.words).find(
      (np) => np.mentions.length === 0 && isIn(np.known, "rule-pronouns"),
    );
    const rule = it && (ruleBefore(it, clause, at, text) ?? lastRule(at, text));
    if (!rule) return [];
    const doers = [...new Set(agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at)))];
    if (doers.length > 1 || (doers.length === 1 && doers[0] !== rule.imposer)) return [];
    if (doers.length === 0 && verb.voice === "active") return [];
    const action = deed.senses[0] as Action;
    return [
      {
        fields: measureFields({ imposer: rule.imposer, target: rule.target, instrument: rule.instrument, action }),
        from: clause.from,
        to: clause.to,
        clause,
      },
    ];
  },
  examples: [
    {
      sentence: "Kenya slapped a 100 percent tariff on Ugandan eggs in May and dropped it in July.",
      gives: [{ kind: "measure", imposer: "KE" as Party, target: "UG" as Party, instrument: "tariff", action: "lift" }],
    },
    {
      sentence: "Peru's duties on Chilean wine hurt growers until they were suspended in June.",
      gives: [
        { kind: "measure", imposer: "PE" as Party, target: "CL" as Party, instrument: "tariff", action: "suspend" },
      ],
    },
    {
      sentence: "India put export controls on rice for Nepal in March, but lifted them within days.",
      gives: [{ kind: "measure", imposer: "IN" as Party, instrument: "export-control", action: "lift" }],
    },
  ],
  nonExamples: [
    { sentence: "India's tariffs on Oman were told, and Chile dropped them.", because: "not who imposed them" },
    { sentence: "The parcel came and Peru dropped it.", because: "no rule was told" },
  ],
};

type Told = Readonly<{ imposer: Party; target: Party | null; instrument: Instrument }>;

/** The rule that the sentence names before the pronoun, with whoever makes it; not in a clause that is left out. */
export function ruleBefore(it: NounPhrase, clause: Clause | null, at: SentenceContext, text: TextContext): Told | null {
  const noun = at.parsed.phrases.findLast((np) => np.to <= it.start && instrumentIn(np) !== null);
  const instrument = noun && instrumentIn(noun);
  if (!noun || !instrument) return null;
  const own = at.parsed.clauses[noun.clause];
  const makers =
    own && own !== clause ? agentsOf(at.parsed, own, text.words).flatMap((np) => partiesOf(np, text, at)) : [];
  const [imposer] = [...ownerOf(noun, text, at), ...modifierOf(noun, text), ...makers];
  if (!imposer) return null;
  const near = [...chainOf(noun), ...(own?.phrases ?? [])];
  return { imposer, target: targetsOf(near, [imposer], text, at)[0] ?? null, instrument };
}

const instrumentIn = (np: NounPhrase): Instrument | null => {
  for (const one of np.mentions)
    if (one.type === "instrument" && !one.generic && one.to > np.headAt && one.instrument !== "purchase")
      return one.instrument;
  return null;
};

/** The only rule of the sentence before. */
function lastRule(at: SentenceContext, { memory }: TextContext): Told | null {
  const before = memory.rules.filter(({ sentence }) => sentence === at.index - 1);
  const [only] = before;
  return only && before.every(({ imposer, instrument }) => imposer === only.imposer && instrument === only.instrument)
    ? only
    : null;
}
