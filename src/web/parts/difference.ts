import { html } from "hono/html";
import type { Difference } from "../../brief/line.ts";
import { fieldInWords } from "../../record/field-names.ts";
import { link, type View } from "../context.ts";
import { words } from "../words.ts";
import type { Html } from "./html.ts";
import { partyName, quoted } from "./line.ts";
import { support, trustBadge } from "./trust.ts";

/** One field on which reports contradict each other: each value with those who give it, side by side. */
export function differenceItem(view: View, difference: Difference): Html {
  const { line } = difference;
  return html`<li data-line id="${line.id}"><span class="title"><a class="open" href="${link(view, `/point/${line.id}`)}">${line.summary}</a></span>
<div class="meta">${trustBadge(line.trust)}<span>${words.differ.on(fieldInWords(difference.field))}</span></div>
<div class="side-by-side">${difference.values.map(
    (value) =>
      html`<div><div class="value">${value.text}</div><div class="meta"><span>${support(value)}</span><span>${value.outlets.join(", ")}</span>${value.ownAccountOf.length ? html`<span>${words.differ.own(value.ownAccountOf.map((party) => partyName(party as never)).join(", "))}</span>` : ""}</div>${value.quotes.slice(0, 2).map((quote) => quoted(view, quote))}</div>`,
  )}</div>${difference.settled ? html`<p class="small">${words.differ.settled(difference.settled.text, difference.settled.by)}</p>` : ""}</li>`;
}
