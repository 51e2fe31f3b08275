import { type Days, daysBetween, daysOverlap, daysWithin, firstDay, lastDay } from "../../core/day.ts";
import type { Action, Modality } from "../../core/terms.ts";
import type { Fields, Statement } from "../statement.ts";

/** What merging looks at; the evidence is joined. */
export type Mergeable = Omit<Statement, "id" | "evidence">;

const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
const sameOrOpen = (a: unknown, b: unknown) => !given(a) || !given(b) || a === b;
const daysAgree = (a: Days | null, b: Days | null) => !given(a) || !given(b) || daysOverlap(a, b);

const small = new Set([
  "the",
  "and",
  "for",
  "that",
  "with",
  "from",
  "its",
  "their",
  "this",
  "these",
  "into",
  "over",
  "other",
  "such",
  "all",
  "any",
  "certain",
  "import",
  "imports",
  "imported",
  "exports",
  "goods",
  "products",
  "articles",
]);

/** The stems of texts looked at lately: a statement is compared with every other of its kind. Emptied when full. */
const stemmed = new Map<string, ReadonlySet<string>>();
const MOST_STEMMED = 500;

function stems(text: string): ReadonlySet<string> {
  const known = stemmed.get(text);
  if (known) return known;
  const found = new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      .filter((word) => word.length > 2 && !small.has(word))
      .map((word) => word.slice(0, 5)),
  );
  if (stemmed.size >= MOST_STEMMED) stemmed.clear();
  stemmed.set(Array.from(text).join(""), found); // a slice would keep its whole article alive
  return found;
}

function alike(a: string, b: string, share: number): boolean {
  const [left, right] = [stems(a), stems(b)];
  const both = [...left].filter((stem) => right.has(stem)).length;
  return both >= share * Math.max(1, Math.min(left.size, right.size));
}

function goodsAgree(a: string | null, b: string | null): boolean {
  if (!given(a) || !given(b)) return true;
  const [left, right] = [stems(a), stems(b)];
  return [...left].filter((stem) => right.has(stem)).length >= 0.5 * Math.max(1, left.size, right.size);
}
type MeasureFields = Extract<Fields, { kind: "measure" }>;

/** Of two tellings of a measure one has the fuller particulars: a rate of one and the country or goods of another are not pooled. */
function oneHoldsOther(a: MeasureFields, b: MeasureFields): boolean {
  if (given(a.goods) && given(b.goods)) return true;
  const left = [a.target, a.ratePercent, a.goods].map(given);
  const right = [b.target, b.ratePercent, b.goods].map(given);
  return left.every((told, index) => told || !right[index]) || right.every((told, index) => told || !left[index]);
}

const partiesShared = (a: readonly string[], b: readonly string[]) =>
  a.filter((party) => b.includes(party)).length >= Math.min(2, a.length, b.length);

/** Senses of an agreement's status, as told by the gold's guide. */
const statusSense = { reached: 0, "in-force": 0, extended: 0, expired: 1, breached: 1, sought: 2 } as const;

/** Whether two statements of one text say the same thing, one perhaps with fuller particulars. */
export function saysSame(a: Mergeable, b: Mergeable): boolean {
  const f = a.fields;
  const g = b.fields;
  if (f.kind !== g.kind) return false;
  if (!attributionsAgree(a, b)) return false;
  switch (f.kind) {
    case "talks": {
      if (g.kind !== "talks") return false;
      if (f.form !== g.form || !partiesShared(f.parties, g.parties)) return false;
      if (given(f.place) && given(g.place))
        return f.place === g.place && (daysAgree(a.date, b.date) || oneRound(a.date, b.date));
      return daysAgree(a.date, b.date);
    }
    case "attendance":
      if (g.kind !== "attendance") return false;
      if (f.person !== g.person || !sameOrOpen(f.party, g.party)) return false;
      if ((f.role === "absent") !== (g.role === "absent")) return f.at === g.at;
      return given(f.at) && given(g.at)
        ? f.at === g.at
        : daysAgree(a.date, b.date) && (f.at === g.at || given(a.date) === given(b.date));
    case "measure":
      if (g.kind !== "measure") return false;
      return (
        f.imposer === g.imposer &&
        sameOrOpen(f.target, g.target) &&
        f.instrument === g.instrument &&
        actionsAgree(f.action, g.action) &&
        !(
          f.action !== g.action &&
          (f.action === "suspend" || g.action === "suspend") &&
          (given(f.ratePercent) || given(g.ratePercent))
        ) &&
        !(
          f.action !== g.action &&
          ((f.action === "maintain" && given(f.ratePercent)) || (g.action === "maintain" && given(g.ratePercent)))
        ) &&
        sameOrOpen(f.ratePercent, g.ratePercent) &&
        goodsAgree(f.goods, g.goods) &&
        oneHoldsOther(f, g) &&
        (daysAgree(a.date, b.date) || (f.action === "maintain") !== (g.action === "maintain")) &&
        ((modalityAgrees(a.modality, b.modality) && !wasBefore(a, b) && !wasBefore(b, a)) ||
          (f.ratePercent === g.ratePercent && given(f.ratePercent)))
      );
    case "agreement":
      if (g.kind !== "agreement") return false;
      return (
        partiesShared(f.parties, g.parties) &&
        statusSense[f.status] === statusSense[g.status] &&
        (f.status === g.status ||
          !(f.status === "in-force" || g.status === "in-force") ||
          (given(a.date) && given(b.date))) &&
        sameOrOpen(f.place, g.place) &&
        daysAgree(a.date, b.date) &&
        (a.modality === "denied") === (b.modality === "denied")
      );
    case "commitment":
      if (g.kind !== "commitment") return false;
      return f.by === g.by && sameOrOpen(f.to, g.to) && alike(f.matter, g.matter, 0.5);
    case "demand":
      if (g.kind !== "demand") return false;
      return f.by === g.by && f.of === g.of && alike(f.matter, g.matter, 0.5);
    case "allegation":
      if (g.kind !== "allegation") return false;
      return f.accuser === g.accuser && f.accused === g.accused && alike(f.matter, g.matter, 0.5);
    case "figure":
      if (g.kind !== "figure") return false;
      return (
        f.indicator === g.indicator &&
        sameOrOpen(f.from, g.from) &&
        sameOrOpen(f.to, g.to) &&
        daysAgree(f.period, g.period) &&
        ((given(f.value) && f.value === g.value) || (given(f.changePercent) && f.changePercent === g.changePercent))
      );
    case "quotation":
      if (g.kind !== "quotation") return false;
      return (
        f.speaker === g.speaker &&
        alike(f.words, g.words, 0.9) &&
        Math.abs(f.words.length - g.words.length) < 0.3 * Math.max(f.words.length, g.words.length)
      );
  }
}

