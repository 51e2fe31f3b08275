import { html } from "hono/html";
import { askedOf, filtersOf, here, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { plural } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { articleDay, articleTitle, pointList } from "../parts/line.ts";
import { keptInputs } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.search;

/** Articles and points by words. */
export const searchPage: Page = async (view, { ask }) => {
  const text = view.query.get("q")?.trim().slice(0, 200) ?? "";
  const { text: _, ...filters } = filtersOf(view);
  const form = html`<form class="filters" method="get" action="/search" role="search">${keptInputs(view)}<label class="wide">${t.label}<input type="search" name="q" value="${text}" maxlength="200"></label><button class="main">${words.nav.search}</button></form>`;
  if (text === "") {
    const about = await ask.about(askedOf(view));
    return { title: t.title, lead: t.lead, standing: about, body: html`${form}<p class="soft">${t.examples}</p>` };
  }
  const answer = await ask.search({ ...askedOf(view), ...filters, text, limit: view.query.get("show") ? 60 : 12 });
  const none = answer.points.length + answer.articles.length === 0;
  return {
    title: t.found(text),
    tools: tools(view, answer, {
      api: "search",
      title: t.found(text),
      feed: `/feeds/search.atom?q=${encodeURIComponent(text)}`,
    }),
    standing: answer,
    body: html`${form}${
      none
        ? empty(view, answer, t.found(text))
        : html`<h2 id="points">${t.points}</h2>${pointList(view, answer.points, t.noPoints, { part: "points" })}${answer.found.points > answer.points.length ? more(view, answer.points.length, plural(answer.found.points, "point"), "points") : ""}<h2 id="articles">${t.articles}</h2>${
            answer.articles.length
              ? html`<ul class="list">${answer.articles.map(({ article, snippet }) => html`<li data-line><span class="title"><a class="open" href="${link(view, `/article/${article.id}`)}">${articleTitle(article)}</a></span><div class="meta"><span>${article.publisher ?? words.unnamedOutlet}</span><span>${articleDay(article)}</span></div><p class="small">${snippet}</p></li>`)}</ul>`
              : html`<p class="soft">${t.noArticles}</p>`
          }${answer.found.articles > answer.articles.length ? more(view, answer.articles.length, plural(answer.found.articles, "article"), "articles") : ""}`
    }`,
  };
};

/** How many are shown of how many, and the way to more of them. */
const more = (view: View, shown: number, all: string, part: string): Html =>
  html`<p class="row soft"><span>${words.shown(shown, all)}</span>${view.query.get("show") ? "" : html`<a href="${here(view, { show: part })}#${part}">${words.more}</a>`}</p>`;
