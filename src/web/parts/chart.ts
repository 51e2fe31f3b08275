import { html, raw } from "hono/html";
import { type Day, dayNumber, dayOfNumber } from "../../core/day.ts";
import { words } from "../words.ts";
import { daysInWords, percent } from "./format.ts";
import type { Html } from "./html.ts";

/** One line of the chart: from each step's day on, until the next, its percentage holds. Null: not known. */
export type Steps = Readonly<{
  name: string;
  steps: readonly Readonly<{ from: Day; percent: number | null; because: string; href: string }>[];
}>;

export type StepChart = Readonly<{
  caption: string;
  from: Day;
  /** Exclusive. */
  to: Day;
  a: Steps;
  b: Steps;
  /** What each line becomes from a day on in a scenario. */
  whatIf: Readonly<{ name: string; from: Day; a: number | null; b: number | null }> | null;
  /** Shaded stretches with their name: the truce. */
  shades: readonly Readonly<{ from: Day; to: Day; name: string }>[];
  /** From this day on the law has not been read. */
  unreadFrom: Day | null;
  /** The day on which the page stands. */
  on: Day;
}>;

type Row = { day: Day; a: number | null; b: number | null; because: string; hrefA: string; hrefB: string };
type Frame = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  months: number;
};

const wide: Frame = { width: 960, height: 310, left: 40, right: 138, top: 22, bottom: 26, months: 1 };
const narrow: Frame = { width: 400, height: 300, left: 34, right: 12, top: 40, bottom: 26, months: 3 };

/** Additional duty over time as steps: two drawings of one size each, a readout for pointer and keys, and the same as a table. */
export function stepChart(chart: StepChart): Html {
  const rows = rowsOf(chart);
  const data = JSON.stringify(rows.map(({ day, a, b }) => [dayNumber(day), a, b, reading(chart, { day, a, b })]));
  return html`<figure class="chart" data-steps="${data}" data-from="${dayNumber(chart.from)}" data-to="${dayNumber(chart.to)}">
<figcaption>${chart.caption}</figcaption>
<ul class="legend">
<li><svg aria-hidden="true" viewBox="0 0 30 12"><path class="line a" d="M0 6H30"/></svg>${chart.a.name}</li>
<li><svg aria-hidden="true" viewBox="0 0 30 12"><path class="line b" d="M0 6H30"/></svg>${chart.b.name}</li>
${chart.shades.length ? html`<li><svg aria-hidden="true" viewBox="0 0 30 12"><rect class="truce" width="30" height="12"/></svg>${chart.shades[0]?.name}</li>` : ""}
${chart.whatIf ? html`<li><svg aria-hidden="true" viewBox="0 0 30 12"><path class="line a what-if" d="M0 6H30"/></svg>${chart.whatIf.name}</li>` : ""}
${chart.unreadFrom && chart.unreadFrom < chart.to ? html`<li><svg aria-hidden="true" viewBox="0 0 30 12"><path class="hatch" d="M0 12L12 0M7 12L19 0M14 12L26 0M21 12L30 3"/></svg>${words.chart.unread}</li>` : ""}
</ul>
${drawing(chart, rows, wide, "wide")}${drawing(chart, rows, narrow, "narrow")}
<p class="readout" aria-live="polite"></p>
<label class="scrub no-print" hidden><span class="hidden-visually">${words.chart.scrub}</span><input type="range" min="${dayNumber(chart.from)}" max="${dayNumber(chart.to) - 1}" value="${dayNumber(chart.on)}"></label>
<details><summary>${words.chart.asTable}</summary>${table(chart, rows)}</details>
</figure>`;
}

/** One row per day on which a line changes, with what both lines are from then on. */
export function rowsOf({ a, b, from }: Pick<StepChart, "a" | "b" | "from">): Row[] {
  const days = [...new Set([from, ...a.steps.map((s) => s.from), ...b.steps.map((s) => s.from)])]
    .filter((day) => day >= from)
    .sort();
  const at = (steps: Steps["steps"], day: Day) => steps.findLast((step) => step.from <= day);
  return days.map((day) => {
    const stepA = at(a.steps, day);
    const stepB = at(b.steps, day);
    const because = [stepA, stepB].flatMap((step) => (step && step.from === day ? [step.because] : []));
    return {
      day,
      a: stepA?.percent ?? null,
      b: stepB?.percent ?? null,
      because: because.join(" · "),
      hrefA: stepA?.href ?? "",
      hrefB: stepB?.href ?? "",
    };
  });
}

