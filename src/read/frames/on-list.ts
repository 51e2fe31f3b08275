import type { Party } from "../../core/party.ts";
import type { Match } from "../frame.ts";
import { chainOf, patientsOf } from "../places.ts";
import { isIn } from "../words.ts";
import { goodsIn, partiesToldIn } from "./burden.ts";

/** "put eight Turkish firms on its list", "three firms of Oman were added": whose they are. */
export const listedOf = ({ at, clause, text }: Match): readonly Party[] =>
  patientsOf(at.parsed, clause, text.words)
    .filter((np) => !np.mentions.some((one) => one.type === "instrument" && one.instrument === "listing"))
    .flatMap(
      (np) => [np, ...chainOf(np)].map((one) => partiesToldIn(one, text, at)).find((all) => all.length > 0) ?? [],
    );

/** "put seven rare earths on its export control list": goods, no firms. */
export const goodsListed = ({ at, clause, mention, text }: Match): string | null => {
  if (mention?.type !== "instrument" || text.words.senses("goods-lists", mention.lemma).length === 0) return null;
  const listed = patientsOf(at.parsed, clause, text.words).flatMap((np) => [np, ...chainOf(np, 2)]);
  return listed.some(({ known }) => isIn(known, "listed-nouns")) ? null : goodsIn(listed, text);
};
