import { html } from "hono/html";
import { fieldInWords } from "../../record/field-names.ts";
import type { Review } from "../../record/model.ts";
import { here, type View } from "../context.ts";
import { words } from "../words.ts";
import { instantInWords } from "./format.ts";
import type { Html } from "./html.ts";
import { asOfNow } from "./reviewform.ts";

/** Decisions with who, when and why, newest first; each may be taken back. */
export const reviewList = (view: View, reviews: readonly Review[]): Html => {
  const undone = new Set(reviews.flatMap((review) => (review.undoes ? [review.undoes] : [])));
  return html`<ul class="list">${reviews.toReversed().map((review) => reviewItem(view, review, undone.has(review.id)))}</ul>`;
};

export function reviewItem(view: View, review: Review, undone: boolean, extra: Html | "" = ""): Html {
  const change = Object.entries(review.change)
    .map(([name, value]) => `${fieldInWords(name)}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("; ");
  return html`<li id="${review.id}" data-line><b>${review.undoes ? words.reviewForm.undoing : words.reviewForm.verbs[review.verb]}</b> ${change ? html`<span>${change}</span>` : ""}<div class="meta"><span>${review.by}</span><span>${instantInWords(review.at)}</span><span>“${review.why}”</span>${undone ? html`<span class="label">${words.reviewForm.undone}</span>` : ""}</div>${extra}${
    undone || review.undoes || !view.mayChange ? "" : undoForm(view, review)
  }</li>`;
}

/** Takes a decision back; nothing where this visitor may not. */
export const undoForm = (view: View, review: Review): Html | "" =>
  view.mayChange
    ? html`<form method="post" action="/review/undo" data-verb="undo"><input type="hidden" name="token" value="${view.token}"><input type="hidden" name="review" value="${review.id}"><input type="hidden" name="by" value="${view.editor || review.by}"><input type="hidden" name="back" value="${here(view, asOfNow)}"><button class="plain">${words.reviewForm.undo}</button></form>`
    : "";
