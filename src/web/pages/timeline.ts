import { html } from "hono/html";
import type { TimelineAnswer, TimelineEntry } from "../../ask/timeline.ts";
import { type Kind, kinds } from "../../read/statement.ts";
import { askedOf, filtersOf, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { daysInWords } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { citations, pointItem } from "../parts/line.ts";
import { filters, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { lawBadge } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.timeline;
/** Where points stand that carry no date, by kind. */
const HOMES: Readonly<Record<Kind, string>> = {
  ...{ talks: "/rounds", attendance: "/people", measure: "/measures", agreement: "/agreements" },
  ...{
    commitment: "/promises",
    demand: "/promises",
    allegation: "/promises",
    quotation: "/quotes",
    figure: "/figures",
  },
};

/** Talks, measures, agreements and what else the record dates, by the day of the world. */
export const timelinePage: Page = async (view, { ask }) => {
  const chosen = view.query.getAll("kinds").filter(Boolean);
  const answer = await ask.timeline({
    ...askedOf(view),
    ...filtersOf(view),
    kinds: chosen.length ? chosen : undefined,
  });
  const kindFilter = html`<label>${words.filters.kind}<select name="kinds"><option value="">${words.filters.all}</option>${[...kinds, "law"].map((kind) => html`<option value="${kind}"${chosen.includes(kind) ? html` selected` : ""}>${words.kinds[kind] ?? kind}</option>`)}</select></label>`;
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "timeline", tables: true, title: t.title, feed: "/feeds/timeline.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "party", "from", "to", "checked"], kindFilter)}${answer.entries.length ? entries(view, answer, chosen) : empty(view, answer, t.title)}`,
  };
};

function entries(view: View, answer: TimelineAnswer, chosen: readonly string[]): Html {
  const years = Object.entries(Object.groupBy(answer.entries, (entry) => entry.date.slice(0, 7))).sort(([a], [b]) =>
    a < b ? 1 : -1,
  );
  return html`${years.map(
    ([month, list]) =>
      html`<h2>${daysInWords(month as TimelineEntry["date"])}</h2><ul class="list">${(list ?? []).map((entry) => item(view, entry))}</ul>`,
  )}${answer.undated ? html`<p class="soft">${t.undated(answer.undated)} ${homesOf(chosen).map((path) => html`<a href="${link(view, path)}">${nameOf(path)}</a> `)}</p>` : ""}${pager(view, answer, answer.entries.length, "entry", "entries")}`;
}

const homesOf = (chosen: readonly string[]): string[] => [
  ...new Set(kinds.filter((kind) => chosen.length === 0 || chosen.includes(kind)).map((kind) => HOMES[kind])),
];

/** A page as the menu calls it. */
const nameOf = (path: string): string =>
  words.nav.groups.flatMap(({ links }) => links.map(([at, name]) => (at === path ? name : ""))).join("");

function item(view: View, entry: TimelineEntry): Html {
  if (entry.of === "point") return pointItem(view, entry.line, { quote: false });
  return html`<li data-line><span class="title"><a class="open" href="${link(view, "/why", { id: entry.act })}">${entry.title}</a></span><div class="meta">${lawBadge(entry.checked)}<span>${daysInWords(entry.date)}</span><span>${entry.event}</span></div>${entry.cites.length ? html`<p class="small">${citations(entry.cites)}</p>` : ""}</li>`;
}