function drawing(chart: StepChart, rows: readonly Row[], frame: Frame, size: "wide" | "narrow"): Html {
  const first = dayNumber(chart.from);
  const last = dayNumber(chart.to);
  const highest = Math.max(
    10,
    ...rows.flatMap(({ a, b }) => [a ?? 0, b ?? 0]),
    chart.whatIf?.a ?? 0,
    chart.whatIf?.b ?? 0,
  );
  const step = highest > 100 ? 50 : highest > 40 ? 20 : 10;
  const ceiling = Math.ceil(highest / step) * step;
  const x = (day: number) =>
    round(
      frame.left +
        ((Math.min(Math.max(day, first), last) - first) / (last - first)) * (frame.width - frame.left - frame.right),
    );
  const y = (value: number) =>
    round(frame.height - frame.bottom - (value / ceiling) * (frame.height - frame.top - frame.bottom));
  const box = (from: Day, to: Day, kind: string) => {
    const left = x(dayNumber(from));
    const right = x(dayNumber(to));
    return right > left
      ? html`<rect class="${kind}"${kind === "unread" ? raw(` fill="url(#hatch-${size})"`) : ""} x="${left}" y="${frame.top}" width="${round(right - left)}" height="${frame.height - frame.top - frame.bottom}"/>`
      : "";
  };
  const path = (line: "a" | "b") => {
    let d = "";
    let pen = false;
    for (const [index, row] of rows.entries()) {
      const value = row[line];
      if (value === null) {
        pen = false;
        continue;
      }
      const until = rows[index + 1];
      d += `${pen ? "V" : `M${x(dayNumber(row.day))} `}${y(value)}H${x(until ? dayNumber(until.day) : last)}`;
      pen = true;
    }
    return d;
  };
  const valueOn = (line: "a" | "b", day: Day) => rows.findLast((row) => row.day <= day)?.[line] ?? null;
  const whatIf = (line: "a" | "b") => {
    const to = chart.whatIf?.[line];
    if (!chart.whatIf || to === null || to === undefined) return "";
    const before = valueOn(line, dayOfNumber(dayNumber(chart.whatIf.from) - 1)) ?? to;
    return html`<path class="line ${line} what-if" d="M${x(dayNumber(chart.whatIf.from))} ${y(before)}V${y(to)}H${x(last)}"/>`;
  };
  const dots = (line: "a" | "b", steps: Steps["steps"]) =>
    steps
      .filter((s) => s.percent !== null && s.from >= chart.from && s.from < chart.to)
      .map(
        (s) =>
          html`<a href="${s.href}" tabindex="-1"><circle class="dot ${line}" cx="${x(dayNumber(s.from))}" cy="${y(s.percent as number)}" r="3.4"/><title>${daysInWords(s.from)}: ${percent(s.percent as number)} — ${s.because}</title></a>`,
      );
  const ends = nameEnds(rows.at(-1), y);
  return html`<svg class="${size}" viewBox="0 0 ${frame.width} ${frame.height}" aria-hidden="true" data-left="${frame.left}" data-right="${frame.width - frame.right}" data-width="${frame.width}">
<defs><pattern id="hatch-${size}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V7"/></pattern></defs>
${chart.shades.map((shade) => box(shade.from, shade.to, "truce"))}
${Array.from({ length: ceiling / step + 1 }, (_, i) => i * step).map(
  (value) =>
    html`<path class="${value ? "gridline" : "axis"}" d="M${frame.left} ${y(value)}H${frame.width - frame.right}"/><text x="${frame.left - 6}" y="${y(value) + 4}" text-anchor="end">${value}${value === ceiling ? " %" : ""}</text>`,
)}
${monthTicks(chart.from, chart.to, frame.months).map(
  ({ day, name }) =>
    html`<path class="axis" d="M${x(day)} ${frame.height - frame.bottom}v4"/><text x="${x(day)}" y="${frame.height - 7}">${name}</text>`,
)}
${chart.unreadFrom && chart.unreadFrom < chart.to ? box(chart.unreadFrom, chart.to, "unread") : ""}
<path class="now" d="M${x(dayNumber(chart.on))} ${frame.top - 8}V${frame.height - frame.bottom}"/>
<text x="${x(dayNumber(chart.on))}" y="${frame.top - 11}" text-anchor="${x(dayNumber(chart.on)) > frame.width - frame.right - 70 ? "end" : "middle"}">${daysInWords(chart.on)}</text>
${whatIf("a")}${whatIf("b")}
<path class="line a" d="${path("a")}"/><path class="line b" d="${path("b")}"/>
${dots("a", chart.a.steps)}${dots("b", chart.b.steps)}
${
  size === "wide" && ends
    ? html`<text class="name a" x="${frame.width - frame.right + 8}" y="${ends.a}">${chart.a.name}</text><text class="name b" x="${frame.width - frame.right + 8}" y="${ends.b}">${chart.b.name}</text>`
    : ""
}
<path class="cursor" d="M0 ${frame.top}V${frame.height - frame.bottom}"/>
</svg>`;
}

