import type { Days } from "../../core/day.ts";
import { quantityInWords } from "../../core/number.ts";
import { compareDays, compareNumbers, type Told } from "../compare.ts";
import { partyName } from "../vocabulary.ts";
import { shared } from "../words.ts";
import { dateField, daysInWords, type FieldsOf, type KindRule, numberField, orNull, wordField } from "./kind.ts";

/** Trade between two parties in one period has one number; of an index, a price or a share the subject stands in words alone. */
const isCounted = (indicator: string): boolean =>
  indicator === "exports" || indicator === "imports" || indicator === "trade-balance" || indicator === "gdp";

const COUNTED = /\b(exports?|imports?|shipments?|surplus|deficit)\b/i;
const WHOLE = /^(total|overall|its|their|the|all|chinese|goods|merchandise|trade|monthly|annual)$/i;

/** The goods of which the trade is counted, as the words beside the noun tell: "rare earth exports", "imports of soybeans"; none for all goods. */
export function goodsCounted(words: string): string | null {
  const found = COUNTED.exec(words);
  if (!found) return null;
  const before = words.slice(0, found.index).trim().split(/\s+/).at(-1) ?? "";
  const after = /^\s+(?:of|in)\s+(\p{Ll}+)/u.exec(words.slice(found.index + found[0].length))?.[1] ?? "";
  return (
    [/^\p{Ll}+$/u.test(before) && !WHOLE.test(before) ? before : "", WHOLE.test(after) ? "" : after].join(" ").trim() ||
    null
  );
}

const sameCount = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((word) => b.has(word));

/** Exports of A to B and B's imports from A are two counts of one thing and stay two: the books differ. */
const numbers = ({ value, valueBound, changePercent, changeBound }: FieldsOf<"figure">) => ({
  value: value === null ? null : { value, bound: valueBound ?? ("exact" as const) },
  change: changePercent === null ? null : { value: changePercent, bound: changeBound ?? ("exact" as const) },
});

type Numbers = ReturnType<typeof numbers>;

const agree = (a: ReturnType<typeof numbers>["value"], b: ReturnType<typeof numbers>["value"]) =>
  a === null || b === null ? null : compareNumbers(a, b);

/**
 * One number about one thing in one period. Figures whose numbers go together are one where nothing else contradicts; figures whose numbers do
 * not are one, and contradict each other, only where direction, period, basis and unit are told by both and are the same.
 */
export const figureRule: KindRule<"figure"> = {
  kind: "figure",
  matter: ({ fields, evidence }) => {
    const words = evidence.map((part) => part.words).join(" ");
    return isCounted(fields.indicator) ? goodsCounted(words) : words.replace(/\d[\d.,]*/g, " ");
  },
  keys: ({ fields: { indicator, from, period } }) => [
    `${indicator}|${from}|${period?.slice(0, 4) ?? ""}`,
    `${indicator}|${from}`,
  ],
  likeness: (core, said) => {
    const [a, b] = [core.fields, said.fields];
    if (a.from !== b.from && !(a.from === null || b.from === null)) return 0;
    if (!orNull(a.to, b.to) || !orNull(a.basis, b.basis)) return 0;
    // A unit is the value's: a change beside it has none.
    if (a.value !== null && b.value !== null && !orNull(a.unit, b.unit)) return 0;
    if (a.period !== null && b.period !== null && compareDays(a.period, b.period) === "contradictory") return 0;
    const [one, two] = [numbers(a), numbers(b)];
    const value = agree(one.value, two.value);
    const change = agree(one.change, two.change);
    if (value === null && change === null) return 0;
    if (isCounted(a.indicator) && !sameCount(core.matter, said.matter)) return 0;
    const samePeriod = a.period !== null && a.period === b.period;
    if (value !== "contradictory" && change !== "contradictory") {
      // Equal numbers of an index or a price may still be of two things: the sentences must share words.
      if (isCounted(a.indicator)) return samePeriod ? 4 : 3;
      return shared(core.matter, said.matter).share >= 0.5 ? 2 : 0;
    }
    const sameThing = isCounted(a.indicator) && a.from !== null && a.from === b.from && a.to === b.to;
    return sameThing && samePeriod && a.basis === b.basis && comparable(one, two) ? 1 : 0;
  },
  fields: [
    wordField("indicator", ({ indicator }) => indicator),
    wordField("from", ({ from }) => from),
    wordField("to", ({ to }) => to),
    numberField(
      "value",
      ({ value }) => value,
      ({ valueBound }) => valueBound,
    ),
    numberField(
      "changePercent",
      ({ changePercent }) => changePercent,
      ({ changeBound }) => changeBound,
    ),
    wordField("unit", ({ unit }) => unit),
    wordField("basis", ({ basis }) => basis),
    wordField("period", ({ period }) => period as Days | null),
    dateField(false),
  ],
  summary: ({ indicator, from, to, value, unit, changePercent, basis, period }, _date, _modality, vocabulary) => {
    const way = [
      from && ` of ${partyName(vocabulary, from)}`,
      to && ` ${indicator === "imports" ? "by" : "to"} ${partyName(vocabulary, to)}`,
    ];
    const number = value === null ? "" : ` ${quantityInWords(value, unit)}`;
    const change =
      changePercent === null
        ? ""
        : ` ${changePercent > 0 ? "+" : ""}${changePercent}%${basis === null ? "" : ` (${basis})`}`;
    return `${indicator[0]?.toUpperCase()}${indicator.slice(1)}${way.filter(Boolean).join("")}:${number}${change}${period ? `, ${daysInWords(period)}` : ""}`;
  },
};

/** Numbers further apart than this are of two things, and so are a rise and a fall: one of them was read of something else. */
const FACTOR = 3;

const comparable = (a: Numbers, b: Numbers): boolean => alike(a.value, b.value) && alike(a.change, b.change);

function alike(a: Told | null, b: Told | null): boolean {
  if (a === null || b === null) return true;
  const [x, y] = [Math.abs(a.value), Math.abs(b.value)];
  return Math.sign(a.value) === Math.sign(b.value) && Math.max(x, y) <= FACTOR * Math.min(x, y);
}
