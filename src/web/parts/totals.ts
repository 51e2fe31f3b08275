import { html } from "hono/html";
import { type Day, dayNumber } from "../../core/day.ts";
import { words } from "../words.ts";
import { daysInWords } from "./format.ts";
import type { Html } from "./html.ts";

/** One line over days: a total, or a band between the ends of a range. */
export type Totals = Readonly<{
  caption: string;
  stretches: readonly Readonly<{ from: Day; to: Day; low: number; high: number | null; href: string; text: string }>[];
  on: Day;
}>;

const WIDTH = 960;
const HEIGHT = 150;
const LEFT = 40;
const BOTTOM = 22;

/** The course of a total over days of entry, with the same as a table. */
export function totalsChart({ caption, stretches, on }: Totals): Html {
  const first = dayNumber(stretches[0]?.from ?? on);
  const last = dayNumber(stretches.at(-1)?.to ?? on);
  const highest = Math.max(10, ...stretches.map(({ low, high }) => high ?? low)) * 1.08;
  const x = (day: number) => round(LEFT + ((day - first) / Math.max(1, last - first)) * (WIDTH - LEFT - 8));
  const y = (value: number) => round(HEIGHT - BOTTOM - (value / highest) * (HEIGHT - BOTTOM - 18));
  return html`<figure class="chart totals"><figcaption>${caption}</figcaption><div class="scroll" tabindex="0"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
<path class="axis" d="M${LEFT} ${HEIGHT - BOTTOM}H${WIDTH - 8}"/>
${stretches.map(({ from, to, low, high, href, text }) => {
  const left = x(dayNumber(from));
  const right = x(dayNumber(to));
  return html`<a href="${href}" tabindex="-1"><title>${daysInWords(from)}: ${text}</title><rect class="${low === high ? "band" : "band open"}" x="${left}" y="${y(high ?? low)}" width="${round(Math.max(1, right - left - 1))}" height="${round(Math.max(2, HEIGHT - BOTTOM - y(high ?? low)))}"/>${right - left > 46 ? html`<text x="${left + 4}" y="${y(high ?? low) - 5}">${low === high ? `${low} %` : `${low}${high === null ? "+" : `–${high}`} %`}</text><text x="${left + 4}" y="${HEIGHT - 7}">${daysInWords(from)}</text>` : ""}</a>`;
})}
<path class="now" d="M${x(dayNumber(on))} 4V${HEIGHT - BOTTOM}"/></svg></div>
<details><summary>${words.chart.asTable}</summary><div class="scroll" tabindex="0"><table><caption class="hidden-visually">${caption}</caption><thead><tr><th scope="col">${words.table.period}</th><th scope="col">${words.duty.total}</th></tr></thead><tbody>${stretches.map((one) => html`<tr><th scope="row" class="nowrap">${words.period(daysInWords(one.from), daysInWords(one.to))}</th><td><a href="${one.href}">${one.text}</a></td></tr>`)}</tbody></table></div></details></figure>`;
}

const round = (value: number) => Math.round(value * 10) / 10;
