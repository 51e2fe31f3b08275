import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf, patientsOf } from "../places.ts";
import { knownAt } from "../stretch.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { goodsIn, goodsOf, madeIn, partiesToldIn } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { impliedImposer } from "./implied.ts";

/** A government lets another's goods in or keeps them out: "barred Peruvian fruit", "will let in Chilean wine again". */
export const entryFrame: Frame<never> = {
  name: "entry",
  kind: "measure",
  summary: "goods of another party are let in or kept out",
  triggers: { verbs: ["entry-verbs", "passing-verbs"] },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    if (!verb) return [];
    if (isIn(deed.known, "passing-verbs")) return passing(deed.senses[0] ?? "", clause, text, at);
    // "will no longer accept": kept out; "was not barred" tells nothing.
    const [way = ""] = deed.senses;
    const out = way !== "in";
    if (verb.negated ? way !== "in" && way !== "taken" : way === "taken") return [];
    const stands = (list: string, preps: readonly string[]) =>
      clause.phrases.some((np) => np.prep !== null && preps.includes(np.prep) && isIn(np.known, list));
    const entering = at.parsed.clauses.some(
      (other) =>
        other.parent === clause.index &&
        other.word === "from" &&
        sensesIn(other.verb?.known ?? nothingKnown, "passing-verbs")[0] === "in",
    );
    if (way === "halted" && !entering && !stands("border-nouns", ["at"])) return [];
    if (way === "shelved" && !stands("shelf-nouns", ["off", "from"])) return [];
    // "let in tomatoes": the particle stands as a preposition before the goods.
    const behind = clause.phrases.filter(
      ({ start, prep }) => start === verb.to && deed.word === `${verb.lemma} ${prep}`,
    );
    const goods = [...patientsOf(at.parsed, clause, text.words), ...behind].filter(
      (np) => isGoods(np) || (way === "out" && isApp(np)),
    );
    const doers = agentsOf(at.parsed, clause, text.words);
    // "excluded medicines from its duty": spared, not kept out.
    const spared = [...clause.phrases, ...goods.flatMap((np) => chainOf(np))].some(
      ({ prep, mentions }) => prep === "from" && mentions.some(({ type }) => type === "instrument"),
    );
    if (
      spared ||
      goods.length === 0 ||
      doers.some(({ mentions }) => mentions.some((one) => one.type === "institution" && one.kind === "firm"))
    )
      return [];
    const told = [...new Set(doers.flatMap((np) => [...partiesOf(np, text, at), ...officersOf(np, text, at)]))];
    return goods.flatMap((np): Draft[] => {
      const from = [np, ...chainOf(np)].filter(
        ({ prep }) => prep === null || prep === "from" || prep === "of" || prep === np.prep,
      );
      const near = [...from, ...clause.phrases.filter(({ prep }) => prep === "from")];
      const targets = [...new Set(near.flatMap((one) => partiesToldIn(one, text, at)))].filter(
        (party) => !told.includes(party),
      );
      // "shut out of Uzbekistan".
      const outOf = clause.phrases.find(({ prep }) => prep === "of" || prep === "out of");
      const kept = verb.voice === "passive" && outOf ? partiesToldIn(outOf, text, at)[0] : undefined;
      const imposer =
        told[0] ??
        (kept && !targets.includes(kept) ? kept : undefined) ??
        (verb.voice === "passive"
          ? impliedImposer({ text, at, clause }, "import-ban", targets, clause.phrases)
          : undefined);
      // Whose goods they are is told, or what they are: "barred seafood from ten regions".
      // Another's bans are reproaches in an official text.
      if (text.issuer && imposer !== text.issuer.party) return [];
      if (!imposer || told.length > MOST || targets.includes(imposer)) return [];
      if (targets.length === 0 && way !== "in" && way !== "out") return [];
      const free = isFree(clause, text);
      const doing = told.length > 1 ? told : [imposer];
      const pairs = doing.flatMap((by) =>
        (targets.length > 0 ? targets : [null]).map((target) => ({ imposer: by, target })),
      );
      return pairs.map(
        (pair): Draft => ({
          fields: measureFields({
            ...pair,
            instrument: free ? "tariff" : way === "shelved" ? "purchase" : isApp(np) ? "other" : "import-ban",
            action: out || verb.negated ? "impose" : free ? "grant" : "lift",
            goods: goodsOf(np, text) ?? goodsIn(chainOf(np), text),
          }),
          from: clause.from,
          to: Math.max(clause.to, np.to),
          clause,
          ...(verb.negated ? { modality: verb.modal ? ("announced" as const) : ("actual" as const) } : {}),
        }),
      );
    });
  },
  examples: [
    {
      sentence: "The European Union shut out Brazilian poultry in May.",
      gives: [{ imposer: "EU" as Party, target: "BR" as Party, instrument: "import-ban", action: "impose" }],
    },
    {
      sentence: "Morocco will let in Spanish tomatoes again from September.",
      gives: [{ imposer: "MA" as Party, target: "ES" as Party, action: "lift", modality: "announced" }],
    },
    {
      sentence: "Kenya barred milk from Uganda last week.",
      gives: [{ imposer: "KE" as Party, target: "UG" as Party, instrument: "import-ban", action: "impose" }],
    },
  ],
  nonExamples: [
    { sentence: "Kenya did not bar Ugandan milk.", because: "negated" },
    { sentence: "The club barred Spanish fans.", because: "no goods and no party" },
    { sentence: "Norway banned exports of cod to Chile.", because: "what goes out is told by the frame of flows" },
  ],
};

