import { html } from "hono/html";
import { ParleyError } from "../../core/errors.ts";
import { askedOf, dayOfQuery, link, type View } from "../context.ts";
import type { PageParts } from "../layout.ts";
import { because } from "../parts/because.ts";
import { daysInWords } from "../parts/format.ts";
import { citations, partyName, pointItem, quoted } from "../parts/line.ts";
import { tools } from "../parts/tools.ts";
import { lawBadge } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Desk, Page } from "./page.ts";

const t = words.whyPage;

/** The working behind a number: of a point, an act, a measure, an agreement, or of one side's additional duty. */
export const whyPage: Page = async (view, desk) => {
  const side = view.query.get("duty");
  if (side) return dutyWhy(view, desk, side);
  const id = view.query.get("id")?.trim().slice(0, 120);
  if (!id)
    throw new ParleyError("call-invalid", "The page is asked for the working of nothing", {
      fix: "Open it from a number, or give the address an id, as /why?id=…",
    });
  const answer = await desk.ask.why({ ...askedOf(view), id });
  return {
    title: answer.what,
    lead: t.lead,
    tools: tools(view, answer, { api: `why/${encodeURIComponent(id)}`, title: answer.what }),
    standing: answer,
    body: html`${because(view, answer.because)}${answer.words.length ? html`<h2>${t.words}</h2>${answer.words.slice(0, 40).map((quote) => quoted(view, quote))}` : html`<p class="soft">${t.noWords}</p>`}
${answer.lines.length ? html`<h2>${t.lines}</h2><ul class="list">${answer.lines.map((line) => pointItem(view, line, { quote: false }))}</ul>` : ""}`,
  };
};

async function dutyWhy(view: View, { ask }: Desk, side: string): Promise<PageParts> {
  const answer = await ask.state(askedOf(view));
  const found = answer.duty.find(({ imposer, target }) => side === `${imposer}-${target}`);
  if (!found)
    throw new ParleyError("not-found", `"${side.slice(0, 20)}" is no side of this dispute`, {
      fix: "Open it from a number on the state of play.",
    });
  const day = dayOfQuery(view.query, "day") ?? answer.basis.on;
  const step = found.steps.findLast(({ from, to }) => from <= day && (to === null || day < to));
  const titles = new Map(found.acts.map((act) => [act.id, act.title]));
  const title = t.duty(partyName(found.imposer), partyName(found.target), daysInWords(day));
  return {
    title,
    lead: t.dutyLead,
    tools: tools(view, answer, { api: "state", title }),
    standing: answer,
    body: html`<p class="card"><span class="big">${step?.percent ?? words.unknown}</span> ${step ? lawBadge() : ""} ${step?.because ?? t.noStep}</p>
${step?.acts.length ? html`<h2>${t.acts}</h2><ul>${step.acts.map((act) => html`<li><a class="open" href="${link(view, "/why", { id: act })}">${titles.get(act) ?? act}</a></li>`)}</ul>` : ""}${found.cites.length ? html`<p>${citations(found.cites)}</p>` : ""}
<h2>${t.course}</h2><div class="scroll" tabindex="0"><table><caption>${t.courseCaption}</caption><thead><tr><th scope="col">${words.table.period}</th><th scope="col" class="num">${t.percent}</th><th scope="col">${t.by}</th><th scope="col">${t.acts}</th></tr></thead><tbody>${found.steps.map(
      (one) =>
        html`<tr data-line${one === step ? html` class="here"` : ""}><th scope="row" class="nowrap">${words.period(daysInWords(one.from), one.to && daysInWords(one.to))}</th><td class="num"><a class="open" href="${link(view, "/why", { duty: side, day: one.from })}">${one.percent}</a></td><td>${one.because}</td><td class="small">${one.acts.map((act, at) => html`${at ? "; " : ""}<a href="${link(view, "/why", { id: act })}">${titles.get(act) ?? act}</a>`)}</td></tr>`,
    )}</tbody></table></div><p class="small soft">${found.readTo ? t.readTo(daysInWords(found.readTo)) : ""}</p>`,
  };
}
