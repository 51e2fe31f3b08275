import { html } from "hono/html";
import type { Standing } from "../../ask/answer.ts";
import { here, link, type View } from "../context.ts";
import { words } from "../words.ts";
import type { Html } from "./html.ts";

/**
 * Why a page is empty, and the one next action. Nothing read yet, nothing left by the filters and nothing told are three
 * different things, and none of them is "none in the world".
 */
export function empty(view: View, standing: Standing, what: string): Html {
  if (standing.newsReadTo === null && standing.basis.held === null && !view.query.has("known")) {
    return box(words.empty.nothingRead(what), html`<a class="button main" href="/add">${words.empty.add}</a>`);
  }
  if (standing.newsReadTo === null) {
    return box(
      words.empty.nothingKnown(what),
      html`<a class="button main" href="${here(view, { on: undefined, known: undefined, held: undefined })}">${words.empty.now}</a>`,
    );
  }
  const filters = [
    "party",
    "person",
    "text",
    "from",
    "to",
    "checked",
    "topic",
    "instrument",
    "imposer",
    "target",
    "inForce",
    "kinds",
    "q",
    "after",
  ];
  if (filters.some((name) => view.query.get(name))) {
    return box(
      words.empty.filtered(what),
      html`<a class="button main" href="${link(view, view.path)}">${words.empty.clear}</a>`,
    );
  }
  return box(words.empty.notCovered(what), html`<a class="button main" href="/add">${words.empty.add}</a>`);
}

const box = (why: string, action: Html): Html => html`<div class="empty"><p>${why}</p><p>${action}</p></div>`;
