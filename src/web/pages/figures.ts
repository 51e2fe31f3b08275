import { html } from "hono/html";
import type { FigureSeries } from "../../ask/figures.ts";
import { quantityInWords } from "../../core/number.ts";
import type { Bound } from "../../core/terms.ts";
import { askedOf, filtersOf, here, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { daysInWords, shortened } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { unquoted } from "../parts/line.ts";
import { filters, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { labelBadge, trustBadge } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.figures;

/** Figures as series, each number with who gives it. */
export const figuresPage: Page = async (view, { ask }) => {
  const answer = await ask.figures({
    ...askedOf(view),
    ...filtersOf(view),
    limit: MOST_SERIES,
    each: view.query.get("show") ? MOST_ASKED : MOST_INSIDE,
  });
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
const MOST_ASKED = 50;

/** Numbers of one series may be told in different units. */
const unitOf = ({ line: { told } }: FigureSeries["entries"][number]): string | null =>
  told.kind === "figure" ? told.unit : null;

function seriesTable(view: View, series: FigureSeries): Html {
  const most = view.query.get("show") === series.key ? MOST_ASKED : MOST_INSIDE;
  const shown = series.entries.slice(-most);
  const values = shown.map((entry) => Math.abs(entry.value ?? entry.changePercent ?? 0));
  const longest = Math.max(...values, 0);
  const comparable =
    values.length > 1 && new Set(shown.map((entry) => `${unitOf(entry)} ${entry.value === null}`)).size === 1;
  return html`<section data-line><h2>${series.title}</h2>${series.basis ? html`<p class="meta"><span>${t.bases[series.basis]}</span></p>` : ""}
<div class="scroll" tabindex="0"><table class="figures stack"><caption class="hidden-visually">${series.title}</caption><thead><tr><th scope="col">${words.table.period}</th><th scope="col" class="num">${t.value}</th><th scope="col" class="num">${t.change}</th><th scope="col">${t.words}</th><th scope="col">${t.by}</th><th scope="col">${t.trust}</th></tr></thead><tbody>${shown.map(
    (entry, at) =>
      html`<tr><th scope="row" class="nowrap">${entry.period ? daysInWords(entry.period) : words.noDate}</th><td class="num${entry.value === null ? " none" : ""}">${entry.value === null ? "–" : html`<a class="open" href="${link(view, `/point/${entry.line.id}`)}">${valueInWords(series, entry)}</a>`}${comparable && longest > 0 ? html`<svg class="bar" aria-hidden="true" width="90" height="6" viewBox="0 0 90 6"><rect width="${Math.round((90 * (values[at] ?? 0)) / longest)}" height="6"${(entry.value ?? entry.changePercent ?? 0) < 0 ? html` class="less"` : ""}/></svg>` : ""}</td><td class="num${entry.changePercent === null ? " none" : ""}">${entry.changePercent === null ? "–" : html`<a${entry.value === null ? html` class="open"` : ""} href="${link(view, `/point/${entry.line.id}`)}">${boundOf(entry.changeBound)}${signed(entry.changePercent)} %</a>`}</td><td class="small">${entry.line.quote ? html`“${shortened(unquoted(entry.line.quote.words), 150)}”` : ""}</td><td>${entry.by}</td><td>${trustBadge(entry.line.trust)} ${entry.line.label === "reports differ" ? labelBadge(entry.line.label) : ""}</td></tr>`,
  )}</tbody></table></div>${series.total > shown.length ? html`<p class="small">${most === MOST_INSIDE ? html`<a href="${here(view, { show: series.key })}">${t.newestOf(shown.length, series.total)}</a>` : t.newestOf(shown.length, series.total)}</p>` : ""}</section>`;
}

const boundOf = (bound: Bound | null): string => (bound && bound !== "exact" ? `${words.bounds[bound]} ` : "");

const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : "0");

/** A balance is a surplus or a deficit: "over −1 trillion" would say the contrary. */
function valueInWords({ indicator }: FigureSeries, entry: FigureSeries["entries"][number]): string {
  const value = entry.value ?? 0;
  const size = quantityInWords(Math.abs(value), unitOf(entry));
  if (value >= 0) return `${boundOf(entry.valueBound)}${size}`;
  return indicator === "trade-balance"
    ? t.deficit(`${boundOf(entry.valueBound)}${size}`)
    : `${boundOf(entry.valueBound)}−${size}`;
}
