import { html } from "hono/html";
import type { ReviewLine, ReviewsAnswer } from "../../ask/reviews.ts";
import type { PointLine } from "../../brief/line.ts";
import { askedOf, here, link, type View } from "../context.ts";
import { empty } from "../parts/empty.ts";
import type { Html } from "../parts/html.ts";
import { pointItem } from "../parts/line.ts";
import { reviewForm, seenOf } from "../parts/reviewform.ts";
import { reviewItem } from "../parts/reviews.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.review;

/** What waits to be checked, the decisions made, and those that no longer attach. */
export const reviewPage: Page = async (view, { ask }) => {
  const answer = await ask.reviews({ ...askedOf(view), limit: 30 });
  const nothing = answer.queue.length + answer.flagged.length + answer.reviews.length === 0;
  return {
    title: t.title,
    lead: view.mayChange ? t.lead : words.reviewForm.readOnly,
    tools: tools(view, answer, { api: "reviews", title: t.title }),
    standing: answer,
    body: nothing
      ? empty(view, answer, t.title)
      : html`${view.mayChange ? nameForm(view) : ""}${answer.conflicts.length ? html`<h2>${t.conflicts}</h2>${answer.conflicts.map((conflict) => html`<div class="warning"><p>${conflict.because}</p></div><ul class="list">${conflict.reviews.map((line) => item(view, line))}</ul>`)}` : ""}
${answer.flagged.length ? html`<h2>${t.flagged}</h2><ul class="list">${answer.flagged.map((line) => waiting(view, line, seenIn(answer, line.id)))}</ul>` : ""}
<h2>${t.queue}</h2>${answer.queue.length ? html`<ul class="list">${answer.queue.map((line) => waiting(view, line, seenIn(answer, line.id)))}</ul>` : html`<p class="soft">${t.noQueue}</p>`}
${answer.unattached.length ? html`<h2>${t.unattached}</h2><p class="soft">${t.unattachedHelp}</p><ul class="list">${answer.unattached.map((line) => item(view, line))}</ul>` : ""}
<h2>${t.made}</h2>${answer.reviews.length ? html`<ul class="list">${answer.reviews.map((line) => item(view, line))}</ul>` : html`<p class="soft">${t.noneMade}</p>`}`,
  };
};

const nameForm = (view: View): Html =>
  html`<form method="post" action="/editor" class="filters"><input type="hidden" name="token" value="${view.token}"><input type="hidden" name="back" value="${here(view, {})}"><label>${words.reviewForm.by}<input name="editor" required maxlength="80" autocomplete="name" value="${view.editor}"></label><button>${t.useName}</button><span class="soft">${view.editor ? t.asEditor(view.editor) : t.nameFirst}</span></form>`;

const seenIn = ({ reviews }: ReviewsAnswer, target: string): string =>
  seenOf(
    reviews.toReversed().map(({ review }) => review),
    target,
  );

/** One point to decide on: with a name given, a press accepts or rejects; else the point's own page asks for it. */
function waiting(view: View, line: PointLine, seen: string): Html {
  const quick = view.mayChange && view.editor !== "";
  const decide = quick
    ? html`<div class="row">${reviewForm(view, { verb: "accept", target: line.id, seen, button: t.accept, ask: false })}${reviewForm(view, { verb: "reject", target: line.id, seen, button: t.reject, ask: false })}<a href="${link(view, `/point/${line.id}`)}#review">${t.correct}</a></div>`
    : html`<p class="small"><a href="${link(view, `/point/${line.id}`)}#review">${t.decide}</a></p>`;
  return pointItem(view, line, { extra: decide });
}

const item = (view: View, { review, state, because, line }: ReviewLine): Html =>
  reviewItem(
    view,
    review,
    state === "undone",
    html`<p class="small">${t.states[state]}${because ? `: ${because}` : ""}${line ? html` · <a class="open" href="${link(view, `/point/${line.id}`)}">${line.summary}</a>` : ""}</p>`,
  );