/** "Maize from Uganda may enter Kenya again", "chips may no longer leave the country". */
function passing(way: string, clause: Clause, text: TextContext, at: SentenceContext): Draft[] {
  const { verb } = clause;
  const goods = clause.subjects.find((np) => isGoods(np));
  const place = clause.objects[0];
  if (verb?.modal !== "may" && verb?.modal !== "can") return [];
  const [there] = place ? partiesToldIn(place, text, at) : [];
  const imposer = (way === "out" && goods ? madeIn(goods, text, at)[0] : undefined) ?? there;
  if (!goods || !imposer || text.issuer) return [];
  const from = [goods, ...chainOf(goods)].filter(({ prep }) => prep === null || prep === "from");
  const list = from.flatMap((np) => [np, ...at.parsed.phrases.filter(({ first }) => first === np)]);
  const targets = [...new Set(list.flatMap((np) => partiesToldIn(np, text, at)))].filter((party) => party !== imposer);
  if (way === "in" && targets.length === 0) return [];
  return (way === "in" ? targets : [null]).map(
    (target): Draft => ({
      fields: measureFields({
        imposer,
        target,
        instrument: way === "in" ? "import-ban" : "export-control",
        action: verb.negated ? "impose" : "lift",
        goods: goodsOf(goods, text),
      }),
      from: clause.from,
      to: clause.to,
      clause,
      modality: "actual",
    }),
  );
}

/** "customs officers in Kazakhstan": who stands at the border of which country. */
const officersOf = (np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] =>
  isIn(np.known, "officer-nouns")
    ? chainOf(np, 1).flatMap((one) => (one.prep === "in" || one.prep === "at" ? partiesToldIn(one, text, at) : []))
    : [];

/** Goods themselves, no flow of them: "imports", "sales" have a frame of their own. */
function isGoods(np: NounPhrase): boolean {
  if (isIn(np.known, "flow-nouns")) return false;
  const isGood = (one: NounPhrase) =>
    one.mentions.some(({ type, from, to }) => type === "goods" && from <= one.headAt && one.headAt < to);
  // "40 lorries of potatoes".
  const measured = isIn(np.known, "load-nouns") || isIn(np.known, "trade-groups");
  return isGood(np) || (measured && chainOf(np, 2).some((one) => one.prep === "of" && isGood(one)));
}

const isApp = (np: NounPhrase): boolean => isIn(np.known, "app-nouns");

/** "free of duty": let in at a lower rate, not after a ban. */
const isFree = (clause: Clause, text: TextContext): boolean =>
  text.prepared.tokens
    .slice(clause.from, clause.to)
    .some(
      ({ lower }, index) =>
        lower === "free" &&
        [-2, -1, 1, 2].some((step) => isIn(knownAt(clause.from + index + step, text), "duty-words")),
    );

/** How many governments may do it together: "Poland and Hungary barred". */
const MOST = 4;
