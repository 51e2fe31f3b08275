import type { Ask, Question } from "../ask/ask.ts";
import type {
  AgreementLine,
  Difference,
  LawMeasureLine,
  PointLine,
  PromiseLine,
  QuoteLine,
  RoundLine,
  StoryLine,
} from "../brief/line.ts";
import { type Cell, type Table, tableOf } from "../out/table.ts";

type AnswerOf<Q extends Question> = Awaited<ReturnType<Ask[Q]>>;
type Column<L> = readonly [name: string, type: "text" | "number" | "boolean", of: (line: L) => Cell];
/** How a list is written flat: its main lines, and their columns. */
type Listing<Q extends Question, L> = Readonly<{
  lines: (answer: AnswerOf<Q>) => readonly L[];
  columns: readonly Column<L>[];
}>;

const joined = (list: readonly string[]): string => list.join("; ");
const trustText = ({ trust }: PointLine): string =>
  trust.level === "checked"
    ? `checked by ${trust.by} on ${trust.on}`
    : trust.level === "law"
      ? `law: ${trust.act}`
      : trust.level;

/** Columns that every point has. */
const pointColumns: readonly Column<PointLine>[] = [
  ["id", "text", (line) => line.id],
  ["kind", "text", (line) => line.kind],
  ["summary", "text", (line) => line.summary],
  ["status", "text", (line) => line.tag],
  ["modality", "text", (line) => line.modality],
  ["date", "text", (line) => line.date],
  ["known_since", "text", (line) => line.knownSince],
  ["in_force", "text", (line) => line.holds],
  ["from", "text", (line) => line.period?.from ?? null],
  ["to_before", "text", (line) => line.period?.to ?? null],
  ["reports", "text", (line) => line.label],
  ["trust", "text", trustText],
  ["parties", "text", (line) => joined(line.parties)],
  ["originals", "number", (line) => line.originals],
  ["outlets", "text", (line) => joined(line.outlets)],
  ["speakers", "text", (line) => joined(line.speakers)],
  ["words", "text", (line) => line.quote?.words ?? null],
  ["article", "text", (line) => line.quote?.article ?? null],
  ["address", "text", (line) => line.quote?.url ?? null],
  ["told", "text", (line) => JSON.stringify(line.told)],
];

const ofPoint = <L>(line: (one: L) => PointLine | null): Column<L>[] =>
  pointColumns.map(([name, type, of]) => [
    name,
    type,
    (one: L) => {
      const found = line(one);
      return found ? of(found) : null;
    },
  ]);

const listing = <Q extends Question, L>(found: Listing<Q, L>): Listing<Q, L> => found;

type MeasureRow = Readonly<{
  by: "law" | "report" | "report, no act";
  law: LawMeasureLine | null;
  line: PointLine | null;
}>;

