import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, parentOf } from "../places.ts";
import { closingReport } from "../refine/attribution.ts";
import { knownAt } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import { claimantOf } from "./claimant.ts";
import { extentOf } from "./commitment.ts";
import { ownersOf, ruleOf } from "./conduct.ts";
import { demand } from "./matter.ts";

/** A demand told as a condition: "will keep the levy until Quito pays", "no talks unless Tokyo lifts", "only if Oslo opens". */
export const conditionFrame: Frame<"of"> = {
  name: "condition",
  kind: "demand",
  summary: "a party makes what it does depend on what another does",
  triggers: {
    verbs: ["burden-verbs", "commitment-verbs", "flow-verbs", "urged-verbs", "agree-verbs", "promise-verbs"],
  },
  needs: { issuer: false, when: ({ clause }, _, text) => clause.verb?.modal === null && isCondition(clause, text) },
  slots: { of: { type: "party", at: ["agent"] } },
  make: ({ text, at, clause, slots }) => {
    const { verb } = clause;
    if (!verb) return [];
    const of = [...new Set(slots.of.flatMap(({ np }) => partiesOf(np, text, at)))];
    const [whom] = of;
    const host = hostOf(clause, at, text);
    if (of.length !== 1 || !whom || !host?.verb || !isAhead(host)) return [];
    // "the levy that Chile laid lapses unless Chile prolongs it": its own affair.
    if (host.subjects.some((np) => ownersOf(np, text, at).includes(whom))) return [];
    // "if Lima does not take it off, a tariff of 200 % will fall on": a threat is a demand, what one fears is none.
    if (verb.negated && clause.word === "if" && !threatens(host)) return [];
    const by = makerOf(host, at, text).find((party) => party !== whom && party !== ("*" as Party));
    if (!by) return [];
    return [demand(by, whom, { clause, at, text, start: host.from, from: verb.at, to: extentOf(clause, at) })];
  },
  examples: [
    {
      sentence: "Bogota will keep the levy in place until Quito pays its electricity bills.",
      gives: [{ kind: "demand", by: "CO" as Party, of: "EC" as Party }],
    },
    {
      sentence: "India will not resume imports unless Canada lifts its ban on rice, the minister said.",
      gives: [{ kind: "demand", by: "IN" as Party, of: "CA" as Party }],
    },
    {
      sentence: "Kenya said it would open the road only if Tanzania released the trucks.",
      gives: [{ kind: "demand", by: "KE" as Party, of: "TZ" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "Prices had been stable until India lifted its ban on rice.", because: "a time, no condition" },
    { sentence: "Kenya would suffer if Tanzania closed the road.", because: "what may come" },
    { sentence: "Peru will keep the levy until it has paid its own growers.", because: "nobody else's deed" },
  ],
};

/** "until", "unless", and "if" where "only" stands before it. */
function isCondition({ kind, word, from, verb }: Clause, text: TextContext): boolean {
  if (kind !== "adverbial" || word === null) return false;
  if (word === "if" && verb?.negated) return true;
  const [sense] = text.words.senses("condition-words", word);
  if (sense !== "only") return sense !== undefined;
  return [from - 1, from].some((token) => isIn(knownAt(token, text), "only-words"));
}

/** "will impose a duty", "a tariff will fall on". */
const threatens = ({ verb, subjects, objects }: Clause): boolean =>
  verb !== null &&
  !verb.negated &&
  verb.modal === "will" &&
  [...subjects, ...objects].some((np) => np.mentions.some(({ type, to }) => type === "instrument" && to > np.headAt)) &&
  sensesIn(verb.known, "burden-verbs").every((sense) => sense === "impose" || sense === "raise");

/** The clause that depends on it: the one it hangs on, over what that one governs ("will keep its quota closed"). */
function hostOf(clause: Clause, at: SentenceContext, text: TextContext): Clause | null {
  const over = parentOf(at.parsed, clause);
  // "No wheat will pass, Oslo said, unless": what it hangs on is told before the aside.
  const told = at.parsed.clauses.find((other) => isAhead(other) && closingReport(other, at, text) === over);
  if (over && told) return told;
  let host = over;
  for (let depth = 0; host && depth < 4 && (!host.verb || !isAhead(host)); depth++) host = parentOf(at.parsed, host);
  return host;
}

/** What is still to come, or stands as it is: "will keep", "would not sign", "is closed". */
const isAhead = ({ verb }: Clause): boolean =>
  verb !== null && (verb.modal !== null || verb.infinitive || (verb.tense === "present" && !verb.perfect));

/** Who makes the condition: who does what depends on it, or says so; whose rule it is. */
function makerOf(host: Clause, at: SentenceContext, text: TextContext): readonly Party[] {
  const doers = agentsOf(at.parsed, host, text.words).flatMap((np) => partiesToldIn(np, text, at));
  const told = claimantOf(host, at, text);
  const rules = host.subjects.flatMap((np) => ruleOf(np, text)?.imposer ?? []);
  // Nobody in the sentence: whoever was told as acting before it.
  return [...doers, ...(told ? [told] : []), ...rules, ...(text.memory.party ? [text.memory.party] : [])];
}
