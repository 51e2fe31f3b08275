import type { Party } from "../core/party.ts";
import { headOf } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import { keepRule } from "./frames/known-rule.ts";
import { type NounPhrase, none } from "./node.ts";
import { partiesOfMention } from "./parties.ts";
import type { Placed } from "./reading.ts";

/** Who "it" and "they" are for the sentences that follow, and when what took place. */
export function remember(
  text: TextContext,
  at: SentenceContext,
  subjects: readonly NounPhrase[],
  drafts: readonly Placed[],
  before: number,
) {
  const { memory } = text;
  let main = false;
  for (const np of subjects) {
    const head = headOf(np);
    const told = head ? partiesOfMention(head, text) : none;
    // "Oslo protested after Lima had raised its tariff. It …": who the sentence is about, not who stands in a clause aside.
    const aside =
      at.parsed.clauses[np.clause]?.kind === "adverbial" || at.parsed.clauses[np.clause]?.kind === "relative";
    if (told.length === 1 && !(aside && main)) memory.party = told[0] as Party;
    if (told.length === 1 && head?.type === "person") memory.person = told[0] as Party;
    if (told.length === 2) memory.pair = told;
    if (told.length === 1 && !aside) main = true;
  }
  memory.goods = null;
  // "the duties" of a sentence behind one that tells of two who tax are nobody's.
  let imposers = 0;
  for (let number = before; number < drafts.length; number++) {
    const { statement, draft } = drafts[number] as Placed;
    const { fields, date } = statement;
    if (fields.kind === "measure") memory.goods = fields.goods ?? memory.goods;
    if (fields.kind === "measure" && fields.imposer) {
      const { imposer, target, instrument, action } = fields;
      if (instrument === "tariff") {
        if (imposers === 0 || memory.imposer !== imposer) imposers++;
        memory.imposer = imposers > 1 ? null : imposer;
      }
      keepRule(memory.rules, { imposer, target, instrument, action, sentence: at.index });
    }
    if (fields.kind === "figure" && (fields.indicator === "exports" || fields.indicator === "trade-balance"))
      memory.trader = fields.from ?? memory.trader;
    if (fields.kind === "figure" && fields.indicator === "imports") memory.trader = fields.to ?? memory.trader;
    if (
      fields.kind === "agreement" &&
      fields.place &&
      date &&
      statement.modality === "actual" &&
      !memory.events.has(fields.place)
    )
      memory.events.set(fields.place, date);
    if (fields.kind !== "talks") continue;
    if (fields.place && memory.mainPlace === null) memory.mainPlace = fields.place;
    if (draft.date === undefined && !date) continue;
    if (fields.place && date && !memory.events.has(fields.place)) {
      memory.events.set(fields.place, date);
      const place = at.mentions.find((mention) => mention.type === "place" && mention.name === fields.place);
      if (place?.type === "place" && place.party && !memory.events.has(place.party))
        memory.events.set(place.party, date);
    }
    if (!fields.place && date && !memory.forms.has(fields.form)) memory.forms.set(fields.form, date);
    if (fields.parties.length === 2) memory.pair = fields.parties;
  }
}
