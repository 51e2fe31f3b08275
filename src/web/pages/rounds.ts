import { html } from "hono/html";
import type { RoundLine } from "../../ask/rounds.ts";
import { askedOf, filtersOf, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { daysInWords, plural } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { partyNames } from "../parts/line.ts";
import { filters, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { labelBadge, support, trustBadge } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.rounds;

/** Talks, calls, summits and visits. */
export const roundsPage: Page = async (view, { ask }) => {
  const answer = await ask.rounds({ ...askedOf(view), ...filtersOf(view) });
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "rounds", tables: true, title: t.title, feed: "/feeds/talks.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "party", "from", "to", "checked"])}${
      answer.rounds.length
        ? html`<ul class="list">${answer.rounds.map((round) => roundItem(view, round))}</ul>${pager(view, answer, answer.rounds.length, "round")}`
        : empty(view, answer, t.title)
    }`,
  };
};

export const roundItem = (view: View, round: RoundLine): Html =>
  html`<li data-line id="${round.id}"><div class="when"><span class="day">${round.date ? daysInWords(round.date) : words.noDate}</span><div><span class="title"><a class="open" href="${link(view, `/round/${round.id}`)}">${round.title}</a></span><div class="meta">${trustBadge(round.line.trust)}${labelBadge(round.line.label)}<span>${words.forms[round.form]}</span><span>${round.status ? words.talksStatus[round.status] : words.notTold}</span><span>${partyNames(round.parties)}</span>${[round.venue, round.place].filter(Boolean).length ? html`<span>${[round.venue, round.place].filter(Boolean).join(", ")}</span>` : ""}${round.people ? html`<span>${t.people(plural(round.people, "person", "people"))}</span>` : ""}<span>${support(round.line)}</span></div></div></div></li>`;
