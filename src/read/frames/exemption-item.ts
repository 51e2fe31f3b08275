import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { isIn, sensesIn } from "../words.ts";
import { wordsOfTokens } from "./burden.ts";
import { isTariffLike } from "./exemption.ts";
import { measureFields } from "./fields.ts";
import { phraseEnd } from "./matter.ts";

/** An item of a list whose lead-in leaves goods out: "The following goods will not be subject to the duty: … goods of Canada and Mexico". */
export const exemptionItemFrame: Frame<never> = {
  name: "exemption-item",
  kind: "measure",
  summary: "an item of a list of goods that are left out of a burden",
  triggers: { mentions: ["party"], nouns: ["good-nouns"] },
  needs: { issuer: true, mentions: ["party"], when: (_, at, text) => leadOf(at, text) !== null },
  slots: {},
  make: ({ text, at, noun, clause }) => {
    const lead = leadOf(at, text);
    const owner = text.issuer?.party;
    if (!noun || !lead || !owner) return [];
    const told = lead.parsed.clauses.find(
      ({ verb, phrases, subjects }) =>
        verb?.negated &&
        ((verb.lemma === "be" && phrases.some((np) => np.prep === "subject to" && burdenIn(np))) ||
          (verb.lemma === "apply" && subjects.some(burdenIn)) ||
          // "will not be charged on:".
          (verb.voice === "passive" &&
            sensesIn(verb.known, "burden-verbs")[0] === "impose" &&
            subjects.some(burdenIn))),
    );
    if (!told) return [];
    const all = at.parsed.phrases.flatMap((np) =>
      np.mentions.flatMap((mention) => (mention.type === "party" && np.prep === "of" ? mention.codes : [])),
    );
    const targets = [...new Set(all)].filter((party) => party !== owner);
    const first = at.parsed.phrases[0];
    // One statement an item: made at its first trigger.
    const trigger = at.parsed.phrases.find((np) => holds(np, bitOf.party) || isIn(np.known, "good-nouns"));
    if (trigger !== noun || !first || targets.length === 0) return [];
    return targets.map(
      (target): Draft => ({
        fields: measureFields({
          imposer: owner,
          target,
          instrument: "tariff",
          action: "grant",
          goods: wordsOfTokens(text, first.from, phraseEnd(first.from, at.sentence.to, at)).replace(
            /[;,.]( (and|or))?$/,
            "",
          ),
        }),
        from: first.from,
        to: at.sentence.to,
        clause,
        modality: told.verb?.modal ? "announced" : "actual",
      }),
    );
  },
  examples: [
    {
      sentence: "These goods will not be subject to the duty:\n- goods of Chile and Peru that meet the rules;",
      issuer: true,
      gives: [
        { kind: "measure", target: "CL" as Party, action: "grant" },
        { kind: "measure", target: "PE" as Party, action: "grant" },
      ],
    },
    {
      sentence: "The surtax shall not apply to the following:\n- wine of Chile;",
      issuer: true,
      gives: [{ kind: "measure", target: "CL" as Party, action: "grant" }],
    },
    {
      sentence: "The following articles shall not be subject to the tariffs:\n- textiles of Kenya.",
      issuer: true,
      gives: [{ kind: "measure", target: "KE" as Party, action: "grant" }],
    },
  ],
  nonExamples: [
    {
      sentence: "These goods will be subject to the duty:\n- goods of Chile and Peru;",
      because: "they are not left out",
    },
    { sentence: "Visitors saw:\n- goods of Chile;", because: "no burden" },
  ],
};

const burdenIn = (np: NounPhrase): boolean =>
  np.mentions.some((mention) => mention.type === "instrument" && isTariffLike(mention));

/**
 * The sentence that leads into the list in which an item stands: told by the text's marks, else (a page keeps no bullets) by the colon
 * before paragraphs that end in ";".
 */
function leadOf(at: SentenceContext, text: TextContext): SentenceContext | null {
  if (at.sentence.leadIn !== null) return text.sentences[at.sentence.leadIn] ?? null;
  if (text.sentences[at.index - 1]?.sentence.paragraph === at.sentence.paragraph) return null;
  for (let index = at.index - 1; index >= Math.max(0, at.index - 40); index--) {
    const before = text.sentences[index] as SentenceContext;
    const last = text.prepared.tokens[before.sentence.to - 1]?.lower ?? "";
    if (last === ":") return before;
    if (last !== ";" && last !== "," && !text.words.is("conjunction", last)) return null;
  }
  return null;
}
