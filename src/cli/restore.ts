import { ParleyError } from "../core/errors.ts";
import { restoreRecord } from "../flow/backup.ts";
import type { Command } from "./command.ts";

export const restoreCommand: Command = {
  name: "restore",
  usage: "restore FILE [--data DIR]",
  summary: "Bring a backup back into a data folder that is not there yet.",
  options: [],
  examples: ["npx parley restore parley-2025-06-10.tar.gz --data restored"],

  async run({ args }, context) {
    const bar = context.progress("restoring", 0);
    const restored = await restoreRecord(context.data, oneName(args), () => bar.step()).finally(() => bar.end());
    if (context.json) context.print(restored);
    else context.out(`Restored ${restored.files} files (${(restored.bytes / 1e6).toFixed(1)} MB) to ${context.data}.`);
  },
};

/** The one file that a command is about. */
export function oneName(args: readonly string[]): string {
  const [name, ...rest] = args;
  if (name !== undefined && rest.length === 0) return name;
  throw new ParleyError("call-invalid", name === undefined ? "no file is named" : "more than one file is named", {
    fix: "Name one file.",
  });
}
