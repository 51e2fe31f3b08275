import { html } from "hono/html";
import type { FigureSeries } from "../../ask/figures.ts";
import { quantityInWords } from "../../core/number.ts";
import { askedOf, filtersOf, here, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { daysInWords } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { partyName } from "../parts/line.ts";
import { filters, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { labelBadge, trustBadge } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.figures;

/** Figures as series, each number with who gives it. */
export const figuresPage: Page = async (view, { ask }) => {
  const answer = await ask.figures({ ...askedOf(view), ...filtersOf(view), limit: MOST_SERIES });
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "figures", tables: true, title: t.title, feed: "/feeds/figures.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "party", "from", "to", "checked"])}${
      answer.series.length
        ? html`${answer.series.map((series) => seriesTable(view, series))}${pager(view, answer, answer.series.length, "series", "series")}`
        : empty(view, answer, t.title)
    }`,
  };
};

/** A page holds so many series, each with its newest numbers: it stays small whatever the record holds. */
const MOST_SERIES = 12;
const MOST_INSIDE = 8;
const MOST_ASKED = 100;

/** Numbers of one series may be told in different units. */
const unitOf = ({ line: { told } }: FigureSeries["entries"][number]): string | null =>
  told.kind === "figure" ? told.unit : null;

function seriesTable(view: View, series: FigureSeries): Html {
  const way =
    series.from || series.to
      ? [series.from, series.to]
          .filter((party) => party !== null)
          .map(partyName)
          .join(" → ")
      : null;
  const most = view.query.get("show") === series.key ? MOST_ASKED : MOST_INSIDE;
  const shown = series.entries.slice(-most);
  const values = shown.map((entry) => Math.abs(entry.value ?? entry.changePercent ?? 0));
  const longest = Math.max(...values, 0);
  return html`<section data-line><h2>${series.title}</h2><p class="meta"><span>${t.indicators[series.indicator]}</span>${way ? html`<span>${way}</span>` : ""}${series.basis ? html`<span>${t.bases[series.basis]}</span>` : ""}</p>
<div class="scroll" tabindex="0"><table><caption class="hidden-visually">${series.title}</caption><thead><tr><th scope="col">${words.table.period}</th><th scope="col" class="num">${t.value}</th><th scope="col" class="num">${t.change}</th><th scope="col">${t.by}</th><th scope="col"><span class="hidden-visually">${t.size}</span></th><th scope="col">${t.trust}</th></tr></thead><tbody>${shown.map(
    (entry, at) =>
      html`<tr><th scope="row" class="nowrap">${entry.period ? daysInWords(entry.period) : words.noDate}</th><td class="num">${entry.value === null ? "–" : html`<a class="open" href="${link(view, `/point/${entry.line.id}`)}">${entry.valueBound && entry.valueBound !== "exact" ? `${words.bounds[entry.valueBound]} ` : ""}${quantityInWords(entry.value, unitOf(entry))}</a>`}</td><td class="num">${entry.changePercent === null ? "–" : html`<a href="${link(view, `/point/${entry.line.id}`)}">${entry.changeBound && entry.changeBound !== "exact" ? `${words.bounds[entry.changeBound]} ` : ""}${entry.changePercent > 0 ? "+" : ""}${entry.changePercent} %</a>`}</td><td>${entry.by}</td><td>${longest > 0 && values.length > 1 ? html`<svg class="bar" aria-hidden="true" width="90" height="9" viewBox="0 0 90 9"><rect width="${Math.round((90 * (values[at] ?? 0)) / longest)}" height="9"${(entry.value ?? entry.changePercent ?? 0) < 0 ? html` class="less"` : ""}/></svg>` : ""}</td><td>${trustBadge(entry.line.trust)} ${entry.line.label === "reports differ" ? labelBadge(entry.line.label) : ""}</td></tr>`,
  )}</tbody></table></div>${series.entries.length > shown.length ? html`<p class="small">${most === MOST_INSIDE ? html`<a href="${here(view, { show: series.key })}">${t.newestOf(shown.length, series.entries.length)}</a>` : t.newestOf(shown.length, series.entries.length)}</p>` : ""}</section>`;
}
