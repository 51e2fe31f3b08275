import { html } from "hono/html";
import type { Review } from "../../record/model.ts";
import type { View } from "../context.ts";
import { words } from "../words.ts";
import { instantInWords } from "./format.ts";
import type { Html } from "./html.ts";
import { reviewForm } from "./reviewform.ts";
import { undoForm } from "./reviews.ts";

const t = words.notes;

/** Notes on a story with their replies, and the form for the next one. Notes are decisions that change nothing: kept for good, with who and when. */
export function noteThread(view: View, story: string, notes: readonly Review[]): Html {
  const own = notes.filter(({ target }) => target === story);
  const ids = new Set<string>(own.map(({ id }) => id));
  const answered = (note: Review) => (ids.has(String(note.change.reply)) ? String(note.change.reply) : "");
  const replies = Map.groupBy(own, answered);
  const item = (note: Review): Html =>
    html`<li id="${note.id}"><p>${note.why}</p><div class="meta"><span>${note.by}</span><span>${instantInWords(note.at)}</span>${undoForm(view, note)}</div>${below(note.id)}<details class="small no-print"><summary class="soft">${t.reply}</summary>${form(view, story, t.reply, note.id)}</details></li>`;
  const below = (id: string): Html | "" => {
    const those = replies.get(id);
    return those ? html`<ol class="notes">${those.map(item)}</ol>` : "";
  };
  return html`<details class="small"${own.length ? html` open` : ""}><summary class="soft">${own.length ? t.count(own.length) : t.add}</summary>${below("")}${form(view, story, t.keep)}</details>`;
}

const form = (view: View, target: string, button: string, reply?: string): Html =>
  reviewForm(view, {
    ...{ verb: "note", target, seen: "", button, asks: t.text },
    inside: reply ? html`<input type="hidden" name="change.reply" value="${reply}">` : "",
  });
