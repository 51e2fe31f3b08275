import type { Days } from "../../core/day.ts";
import { quantityInWords } from "../../core/number.ts";
import type { Statement } from "../../read/statement.ts";
import { compareDays, compareNumbers, type Told } from "../compare.ts";
import { partyName, type Vocabulary } from "../vocabulary.ts";
import { shared } from "../words.ts";
import { dateField, daysInWords, type FieldsOf, type KindRule, numberField, orNull, wordField } from "./kind.ts";

/** Trade between two parties in one period has one number; of an index, a price or a share the subject stands in words alone. */
const isCounted = (indicator: string): boolean =>
  indicator === "exports" || indicator === "imports" || indicator === "trade-balance" || indicator === "gdp";

const COUNTED = /\b(exports?|imports?|shipments?|surplus|deficit)\b/i;
const WEIGHED = /\b(?:tons?|tonnes|barrels|kilograms|bushels|units) of /i;
const WHOLE = /^(total|overall|its|their|the|all|goods|merchandise|trade|monthly|annual|new|more|of|in|other)$/i;
/** Words that name no goods: what is said of the number begins there. */
const STOPS =
  /^(fell|rose|grew|shrank|jumped|dropped|slumped|declined|decreased|increased|climbed|surged|soared|plunged|tumbled|narrowed|widened|totaled|totalled|reached|were|was|are|is|to|from|by|and|or|for|at|with|that|which|said|showed|saw|in|of|this|last|a|an)$/i;
const MOST_WORDS = 3;

const plainWord = /^\p{Ll}[\p{Ll}-]+$/u;

/** The words of a name from the beginning of a text on: plain ones up to a verb, a number or a mark, a country's adjective left aside. */
function nameAhead(text: string): string {
  const words: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const bare = word.replace(/[,;:.)]+$/, "");
    if (words.length === 0 && /^\p{Lu}[\p{L}.’']*$/u.test(word)) continue;
    if (words.length >= MOST_WORDS || !plainWord.test(bare) || STOPS.test(bare) || WHOLE.test(bare)) break;
    words.push(bare);
    if (bare !== word) break;
  }
  return words.join(" ");
}

/** The goods of which the trade is counted, as the words beside the noun tell: "rare earth exports", "imports of soybeans"; none for all goods. */
export function goodsCounted(words: string): string | null {
  const weighed = WEIGHED.exec(words);
  if (weighed) return nameAhead(words.slice(weighed.index + weighed[0].length)) || null;
  const found = COUNTED.exec(words);
  if (!found) return null;
  const before = words.slice(0, found.index).trim().split(/\s+/).at(-1) ?? "";
  const after = words.slice(found.index + found[0].length);
  const named = /^\s+(?:of|in)\s+/.test(after) ? nameAhead(after.replace(/^\s+(?:of|in)\s+/, "")) : "";
  return (
    [plainWord.test(before) && !WHOLE.test(before) && !STOPS.test(before) ? before : "", named].join(" ").trim() || null
  );
}

/** What a number is of, where its fields do not tell: goods, an index by its name, what is shared, what is counted otherwise. */
export function subjectOf({
  fields,
  evidence,
}: Pick<Statement<FieldsOf<"figure">>, "fields" | "evidence">): string | null {
  const words = evidence.map((part) => part.words).join(" ");
  if (isCounted(fields.indicator)) return goodsCounted(words);
  switch (fields.indicator) {
    case "index":
    case "currency":
      return /\b[Tt]he ((?:\p{Lu}[\p{L}&.]*|\d+)(?: (?:\p{Lu}[\p{L}&.]*|\d+))*)/u.exec(words)?.[1] ?? null;
    case "share":
      return /\b(?:percent|per cent|%) of ((?:the )?[\p{L}’']+(?: \p{Ll}+){0,3})/u.exec(words)?.[1] ?? null;
    case "other":
    case "price":
      return /^(?:.{0,60}, )?(?:the )?([^,]{3,60}?) (?:is|was|were|are|stood|fell|rose) /i.exec(words)?.[1] ?? null;
    default:
      return null;
  }
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
  label: subjectOf,
  summary: (fields, _date, _modality, vocabulary, label = null) => {
    const { value, unit, changePercent, basis, period } = fields;
    const number = value === null ? "" : ` ${quantityInWords(value, unit)}`;
    const change =
      changePercent === null
        ? ""
        : ` ${changePercent > 0 ? "+" : ""}${changePercent}%${basis === null ? "" : ` (${basis})`}`;
    return `${figureName(fields, label, vocabulary)}:${number}${change}${period ? `, ${daysInWords(period)}` : ""}`;
  },
};

/** "Exports of China to United States (rare earths)", "S&P 500", "Share of China in the world's rare earths". */
export function figureName(
  { indicator, from, to }: Pick<FieldsOf<"figure">, "indicator" | "from" | "to">,
  label: string | null,
  vocabulary: Vocabulary,
): string {
  const name = indicator === "other" ? "Figure" : capital(indicator.replace("-", " "));
  const [one, other] = [from, to].map((party) => party && partyName(vocabulary, party));
  const way =
    indicator === "imports"
      ? [other && ` by ${other}`, one && ` from ${one}`]
      : [one && ` of ${one}`, other && ` ${indicator === "trade-balance" ? "with" : "to"} ${other}`];
  if (label !== null && (indicator === "other" || indicator === "index")) return capital(label.replace(/ Index$/, ""));
  const of = label === null ? "" : indicator === "share" ? ` in ${label}` : ` (${label})`;
  return `${name}${way.filter(Boolean).join("")}${of}`;
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** Numbers further apart than this are of two things, and so are a rise and a fall: one of them was read of something else. */
const FACTOR = 3;

const comparable = (a: Numbers, b: Numbers): boolean => alike(a.value, b.value) && alike(a.change, b.change);

function alike(a: Told | null, b: Told | null): boolean {
  if (a === null || b === null) return true;
  const [x, y] = [Math.abs(a.value), Math.abs(b.value)];
  return Math.sign(a.value) === Math.sign(b.value) && Math.max(x, y) <= FACTOR * Math.min(x, y);
}
