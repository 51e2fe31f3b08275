import { html } from "hono/html";
import type { DutyAnswer } from "../../ask/duty.ts";
import { dutyOfAddress } from "../../ask/duty-address.ts";
import { addDays, type Day, dayNumber } from "../../core/day.ts";
import { ParleyError } from "../../core/errors.ts";
import { clockInWords } from "../../core/minute.ts";
import type { DutyLine, Figure } from "../../trade/answer.ts";
import { procedures } from "../../trade/shipment.ts";
import { askedOf, carried, here, link, type View } from "../context.ts";
import { daysInWords, plural } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { citations, partyName, pointList } from "../parts/line.ts";
import { keptInputs } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { totalsChart } from "../parts/totals.ts";
import { words } from "../words.ts";
import { goodsPage } from "./goods.ts";
import type { Page } from "./page.ts";

const t = words.duty;

/** Additional duty on one shipment: a line a component, what is missing as questions, scenarios side by side, its course over days of entry. */
export const dutyPage: Page = async (view, desk) => {
  const about = await desk.ask.about(askedOf(view));
  const code = view.query.get("code")?.trim();
  const lead = t.lead;
  if (code && /\p{L}{3}/u.test(code)) return goodsPage({ ...view, query: goodsQuery(view, code) }, desk, {});
  if (!code) return { title: t.title, lead, standing: about, body: html`${form(view, about.basis.on)}` };
  let answer: DutyAnswer;
  try {
    answer = await desk.ask.duty({ ...askedOf(view), ...dutyOfAddress(view.query) });
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    return {
      title: t.title,
      lead,
      standing: about,
      body: html`<div class="failed" role="alert"><p><b>${error.message}.</b></p><p>${error.fix}</p></div>${form(view, about.basis.on)}`,
    };
  }
  return {
    title: t.titleOf(answer.shipment.code),
    lead: t.leadOf(
      partyName(answer.shipment.origin as never),
      partyName(answer.shipment.to),
      dayPart(answer.shipment.entry),
    ),
    tools: tools(view, answer, { api: "duty", title: t.titleOf(answer.shipment.code) }),
    standing: answer,
    body: html`${total(view, answer)}${questions(view, answer)}${lines(view, answer)}${scenarios(view, answer)}${course(view, answer)}${reliefs(answer)}${pending(view, answer)}<details${answer.duty.lines.length ? "" : html` open`}><summary>${t.change}</summary>${form(view, answer.basis.on)}</details>`,
  };
};

/** Goods in words where a code is asked for lead to the codes that they may have. */
function goodsQuery({ query }: View, text: string): URLSearchParams {
  const asked = new URLSearchParams({ q: text, to: query.get("to") ?? "" });
  for (const name of carried) if (query.get(name)) asked.set(name, query.get(name) ?? "");
  return asked;
}

const dayPart = (entry: string): string =>
  `${daysInWords(entry.slice(0, 10) as Day)}${entry.slice(10, 16).replace("T", ", ")}`;

const windowInWords = ({ from, to, zone }: NonNullable<DutyLine["window"]>): string =>
  t.window(clockInWords(from, zone), to && clockInWords(to, zone));

const figure = ({ low, high }: Figure): string =>
  high === null
    ? low === "0"
      ? words.unknown
      : `${t.atLeast} ${low} %`
    : low === high
      ? `${low} %`
      : `${low} – ${high} %`;

const money = ({ roundedLow: low, roundedHigh: high }: NonNullable<DutyAnswer["duty"]["amounts"]>): string =>
  high === null ? (Number(low) === 0 ? words.unknown : `${t.atLeast} ${low}`) : low === high ? low : `${low} – ${high}`;

