import { isLoopback } from "../access/hosts.ts";
import { ParleyError } from "../core/errors.ts";
import { addPages } from "../flow/session.ts";
import { quietly, sessionOf } from "./add.ts";
import type { Command } from "./command.ts";
import { portOf, serveUntilStopped, startServer } from "./server.ts";

export const serveCommand: Command<{ port?: string; host?: string; token?: string; texts?: string }> = {
  name: "serve",
  usage: "serve [--port N] [--host H]",
  summary: "Serve the pages, the interface and the feeds of a record.",
  options: [
    ["--port <number>", "the port (default: PORT of the environment, else the first free one from 4600 on)"],
    ["--host <name>", "the address to listen on (default: 127.0.0.1, this machine alone)"],
    ["--token <text>", "what every visitor must show; beyond this machine it is needed"],
    ["--texts <how>", "full texts of articles, or excerpts (default: full on this machine, excerpts beyond)"],
  ],
  examples: ["npx parley serve", "npx parley serve --port 8080 --data ~/dispute"],

  async run({ options }, context) {
    const asked = portOf(options.port, context);
    const { host = "127.0.0.1", token = null } = options;
    const { texts = isLoopback(host) ? "full" : "excerpts" } = options;
    if (texts !== "full" && texts !== "excerpts") {
      throw new ParleyError("call-invalid", `--texts cannot be "${texts}"`, {
        fix: "Write --texts full or --texts excerpts.",
      });
    }
    const session = { ...sessionOf(context, "serve"), ...quietly };
    // Makes the record where there is none, and finishes what was interrupted.
    const server = await startServer(context, { ...asked, host, token, texts }, (watching) =>
      addPages({ ...session, joinTold: watching(session.joinTold) }, []),
    );
    await serveUntilStopped(context, server);
  },
};
