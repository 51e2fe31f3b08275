import type { Testimony } from "./model.ts";

/** What holds from a member on, until the next entry: 0 is the first member. */
export type From<T> = readonly (readonly [number, T])[];

/** What holds once so many members were told; `fallback` before the first. */
export function heldAt<T>(versions: From<T>, count: number, fallback: T): T {
  for (let at = versions.length - 1; at >= 0; at--) {
    const [from, value] = versions[at] as readonly [number, T];
    if (from < count) return value;
  }
  return fallback;
}

/** Each value from the member on that first has it. */
export function firstsOf<T>(members: readonly Testimony[], of: (member: Testimony) => Iterable<T>): From<T> {
  const found: [number, T][] = [];
  const had = new Set<T>();
  for (let at = 0; at < members.length; at++) {
    for (const value of of(members[at] as Testimony)) {
      if (had.has(value)) continue;
      had.add(value);
      found.push([at, value]);
    }
  }
  return found;
}

/** Versions without those that say what the one before says. */
export function changes<T>(): { put: (at: number, value: T) => void; found: [number, T][] } {
  const found: [number, T][] = [];
  return {
    found,
    put: (at, value) => {
      if (found.at(-1)?.[1] !== value || found.length === 0) found.push([at, value]);
    },
  };
}
