import type { Brief } from "../brief/brief.ts";
import { livesOf } from "../brief/life.ts";
import type { LawMeasureLine, LifeStep, PointLine } from "../brief/line.ts";
import { ParleyError } from "../core/errors.ts";
import { instruments } from "../core/terms.ts";
import type { Draft } from "../record/draft.ts";
import { holdingOn, isOfSides } from "../record/measures.ts";
import type { Answer, Asked, Each, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { type Found, filtered, first, foundAmong, partiesAsked, stretchOf } from "./listing.ts";

export type { LawMeasureLine } from "../brief/line.ts";

/** Measures by law and by report. Threatened, announced, in force and ended stay apart: each line has its own tag and `holds`. */
export type MeasuresAnswer = Answer<
  Listed & {
    law: readonly LawMeasureLine[];
    reported: readonly PointLine[];
    /** Reported measures that are one told at several stages, or step after step, each oldest first. */
    lives: readonly (readonly LifeStep[])[];
    /** How many steps each of them has: of a long one the first and the newest are given. */
    steps: readonly number[];
    /** Reported measures that no act explains. */
    pending: readonly PointLine[];
  }
>;
export type MeasuresAsked = Asked &
  Filters &
  Each &
  Readonly<{
    instrument?: string | undefined;
    imposer?: string | undefined;
    target?: string | undefined;
    /** Only those that hold, or possibly hold, on the day. */
    inForce?: boolean | undefined;
  }>;

/** Measures by law and by report. A reported one stands under the measure of the law that it tells of as well as in its own list. */
export function measures(desk: Desk, asked: MeasuresAsked): MeasuresAnswer {
  const { brief, standing } = desk.at(asked);
  const [imposer, target, party] = [asked.imposer, asked.target, asked.party].map((name) =>
    name ? (partiesAsked(brief, { party: name })?.[0] ?? null) : null,
  );
  if (asked.instrument && !(instruments as readonly string[]).includes(asked.instrument)) {
    throw new ParleyError("call-invalid", `"${asked.instrument.slice(0, 40)}" is no instrument of a measure`, {
      fix: `Name one of ${instruments.join(", ")}.`,
    });
  }
  const law = brief.law
    .measures(brief.basis.on, brief.basis.known, brief.basis.dispute)
    .filter(
      (measure) =>
        (!imposer || measure.imposer === imposer) &&
        (!target || measure.target === target) &&
        (!party || measure.imposer === party || measure.target === party) &&
        (!asked.instrument || measure.instrument === asked.instrument) &&
        (!asked.inForce || measure.holds === "yes" || measure.holds === "possibly") &&
        (!asked.text || `${measure.name} ${measure.goods ?? ""}`.toLowerCase().includes(asked.text.toLowerCase())),
    )
    .sort(
      (a, b) => Number(b.holds === "yes") - Number(a.holds === "yes") || ((a.from ?? "") < (b.from ?? "") ? 1 : -1),
    );
  const all = filtered(brief, ["measure"], asked);
  const isOf = isOfSides(brief.snapshot, {
    imposer: imposer ?? null,
    target: target ?? null,
    instrument: asked.instrument || null,
  });
  const isHeld = holdingOn(brief.snapshot, brief.basis.on);
  const isAsked = (draft: Draft): boolean =>
    isOf(draft) && (!asked.inForce || (isHeld(draft) ?? ["yes", "possibly"].includes(brief.line(draft).holds)));
  const isWhole = !(asked.imposer || asked.target || asked.instrument || asked.inForce);
  const found = isWhole ? all : foundAmong(all, isAsked);
  const { shown, total, next } = stretchOf(brief, found, asked);
  return {
    ...standing,
    total,
    next,
    law: asked.after === undefined ? withReports(brief, law, all) : [],
    reported: brief.lines(shown),
    ...livesOf(brief, shown, asked.each),
    pending: pendingOf(brief, found),
    because: law.slice(0, 20).map(({ because, cites }) => ({ text: because, statements: [], cites, setAside: false })),
  };
}

const MOST_PENDING = 50;
const LOOKED_AT = 200;

/**
 * Reported measures of parties whose law a dossier has, which no act explains: rates on all goods, and controls, licences, listings and
 * visa rules. Of the newest two hundred, newest first.
 */
export function pendingOf(brief: Brief, { newest }: Found): readonly PointLine[] {
  if (brief.law.disputes.length === 0) return [];
  const { columns, numberOf } = brief.snapshot.book;
  const found: Draft[] = [];
  let looked = 0;
  for (const draft of newest()) {
    const number = numberOf(draft);
    if (columns.rated[number] === 0 && columns.texts[columns.instrument[number] as number] === "tariff") continue;
    if (++looked > LOOKED_AT || found.length >= MOST_PENDING) break;
    const point = brief.gist(draft);
    if (brief.isPending(point) || brief.isUnexplained(point, draft)) found.push(draft);
  }
  return brief.lines(found);
}

const MOST_UNDER = 12;
const MOST_REPORTS = 400;

/** Measures of the law, each with the newest points of the whole record that report it. */
export const reportedUnder = (brief: Brief, law: readonly LawMeasureLine[]): readonly LawMeasureLine[] =>
  withReports(brief, law, filtered(brief, ["measure"], {}));

/** Measures of the law, each with the newest of some points that report it. */
export function withReports(
  brief: Brief,
  law: readonly LawMeasureLine[],
  { newest }: Found,
): readonly LawMeasureLine[] {
  if (law.length === 0) return law;
  const under = new Map<string, Draft[]>();
  for (const draft of first(newest(), MOST_REPORTS)) {
    for (const { act, measure } of brief.gist(draft).law) {
      const key = measure ?? `${act} tariff`;
      under.set(key, [...(under.get(key) ?? []), draft]);
    }
  }
  return law.map((line) => {
    // Reports of rates are of the stack on all goods: lists and reliefs of the same act are not what they tell.
    const isOfRate = line.instrument === "tariff" && line.goods === "all goods" && line.percent !== "0%";
    const those = under.get(isOfRate ? `${line.act} tariff` : line.id) ?? [];
    return those.length === 0 ? line : { ...line, points: brief.lines(those.slice(0, MOST_UNDER)) };
  });
}
