import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { Frame } from "../frame.ts";
import { partiesOf } from "../parties.ts";
import { meantBy } from "../refine/modality.ts";
import { wordsOfTokens } from "./burden.ts";
import { extentOf } from "./commitment.ts";

type Slots = "accuser" | "accused";

/** A claim of breach or unfair conduct: "accused China of", "criticized Canada for". */
export const allegationFrame: Frame<Slots> = {
  name: "allegation",
  kind: "allegation",
  summary: "one side accuses another of a breach or of unfair conduct",
  triggers: { verbs: ["accuse-verbs"] },
  slots: {
    accuser: { type: "party", at: ["agent"] },
    accused: { type: "party", at: ["patient"], required: true },
  },
  make: ({ text, at, clause, deed, slots }) => {
    if (deed.senses[0] !== "of" || clause.verb?.negated) return [];
    const accusers = [...new Set(slots.accuser.flatMap(({ np }) => partiesOf(np, text, at)))];
    const accused = [...new Set(slots.accused.flatMap(({ np }) => partiesOf(np, text, at)))];
    const first = accused[0];
    if (accused.length !== 1 || !first || accusers.length > 1 || accusers[0] === first) return [];
    if (meantBy(clause, at, text).modality === null) return [];
    const end = extentOf(clause, at);
    const gerund = at.parsed.clauses.find(
      (other: Clause) =>
        other.kind === "participle" &&
        other.verb?.form === "ing" &&
        other.parent === clause.index &&
        (other.word === "of" || other.word === "for"),
    );
    const phrase =
      clause.phrases.find(
        ({ prep, from }) => (prep === "of" || prep === "for" || prep === "over") && from > (clause.verb?.at ?? 0),
      ) ?? slots.accused[0]?.np.phrases.find(({ prep }) => prep === "of" || prep === "for" || prep === "over");
    const from = gerund?.verb?.at ?? phrase?.from;
    if (from === undefined) return [];
    return [
      {
        fields: {
          kind: "allegation",
          accuser: accusers[0] ?? null,
          accused: first,
          matter: wordsOfTokens(text, from, Math.min(end, from + 24)),
        },
        from: clause.subjects[0]?.from ?? clause.from,
        to: end,
        clause,
        modality: "alleged",
      },
    ];
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
  ],
  nonExamples: [
    { sentence: "India thanked Vietnam for its help.", because: "no reproach" },
    { sentence: "The union accused the firm of dumping waste.", because: "no parties" },
  ],
};
