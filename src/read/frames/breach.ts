import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Deed, Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf, parentOf, subjectsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isDenied } from "./allegation.ts";
import { partiesToldIn, wordsOfTokens } from "./burden.ts";
import { claimantOf } from "./claimant.ts";
import { extentOf } from "./commitment.ts";
import { otherSide } from "./conduct.ts";

/** A breach told as somebody's claim: "the U.S. argues that China violated the deal"; in an official text the issuer claims it. */
export const breachFrame: Frame<never> = {
  name: "breach",
  kind: "allegation",
  summary: "a party is said, by another, to break a deal or to act unfairly",
  triggers: { verbs: ["breach-verbs"] },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { words } = text;
    const verb = clause.verb;
    const sense = deed.senses[0];
    if (!verb || verb.modal !== null || verb.infinitive) return [];
    if (verb.negated !== (sense === "keep") && !(verb.negated && sense === "fail")) return [];
    const meant = meantBy(clause, at, text);
    // "must stop dumping": a demand.
    if (meant.modality === null || meant.modality === "demanded") return [];
    // "goods of Chile found to have been transshipped to evade": the goods, not their country.
    if (clause.kind === "infinitive" && parentOf(at.parsed, clause)?.verb?.voice === "passive") return [];
    const passive = verb.voice === "passive";
    const doers = passive && sense !== "unfair" ? agentsOf(at.parsed, clause, words) : doersOf(clause, at, text);
    const told = doers.flatMap((np) => accusedIn(np, text, at));
    // "are propped up by unfair subsidies": whose makers they are.
    const own = passive && told.length === 0 ? subjectsOf(at.parsed, clause, words) : [];
    const accuserHere = claimantOf(clause, at, text);
    // "complained that the inspections break the pact": those of the other side.
    if (told.length === 0 && sense === "deal" && accuserHere && doers[0] && clause.kind === "complement") {
      const other = otherSide(doers[0], accuserHere, text);
      if (other) told.push(other);
    }
    const accused = [...new Set([...told, ...own.flatMap((np) => accusedIn(np, text, at))])];
    const first = accused[0];
    if (accused.length !== 1 || !first) return [];
    const accuser = accuserHere;
    if (!accuser || accuser === first || !isReproach(deed, clause, accuser, at, text)) return [];
    if (!text.issuer && sense === "fail" && clause.kind !== "complement") return [];
    const end = extentOf(clause, at);
    // "has subsidized and otherwise incentivized": what is done stands with the second verb.
    if (text.issuer && (passive || end - verb.from < 3)) return [];
    return [
      {
        fields: {
          kind: "allegation",
          accuser,
          accused: first,
          matter: wordsOfTokens(text, verb.from, Math.min(end, verb.from + 24)),
        },
        from: Math.min(doers[0]?.from ?? clause.from, verb.from),
        to: Math.max(end, doers[0]?.to ?? 0),
        clause,
        modality: isDenied(clause, at, text) ? "denied" : "alleged",
      },
    ] satisfies Draft[];
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

/** Whether what is told is a reproach: some verbs are one by themselves, others by what they are done to. */
function isReproach(deed: Deed, clause: Clause, accuser: Party, at: SentenceContext, text: TextContext): boolean {
  const { words } = text;
  const near = [...clause.objects, ...clause.phrases].flatMap((np) => [np, ...chainOf(np, 3)]);
  const deal = near.some(
    (np) => np.mentions.some(({ type }) => type === "agreement") || words.senses("duty-nouns", np.head).length > 0,
  );
  const has = (list: string) =>
    text.prepared.tokens
      .slice(clause.verb?.from ?? clause.from, extentOf(clause, at))
      .some(({ lower }) => words.senses(list, lower).length > 0);
  switch (deed.senses[0]) {
    case "deal":
    case "keep":
      return deal;
    case "use":
      return near.some((np) => words.senses("weapon-nouns", np.head).length > 0);
    case "treat":
      return text.issuer !== null || has("unfair-words");
    case "gain":
      return has("unfair-words");
    case "harm":
      // What is done to the other side's goods and people.
      return (
        !text.issuer &&
        clause.kind === "complement" &&
        near.some(
          (np) =>
            [...ownerOf(np, text, at), ...modifierOf(np, text)].includes(accuser) ||
            (np.determiner !== null && words.senses("party-pronouns", np.determiner).length > 0),
        )
      );
    case "fail":
      return at.parsed.clauses.some(({ kind, parent }) => kind === "infinitive" && parent === clause.index);
    default:
      return true;
  }
}
