import { html } from "hono/html";
import type { LawMeasureLine } from "../../ask/measures.ts";
import { instruments } from "../../core/terms.ts";
import { askedOf, filtersOf, here, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { daysInWords, plural } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { lifeList } from "../parts/life.ts";
import { citations, partyName, pointItem, pointList } from "../parts/line.ts";
import { filters, jumps, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { lawBadge } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.measures;
const LAW_SHOWN = 25;
const LIVES_SHOWN = 8;
/** The newest steps of each; the page of a point shows all of its life. */
const STEPS_SHOWN = 6;

/** Measures by law and by report, with those that no act explains apart. */
export const measuresPage: Page = async (view, { ask }) => {
  const get = (name: string) => view.query.get(name)?.slice(0, 40) || undefined;
  const answer = await ask.measures({
    ...askedOf(view),
    ...filtersOf(view),
    limit: 20,
    each: STEPS_SHOWN + 1,
    instrument: get("instrument"),
    imposer: get("imposer"),
    target: get("target"),
    inForce: get("inForce") ? true : undefined,
  });
  const more = html`<label>${t.instrument}<select name="instrument"><option value="">${words.filters.all}</option>${instruments.map((name) => html`<option value="${name}"${get("instrument") === name ? html` selected` : ""}>${name}</option>`)}</select></label><label>${t.imposer}<input name="imposer" size="4" maxlength="2" value="${get("imposer") ?? ""}"></label><label>${t.target}<input name="target" size="4" maxlength="2" value="${get("target") ?? ""}"></label><label>${t.when}<select name="inForce"><option value="">${words.filters.all}</option><option value="1"${get("inForce") ? html` selected` : ""}>${t.onlyInForce}</option></select></label>`;
  const from = Math.max(0, Math.min(100_000, Number.parseInt(get("law") ?? "0", 10) || 0));
  const none = answer.law.length + answer.reported.length + answer.pending.length === 0;
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "measures", tables: true, title: t.title, feed: "/feeds/measures.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "from", "to", "checked"], more)}${
      none
        ? empty(view, answer, t.title)
        : html`${jumps([
            ["law", t.byLaw, answer.law.length],
            ["pending", t.pending, answer.pending.length],
            ["reported", t.reported, answer.total],
            ["lives", t.lives, answer.lives.length],
          ])}<h2 id="law">${t.byLaw}</h2>${answer.law.length ? lawTable(view, answer.law, from) : html`<p class="soft">${t.noLaw}</p>`}
<h2 id="pending">${t.pending}</h2><p class="soft">${t.pendingHelp}</p>${pointList(view, answer.pending, t.noPending, { holds: true, part: "pending" })}
<h2 id="reported">${t.reported}</h2>${answer.reported.length ? html`<ul class="list">${answer.reported.map((line) => pointItem(view, line, { holds: true, extra: line.law.length ? html`<p class="small">${line.law.map((law) => html`<a href="${link(view, "/why", { id: law.act })}">${law.because}</a> `)}</p>` : "" }))}</ul>` : html`<p class="soft">${t.noReported}</p>`}${pager(view, answer, answer.reported.length, "reported measure")}
${answer.lives.length ? html`<h2 id="lives">${t.lives}</h2><p class="soft">${t.livesHelp}</p>${answer.lives.slice(0, LIVES_SHOWN).map((life, at) => html`<details${at === 0 ? html` open` : ""}><summary>${life[0]?.line.summary ?? ""} <span class="soft">${plural(answer.steps[at] ?? 0, "step")}</span></summary>${(answer.steps[at] ?? 0) > STEPS_SHOWN ? html`<p class="small"><a href="${link(view, `/point/${life.at(-1)?.line.id}`)}">${words.andMore((answer.steps[at] ?? 0) - STEPS_SHOWN)}</a></p>` : ""}${lifeList(view, life.slice(-STEPS_SHOWN))}</details>`)}` : ""}`
    }`,
  };
};

/** A stretch of the measures by law: all of them at once would be a page of hundreds of kilobytes. */
const lawTable = (view: View, law: readonly LawMeasureLine[], from: number): Html =>
  html`<div class="scroll" tabindex="0"><table class="law stack"><caption>${t.lawCaption(plural(law.length, "measure"))}</caption><thead><tr><th scope="col">${t.measure}</th><th scope="col">${t.who}</th><th scope="col" class="num">${t.rate}</th><th scope="col">${t.stands}</th><th scope="col">${words.table.period}</th><th scope="col">${t.cited}</th></tr></thead><tbody>${law
    .slice(from, from + LAW_SHOWN)
    .map(
      (measure) =>
        html`<tr data-line><th scope="row"><a class="open" href="${link(view, "/why", { id: measure.id })}">${measure.name}</a><div class="meta"><span>${measure.instrument.replace("-", " ")}</span>${measure.goods ? html`<span>${measure.goods}</span>` : ""}${measure.points.length ? html`<span>${t.reportedIn(plural(measure.points.length, "point"))}</span>` : ""}</div></th><td>${partyName(measure.imposer)}${measure.target === null ? "" : html` → ${partyName(measure.target)}`}</td><td class="num${measure.percent ? "" : " none"}">${measure.percent ? html`<a href="${link(view, "/why", { id: measure.id })}">${measure.percent}</a>` : "–"}</td><td><span class="label">${measure.status}</span>${measure.checked === "secondary" ? html` ${lawBadge("secondary")}` : ""}</td><td>${words.period(measure.from && daysInWords(measure.from), measure.to && daysInWords(measure.to))}</td><td class="small">${citations(measure.cites.slice(0, 1).map((one) => ({ ...one, quote: null })))}${measure.cites.length > 1 ? html` <span class="soft">${words.andMore(measure.cites.length - 1)}</span>` : ""}</td></tr>`,
    )}</tbody></table></div>${law.length > from + LAW_SHOWN ? html`<p><a class="button" href="${here(view, { law: String(from + LAW_SHOWN) })}#law">${t.moreLaw}</a> <span class="soft">${words.shown(Math.min(LAW_SHOWN, law.length - from), plural(law.length, "measure"))}</span></p>` : ""}`;
