import type { Party } from "../../core/party.ts";
import type { Draft, Frame } from "../frame.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf } from "../places.ts";
import { knownAt } from "../stretch.ts";
import { isIn, lists, nothingKnown } from "../words.ts";
import { voicesOf } from "./claimant.ts";
import { extentOf } from "./commitment.ts";
import { reproach } from "./matter.ts";

/** Conduct that an official text calls unfair, or a complaint about it: "Canada's discriminatory treatment of American products". */
export const unfairFrame: Frame<"owner"> = {
  name: "unfair",
  kind: "allegation",
  summary: "conduct is called unfair in an issuer's own text, or complained about",
  triggers: { nouns: ["conduct-nouns", "accuse-nouns"] },
  slots: { owner: { type: "party", at: ["possessor", "modifier", "prep of", "prep by", "prep from"] } },
  make: ({ text, at, noun, deed, clause }) => {
    if (!noun || (at.sentence.kind === "headline" && text.part === "body")) return [];
    const { words } = text;
    if (deed.senses.includes("accusation")) {
      // "U.S. complaints about China's economic model".
      // "lodged a complaint against Ottawa": who lodges it complains.
      const lodged =
        noun.role === "object" && isIn(clause.verb?.known ?? nothingKnown, "plea-verbs")
          ? agentsOf(at.parsed, clause, words).flatMap((np) => voicesOf(np, text, at))
          : [];
      const accuser = [...ownerOf(noun, text, at), ...modifierOf(noun, text), ...lodged][0];
      const about = chainOf(noun).find(
        ({ prep, owner }) =>
          (prep === "against" && lodged.length > 0) ||
          (owner === noun && (prep === "about" || prep === "over" || prep === "of" || prep === "against")),
      );
      if (!accuser || !about) return [];
      const accused = [...partiesOf(about, text, at), ...ownerOf(about, text, at), ...modifierOf(about, text)].find(
        (party) => party !== accuser,
      );
      const other =
        accused ??
        (text.issuer?.party !== accuser ? text.issuer?.party : null) ??
        text.sides.find((party) => party !== accuser && text.sides.includes(accuser));
      if (!other) return [];
      return [draft(accuser, other, about.from, Math.max(about.to, ...chainOf(about).map(({ to }) => to)))];
    }
    if (!text.issuer?.party) return [];
    const unfair =
      hasUnfair(noun.from, noun.to) ||
      noun.relatives.some((index) => {
        const relative = at.parsed.clauses[index];
        return relative ? hasUnfair(relative.from, extentOf(relative, at)) : false;
      });
    if (!unfair || noun.determiner === "any" || noun.determiner === "no") return [];
    // "both intend to address unfair practices": a joint aim accuses nobody.
    const doers = new Set(
      at.parsed.phrases.flatMap((np) => (np.role === "subject" && np.from < noun.from ? partiesOf(np, text, at) : [])),
    );
    const theirs = [...ownerOf(noun, text, at), ...modifierOf(noun, text)].some(
      (party) => party !== text.issuer?.party,
    );
    if (!theirs && doers.size > 1) return [];
    // A bare name of such conduct accuses nobody: somebody does it, or it has done harm.
    if (
      text.prepared.tokens[noun.from]?.lower === "other" ||
      (!theirs && noun.relatives.length === 0 && noun.role !== "subject")
    )
      return [];
    const accused =
      [
        ...ownerOf(noun, text, at),
        ...modifierOf(noun, text),
        ...(noun.role === "object" ? agentsOf(at.parsed, clause, words).flatMap((np) => partiesOf(np, text, at)) : []),
      ].find((party) => party !== text.issuer?.party) ?? null;
    return [
      draft(
        text.issuer.party,
        accused,
        noun.from,
        Math.max(
          noun.to,
          ...chainOf(noun).map(({ to }) => to),
          ...noun.relatives.map((index) => at.parsed.clauses[index]?.to ?? 0),
        ),
      ),
    ];

    function hasUnfair(from: number, to: number): boolean {
      for (let token = from; token < to; token++)
        if (
          (knownAt(token, text).lists & lists["unfair-words"]) !== 0 &&
          text.prepared.tokens[token - 1]?.kind !== "hyphen"
        )
          return true;
      return false;
    }
    function draft(accuser: Party, accused: Party | null, from: number, to: number): Draft {
      return reproach(accuser, accused, { clause, at, text, start: noun?.from ?? from, from, to });
    }
  },
  examples: [
    {
      sentence: "Indian complaints about Vietnam's subsidies grew louder.",
      gives: [{ kind: "allegation", accuser: "IN" as Party, accused: "VN" as Party }],
    },
    {
      sentence: "EU complaints about Turkey's customs practices remain.",
      gives: [{ kind: "allegation", accuser: "EU" as Party, accused: "TR" as Party }],
    },
    {
      sentence: "Canadian allegations of Chinese dumping of steel were heard.",
      gives: [{ kind: "allegation", accuser: "CA" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "The unfair treatment of workers at Mexican plants made headlines.", because: "the press, no issuer" },
    { sentence: "Chile and Peru intend to address unfair trade practices.", because: "a joint aim accuses nobody" },
    { sentence: "Complaints about noise rose in Delhi.", because: "no parties" },
  ],
};
