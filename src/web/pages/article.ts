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
import { type Stretch, stretchesOf } from "../parts/stretches.ts";
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
  const stretches = stretchesOf(answer);
  const place = placeIn(view, stretches);
  const shown = marksOf(answer, stretches, place);
  return {
    title: articleTitle(article),
    lead: html`${[article.issuer ?? article.publisher ?? words.unnamedOutlet, article.published ? daysInWords(article.published) : t.undated, article.wires.length ? t.credits(article.wires.join(", ")) : null, article.bylines.join(", ") || null].filter(Boolean).join(" · ")}`,
    tools: tools(view, answer, { api: `articles/${article.id}`, title: articleTitle(article) }),
    standing: answer,
    body: html`<p class="meta">${article.url && /^https?:\/\//.test(article.url) ? html`<a href="${article.url}" rel="noreferrer">${t.page}</a>` : ""}${article.oddDay ? html`<span>${t.oddDay(daysInWords(article.oddDay))}</span>` : ""}<span>${t.knowable(instantInWords(article.knowableFrom.at), article.knowableFrom.basis)}</span><span>${words.originalBasis[article.originalBasis]}</span>${answer.story ? html`<a href="${link(view, `/story/${answer.story.id}`)}">${t.story(answer.story.title)}</a>` : ""}<span>${plural(numbers.size, "statement")}</span></p>
${editions(view, answer)}
${parts(view, place, stretches.length)}<div class="reading"><div class="text" data-article="${article.id}">${text(view, answer, stretches[place], shown, numbers)}</div>
<aside class="margin" aria-label="${t.margin}"><h2>${t.margin}</h2>${numbers.size ? margin(view, answer, shown, numbers) : html`<p class="soft">${answer.aside ? t.aside : t.noStatements}</p>`}</aside></div>${parts(view, place, stretches.length)}
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

/** Which stretch of a long text is asked for: by its number, or by a statement that stands in it. */
function placeIn({ query }: View, stretches: readonly Stretch[]): number {
  const at = query.get("at");
  const holding = stretches.findIndex(({ marks }) => marks.some(({ statement }) => statement === at));
  const asked = holding >= 0 ? holding : Number(query.get("part") ?? 1) - 1;
  return Number.isInteger(asked) && asked >= 0 && asked < stretches.length ? asked : 0;
}

/** Marks of a stretch; those of the title stand before the first. */
const marksOf = ({ marks }: ArticleAnswer, stretches: readonly Stretch[], place: number): readonly Mark[] => [
  ...(place === 0 ? marks.filter(({ part }) => part === "title") : []),
  ...(stretches[place]?.marks ?? []),
];

/** The way through a text that is shown in parts. */
function parts(view: View, place: number, count: number): Html | "" {
  if (count < 2) return "";
  const to = (part: number, name: string, rel: string) =>
    part < 1 || part > count
      ? ""
      : html`<a class="button" rel="${rel}" href="${here(view, { part: String(part), at: undefined })}">${name}</a>`;
  return html`<nav class="row soft" aria-label="${t.parts}"><span>${t.part(place + 1, count)}</span>${to(place, t.partBefore, "prev")}${to(place + 2, t.partAfter, "next")}</nav>`;
}

function text(
  view: View,
  answer: ArticleAnswer,
  stretch: Stretch | undefined,
  marks: readonly Mark[],
  numbers: ReadonlyMap<string, number>,
): Html {
  const given = new Set<string>();
  const title = marks.filter(({ part }) => part === "title");
  const body = marks.filter(({ part }) => part === "body");
  return html`${view.texts === "excerpts" && !answer.article.sample ? html`<p class="note">${t.excerpts}</p>` : ""}${
    title.length && answer.title
      ? html`<div class="marked">${markedText(answer.title, title, numbers, given)}</div>`
      : ""
  }${markedText(stretch?.text ?? "", body, numbers, given)}`;
}

function margin(view: View, answer: ArticleAnswer, marks: readonly Mark[], numbers: ReadonlyMap<string, number>): Html {
  const first = new Map(marks.toReversed().map((mark) => [mark.statement, mark] as const));
  return html`<ol>${[...first.values()].reverse().map((mark) => {
    const { statement } = mark;
    const number = numbers.get(statement);
    return html`<li id="m-${statement}" data-line><a class="source" href="#${statement}" title="${t.toWords}"><b>${number}</b></a> ${mark.point ? html`<a class="open" href="${link(view, `/point/${mark.point}`)}">${mark.summary}</a>` : mark.summary}<div class="meta">${standingBadges(mark)}${mark.label === "reports differ" ? labelBadge(mark.label) : ""}<span>${mark.kind}</span>${answer.fates ? html`<span class="label${fateOf(answer, statement) === "gone" || fateOf(answer, statement) === "edited" ? " differ" : ""}">${t.fates[fateOf(answer, statement)]}</span>` : ""}</div><details><summary class="small soft">${t.flag}</summary>${reviewForm(view, { verb: "flag", target: statement, seen: seenOf(answer.reviews, statement), button: t.flag, or: { verb: "reject", button: t.reject } })}</details></li>`;
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
