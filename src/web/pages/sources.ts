import { html } from "hono/html";
import { askedOf } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { instantInWords } from "../parts/format.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.sources;

/** Outlets with what was read of them, watched addresses with their health, and what was kept unread. */
export const sourcesPage: Page = async (view, { ask }) => {
  const answer = await ask.sources(askedOf(view));
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "sources", tables: true, title: t.title }),
    standing: answer,
    body: html`<h2>${t.outlets}</h2>${
      answer.outlets.length
        ? html`<div class="scroll" tabindex="0"><table><caption>${t.outletsCaption}</caption><thead><tr><th scope="col">${words.table.outlet}</th><th scope="col" class="num">${t.articles}</th><th scope="col" class="num">${t.originals}</th><th scope="col">${t.last}</th></tr></thead><tbody>${answer.outlets.map((one) => html`<tr data-line><th scope="row">${one.outlet}</th><td class="num">${one.articles}</td><td class="num">${one.originals}</td><td class="nowrap">${instantInWords(one.last)}</td></tr>`)}</tbody></table></div>`
        : empty(view, answer, t.outlets)
    }
<h2>${t.watched}</h2>${
      answer.watched.length
        ? html`<div class="scroll" tabindex="0"><table><caption>${t.watchedCaption}</caption><thead><tr><th scope="col">${t.address}</th><th scope="col">${t.health}</th><th scope="col" class="num">${t.articles}</th><th scope="col">${t.lastRead}</th></tr></thead><tbody>${answer.watched.map((one) => html`<tr><th scope="row">${one.address}<div class="meta">${one.kind}</div></th><td>${one.problem ? html`<span class="label differ">${t.failing}</span> ${one.problem}` : one.lastRead ? html`<span class="label match">${t.well}</span>` : t.neverRead}</td><td class="num">${one.articles}</td><td class="nowrap">${one.lastRead ? instantInWords(one.lastRead) : "–"}</td></tr>`)}</tbody></table></div>`
        : html`<p class="soft">${t.noWatched}</p>`
    }
<h2 id="unread">${t.unread}</h2>${
      answer.keptUnread.length
        ? html`<p class="soft">${t.unreadHelp}</p><div class="scroll" tabindex="0"><table><caption class="hidden-visually">${t.unread}</caption><thead><tr><th scope="col">${t.what}</th><th scope="col">${t.why}</th><th scope="col">${t.language}</th><th scope="col">${t.received}</th></tr></thead><tbody>${answer.keptUnread.slice(0, 500).map((one) => html`<tr><th scope="row">${one.name}</th><td>${one.why}</td><td>${one.language ?? "–"}</td><td class="nowrap">${instantInWords(one.at)}</td></tr>`)}</tbody></table></div>`
        : html`<p class="soft">${t.noUnread}</p>`
    }`,
  };
};