function total(view: View, { duty, shipment }: DutyAnswer): Html {
  return html`<div class="cards duty-total"><section class="card"><h2>${t.total}</h2>${duty.specific ? html`<span class="big">${duty.specific.total} ${duty.specific.currency}</span><p class="soft">${t.specific(duty.specific.amount, duty.specific.currency, duty.specific.per, duty.specific.items)}</p>` : html`<span class="big">${figure(duty.total)}</span><p class="soft">${duty.total.exact ? t.ofValue : t.rangeHelp}</p>`}</section>
<section class="card"><h2>${t.amount}</h2>${duty.amounts ? html`<span class="big">${money(duty.amounts)}</span><p class="soft">${t.onValue(shipment.value ?? "", duty.amounts.currency)}</p>` : html`<p class="soft">${duty.specific ? t.inLieu : t.noValue}</p>`}</section>
<section class="card"><h2>${t.next}</h2>${duty.next ? html`<span class="big"><a href="${here(view, { entry: duty.next.day })}">${daysInWords(duty.next.day)}</a></span><p>${figure(duty.next.from)} → <b>${figure(duty.next.to)}</b></p><p class="soft">${duty.next.because.map((one, at) => html`${at ? "; " : ""}<a href="${link(view, "/why", { id: one.act })}">${one.what}</a>`)}</p>` : html`<p class="soft">${t.noNext}</p>`}</section>
<section class="card"><h2>${t.notIncluded}</h2><ul>${duty.notIncluded.map((one) => html`<li>${one}</li>`)}</ul></section></div>
<p class="meta"><span>${t.checked[duty.checked ?? "none"]}</span>${duty.lawReadTo ? html`<span>${t.readTo(daysInWords(duty.lawReadTo))}</span>` : ""}${duty.basis.known !== null && duty.lawReadTo !== null && duty.basis.known < duty.lawReadTo ? html`<span>${t.announcedBy(daysInWords(duty.basis.known))} (<a href="${here(view, { known: "today" })}">${t.byAll}</a>)</span>` : ""}<span>${t.clock(clockInWords(duty.basis.clock, duty.basis.zone))}</span>${duty.headings.length ? html`<span>${t.headings(duty.headings.join(", "))}</span>` : ""}</p>
${duty.asFarAsRead ? html`<div class="warning"><p><b>${t.asFarAsRead}</b> ${duty.openEnds.join(" ")}</p></div>` : ""}
${duty.conflicts.length ? html`<div class="failed"><p><b>${t.conflict}</b></p><ul>${duty.conflicts.map((conflict) => html`<li>${conflict.between.map((one, at) => html`${at ? " / " : ""}${one.rate ?? words.unknown} (${one.cite})`)}</li>`)}</ul></div>` : ""}
${duty.ordinary ? html`<p>${t.ordinary(duty.ordinary.rate, duty.ordinary.edition)}${duty.ordinary.withIt ? html` <b>${t.withOrdinary(figure(duty.ordinary.withIt))}</b>` : ""}</p>` : ""}`;
}

