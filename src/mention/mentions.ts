import type { Day } from "../core/day.ts";
import type { DayExpression } from "../text/day-expression.ts";
import { dayExpressionsOf } from "../text/days.ts";
import { quantitiesOf } from "../text/quantities.ts";
import type { Quantity } from "../text/quantity.ts";
import type { Prepared } from "../text/text.ts";
import { dutyRates } from "./duty-rates.ts";
import { firmsIn } from "./firms.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { institutionsIn } from "./institutions.ts";
import { type DayMention, type Mention, mentionAt, type PartyMention, partyMention } from "./mention.ts";
import { partiesIn } from "./parties.ts";
import { peopleIn } from "./people.ts";
import { covered, type Scene, sceneOf, startsWith } from "./scene.ts";
import { thingsIn } from "./things.ts";
import { townsIn } from "./towns.ts";

/**
 * All mentions of a text, in order of their first token, the longer first. `article` is the day from which relative days count, null where it is unknown.
 * `known` are the mentions of another part of the document (the body, for a title): its full names fill family names here.
 * Mentions may stand inside each other: the party in "Norwegian commerce ministry". Time is linear in the length of the text.
 */
export function mentionsOf(
  prepared: Prepared,
  gazetteer: Gazetteer,
  article: Day | null,
  known: readonly Mention[] = [],
): Mention[] {
  const scene = sceneOf(prepared, gazetteer, article);
  const things = thingsIn(scene);
  const people = peopleIn(scene, known);
  const days = dayExpressionsOf(prepared, gazetteer.words, article, scene.marks).map(dayMention);
  const law = things.filter(({ type }) => type === "citation");
  const count = prepared.tokens.length;
  const dated = covered(days, count);
  const cited = covered(law, count);
  const named = covered(people, count);
  const parties = partiesIn(scene, people);
  const institutions = [...institutionsIn(scene), ...firmsIn(scene, named)].filter(
    (found) => found.type === "channel" || named[found.to - 1] === 0,
  );
  const held = covered([...parties, ...institutions], count);
  const quantities = quantitiesOf(prepared, gazetteer.words, scene.marks).filter(
    ({ from, to, type }) =>
      cited[to - 1] === 0 &&
      !(type === "number" && held[from] === 1) &&
      !(type === "number" || type === "duration" ? dated[to - 1] === 1 || dated[from] === 1 : false),
  );
  const paid = sums(quantities, count);
  const governments: Mention[] = [];
  const persons = people.filter((person) => {
    const government = administration(prepared, person);
    if (government) governments.push(government);
    return government === null;
  });
  const mentions: Mention[] = [
    // "US$ 245": the sign of a currency.
    ...parties.filter(({ from, to }) => paid[from] === 0 || paid[from] !== paid[to - 1]),
    ...townsIn(scene, people),
    ...persons,
    ...governments,
    ...institutions,
    ...things.filter(({ from, to, type }) => type === "citation" || (cited[from] === 0 && named[to - 1] === 0)),
    ...dutyRates(scene, things, quantities),
    ...days.filter(({ from, to }) => cited[from] === 0 || cited[to - 1] === 0),
    ...quantities.map((quantity) => zeroRate(quantity, scene) ?? quantityMention(quantity)),
  ];
  return inOrder(mentions, count);
}

/** The sum of money in which each of `count` tokens stands, counted from 1; 0 where it stands in none. */
function sums(quantities: readonly Quantity[], count: number): Int32Array {
  const paid = new Int32Array(count);
  for (let index = 0; index < quantities.length; index++) {
    const { type, from, to } = quantities[index] as Quantity;
    if (type === "money") paid.fill(index + 1, from, to);
  }
  return paid;
}

/** In order of their first token, the longer first: each is put at the place of its first token, and compared only with those that begin there too. */
function inOrder(mentions: readonly Mention[], count: number): Mention[] {
  const next = new Int32Array(count + 1);
  for (const { from } of mentions) next[from + 1] = (next[from + 1] as number) + 1;
  for (let at = 1; at <= count; at++) next[at] = (next[at] as number) + (next[at - 1] as number);
  const sorted: Mention[] = [...mentions];
  for (const mention of mentions) {
    const place = next[mention.from] as number;
    sorted[place] = mention;
    next[mention.from] = place + 1;
  }
  for (let index = 1; index < sorted.length; index++) {
    const mention = sorted[index] as Mention;
    let place = index;
    for (; place > 0 && isBefore(mention, sorted[place - 1] as Mention); place--)
      sorted[place] = sorted[place - 1] as Mention;
    sorted[place] = mention;
  }
  return sorted;
}

/** Of two that begin with the same token. */
const isBefore = (a: Mention, b: Mention): boolean =>
  a.from === b.from && (a.to > b.to || (a.to === b.to && a.type < b.type));

/** "zero tariffs", "zero-duty": a rate without a per cent. */
function zeroRate(quantity: Quantity, scene: Scene): Mention | null {
  if (quantity.type !== "number" || quantity.value !== 0) return null;
  const next = scene.tokens[quantity.to]?.kind === "hyphen" ? quantity.to + 1 : quantity.to;
  if (startsWith(scene, next, "instrument")?.entry.instrument !== "tariff") return null;
  const rate = mentionAt("rate", quantity);
  rate.percent = 0;
  rate.toPercent = null;
  rate.unit = "percent";
  rate.bound = quantity.bound;
  return rate;
}

function dayMention(day: DayExpression): DayMention {
  const made = mentionAt("day", day);
  made.days = day.days;
  made.past = day.past;
  made.future = day.future;
  made.basis = day.basis;
  made.grain = day.grain;
  made.relation = day.relation;
  made.offsetDays = day.offsetDays;
  return made;
}

function quantityMention(quantity: Quantity): Mention {
  const { type, bound } = quantity;
  switch (type) {
    case "rate": {
      const rate = mentionAt(type, quantity);
      rate.percent = quantity.percent;
      rate.toPercent = quantity.toPercent;
      rate.unit = quantity.unit;
      rate.bound = bound;
      return rate;
    }
    case "money": {
      const money = mentionAt(type, quantity);
      money.amount = quantity.amount;
      money.toAmount = quantity.toAmount;
      money.currency = quantity.currency;
      money.bound = bound;
      return money;
    }
    case "duration": {
      const duration = mentionAt(type, quantity);
      duration.days = quantity.days;
      duration.minutes = quantity.minutes;
      duration.bound = bound;
      return duration;
    }
    case "number": {
      const number = mentionAt(type, quantity);
      number.value = quantity.value;
      number.toValue = quantity.toValue;
      number.ordinal = quantity.ordinal;
      number.bound = bound;
      return number;
    }
    case "multiple": {
      const multiple = mentionAt(type, quantity);
      multiple.factor = quantity.factor;
      multiple.bound = bound;
      return multiple;
    }
  }
}

/** "the Moe administration" is a government, not a person. */
function administration({ tokens }: Prepared, person: Mention & { type: "person" }): PartyMention | null {
  const next = tokens[person.to];
  if (next === undefined || person.surface !== "surname" || person.party === null) return null;
  if (!/^(administration|government|cabinet)$/.test(next.lower)) return null;
  const after = tokens[person.to + 1];
  const place = { from: person.from, to: person.to + 1, start: person.start, end: next.end };
  return partyMention(place, [person.party], "government", after?.kind === "clitic");
}
