import type { Party } from "../../core/party.ts";
import type { Indicator } from "../../core/terms.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { isIn, lists, sensesIn } from "../words.ts";
import { drafted } from "./figure.ts";
import { subjectTold } from "./figure-told.ts";
import { indicatorOf } from "./indicator.ts";
import { waysOf } from "./ways.ts";

/** "They rose 4 percent in June": exports, imports or a balance that the subject of the sentence before told. */
export const figureAgainFrame: Frame<never> = {
  name: "figure-again",
  kind: "figure",
  summary: 'a figure whose subject, "they" or "it", the sentence before told',
  triggers: { verbs: ["intransitive", "level-verbs"] },
  needs: {
    when: ({ clause: { verb, subjects } }) =>
      verb !== null &&
      !verb.negated &&
      verb.modal === null &&
      subjects[0] !== undefined &&
      ((subjects[0].known.lists & lists["party-pronouns"]) !== 0 || isIn(subjects[0].known, "such-pronouns")),
  },
  slots: {},
  make: ({ text, at, clause }) => {
    const [subject] = clause.subjects;
    const { verb } = clause;
    if (!subject || !verb) return [];
    if (isIn(subject.known, "such-pronouns")) return suchTold(subject, clause, at, text);
    if (clause.kind !== "main") return [];
    const sense = sensesIn(subject.known, "party-pronouns")[0];
    if (sense !== "singular" && sense !== "plural") return [];
    const before = text.sentences[at.index - 1];
    if (!before || before.sentence.paragraph !== at.sentence.paragraph) return [];
    const noun = before.parsed.phrases.find(
      (np) => (np.role === "subject" || np.role === "object") && again.has(indicatorBy(np, text) ?? ""),
    );
    const indicator = noun ? indicatorBy(noun, text) : null;
    const over = noun ? before.parsed.clauses[noun.clause] : undefined;
    if (!noun || !indicator || !over) return [];
    const told = subjectTold(subject, indicator, clause, at, text);
    if (!told || (told.value?.type !== "money" && !told.change)) return [];
    return drafted(
      { noun: subject, indicator, told, ways: waysOf(noun, indicator, text, before, over) },
      clause,
      at,
      text,
    );
  },
  examples: [
    {
      sentence: "Chile's exports to Peru fell 9 percent in April. They rose 4 percent in May, to $1.1 billion.",
      gives: [
        {
          kind: "figure",
          indicator: "exports",
          from: "CL" as Party,
          to: "PE" as Party,
          changePercent: 4,
          value: 1_100_000_000,
        },
      ],
    },
    {
      sentence:
        "Canada's imports of Mexican steel sank to C$400 million in 2023. They had climbed back to C$600 million by 2024.",
      gives: [{ kind: "figure", indicator: "imports", from: "MX" as Party, to: "CA" as Party, value: 600_000_000 }],
    },
    {
      sentence: "India's trade deficit with Norway was $2 billion in 2022. It widened to $3 billion in 2023.",
      gives: [{ kind: "figure", indicator: "trade-balance", from: "IN" as Party, to: "NO" as Party, date: "2023" }],
    },
  ],
  nonExamples: [
    { sentence: "Chile exports wine to Peru. It rose early in the morning.", because: "no number" },
    { sentence: "Chile met Peru in Lima. They fell out over 4 percent of the catch.", because: "no figure before" },
  ],
};

/** "Exports to Peru fell, while those to Chile rose 4 %": what the noun before counts, of another country. */
function suchTold(subject: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext): readonly Draft[] {
  const noun = at.parsed.phrases.findLast(
    (np) => np.to <= subject.start && np.prep === null && again.has(indicatorBy(np, text) ?? ""),
  );
  const indicator = noun ? indicatorBy(noun, text) : null;
  if (!noun || !indicator || subject.phrases.length === 0) return [];
  const told = subjectTold(subject, indicator, clause, at, text);
  if (!told || (told.value?.type !== "money" && !told.change)) return [];
  const own = waysOf(noun, indicator, text, at, clause);
  const other = waysOf({ ...noun, phrases: subject.phrases }, indicator, text, at, clause);
  const ways = indicator === "imports" ? { from: other.from, to: own.to } : { from: own.from, to: other.to };
  if (ways.from === ways.to) return [];
  return drafted({ noun: { ...subject, head: noun.head }, indicator, told, ways }, clause, at, text);
}

const again = new Set<string>(["exports", "imports", "trade-balance"]);

const indicatorBy = (np: NounPhrase, text: TextContext): Indicator | null =>
  indicatorOf(np, text) ?? (sensesIn(np.known, "indicators")[0] as Indicator | undefined) ?? null;
