import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf } from "../places.ts";
import { closingReport } from "../refine/attribution.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { isDenied } from "./allegation.ts";
import { partiesToldIn } from "./burden.ts";
import { voicesOf } from "./claimant.ts";
import { extentOf } from "./commitment.ts";
import { culpritOf, hasReproach, isConduct, ownersOf } from "./conduct.ts";
import { reproach } from "./matter.ts";

/** "called them an abuse": what is called so was told before. */
const points = ({ objects }: Clause): boolean =>
  objects.length > 1 && isIn(objects[0]?.known ?? nothingKnown, "pointers");

/** "lays the blame for the shortage on Chile", "at the door of The Hague", "points the finger at", "holds Quito responsible for". */
function blamed(clause: Clause, by: Party, at: SentenceContext, text: TextContext): readonly Draft[] {
  const blame = clause.objects.find(({ known }) => isIn(known, "blame-nouns"));
  const guilty = clause.objects.find(({ known }) => isIn(known, "guilty-words"));
  if (!blame && !guilty) return [];
  const aimed = clause.phrases.filter(({ prepKnown }) => isIn(prepKnown, "blame-preps"));
  const accused = (guilty ? clause.objects : aimed)
    .flatMap((np) => partiesToldIn(np, text, at))
    .find((party) => party !== by);
  const cause = clause.phrases.find(({ prep }) => prep === "for" || (guilty && prep === "of")) ?? blame;
  return accused && cause
    ? [reproach(by, accused, { clause, at, text, start: clause.from, from: cause.from, to: extentOf(clause, at) })]
    : [];
}

/** "complained that Oslo was paying late", "Oslo, Lima complained, pays late": what only a complaint tells. */
function complained(complaint: Clause, by: Party, at: SentenceContext, text: TextContext): readonly Draft[] {
  const isOf = (clause: Clause) =>
    (clause.kind === "complement" && clause.word === "that" && clause.parent === complaint.index) ||
    (complaint.objects.length === 0 && closingReport(clause, at, text) === complaint);
  const told = at.parsed.clauses.find((clause) => clause.verb !== null && clause.subjects.length > 0 && isOf(clause));
  const [what] = told?.subjects ?? [];
  if (!told?.verb || !what || told.verb.modal !== null) return [];
  const own = partiesOf(what, text, at);
  const accused = own.length > 0 ? own.find((party) => party !== by) : culpritOf(what, by, text, at);
  if (!accused || own.length > 1) return [];
  const modality = isDenied(told, at, text) ? "denied" : "alleged";
  return [reproach(by, accused, { clause: told, at, text, from: what.from, to: extentOf(told, at) }, modality)];
}

/** "complained to Lima about the inspections": to whom one complains of it is who does it. */
const complainedTo = ({ phrases }: Clause, by: Party, at: SentenceContext, text: TextContext): Party | null =>
  phrases
    .filter(({ prep }) => prep === "to")
    .flatMap((np) => partiesOf(np, text, at))
    .find((party) => party !== by) ?? null;

/** A party calls another's measure unfair, or condemns it: "New Delhi called the American tariffs unjustified". */
export const denunciationFrame: Frame<never> = {
  name: "denunciation",
  kind: "allegation",
  summary: "a party condemns another's measure or calls it unfair",
  triggers: { verbs: ["denounce-verbs", "complaint-verbs"] },
  needs: {
    when: ({ clause: { verb } }) => verb !== null && verb.voice === "active" && !verb.negated && verb.modal === null,
  },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { words } = text;
    const { verb } = clause;
    if (!verb) return [];
    const voices = agentsOf(at.parsed, clause, words);
    const accuser = [...new Set(voices.flatMap((np) => voicesOf(np, text, at)))];
    const [by] = accuser;
    if (accuser.length !== 1 || !by) return [];
    const sense = deed.senses[0];
    if (sense === "blame") return verb.infinitive ? [] : blamed(clause, by, at, text);
    const [complaint] = sensesIn(deed.known, "complaint-verbs");
    const complains = complaint === "about";
    // What its makers and traders complain of may be their own government's.
    const claims =
      (complains || complaint === "that") && voices.some((np) => partiesOf(np, text, at).length > 0)
        ? complained(clause, by, at, text)
        : [];
    if (claims.length > 0 || complaint === "that") return claims;
    const near = [
      ...(sense === "at" ? [] : clause.objects),
      ...clause.phrases.filter(
        ({ prep, from }) =>
          from > verb.at &&
          (text.words.senses("denounce-preps", prep ?? "").length > 0 || (sense === "word" && prep === "as")),
      ),
    ];
    const label = sense === "word" ? clause.phrases.find(({ prep }) => prep === "as") : undefined;
    const what =
      near.find((np) => np !== label && (!complains || np.prep !== null) && isConduct(np)) ??
      (complains
        ? near.find(
            (np) =>
              hasReproach(np.from, np.to, text) ||
              (np.prep !== null &&
                (ownersOf(np, text, at).some((party) => party !== by) || complainedTo(clause, by, at, text) !== null)),
          )
        : undefined) ??
      (label && near.find((np) => np !== label && ownersOf(np, text, at).some((party) => party !== by))) ??
      label ??
      (sense === "word" ? clause.objects.find((np) => isIn(np.known, "pointers")) : undefined);
    // "lashed out at Dhaka over the fees": at whom is told.
    if (sense === "at") {
      const target = clause.phrases.find(({ prep }) => prep === "at");
      const whom = target ? partiesOf(target, text, at).find((party) => party !== by) : undefined;
      const cause = clause.phrases.find(({ prep }) => prep === "over" || prep === "for");
      if (whom && cause)
        return [
          reproach(by, whom, { clause, at, text, start: clause.from, from: cause.from, to: extentOf(clause, at) }),
        ];
    }
    // "dismissed as baseless claims by Oslo that": what is told is Oslo's reproach.
    if (!what || near.some((np) => isIn(np.known, "claim-nouns"))) return [];
    const to = extentOf(clause, at);
    if (sense === "word" && !hasReproach(what.from, to, text)) return [];
    const loose = complains || points(clause);
    const accused = culpritOf(what, by, text, at, loose) ?? (complains ? complainedTo(clause, by, at, text) : null);
    return accused ? [reproach(by, accused, { clause, at, text, start: clause.from, from: what.from, to })] : [];
  },
  examples: [
    {
      sentence: "New Delhi called the Canadian tariffs unjustified.",
      gives: [{ kind: "allegation", accuser: "IN" as Party, accused: "CA" as Party }],
    },
    {
      sentence: "Brazil condemned Mexico's tariff increase.",
      gives: [{ kind: "allegation", accuser: "BR" as Party, accused: "MX" as Party }],
    },
    {
      sentence: "Peru's trade ministry hit out at Ecuador's shrimp duties.",
      gives: [{ kind: "allegation", accuser: "PE" as Party, accused: "EC" as Party }],
    },
    {
      sentence: "Ankara calls the Greek move blackmail.",
      gives: [{ kind: "allegation", accuser: "TR" as Party, accused: "GR" as Party }],
    },
    {
      sentence: "Tokyo protested against South Korea's ban on seafood.",
      gives: [{ kind: "allegation", accuser: "JP" as Party, accused: "KR" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "New Delhi called the Canadian tariffs a surprise.", because: "no reproach" },
    { sentence: "Critics condemned the tariffs.", because: "no parties" },
  ],
};
