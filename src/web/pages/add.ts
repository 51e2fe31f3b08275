import { html } from "hono/html";
import type { Kept, Preview } from "../../flow/changes.ts";
import { askedOf, link, type View } from "../context.ts";
import { daysInWords, plural, shortened } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { unquoted } from "../parts/line.ts";
import { words } from "../words.ts";
import type { Desk, Page } from "./page.ts";

const t = words.add;

/** Hand in coverage: an address, a text or files; what would be read is shown before anything is kept. */
export const addPage: Page = async (view, { ask }) => {
  const about = await ask.about(askedOf(view));
  return {
    title: t.title,
    lead: t.lead,
    standing: about,
    body: html`${about.sample ? html`<p class="note">${t.sample}</p>` : ""}${view.mayChange ? forms(view) : html`<p class="note">${words.reviewForm.readOnly}</p>`}`,
  };
};

const token = (view: View): Html => html`<input type="hidden" name="token" value="${view.token}">`;
const published = (): Html =>
  html`<label class="field"><span>${t.published}</span><input type="date" name="published"><small>${t.publishedHelp}</small></label>`;

const forms = (view: View): Html =>
  html`<div class="two"><form method="post" action="/add/preview" enctype="multipart/form-data">${token(view)}<fieldset><legend>${t.address}</legend><label class="field"><span>${t.addressLabel}</span><input type="url" name="url" required maxlength="2000" placeholder="https://…"></label>${published()}<button class="main">${t.preview}</button></fieldset></form>
<form method="post" action="/add/preview" enctype="multipart/form-data">${token(view)}<fieldset><legend>${t.files}</legend><label class="field drop" data-drop><span>${t.filesLabel}</span><input type="file" name="files" multiple required><small>${t.filesHelp}</small></label>${published()}<button class="main">${t.preview}</button></fieldset></form></div>
<form method="post" action="/add/preview" enctype="multipart/form-data">${token(view)}<fieldset><legend>${t.text}</legend><label class="field"><span>${t.textLabel}</span><textarea name="text" required rows="12"></textarea><small>${t.textHelp}</small></label>${published()}<button class="main">${t.preview}</button></fieldset></form>`;

export type Shown = Readonly<{ name: string; preview: Preview | null; problem: string | null }>;

/** What would be read, with nothing kept yet. */
export async function previewPage(view: View, { ask }: Desk, shown: readonly Shown[]) {
  const about = await ask.about(askedOf(view));
  const keepable = shown.filter(({ preview }) => preview !== null);
  const undated = keepable
    .flatMap(({ preview }) => preview?.articles ?? [])
    .filter((article) => article.published === null).length;
  return {
    title: t.previewTitle,
    lead: t.previewLead,
    standing: about,
    body: html`${shown.map(({ name, preview, problem }) => html`<section><h2>${name}</h2>${problem ? html`<div class="failed"><p>${problem}</p></div>` : ""}${preview ? previewOf(preview) : ""}</section>`)}
${
  keepable.length
    ? html`<form method="post" action="/add/keep">${undated ? html`<div class="warning"><p><b>${t.undated(plural(undated, "article"), daysInWords(about.today))}</b></p>${published()}</div>` : ""}<div class="row">${token(view)}${keepable.map(({ preview }) => html`<input type="hidden" name="blob" value="${preview?.blob}">`)}<button class="main">${t.keep(plural(keepable.length, "piece"))}</button><a href="${link(view, "/add")}">${t.discard}</a></div></form>`
    : html`<p><a class="button" href="${link(view, "/add")}">${t.back}</a></p>`
}`,
  };
}

function previewOf(preview: Preview): Html {
  return html`<p class="meta"><span>${preview.format}</span><span>${plural(preview.articles.length, "article")}</span>${preview.known ? html`<span class="label">${t.known}</span>` : ""}</p>${preview.problem ? html`<p class="warning">${preview.problem}</p>` : ""}${preview.articles.map(
    (article) =>
      html`<h3>${article.title ?? words.untitled}</h3><p class="meta"><span>${article.publisher ?? words.unnamedOutlet}</span><span>${article.published ? t.dated(daysInWords(article.published), article.publishedBasis ?? "") : words.noDate}</span><span>${article.language ?? words.unknown}</span><span>${plural(article.words, "word")}</span></p><blockquote class="words">${shortened(article.opening, 280)}</blockquote>${
        article.statements.length
          ? html`<details open><summary>${plural(article.statements.length, "statement")}</summary><ul>${article.statements.slice(0, 100).map((statement) => html`<li>${statement.summary} <span class="small soft">${words.kinds[statement.kind]}, ${statement.modality}${statement.date ? `, ${daysInWords(statement.date)}` : ""}</span><blockquote class="words small">“${shortened(unquoted(statement.words), 240)}”</blockquote></li>`)}</ul></details>`
          : html`<p class="soft">${t.noStatements}</p>`
      }`,
  )}`;
}

/** What was kept. */
export async function keptPage(
  view: View,
  { ask }: Desk,
  kept: readonly Readonly<{ name: string; kept: Kept | null; problem: string | null }>[],
) {
  const about = await ask.about(askedOf(view));
  return {
    title: t.keptTitle,
    standing: about,
    body: html`<ul class="list">${kept.map(
      (one) =>
        html`<li><b>${one.name}</b>${one.problem ? html`<div class="failed"><p>${one.problem}</p></div>` : ""}${one.kept ? html`<div class="meta"><span>${plural(one.kept.articles.length, "article")}</span><span>${plural(one.kept.statements, "statement")}</span><span>${t.points(one.kept.pointsNew, one.kept.pointsChanged)}</span></div><ul>${one.kept.articles.map((id) => html`<li><a href="${link(view, `/article/${id}`)}">${t.openArticle}</a></li>`)}</ul>${one.kept.unread.map((line) => html`<p class="warning">${line}</p>`)}` : ""}</li>`,
    )}</ul><p class="row"><a class="button main" href="/">${words.state.title}</a><a href="/add">${t.more}</a></p>`,
  };
}
