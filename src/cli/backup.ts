import { backupRecord } from "../flow/backup.ts";
import { quietly, sessionOf } from "./add.ts";
import type { Command } from "./command.ts";
import { oneName } from "./restore.ts";

export const backupCommand: Command = {
  name: "backup",
  usage: "backup FILE",
  summary: "Save the whole record to one file: pages, journal, lists and database, at one moment.",
  options: [],
  examples: ["npx parley backup parley-2025-06-10.tar.gz"],

  async run({ args }, context) {
    const bar = context.progress("saving", 0);
    const saved = await backupRecord({ ...sessionOf(context, "backup"), ...quietly }, oneName(args), (of) => {
      bar.grow(of);
      bar.step();
    }).finally(() => bar.end());
    if (context.json) context.print(saved);
    else
      context.out(
        `Saved ${saved.files} files (${(saved.bytes / 1e6).toFixed(1)} MB) to ${saved.file}. Bring them back with parley restore.`,
      );
  },
};
