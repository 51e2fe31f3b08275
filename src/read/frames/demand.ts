import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame, Match } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { subjectsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { partiesToldIn, wordsOfTokens } from "./burden.ts";
import { extentOf } from "./commitment.ts";

/** What one side wants of another: "urged Tokyo to lift", "wants the removal of", "demands". */
export const demandFrame: Frame<"by"> = {
  name: "demand",
  kind: "demand",
  summary: "one side asks something of another",
  triggers: { verbs: ["demand-verbs"] },
  slots: { by: { type: "party", at: ["agent"], required: true } },
  make: (match) => {
    const { text, at, clause, deed, slots } = match;
    const { words } = text;
    const verb = clause.verb;
    if (!verb || verb.voice === "passive" || verb.negated) return [];
    if (verb.modal === "would" || verb.modal === "will" || verb.modal === "may") return [];
    if (
      slots.by.some(({ np }) =>
        np.mentions.some(
          (mention) => mention.type === "institution" && (mention.kind === "firm" || mention.kind === "outlet"),
        ),
      )
    )
      return [];
    const by = [...new Set(slots.by.flatMap(({ np }) => partiesOf(np, text, at)))];
    if (by.length === 0 || by.length > 2) return [];
    const meant = meantBy(clause, at, text);
    if (meant.modality === null) return [];
    const infinitives = at.parsed.clauses.filter(
      (other) => other.kind === "infinitive" && other.parent === clause.index && other.verb,
    );
    const told = toldOf(match);
    let of: Party | null = null;
    let spans: Readonly<{ from: number; to: number }>[] = [];
    if (infinitives.length > 0) {
      const doer = subjectsOf(at.parsed, infinitives[0] as Clause, words);
      const parties = [...new Set(doer.flatMap((np) => partiesOf(np, text, at)))];
      const self = parties.length > 0 && parties.every((party) => by.includes(party)) && !told;
      // "wants to meet": what one wants to do oneself is no demand.
      if (self) return [];
      const others = parties.filter((party) => party !== by[0]);
      if (parties.length > 0 && others.length === 0) return [];
      of = others[0] ?? told;
      if (of === null && doer.length > 0 && parties.length === 0 && !aboutTrade(infinitives, match)) return [];
      spans = infinitives.map((one) => ({ from: one.verb?.at ?? one.from, to: extentOf(one, at) }));
    } else if (wishes(match).length > 0) {
      const wish = wishes(match)[0] as Clause;
      of =
        subjectsOf(at.parsed, wish, words)
          .flatMap((np) => partiesOf(np, text, at))
          .find((party) => !by.includes(party)) ?? null;
      spans = [{ from: wish.verb?.at ?? wish.from, to: extentOf(wish, at) }];
    } else if (told && clause.phrases.some(({ prep }) => prep === "for")) {
      const matter = clause.phrases.find(({ prep }) => prep === "for") as NounPhrase;
      of = told;
      spans = [{ from: matter.from, to: extentOf(clause, at) }];
    } else {
      if (deed.senses[0] === "of-object" && !deed.senses.includes("of-matter")) return [];
      const object = clause.objects.find((np) => partiesOf(np, text, at).length === 0);
      if (!object || object.mentions.some(({ type, to }) => type === "agreement" && to > object.headAt)) return [];
      of = told ?? partyAfter(object, by[0] as Party, match);
      if (of === null) return [];
      spans = [{ from: object.from, to: extentOf(clause, at) }];
    }
    if (of === by[0]) return [];
    if (of === null && text.sides.length === 2 && text.sides.includes(by[0] as Party))
      of = text.sides.find((party) => party !== by[0]) ?? null;
    if (of === null) return [];
    const asked = of;
    return spans.flatMap(({ from, to }) =>
      by
        .filter((party) => party !== asked)
        .map(
          (party): Draft => ({
            fields: {
              kind: "demand",
              by: party,
              of: asked,
              matter: wordsOfTokens(text, from, Math.min(to, from + 24)),
            },
            from: clause.subjects[0]?.from ?? clause.from,
            to,
            clause,
            modality: "demanded",
          }),
        ),
    );
  },
  examples: [
    {
      sentence: "India urged Brazil to open its market for rice.",
      gives: [{ kind: "demand", by: "IN" as Party, of: "BR" as Party, matter: "open its market for rice" }],
    },
    {
      sentence: "Tokyo wants Jakarta to lift its ban on nickel exports.",
      gives: [{ kind: "demand", by: "JP" as Party, of: "ID" as Party }],
    },
    {
      sentence: "Ottawa demanded the removal of Chilean duties on wheat.",
      gives: [{ kind: "demand", by: "CA" as Party, of: "CL" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "India wants to expand its own ports.", because: "one's own wish is no demand" },
    { sentence: "Parents urged the school to open.", because: "no parties" },
  ],
};

function toldOf({ text, at, clause }: Match<"by">): Party | null {
  for (const np of [
    ...clause.objects,
    ...clause.phrases.filter(({ prep }) => prep === "on" || prep === "from" || prep === "of"),
  ]) {
    const parties = partiesOf(np, text, at);
    if (parties.length > 0) return parties[0] ?? null;
  }
  return null;
}

function partyAfter(object: NounPhrase, by: Party, { text, at }: Match<"by">): Party | null {
  const waiting = [object, ...object.phrases, ...object.phrases.flatMap(({ phrases }) => phrases)];
  for (const np of waiting) for (const party of partiesToldIn(np, text, at)) if (party !== by) return party;
  return null;
}

const aboutTrade = (clauses: readonly Clause[], { text }: Match<"by">): boolean =>
  clauses.some((clause) =>
    [...clause.objects, ...clause.phrases].some(
      (np) =>
        np.mentions.some(({ type }) => type === "instrument" || type === "goods" || type === "agreement") ||
        text.words.senses("trade-nouns", np.head).length > 0,
    ),
  );

/** "insists that China remove": what is demanded as a clause of its own, in the bare form. */
const wishes = ({ at, clause, deed }: Match<"by">): readonly Clause[] =>
  !deed.senses.includes("of-matter")
    ? []
    : at.parsed.clauses.filter(
        ({ kind, parent, verb, subjects }) =>
          kind === "complement" &&
          parent === clause.index &&
          verb?.bare === true &&
          verb.tense !== "past" &&
          subjects.length > 0,
      );

/** What one side says that another must do: "Washington should drop the tariffs, the minister said". */
export const admonitionFrame: Frame<"of"> = {
  name: "admonition",
  kind: "demand",
  summary: "a party says that another should or must do something",
  triggers: { verbs: ["burden-verbs", "commitment-verbs", "flow-verbs"] },
  slots: { of: { type: "party", at: ["agent"], required: true } },
  make: ({ text, at, clause, slots }) => {
    const { verb } = clause;
    if (verb?.modal !== "should" || verb.negated || verb.perfect || text.issuer) return [];
    const of = [...new Set(slots.of.flatMap(({ np }) => partiesOf(np, text, at)))];
    const by = text.speakerParty(verb.at) ?? sayer(clause, at, text);
    if (of.length !== 1 || !by || by === of[0]) return [];
    const to = extentOf(clause, at);
    return [
      {
        fields: {
          kind: "demand",
          by,
          of: of[0] as Party,
          matter: wordsOfTokens(text, verb.at, Math.min(to, verb.at + 24)),
        },
        from: clause.subjects[0]?.from ?? clause.from,
        to,
        clause,
        modality: "demanded",
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "India said Canada must lift its tariffs on peas.",
      gives: [{ kind: "demand", by: "IN" as Party, of: "CA" as Party }],
    },
    {
      sentence: '"Peru should open its market," Chilean President Luis Mora said.',
      gives: [{ kind: "demand", by: "CL" as Party, of: "PE" as Party }],
    },
    {
      sentence: "Tokyo said Seoul should remove its export controls.",
      gives: [{ kind: "demand", by: "JP" as Party, of: "KR" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "Canada must lift its tariffs on peas.", because: "the writer's own view" },
    { sentence: "India said it must lift its tariffs.", because: "one's own duty" },
  ],
};

/** The party whose words a clause is: the subject of the reporting verb above it. */
function sayer(clause: Clause, at: SentenceContext, text: TextContext): Party | null {
  const parent = at.parsed.clauses[clause.parent];
  if (clause.kind !== "complement" || !parent) return null;
  const parties = [...new Set(subjectsOf(at.parsed, parent, text.words).flatMap((np) => partiesOf(np, text, at)))];
  return parties.length === 1 ? (parties[0] as Party) : null;
}
