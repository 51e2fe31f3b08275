import { html } from "hono/html";
import type { PromiseLine } from "../../ask/promises.ts";
import type { PointLine } from "../../brief/line.ts";
import { askedOf, filtersOf, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import type { Html } from "../parts/html.ts";
import { lineMeta, MOST_INSIDE, partyName, pointItem, pointList, quoted } from "../parts/line.ts";
import { filters, jumps, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.promises;
/** Of each thing that is said about a promise: its own page has all. */
const MOST_SAID = 5;

/** The promise board: commitment, demand, accusation, denial and finding are five things with five speakers. No verdict of ours. */
export const promisesPage: Page = async (view, { ask }) => {
  const apart = view.query.has("show") ? undefined : MOST_INSIDE;
  const answer = await ask.promises({ ...askedOf(view), ...filtersOf(view), limit: 20, each: MOST_SAID, apart });
  const rest = [
    [t.demands, answer.demands, t.noDemands, "demands"],
    [t.accusations, answer.accusations, t.noAccusations, "accusations"],
    [t.denials, answer.denials, t.noDenials, "denials"],
    [t.findings, answer.findings, t.noFindings, "findings"],
  ] as const;
  const none = answer.promises.length === 0 && rest.every(([, lines]) => lines.length === 0);
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "promises", tables: true, title: t.title, feed: "/feeds/promises.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "party", "from", "to", "checked"])}${
      none
        ? empty(view, answer, t.title)
        : html`${jumps([["made", t.made, answer.total], ...rest.map(([name, , , id]) => [id, name, answer.apart[id]] as const)])}<p class="row small"><span class="soft">${t.byDay}</span><a href="${link(view, "/timeline", { kinds: "allegation" })}">${t.allAccusations}</a><a href="${link(view, "/timeline", { kinds: "demand" })}">${t.allDemands}</a></p>${answer.deals.length ? html`<h2>${t.deals}</h2><ul class="list">${answer.deals.map(({ line, demands, accusations }) => pointItem(view, line, { quote: false, holds: true, extra: html`<ul class="small">${linked(view, t.demanded, demands)}${linked(view, t.accused, accusations)}</ul>` }))}</ul>` : ""}<h2 id="made">${t.made}</h2>${answer.promises.length ? html`<ul class="list">${answer.promises.map((promise) => promiseItem(view, promise))}</ul>` : html`<p class="soft">${t.noPromises}</p>`}${pager(view, answer, answer.promises.length, "promise")}
${rest.map(([title, lines, nothing, id]) => html`<h2 id="${id}">${title}</h2>${pointList(view, lines, nothing, { part: id, total: answer.apart[id] })}`)}`
    }`,
  };
};

function promiseItem(view: View, promise: PromiseLine): Html {
  return html`<li data-line id="${promise.line.id}"><span class="title"><a class="open" href="${link(view, `/point/${promise.line.id}`)}">${partyName(promise.by)}${promise.to ? ` → ${partyName(promise.to)}` : ""}: ${promise.matter}</a></span><div class="meta">${lineMeta(promise.line, true)}</div><p class="small">${t.standings[promise.standing]}. <span class="soft">${promise.because}</span></p>${promise.line.quote ? quoted(view, promise.line.quote) : ""}<ul class="small">${linked(view, t.demanded, promise.demands, promise.linked.demands)}${linked(view, t.accused, promise.accusations, promise.linked.accusations)}${linked(view, t.denied, promise.denials, promise.linked.denials)}${linked(view, t.found, promise.findings, promise.linked.findings)}</ul></li>`;
}

const linked = (view: View, name: string, lines: readonly PointLine[], total = lines.length): Html | "" =>
  lines.length
    ? html`<li><b>${name}:</b> ${lines.map((line, at) => html`${at ? "; " : ""}<a href="${link(view, `/point/${line.id}`)}">${line.summary}</a>`)}${total > lines.length ? html` <span class="soft">${words.andMore(total - lines.length)}</span>` : ""}</li>`
    : "";
