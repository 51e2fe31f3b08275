import { addPages } from "../flow/session.ts";
import { quietly, sessionOf } from "./add.ts";
import type { Command } from "./command.ts";
import { portOf, serveUntilStopped, startServer } from "./server.ts";

export const serveCommand: Command<{ port?: string; host?: string }> = {
  name: "serve",
  usage: "serve [--port N] [--host H]",
  summary: "Serve the pages and the interface of a record.",
  options: [
    ["--port <number>", "the port (default: PORT of the environment, else the first free one from 4600 on)"],
    ["--host <name>", "the address to listen on (default: 127.0.0.1, this machine alone)"],
  ],
  examples: ["parley serve", "parley serve --port 8080 --data ~/dispute"],

  async run({ options }, context) {
    const asked = portOf(options.port, context);
    // Makes the record where there is none, and finishes what was interrupted.
    await addPages({ ...sessionOf(context, "serve"), ...quietly }, []);
    await serveUntilStopped(context, await startServer(context, { ...asked, host: options.host ?? "127.0.0.1" }));
  },
};
