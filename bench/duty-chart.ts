// Draws the course of additional duty on goods on no list, each way, from the dossier's law.
//   node bench/duty-chart.ts > docs/pictures/additional-duty.svg

import type { Day } from "../src/core/day.ts";
import { dayNumber } from "../src/core/day.ts";
import type { Party } from "../src/core/party.ts";
import type { Law } from "../src/dossier/law.ts";
import { additionalDutySeries, type DutyStep } from "../src/trade/series.ts";

const [FROM, TO] = ["2025-01-20" as Day, "2026-08-31" as Day];
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [900, 380, 46, 46, 34];
const MOST = 150;

const x = (day: Day): number =>
  Math.round(LEFT + ((dayNumber(day) - dayNumber(FROM)) / (dayNumber(TO) - dayNumber(FROM))) * (WIDTH - LEFT - 14));
const y = (percent: number): number => Math.round(HEIGHT - BOTTOM - (percent / MOST) * (HEIGHT - TOP - BOTTOM));

function line(steps: readonly DutyStep[], style: string): string {
  const path = steps.map(
    (step, at) =>
      `${at === 0 ? "M" : "H"}${x(step.day)}${at === 0 ? ` ${y(Number(step.percent))}` : `V${y(Number(step.percent))}`}`,
  );
  return `<path d="${path.join("")}H${x(TO)}" fill="none" stroke-width="2" ${style}/>`;
}

/** A step too narrow for its figure has it on its left. */
const label = (step: DutyStep, up: number, style: string): string =>
  `<text x="${x(step.day) + (isNarrow(step) ? -3 : 3)}"${isNarrow(step) ? ' text-anchor="end"' : ""} y="${y(Number(step.percent)) - up}" ${style}>${step.percent}<title>${step.because}: ${step.acts.join(", ")}</title></text>`;

const isNarrow = ({ day, until }: DutyStep): boolean => until !== null && x(until) - x(day) < 12;

/** The chart as SVG: American duty full, Chinese dashed, so that it can be read without colours. */
export function courseChart(law: Law): string {
  const us = additionalDutySeries(law, "US" as Party, "CN" as Party, FROM, TO, null);
  const cn = additionalDutySeries(law, "CN" as Party, "US" as Party, FROM, TO, null);
  const months = [
    "2025-02-01",
    "2025-05-01",
    "2025-08-01",
    "2025-11-01",
    "2026-02-01",
    "2026-05-01",
    "2026-08-01",
  ] as Day[];
  const grid = [0, 30, 60, 90, 120, 150];
  const [american, chinese] = ['stroke="#9b2226"', 'stroke="#1d5b8f" stroke-dasharray="7 3"'];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="12" fill="#222">`,
    "<title>Additional duty on goods on no list</title>",
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${LEFT}" y="22" font-size="15" font-weight="bold">Additional duty on goods on no list, per cent of value</text>`,
    ...grid.map(
      (percent) =>
        `<path d="M${LEFT} ${y(percent)}H${WIDTH - 14}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(percent) + 4}" text-anchor="end">${percent}</text>`,
    ),
    ...months.map((day) => `<text x="${x(day)}" y="${HEIGHT - 12}" text-anchor="middle">${day.slice(0, 7)}</text>`),
    line(us, american),
    line(cn, chinese),
    ...us.filter(({ percent }) => percent !== "0").map((step) => label(step, 5, 'fill="#9b2226"')),
    ...cn.filter(({ percent }) => percent !== "0").map((step) => label(step, -14, 'fill="#1d5b8f"')),
    `<path d="M620 18h28" stroke-width="2" ${american}/><text x="654" y="22">American, on goods of China</text>`,
    `<path d="M620 36h28" stroke-width="2" ${chinese}/><text x="654" y="40">Chinese, on goods of the US</text>`,
    "</svg>",
    "",
  ].join("\n");
}

if (import.meta.main) {
  const { shipped } = await import("../test/trade/support.ts");
  process.stdout.write(courseChart(shipped.law));
}
