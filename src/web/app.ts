import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { html } from "hono/html";
import { type FormGuard, formGuard } from "../access/forms.ts";
import { safeHeaders } from "../access/headers.ts";
import type { Ask } from "../ask/ask.ts";
import { errorCodes, ParleyError } from "../core/errors.ts";
import type { Changes } from "../flow/changes.ts";
import type { View } from "./context.ts";
import { formRoutes } from "./forms.ts";
import { layout } from "./layout.ts";
import { lastMeasured, type Measured } from "./measured.ts";
import { aboutPage } from "./pages/about.ts";
import { addPage } from "./pages/add.ts";
import { agreementsPage } from "./pages/agreements.ts";
import { articlePage } from "./pages/article.ts";
import { changesPage } from "./pages/changes.ts";
import { differPage } from "./pages/differ.ts";
import { dutyPage } from "./pages/duty.ts";
import { figuresPage } from "./pages/figures.ts";
import { goodsPage } from "./pages/goods.ts";
import { measuresPage } from "./pages/measures.ts";
import { newsPage } from "./pages/news.ts";
import type { Desk, Page } from "./pages/page.ts";
import { peoplePage } from "./pages/people.ts";
import { pointPage } from "./pages/point.ts";
import { promisesPage } from "./pages/promises.ts";
import { quotesPage } from "./pages/quotes.ts";
import { reviewPage } from "./pages/review.ts";
import { roundPage } from "./pages/round.ts";
import { roundsPage } from "./pages/rounds.ts";
import { searchPage } from "./pages/search.ts";
import { sourcesPage } from "./pages/sources.ts";
import { statePage } from "./pages/state.ts";
import { storiesPage } from "./pages/stories.ts";
import { storyPage } from "./pages/story.ts";
import { timelinePage } from "./pages/timeline.ts";
import { whyPage } from "./pages/why.ts";
import { staticRoutes } from "./static.ts";
import { words } from "./words.ts";

/** Every page by its path. */
const pages: Readonly<Record<string, Page>> = {
  "/": statePage,
  "/changes": changesPage,
  "/timeline": timelinePage,
  "/news": newsPage,
  "/stories": storiesPage,
  "/story/:id": storyPage,
  "/article/:id": articlePage,
  "/rounds": roundsPage,
  "/round/:id": roundPage,
  "/measures": measuresPage,
  "/agreements": agreementsPage,
  "/promises": promisesPage,
  "/people": peoplePage,
  "/figures": figuresPage,
  "/quotes": quotesPage,
  "/differ": differPage,
  "/duty": dutyPage,
  "/goods": goodsPage,
  "/point/:id": pointPage,
  "/why": whyPage,
  "/search": searchPage,
  "/sources": sourcesPage,
  "/review": reviewPage,
  "/add": addPage,
  "/about": aboutPage,
};

export type AppOptions = Readonly<{
  ask: Ask;
  /** What forms may change; null: the server only shows. */
  changes?: Changes | null;
  measured?: Measured | null;
  texts?: "full" | "excerpts";
  guard?: FormGuard;
  /** Told of every fault that is ours. */
  onFault?: (error: unknown, path: string) => void;
}>;

/** The pages: server-rendered, whole without script, each an address that keeps its meaning. */
export function createApp({
  ask,
  changes = null,
  measured = lastMeasured(),
  texts = "full",
  guard = formGuard(),
  onFault = () => {},
}: AppOptions): Hono {
  const desk: Desk = { ask, measured };
  const viewOf = (c: Context): View => {
    const url = new URL(c.req.url);
    const theme = getCookie(c, "parley_theme");
    return {
      path: url.pathname,
      query: url.searchParams,
      theme: theme === "light" || theme === "dark" ? theme : "system",
      token: guard.tokenFor(c),
      origin: url.origin,
      texts,
      editor: getCookie(c, "parley_editor")?.slice(0, 80) ?? "",
      mayChange: changes !== null,
    };
  };
  const app = new Hono();
  app.use(safeHeaders);
  app.route("/", staticRoutes);
  for (const [path, page] of Object.entries(pages)) {
    app.get(path, async (c) => {
      const view = viewOf(c);
      const parts = await page(view, desk, c.req.param() as Record<string, string>);
      c.header("cache-control", "private, no-cache");
      // A text goes out as it is; what `html` makes is an object, which is copied through a stream.
      return c.html(String(await layout(view, parts)));
    });
  }
  app.route("/", formRoutes({ desk, changes, guard, viewOf }));
  app.notFound((c) => {
    const view = viewOf(c);
    return c.html(
      failure(
        view,
        words.failed.notFound,
        words.failed.notFoundText(decoded(view.path)),
        words.failed.notFoundFix,
        null,
      ),
      404,
    );
  });
  app.onError((error, c) => {
    const view = viewOf(c);
    if (error instanceof ParleyError) {
      return c.html(
        failure(view, words.failed.title, error.message, error.fix, error.code),
        errorCodes[error.code].http,
      );
    }
    onFault(error, view.path);
    return c.html(failure(view, words.failed.title, words.failed.bug, words.failed.bugFix, null), 500);
  });
  return app;
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path).slice(0, 200);
  } catch {
    return path.slice(0, 200);
  }
};

const failure = (view: View, title: string, message: string, fix: string, code: string | null) =>
  layout(view, {
    title,
    standing: null,
    body: html`<div class="failed" role="alert"><p><b>${message}.</b></p><p>${fix}</p>${code ? html`<p class="small soft"><code>${code}</code></p>` : ""}</div><p><a class="button" href="/">${words.failed.home}</a></p>`,
  });
