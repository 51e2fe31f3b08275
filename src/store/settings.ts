import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Day, type Instant, parseDay } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";

/** What a data folder is: the demonstration record says so in `record.json`, and has a clock of its own. Other folders have no such file. */
export type Settings = Readonly<{ sample: boolean; clock: Day | null }>;

const pathOf = (data: string): string => join(data, "record.json");

/** The instant that counts as now in a data folder: the end of the day at which the clock of a demonstration record stands. */
export function nowIn(data: string, now: Instant): Instant {
  const { clock } = readSettings(data);
  return clock === null ? now : (`${clock}T23:59:59Z` as Instant);
}

/** @throws ParleyError `store-corrupt` where the file is there and says something else. */
export function readSettings(data: string): Settings {
  if (!existsSync(pathOf(data))) return { sample: false, clock: null };
  try {
    const { sample, clock } = JSON.parse(readFileSync(pathOf(data), "utf8")) as Record<string, unknown>;
    return { sample: sample === true, clock: typeof clock === "string" ? parseDay(clock) : null };
  } catch (cause) {
    throw new ParleyError("store-corrupt", `${pathOf(data)} is damaged`, {
      fix: 'Write {"sample":false} into it, or remove it: it only tells a demonstration record from your own.',
      cause,
    });
  }
}
