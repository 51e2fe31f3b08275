/** Time as `gather/` knows it: milliseconds, and waiting. Injected, so that tests need not wait. */
export type Clock = Readonly<{ now: () => number; sleep: (ms: number, stop?: AbortSignal) => Promise<void> }>;

/** Lets one request at a time go to a host, with a pause after each; hosts do not wait for each other. */
export type Manners = Readonly<{
  /** Runs `work` when the host may be asked. `pauseMs`: the pause that this host asks for, where it is longer than the usual. */
  at<T>(host: string, pauseMs: number, work: () => Promise<T>): Promise<T>;
}>;

/** Hosts that were idle for so long are forgotten. */
const FORGET_MS = 10 * 60_000;

export function openManners(clock: Clock, usualPauseMs: number, atOnce: number): Manners {
  const hosts = new Map<string, { turn: Promise<unknown>; free: number; waiting: number }>();
  let running = 0;
  const line: (() => void)[] = [];
  const enter = async () => {
    if (running >= atOnce) await new Promise<void>((go) => line.push(go));
    running++;
  };
  const leave = () => {
    running--;
    line.shift()?.();
  };
  return {
    async at(host, pauseMs, work) {
      if (hosts.size > 5000) {
        for (const [name, { free, waiting }] of hosts)
          if (waiting === 0 && free < clock.now() - FORGET_MS) hosts.delete(name);
      }
      const state = hosts.get(host) ?? { turn: Promise.resolve(), free: 0, waiting: 0 };
      hosts.set(host, state);
      state.waiting++;
      const mine = state.turn.then(async () => {
        const wait = state.free - clock.now();
        if (wait > 0) await clock.sleep(wait);
        await enter();
        try {
          return await work();
        } finally {
          leave();
          state.free = clock.now() + Math.max(usualPauseMs, pauseMs);
          state.waiting--;
        }
      });
      state.turn = mine.catch(() => {});
      return mine;
    },
  };
}
