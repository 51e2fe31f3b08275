import { html } from "hono/html";
import { askedOf, filtersOf, here } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { daysInWords, plural } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { filters, pager } from "../parts/list.ts";
import { noteThread } from "../parts/notes.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";
import { storyItem } from "./stories.ts";

const t = words.news;

/** Newest stories by the hour of their newest article, with their topics. */
export const newsPage: Page = async (view, { ask }) => {
  const topic = view.query.get("topic")?.slice(0, 100) || undefined;
  const answer = await ask.news({
    ...askedOf(view),
    ...filtersOf(view),
    topic,
    zone: view.query.get("zone")?.slice(0, 60) || undefined,
  });
  return {
    title: topic ? t.about(topicInWords(topic)) : t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "news", title: t.title, feed: "/feeds/stories.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "from", "to"], zones(answer.zone))}${
      answer.topics.length
        ? html`<p class="row small"><span class="soft">${t.topics}</span>${topic ? html`<a href="${here(view, { topic: undefined, after: undefined })}">${words.filters.clear}</a>` : ""}${answer.topics
            .slice(0, 16)
            .map(
              (entry) =>
                html`<a href="${here(view, { topic: entry.topic, after: undefined })}"${entry.topic === topic ? html` aria-current="true"` : ""}>${topicInWords(entry.topic)} <span class="faint">${entry.stories}</span></a>`,
            )}</p>`
        : ""
    }${
      answer.hours.length
        ? html`${answer.hours.map(
            ({ day, hour, stories }) =>
              html`<section class="when"><h2 class="day small"><time datetime="${day}">${daysInWords(day)}<br>${hour ?? t.wholeDay}</time></h2><ul class="list">${stories.map((story) => storyItem(view, story, noteThread(view, story.id, answer.notes)))}</ul></section>`,
          )}${pager(
            view,
            answer,
            answer.hours.reduce((sum, { stories }) => sum + stories.length, 0),
            "story",
            "stories",
          )}`
        : empty(view, answer, t.title)
    }<p class="soft small">${t.zone(answer.zone, plural(answer.unread, "article"))}</p>`,
  };
};

/** `measure · United States` → "Measures · United States". */
const topicInWords = (topic: string): string => topic.replace(/^[a-z]+/, (kind) => words.kinds[kind] ?? kind);

/** Any zone of the table by its name; some are offered. */
const zones = (chosen: string): Html =>
  html`<label>${t.zoneLabel}<input name="zone" list="zones" value="${chosen}" size="16" maxlength="60"></label><datalist id="zones">${t.zones.map((zone) => html`<option value="${zone}"></option>`)}</datalist>`;
