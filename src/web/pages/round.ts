import { html } from "hono/html";
import type { RoundAnswer } from "../../ask/round.ts";
import { askedOf, link, type View } from "../context.ts";
import { daysInWords } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { partyName, partyNames, pointItem, pointList, quoted } from "../parts/line.ts";
import { tools } from "../parts/tools.ts";
import { labelBadge, trustBadge } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";
import { agreementItem } from "./state.ts";

const t = words.round;
/** A page stays small whatever the record holds. */
const MOST_OFFERS = 15;
const MOST_PEOPLE = 40;

/** One round: who sat at the table, what each side asked, what was offered for what, what came of it. */
export const roundPage: Page = async (view, { ask }, { id = "" }) => {
  const answer = await ask.round({ ...askedOf(view), id });
  const { round } = answer;
  return {
    title: round.title,
    lead: [
      round.date ? daysInWords(round.date) : null,
      [round.venue, round.place].filter(Boolean).join(", ") || null,
      round.status ? words.talksStatus[round.status] : null,
      partyNames(round.parties),
    ]
      .filter(Boolean)
      .join(" · "),
    tools: tools(view, answer, { api: `rounds/${round.id}`, title: round.title }),
    standing: answer,
    body: html`<p class="meta">${trustBadge(round.line.trust)}${labelBadge(round.line.label)}<a href="${link(view, `/point/${round.line.id}`)}">${words.working}</a></p>
<h2>${t.table}</h2>${delegations(view, answer)}
<h2>${t.asked}</h2>${
      answer.asks.length
        ? html`<div class="side-by-side">${answer.asks.map(({ party, lines }) => html`<div><h3>${partyName(party)}</h3>${pointList(view, lines, t.noAsks)}</div>`)}</div>`
        : html`<p class="soft">${t.noAsks}</p>`
    }
<h2>${t.offered}</h2>${
      answer.offers.length
        ? html`<ul class="list">${answer.offers.slice(0, MOST_OFFERS).map((offer) =>
            pointItem(view, offer.line, {
              extra: html`${offer.meets.length ? html`<p><b>${t.meets}</b> ${offer.meets.map((line, at) => html`${at ? "; " : ""}<a href="${link(view, `/point/${line.id}`)}">${line.summary}</a>`)}</p>` : ""}${
                offer.offeredFor.length
                  ? html`<p><b>${t.inReturnFor}</b> ${offer.offeredFor.map((line, at) => html`${at ? "; " : ""}<a href="${link(view, `/point/${line.id}`)}">${line.summary}</a>`)} <span class="small soft">${offer.because}</span></p>`
                  : html`<p class="small soft">${t.forNothing}</p>`
              }`,
            }),
          )}</ul>${answer.offers.length > MOST_OFFERS ? html`<p class="soft">${words.andMore(answer.offers.length - MOST_OFFERS)}</p>` : ""}`
        : html`<p class="soft">${t.noOffers}</p>`
    }
<h2 id="announced">${t.announced}</h2>${pointList(view, answer.announced, t.noAnnounced, { part: "announced" })}
${answer.agreements.length ? html`<h2>${t.agreements}</h2><ul class="list">${answer.agreements.map((agreement) => agreementItem(view, agreement))}</ul>` : ""}
<h2 id="quotes">${t.quotes}</h2>${pointList(view, answer.quotes, t.noQuotes, { part: "quotes" })}
<h2 id="breaches">${t.breaches}</h2>${pointList(view, answer.breaches, t.noBreaches, { part: "breaches" })}
<nav class="row" aria-label="${t.neighbours}">${answer.previous ? html`<a rel="prev" href="${link(view, `/round/${answer.previous.id}`)}">← ${answer.previous.title}${answer.previous.date ? `, ${daysInWords(answer.previous.date)}` : ""}</a>` : html`<span class="soft">${t.noPrevious}</span>`}${answer.next ? html`<a rel="next" href="${link(view, `/round/${answer.next.id}`)}">${answer.next.title}${answer.next.date ? `, ${daysInWords(answer.next.date)}` : ""} →</a>` : html`<span class="soft">${t.noNext}</span>`}</nav>`,
  };
};

function delegations(view: View, answer: RoundAnswer): Html {
  if (answer.delegations.length === 0) return html`<p class="soft">${t.noPeople}</p>`;
  return html`<div class="side-by-side">${answer.delegations.map(
    ({ party, people }) =>
      html`<div><h3>${partyName(party)}</h3><ul>${people
        .slice(0, MOST_PEOPLE)
        .map(
          (person) =>
            html`<li><a href="${link(view, `/point/${person.line.id}`)}"><b>${person.person}</b></a>${person.office ? html`, ${person.office}` : ""}${person.role === "lead" ? html` <span class="label">${t.lead}</span>` : person.role === "absent" ? html` <span class="label">${t.absent}</span>` : ""}${person.line.quote ? html`<details><summary class="small soft">${words.sourceWords}</summary>${quoted(view, person.line.quote)}</details>` : ""}</li>`,
        )}${people.length > MOST_PEOPLE ? html`<li class="soft">${words.andMore(people.length - MOST_PEOPLE)}</li>` : ""}</ul></div>`,
  )}</div>`;
}