const toldAlike: readonly (readonly [Action, Action])[] = [
  ["impose", "maintain"],
  ["maintain", "raise"],
  ["cut", "suspend"],
  ["impose", "raise"],
];

/** One change told twice: the same deed, a burden imposed and then spoken of as standing, a cut that is a suspension. */
function actionsAgree(a: Action, b: Action): boolean {
  if (a === b) return true;
  return toldAlike.some(([one, other]) => (a === one && b === other) || (a === other && b === one));
}

/** Talks at one place this many days apart or nearer are one round, told as planned and as held. */
const ROUND = 14;

function oneRound(a: Days | null, b: Days | null): boolean {
  if (!a || !b) return true;
  const [first, last] = firstDay(a) < firstDay(b) ? [a, b] : [b, a];
  return daysBetween(lastDay(first), firstDay(last)) <= ROUND;
}

const plain = new Set<Modality>(["actual", "announced"]);
const modalityAgrees = (a: Modality, b: Modality) => a === b || (plain.has(a) && plain.has(b));

/** What was done on a day of its own is not what is still to be done. */
const wasBefore = (a: Mergeable, b: Mergeable) =>
  a.modality === "actual" && given(a.date) && b.modality === "announced" && !given(b.date) && isRated(b.fields);
const isRated = (fields: Fields) => fields.kind === "measure" && given(fields.ratePercent);

/** Said by the article itself beside somebody: one thing. Said by two: two. */
function attributionsAgree(a: Mergeable, b: Mergeable): boolean {
  if (a.fields.kind === "talks" || a.fields.kind === "attendance" || a.fields.kind === "figure") return true;
  const [x, y] = [a.attribution, b.attribution];
  if (x.length === 0 || y.length === 0) return true;
  return x.at(-1) === y.at(-1);
}

/** One statement of two that say the same: what either tells, the more particular where both do. */
export function joined<T extends Mergeable>(a: T, b: T): T {
  const fields = { ...a.fields } as Record<string, unknown>;
  const other = b.fields as unknown as Record<string, unknown>;
  for (const name of Object.keys(other)) {
    const own = fields[name];
    if (!given(own) || (Array.isArray(own) && own.length === 0)) fields[name] = other[name];
  }
  settle(fields, a, b);
  return {
    ...a,
    fields: fields as unknown as Fields,
    attribution: a.attribution.length === 0 || b.attribution.length === 0 ? [] : a.attribution,
    modality: settled(a.modality, b.modality),
    date: finer(a.date, b.date),
  };
}

function settle(fields: Record<string, unknown>, a: Mergeable, b: Mergeable) {
  const f = a.fields;
  const g = b.fields;
  if (f.kind === "talks" && g.kind === "talks") {
    const order = ["planned", "held", "ongoing"];
    const rank = (status: string | null) => (status === null ? -1 : order.indexOf(status));
    if (rank(g.status) > rank(f.status)) fields.status = g.status;
    fields.parties = f.parties.length >= g.parties.length ? f.parties : g.parties;
  }
  if (f.kind === "attendance" && g.kind === "attendance") {
    if (f.role === "absent" || g.role === "absent") fields.role = "absent";
    else if (f.role === "lead" || g.role === "lead") fields.role = "lead";
  }
  if (f.kind === "measure" && g.kind === "measure") {
    if (f.action === "maintain" && g.action !== "maintain") fields.action = g.action;
  }
  if (f.kind === "agreement" && g.kind === "agreement" && f.status === "in-force" && g.status === "reached")
    fields.status = "reached";
}

function settled(a: Modality, b: Modality): Modality {
  if (a === b) return a;
  if (a === "actual" || b === "actual") return "actual";
  return a;
}

/** The days that tell more: the span inside the other, else the first. */
function finer(a: Days | null, b: Days | null): Days | null {
  if (!given(a)) return b;
  if (!given(b)) return a;
  return daysWithin(b, a) ? b : a;
}
