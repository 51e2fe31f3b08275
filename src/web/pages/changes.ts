import { html } from "hono/html";
import type { ChangesAnswer } from "../../ask/changes.ts";
import { addDays } from "../../core/day.ts";
import { askedOf, dayOfQuery, filtersOf, here, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { daysInWords } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { citations, pointItem } from "../parts/line.ts";
import { keptInputs, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { lawBadge } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.changes;
/** How many of what began, ended and was told anew a page shows. */
const MOST_TURNS = 25;

/** What became known, began and ended since a day. */
export const changesPage: Page = async (view, { ask }) => {
  const asked = askedOf(view);
  const since = dayOfQuery(view.query, "since") ?? addDays((await ask.about(asked)).basis.known, -7);
  const answer = await ask.changes({ ...asked, ...filtersOf(view), since, each: MOST_TURNS });
  const nothing =
    answer.total === 0 && answer.began.length === 0 && answer.ended.length === 0 && answer.changed.length === 0;
  return {
    title: t.title(daysInWords(answer.since)),
    lead: t.lead,
    tools: tools(view, answer, {
      api: "changes",
      title: t.title(answer.since),
      filled: { since: answer.since },
      feed: "/feeds/changes.atom",
    }),
    standing: answer,
    body: html`${sinceForm(view, answer)}${nothing ? (answer.newsReadTo === null ? empty(view, answer, words.nav.groups[0].links[1][1]) : html`<div class="empty"><p>${t.nothing}</p></div>`) : sections(view, answer)}`,
  };
};

function sinceForm(view: View, answer: ChangesAnswer): Html {
  const back = (days: number) => here(view, { since: addDays(answer.basis.known, -days), after: undefined });
  return html`<form class="filters" method="get" action="/changes">${keptInputs(view)}<label>${t.since}<input type="date" name="since" value="${answer.since}"></label><button>${words.filters.go}</button><a href="${back(1)}">${t.day}</a><a href="${back(7)}">${t.week}</a><a href="${back(30)}">${t.month}</a></form>`;
}

function sections(view: View, answer: ChangesAnswer): Html {
  const { counts } = answer;
  const more = (shown: number, all: number) =>
    all > shown ? html`<p class="soft">${words.andMore(all - shown)}</p>` : "";
  const turning = (list: ChangesAnswer["began"], all: number) =>
    html`<ul class="list">${list.map((turn) =>
      turn.line
        ? pointItem(view, turn.line, {
            quote: false,
            extra:
              turn.what === turn.line.summary ? "" : html`<p class="small">${daysInWords(turn.on)}: ${turn.what}</p>`,
          })
        : html`<li data-line><span class="title">${turn.act ? html`<a class="open" href="${link(view, "/why", { id: turn.act })}">${turn.what}</a>` : turn.what}</span><div class="meta">${lawBadge(turn.checked)}<span>${daysInWords(turn.on)}</span></div>${turn.cites.length ? html`<p class="small">${citations(turn.cites)}</p>` : ""}</li>`,
    )}</ul>${more(list.length, all)}`;
  return html`${answer.began.length ? html`<h2>${t.began}</h2>${turning(answer.began, counts.began)}` : ""}${answer.ended.length ? html`<h2>${t.ended}</h2>${turning(answer.ended, counts.ended)}` : ""}
${answer.changed.length ? html`<h2>${t.changed}</h2><ul class="list">${answer.changed.map(({ line, what }) => pointItem(view, line, { quote: false, extra: html`<p class="small">${what}</p>` }))}</ul>${more(answer.changed.length, counts.changed)}` : ""}
<h2>${t.added}</h2>${answer.added.length ? html`<ul class="list">${answer.added.map((line) => pointItem(view, line, { quote: false }))}</ul>` : html`<p class="soft">${t.noneAdded}</p>`}${pager(view, answer, answer.added.length, "new point")}<p><a href="${link(view, "/timeline")}">${words.timeline.title}</a></p>`;
}
