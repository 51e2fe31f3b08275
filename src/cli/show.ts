import type { ArticleAnswer } from "../ask/article.ts";
import type { PointAnswer } from "../ask/point.ts";
import { answerOf } from "./asking.ts";
import type { Command } from "./command.ts";
import {
  type AskedOptions,
  articleLine,
  askedOf,
  askedOptions,
  fieldInWords,
  lifeLines,
  pointLines,
  quotedLine,
  standingLines,
} from "./lines.ts";
import { idOf, storyCommand } from "./story.ts";
import { whyCommand } from "./why.ts";

export const showCommand: Command<AskedOptions> = {
  name: "show",
  usage: "show ID",
  summary: "Anything by its id, old ids too: a point, a statement, an article, a story, an act.",
  options: askedOptions,
  examples: ["npx parley show p-0123456789abcdef", "npx parley show a-0123456789abcdef"],

  async run(call, context) {
    const id = idOf(call.args);
    const asked = { ...askedOf(call.options), id };
    if (id.startsWith("y-")) return storyCommand.run(call, context);
    if (id.startsWith("a-")) {
      const answer = await answerOf(context, "article", asked);
      if (context.json) context.print(answer);
      else for (const line of [...standingLines(answer), ...articleLines(answer)]) context.out(line);
    } else if (id.startsWith("p-") || id.startsWith("s-")) {
      const answer = await answerOf(context, "point", asked);
      if (context.json) context.print(answer);
      else for (const line of [...standingLines(answer), ...wholePoint(answer)]) context.out(line);
    } else await whyCommand.run(call, context);
  },
};

/** "3 statements the same, 1 gone" */
const fatesInWords = (fates: ArticleAnswer["fates"]): string =>
  [...Map.groupBy(Object.values(fates ?? {}), (fate) => fate)]
    .map(([fate, those]) => `${those.length} ${those.length === 1 ? "statement" : "statements"} ${fate}`)
    .join(", ") || "no statements";

const articleLines = ({ article, title, body, marks, lineage, editions, fates }: ArticleAnswer): string[] => [
  articleLine(article),
  ...(editions?.before ? [`    a later edition of ${editions.before.id}`] : []),
  ...(editions?.after ? [`    its page was edited: ${editions.after.id} (${fatesInWords(fates)})`] : []),
  ...(article.oddDay ? [`    says that it is of ${article.oddDay}, which had not begun when it was received`] : []),
  "",
  ...(title === null ? [] : [title, ""]),
  ...body.split("\n"),
  "",
  `${marks.length} statements:`,
  ...marks.map(
    ({ part, span, kind, summary, statement }) =>
      `  ${kind}: ${summary} — “${(part === "title" ? (title ?? "") : body).slice(span.start, span.end)}”  ${statement}`,
  ),
  ...lineage.map(
    ({ link, other }) =>
      `  ${link.relation} of ${Math.round(link.share * 100)}% with ${other.publisher ?? other.title ?? "?"}  ${other.id}`,
  ),
];

const wholePoint = ({ point, line, evidence, life, links, reviews, renamedFrom }: PointAnswer): string[] => [
  ...(renamedFrom === null ? [] : [`  ${renamedFrom} is now ${point.id}.`]),
  ...pointLines(line),
  ...point.fields.flatMap(({ field, values, state }) => [
    `  ${fieldInWords(field)} (${state})`,
    ...values.map(
      ({ value, bound, originals, speakers }) =>
        `    ${bound === "exact" ? "" : `${bound} `}${Array.isArray(value) ? value.join(", ") : (value ?? "not told")}: ${originals.length} ${originals.length === 1 ? "original" : "originals"}${speakers.length > 0 ? `, citing ${speakers.join(", ")}` : ""}`,
    ),
  ]),
  "  Words:",
  ...evidence.map((quoted) => quotedLine(quoted)),
  ...(life.length > 1 ? ["  Its life:", ...lifeLines(life)] : []),
  ...links.flatMap(({ relation, because, line: other }) => [`  ${relation}: ${because}`, ...pointLines(other, "    ")]),
  ...reviews.map(({ verb, by, at, why }) => `  ${verb} by ${by} on ${at.slice(0, 10)}: ${why}`),
];
