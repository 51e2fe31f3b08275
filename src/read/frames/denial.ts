import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { agentsOf, subjectsOf } from "../places.ts";
import { isReporting } from "../refine/names.ts";
import { isIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import { voicesOf } from "./claimant.ts";
import { extentOf } from "./commitment.ts";
import { ownersOf } from "./conduct.ts";
import { reproach } from "./matter.ts";

/** An accusation told by its denial: "Oslo rejected a Danish claim that it subsidises fish", "Kenya denied dumping sugar". */
export const denialFrame: Frame<never> = {
  name: "denial",
  kind: "allegation",
  summary: "a party denies what another reproaches it with",
  triggers: { verbs: ["deny-verbs"] },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    if (!verb || verb.voice === "passive" || verb.negated || verb.modal !== null) return [];
    const denier = [...new Set(agentsOf(at.parsed, clause, text.words).flatMap((np) => voicesOf(np, text, at)))];
    const [accused] = denier;
    if (denier.length !== 1 || !accused) return [];
    const to = extentOf(clause, at);
    const draft = (accuser: Party | null, from: number): Draft =>
      reproach(accuser, accused, { clause, at, text, start: clause.from, from, to }, "denied");
    const claim = [...clause.objects, ...clause.phrases.filter(({ prep }) => prep === "as")].find((np) =>
      isIn(np.known, "claim-nouns"),
    );
    if (claim) {
      const told = ownersOf(claim, text, at).find((party) => party !== accused);
      // "rejected the accusation that it had broken the pact": the other side's.
      const other =
        to > claim.to + 1 && claim.determiner === "the" && text.sides.length === 2 && text.sides.includes(accused)
          ? text.sides.find((party) => party !== accused)
          : undefined;
      const accuser = told ?? (isIn(claim.known, "accuse-nouns") ? other : undefined);
      return accuser ? [draft(accuser, claim.from)] : [];
    }
    if (deed.word !== "deny") return [];
    const conduct = below(clause, at).find(
      ({ verb: done }) => done !== null && (isIn(done.known, "breach-verbs") || isIn(done.known, "act-verbs")),
    );
    const own = conduct && conduct.kind === "complement" ? subjectsOf(at.parsed, conduct, text.words) : [];
    if (!conduct?.verb || (own.length > 0 && !own.flatMap((np) => partiesToldIn(np, text, at)).includes(accused)))
      return [];
    return [draft(alleging(accused, at, text), conduct.verb.at)];
  },
  examples: [
    {
      sentence: "Ecuador rejected Peru's accusation that it was dumping rice.",
      gives: [{ kind: "allegation", accuser: "PE" as Party, accused: "EC" as Party, modality: "denied" }],
    },
    {
      sentence: "Oslo dismissed a Danish claim that it subsidises its fishermen.",
      gives: [{ kind: "allegation", accuser: "DK" as Party, accused: "NO" as Party, modality: "denied" }],
    },
    {
      sentence: "Kenya has denied dumping sugar.",
      gives: [{ kind: "allegation", accuser: null, accused: "KE" as Party, modality: "denied" }],
    },
  ],
  nonExamples: [
    { sentence: "Chile rejected Peru's offer on grapes.", because: "an offer accuses nobody" },
    { sentence: "Kenya denied that it was in recession.", because: "no reproach of another" },
  ],
};

/** "…, as Brazil alleged": whose claim it is. */
function alleging(accused: Party, at: SentenceContext, text: TextContext): Party | null {
  for (const clause of at.parsed.clauses) {
    if (clause.word !== "as" || !isReporting(clause)) continue;
    const told = clause.subjects.flatMap((np) => voicesOf(np, text, at)).find((party) => party !== accused);
    if (told) return told;
  }
  return null;
}

const below = (clause: Clause, at: SentenceContext): readonly Clause[] =>
  at.parsed.clauses.filter(
    ({ kind, parent, verb }) =>
      parent === clause.index && ((kind === "participle" && verb?.form === "ing") || kind === "complement"),
  );
