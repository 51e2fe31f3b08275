import { html } from "hono/html";
import type { StateAnswer } from "../../ask/state.ts";
import type { AgreementLine, DeadlineLine, DutySide } from "../../brief/line.ts";
import { addDays, type Day, daysBetween } from "../../core/day.ts";
import { askedOf, link, type View } from "../context.ts";
import { type StepChart, type Steps, stepChart } from "../parts/chart.ts";
import { differenceItem } from "../parts/difference.ts";
import { empty } from "../parts/empty.ts";
import { daysInWords, distanceInWords, plural, shortened } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { citation, citations, partyName, partyNames, pointItem, pointList } from "../parts/line.ts";
import { tools } from "../parts/tools.ts";
import { lawBadge, outletsInWords, trustBadge } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.state;

/** The first page: what is in force, what runs out next, where reports differ, what changed. */
export const statePage: Page = async (view, { ask }) => {
  const answer = await ask.state(askedOf(view));
  return {
    title: t.title,
    lead: lead(answer),
    tools: tools(view, answer, { api: "state", title: t.title, feed: "/feeds/changes.atom" }),
    standing: answer,
    body:
      answer.newsReadTo === null && answer.agreements.length === 0 ? empty(view, answer, t.title) : body(view, answer),
  };
};

const lead = ({ counts }: StateAnswer): string =>
  t.lead(
    plural(counts.articles, "article"),
    plural(counts.originals, "original"),
    outletsInWords(counts.outlets),
    plural(counts.points, "point"),
  );

function body(view: View, answer: StateAnswer): Html {
  const chart = dutyChart(view, answer);
  const next = headline(answer);
  const [contradiction] = answer.differ;
  return html`${answer.newsReadTo === null ? empty(view, answer, t.lawAlone) : ""}<div class="cards">
<section class="card"><h2>${t.duty}</h2>${answer.duty.length ? answer.duty.map((side) => dutyCard(view, answer, side)) : html`<p class="soft">${t.noLaw}</p>`}</section>
<section class="card"><h2>${t.nextDeadline}</h2>${next ? deadlineCard(view, answer, next) : html`<p class="soft">${t.noDeadline}</p>`}</section>
<section class="card"><h2>${t.newestDifference}</h2>${contradiction ? html`<p><a href="${link(view, `/point/${contradiction.line.id}`)}#field-${contradiction.field}"><b>${contradiction.line.summary}</b></a></p><ul>${contradiction.values.map((value) => html`<li><b>${value.text}</b> <span class="soft">${value.outlets.slice(0, 3).join(", ")}</span></li>`)}</ul><p><a href="${link(view, "/differ")}">${t.allDifferences}</a></p>` : html`<p class="soft">${noDifference(answer)}</p>`}</section>
<section class="card"><h2>${t.changed}</h2>${answer.newest.length ? "" : html`<p class="soft">${t.noNewest}</p>`}<ul>${answer.newest.slice(0, 4).map((line) => html`<li><a href="${link(view, `/point/${line.id}`)}">${shortened(line.summary, 80)}</a></li>`)}</ul><p><a href="${link(view, "/changes", { since: addDays(answer.basis.known, -1) })}">${t.sinceYesterday}</a> · <a href="${link(view, "/changes", { since: addDays(answer.basis.known, -7) })}">${t.sinceWeek}</a></p></section>
</div>
${chart ? html`<section><h2>${t.chart}</h2>${chart}${dutyNotes(answer)}</section>` : ""}
<div class="two">
<section><h2>${t.agreements}</h2>${agreements(view, answer)}</section>
<section><h2 id="deadlines">${t.deadlines}</h2>${deadlines(view, answer)}</section>
<section><h2>${t.talks}</h2>${talks(view, answer)}</section>
<section><h2>${t.controls}</h2>${controls(view, answer)}</section>
</div>
<section class="brief"><h2>${t.differ}</h2>${answer.differ.length ? html`<ul class="list">${answer.differ.slice(0, 3).map((difference) => differenceItem(view, difference))}</ul><p><a href="${link(view, "/differ")}">${t.allDifferences}</a></p>` : html`<p class="soft">${noDifference(answer)}</p>`}</section>
${answer.pending.length ? html`<section class="brief"><h2>${t.pending}</h2><p class="soft">${t.pendingHelp}</p><ul class="list">${answer.pending.slice(0, 5).map((line) => pointItem(view, line))}</ul>${answer.pending.length > 5 ? html`<p><a href="${link(view, "/measures")}#pending">${t.allPending(answer.pending.length)}</a></p>` : ""}</section>` : ""}
<section class="brief"><h2>${t.newest}</h2>${pointList(view, answer.newest.slice(0, 10), t.noNewest)}</section>
${sources(answer)}`;
}

