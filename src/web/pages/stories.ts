import { html } from "hono/html";
import type { StoryLine } from "../../brief/line.ts";
import { askedOf, filtersOf, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { instantInWords, plural } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { filters, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { outletsInWords } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.stories;

/** Stories, newest first by their last article. */
export const storiesPage: Page = async (view, { ask }) => {
  const answer = await ask.stories({ ...askedOf(view), ...filtersOf(view) });
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "stories", tables: true, title: t.title, feed: "/feeds/stories.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "from", "to"])}${
      answer.stories.length
        ? html`<ul class="list">${answer.stories.map((story) => storyItem(view, story))}</ul>${pager(view, answer, answer.stories.length, "story", "stories")}`
        : empty(view, answer, t.title)
    }`,
  };
};

export const storyItem = (view: View, story: StoryLine, extra: Html | "" = ""): Html =>
  html`<li data-line id="${story.id}"><span class="title"><a class="open" href="${link(view, `/story/${story.id}`)}">${story.title}</a></span><div class="meta"><span>${t.size(plural(story.articles, "article"), outletsInWords(story.outlets.length), plural(story.originals, "original"))}</span><span>${plural(story.points, "point")}</span>${story.differences ? html`<span class="label differ">${t.differences(story.differences)}</span>` : ""}<span>${instantInWords(story.last)}</span><span>${story.outlets.slice(0, 5).join(", ")}${story.outlets.length > 5 ? " …" : ""}</span></div>${extra}</li>`;
