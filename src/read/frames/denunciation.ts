import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { agentsOf } from "../places.ts";
import { partiesToldIn } from "./burden.ts";
import { voicesOf } from "./claimant.ts";
import { extentOf } from "./commitment.ts";
import { culpritOf, hasReproach, isConduct } from "./conduct.ts";
import { reproach } from "./matter.ts";

/** "called them an abuse": what is called so was told before. */
const points = ({ objects }: Clause, { words }: TextContext): boolean =>
  objects.length > 1 && words.senses("pointers", objects[0]?.head ?? "").length > 0;

const aims = new Set(["against", "over", "at", "about", "of"]);

/** "lays the blame for the shortage on Chile", "at the door of The Hague". */
function blamed(clause: Clause, by: Party, at: SentenceContext, text: TextContext): readonly Draft[] {
  const blame = clause.objects.find(({ head }) => head === "blame");
  if (!blame) return [];
  const accused = clause.phrases
    .filter(({ prep }) => prep === "on" || prep === "at" || prep === "with" || prep === "of")
    .flatMap((np) => partiesToldIn(np, text, at))
    .find((party) => party !== by);
  const cause = clause.phrases.find(({ prep }) => prep === "for") ?? blame;
  return accused
    ? [reproach(by, accused, { clause, at, text, start: clause.from, from: cause.from, to: clause.to })]
    : [];
}

/** A party calls another's measure unfair, or condemns it: "New Delhi called the American tariffs unjustified". */
export const denunciationFrame: Frame<never> = {
  name: "denunciation",
  kind: "allegation",
  summary: "a party condemns another's measure or calls it unfair",
  triggers: { verbs: ["denounce-verbs"] },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { words } = text;
    const { verb } = clause;
    if (!verb || verb.voice === "passive" || verb.negated || verb.modal !== null) return [];
    const voices = agentsOf(at.parsed, clause, words);
    const accuser = [...new Set(voices.flatMap((np) => voicesOf(np, text, at)))];
    const [by] = accuser;
    if (accuser.length !== 1 || !by) return [];
    const sense = deed.senses[0];
    if (sense === "blame") return blamed(clause, by, at, text);
    const near = [
      ...(sense === "at" ? [] : clause.objects),
      ...clause.phrases.filter(
        ({ prep, from }) => prep !== null && from > verb.at && (aims.has(prep) || (sense === "word" && prep === "as")),
      ),
    ];
    const what =
      near.find((np) => isConduct(np, text) || (deed.word === "complain" && hasReproach(np.from, np.to, text))) ??
      (sense === "word" ? clause.objects.find((np) => text.words.senses("pointers", np.head).length > 0) : undefined);
    if (!what) return [];
    const to = extentOf(clause, at);
    if (sense === "word" && !hasReproach(what.from, to, text)) return [];
    const accused = culpritOf(what, by, text, at, deed.word === "complain" || points(clause, text));
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
