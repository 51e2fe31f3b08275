import { html } from "hono/html";
import type { Day } from "../../core/day.ts";
import { askedOf } from "../context.ts";
import { daysInWords, plural } from "../parts/format.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.about;

/** What the record covers, how well it reads, and what it does not tell. */
export const aboutPage: Page = async (view, { ask, measured }) => {
  const answer = await ask.about(askedOf(view));
  const { counts } = answer;
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "about", title: t.title }),
    standing: answer,
    body: html`<h2>${t.covers}</h2><p>${t.counts(plural(counts.articles, "article"), plural(counts.originals, "original"), plural(counts.outlets, "outlet"), plural(counts.statements, "statement"), plural(counts.points, "point"), plural(counts.stories, "story", "stories"), plural(counts.reviews, "review"))}</p>
<div class="two"><div class="scroll" tabindex="0"><table><caption>${t.byKind}</caption><thead><tr><th scope="col">${words.filters.kind}</th><th scope="col" class="num">${t.statements}</th><th scope="col" class="num">${t.points}</th></tr></thead><tbody>${answer.kinds.map((kind) => html`<tr><th scope="row">${words.kinds[kind.kind] ?? kind.kind}</th><td class="num">${kind.statements}</td><td class="num">${kind.points}</td></tr>`)}</tbody></table></div>
<div><div class="scroll" tabindex="0"><table><caption>${t.byLanguage}</caption><thead><tr><th scope="col">${words.sources.language}</th><th scope="col" class="num">${words.sources.articles}</th><th scope="col">${t.read}</th></tr></thead><tbody>${answer.languages.map((one) => html`<tr><th scope="row">${languageName(one.language)}</th><td class="num">${one.articles}</td><td>${one.read ? t.isRead : t.keptUnread}</td></tr>`)}</tbody></table></div>
<div class="scroll" tabindex="0"><table><caption>${t.lawCaption}</caption><thead><tr><th scope="col">${t.family}</th><th scope="col">${t.coversTo}</th></tr></thead><tbody>${answer.law.map((one) => html`<tr><th scope="row">${one.title} <span class="soft">${one.name}</span></th><td>${daysInWords(one.coversTo)}</td></tr>`)}</tbody></table></div></div></div>
<h2 id="measured">${t.measured}</h2>${
      measured
        ? html`<p>${t.measuredHelp(daysInWords(measured.on as Day), measured.documents)}</p><div class="scroll" tabindex="0"><table><caption>${t.measuredCaption}</caption><thead><tr><th scope="col">${words.filters.kind}</th><th scope="col" class="num">${t.there}</th><th scope="col" class="num">${t.precision}</th><th scope="col" class="num">${t.recall}</th></tr></thead><tbody>${measured.kinds.map((one) => html`<tr><th scope="row">${words.kinds[one.kind] ?? one.kind}</th><td class="num">${one.there}</td><td class="num">${share(one.precision)}</td><td class="num">${share(one.recall)}</td></tr>`)}</tbody></table></div>`
        : html`<p class="soft">${t.notMeasured}</p>`
    }
<h2>${t.limits}</h2><ul>${t.limitList.map((line) => html`<li>${line}</li>`)}</ul>
<h2 id="own-record">${t.own}</h2><p>${t.ownHelp}</p><pre>${t.ownCommand}</pre>
<h2>${t.edition}</h2><dl class="facts"><dt>${t.reader}</dt><dd><code>${answer.edition}</code></dd><dt>${words.record}</dt><dd><code>${answer.hash}</code></dd></dl>`,
  };
};

const languages = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

/** `en` → English; what is no code of a language stands as it is. */
const languageName = (code: string): string => (/^[a-z]{2,3}$/.test(code) ? (languages.of(code) ?? code) : code);

const share = (value: number | null): string => (value === null ? "–" : `${Math.round(value * 100)} %`);
