import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { inputsOf } from "../flow/manifest.ts";
import { addPages } from "../flow/session.ts";
import { quietly, sessionOf } from "./add.ts";
import type { Command, Context } from "./command.ts";
import { standingLines } from "./lines.ts";
import { portOf, serveUntilStopped, startServer } from "./server.ts";
import { stateLines } from "./state.ts";

export const startCommand: Command<{ port?: string }> = {
  name: "start",
  usage: "start [--port N]",
  summary:
    "Open your record, or a demonstration record made from samples, print the state of play and serve the pages.",
  options: [["--port <number>", "the port (default: PORT of the environment, else the first free one from 4600 on)"]],
  examples: ["npm start", "npx parley start --port 8080"],

  async run({ options }, context) {
    const asked = portOf(options.port, context);
    const here = context.dataGiven || existsSync(context.data) ? context : await demonstration(context);
    const session = { ...sessionOf(here, "start"), ...quietly };
    const served = { ...asked, host: "127.0.0.1", token: null, texts: "full" } as const;
    const server = await startServer(here, served, (watching) =>
      addPages({ ...session, joinTold: watching(session.joinTold) }, []),
    );
    try {
      const state = await server.ask.state({});
      for (const line of [...standingLines(state), ...stateLines(state)]) here.out(line);
    } catch (error) {
      await server.close();
      throw error;
    }
    here.out("");
    if (here !== context) {
      here.out(
        "This is a demonstration: sample coverage written for Parley. Begin your own record with `npx parley add FILE…`.",
      );
    }
    await serveUntilStopped(here, server);
  },
};

/** `./parley-demo`, made from the samples; its own folder, so that samples and real coverage never mix. */
async function demonstration(context: Context): Promise<Context> {
  const data = join(context.data, "..", "parley-demo");
  const demo = { ...context, data };
  const samples = join(context.root, "samples");
  const inputs = await inputsOf([], join(samples, "manifest.jsonl"), { published: null, received: null });
  const bar = context.progress("reading the samples", inputs.length);
  await addPages({ ...sessionOf(demo, "start"), ...quietly, onRead: bar.step }, inputs).finally(() => bar.end());
  await copyFile(join(samples, "record.json"), join(data, "record.json"));
  return demo;
}
