import { canonicalJson } from "../core/ids.ts";
import type { Ask, Question } from "./ask.ts";

/** Questions whose answers are kept for a moment. `forget` is called once a change is durable: the next answer knows it. */
export type KeptAsk = Readonly<{ ask: Ask; forget: () => void }>;

/**
 * Keeps the newest answers for a moment, so that many readers of one page ask once, and the same question asked while it is being
 * answered is not asked twice. What another program adds to the record is seen after `forMs`. A refusal is not kept.
 * @param now milliseconds of a clock that only goes forward
 */
export function keptAnswers(
  ask: Ask,
  { forMs, most, now }: Readonly<{ forMs: number; most: number; now: () => number }>,
): KeptAsk {
  const kept = new Map<string, Readonly<{ at: number; answer: Promise<unknown> }>>();
  const answerTo = (question: Question, asked: unknown): Promise<unknown> => {
    const key = `${question} ${canonicalJson(asked)}`;
    const found = kept.get(key);
    if (found && now() - found.at < forMs) return found.answer;
    const answer = (ask[question] as (asked: unknown) => Promise<unknown>)(asked);
    kept.delete(key);
    kept.set(key, { at: now(), answer });
    answer.catch(() => kept.delete(key));
    if (kept.size > most) kept.delete(kept.keys().next().value as string);
    return answer;
  };
  const proxy = new Proxy(ask, {
    get: (_target, question) => (asked: unknown) => answerTo(question as Question, asked),
  });
  return { ask: proxy, forget: () => kept.clear() };
}
