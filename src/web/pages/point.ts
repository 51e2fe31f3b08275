import { html } from "hono/html";
import type { PointAnswer } from "../../ask/point.ts";
import { numberInWords } from "../../core/number.ts";
import type { FigureBasis } from "../../core/terms.ts";
import { fieldInWords, isPartyField } from "../../record/field-names.ts";
import type { FieldState, Valued } from "../../record/model.ts";
import { askedOf, link, type View } from "../context.ts";
import { because } from "../parts/because.ts";
import { fieldForm } from "../parts/fieldform.ts";
import { daysInWords, instantInWords, plural, shortened } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { lifeList } from "../parts/life.ts";
import { lineMeta, partyName, pointItem, quoted } from "../parts/line.ts";
import { reviewForm, seenOf } from "../parts/reviewform.ts";
import { reviewList } from "../parts/reviews.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.point;

/** A point with its working: values field by field, the words behind them, its life, how it came to be known. */
export const pointPage: Page = async (view, { ask }, { id = "" }) => {
  const answer = await ask.point({ ...askedOf(view), id });
  const { point, line } = answer;
  return {
    title: point.summary,
    lead: html`<span class="meta">${lineMeta(line, true)}</span>`,
    tools: tools(view, answer, { api: `points/${point.id}`, title: point.summary }),
    standing: answer,
    body: html`${answer.renamedFrom ? html`<p class="note">${t.renamed(answer.renamedFrom, point.id)}</p>` : ""}
${point.law.length ? html`<h2>${t.law}</h2><ul>${point.law.map((law) => html`<li><a href="${link(view, "/why", { id: law.act })}">${law.because}</a></li>`)}</ul>` : ""}
<h2>${t.words(plural(answer.evidence.length, "place"))}</h2>${answer.evidence.slice(0, 12).map((quote) => quoted(view, quote))}${answer.evidence.length > 12 ? html`<details><summary>${t.moreWords(answer.evidence.length - 12)}</summary>${answer.evidence.slice(12, 40).map((quote) => quoted(view, quote))}</details>` : ""}
<h2>${t.fields}</h2>${fieldTable(answer)}
${answer.life.length > 1 ? html`<h2>${t.life}</h2>${lifeList(view, answer.life, point.id)}` : ""}
${answer.links.length ? html`<h2>${t.links}</h2><ul class="list">${answer.links.slice(0, 30).map((linked) => pointItem(view, linked.line, { quote: false, extra: html`<p class="small"><b>${linked.relation}</b> ${linked.because}</p>` }))}</ul>` : ""}
<h2>${t.history}</h2><ol class="list">${answer.history.slice(0, 40).map((step) => html`<li><div class="when"><span class="day">${instantInWords(step.at)}</span><div>${step.added} <span class="soft">${step.quoted.issuer ?? step.quoted.publisher ?? words.unnamedOutlet}</span></div></div></li>`)}</ol>
<details class="working"><summary>${words.working}</summary>${because(view, answer.because)}</details>
<section id="review"><h2>${t.review}</h2>${review(view, answer)}${answer.reviews.length ? reviewList(view, answer.reviews) : ""}</section>`,
  };
};