/** Nothing read differs from nothing found. */
const noDifference = ({ newsReadTo }: StateAnswer): string => (newsReadTo === null ? t.nothingRead : t.noDifference);

function dutyCard(view: View, answer: StateAnswer, side: DutySide): Html {
  const why = link(view, "/why", { duty: `${side.imposer}-${side.target}` });
  return html`<p><a class="big" href="${why}">${side.percent ?? words.unknown}</a>${t.onGoods(partyName(side.imposer), partyName(side.target))}${side.since ? html` <span class="soft">${t.since(daysInWords(side.since))}</span>` : ""} ${side.percent ? lawBadge() : ""}${side.asFarAsRead ? html` <span class="label differ">${t.asFarAsRead(daysInWords(side.readTo ?? answer.basis.on))}</span>` : ""}</p>`;
}

/** The next end of an agreement or of a rate above before the small ends inside the acts; else whatever runs out first. */
function headline({ deadlines: all, agreements: held, duty }: StateAnswer): DeadlineLine | undefined {
  const coming = all.filter(({ daysLeft }) => daysLeft >= 0);
  const turns = new Set(duty.flatMap(({ steps }) => steps.map(({ from }) => from)));
  return coming.find((one) => turns.has(one.on) || held.some(({ id }) => id === one.id)) ?? coming[0];
}

/** The day on which the next agreement that holds runs out. */
const agreementEnd = ({ deadlines: all, agreements: held }: StateAnswer): Day | undefined =>
  all.find(({ daysLeft, id }) => daysLeft >= 0 && held.some((agreement) => agreement.id === id))?.on;

function deadlineCard(view: View, answer: StateAnswer, deadline: DeadlineLine): Html {
  const sooner = answer.deadlines.filter(({ on, daysLeft }) => daysLeft >= 0 && on < deadline.on);
  return html`<a class="big" href="${link(view, "/why", { id: deadline.id })}">${plural(deadline.daysLeft, "day")}</a><p><b>${deadline.what}</b>, ${daysInWords(deadline.on)} ${deadline.trust === "law" ? lawBadge() : ""}</p>${deadline.words ? html`<p class="soft">“${shortened(deadline.words, 160)}”</p>` : ""}${
    sooner.length
      ? html`<p><a href="#deadlines">${t.sooner(plural(sooner.length, "smaller end", "smaller ends"), daysInWords(sooner[0]?.on as Day))}</a></p>`
      : ""
  }`;
}

/** How many agreements that only reports tell of the first page shows. */
const MOST_TOLD = 4;

function agreements(view: View, answer: StateAnswer): Html {
  const shown = answer.agreements.filter(({ holds }) => holds === "yes" || holds === "possibly");
  if (shown.length === 0)
    return html`<p class="soft">${t.noAgreement} <a href="${link(view, "/agreements")}">${t.allAgreements}</a></p>`;
  const told = shown.filter(({ source }) => source === "reports");
  const few = [...shown.filter(({ source }) => source === "law"), ...told.slice(0, MOST_TOLD)];
  return html`<ul class="list">${few.map((agreement) => agreementItem(view, agreement))}</ul><p><a href="${link(view, "/agreements")}">${t.allAgreements}</a>${shown.length > few.length ? html` <span class="soft">${words.andMore(shown.length - few.length)}</span>` : ""}</p>`;
}

