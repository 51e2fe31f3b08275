import type { Command, Context } from "../../src/cli/command.ts";
import { jsonLine, plain } from "../../src/cli/terminal.ts";
import { parseInstant } from "../../src/core/day.ts";
import { root } from "./record.ts";

/** What a command said and whether it left something out. */
export type Said = { out: string[]; err: string[]; leftOut: boolean };

/** A context that keeps what a command says. */
export function contextIn(data: string, more: Partial<Context> = {}): { context: Context; said: Said } {
  const said: Said = { out: [], err: [], leftOut: false };
  const context: Context = {
    ...{ root, data, version: "test", dataGiven: true, json: false, quiet: true },
    now: parseInstant("2025-06-11T09:00:00Z"),
    environment: {},
    stopped: new AbortController().signal,
    out: (text) => said.out.push(...plain(text).split("\n")),
    print: (value) => said.out.push(jsonLine(value)),
    note: (text) => said.err.push(text),
    warn: (text) => said.err.push(text),
    progress: () => ({ step() {}, grow() {}, end() {} }),
    leftOut() {
      said.leftOut = true;
    },
    ...more,
  };
  return { context, said };
}

export async function runCommand(
  command: Command<never> | Command,
  data: string,
  { args = [], options = {}, ...more }: { args?: string[]; options?: Record<string, unknown> } & Partial<Context> = {},
): Promise<Said> {
  const { context, said } = contextIn(data, more);
  await (command as Command).run({ args, options }, context);
  return said;
}
