import type { Asked, Filters, Standing } from "../ask/answer.ts";
import type {
  AgreementLine,
  ArticleLine,
  DeadlineLine,
  Difference,
  DutySide,
  LawMeasureLine,
  LifeStep,
  PointLine,
  Quoted,
  RoundLine,
  StoryLine,
} from "../brief/line.ts";
import { type Day, type Days, daysBetween, parseDay, parseInstant } from "../core/day.ts";
import { dayInWords } from "../core/day-words.ts";
import { ParleyError } from "../core/errors.ts";
import type { Trust } from "../record/model.ts";
import type { Option } from "./command.ts";

/** Options of every command that asks the record. */
export const askedOptions: readonly Option[] = [
  ["--on <day>", "in force on this day; `today` is the law now (default: the day of the newest article)"],
  ["--known <day>", "known on this day: published by its end (default: the day of the newest article)"],
  ["--decided <day>", "with decisions made by its end (default: that of --known; without it, all)"],
  ["--held <instant>", "received here by this instant, instead of --known"],
  ["--dispute <name>", "one dispute only"],
];
export const filterOptions: readonly Option[] = [
  ["--party <code>", "of this party: US, CN, EU, …"],
  ["--person <name>", "of this person"],
  ["--text <words>", "whose line or words hold this"],
  ["--from <day>", "from this day on"],
  ["--to <day>", "to this day, which is included"],
  ["--checked", "only what an editor has checked or the law settles"],
  ["--limit <count>", "at most so many lines (default: 50)"],
  ["--after <mark>", "from where the last list ended"],
];

export type AskedOptions = { on?: string; known?: string; decided?: string; held?: string; dispute?: string };
export type FilterOptions = AskedOptions & {
  party?: string;
  person?: string;
  text?: string;
  from?: string;
  to?: string;
  checked?: boolean;
  limit?: string;
  after?: string;
};

const dayOrToday = (text: string | undefined): Day | "today" | undefined =>
  text === undefined || text === "today" ? text : parseDay(text);

export const askedOf = ({ on, known, decided, held, dispute }: AskedOptions): Asked => ({
  on: dayOrToday(on),
  known: dayOrToday(known),
  decided: dayOrToday(decided),
  held: held === undefined ? undefined : parseInstant(held),
  dispute,
});

export function filtersOf(options: FilterOptions): Asked & Filters {
  return {
    ...askedOf(options),
    party: options.party?.toUpperCase(),
    person: options.person,
    text: options.text,
    from: options.from === undefined ? undefined : parseDay(options.from),
    to: options.to === undefined ? undefined : parseDay(options.to),
    checked: options.checked,
    limit: options.limit === undefined ? 50 : countOf(options.limit),
    after: options.after,
  };
}

function countOf(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new ParleyError("call-invalid", `"${text}" is no number of lines`, { fix: "Write --limit with 1 to 999999." });
}

export const daysInWords = (days: Days | null): string =>
  days === null ? "undated" : days.split("/").map(dayInWords).join(" to ");

/** The first lines of every answer: at which point it stands, and how far news and law were read. */
export function standingLines({ basis, decidedOn, newsReadTo, lawReadTo, unread, today, sample }: Standing): string[] {
  const known = basis.held === null ? `known on ${dayInWords(basis.known)}` : `received here by ${basis.held}`;
  const age = newsReadTo === null ? null : daysBetween(newsReadTo, today);
  const old = age === null || age === 0 ? "" : age === 1 ? " (yesterday)" : ` (${age} days ago)`;
  const news = newsReadTo === null ? "no news read" : `news read to ${dayInWords(newsReadTo)}${old}`;
  const law = lawReadTo === null ? "no law read" : `law read to ${dayInWords(lawReadTo)}`;
  const decided = decidedOn !== null && decidedOn > basis.known ? `, decisions to ${dayInWords(decidedOn)}` : "";
  return [
    ...(sample ? ["Sample coverage written for Parley; its clock is set."] : []),
    `In force on ${dayInWords(basis.on)}, ${known}${decided}; ${news}, ${law}.${unread > 0 ? ` ${unread} kept unread.` : ""}`,
  ];
}

const trusted = (trust: Trust): string =>
  trust.level === "checked" ? `checked by ${trust.by}` : trust.level === "law" ? `law: ${trust.act}` : trust.level;

/** "3 originals at 5 outlets, all citing Donald Trump". */
export function support({
  originals,
  outlets,
  speakers,
}: Pick<PointLine, "originals" | "outlets" | "speakers">): string {
  const texts = `${originals} ${originals === 1 ? "original" : "originals"}`;
  const at = outlets.length > 1 ? ` at ${outlets.length} outlets` : outlets.length === 1 ? ` at ${outlets[0]}` : "";
  const cited =
    speakers.length === 0
      ? ""
      : `, citing ${speakers.slice(0, 3).join(", ")}${speakers.length > 3 ? " and others" : ""}`;
  return `${texts}${at}${cited}`;
}

