import type { Asked } from "../ask/answer.ts";
import type { Ask, Question } from "../ask/ask.ts";
import type { Asking } from "./record-worker.ts";

/** A second answerer, begun when something needs it. */
export type Aside = Readonly<{ ask(): Ask; close(): Promise<unknown> }>;

const IDLE_MS = 10 * 60_000;

/**
 * Questions that would wait for a folding (of what was held on a day, of a day before some decision) are answered aside: those of all others
 * go on being answered meanwhile.
 */
export const withAside = (asking: Asking, aside: Pick<Aside, "ask">): Ask =>
  new Proxy({} as Ask, {
    get: (_target, name) => async (asked: Asked) => {
      const isPast = asked.known !== undefined || asked.decided !== undefined || asked.held !== undefined;
      const ask: Ask = isPast && !(await asking.isAtHand(asked)) ? aside.ask() : asking;
      return (ask[name as Question] as (asked: Asked) => Promise<unknown>)(asked);
    },
  });

/** Begins an answerer when it is needed, and ends it once nothing was asked of it for ten minutes: what it folded takes much room. */
export function asideOf(begin: () => Readonly<{ ask: Ask; end(): Promise<unknown> }>, idleMs = IDLE_MS): Aside {
  let begun: ReturnType<typeof begin> | null = null;
  let asked = 0;
  let rest: NodeJS.Timeout | undefined;
  const close = async (): Promise<void> => {
    clearTimeout(rest);
    const ending = begun;
    begun = null;
    await ending?.end();
  };
  const counted = async (answer: Promise<unknown>): Promise<unknown> => {
    asked++;
    clearTimeout(rest);
    try {
      return await answer;
    } finally {
      if (--asked === 0) rest = setTimeout(close, idleMs).unref();
    }
  };
  return {
    close,
    ask: () =>
      new Proxy({} as Ask, {
        get: (_target, name) => (question: never) => {
          begun ??= begin();
          return counted(begun.ask[name as Question](question));
        },
      }),
  };
}
