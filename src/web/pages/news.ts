import { html } from "hono/html";
import { dayOf } from "../../core/day.ts";
import { askedOf, filtersOf, here } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { daysInWords, plural } from "../parts/format.ts";
import { filters, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";
import { storyItem } from "./stories.ts";

const t = words.news;

/** Newest stories by the hour of their newest article, with their topics. */
export const newsPage: Page = async (view, { ask }) => {
  const topic = view.query.get("topic")?.slice(0, 100) || undefined;
  const answer = await ask.news({ ...askedOf(view), ...filtersOf(view), topic });
  return {
    title: topic ? t.about(topic) : t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "news", title: t.title, feed: "/feeds/stories.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "from", "to"])}${
      answer.topics.length
        ? html`<p class="row small"><span class="soft">${t.topics}</span>${topic ? html`<a href="${here(view, { topic: undefined, after: undefined })}">${words.filters.clear}</a>` : ""}${answer.topics
            .slice(0, 16)
            .map(
              (entry) =>
                html`<a href="${here(view, { topic: entry.topic, after: undefined })}"${entry.topic === topic ? html` aria-current="true"` : ""}>${entry.topic} <span class="faint">${entry.stories}</span></a>`,
            )}</p>`
        : ""
    }${
      answer.hours.length
        ? html`${answer.hours.map(
            ({ hour, stories }) =>
              html`<section class="when"><h2 class="day small"><time datetime="${hour}">${daysInWords(dayOf(hour))}<br>${hour.endsWith("T00:00:00Z") ? t.wholeDay : `${hour.slice(11, 16)} UTC`}</time></h2><ul class="list">${stories.map((story) => storyItem(view, story))}</ul></section>`,
          )}${pager(
            view,
            answer,
            answer.hours.reduce((sum, { stories }) => sum + stories.length, 0),
            "story",
            "stories",
          )}`
        : empty(view, answer, t.title)
    }<p class="soft small">${t.zone(plural(answer.unread, "article"))}</p>`,
  };
};
