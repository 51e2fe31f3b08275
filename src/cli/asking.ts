import type { Standing } from "../ask/answer.ts";
import type { Ask, Question } from "../ask/ask.ts";
import type { Call, Command, Context, Option } from "./command.ts";
import { foldingOn } from "./joining.ts";
import { standingLines } from "./lines.ts";
import { openAsk } from "./open-ask.ts";

/** The answer to a question. */
type AnswerOf<Q extends Question> = Awaited<ReturnType<Ask[Q]>>;
type AskedOf<Q extends Question> = Parameters<Ask[Q]>[0];

/** What a command that asks one question of the record is made of; see `asks`. */
type Asking<Q extends Question, O extends object> = Readonly<{
  name: string;
  usage: string;
  summary: string;
  options: readonly Option[];
  examples: readonly string[];
  question: Q;
  asked(call: Call<O>): AskedOf<Q>;
  /** The answer in lines, where it stands left out. */
  lines(answer: AnswerOf<Q>, asked: AskedOf<Q>): readonly string[];
}>;

/** A command that asks the record one question and prints the answer: as JSON whole, for people after a line that says where it stands. */
export function asks<Q extends Question, O extends object>(asking: Asking<Q, O>): Command<O> {
  const { name, usage, summary, options, examples, question } = asking;
  return {
    ...{ name, usage, summary, options, examples },
    async run(call, context) {
      const asked = asking.asked(call);
      const answer = await answerOf(context, question, asked);
      if (context.json) {
        context.print(answer);
        return;
      }
      for (const line of standingLines(answer)) context.out(line);
      for (const line of asking.lines(answer, asked)) context.out(line);
    },
  };
}

/** Asks one question of the record in the data folder. */
export async function answerOf<Q extends Question>(
  context: Context,
  question: Q,
  asked: AskedOf<Q>,
): Promise<AnswerOf<Q> & Standing> {
  const { root, data } = context;
  const { ask, close } = await openAsk({ root, data, clock: () => context.now, folding: foldingOn(context) });
  try {
    return await (ask[question] as (asked: AskedOf<Q>) => Promise<AnswerOf<Q>>)(asked);
  } finally {
    close();
  }
}

/** How a list ends: how many more there are and how to see them. */
export const more = ({ total, next }: Readonly<{ total: number; next: string | null }>, shown: number): string[] =>
  next === null
    ? total === 0
      ? ["  Nothing in this record."]
      : []
    : [`  ${shown} of ${total}; go on with --after ${next}`];