/** What is not known, each as a question that can be answered here. */
function questions(view: View, { duty }: DutyAnswer): Html | "" {
  const told = answered(view);
  if (duty.unknown.length === 0) return told;
  const lists = duty.unknown.filter(({ need }) => need.need === "list" || need.need === "ordinary");
  const asked = duty.unknown.filter((one) => !lists.includes(one));
  const kept = [...view.query].filter(([name]) => name !== "after");
  return html`<section class="questions"><h2>${t.questions}</h2><p class="soft">${t.questionsHelp}</p>${told}${lists.length ? html`<div class="note"><p>${t.listsMissing(plural(lists.length, "list"))} ${[...new Set(lists.map(({ fix }) => fix))].map((fix) => html`<code>${fix}</code> `)}</p><details><summary>${t.whichLists}</summary><ul>${lists.map(({ says }) => html`<li>${says}</li>`)}</ul></details></div>` : ""}
${
  asked.length === 0
    ? ""
    : html`<form method="get" action="/duty">
${asked.map(({ need, says, fix }) => {
  switch (need.need) {
    case "fact":
      return html`<fieldset><legend>${says}</legend><div class="row">${(["yes", "no", ""] as const).map((value) => html`<label><input type="radio" name="fact.${need.fact}" value="${value}"${(view.query.get(`fact.${need.fact}`) ?? "") === value ? html` checked` : ""}> ${t.answers[value || "unknown"]}</label>`)}</div></fieldset>`;
    case "share":
      return html`<label class="field"><span>${says}?</span><input name="share.${need.of}" inputmode="decimal" maxlength="8" placeholder="0.4"><small>${t.shareHelp}</small></label>`;
    case "value":
      return html`<label class="field"><span>${says}?</span><input name="value" inputmode="decimal" maxlength="20"></label>`;
    case "method":
      return html`<fieldset><legend>${says}</legend><div class="row">${["ad-valorem", need.method, ""].map((value) => html`<label><input type="radio" name="method" value="${value}"${value === "" ? html` checked` : ""}> ${t.methods[value] ?? (value || words.unknown)}</label>`)}</div></fieldset>`;
    case "transport":
      return need.leg === "loaded" || need.leg === "departed" || need.leg === "exported"
        ? html`<div class="row"><label class="field"><span>${says}?</span><input type="date" name="${need.leg}"></label><label class="field"><span>${t.mode}</span>${modes(view)}</label></div>`
        : html`<p class="note">${says}. ${fix}</p>`;
    case "digits":
    case "part":
      return html`<label class="field"><span>${says}</span><input name="code" value="${view.query.get("code") ?? ""}" maxlength="20"><small>${fix}</small></label>`;
    default:
      return html`<p class="note">${says}. <code>${fix}</code></p>`;
  }
})}
${kept
  .filter(
    ([name]) =>
      !duty.unknown.some(
        ({ need }) =>
          (need.need === "fact" && name === `fact.${need.fact}`) ||
          (need.need === "share" && name === `share.${need.of}`) ||
          (need.need === "value" && name === "value") ||
          (need.need === "method" && name === "method") ||
          (need.need === "transport" && (name === need.leg || name === "mode")) ||
          ((need.need === "digits" || need.need === "part") && name === "code"),
      ),
  )
  .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="main">${t.answer}</button></form>`
}</section>`;
}

/** What was answered already, each to be taken back alone. */
function answered(view: View): Html | "" {
  const told = [...view.query].filter(([name, value]) => /^(fact|share)\./.test(name) && value !== "");
  if (told.length === 0) return "";
  return html`<p class="row small"><span class="soft">${t.answered}</span>${told.map(([name, value]) => html`<span>${inWords(name)}: <b>${value}</b> <a href="${here(view, { [name]: undefined })}">${t.takeBack}</a></span>`)}</p>`;
}

/** `fact.partOfPassengerVehicle` → "part of passenger vehicle". */
const inWords = (name: string): string =>
  name.replace(/^[a-z]+\./, "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function lines(view: View, { duty, reports }: DutyAnswer): Html {
  if (duty.lines.length === 0) return html`<p class="soft">${t.noLines}</p>`;
  return html`<h2>${t.lines}</h2><div class="scroll" tabindex="0"><table class="stack"><caption>${t.linesCaption}</caption><thead><tr><th scope="col">${t.component}</th><th scope="col">${t.state}</th><th scope="col" class="num">${t.rate}</th>${duty.amounts ? html`<th scope="col" class="num">${duty.amounts.currency}</th>` : ""}<th scope="col">${t.why}</th></tr></thead><tbody>${duty.lines.map((line) => lineRow(view, line, duty.specific, duty.amounts !== null, reports.find(({ component }) => component === line.component)?.points ?? []))}</tbody><tfoot><tr><th scope="row" colspan="2">${t.total}</th><td class="num">${duty.specific ? `${duty.specific.total} ${duty.specific.currency}` : figure(duty.total)}</td>${duty.amounts ? html`<td class="num">${money(duty.amounts)}</td>` : ""}<td></td></tr></tfoot></table></div>`;
}

function lineRow(
  view: View,
  line: DutyLine,
  specific: DutyAnswer["duty"]["specific"],
  amounts: boolean,
  reports: DutyAnswer["pending"],
): Html {
  const cites = line.cites.map(({ title, publisher, url, date }) => ({
    text: [title, publisher, date].filter(Boolean).join(", "),
    url,
    quote: null,
  }));
  return html`<tr data-line class="${line.state === "charged" || line.state === "not known" ? "" : "aside"}"><th scope="row">${line.act ? html`<a class="open" href="${link(view, "/why", { id: line.act.id })}">${line.title}</a>` : line.title}<div class="meta">${line.headings.join(", ")}</div></th><td><span class="label ${line.state === "not known" ? "differ" : ""}">${t.states[line.state]}</span></td><td class="num">${specific?.component === line.component ? `${specific.total} ${specific.currency}` : figure(line.figure)}</td>${amounts ? html`<td class="num">${line.amounts ? money(line.amounts) : "–"}</td>` : ""}<td>${line.working}${line.window ? html`<div class="small soft">${windowInWords(line.window)}</div>` : ""}${line.quote ? html`<blockquote class="words small">“${line.quote.words}”</blockquote>` : ""}${line.notes.map((note) => html`<p class="small">${note}</p>`)}${cites.length ? html`<p class="small">${citations(cites)} <span class="soft">${t.checked[line.checked ?? "none"]}</span></p>` : ""}${
    line.considered.length > 1
      ? html`<details class="small"><summary>${t.considered(plural(line.considered.length, "rule"))}</summary><ul>${line.considered.map((one) => html`<li><b>${one.what}</b>${one.rate ? ` (${one.rate})` : ""}: ${one.state}. <span class="soft">${one.because}</span> <a href="${link(view, "/why", { id: one.act })}">${one.act}</a></li>`)}</ul></details>`
      : ""
  }${line.considered.filter(({ state }) => state === "suspended").map((one) => html`<p class="small"><span class="label">${t.suspended}</span> ${one.what}; ${one.because}</p>`)}${reports.length ? html`<details class="small"><summary>${t.reports(plural(reports.length, "point"))}</summary><ul>${reports.map(({ id, summary }) => html`<li><a href="${link(view, `/point/${id}`)}">${summary}</a></li>`)}</ul></details>` : ""}</td></tr>`;
}

function scenarios(view: View, { scenarios: all }: DutyAnswer): Html | "" {
  if (all.length === 0) return "";
  const chosen = view.query.get("scenario") || null;
  const [plain] = all;
  // What changes nothing for this shipment is said in a line, not shown as one more column of the same figures.
  const alike = all.filter((one) => one !== plain && one.id !== chosen && plain && sameCourse(one, plain));
  const shown = all.filter((one) => !alike.includes(one));
  return html`<h2>${t.scenarios}</h2><p class="soft">${t.scenariosHelp}</p><div class="side-by-side">${shown.map(
    (one) =>
      html`<div><p>${one.id === chosen ? html`<b aria-current="true">${one.title ?? t.asKnown}</b>` : html`<a href="${here(view, { scenario: one.id ?? undefined })}">${one.title ?? t.asKnown}</a>`}${one.asFarAsRead ? html` <span class="small soft">${t.pastRead}</span>` : ""}</p><div class="value">${figure(one.total)}</div>${one.amounts ? html`<div class="soft">${money(one.amounts)} ${one.amounts.currency}</div>` : ""}<p class="small">${one.next ? html`${t.andFrom(daysInWords(one.next.day))} <a href="${here(view, { scenario: one.id ?? undefined, entry: one.next.day })}"><b>${figure(one.next.to)}</b></a>` : html`<span class="soft">${t.noChange}</span>`}</p></div>`,
  )}</div>${alike.length ? html`<p class="soft small">${t.noDifference(alike.map(({ title }) => title).join("; "))}</p>` : ""}`;
}

const sameFigure = (a: Figure, b: Figure): boolean => a.low === b.low && a.high === b.high;

const sameCourse = (a: DutyAnswer["scenarios"][number], b: DutyAnswer["scenarios"][number]): boolean =>
  sameFigure(a.total, b.total) &&
  (a.next === null || b.next === null
    ? a.next === b.next
    : a.next.day === b.next.day && sameFigure(a.next.to, b.next.to));

/** The slider and the chart over days of entry. */
function course(view: View, { course: stretches, shipment }: DutyAnswer): Html {
  const first = stretches[0]?.from as Day;
  const last = stretches.at(-1)?.to as Day;
  const entry = shipment.entry.slice(0, 10) as Day;
  const kept = [...view.query].filter(([name]) => name !== "entry");
  return html`<h2>${t.course}</h2>${totalsChart({ caption: t.courseCaption, stretches: stretches.map((one) => ({ from: one.from, to: one.to, low: Number(one.total.low), high: one.total.high === null ? null : Number(one.total.high), href: here(view, { entry: one.from }), text: `${figure(one.total)}${one.because ? `: ${one.because}` : ""}` })), on: entry })}
<form method="get" action="/duty" class="filters">${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<label class="wide">${t.slider}<input type="range" id="entry-slider" min="0" max="${dayNumber(last) - dayNumber(first) - 1}" value="${Math.max(0, dayNumber(entry) - dayNumber(first))}" data-days="${dayNumber(first)}"></label><output for="entry-slider">${daysInWords(entry)}</output><label>${t.entry}<input type="date" name="entry" value="${entry}"></label><button>${words.filters.go}</button><a href="${here(view, { entry: addDays(entry, -1) })}">${t.dayBefore}</a><a href="${here(view, { entry: addDays(entry, 1) })}">${t.dayAfter}</a></form>`;
}

const reliefs = ({ duty }: DutyAnswer): Html | "" =>
  duty.reliefs.length
    ? html`<h2>${t.reliefs}</h2><p class="soft">${t.reliefsHelp}</p><ul class="list">${duty.reliefs.map((one) => html`<li><b>${figure(one.total)}</b> ${t.ifClaimed(one.heading ?? one.claim)} <span class="soft">${one.what}</span></li>`)}</ul>`
    : "";

const pending = (view: View, { pending: reported }: DutyAnswer): Html | "" =>
  reported.length
    ? html`<h2>${t.pending}</h2><p class="soft">${words.measures.pendingHelp}</p>${pointList(view, reported, "")}`
    : "";

/** What few shipments need to tell. */
const MORE = ["admitted", "departed", "exported", "items", "method", "view"];

const modes = (view: View): Html =>
  html`<select name="mode"><option value="">${words.unknown}</option>${["vessel", "air", "truck", "rail", "post"].map((mode) => html`<option${view.query.get("mode") === mode ? html` selected` : ""}>${mode}</option>`)}</select>`;

function form(view: View, on: Day): Html {
  const value = (name: string, fallback = "") => view.query.get(name) ?? fallback;
  const kept = [...view.query].filter(([name]) => /^(?:scenario|claim|(?:fact|share)\..*)$/.test(name));
  return html`<form method="get" action="/duty">${keptInputs(view)}${kept.map(([name, held]) => html`<input type="hidden" name="${name}" value="${held}">`)}
<div class="grid-fields"><label class="field"><span>${t.code}</span><input name="code" required maxlength="20" value="${value("code")}"><small>${t.codeHelp} <a href="${link(view, "/goods")}">${words.goods.title}</a></small></label>
<label class="field"><span>${t.origin}</span><input name="origin" maxlength="2" value="${value("origin")}"><small>${t.sides}</small></label>
<label class="field"><span>${t.to}</span><input name="to" maxlength="2" value="${value("to")}"></label>
<label class="field"><span>${t.entry}</span><input type="date" name="entry" value="${value("entry", on)}"></label>
<label class="field"><span>${t.value}</span><input name="value" inputmode="decimal" maxlength="20" value="${value("value")}" placeholder="12500.00"></label>
<label class="field"><span>${t.procedure}</span><select name="procedure">${procedures.map((one) => html`<option${value("procedure", "consumption") === one ? html` selected` : ""}>${one}</option>`)}</select></label>
<label class="field"><span>${t.mode}</span>${modes(view)}</label>
<label class="field"><span>${t.loaded}</span><input type="date" name="loaded" value="${value("loaded")}"></label></div>
<details${MORE.some((name) => value(name) !== "") ? html` open` : ""}><summary>${t.more}</summary><div class="grid-fields">${(["admitted", "departed", "exported"] as const).map((name) => html`<label class="field"><span>${t[name]}</span><input type="date" name="${name}" value="${value(name)}"></label>`)}
<label class="field"><span>${t.items}</span><input name="items" inputmode="numeric" maxlength="7" value="${value("items")}"></label>
<label class="field"><span>${t.method}</span><select name="method"><option value="">${words.unknown}</option>${Object.entries(t.methods).map(([id, text]) => html`<option value="${id}"${value("method") === id ? html` selected` : ""}>${text}</option>`)}</select></label>
<label class="field"><span>${t.view}</span><select name="view">${(["law", "collected"] as const).map((id) => html`<option value="${id === "law" ? "" : id}"${value("view") === id ? html` selected` : ""}>${t.views[id]}</option>`)}</select></label></div></details>
<button class="main">${t.compute}</button></form>`;
}
