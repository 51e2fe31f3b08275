import { html } from "hono/html";
import type { Listed } from "../../ask/answer.ts";
import { carried, here, link, type View } from "../context.ts";
import { words } from "../words.ts";
import { plural } from "./format.ts";
import type { Html } from "./html.ts";

type FilterName = "party" | "person" | "text" | "from" | "to" | "checked";

/** Where the page stands, for a form that leads to another. */
export const keptInputs = ({ query }: Pick<View, "query">): Html[] =>
  carried
    .filter((name) => query.get(name))
    .map((name) => html`<input type="hidden" name="${name}" value="${query.get(name)}">`);

/** The filters of a list, as a form that works without script; what stands in the address stays in it. */
export function filters(view: View, names: readonly FilterName[], more: Html | "" = ""): Html {
  const value = (name: string) => view.query.get(name) ?? "";
  return html`<form class="filters" method="get" action="${view.path}">
${keptInputs(view)}
${names.includes("text") ? html`<label class="wide">${words.filters.text}<input name="text" value="${value("text")}" maxlength="200"></label>` : ""}
${names.includes("party") ? html`<label>${words.filters.party}<input name="party" value="${value("party")}" size="4" maxlength="2"></label>` : ""}
${names.includes("person") ? html`<label>${words.filters.person}<input name="person" value="${value("person")}" size="14" maxlength="120"></label>` : ""}
${more}
${names.includes("from") ? html`<label>${words.filters.from}<input type="date" name="from" value="${value("from")}"></label>` : ""}
${names.includes("to") ? html`<label>${words.filters.to}<input type="date" name="to" value="${value("to")}"></label>` : ""}
${names.includes("checked") ? html`<label>${words.filters.checked}<select name="checked"><option value="">${words.filters.all}</option><option value="1"${value("checked") ? html` selected` : ""}>${words.filters.onlyChecked}</option></select></label>` : ""}
<button>${words.filters.go}</button> ${[...view.query.keys()].some((name) => !carried.some((kept) => kept === name)) ? html`<a href="${link(view, view.path)}">${words.filters.clear}</a>` : ""}
</form>`;
}

/** The parts of a long page, with how many each holds. */
export const jumps = (parts: readonly (readonly [id: string, name: string, count: number])[]): Html =>
  html`<p class="row small"><span class="soft">${words.onPage}</span>${parts.map(([id, name, count]) => html`<a href="#${id}">${name} ${count}</a>`)}</p>`;

/** How many there are, and the way to the next stretch. */
export const pager = (view: View, listed: Listed, shown: number, one: string, many?: string): Html =>
  html`<p class="row soft"><span>${words.shown(shown, plural(listed.total, one, many))}</span>${view.query.get("after") ? html`<a href="${here(view, { after: undefined })}">${words.first}</a>` : ""}${listed.next ? html`<a class="button" rel="next" href="${here(view, { after: listed.next })}">${words.next}</a>` : ""}</p>`;