/** `points`: the points that tell of it, where they stand below it; else how many there are is said. */
export function agreementItem(view: View, agreement: AgreementLine, points: Html | "" = ""): Html {
  return html`<li data-line><span class="title"><a class="open" href="${link(view, "/why", { id: agreement.id })}">${agreement.name}${agreement.source === "law" || agreement.parties.length === 0 ? "" : html`: ${agreement.parties.map(partyName).join(words.and)}`}</a></span>${
    agreement.daysLeft === null ? "" : html` <b>${t.daysLeft(agreement.daysLeft)}</b>`
  }
<div class="meta">${agreement.source === "law" ? html`<span class="trust second" title="${words.trust.dossierHelp}">${words.trust.dossier}</span>` : trustBadge({ level: "read by machine" })}<span>${words.holds[agreement.holds]}</span>${agreement.source === "law" ? html`<span>${partyNames(agreement.parties)}</span>` : ""}${agreement.status.replace("-", " ") === words.holds[agreement.holds] ? "" : html`<span>${agreement.status}</span>`}<span>${words.period(agreement.from ? daysInWords(agreement.from) : null, agreement.to ? daysInWords(agreement.to) : null)}</span>${agreement.points.length && points === "" ? html`<span>${t.reportedBy(plural(agreement.points.length, "point"))}</span>` : ""}</div>
${agreement.terms.length ? html`<ul>${agreement.terms.map((term) => html`<li>${term}</li>`)}</ul>` : ""}
${agreement.words ? html`<p class="small soft">${t.computedFrom} ${agreement.words.startsWith("“") ? agreement.words : `“${agreement.words}”`}</p>` : ""}${agreement.lapse ? html`<p class="small soft">${t.onLapse} ${agreement.lapse}</p>` : ""}${agreement.cites.length ? html`<p class="small">${citations(agreement.cites)}</p>` : ""}${points}</li>`;
}

function deadlines(view: View, answer: StateAnswer): Html {
  if (answer.deadlines.length === 0) return html`<p class="soft">${t.noDeadline}</p>`;
  const days = [...Map.groupBy(answer.deadlines, ({ on }) => on)];
  return html`${days.map(
    ([on, list]) =>
      html`<h3>${daysInWords(on)} <span class="soft">${distanceInWords(answer.basis.on, on)}</span></h3><ul class="list">${list.map((deadline) => deadlineItem(view, deadline))}</ul>`,
  )}<p><a href="/calendar.ics">${words.feeds.calendar}</a></p>`;
}

const deadlineItem = (view: View, deadline: DeadlineLine): Html =>
  html`<li data-line><span class="title"><a class="open" href="${link(view, "/why", { id: deadline.id })}">${deadline.what}</a></span> ${deadline.trust === "law" ? lawBadge() : html`<span class="trust machine">${deadline.trust}</span>`}
<details class="small"><summary>${t.computedFrom} ${deadline.words ? `“${shortened(deadline.words, 90)}”` : shortened(deadline.because, 110)}</summary><p>${deadline.words ? `“${deadline.words}” ` : ""}${deadline.because}${deadline.cite ? html` ${citation(deadline.cite)}` : ""}</p>${deadline.lapse ? html`<p class="soft">${t.onLapse} ${deadline.lapse}</p>` : ""}</details></li>`;

function talks(view: View, { lastRound, nextRound }: StateAnswer): Html {
  const one = (name: string, round: StateAnswer["lastRound"], none: string) =>
    html`<p><span class="soft">${name}:</span> ${round ? html`<a href="${link(view, `/round/${round.id}`)}"><b>${round.title}</b></a>${round.date ? html`, ${daysInWords(round.date)}` : ""} <span class="soft">${[round.venue, round.status].filter(Boolean).join(", ")}</span>` : html`<span class="soft">${none}</span>`}</p>`;
  return html`${one(t.lastRound, lastRound, t.noRound)}${one(t.nextRound, nextRound, t.noNextRound)}<p><a href="${link(view, "/rounds")}">${t.allRounds}</a></p>`;
}

function controls(view: View, answer: StateAnswer): Html {
  if (answer.controls.length === 0) return html`<p class="soft">${t.noControls}</p>`;
  return html`<ul class="list">${answer.controls.map(
    (control) =>
      html`<li data-line><span class="title"><a class="open" href="${link(view, "/why", { id: control.id })}">${control.name}</a></span><div class="meta">${lawBadge(control.checked)}<span>${words.holds[control.holds]}</span><span>${words.period(control.from && daysInWords(control.from), control.to && daysInWords(control.to))}</span></div></li>`,
  )}</ul>`;
}

