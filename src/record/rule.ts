import type { Days } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Instrument, Modality } from "../core/terms.ts";
import { NONE, textAt, type Versions } from "./columns.ts";
import type { Draft } from "./draft.ts";
import type { FieldsOf } from "./kinds/kind.ts";
import type { Snapshot } from "./snapshot.ts";

/** What tells a measure from another step of its life: all of it but the goods. */
export type Rule = Pick<
  FieldsOf<"measure">,
  "imposer" | "target" | "instrument" | "action" | "ratePercent" | "fromPercent" | "durationDays"
> &
  Readonly<{ number: number; date: Days | null; modality: Modality }>;

const kept = new WeakMap<Snapshot, Map<Draft, Rule>>();

/** A measure as known, without its words: of one that stands as it was told no statement is read. Null for what is no measure. */
export function ruleAt(snapshot: Snapshot, draft: Draft): Rule | null {
  if (draft.kind !== "measure") return null;
  const rules = kept.get(snapshot) ?? new Map<Draft, Rule>();
  kept.set(snapshot, rules);
  const rule = rules.get(draft) ?? made(snapshot, draft);
  rules.set(draft, rule);
  return rule;
}

/** The rate of a measure as known, or the one before it, without the rest of its rule; null for what is no measure. */
export function rateAt(snapshot: Snapshot, draft: Draft, which: "ratePercent" | "fromPercent"): number | null {
  if (draft.kind !== "measure") return null;
  const { columns, isAsTold, numberOf } = snapshot.book;
  const number = numberOf(draft);
  if (!isAsTold(number)) return ruleAt(snapshot, draft)?.[which] ?? null;
  return figureOf(textAt(columns, which === "ratePercent" ? columns.rates : columns.befores, number, snapshot.cut));
}

const figureOf = (text: string | null): number | null => (text === null ? null : Number(text));

function made(snapshot: Snapshot, draft: Draft): Rule {
  const { book, cut } = snapshot;
  const number = book.numberOf(draft);
  if (!book.isAsTold(number)) {
    const { told, date, modality } = snapshot.gist(draft);
    return { ...(told as FieldsOf<"measure">), number, date, modality };
  }
  const { columns } = book;
  const held = <T extends string>(versions: Versions<T>): T | null => textAt(columns, versions, number, cut);
  const figure = (versions: Versions): number | null => figureOf(held(versions));
  const by = columns.by[number] as number;
  return {
    number,
    imposer: by === NONE ? null : (columns.texts[by] as Party),
    target: held(columns.targets),
    instrument: columns.texts[columns.instrument[number] as number] as Instrument,
    action: held(columns.actions) as Rule["action"],
    ratePercent: figure(columns.rates),
    fromPercent: figure(columns.befores),
    durationDays: figure(columns.lengths),
    date: held(columns.dates),
    modality: held(columns.modality) as Modality,
  };
}
