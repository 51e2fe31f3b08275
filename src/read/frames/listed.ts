import type { Party } from "../../core/party.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf, patientsOf } from "../places.ts";
import { hasWord, knownAt } from "../stretch.ts";
import { isIn } from "../words.ts";
import { goodsIn, partiesToldIn } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { impliedImposer } from "./implied.ts";

/** A government puts another's firms on a list or takes them off: "blacklisted eight Turkish firms", "added three firms to a list of companies that". */
export const listedFrame: Frame<never> = {
  name: "listed",
  kind: "measure",
  summary: "firms, people or countries are put on a list or taken off it, told by a verb",
  triggers: { verbs: ["blacklist-verbs", "list-verbs"] },
  needs: {
    when: ({ clause: { verb, phrases }, deed }, _, text) =>
      verb !== null && !verb.negated && (isIn(deed.known, "blacklist-verbs") || phrases.some((np) => isList(np, text))),
  },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    if (!verb) return [];
    const alone = isIn(deed.known, "blacklist-verbs");
    const list = alone ? undefined : clause.phrases.find((np) => isList(np, text));
    // "added helium to its export control list": goods are controlled, told by the list.
    const ofGoods = list?.mentions.some(
      (one) => one.type === "instrument" && text.words.senses("goods-lists", one.lemma).length > 0,
    );
    if (ofGoods && goodsIn(patientsOf(at.parsed, clause, text.words), text) !== null) return [];
    // "140 firms added to the list": no auxiliary, and nothing that they add.
    const bare = !alone && verb.bare && verb.voice === "active" && verb.form !== "base" && clause.objects.length === 0;
    const passive = bare || verb.voice === "passive";
    const listed = bare ? clause.subjects : patientsOf(at.parsed, clause, text.words);
    const targets = [...new Set(listed.flatMap((np) => whoseIn(np, text, at)))];
    const agents = bare ? [] : agentsOf(at.parsed, clause, text.words);
    const told = [...new Set(agents.flatMap((np) => partiesOf(np, text, at)))];
    if (told.length > 1 || (alone && listed.length === 0)) return [];
    const named = targets.filter((party) => party !== told[0]);
    const trusted = list !== undefined && isTrusted(list, text);
    const [imposer] =
      told.length > 0
        ? told
        : passive && agents.length === 0
          ? [impliedImposer({ text, at, clause }, "listing", named, clause.phrases)]
          : [];
    if (!imposer || (named.length === 0 && (alone || targets.length > 0))) return [];
    const off = deed.senses[0] === "lift";
    return (named.length > 0 ? named : [null]).map((target) => ({
      fields: measureFields({
        imposer,
        target,
        instrument: "listing" as const,
        action: trusted
          ? off
            ? ("revoke" as const)
            : ("grant" as const)
          : off
            ? ("lift" as const)
            : ("impose" as const),
      }),
      from: clause.from,
      to: Math.max(clause.to, list?.to ?? 0),
      clause,
    }));
  },
  examples: [
    {
      sentence: "India blacklisted eight Turkish shipping firms on Monday.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "TR" as Party, instrument: "listing", action: "impose" },
      ],
    },
    {
      sentence: "Norway added 23 Chilean firms to a list of companies to which chips may not be sold.",
      gives: [
        { kind: "measure", imposer: "NO" as Party, target: "CL" as Party, instrument: "listing", action: "impose" },
      ],
    },
    {
      sentence: "Japan plans to drop Canada from its list of countries given preferential treatment in trade.",
      gives: [
        { kind: "measure", imposer: "JP" as Party, target: "CA" as Party, instrument: "listing", action: "revoke" },
      ],
    },
  ],
  nonExamples: [
    { sentence: "The museum added three Chilean paintings to its list of treasures.", because: "no government" },
    { sentence: "India has not blacklisted any Turkish firm.", because: "negated" },
    { sentence: "Norway added salmon to the list of goods it exports to Chile.", because: "a list of goods sold" },
  ],
};

/** "a list of companies that", "its blacklist": not the list that a frame of nouns knows by its name. */
function isList(np: NounPhrase, text: TextContext): boolean {
  if (np.prep !== "to" && np.prep !== "on" && np.prep !== "from" && np.prep !== "off" && np.prep !== "onto")
    return false;
  if (np.mentions.some((one) => one.type === "instrument" && one.instrument === "listing" && one.to > np.headAt))
    return true;
  if (!isIn(np.known, "list-nouns")) return false;
  const { tokens } = text.prepared;
  for (let at = np.from; at < Math.min(tokens.length, np.to + LONGEST_LIST); at++)
    if (isIn(knownAt(at, text), "listed-nouns")) return true;
  return false;
}

/** "a list of countries given preferential treatment": to be on it is a gain. */
function isTrusted(list: NounPhrase, text: TextContext): boolean {
  const named = list.mentions.find((one) => one.type === "instrument" && one.instrument === "listing");
  if (named?.type === "instrument") return text.words.senses("object-classes", named.lemma).includes("permit");
  return hasWord("trust-words", list.from, list.to + LONGEST_LIST, text);
}

/** How many tokens behind a list tell what it is for. */
const LONGEST_LIST = 8;

/** "eight Turkish firms", "firms from Turkey". */
function whoseIn(np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  const own = partiesToldIn(np, text, at);
  if (own.length > 0) return own;
  return chainOf(np, 2).flatMap((one) =>
    one.prep === "from" || one.prep === "of" || one.prep === "in" ? partiesToldIn(one, text, at) : [],
  );
}
