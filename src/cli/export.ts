import { extname } from "node:path";
import type { Standing } from "../ask/answer.ts";
import type { Ask } from "../ask/ask.ts";
import { ParleyError } from "../core/errors.ts";
import { sha256 } from "../core/ids.ts";
import { writeWhole } from "../flow/files.ts";
import { csvOf } from "../out/csv.ts";
import { parquetOf } from "../out/parquet.ts";
import { xlsxOf } from "../out/xlsx.ts";
import { feedRoutes } from "../serve/feeds.ts";
import { isListed, type ListedQuestion, linesOf, tableOfList } from "../serve/tables.ts";
import type { Command } from "./command.ts";
import { askedOptions, type FilterOptions, filterOptions, filtersOf } from "./lines.ts";
import { openAsk } from "./open-ask.ts";

export const exportCommand: Command<FilterOptions & { kind?: string; out?: string }> = {
  name: "export",
  usage: "export --kind LIST --out FILE",
  summary:
    "Write a list to a file with a manifest beside it: JSON lines, CSV, XLSX or Parquet by the file's ending; deadlines as ICS, changes as a feed.",
  options: [
    [
      "--kind <list>",
      "timeline, measures, agreements, promises, figures, quotes, differ, stories, rounds, people, … (default: timeline)",
    ],
    ["--out <file>", "FILE.jsonl, .csv, .xlsx, .parquet; .ics for deadlines, .atom or .rss for changes"],
    ...askedOptions,
    ...filterOptions.filter(([flags]) => !flags.startsWith("--limit") && !flags.startsWith("--after")),
  ],
  examples: [
    "npx parley export --kind measures --out measures.csv",
    "npx parley export --kind quotes --person NAME --out quotes.parquet",
    "npx parley export --out deadlines.ics",
  ],

  async run({ options }, context) {
    const { kind = "timeline", out } = options;
    if (out === undefined)
      throw new ParleyError("call-invalid", "no file is named to write to", { fix: "Write --out measures.csv." });
    const { ask, close } = await openAsk({ root: context.root, data: context.data, clock: () => context.now });
    try {
      const about = await ask.about(filtersOf(options));
      const ending = extname(out).toLowerCase();
      const { bytes, rows, columns } = FEEDS[ending]
        ? { bytes: await fed(ask, FEEDS[ending]), rows: null, columns: null }
        : await listed(ask, listOf(kind), ending, options, about);
      const manifest = {
        file: out,
        sha256: sha256(bytes),
        ...(rows === null ? { kind: ending.slice(1) } : { kind, rows, columns }),
        ...{
          inForceOn: about.basis.on,
          knownOn: about.basis.known,
          heldBy: about.basis.held,
          dispute: about.basis.dispute,
        },
        ...{ newsReadTo: about.newsReadTo, lawReadTo: about.lawReadTo, law: about.law, unread: about.unread },
        ...{ record: about.hash, reader: about.edition, parley: context.version, sample: about.sample },
        texts: "addresses, offsets and short quotations; no full texts of articles",
      };
      await writeWhole(out, bytes);
      await writeWhole(`${out}.manifest.json`, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
      if (context.json) context.print(manifest);
      else context.out(`Wrote ${out}${rows === null ? "" : ` (${rows} rows)`} and ${out}.manifest.json.`);
    } finally {
      close();
    }
  },
};

const FEEDS: Readonly<Record<string, string>> = {
  ".ics": "/calendar.ics",
  ".atom": "/feeds/changes.atom",
  ".rss": "/feeds/changes.rss",
};

const fed = async (ask: Ask, path: string): Promise<Uint8Array> =>
  new Uint8Array(await (await feedRoutes(ask).request(`http://localhost${path}`)).arrayBuffer());

function listOf(kind: string): ListedQuestion {
  if (isListed(kind as never)) return kind as ListedQuestion;
  throw new ParleyError("call-invalid", `"${kind}" is no list that can be written`, {
    fix: "Name one of timeline, measures, agreements, promises, people, figures, quotes, differ, stories, rounds.",
  });
}

async function listed(
  ask: Ask,
  kind: ListedQuestion,
  ending: string,
  options: FilterOptions,
  { hash, basis }: Standing & { hash: string },
) {
  const question = ask[kind] as (asked: object) => Promise<{ next?: string | null }>;
  const lines: unknown[] = [];
  for (let after: string | undefined; ; ) {
    const answer = await question.call(ask, { ...filtersOf({ ...options, limit: "500" }), after });
    lines.push(...linesOf(kind, answer));
    if (!answer.next || answer.next === after) break;
    after = answer.next;
  }
  const table = tableOfList(kind, lines);
  const columns = table.columns.map(({ name }) => name);
  const about = { record: hash, inForceOn: basis.on, knownOn: basis.known };
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (ending) {
    case ".jsonl":
      return {
        bytes: encode(lines.map((line) => `${JSON.stringify(line)}\n`).join("")),
        rows: lines.length,
        columns: null,
      };
    case ".csv":
      return { bytes: encode(csvOf(table)), rows: lines.length, columns };
    case ".xlsx":
      return { bytes: await xlsxOf(table), rows: lines.length, columns };
    case ".parquet":
      return { bytes: parquetOf(table, about), rows: lines.length, columns };
    default:
      throw new ParleyError("call-invalid", `a file that ends in "${ending}" cannot be written`, {
        fix: "End it in .jsonl, .csv, .xlsx, .parquet, .ics, .atom or .rss.",
      });
  }
}
