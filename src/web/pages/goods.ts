import { html } from "hono/html";
import type { GoodsAnswer } from "../../ask/goods.ts";
import { askedOf, link, type View } from "../context.ts";
import { daysInWords, plural } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { partyName } from "../parts/line.ts";
import { keptInputs } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { lawBadge } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.goods;

/** Candidate codes and controls by words. */
export const goodsPage: Page = async (view, { ask }) => {
  const text = view.query.get("q")?.trim().slice(0, 200) ?? "";
  const to = view.query.get("to")?.trim().slice(0, 2) || undefined;
  const form = html`<form class="filters" method="get" action="/goods">${keptInputs(view)}<label class="wide">${t.label}<input name="q" value="${text}" maxlength="200"></label><label>${t.to}<input name="to" value="${to ?? ""}" size="4" maxlength="2"></label><button class="main">${words.nav.search}</button></form>`;
  if (text === "") {
    const about = await ask.about(askedOf(view));
    return { title: t.title, lead: t.lead, standing: about, body: html`${form}<p class="soft">${t.start}</p>` };
  }
  const answer = await ask.goods({ ...askedOf(view), text, to });
  return {
    title: t.found(text),
    lead: t.lead,
    tools: tools(view, answer, { api: "goods", title: t.found(text) }),
    standing: answer,
    body: html`${form}<h2>${t.codes}</h2>${answer.candidates.length ? candidates(view, answer) : html`<div class="empty"><p>${t.none(text)}</p></div>`}${answer.schedule === null ? html`<p class="note">${t.noSchedule} <code>${t.scheduleCommand}</code></p>` : ""}${answer.listsUnread ? html`<p class="small soft">${t.unread(plural(answer.listsUnread, "list is", "lists are"))}</p>` : ""}<h2>${t.controls}</h2>${controls(view, answer)}`,
  };
};

const candidates = (view: View, { candidates: found, to }: GoodsAnswer): Html =>
  html`<div class="scroll" tabindex="0"><table><caption class="hidden-visually">${t.codes}</caption><thead><tr><th scope="col">${t.code}</th><th scope="col">${t.description}</th><th scope="col">${t.source}</th><th scope="col">${t.lists}</th></tr></thead><tbody>${found.map(
    (one) =>
      html`<tr data-line><th scope="row" class="nowrap"><a class="open" href="${link(view, "/duty", { code: one.code, to })}">${one.code}</a></th><td>${one.description}</td><td class="small">${one.source}</td><td class="small">${one.lists.join(", ")}</td></tr>`,
  )}</tbody></table></div>`;

function controls(view: View, answer: GoodsAnswer): Html {
  const sides = answer.controls.filter(({ found }) => found.length > 0);
  if (sides.length === 0) return html`<p class="soft">${t.noControl}</p>`;
  return html`${sides.map(
    ({ from, to, found }) =>
      html`<h3>${t.control(partyName(from), partyName(to))}</h3><ul class="list">${found.map(
        ({ measure, items, policy, because }) =>
          html`<li data-line><span class="title"><a class="open" href="${link(view, "/why", { id: measure.id })}">${measure.what}</a></span><div class="meta">${lawBadge()}<span>${measure.status}</span><span>${words.period(measure.from && daysInWords(measure.from), measure.to && daysInWords(measure.to))}</span>${policy ? html`<span>${policy}</span>` : ""}<span>${items.join("; ")}</span></div><p class="small soft">${because}</p></li>`,
      )}</ul>`,
  )}`;
}
