import { html } from "hono/html";
import type { StoryAnswer } from "../../ask/story.ts";
import type { ArticleLine } from "../../brief/line.ts";
import type { Review } from "../../record/model.ts";
import { askedOf, link, type View } from "../context.ts";
import { differenceItem } from "../parts/difference.ts";
import { instantInWords, plural } from "../parts/format.ts";
import type { Html } from "../parts/html.ts";
import { articleDay, articleTitle, pointList } from "../parts/line.ts";
import { noteThread } from "../parts/notes.ts";
import { reviewForm, seenOf } from "../parts/reviewform.ts";
import { reviewList } from "../parts/reviews.ts";
import { tools } from "../parts/tools.ts";
import { outletsInWords } from "../parts/trust.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";
import { storyItem } from "./stories.ts";

const t = words.story;
const MOST = 50;
/** A story that everybody told for months has hundreds of each: the interface gives them all. */
const MOST_DIFFER = 12;
const MOST_AGREE = 25;
const MOST_SINGLE = 30;

const rest = (all: number, most: number, what: string): Html | "" =>
  all > most ? html`<p class="small soft">${words.shown(most, plural(all, what))}</p>` : "";

/** One story: its originals with what rests on them, what they agree and differ on, its coverage by outlet. */
export const storyPage: Page = async (view, { ask }, { id = "" }) => {
  const answer = await ask.story({ ...askedOf(view), id });
  const { story } = answer;
  return {
    title: story.title,
    lead: t.lead(
      plural(story.articles, "article"),
      outletsInWords(story.outlets.length),
      plural(story.originals, "original"),
      instantInWords(story.first),
      story.last === story.first ? null : instantInWords(story.last),
    ),
    tools: tools(view, answer, {
      api: `stories/${story.id}`,
      title: story.title,
      feed: `/feeds/story/${story.id}.atom`,
    }),
    standing: answer,
    body: html`${answer.differ.length ? html`<h2>${t.differ}</h2><ul class="list">${answer.differ.slice(0, MOST_DIFFER).map((difference) => differenceItem(view, difference))}</ul>${rest(answer.differ.length, MOST_DIFFER, "difference")}` : ""}
<h2 id="agree">${t.agree}</h2>${pointList(view, answer.agree.slice(0, MOST_AGREE), t.noAgree, { part: "agree" })}${rest(answer.agree.length, MOST_AGREE, "point")}
<h2>${t.originals}</h2><p class="soft">${t.originalsHelp}</p>${originals(view, answer)}
<h2 id="single">${t.single}</h2>${pointList(view, answer.single.slice(0, MOST_SINGLE), t.noSingle, { quote: false, part: "single" })}${rest(answer.single.length, MOST_SINGLE, "point")}
<h2>${t.coverage}</h2><div class="scroll" tabindex="0"><table><caption>${t.coverageCaption}</caption><thead><tr><th scope="col">${words.table.outlet}</th><th scope="col">${words.table.article}</th><th scope="col">${words.table.published}</th><th scope="col" class="num">${words.table.statements}</th></tr></thead><tbody>${answer.coverage
      .slice(0, MOST)
      .flatMap(({ outlet, articles }) =>
        articles
          .slice(0, MOST)
          .map(
            (article, at) =>
              html`<tr><th scope="row">${at ? "" : (outlet ?? words.unnamedOutlet)}</th><td><a href="${link(view, `/article/${article.id}`)}">${articleTitle(article)}</a></td><td class="nowrap">${articleDay(article)}</td><td class="num">${article.statements}</td></tr>`,
          ),
      )}</tbody></table></div>
${answer.related.length ? html`<h2>${t.related}</h2><ul class="list">${answer.related.map((other) => storyItem(view, other))}</ul>` : ""}
<section id="review"><h2>${t.review}</h2>${noteThread(view, story.id, notesOf(answer))}${decisions(view, answer)}</section>`,
  };
};

/** Notes that nobody took back, under the id that the story has now. */
function notesOf({ story, reviews }: StoryAnswer): Review[] {
  const undone = new Set(reviews.map(({ undoes }) => undoes));
  return reviews
    .filter(({ id, verb, undoes }) => verb === "note" && undoes === null && !undone.has(id))
    .map((note) => ({ ...note, target: story.id }));
}

function decisions(view: View, { story, related, coverage, reviews }: StoryAnswer): Html {
  const seen = seenOf(reviews, story.id);
  const articles = coverage.flatMap(({ articles }) => articles).slice(0, MOST);
  const made = reviews.filter(({ verb }) => verb !== "note");
  return html`${
    related.length
      ? html`<details class="small"><summary class="soft">${t.merge}</summary>${reviewForm(view, { verb: "merge", target: story.id, seen, button: t.merge, inside: html`<label class="field"><span>${t.mergeWith}</span><select name="change.with" required>${related.map((other) => html`<option value="${other.id}">${other.title}</option>`)}</select></label>` })}</details>`
      : ""
  }${
    articles.length > 1
      ? html`<details class="small"><summary class="soft">${t.split}</summary>${reviewForm(view, { verb: "split", target: story.id, seen, button: t.split, inside: html`<fieldset><legend>${t.splitHelp}</legend>${articles.map((article) => html`<label class="choice"><input type="checkbox" name="articles" value="${article.id}"> ${article.publisher ?? words.unnamedOutlet}: ${articleTitle(article)}</label>`)}</fieldset>` })}</details>`
      : ""
  }${made.length ? reviewList(view, made) : ""}`;
}

function originals(view: View, answer: StoryAnswer): Html {
  const titles = new Map(
    answer.coverage.flatMap(({ articles }) => articles.map((article) => [article.id, article] as const)),
  );
  const rests = (article: ArticleLine) =>
    answer.lineage
      .filter((found) => found.later === article.id)
      .map((found) =>
        t.restsOn(
          words.relations[found.relation],
          titles.get(found.earlier)?.publisher ?? words.unnamedOutlet,
          Math.round(found.share * 100),
          found.because,
        ),
      );
  return html`<ol class="list">${answer.originals
    .slice(0, MOST)
    .map(
      ({ basis, articles }) =>
        html`<li data-line><b>${articles[0]?.publisher ?? words.unnamedOutlet}</b> <a class="open" href="${articles[0] ? link(view, `/article/${articles[0].id}`) : ""}">${articles[0] ? articleTitle(articles[0]) : words.untitled}</a><div class="meta"><span>${plural(articles.length, "article")}</span><span>${basis.map((one) => words.originalBasis[one as keyof typeof words.originalBasis]).join("; ")}</span></div>${
          articles.length > 1
            ? html`<ul>${articles.slice(1, MOST).map((article) => html`<li>${article.publisher ?? words.unnamedOutlet}: <a href="${link(view, `/article/${article.id}`)}">${articleTitle(article)}</a> <span class="small soft">${rests(article).join("; ") || words.originalBasis[article.originalBasis]}</span></li>`)}</ul>`
            : ""
        }</li>`,
    )}</ol>`;
}