/** Names at the ends of the lines, moved apart where they would touch. */
function nameEnds(row: Row | undefined, y: (value: number) => number): { a: number; b: number } | null {
  if (!row) return null;
  let a = y(row.a ?? 0) + 4;
  let b = y(row.b ?? 0) + 4;
  if (Math.abs(a - b) < 16) {
    const middle = (a + b) / 2;
    [a, b] = a <= b ? [middle - 8, middle + 8] : [middle + 8, middle - 8];
  }
  return { a: round(a), b: round(b) };
}

const round = (value: number) => Math.round(value * 10) / 10;

function monthTicks(from: Day, to: Day, every: number): { day: number; name: string }[] {
  const ticks: { day: number; name: string }[] = [];
  let year = Number(from.slice(0, 4));
  let month = Number(from.slice(5, 7));
  const span = (dayNumber(to) - dayNumber(from)) / 30;
  const stride = Math.max(every, Math.ceil(span / (every === 1 ? 12 : 5)));
  for (let count = 0; count < 600; count++) {
    const day = `${year}-${String(month).padStart(2, "0")}-01` as Day;
    if (day >= to) break;
    if (day >= from && count % stride === 0) {
      const name = daysInWords(day).slice(2);
      ticks.push({ day: dayNumber(day), name: month === 1 || ticks.length === 0 ? name : name.slice(0, 3) });
    }
    month++;
    if (month > 12) {
      month = 1;
      year++;
    }
  }
  return ticks;
}

const value = (amount: number | null) => (amount === null ? words.unknown : percent(amount));

const reading = (chart: StepChart, { day, a, b }: { day: Day; a: number | null; b: number | null }) =>
  `${words.chart.since(daysInWords(day))}: ${chart.a.name} ${value(a)}, ${chart.b.name} ${value(b)}`;

function table(chart: StepChart, rows: readonly Row[]): Html {
  const cell = (amount: number | null, href: string) =>
    href ? html`<a href="${href}">${value(amount)}</a>` : html`${value(amount)}`;
  return html`<div class="scroll" tabindex="0"><table><caption>${chart.caption}</caption>
<thead><tr><th scope="col">${words.chart.from}</th><th scope="col" class="num">${chart.a.name}</th><th scope="col" class="num">${chart.b.name}</th><th scope="col">${words.chart.because}</th></tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row" class="nowrap">${daysInWords(row.day)}</th><td class="num">${cell(row.a, row.hrefA)}</td><td class="num">${cell(row.b, row.hrefB)}</td><td>${row.because}</td></tr>`,
  )}
${chart.whatIf ? html`<tr class="aside"><th scope="row" class="nowrap">${daysInWords(chart.whatIf.from)}</th><td class="num">${value(chart.whatIf.a)}</td><td class="num">${value(chart.whatIf.b)}</td><td>${chart.whatIf.name}</td></tr>` : ""}
</tbody></table></div>`;
}
