import type { Ask } from "../ask/ask.ts";
import { addDays } from "../core/day.ts";

/** How many points, stories and the like pages show, which ask for what is made ready. */
const list = { limit: 50 };

/**
 * What the first visitor of a record that changed would wait for: the points, what is made of them once for all pages, and what the pages
 * of the menu ask; of what has pages of its own one each.
 */
export const FIRST: readonly ((ask: Ask) => Promise<unknown>)[] = [
  (ask) => ask.state({}),
  (ask) => ask.about({}),
  (ask) => ask.timeline(list),
  (ask) => ask.measures({ limit: 20, each: 7 }),
  (ask) => ask.measures({ limit: 20, each: 7, inForce: true }),
  (ask) => ask.timeline({ ...list, checked: true }),
  (ask) => ask.agreements(list),
  (ask) => ask.rounds(list),
  (ask) => ask.quotes(list),
  (ask) => ask.differ({ limit: 20 }),
  (ask) => ask.stories(list),
  (ask) => ask.news(list),
  (ask) => ask.promises({ limit: 20, each: 5, apart: 12 }),
  (ask) => ask.people({ ...list, each: 6 }),
  (ask) => ask.figures({ limit: 12, each: 8 }),
  (ask) => ask.reviews({ limit: 30 }),
  (ask) => ask.sources({}),
  (ask) => ask.deadlines({}),
  (ask) => ask.search({ text: "trade", limit: 12 }),
  async (ask) => ask.changes({ ...list, since: addDays((await ask.about({})).basis.known, -7), each: 25 }),
  async (ask) => Promise.all((await ask.rounds(list)).rounds.slice(0, 1).map(({ id }) => ask.round({ id }))),
  async (ask) => Promise.all((await ask.stories(list)).stories.slice(0, 1).map(({ id }) => ask.story({ id }))),
  async (ask) =>
    Promise.all(
      (await ask.promises({ limit: 20, each: 5, apart: 12 })).accusations
        .slice(0, 1)
        .map(({ id }) => ask.point({ id })),
    ),
];
