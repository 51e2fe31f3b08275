import type { Brief } from "../brief/brief.ts";

const MOST_KEPT = 50;
const kept = new WeakMap<Brief, Map<string, unknown>>();

/**
 * What is made once for a point of time of the record, by its name: a brief stands as long as the record does, so what is made of
 * it alone does too. What was asked for least lately is let go. Nobody changes what is given.
 */
export function onceFor<T>(brief: Brief, name: string, make: () => T): T {
  const made = kept.get(brief) ?? new Map<string, unknown>();
  kept.set(brief, made);
  const known = made.get(name);
  if (known !== undefined) {
    made.delete(name);
    made.set(name, known);
    return known as T;
  }
  const fresh = make();
  made.set(name, fresh);
  if (made.size > MOST_KEPT) made.delete(made.keys().next().value as string);
  return fresh;
}
