import { type Context, Hono } from "hono";
import type { Asked, Filters } from "../ask/answer.ts";
import type { Ask } from "../ask/ask.ts";
import type { DeadlinesAnswer } from "../ask/deadlines.ts";
import type { Difference, PointLine, StoryLine } from "../brief/line.ts";
import { addDays, type Day, dayNumber, type Instant, parseDay, startOf } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { type CalendarDay, calendarOf } from "../out/calendar.ts";
import { type Feed, type FeedFormat, feedOf, feedTypes } from "../out/feed.ts";
import { fieldInWords } from "../record/field-names.ts";
import { tagOf, unchanged } from "./forms-of-answer.ts";
import { problemAnswer } from "./problem.ts";

type Items = Feed["items"];
type Made = Readonly<{ title: string; page: string; items: Items; version: string; basis: unknown }>;

const CHANGES_BACK = 14;
const MOST_ITEMS = 100;
/** Of what is made of many statements each: the surest differences, the newest numbers of the longest series, the newest promises and what is told apart from them. */
const MOST_DIFFERENCES = 40;
const FEW_FIGURES = { limit: 16, each: 6 };
const FEW_PROMISES = { limit: 48, each: 0, apart: 12 };

/** Feeds of kinds, searches and stories in Atom, RSS and JSON Feed, and the deadlines as a calendar. */
export function feedRoutes(ask: Ask): Hono {
  const app = new Hono();
  app.get("/feeds/:name{[a-z]+\\.(?:atom|rss|json)}", async (c) => {
    const [name = "", format = "atom"] = c.req.param("name").split(".");
    const url = new URL(c.req.url);
    return feedAnswer(c, await feedNamed(ask, name, url), format as FeedFormat, url);
  });
  app.get("/feeds/story/:file{y-[0-9a-f]{16}\\.(?:atom|rss|json)}", async (c) => {
    const [id = "", format = "atom"] = c.req.param("file").split(".");
    const url = new URL(c.req.url);
    const answer = await ask.story({ ...pointOf(url), id });
    const items = [
      ...answer.differ.map((one) => differenceItem(one, url)),
      ...[...answer.agree, ...answer.single].map((line) => pointItem(line, url)),
    ];
    return feedAnswer(
      c,
      {
        title: answer.story.title,
        page: `/story/${answer.story.id}`,
        items,
        version: answer.version,
        basis: answer.basis,
      },
      format as FeedFormat,
      url,
    );
  });
  app.get("/calendar.ics", async (c) => {
    const url = new URL(c.req.url);
    const { days, stamp, version, basis } = await calendarDays(ask, url);
    const tag = tagOf(JSON.stringify([version, basis, c.req.url]));
    if (unchanged(c, tag)) return c.body(null, 304, { etag: tag });
    return c.body(calendarOf("Parley: deadlines", days, stamp), 200, {
      "content-type": "text/calendar; charset=utf-8",
      etag: tag,
    });
  });
  app.onError((error, c) => problemAnswer(c, error));
  return app;
}

function feedAnswer(c: Context, made: Made, format: FeedFormat, url: URL): Response {
  const tag = tagOf(JSON.stringify([made.version, made.basis, c.req.url]));
  if (unchanged(c, tag)) return c.body(null, 304, { etag: tag });
  const updated =
    made.items
      .map((item) => item.updated)
      .sort()
      .at(-1) ?? ("1970-01-01T00:00:00Z" as Instant);
  const feed: Feed = {
    title: `Parley: ${made.title}`,
    page: `${url.origin}${made.page}`,
    self: url.href,
    updated,
    items: made.items.slice(0, MOST_ITEMS),
  };
  return c.body(feedOf(feed, format), 200, { "content-type": feedTypes[format], etag: tag });
}

