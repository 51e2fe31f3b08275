import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
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
