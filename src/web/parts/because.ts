import { html } from "hono/html";
import type { Because } from "../../ask/answer.ts";
import { link, type View } from "../context.ts";
import { words } from "../words.ts";
import type { Html } from "./html.ts";
import { citations } from "./line.ts";

/** The working of an answer: each step with its citations and words; what was set aside is shown and said. */
export const because = (view: View, steps: readonly Because[]): Html | "" =>
  steps.length === 0
    ? ""
    : html`<h2>${words.working}</h2><ol class="list">${steps.map(
        (step) =>
          html`<li${step.setAside ? html` class="past"` : ""}>${step.setAside ? html`<span class="label">${words.setAside}</span> ` : ""}${step.text} ${citations(step.cites)}${step.statements.length ? html` <span class="small">${step.statements.slice(0, 6).map((id, at) => html`${at ? ", " : ""}<a class="source" href="${link(view, `/point/${id}`)}">${words.wordsLink(at + 1)}</a>`)}</span>` : ""}</li>`,
      )}</ol>`;