/** The point of time and the filters that a feed's address asks for. */
function pointOf(url: URL): Asked & Filters {
  const day = (name: string): Day | undefined => {
    const text = url.searchParams.get(name);
    return text ? parseDay(text) : undefined;
  };
  const text = (name: string) => url.searchParams.get(name)?.slice(0, 200) || undefined;
  return {
    on: day("on"),
    known: day("known"),
    decided: day("decided"),
    dispute: text("dispute"),
    party: text("party"),
    person: text("person"),
    text: text("text"),
    checked: url.searchParams.get("checked") ? true : undefined,
    limit: MOST_ITEMS,
  };
}

async function feedNamed(ask: Ask, name: string, url: URL): Promise<Made> {
  const asked = pointOf(url);
  const of = (title: string, page: string, answer: { version: string; basis: unknown }, items: Items): Made => ({
    title,
    page: `${page}${url.search}`,
    items,
    version: answer.version,
    basis: answer.basis,
  });
  const points = (lines: readonly PointLine[]) => lines.map((line) => pointItem(line, url));
  const promised = async () => {
    const answer = await ask.promises({ ...asked, ...FEW_PROMISES });
    return of(
      "promises",
      "/promises",
      answer,
      points([
        ...answer.promises.map(({ line }) => line),
        ...answer.demands,
        ...answer.accusations,
        ...answer.denials,
        ...answer.findings,
      ]),
    );
  };
  switch (name) {
    case "changes": {
      const { basis, newsReadTo } = await ask.about(asked);
      // Who asks by what is known today is told what the coverage brought last all the same.
      const newest = newsReadTo !== null && newsReadTo < basis.known ? newsReadTo : basis.known;
      const answer = await ask.changes({
        ...asked,
        since: addDays(newest, -CHANGES_BACK),
        each: MOST_ITEMS,
        turns: 0,
      });
      const told = answer.changed.map(({ line, what }) => ({
        ...pointItem(line, url),
        id: `urn:parley:${line.id}:${line.label}`,
        text: `${what}. ${line.summary}`,
      }));
      // Many that changed leave room for what is new.
      const room = Math.max(MOST_ITEMS >> 1, MOST_ITEMS - answer.added.length);
      return of("what changed", "/changes", answer, [...told.slice(0, room), ...points(answer.added)]);
    }
    case "timeline": {
      const answer = await ask.timeline(asked);
      return of(
        "timeline",
        "/timeline",
        answer,
        answer.entries.map((entry) =>
          entry.of === "point"
            ? pointItem(entry.line, url)
            : {
                id: `urn:parley:act:${entry.act}:${entry.event}`,
                title: `${entry.title}: ${entry.event}`,
                page: `${url.origin}/why?id=${encodeURIComponent(entry.act)}`,
                updated: startOf(entry.date.slice(0, 10) as Day),
                text: entry.cites.map(({ text }) => text).join("; "),
                tags: ["law"],
              },
        ),
      );
    }
    case "stories": {
      const answer = await ask.stories(asked);
      return of(
        "stories",
        "/stories",
        answer,
        answer.stories.map((story) => storyItem(story, url)),
      );
    }
    case "differ": {
      const answer = await ask.differ({ ...asked, limit: MOST_DIFFERENCES });
      return of(
        "where reports differ",
        "/differ",
        answer,
        answer.differences.map((one) => differenceItem(one, url)),
      );
    }
    case "measures": {
      const answer = await ask.measures({ ...asked, each: 0 });
      return of("measures", "/measures", answer, points(answer.reported));
    }
    case "agreements": {
      const answer = await ask.agreements(asked);
      return of("agreements", "/agreements", answer, points(answer.agreements.flatMap((one) => one.points)));
    }
    case "talks": {
      const answer = await ask.rounds(asked);
      return of("talks", "/rounds", answer, points(answer.rounds.map(({ line }) => line)));
    }
    case "promises":
      return promised();
    case "figures": {
      const answer = await ask.figures({ ...asked, ...FEW_FIGURES });
      return of(
        "figures",
        "/figures",
        answer,
        points(answer.series.flatMap(({ entries }) => entries.map(({ line }) => line))),
      );
    }
    case "quotations": {
      const answer = await ask.quotes(asked);
      return of("quotations", "/quotes", answer, points(answer.quotes.map(({ line }) => line)));
    }
    case "search": {
      const text = url.searchParams.get("q")?.trim().slice(0, 200);
      if (!text)
        throw new ParleyError("call-invalid", "The feed of a search names no words", {
          fix: "Give it words: /feeds/search.atom?q=rare+earths",
        });
      const answer = await ask.search({ ...asked, text, texts: 0 });
      return of(`search for ${text}`, "/search", answer, points(answer.points));
    }
    default:
      throw new ParleyError("not-found", `There is no feed "${name.slice(0, 40)}"`, {
        fix: "Feeds: changes, timeline, stories, differ, measures, agreements, talks, promises, figures, quotations, search.",
      });
  }
}

