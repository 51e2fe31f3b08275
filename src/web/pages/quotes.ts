import { html } from "hono/html";
import type { QuoteLine } from "../../ask/quotes.ts";
import { askedOf, filtersOf, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import type { Html } from "../parts/html.ts";
import { lineMeta, unquoted } from "../parts/line.ts";
import { filters, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.quotes;

/** Quotations by speaker, each outlet's wording kept. */
export const quotesPage: Page = async (view, { ask }) => {
  const variants = view.query.get("variants") ? true : undefined;
  const answer = await ask.quotes({ ...askedOf(view), ...filtersOf(view), variants });
  const more = html`<label>${t.wording}<select name="variants"><option value="">${words.filters.all}</option><option value="1"${variants ? html` selected` : ""}>${t.onlyVariants}</option></select></label>`;
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "quotes", tables: true, title: t.title, feed: "/feeds/quotations.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "person", "from", "to", "checked"], more)}${
      answer.quotes.length
        ? html`<ul class="list">${answer.quotes.map((quote) => quoteItem(view, quote))}</ul>${pager(view, answer, answer.quotes.length, "quotation")}`
        : empty(view, answer, t.title)
    }`,
  };
};

function quoteItem(view: View, quote: QuoteLine): Html {
  return html`<li data-line id="${quote.line.id}"><span class="title"><a class="open" href="${link(view, `/point/${quote.line.id}`)}">${quote.speaker}</a></span>${quote.venue ? html` <span class="soft">${quote.venue}</span>` : ""}${quote.variants ? html` <span class="label differ">${t.differently}</span>` : ""}<div class="meta">${lineMeta(quote.line)}</div>${quote.wordings.map(
    (wording) =>
      html`<blockquote class="words diff">“${wording.parts.length ? wording.parts.map((part, at) => html`${at ? " " : ""}${part.is === "same" ? part.words : part.is === "added" ? html`<ins>${part.words}</ins>` : html`<del>${part.words}</del>`}`) : unquoted(wording.words)}”<span class="from">${wording.articles[0] ? html`<a class="source" href="${link(view, `/article/${wording.articles[0]}`)}">${wording.outlets.join(", ") || words.unnamedOutlet}</a>` : wording.outlets.join(", ")}${wording.against === "first" ? "" : html` · ${t.against[wording.against]}`}</span></blockquote>`,
  )}</li>`;
}
