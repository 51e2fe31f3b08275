import type { Minute } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import type { Imposer, Law } from "../dossier/law.ts";
import { type Engine, engineOf, type Prepared } from "./engine.ts";
import { lastNewsOf } from "./known.ts";
import type { Reading } from "./state.ts";

/** An ordinary good: on no list, under no exemption, in no special procedure. What headlines speak of. */
export const goodOnNoList = (origin: Party, at: Minute): Prepared => ({
  goods: { lists: [] },
  origin,
  clock: at,
  entry: at,
  procedure: "consumption",
  mode: undefined,
  loaded: undefined,
  departed: undefined,
  exported: undefined,
  shares: {},
  value: undefined,
  method: undefined,
  claims: [],
  facts: {},
  ordinary: undefined,
  closed: true,
});

/** A law is known in some hundred ways, one after another; an engine of it holds 50 KB. */
const MOST_KEPT = 400;
const kept = new WeakMap<Law, Map<string, Engine>>();

/** The engine of goods on no list at one reading; null where the dossier has no law of the imposer. Kept by law and reading. */
export function plainEngine(law: Law, imposer: Party, asked: Reading): Engine | null {
  const found: Imposer | undefined = law.imposers.find(({ party }) => party === imposer);
  if (!found) return null;
  const reading = asked.known === null ? asked : { ...asked, known: lastNewsOf(law, asked.known) };
  const engines = kept.get(law) ?? new Map<string, Engine>();
  kept.set(law, engines);
  const key = JSON.stringify([imposer, reading]);
  let engine = engines.get(key);
  if (!engine) {
    if (engines.size > MOST_KEPT) engines.clear();
    engine = engineOf(law, law.lists, reading, found);
    engines.set(key, engine);
  }
  return engine;
}