function pointItem(line: PointLine, url: URL): Items[number] {
  const trust = line.trust.level === "checked" ? `checked by ${line.trust.by}` : line.trust.level;
  const from = line.quote
    ? `“${line.quote.words}” ${[line.quote.issuer ?? line.quote.publisher, line.quote.published].filter(Boolean).join(", ")}`
    : "";
  return {
    id: `urn:parley:${line.id}`,
    title: line.summary,
    page: `${url.origin}/point/${line.id}`,
    updated: line.knownSince,
    text: [`${line.tag}, ${trust}, ${line.label}.`, line.date ? `On ${line.date}.` : "", from]
      .filter(Boolean)
      .join(" "),
    tags: [line.kind, line.tag, ...line.parties],
  };
}

const storyItem = (story: StoryLine, url: URL): Items[number] => ({
  id: `urn:parley:${story.id}`,
  title: story.title,
  page: `${url.origin}/story/${story.id}`,
  updated: story.last,
  text: `${story.articles} articles at ${story.outlets.length} outlets, ${story.originals} originals.`,
  tags: [...story.topics],
});

const differenceItem = (one: Difference, url: URL): Items[number] => ({
  ...pointItem(one.line, url),
  id: `urn:parley:${one.line.id}:differ:${one.field}`,
  title: `Reports differ: ${one.line.summary}`,
  text: `${fieldInWords(one.field)}: ${one.values.map((value) => `${value.text} (${value.outlets.join(", ")})`).join("; ")}`,
});

/**
 * The deadlines of the point asked for, and those that no longer stand as cancelled. The sequence counts days to the one on which a
 * deadline was known to move or to fall away: it never falls, and the same record gives the same calendar.
 */
async function calendarDays(ask: Ask, url: URL) {
  const answer = await ask.deadlines(pointOf(url));
  const page = (id: string) => `${url.origin}/why?id=${encodeURIComponent(id)}`;
  const dayOfCalendar =
    (cancelled: boolean) =>
    (one: DeadlinesAnswer["deadlines"][number]): CalendarDay => ({
      uid: `${one.line.id}@parley`,
      on: one.line.on,
      title: one.line.what,
      text: cancelled
        ? `No longer stands, as known since ${one.since}.`
        : [one.line.words, one.line.because, one.line.lapse, one.line.cite?.text, page(one.line.id)]
            .filter(Boolean)
            .join("\n"),
      page: page(one.line.id),
      sequence: Math.max(0, dayNumber(one.since) - dayNumber("2020-01-01" as Day)),
      cancelled,
    });
  const days = [...answer.deadlines.map(dayOfCalendar(false)), ...answer.withdrawn.map(dayOfCalendar(true))];
  return {
    days: days.sort((a, b) => (a.uid < b.uid ? -1 : 1)),
    stamp: startOf(answer.basis.known),
    version: answer.version,
    basis: answer.basis,
  };
}
