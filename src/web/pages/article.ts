import { html } from "hono/html";
import type { ArticleAnswer, Mark } from "../../ask/article.ts";
import { excerpted } from "../../ask/excerpt.ts";
import type { ArticleLine } from "../../brief/line.ts";
import { modalities } from "../../core/terms.ts";
import { type Kind, kinds } from "../../read/statement.ts";
import { fieldInWords } from "../../record/field-names.ts";
import { askedOf, here, link, type View } from "../context.ts";
import { fieldForm } from "../parts/fieldform.ts";
import { daysInWords, instantInWords, plural } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { articleTitle } from "../parts/line.ts";
import { markedText, numbered } from "../parts/marks.ts";
import { reviewForm, seenOf } from "../parts/reviewform.ts";
import { reviewList } from "../parts/reviews.ts";
import { tools } from "../parts/tools.ts";
import { labelBadge, standingBadges } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.article;

/** An article with its statements marked in the text and listed in the margin. */
export const articlePage: Page = async (view, { ask }, { id = "" }) => {
  const whole = await ask.article({ ...askedOf(view), id });
  const answer = view.texts === "full" ? whole : excerpted(whole);
  const { article } = answer;
  const numbers = numbered(answer.marks);
  return {
    title: articleTitle(article),
    lead: html`${[article.issuer ?? article.publisher ?? words.unnamedOutlet, article.published ? daysInWords(article.published) : t.undated, article.wires.length ? t.credits(article.wires.join(", ")) : null, article.bylines.join(", ") || null].filter(Boolean).join(" · ")}`,
    tools: tools(view, answer, { api: `articles/${article.id}`, title: articleTitle(article) }),
    standing: answer,
    body: html`<p class="meta">${article.url && /^https?:\/\//.test(article.url) ? html`<a href="${article.url}" rel="noreferrer">${t.page}</a>` : ""}${article.oddDay ? html`<span>${t.oddDay(daysInWords(article.oddDay))}</span>` : ""}<span>${t.knowable(instantInWords(article.knowableFrom.at), article.knowableFrom.basis)}</span><span>${words.originalBasis[article.originalBasis]}</span>${answer.story ? html`<a href="${link(view, `/story/${answer.story.id}`)}">${t.story(answer.story.title)}</a>` : ""}<span>${plural(numbers.size, "statement")}</span></p>
${editions(view, answer)}
<div class="reading"><div class="text" data-article="${article.id}">${text(view, answer, numbers)}</div>
<aside class="margin" aria-label="${t.margin}"><h2>${t.margin}</h2>${numbers.size ? margin(view, answer, numbers) : html`<p class="soft">${answer.aside ? t.aside : t.noStatements}</p>`}</aside></div>
${answer.lineage.length ? html`<h2>${t.lineage}</h2><ul>${answer.lineage.map(({ link: found, other }) => html`<li>${found.later === article.id ? t.restsOn : t.carriedBy} <a href="${link(view, `/article/${other.id}`)}">${other.publisher ?? words.unnamedOutlet}: ${articleTitle(other)}</a> <span class="soft">${words.relations[found.relation]}, ${Math.round(found.share * 100)} %, ${found.because}</span></li>`)}</ul>` : ""}
${addForm(view, answer)}${dateForm(view, answer)}${answer.reviews.length ? html`<h2>${t.reviews}</h2>${reviewList(view, answer.reviews)}` : ""}`,
  };
};

const fateOf = ({ fates }: ArticleAnswer, statement: string) => fates?.[statement] ?? "gone";

/** The editions of the page before and after, and how many of its statements the later one kept, moved, edited or dropped. */
function editions(view: View, { editions: told, fates }: ArticleAnswer): Html | "" {
  if (!told) return "";
  const to = (article: ArticleLine) =>
    html`<a href="${link(view, `/article/${article.id}`)}">${instantInWords(article.knowableFrom.at)}</a>`;
  const counts = Map.groupBy(Object.values(fates ?? {}), (fate) => fate);
  const changed = (["edited", "gone", "moved", "same"] as const)
    .filter((fate) => counts.has(fate))
    .map((fate) => `${plural(counts.get(fate)?.length ?? 0, "statement")} ${t.fates[fate]}`);
  return html`<div class="note"><p>${told.before ? html`${t.editionBefore} ${to(told.before)}. ` : ""}${told.after ? html`${t.editionAfter} ${to(told.after)}${changed.length ? html`: ${changed.join(", ")}` : ""}.` : ""}</p></div>`;
}

