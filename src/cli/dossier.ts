import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parseDays } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { lawReadTo, loadDispute } from "../dossier/dispute.ts";
import { loadDossiers } from "../dossier/load.ts";
import { fileError } from "../flow/files.ts";
import { readInstalled } from "../flow/installed.ts";
import { readLists, readSchedule, writeLists, writeSchedule } from "../store/code-lists.ts";
import { type DraftMeasure, draftAct } from "../trade/draft.ts";
import { importLists, importOneList } from "../trade/import-lists.ts";
import { importSchedule } from "../trade/schedule.ts";
import type { Command, Context } from "./command.ts";
import { imposerGiven, openLaw } from "./law.ts";

type Options = {
  from?: string;
  list?: string;
  dispute?: string;
  to?: string;
  edition?: string;
  published?: string;
  id?: string;
};

export const dossierCommand: Command<Options> = {
  name: "dossier",
  usage:
    "dossier check [DIR] | lists | import-lists --from DIR | import-list FILE --list ID | import-schedule FILE | draft FILE --id ID",
  summary:
    "Check the dossiers; show and bring code lists and the official schedule; draft an act from an official text.",
  options: [
    ["--from <folder>", "import-lists: the folder with the files that goods/plan.yml names"],
    ["--list <id>", "import-list: the list that the file holds"],
    ["--to <country>", "import-schedule: whose schedule it is (default: the first imposer of the law)"],
    ["--edition <words>", "import-schedule: its edition, as printed"],
    ["--id <id>", "draft: the id of the act"],
    ["--published <day>", "draft: the day of the text, where it tells none"],
    ["--dispute <name>", "the dossier that is meant"],
  ],
  examples: [
    "npx parley dossier check",
    "npx parley dossier lists",
    "npx parley dossier import-lists --from ~/tariff-lists",
    "npx parley dossier import-schedule hts_2026_revision_6.csv --edition '2026 Revision 6'",
  ],

  async run({ args, options }, context) {
    const [what, ...rest] = args;
    switch (what) {
      case "check":
        return check(rest[0], context);
      case "lists":
        return lists(options, context);
      case "import-lists":
        return bringAll(options, context);
      case "import-list":
        return bringOne(rest[0], options, context);
      case "import-schedule":
        return bringSchedule(rest[0], options, context);
      case "draft":
        return draft(rest[0], options, context);
      default:
        throw new ParleyError("call-invalid", `dossier does not know "${what ?? ""}"`, {
          fix: "Say check, lists, import-lists, import-list, import-schedule or draft.",
        });
    }
  },
};

/** Reads and checks the installed dossiers, or one dossier's folder. The first thing wrong is thrown with file and line. */
async function check(folder: string | undefined, context: Context): Promise<void> {
  if (folder === undefined) {
    const { disputes } = loadDossiers(await readInstalled(context.root));
    for (const { id, law } of disputes) say(context, id, law);
    return;
  }
  const id = basename(resolve(folder));
  const texts = new Map<string, string>();
  try {
    for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!found.isFile() || !/\.ya?ml$/.test(found.name)) continue;
      const path = join(found.parentPath, found.name);
      texts.set(
        path
          .slice(resolve(folder) === folder ? folder.length + 1 : folder.replace(/\/$/, "").length + 1)
          .replaceAll("\\", "/"),
        await readFile(path, "utf8"),
      );
    }
  } catch (error) {
    throw fileError(folder, error);
  }
  say(context, id, loadDispute(id, texts).law);
}

function say(context: Context, id: string, law: ReturnType<typeof loadDispute>["law"]): void {
  const counts = {
    dispute: id,
    acts: law.acts.size,
    duties: law.duties.length,
    measures: law.measures.length,
    changes: law.changes.length,
    agreements: law.agreements.length,
    lists: Object.keys(law.lists).length,
    lawReadTo: lawReadTo(law),
  };
  if (context.json) context.print(counts);
  else {
    context.out(
      `${id}: ${counts.acts} acts, ${counts.duties} duties, ${counts.measures} other measures, ${counts.changes} changes, ${counts.agreements} agreements, ${counts.lists} lists; law read to ${counts.lawReadTo ?? "no day"}. Nothing wrong.`,
    );
  }
}

/** What is loaded, from where, and what of it is not whole. */
async function lists({ dispute }: Options, context: Context): Promise<void> {
  const open = await openLaw(context, dispute);
  for (const list of Object.values(open.lists).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const state = list.complete ? "whole" : list.codes.length > 0 ? "part" : "not loaded";
    const told = {
      list: list.id,
      title: list.title,
      state,
      codes: list.codes.length,
      splitLines: list.parts.length,
      gaps: list.gaps,
      source: list.source,
      importable: list.importable,
    };
    if (context.json) context.print(told);
    else context.out(`${list.id}\t${state}\t${list.codes.length} codes\t${list.title}\t${list.source}`);
  }
  for (const { party } of open.law.imposers) {
    const schedule = await readSchedule(context.data, party);
    if (schedule && !context.json)
      context.out(`schedule of ${party}\t${schedule.edition}\t${schedule.lines.length} lines`);
  }
}

