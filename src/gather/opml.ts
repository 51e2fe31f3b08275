import { generateOpml, parseOpml } from "feedsmith";
import { ParleyError } from "../core/errors.ts";
import { feedDanger } from "../page/formats/feed.ts";
import { canonicalAddress } from "./canonical.ts";
import { newSource, type Source, type SourceKind } from "./source.ts";

type Outline = Readonly<{
  text?: string;
  title?: string;
  type?: string;
  xmlUrl?: string;
  url?: string;
  outlines?: readonly Outline[];
}> &
  Readonly<Record<string, unknown>>;

const MAX_SOURCES = 10_000;

/**
 * The sources of an OPML file, folders opened. `on`: whether they are watched from the start.
 * @throws ParleyError `input-unreadable`
 */
export function sourcesOfOpml(text: string, name: string, on: boolean): Source[] {
  const danger = feedDanger(text);
  let outlines: readonly Outline[] = [];
  if (danger === null) {
    try {
      outlines = (parseOpml(text).body?.outlines ?? []) as readonly Outline[];
    } catch {
      outlines = [];
    }
  }
  const sources = new Map<string, Source>();
  const walk = (list: readonly Outline[], depth: number): void => {
    for (const outline of list) {
      const url = canonicalAddress(outline.xmlUrl ?? outline.url ?? "");
      if (url && sources.size < MAX_SOURCES) {
        sources.set(url, newSource(url, kindOf(outline), outline.title ?? outline.text ?? url, { on }));
      }
      if (outline.outlines && depth < 20) walk(outline.outlines, depth + 1);
    }
  };
  walk(outlines, 0);
  if (sources.size > 0) return [...sources.values()];
  throw new ParleyError("input-unreadable", `${name} lists no feed`, {
    fix: 'Give an OPML file: outlines with xmlUrl="…", as feed readers export them.',
  });
}

const kindOf = ({ xmlUrl, type }: Outline): SourceKind => (type === "sitemap" ? "sitemap" : xmlUrl ? "feed" : "page");

/** An OPML file of sources, for other readers and for a move. */
export const opmlOf = (sources: readonly Source[], title: string): string =>
  generateOpml({
    head: { title },
    body: {
      outlines: sources.map(({ url, kind, title: text }) =>
        kind === "page"
          ? { text, type: "link", url }
          : { text, type: kind === "sitemap" ? "sitemap" : "rss", xmlUrl: url },
      ),
    },
  });
