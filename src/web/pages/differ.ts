import { html } from "hono/html";
import { askedOf, filtersOf } from "../context.ts";
import { differenceItem } from "../parts/difference.ts";
import { empty } from "../parts/empty.ts";
import { filters, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.differ;

/** Where separately written texts contradict each other on a field, the surest first. */
export const differPage: Page = async (view, { ask }) => {
  const answer = await ask.differ({ ...askedOf(view), ...filtersOf(view), limit: 20 });
  const none = answer.differences.length === 0;
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "differ", tables: true, title: t.title, feed: "/feeds/differ.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "party", "from", "to", "checked"])}${
      none
        ? answer.newsReadTo === null
          ? empty(view, answer, t.title)
          : html`<div class="empty"><p>${t.none}</p></div>`
        : html`<ul class="list">${answer.differences.map((difference) => differenceItem(view, difference))}</ul>${pager(view, answer, answer.differences.length, "difference")}`
    }`,
  };
};