/** The chart of both sides' duty: from shortly before its first change of the last year and a half to some weeks past the next end of an agreement. */
function dutyChart(view: View, answer: StateAnswer): Html | null {
  const [a, b] = answer.duty;
  if (!a || !b || (a.steps.length === 0 && b.steps.length === 0)) return null;
  const on = answer.basis.on;
  const floor = addDays(on, -540);
  const changes = [a, b]
    .flatMap(({ steps }) => steps.slice(1).map((step) => step.from))
    .filter((day) => day >= floor && day <= on);
  const from = addDays(changes.sort()[0] ?? addDays(on, -180), -21);
  const end = agreementEnd(answer) ?? on;
  const to = addDays(
    end > on && daysBetween(on, end) < 400 ? end : on,
    Math.max(40, Math.round(daysBetween(from, on) / 6)),
  );
  const readTo = [a.readTo, b.readTo].filter((day) => day !== null).sort()[0] ?? null;
  const truces = answer.agreements.filter(
    (one) => one.source === "law" && one.from?.length === 10 && one.to !== null && one.to > from,
  );
  const extended = end > on && a.percent !== null && b.percent !== null && truces.some((one) => one.to === end);
  const chart: StepChart = {
    caption: t.chartCaption(partyName(a.imposer), partyName(b.imposer)),
    from,
    to,
    a: stepsOf(view, a),
    b: stepsOf(view, b),
    whatIf: extended
      ? { name: t.ifExtended, from: end, a: percentOf(a.percent as string), b: percentOf(b.percent as string) }
      : null,
    shades: truces.map((one) => ({ from: one.from as Day, to: one.to as Day, name: t.truce })),
    unreadFrom: readTo ? addDays(readTo, 1) : null,
    on,
  };
  return stepChart(chart);
}

function stepsOf(view: View, side: DutySide): Steps {
  const why = (day: Day) => link(view, "/why", { duty: `${side.imposer}-${side.target}`, day });
  const steps: { from: Day; percent: number | null; because: string; href: string }[] = [];
  for (const [index, step] of side.steps.entries()) {
    steps.push({ from: step.from, percent: percentOf(step.percent), because: step.because, href: why(step.from) });
    const next = side.steps[index + 1];
    if (step.to !== null && next !== undefined && next.from !== step.to)
      steps.push({ from: step.to, percent: null, because: t.endsUnread, href: why(step.to) });
  }
  return { name: t.sideName(side.imposer, side.target), steps };
}

/** "30%" → 30; null where the text is no percentage. For drawing only. */
export function percentOf(text: string): number | null {
  const found = /^(\d{1,4}(?:\.\d{1,6})?)\s?%$/.exec(text.trim());
  return found ? Number(found[1]) : null;
}

const dutyNotes = (answer: StateAnswer): Html =>
  html`<p class="small soft">${t.chartNote}</p>${answer.duty.map((side) => (side.because ? html`<p class="small soft">${t.sideName(side.imposer, side.target)}: ${side.because} ${citations(side.cites)}</p>` : ""))}`;

/** Numbered sources for the printed brief. */
function sources(answer: StateAnswer): Html {
  const cites = [
    ...answer.duty.flatMap((side) => side.cites),
    ...answer.agreements.flatMap((agreement) => agreement.cites),
  ];
  const quotes = answer.newest.flatMap((line) => (line.quote ? [line.quote] : []));
  const lines = [
    ...new Set([
      ...cites.map((cite) => [cite.text, cite.url].filter(Boolean).join(", ")),
      ...quotes.map((quote) =>
        [quote.publisher, quote.published && daysInWords(quote.published), quote.url].filter(Boolean).join(", "),
      ),
    ]),
  ].slice(0, 40);
  return html`<section class="print-only"><h2>${words.sourcesUsed}</h2><ol>${lines.map((line) => html`<li class="small">${line}</li>`)}</ol><p class="small">${words.record} ${answer.version}</p></section>`;
}