function fieldTable(answer: PointAnswer): Html {
  const publishers = new Map(
    answer.evidence.map((quote) => [quote.statement, quote.issuer ?? quote.publisher ?? words.unnamedOutlet] as const),
  );
  const by = (value: Valued) => [...new Set(value.statements.flatMap((id) => publishers.get(id) ?? []))];
  const shown = answer.point.fields.filter(({ values }) =>
    values.some(({ value }) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
  return html`<div class="scroll" tabindex="0"><table><caption>${t.fieldsCaption}</caption><thead><tr><th scope="col">${t.field}</th><th scope="col">${t.value}</th><th scope="col">${t.given}</th><th scope="col">${t.state}</th></tr></thead><tbody>${shown.map(
    (field) =>
      field.values.map(
        (value, at) =>
          html`<tr${at === 0 ? html` id="field-${field.field}"` : ""}><th scope="row">${at === 0 ? fieldInWords(field.field) : html`<span class="hidden-visually">${fieldInWords(field.field)}</span>`}</th><td>${valueText(field, value)}</td><td>${plural(value.originals.length, "original")}${value.speakers.length ? html`, ${words.citing(value.speakers.slice(0, 3).join(", "), value.speakers.length > 3)}` : ""}<div class="meta">${by(value).join(", ")}${value.ownAccountOf.length ? html`<span>${words.differ.own(value.ownAccountOf.map((party) => partyName(party as never)).join(", "))}</span>` : ""}</div></td><td>${at === 0 ? html`<span class="label ${field.state === "contradictory" ? "differ" : ""}">${words.fieldStates[field.state]}</span>${field.settled ? html`<div class="small">${words.differ.settled(String(field.settled.value), field.settled.by)}</div>` : ""}` : ""}</td></tr>`,
      ),
  )}</tbody></table></div>`;
}

function valueText(field: FieldState, { value, bound }: Valued): Html | string {
  if (value === null) return html`<span class="soft">${words.notTold}</span>`;
  const list = typeof value === "object" ? value : [value];
  const text = list
    .map((one) =>
      typeof one === "number"
        ? `${numberInWords(one)}${field.field.endsWith("Percent") ? " %" : ""}`
        : isPartyField(field.field)
          ? partyName(one as never)
          : /^\d{4}-\d{2}/.test(one)
            ? daysInWords(one as never)
            : field.field === "basis"
              ? (words.figures.bases[one as FigureBasis] ?? one)
              : one,
    )
    .join(", ");
  return bound === "exact" ? text : `${words.bounds[bound]} ${text}`;
}

function review(view: View, answer: PointAnswer): Html {
  const { id, kind, told } = answer.point;
  const seen = seenOf(answer.reviews, id);
  const split = [...new Map(answer.evidence.map((quote) => [quote.statement, quote])).values()].slice(0, 40);
  return html`<div class="two"><details open><summary>${t.accept}</summary>${reviewForm(view, { verb: "accept", target: id, seen, button: t.accept, main: true })}</details>
<details><summary>${t.reject}</summary>${reviewForm(view, { verb: "reject", target: id, seen, button: t.reject })}</details>
<details><summary>${t.correct}</summary>${reviewForm(view, { verb: "correct", target: id, seen, button: t.correct, inside: html`<input type="hidden" name="kind" value="${kind}">${fieldForm(kind, told as unknown as Record<string, unknown>)}<label class="field"><span>${fieldInWords("date")}</span><input name="date" maxlength="21" value="${answer.point.date ?? ""}"><input type="hidden" name="was.date" value="${answer.point.date ?? ""}"></label>` })}</details>
<details><summary>${t.flag}</summary>${reviewForm(view, { verb: "flag", target: id, seen, button: t.flag })}</details>
<details><summary>${t.merge}</summary>${reviewForm(view, { verb: "merge", target: id, seen, button: t.merge, inside: mergeChoice(answer) })}</details>
${split.length > 1 ? html`<details><summary>${t.split}</summary>${reviewForm(view, { verb: "split", target: id, seen, button: t.split, inside: html`<fieldset><legend>${t.splitHelp}</legend>${split.map((quote) => html`<label class="choice"><input type="checkbox" name="statements" value="${quote.statement}"> ${quote.issuer ?? quote.publisher ?? words.unnamedOutlet}: “${shortened(quote.words, 160)}”</label>`)}</fieldset>` })}</details>` : ""}</div>`;
}

/** Points near to this one to choose from, or the id of any other. */
function mergeChoice({ point, life, near: likest }: PointAnswer): Html {
  const near = new Map(
    [...likest, ...life.map(({ line }) => line)]
      .filter(({ id, kind }) => id !== point.id && kind === point.kind)
      .map((line) => [line.id, line.summary] as const),
  );
  return html`${near.size ? html`<label class="field"><span>${t.mergeWith}</span><select name="change.near"><option value=""></option>${[...near].slice(0, 40).map(([id, summary]) => html`<option value="${id}">${summary}</option>`)}</select></label>` : ""}<label class="field"><span>${near.size ? t.mergeOther : t.mergeWith}</span><input name="change.with" maxlength="20" placeholder="p-0123456789abcdef"${near.size ? "" : html` required`}></label>`;
}
