import { html } from "hono/html";
import type { Standing } from "../ask/answer.ts";
import { dayInWords } from "../core/day-words.ts";
import { here, link, type View } from "./context.ts";
import { daysInWords, instantInWords, plural } from "./parts/format.ts";
import type { Html } from "./parts/html.ts";
import { asset } from "./static.ts";
import { words } from "./words.ts";

export type PageParts = Readonly<{
  title: string;
  lead?: Html | string | undefined;
  /** Cite, export and feed links of the page. */
  tools?: Html | undefined;
  body: Html;
  /** What the page answers from; null where no record is asked (an error page). */
  standing: Standing | null;
}>;

/** A whole page: the as-of bar, the page itself, then the menu. Works without script; the script only adds keys and pointers. */
export function layout(view: View, { title, lead, tools, body, standing }: PageParts): Html {
  return html`<!doctype html>
<html lang="en" data-theme="${view.theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${words.name}</title>
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${asset("icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${asset("style.css")}">
<link rel="alternate" type="application/atom+xml" title="${words.feeds.changes}" href="/feeds/changes.atom">
<script src="${asset("parley.js")}" defer></script>
</head>
<body>
<a class="skip" href="#page">${words.skip}</a>
${standing?.sample ? html`<p class="sample" role="note"><b>${words.sample.badge(dayInWords(standing.today))}</b> <a href="/about#own-record">${words.sample.go}</a></p>` : ""}
<header class="top"><a class="brand" href="${link(view, "/")}">${words.name}</a><nav aria-label="${words.nav.menu}"><a class="button" href="${link(view, "/search")}">${words.nav.search}</a><a class="button" href="#menu">${words.nav.menu}</a></nav></header>
<div class="frame">
<main class="page" id="page">
${standing ? asOfBar(view, standing) : ""}
<div class="head"><div><h1>${title}</h1>${lead ? html`<p class="lead">${lead}</p>` : ""}</div>${tools ? html`<div class="tools">${tools}</div>` : ""}</div>
${body}
${foot(view)}
</main>
${menu(view)}
</div>
<div class="said" role="status" aria-live="polite" data-accept="${words.keys.said.accept}" data-reject="${words.keys.said.reject}" data-undone="${words.keys.said.undone}" data-none="${words.keys.said.none}" data-failed="${words.keys.said.failed}"></div>
${keysHelp()}
</body>
</html>`;
}

function asOfBar(view: View, standing: Standing): Html {
  const { basis, decidedOn, newsReadTo, lawReadTo, unread } = standing;
  const moved = view.query.has("on") || view.query.has("known") || view.query.has("held");
  const later = decidedOn !== null && decidedOn > basis.known;
  const kept = [...view.query].filter(([name]) => !["on", "known", "decided", "held"].includes(name));
  const known = basis.held ? `${daysInWords(basis.known)} (${words.asOf.held})` : daysInWords(basis.known);
  return html`<section class="asof" aria-label="${words.asOf.label}">
<p class="print-only">${words.asOf.on} ${daysInWords(basis.on)}, ${words.asOf.known} ${known}</p>
<form method="get" action="${view.path}" id="asof">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label title="${words.asOf.onHelp}">${words.asOf.on} <input type="date" name="on" value="${basis.on}"></label>
<label title="${words.asOf.knownHelp}">${words.asOf.known} <input type="date" name="known" value="${basis.known}"></label>
${later ? html`<input type="hidden" name="decided" value="${decidedOn}">` : ""}<button>${words.asOf.go}</button>
${moved ? html`<a class="now-link" href="${here(view, { on: undefined, known: undefined, decided: undefined, held: undefined })}">${words.asOf.now}</a> <span class="moved">${words.asOf.moved}</span>` : ""}
</form>
<div class="read"><span>${words.asOf.newsReadTo} <b>${newsReadTo ? daysInWords(newsReadTo) : words.asOf.never}</b></span>${later ? html`<span>${words.asOf.decidedOn} <b>${daysInWords(decidedOn)}</b></span>` : ""}<span>${words.asOf.lawReadTo} <b>${lawReadTo ? daysInWords(lawReadTo) : words.asOf.never}</b></span><span>${words.asOf.askedFor} <b>${asked(standing)}</b></span><span>${unread > 0 ? html`<a href="${link(view, "/sources")}#unread">${words.asOf.unread(plural(unread, "article"))}</a>` : words.asOf.english}</span></div>
</section>`;
}

/** What was asked before defaults were filled in. */
function asked({ askedFor: { on, known, held } }: Standing): string {
  const day = (asked: typeof on) =>
    asked === undefined ? undefined : asked === "today" ? words.asOf.today : daysInWords(asked);
  const parts = [
    day(on),
    known === undefined || known === on ? undefined : `${words.asOf.known} ${day(known)}`,
    held && `${words.asOf.held} ${instantInWords(held)}`,
  ];
  return parts.filter(Boolean).join(", ") || words.asOf.newest;
}

function menu(view: View): Html {
  return html`<nav class="side" id="menu" aria-label="${words.nav.label}">
<a class="brand" href="${link(view, "/")}">${words.name}</a>
<form method="get" action="/search" role="search"><label><span class="hidden-visually">${words.nav.searchLabel}</span><input type="search" name="q" placeholder="${words.nav.search}" maxlength="200" id="search"></label></form>
${words.nav.groups.map(
  (group) =>
    html`<h2>${group.name}</h2><ul>${group.links.map(([path, name]) => html`<li><a href="${link(view, path)}"${current(view, path)}>${name}</a></li>`)}</ul>`,
)}
</nav>`;
}

const current = (view: View, path: string) => (view.path === path ? html` aria-current="page"` : "");

function foot(view: View): Html {
  return html`<footer class="foot"><p>${words.foot.limits}</p>
<form method="post" action="/theme"><input type="hidden" name="token" value="${view.token}"><input type="hidden" name="back" value="${here(view, {})}"><span>${words.foot.theme}</span>
${(["system", "light", "dark"] as const).map(
  (theme) =>
    html`<button class="plain" name="theme" value="${theme}" aria-pressed="${view.theme === theme ? "true" : "false"}">${words.foot.themes[theme]}</button>`,
)}</form>
<span class="no-print">${words.foot.keys}</span></footer>`;
}

function keysHelp(): Html {
  return html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${words.keys.title}</h2><dl class="facts">${words.keys.list.map(
    ([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`,
  )}</dl><form method="dialog"><button>${words.keys.close}</button></form></dialog>`;
}
