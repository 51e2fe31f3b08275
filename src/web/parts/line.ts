import { html } from "hono/html";
import type { ArticleLine, Cite, PointLine, Quoted } from "../../brief/line.ts";
import { dayOf } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import { here, link, type View } from "../context.ts";
import { words } from "../words.ts";
import { daysInWords, shortened } from "./format.ts";
import type { Html } from "./html.ts";
import { isFarIn } from "./stretches.ts";
import { holdsBadge, labelBadge, standingBadges, support } from "./trust.ts";

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** `US` → United States; `*` → all partners. */
export function partyName(party: Party | null): string {
  if (party === null) return words.notTold;
  if (party === "*") return words.allPartners;
  try {
    return regions.of(party) ?? party;
  } catch {
    return party;
  }
}

export const partyNames = (parties: readonly Party[]): string => parties.map(partyName).join(", ");

/** The words of an article, with the way to where they stand in it. */
export function quoted(view: View, quote: Quoted): Html {
  const from = [
    quote.issuer ?? quote.publisher ?? words.unnamedOutlet,
    quote.published ? daysInWords(quote.published) : null,
  ];
  return html`<blockquote class="words">“${shortened(unquoted(quote.words), 420)}”<span class="from">${quote.attribution.length ? html`${words.says(quote.attribution.join(" → "))} · ` : ""}<a class="source" href="${toWords(view, quote)}">${from.filter(Boolean).join(", ")}</a></span></blockquote>`;
}

/** The way to some words where they stand; far into a long text its page has to be told in which part of it. */
const toWords = (view: View, { article, statement, part, span }: Quoted): string =>
  `${link(view, `/article/${article}`, part === "body" && isFarIn(span.start) ? { at: statement } : {})}#${statement}`;

/**
 * Words of a text as they stand between the quotation marks of the page: without those that enclose all of them, one that is never closed,
 * and the comma that parted them from what stood before.
 */
export function unquoted(words: string): string {
  const bare = words.trim().replace(/^[,;:]\s*/, "");
  return (
    /^["“”]([^"“”]+)["“”]$/.exec(bare)?.[1] ??
    /^["“]([^"“”]+)$/.exec(bare)?.[1] ??
    /^([^"“”]+)["”]$/.exec(bare)?.[1] ??
    bare
  );
}

/** What an article is called: its title, else how it begins. */
export const articleTitle = ({ title, opening }: Pick<ArticleLine, "title" | "opening">): string =>
  title ?? (opening ? `“${opening}”` : words.untitled);

/** The day of an article; where it tells none, the day from which it could be known, and how that is known. */
export const articleDay = ({ published, knowableFrom }: Pick<ArticleLine, "published" | "knowableFrom">): string =>
  published ? daysInWords(published) : `${daysInWords(dayOf(knowableFrom.at))} (${knowableFrom.basis})`;

/** A citation of a legal or official text. */
export function citation(cite: Cite): Html {
  const safe = cite.url !== null && /^https?:\/\//.test(cite.url);
  return html`<span class="cite">${safe ? html`<a href="${cite.url}" rel="noreferrer">${cite.text}</a>` : cite.text}${cite.quote ? html` <q>${cite.quote}</q>` : ""}</span>`;
}

export const citations = (cites: readonly Cite[]): Html | "" =>
  cites.length === 0
    ? ""
    : html`<span class="cites">${cites.map((cite, at) => html`${at ? "; " : ""}${citation(cite)}`)}</span>`;

/** What a line says of itself on sight: what it is, how far to trust it, whether reports agree, its two days. */
export function lineMeta(line: PointLine, showHolds = false): Html {
  return html`${standingBadges(line)}${line.label === "one original" ? "" : labelBadge(line.label)}${
    showHolds && line.period ? holdsBadge(line.holds) : ""
  }<span>${line.date ? daysInWords(line.date) : words.noDate}</span><span>${words.knownSince(daysInWords(dayOf(line.knownSince)))}</span><span>${support(line)}</span>`;
}

/** One point as lists show it. Its title opens the point and its working. */
export function pointItem(
  view: View,
  line: PointLine,
  options: Readonly<{ quote?: boolean; holds?: boolean; extra?: Html | "" }> = {},
): Html {
  return html`<li data-line id="${line.id}"><span class="title"><a class="open" href="${link(view, `/point/${line.id}`)}">${line.summary}</a></span>
<div class="meta">${lineMeta(line, options.holds)}</div>${options.quote !== false && line.quote ? quoted(view, line.quote) : ""}${options.extra ?? ""}</li>`;
}

/** How many lines a list inside a page shows before it asks for more: pages stay small whatever the record holds. */
export const MOST_INSIDE = 12;
const MOST_ASKED = 60;

/**
 * A list of points, or the reason why there is none. A list inside a page is cut; with `part` it can be asked for at length
 * (`?show=part`). `total`: how many there are, where not all were given.
 */
export function pointList(
  view: View,
  lines: readonly PointLine[],
  none: Html | string,
  options: Parameters<typeof pointItem>[2] & { readonly part?: string; readonly total?: number } = {},
): Html {
  if (lines.length === 0) return html`<p class="soft">${none}</p>`;
  const most = options.part && view.query.get("show") === options.part ? MOST_ASKED : MOST_INSIDE;
  const total = options.total ?? lines.length;
  const left = total - most;
  return html`<ul class="list">${lines.slice(0, most).map((line) => pointItem(view, line, options))}</ul>${
    left <= 0
      ? ""
      : options.part && most === MOST_INSIDE
        ? html`<p><a href="${here(view, { show: options.part })}#${options.part}">${words.allOf(total)}</a></p>`
        : html`<p class="soft">${words.andMore(left)}</p>`
  }`;
}
