import type { Command } from "./command.ts";

/**
 * Every command by name, in the order of `parley --help`. Only the one that is called is loaded, so that a command starts
 * quickly whatever the others need.
 */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  articles: async () => (await import("./articles.ts")).articlesCommand,
  read: async () => (await import("./read.ts")).readCommand,
  add: async () => (await import("./add.ts")).addCommand,
  rebuild: async () => (await import("./rebuild.ts")).rebuildCommand,
  doctor: async () => (await import("./doctor.ts")).doctorCommand,
};