function text(view: View, answer: ArticleAnswer, numbers: ReadonlyMap<string, number>): Html {
  const given = new Set<string>();
  const title = answer.marks.filter(({ part }) => part === "title");
  const body = answer.marks.filter(({ part }) => part === "body");
  return html`${view.texts === "excerpts" && !answer.article.sample ? html`<p class="note">${t.excerpts}</p>` : ""}${
    title.length && answer.title
      ? html`<div class="marked">${markedText(answer.title, title, numbers, given)}</div>`
      : ""
  }${markedText(answer.body, body, numbers, given)}`;
}

function margin(view: View, answer: ArticleAnswer, numbers: ReadonlyMap<string, number>): Html {
  const first = new Map(answer.marks.toReversed().map((mark) => [mark.statement, mark] as const));
  return html`<ol>${[...numbers].map(([statement, number]) => {
    const mark = first.get(statement as Mark["statement"]) as Mark;
    return html`<li id="m-${statement}" data-line><a class="source" href="#${statement}" title="${t.toWords}"><b>${number}</b></a> ${mark.point ? html`<a class="open" href="${link(view, `/point/${mark.point}`)}">${mark.summary}</a>` : mark.summary}<div class="meta">${standingBadges(mark)}${mark.label === "reports differ" ? labelBadge(mark.label) : ""}<span>${words.kinds[mark.kind]}</span>${answer.fates ? html`<span class="label${fateOf(answer, statement) === "gone" || fateOf(answer, statement) === "edited" ? " differ" : ""}">${t.fates[fateOf(answer, statement)]}</span>` : ""}</div><details><summary class="small soft">${t.flag}</summary>${reviewForm(view, { verb: "flag", target: statement, seen: seenOf(answer.reviews, statement), button: t.flag })}${reviewForm(view, { verb: "reject", target: statement, seen: seenOf(answer.reviews, statement), button: t.reject })}</details></li>`;
  })}</ol>`;
}

/** A statement that the reader missed: its words are marked in the text or typed, and must stand in it exactly. */
function addForm(view: View, answer: ArticleAnswer): Html {
  const kind = (kinds as readonly string[]).includes(view.query.get("kind") ?? "")
    ? (view.query.get("kind") as Kind)
    : null;
  const chosen = kind
    ? html`<p>${t.addHelp}</p>${reviewForm(view, {
        verb: "add",
        target: answer.article.id,
        seen: seenOf(answer.reviews, answer.article.id),
        button: t.addButton,
        main: true,
        inside: html`<input type="hidden" name="kind" value="${kind}"><label class="field"><span>${t.exactWords}</span><textarea name="words" required maxlength="2000" data-selection></textarea><small>${t.exactWordsHelp}</small></label>${fieldForm(kind)}<div class="grid-fields"><label class="field"><span>${fieldInWords("modality")}</span><select name="modality">${modalities.map((name) => html`<option>${name}</option>`)}</select></label><label class="field"><span>${fieldInWords("date")}</span><input name="date" maxlength="21" placeholder="2025-06-09"></label></div>`,
      })}`
    : "";
  return html`<section id="add"><h2>${t.add}</h2><p class="row small">${kinds.map((name) => html`<a href="${here(view, { kind: name })}#add"${name === kind ? html` aria-current="true"` : ""}>${words.kinds[name]}</a>`)}</p>${chosen}</section>`;
}

function dateForm(view: View, answer: ArticleAnswer): Html {
  return html`<details><summary>${t.wrongDate}</summary>${reviewForm(view, {
    verb: "correct",
    target: answer.article.id,
    seen: seenOf(answer.reviews, answer.article.id),
    button: t.correctDate,
    inside: html`<label class="field"><span>${words.table.published}</span><input name="change.published" required maxlength="21" value="${answer.article.published ?? ""}" placeholder="2025-06-09"></label>`,
  })}</details>`;
}