export function pointLines(line: PointLine, mark = "  "): string[] {
  const holds =
    line.period === null || line.holds === "yes"
      ? ""
      : line.holds === "no"
        ? line.tag === "threatened"
          ? ""
          : ", not in force"
        : `, ${line.holds} in force`;
  return [
    `${mark}${line.date === null ? `undated, told ${dayInWords(line.knownSince.slice(0, 10))}` : daysInWords(line.date)}  ${line.summary}  [${line.tag}${holds}]  ${line.id}`,
    `${" ".repeat(mark.length + 2)}${support(line)}; ${line.label}; ${trusted(line.trust)}`,
    ...line.law.map(({ because }) => `${" ".repeat(mark.length + 2)}law: ${because}`),
  ];
}

/** The steps of a life, oldest first: "threatened: … (the same 25 %)". */
export const lifeLines = (steps: readonly LifeStep[]): string[] =>
  steps.map(
    ({ stage, because, line }) =>
      `    ${stage}: ${line.summary}${line.date === null ? `, told ${dayInWords(line.knownSince.slice(0, 10))}` : ""}${because === null ? "" : ` (${because})`}  ${line.id}`,
  );

export const quotedLine = ({ words, publisher, published, attribution, issuer }: Quoted, mark = "    "): string =>
  `${mark}“${words}” — ${[issuer ?? publisher ?? "an unnamed outlet", published === null ? null : daysInWords(published), attribution.join(", ") || null].filter((part) => part !== null).join(", ")}`;

/** `changePercent` → "change percent". */
export const fieldInWords = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export function differenceLines({ line, field, values, settled, because }: Difference): string[] {
  return [
    `  ${line.summary}: ${fieldInWords(field)}  ${line.id}`,
    ...values.flatMap((value) => [
      `    ${value.text}: ${support(value)}${value.ownAccountOf.length > 0 ? ` (own account of ${value.ownAccountOf.join(", ")})` : ""}`,
      ...value.quotes.slice(0, 2).map((quote) => quotedLine(quote, "      ")),
    ]),
    ...(settled ? [`    settled: ${settled.text} by ${settled.by}`] : []),
    `    ${because}`,
  ];
}

export const left = (days: number): string =>
  days === 0
    ? "today"
    : days > 0
      ? `${days} ${days === 1 ? "day" : "days"} left`
      : `${-days} ${days === -1 ? "day" : "days"} ago`;

export function agreementLines(line: AgreementLine): string[] {
  const end = line.to === null ? "no end told" : `to ${dayInWords(line.to)}`;
  const window = line.from === null ? end : `from ${daysInWords(line.from)} ${end}`;
  return [
    `  ${line.name} (${line.parties.join(", ")}): ${line.status.replace("-", " ")}, ${window}${line.daysLeft === null ? "" : `, ${left(line.daysLeft)}`}  [${line.source}]  ${line.id}`,
    ...(line.words ? [`    ${line.words}`] : []),
    ...line.terms.map((term) => `    - ${term}`),
    ...(line.lapse === null ? [] : [`    if it lapses: ${line.lapse}`]),
    ...(line.points.length === 0
      ? []
      : [`    ${line.points.length} reported ${line.points.length === 1 ? "point" : "points"} under it`]),
  ];
}

export function dutyLines({ imposer, target, percent, since, because, asFarAsRead }: DutySide): string[] {
  const rate = percent === null ? "unknown" : percent;
  return [
    `  ${imposer} on goods of ${target} that stand on no list: ${rate}${since === null ? "" : ` since ${dayInWords(since)}`}${asFarAsRead ? ", as far as the law was read" : ""}`,
    `    ${because}`,
  ];
}

export const deadlineLines = ({ what, on, daysLeft, words, because, lapse }: DeadlineLine): string[] => [
  `  ${dayInWords(on)} (${left(daysLeft)}): ${what}`,
  `    ${words === "" ? because : `“${words}” (${because})`}`,
  ...(lapse === null ? [] : [`    then: ${lapse}`]),
];

export const lawMeasureLines = (line: LawMeasureLine): string[] => [
  `  ${line.name}: ${line.imposer} on ${line.target ?? "all"}${line.goods ? `, ${line.goods}` : ""}${line.percent ? `, ${line.percent}` : ""}  [law, ${line.status}]  ${line.id}`,
  ...(line.because.startsWith(`${line.name}: `)
    ? [`    ${line.because.slice(line.name.length + 2)}`]
    : [`    ${line.because}`]),
];

export const roundLine = ({ id, title, date, people }: RoundLine): string =>
  `  ${daysInWords(date)}  ${title}, ${people} ${people === 1 ? "person" : "people"} named  ${id}`;

export const storyLine = ({ id, title, articles, originals, last, differences }: StoryLine): string =>
  `  ${last.slice(0, 16).replace("T", " ")}  ${title}: ${articles} ${articles === 1 ? "article" : "articles"}, ${originals} ${originals === 1 ? "original" : "originals"}${differences > 0 ? `, ${differences} differences` : ""}  ${id}`;

export const articleLine = ({ id, title, publisher, published, statements, originalBasis }: ArticleLine): string =>
  `  ${daysInWords(published)}  ${title ?? "(no title)"} — ${publisher ?? "an unnamed outlet"}, ${statements} statements, rests on ${originalBasis === "own" ? "itself" : `another by ${originalBasis}`}  ${id}`;
