import type { Party } from "../../core/party.ts";
import { agentOf, type Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { agentsOf, patientsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isIn } from "../words.ts";
import { bareHouse, voicesOf } from "./claimant.ts";
import { extentOf } from "./commitment.ts";
import { reproach } from "./matter.ts";

type Slots = "accused";

/** A claim of breach or unfair conduct: "accused China of", "criticized Canada for". */
export const allegationFrame: Frame<Slots> = {
  name: "allegation",
  kind: "allegation",
  summary: "one side accuses another of a breach or of unfair conduct",
  triggers: { verbs: ["accuse-verbs"] },
  slots: {
    accused: { type: "phrase", at: ["patient"], required: true },
  },
  make: ({ text, at, clause, deed, slots }) => {
    if (deed.senses[0] !== "of" || clause.verb?.negated) return [];
    const voices = agentsOf(at.parsed, clause, text.words);
    const accusers = [...new Set(voices.flatMap((np) => voicesOf(np, text, at)))];
    if (accusers.length === 0 && voices.some((np) => isDomestic(np, at, text))) return [];
    // "the central bank was accused of dithering": by nobody told, it is a quarrel at home.
    if (voices.length === 0 && !slots.accused.some(({ np }) => agentOf(np)?.type === "party")) return [];
    const accused = [...new Set(slots.accused.flatMap(({ np }) => voicesOf(np, text, at)))];
    const first = accused[0];
    if (accused.length !== 1 || !first || accusers.length > 1) return [];
    // "The ministry accused Oslo": not that of Oslo.
    const by = accusers[0] !== first ? accusers[0] : voices.some(isBare) ? otherThan(first, text) : first;
    if (by === first) return [];
    if (meantBy(clause, at, text).modality === null) return [];
    const end = extentOf(clause, at);
    const gerunds = at.parsed.clauses.filter(
      (other: Clause) =>
        other.kind === "participle" &&
        other.verb?.form === "ing" &&
        other.parent === clause.index &&
        other.from > (clause.verb?.at ?? 0) &&
        (other.word === "of" || other.word === "for" || other.word === "with"),
    );
    const [gerund] = gerunds;
    const phrase =
      clause.phrases.find(
        ({ prep, from }) => text.words.senses("accuse-preps", prep ?? "").length > 0 && from > (clause.verb?.at ?? 0),
      ) ?? slots.accused[0]?.np.phrases.find(({ prepKnown }) => isIn(prepKnown, "accuse-preps"));
    // "charged Canada a fee": only "with" makes it a reproach.
    if (deed.word === "charge" && (gerund?.word ?? phrase?.prep) !== "with") return [];
    if (deed.word !== "charge" && !gerund && phrase?.prep === "with") return [];
    const from = gerund?.verb?.at ?? phrase?.from;
    if (from === undefined) return [];
    // "accused Oslo of nothing".
    if (phrase && isIn(phrase.known, "nothing-words")) return [];
    const modality = isDenied(clause, at, text) ? "denied" : "alleged";
    const start = clause.subjects[0]?.from ?? clause.from;
    // "of A-ing and of B-ing" are two reproaches.
    const more = gerunds
      .slice(1)
      .flatMap(({ verb, word }) => (verb && text.prepared.tokens[verb.from - 1]?.lower === word ? verb.from : []));
    return [from, ...more].map((begins, index) =>
      reproach(
        by ?? null,
        first,
        { clause, at, text, start, from: begins, to: (more[index] ?? end + 1) - 1 },
        modality,
      ),
    );
  },
  examples: [
    {
      sentence: "India accused Vietnam of dumping steel.",
      gives: [{ kind: "allegation", accuser: "IN" as Party, accused: "VN" as Party, modality: "alleged" }],
    },
    {
      sentence: "The EU has criticized Canada for breaking its promises on dairy quotas.",
      gives: [{ kind: "allegation", accuser: "EU" as Party, accused: "CA" as Party }],
    },
    {
      sentence: "Brussels accused Ankara of violating the customs union.",
      gives: [{ kind: "allegation", accuser: "EU" as Party, accused: "TR" as Party }],
    },
    {
      sentence: "India accused Vietnam of slow-walking its licences.",
      gives: [{ kind: "allegation", accused: "VN" as Party, matter: "slow-walking its licences" }],
    },
    {
      sentence: 'India has accused Vietnam of "bullying" and "abusing quotas" to suppress its mills.',
      gives: [{ kind: "allegation", accused: "VN" as Party, matter: "bullying" }],
    },
  ],
  nonExamples: [
    { sentence: "India thanked Vietnam for its help.", because: "no reproach" },
    { sentence: "The union accused the firm of dumping waste.", because: "no parties" },
  ],
};

const isBare = (np: NounPhrase): boolean => bareHouse(np) !== null;

const otherThan = (accused: Party, { sides }: TextContext): Party =>
  sides.length === 2 && sides.includes(accused) ? (sides.find((party) => party !== accused) ?? accused) : accused;

/** "the opposition accused the government": a common noun of no country quarrels at home. */
const isDomestic = (np: NounPhrase, at: SentenceContext, text: TextContext): boolean =>
  np.mentions.length === 0 &&
  !isIn(np.known, "party-pronouns") &&
  (text.prepared.tokens[np.headAt]?.case === "lower" || np.headAt === at.sentence.from);

/** "…, a charge which Oslo denies", "the claim that … was denied by Oslo"; "Oslo denies that" in the sentence behind it. */
export const isDenied = (clause: Clause, at: SentenceContext, text: TextContext): boolean => {
  const isClaim = (np: NounPhrase | null) => np !== null && isIn(np.known, "claim-nouns");
  const denies = ({ verb }: Clause) => verb !== null && !verb.negated && isIn(verb.known, "deny-verbs");
  const own = clause.antecedent;
  const next = text.sentences[at.index + 1];
  return (
    at.parsed.clauses.some(
      (other) =>
        denies(other) &&
        ((other.index > clause.index && isClaim(other.antecedent)) ||
          (isClaim(own) && own !== null && patientsOf(at.parsed, other, text.words).includes(own))),
    ) ||
    (next?.sentence.paragraph === at.sentence.paragraph &&
      next.parsed.clauses.some((other) => denies(other) && other.objects.some((np) => isPointed(np, text))))
  );
};

/** "that", "this", "the charge", "that account": what was said right before. */
const isPointed = ({ determiner, head }: NounPhrase, { words }: TextContext): boolean =>
  words.senses("pointers", head).length > 0 ||
  (words.senses("claim-nouns", head).length > 0 &&
    determiner !== null &&
    (words.senses("known-determiners", determiner).length > 0 || words.senses("pointers", determiner).length > 0));
