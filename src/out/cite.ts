import type { Day, Instant } from "../core/day.ts";

/** What a citation of the record names: what was asked, both days, and the record that answered. */
export type Cited = Readonly<{
  title: string;
  url: string;
  on: Day;
  known: Day;
  held: Instant | null;
  /** Day of the last decision that counts; named where it came later than `known`. */
  decidedOn: Day | null;
  newsReadTo: Day | null;
  lawReadTo: Day | null;
  /** Version or hash of the record that answered. */
  record: string;
}>;

/** A citation in three forms. `csl` is one item of CSL-JSON. */
export type Citation = Readonly<{ text: string; bibtex: string; csl: Readonly<Record<string, unknown>> }>;

export function cite(cited: Cited): Citation {
  const days = `in force on ${cited.on}, known on ${cited.known}${cited.held ? `, received by ${cited.held}` : ""}`;
  const read = [
    cited.decidedOn !== null && cited.decidedOn > cited.known ? `decisions to ${cited.decidedOn}` : null,
    cited.newsReadTo ? `news read to ${cited.newsReadTo}` : null,
    cited.lawReadTo ? `law read to ${cited.lawReadTo}` : null,
  ].filter(Boolean);
  const note = [days, ...read, `record ${cited.record}`].join("; ");
  const [year = "", month = "", day = ""] = cited.known.split("-");
  return {
    text: `Parley, “${cited.title}”, ${note}, ${cited.url}`,
    bibtex: `@misc{parley-${slug(cited.title)}-${cited.known},
  author = {{Parley}},
  title = {${escaped(cited.title)}},
  year = {${year}},
  month = {${Number(month)}},
  note = {${escaped(note)}},
  howpublished = {\\url{${cited.url.replace(/[{}\\]/g, encodeURIComponent)}}}
}`,
    csl: {
      id: `parley-${slug(cited.title)}-${cited.known}`,
      type: "dataset",
      author: [{ literal: "Parley" }],
      title: cited.title,
      issued: { "date-parts": [[Number(year), Number(month), Number(day)]] },
      note,
      URL: cited.url,
      version: cited.record,
    },
  };
}

const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40) || "record";

/** BibTeX's own signs made plain: a title from outside cannot end its field. */
const escaped = (text: string): string =>
  text
    .replace(/[\\{}]/g, "")
    .replace(/([%&#$_])/g, "\\$1")
    .replace(/\s+/g, " ");
