import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Deed, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf, parentOf, subjectsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isIn } from "../words.ts";
import { isDenied } from "./allegation.ts";
import { partiesToldIn } from "./burden.ts";
import { claimantOf } from "./claimant.ts";
import { extentOf } from "./commitment.ts";
import { culpritOf, hasReproach, isConduct } from "./conduct.ts";
import { reproach } from "./matter.ts";
import { isRemedied } from "./remedied.ts";

/** A breach told as somebody's claim: "the U.S. argues that China violated the deal"; in an official text the issuer claims it. */
export const breachFrame: Frame<never> = {
  name: "breach",
  kind: "allegation",
  summary: "a party is said, by another, to break a deal or to act unfairly",
  triggers: { verbs: ["breach-verbs"] },
  needs: {
    when: ({ clause: { verb }, deed: { senses } }) =>
      verb !== null &&
      verb.modal === null &&
      (!verb.infinitive || senses[0] === "unfair" || senses[0] === "harm") &&
      (verb.negated === (senses[0] === "keep") || (verb.negated && senses[0] === "fail")),
  },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { words } = text;
    const verb = clause.verb;
    const sense = deed.senses[0];
    if (!verb) return [];
    const tried = verb.infinitive ? triedBy(clause, at) : null;
    if (verb.infinitive && !tried) return [];
    // "acknowledging the smuggling of", "two things, both of which undercut": told in passing.
    if (text.issuer && clause.kind === "participle" && verb.form === "ing" && clause.word !== "by") return [];
    if (text.issuer && clause.kind === "relative" && text.prepared.tokens[clause.from - 1]?.lower === "of") return [];
    // "has committed to address illegal logging, by taking": a promise.
    if (sense === "gain" && isIn(verb.known, "promise-verbs")) return [];
    // Whose reproach it is decides nothing in an issuer's own text.
    if (text.issuer && !isReproach(deed, clause, null, at, text)) return [];
    const meant = meantBy(tried ?? clause, at, text);
    // "neither subsidises nor lets goods be relabelled", "taking those taxed at 10 percent down": not done, or nobody's deed.
    const over = clause.kind === "complement" ? parentOf(at.parsed, clause)?.verb : null;
    if (over && (over.negated || text.prepared.tokens[over.from - 1]?.lower === "nor")) return [];
    if (
      clause.subjects.some(
        ({ head, phrases }) => phrases.length === 0 && words.is("pronoun", head) && verb.bare && sense === "harm",
      )
    )
      return [];
    // "must stop dumping": a demand.
    if (meant.modality === null || meant.modality === "demanded") return [];
    // "goods of Chile found to have been transshipped to evade": the goods, not their country.
    if (clause.kind === "infinitive" && parentOf(at.parsed, clause)?.verb?.voice === "passive") return [];
    if (sense === "gain" && text.issuer && meant.modality !== "actual") return [];
    const accuser = claimantOf(tried ?? clause, at, text);
    if ((!accuser && !isFound(clause, at, text)) || (!text.issuer && !isReproach(deed, clause, accuser, at, text)))
      return [];
    const passive = verb.voice === "passive";
    const doers = passive && sense !== "unfair" ? agentsOf(at.parsed, clause, words) : doersOf(clause, at, text);
    const told = doers.flatMap((np) => accusedIn(np, text, at));
    // "has turned tariffs into a tool, which violates the rules": what the whole clause tells.
    const whole =
      clause.kind === "relative" && told.length === 0 && clause.word === "which" ? parentOf(at.parsed, clause) : null;
    if (whole) told.push(...doersOf(whole, at, text).flatMap((np) => accusedIn(np, text, at)));
    // "are propped up by unfair subsidies": whose makers they are.
    const own = passive && told.length === 0 ? subjectsOf(at.parsed, clause, words) : [];
    // "complained that the inspections break the pact": those of the other side.
    if (told.length === 0 && accuser && doers[0]) {
      // "This challenge threatens our society": nobody's conduct.
      const whose = text.issuer && sense === "harm" && words.senses("move-nouns", doers[0].head).length === 0;
      const other = whose ? null : culpritOf(doers[0], accuser, text, at);
      if (other) told.push(other);
    }
    // "took the tariffs to the WTO, arguing that they break its rules": what was told of before.
    if (told.length !== 1 && accuser && doers[0] && words.senses("party-pronouns", doers[0].head)[0] === "plural") {
      const { from } = doers[0];
      const what = at.parsed.phrases.findLast((np) => np.to <= from && isConduct(np));
      const whose = what ? culpritOf(what, accuser, text, at) : null;
      if (whose) told.splice(0, told.length, whose);
    }
    const remedied = isRemedied(clause, text, at);
    // "exporting producers in Vietnam had sold at dumped prices"; "the product was dumped": those of the other side.
    if (told.length === 0 && remedied) {
      const makers = subjectsOf(at.parsed, clause, words);
      told.push(...makers.flatMap((np) => chainOf(np).flatMap((one) => partiesToldIn(one, text, at))));
      const [issuer, other] = text.sides;
      if (told.length === 0 && text.issuer && text.sides.length === 2 && issuer === text.issuer.party && other)
        told.push(other);
    }
    const accused = [...new Set([...told, ...own.flatMap((np) => accusedIn(np, text, at))])];
    const first = accused[0];
    if (accused.length !== 1 || !first) return [];
    if (accuser === first) return [];
    const end = extentOf(clause, at);
    // "has subsidized and otherwise incentivized": what is done stands with the second verb.
    if (text.issuer && !remedied && (passive || end - verb.from < 3)) return [];
    const modality = isDenied(clause, at, text) ? "denied" : "alleged";
    const to = Math.max(end, doers[0]?.to ?? 0, lastReproach(clause, at, text));
    return [
      reproach(
        accuser,
        first,
        { clause, at, text, start: doers[0]?.from ?? clause.from, from: verb.from, to },
        modality,
      ),
    ];
  },
  examples: [
    {
      sentence: "India said that Canada violated the trade deal.",
      gives: [{ kind: "allegation", accuser: "IN" as Party, accused: "CA" as Party }],
    },
    {
      sentence: "Brussels complained that Turkey had breached the agreement on customs.",
      gives: [{ kind: "allegation", accuser: "EU" as Party, accused: "TR" as Party }],
    },
    {
      sentence: "Mexico has not lived up to its water treaty, U.S. officials say.",
      gives: [{ kind: "allegation", accuser: "US" as Party, accused: "MX" as Party }],
    },
    {
      sentence: "Oslo said Denmark was using its ports as a weapon.",
      gives: [{ kind: "allegation", accuser: "NO" as Party, accused: "DK" as Party }],
    },
    {
      sentence: "Tokyo argued that Seoul's export controls violated the agreement.",
      gives: [{ kind: "allegation", accuser: "JP" as Party, accused: "KR" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "India said that, should Canada violate the trade deal, talks would end.", because: "a condition" },
    { sentence: "Canada violated the trade deal.", because: "nobody's claim: the writer says it" },
    { sentence: "India said that Canada kept the trade deal.", because: "no breach" },
    { sentence: "Kenya said that Uganda was blocking a road for repairs.", because: "nothing of Kenya's" },
  ],
};

function accusedIn(np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  const own = partiesOf(np, text, at);
  return own.length > 0 ? own : partiesToldIn(np, text, at);
}

/** Who does it: its subject, that of the verb before where two are joined, "by" of a passive. */
function doersOf(clause: Clause, at: SentenceContext, text: TextContext): readonly NounPhrase[] {
  const by = clause.verb?.voice === "passive" ? agentsOf(at.parsed, clause, text.words) : [];
  return by.length > 0 ? by : subjectsOf(at.parsed, clause, text.words);
}

/** A deal or a duty that may be broken; "in terms of" tells of no terms. */
const isDeal = (np: NounPhrase): boolean =>
  holds(np, bitOf.agreement) || (isIn(np.known, "duty-nouns") && !(np.prep === "in" && np.determiner === null));

/** Whether what is told is a reproach: some verbs are one by themselves, others by what they are done to. */
function isReproach(
  deed: Deed,
  clause: Clause,
  accuser: Party | null,
  at: SentenceContext,
  text: TextContext,
): boolean {
  const { words } = text;
  const isNear = (fits: (np: NounPhrase) => boolean): boolean =>
    [clause.objects, clause.phrases].some((all) => all.some((np) => fits(np) || chainOf(np, 3).some(fits)));
  const isInterest = ({ known }: NounPhrase) => isIn(known, "interest-nouns");
  switch (deed.senses[0]) {
    case "deal":
    case "keep":
      return isNear(isDeal) || (text.issuer !== null && isNear(isInterest));
    case "use":
      return isNear(({ known }) => isIn(known, "weapon-nouns"));
    case "treat":
      return text.issuer !== null || isCalledUnfair(clause, at, text);
    case "gain":
      return isCalledUnfair(clause, at, text) || isRemedied(clause, text, at);
    case "harm":
      // "seriously harms the legitimate interests of Chinese enterprises"; what is done to the other side's goods and people.
      if (text.issuer) return isNear(isInterest) || isCalledUnfair(clause, at, text);
      return (
        accuser !== null &&
        (clause.kind === "complement" || clause.kind === "main") &&
        (isCalledUnfair(clause, at, text) ||
          isNear(
            (np) =>
              partiesToldIn(np, text, at).includes(accuser) ||
              (!text.issuer && np.determiner !== null && words.senses("party-pronouns", np.determiner).length > 0),
          ))
      );
    case "fail":
      return at.parsed.clauses.some(({ kind, parent }) => kind === "infinitive" && parent === clause.index);
    default:
      return true;
  }
}

/** "is trying to strangle": the clause of the trying. */
function triedBy(clause: Clause, at: SentenceContext): Clause | null {
  const over = parentOf(at.parsed, clause);
  return over?.verb && !over.verb.negated && isIn(over.verb.known, "trying-verbs") ? over : null;
}

/** "treats its growers very unfairly": the matter goes up to the word that reproaches. */
function lastReproach(clause: Clause, at: SentenceContext, text: TextContext): number {
  const next = at.parsed.clauses.find(({ from }) => from > (clause.verb?.at ?? clause.to))?.from ?? at.sentence.to;
  for (let token = next - 1; token >= clause.to; token--) if (hasReproach(token, token + 1, text)) return token + 1;
  return 0;
}

/** Whether the clause itself, not what it is directed at, holds a word that reproaches: "treats its growers unfairly". */
const isCalledUnfair = (clause: Clause, at: SentenceContext, text: TextContext): boolean => {
  const { verb, index, subjects } = clause;
  if (!verb) return false;
  const next = at.parsed.clauses.find(({ from }) => from > verb.at)?.from ?? at.sentence.to;
  const isAside = (np: NounPhrase) =>
    np.clause === index && (isIn(np.prepKnown, "cause-preps") || (np.prep === "to" && np.owner !== null));
  // "The influx of illegal aliens has consequences": in an issuer's own text the reproach stands behind its verb.
  const first = text.issuer
    ? verb.from
    : subjects.reduce((end, { to }) => (to <= verb.from ? Math.max(end, to) : end), 0) || verb.from;
  for (let token = first; token < next; token++)
    if (
      hasReproach(token, token + 1, text) &&
      !at.parsed.phrases.some((np) => np.from <= token && token < np.to && isAside(np))
    )
      return true;
  return false;
};

/** "A panel found that Peru had breached the pact": a finding of nobody's. */
function isFound(clause: Clause, at: SentenceContext, text: TextContext): boolean {
  const over = clause.kind === "complement" ? parentOf(at.parsed, clause) : null;
  return (
    over?.verb != null &&
    !over.verb.negated &&
    isIn(over.verb.known, "find-verbs") &&
    agentsOf(at.parsed, over, text.words).some((np) => isIn(np.known, "panel-nouns") || holds(np, bitOf.institution))
  );
}