const listings = {
  measures: listing<"measures", MeasureRow>({
    lines: (answer) => {
      const pending = new Set(answer.pending.map(({ id }) => id));
      return [
        ...answer.law.map((law) => ({ by: "law" as const, law, line: null })),
        ...[
          ...answer.reported,
          ...answer.pending.filter(({ id }) => !answer.reported.some((one) => one.id === id)),
        ].map((line) => ({
          by: pending.has(line.id) ? ("report, no act" as const) : ("report" as const),
          law: null,
          line,
        })),
      ];
    },
    columns: [
      ["by", "text", ({ by }) => by],
      ["measure", "text", ({ law, line }) => law?.id ?? line?.id ?? null],
      ["name", "text", ({ law, line }) => law?.name ?? line?.summary ?? null],
      [
        "imposer",
        "text",
        ({ law, line }) => law?.imposer ?? (line?.told.kind === "measure" ? line.told.imposer : null),
      ],
      ["target", "text", ({ law, line }) => law?.target ?? (line?.told.kind === "measure" ? line.told.target : null)],
      [
        "instrument",
        "text",
        ({ law, line }) => law?.instrument ?? (line?.told.kind === "measure" ? line.told.instrument : null),
      ],
      [
        "percent",
        "text",
        ({ law, line }) =>
          law?.percent ??
          (line?.told.kind === "measure" && line.told.ratePercent !== null ? `${line.told.ratePercent}%` : null),
      ],
      ["law_from", "text", ({ law }) => law?.from ?? null],
      ["law_to_before", "text", ({ law }) => law?.to ?? null],
      ["law_stands", "text", ({ law }) => law?.holds ?? null],
      ["cited", "text", ({ law }) => (law ? joined(law.cites.map(({ text }) => text)) : null)],
      ...ofPoint<MeasureRow>(({ line }) => line),
    ],
  }),
  agreements: listing<"agreements", AgreementLine>({
    lines: ({ agreements }) => agreements,
    columns: [
      ["id", "text", ({ id }) => id],
      ["name", "text", ({ name }) => name],
      ["source", "text", ({ source }) => source],
      ["parties", "text", ({ parties }) => joined(parties)],
      ["status", "text", ({ status }) => status],
      ["in_force", "text", ({ holds }) => holds],
      ["from", "text", ({ from }) => from],
      ["to_before", "text", ({ to }) => to],
      ["days_left", "number", ({ daysLeft }) => daysLeft],
      ["words", "text", ({ words }) => words],
      ["terms", "text", ({ terms }) => joined(terms)],
      ["lapse", "text", ({ lapse }) => lapse],
      ["cited", "text", ({ cites }) => joined(cites.map(({ text }) => text))],
      ["points", "number", ({ points }) => points.length],
    ],
  }),
  timeline: listing<"timeline", AnswerOf<"timeline">["entries"][number]>({
    lines: ({ entries }) => entries,
    columns: [
      ["day", "text", ({ date }) => date],
      ["of", "text", (entry) => entry.of],
      ["what", "text", (entry) => (entry.of === "law" ? entry.title : entry.line.summary)],
      ["act", "text", (entry) => (entry.of === "law" ? entry.act : null)],
      ["event", "text", (entry) => (entry.of === "law" ? entry.event : null)],
      ...ofPoint<AnswerOf<"timeline">["entries"][number]>((entry) => (entry.of === "point" ? entry.line : null)),
    ],
  }),
  rounds: listing<"rounds", RoundLine>({
    lines: ({ rounds }) => rounds,
    columns: [
      ["title", "text", ({ title }) => title],
      ["form", "text", ({ form }) => form],
      ["place", "text", ({ place }) => place],
      ["venue", "text", ({ venue }) => venue],
      ["held", "text", ({ status }) => status],
      ["people", "number", ({ people }) => people],
      ...ofPoint<RoundLine>(({ line }) => line),
    ],
  }),
  stories: listing<"stories", StoryLine>({
    lines: ({ stories }) => stories,
    columns: [
      ["id", "text", ({ id }) => id],
      ["title", "text", ({ title }) => title],
      ["articles", "number", ({ articles }) => articles],
      ["originals", "number", ({ originals }) => originals],
      ["outlets", "text", ({ outlets }) => joined(outlets)],
      ["first", "text", ({ first }) => first],
      ["last", "text", ({ last }) => last],
      ["topics", "text", ({ topics }) => joined(topics)],
      ["points", "number", ({ points }) => points],
      ["differences", "number", ({ differences }) => differences],
    ],
  }),
  promises: listing<"promises", PromiseLine>({
    lines: ({ promises }) => promises,
    columns: [
      ["by", "text", ({ by }) => by],
      ["to", "text", ({ to }) => to],
      ["matter", "text", ({ matter }) => matter],
      ["standing", "text", ({ standing }) => standing],
      ["demands", "number", ({ demands }) => demands.length],
      ["accusations", "number", ({ accusations }) => accusations.length],
      ["denials", "number", ({ denials }) => denials.length],
      ["findings", "number", ({ findings }) => findings.length],
      ...ofPoint<PromiseLine>(({ line }) => line),
    ],
  }),
  people: listing<"people", AnswerOf<"people">["people"][number]>({
    lines: ({ people }) => people,
    columns: [
      ["person", "text", ({ person }) => person],
      ["party", "text", ({ party }) => party],
      ["offices", "text", ({ offices }) => joined(offices)],
      ["attended", "text", ({ attended }) => joined(attended.map(({ summary }) => summary))],
      ["quotations", "number", ({ quotes }) => quotes],
      ["last", "text", ({ last }) => last],
    ],
  }),
  figures: listing<
    "figures",
    Readonly<{
      series: AnswerOf<"figures">["series"][number];
      entry: AnswerOf<"figures">["series"][number]["entries"][number];
    }>
  >({
    lines: ({ series }) => series.flatMap((one) => one.entries.map((entry) => ({ series: one, entry }))),
    columns: [
      ["series", "text", ({ series }) => series.title],
      ["indicator", "text", ({ series }) => series.indicator],
      ["from_party", "text", ({ series }) => series.from],
      ["to_party", "text", ({ series }) => series.to],
      ["unit", "text", ({ series }) => series.unit],
      ["basis", "text", ({ series }) => series.basis],
      ["period", "text", ({ entry }) => entry.period],
      ["value", "number", ({ entry }) => entry.value],
      ["bound", "text", ({ entry }) => entry.valueBound],
      ["change_percent", "number", ({ entry }) => entry.changePercent],
      ["change_bound", "text", ({ entry }) => entry.changeBound],
      ["given_by", "text", ({ entry }) => entry.by],
      ["point", "text", ({ entry }) => entry.line.id],
      ["trust", "text", ({ entry }) => trustText(entry.line)],
      ["words", "text", ({ entry }) => entry.line.quote?.words ?? null],
    ],
  }),
  quotes: listing<"quotes", Readonly<{ quote: QuoteLine; wording: QuoteLine["wordings"][number] }>>({
    lines: ({ quotes }) => quotes.flatMap((quote) => quote.wordings.map((wording) => ({ quote, wording }))),
    columns: [
      ["speaker", "text", ({ quote }) => quote.speaker],
      ["venue", "text", ({ quote }) => quote.venue],
      ["words", "text", ({ wording }) => wording.words],
      ["outlets", "text", ({ wording }) => joined(wording.outlets)],
      ["against_first", "text", ({ wording }) => wording.against],
      ["worded_differently", "boolean", ({ quote }) => quote.variants],
      ["date", "text", ({ quote }) => quote.line.date],
      ["point", "text", ({ quote }) => quote.line.id],
      ["trust", "text", ({ quote }) => trustText(quote.line)],
    ],
  }),
  differ: listing<"differ", Readonly<{ difference: Difference; value: Difference["values"][number] }>>({
    lines: ({ differences }) =>
      differences.flatMap((difference) => difference.values.map((value) => ({ difference, value }))),
    columns: [
      ["point", "text", ({ difference }) => difference.line.id],
      ["summary", "text", ({ difference }) => difference.line.summary],
      ["field", "text", ({ difference }) => difference.field],
      ["value", "text", ({ value }) => value.text],
      ["bound", "text", ({ value }) => value.bound],
      ["originals", "number", ({ value }) => value.originals],
      ["outlets", "text", ({ value }) => joined(value.outlets)],
      ["speakers", "text", ({ value }) => joined(value.speakers)],
      ["words", "text", ({ value }) => value.quotes[0]?.words ?? null],
      ["settled", "text", ({ difference }) => difference.settled?.text ?? null],
    ],
  }),
  changes: listing<"changes", PointLine>({ lines: ({ added }) => added, columns: pointColumns }),
  sources: listing<"sources", AnswerOf<"sources">["outlets"][number]>({
    lines: ({ outlets }) => outlets,
    columns: [
      ["outlet", "text", ({ outlet }) => outlet],
      ["articles", "number", ({ articles }) => articles],
      ["originals", "number", ({ originals }) => originals],
      ["last", "text", ({ last }) => last],
    ],
  }),
} as const;

export type ListedQuestion = keyof typeof listings;
export const isListed = (question: Question): question is ListedQuestion => Object.hasOwn(listings, question);

/** The main lines of a list as they stand in its answer, for JSON lines. */
export const linesOf = (question: ListedQuestion, answer: unknown): readonly unknown[] =>
  (listings[question] as unknown as Listing<Question, unknown>).lines(answer as never);

/** A list as a flat table. */
export function tableOfList(question: ListedQuestion, lines: readonly unknown[]): Table {
  const { columns } = listings[question] as unknown as Listing<Question, unknown>;
  return tableOf(question, lines, columns);
}
