import { html } from "hono/html";
import type { Review } from "../../record/model.ts";
import { here, type View } from "../context.ts";
import { words } from "../words.ts";
import type { Html } from "./html.ts";

const t = words.reviewForm;

/**
 * The newest decision on a target that stands, of those that the page shows in the order of their making: the form sends it along, so
 * that two editors never overwrite each other.
 */
export function seenOf(reviews: readonly Review[], target: string): string {
  const undone = new Set(reviews.map(({ undoes }) => undoes));
  return (
    reviews.findLast(
      (review) =>
        review.target === target && review.undoes === null && review.verb !== "note" && !undone.has(review.id),
    )?.id ?? ""
  );
}

/** Where a decision leads back to: as known now, for on an earlier day nobody knew of it. */
export const asOfNow = { known: undefined, decided: undefined, held: undefined } as const;

/** One decision as a form that works without script. `inside` are further inputs. */
export function reviewForm(
  view: View,
  {
    verb,
    target,
    seen,
    button,
    inside = "",
    ask = true,
    main = false,
    asks = t.why,
    or,
  }: Readonly<{
    verb: string;
    target: string;
    seen: string;
    button: string;
    inside?: Html | "";
    ask?: boolean;
    main?: boolean;
    /** What the text that goes with it is called. */
    asks?: string;
    /** Another decision that the same form may send. */
    or?: Readonly<{ verb: string; button: string }>;
  }>,
): Html {
  if (!view.mayChange) return html`<p class="small soft">${t.readOnly}</p>`;
  return html`<form method="post" action="/review" class="review-form" data-verb="${verb}"><input type="hidden" name="token" value="${view.token}">${or ? "" : html`<input type="hidden" name="verb" value="${verb}">`}<input type="hidden" name="target" value="${target}"><input type="hidden" name="seen" value="${seen}"><input type="hidden" name="back" value="${here(view, asOfNow)}">${inside}${ask && (view.query.has("known") || view.query.has("held")) ? html`<p class="small soft">${t.countsNow}</p>` : ""}${
    ask
      ? html`<div class="row"><label class="field"><span>${t.by}</span><input name="by" required maxlength="80" autocomplete="name" value="${view.editor}"></label><label class="field"><span>${asks}</span><input name="why" required maxlength="400"></label></div>`
      : html`<input type="hidden" name="by" value="${view.editor}"><input type="hidden" name="why" value="${t.quick}">`
  }<button${main ? html` class="main"` : ""}${or ? html` name="verb" value="${verb}"` : ""}>${button}</button>${or ? html` <button name="verb" value="${or.verb}">${or.button}</button>` : ""}</form>`;
}