async function bringAll({ from, dispute }: Options, context: Context): Promise<void> {
  if (from === undefined)
    throw new ParleyError("call-invalid", "import-lists needs --from", {
      fix: "npx parley dossier import-lists --from DIR",
    });
  const open = await openLaw(context, dispute);
  const wanted = new Set(open.dispute.plan.lists.flatMap((list) => list.from.map(({ file }) => file)));
  const files = new Map<string, string>();
  for (const name of wanted) {
    try {
      files.set(name, await readFile(join(from, name), "utf8"));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw fileError(join(from, name), error);
    }
  }
  if (files.size === 0) {
    throw new ParleyError("not-found", `${from} has none of the files that the plan names`, {
      fix: `Put ${[...wanted].slice(0, 4).join(", ")} and the others there: dossiers/${open.law.dispute}/goods/plan.yml names them all.`,
    });
  }
  const { lists: imported, notes, missing } = importLists(open.dispute.plan, files);
  await writeLists(context.data, open.law.dispute, imported);
  for (const { list, codes, from: names, note } of notes) {
    if (context.json) context.print({ list, codes, from: names, note });
    else context.out(`${list}\t${codes} codes\t${names.join(", ")}${note ? `\t${note}` : ""}`);
  }
  for (const { list, file } of missing) context.warn(`${list} was left as it was: ${file} is not in ${from}`);
  if (missing.length > 0) context.leftOut();
}

async function bringOne(file: string | undefined, { list, dispute }: Options, context: Context): Promise<void> {
  if (file === undefined || list === undefined) {
    throw new ParleyError("call-invalid", "import-list needs a file and --list", {
      fix: "npx parley dossier import-list codes.csv --list us-301-l1",
    });
  }
  const open = await openLaw(context, dispute);
  const known = open.lists[list];
  if (!known) {
    throw new ParleyError("not-found", `no list is called ${list}`, { fix: "`npx parley dossier lists` names them." });
  }
  const brought = importOneList(known, basename(file), await text(file));
  await writeLists(context.data, open.law.dispute, {
    ...(await readLists(context.data, open.law.dispute)),
    [list]: brought,
  });
  if (context.json) context.print({ list, codes: brought.codes.length, source: brought.source });
  else context.out(`${list}\t${brought.codes.length} codes\t${brought.source}`);
}

async function bringSchedule(
  file: string | undefined,
  { to, edition, dispute }: Options,
  context: Context,
): Promise<void> {
  if (file === undefined) {
    throw new ParleyError("call-invalid", "import-schedule needs a file", {
      fix: "npx parley dossier import-schedule hts.csv --edition '2026 Revision 6'",
    });
  }
  const schedule = importSchedule(basename(file), await text(file), edition ?? basename(file));
  const { law } = await openLaw(context, dispute);
  const imposer = imposerGiven(law, to, "");
  await writeSchedule(context.data, imposer, schedule);
  if (context.json) context.print({ imposer, edition: schedule.edition, lines: schedule.lines.length });
  else
    context.out(
      `${schedule.lines.length} lines of ${schedule.edition}: ordinary duty is now told beside every figure.`,
    );
}

/** The YAML skeleton of an act from what an official text states. */
async function draft(file: string | undefined, { id, published }: Options, context: Context): Promise<void> {
  if (file === undefined || id === undefined) {
    throw new ParleyError("call-invalid", "draft needs a page and --id", {
      fix: "npx parley dossier draft order.html --id us-eo-99999",
    });
  }
  /** Only a draft needs the reader. */
  const { pagesOfCall } = await import("./articles.ts");
  for await (const page of pagesOfCall([file], published === undefined ? {} : { published }, context, {
    statements: true,
  })) {
    if (page.error) throw page.error;
    const article = page.page.articles[0];
    if (!article) {
      throw new ParleyError(
        "input-unreadable",
        `${file} holds no article${page.page.problem ? `: ${page.page.problem}` : ""}`,
        {
          fix: "Give the official text as a page, Markdown or text.",
        },
      );
    }
    const measures = page.statements.flatMap((statement): DraftMeasure[] =>
      statement.kind === "measure"
        ? [
            {
              imposer: wordOf(statement.imposer),
              target: wordOf(statement.target),
              action: wordOf(statement.action) ?? "maintain",
              instrument: wordOf(statement.instrument) ?? "other",
              goods: wordOf(statement.goods),
              ratePercent: typeof statement.ratePercent === "number" ? statement.ratePercent : null,
              date: statement.date === null ? null : parseDays(statement.date),
              words: statement.evidence[0] ?? "",
            },
          ]
        : [],
    );
    const yaml = draftAct({
      id,
      title: article.title?.text ?? basename(file),
      publisher: article.issuer ?? article.publisher ?? "unknown",
      url: article.canonicalUrl,
      published: article.published?.days ?? null,
      measures,
    });
    if (context.json) context.print({ id, measures: measures.length, yaml });
    else context.out(yaml);
  }
}

const wordOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

async function text(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw fileError(file, error);
  }
}
