import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CommanderError, Command as Program } from "commander";
import { type Instant, parseInstant } from "../core/day.ts";
import { errorCodes, ParleyError } from "../core/errors.ts";
import type { Command, Context } from "./command.ts";
import { commands } from "./commands.ts";
import { jsonLine, onScreen, plain, progressOn } from "./terminal.ts";
import { versionOf } from "./version.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Exit codes: 0 done, 1 a bug, 2 wrong call, 3 bad data, 4 store, 5 done but something was left out. */
const LEFT_OUT = 5;

/** Runs one call of the command line and returns its exit code. `argv` is without the program's name. */
export async function main(argv: readonly string[]): Promise<number> {
  closeQuietly(process.stdout);
  closeQuietly(process.stderr);
  const stop = new AbortController();
  let stops = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stops++ > 0) process.exit(signal === "SIGINT" ? 130 : 143);
    stop.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  let exit = 0;
  const program = new Program("parley")
    .description("Keeps the record of a trade dispute.")
    .version(versionOf(root), "-V, --version", "print the version")
    .helpCommand(false)
    .helpOption("-h, --help", "print this help")
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  common(program);
  const called = nameIn(argv);
  const loaded = called && Object.hasOwn(commands, called) ? [called] : Object.keys(commands);
  for (const name of loaded) {
    const command = await (commands[name] as () => Promise<Command>)();
    declare(program, command, stop.signal, () => {
      exit = LEFT_OUT;
    });
  }
  try {
    if (argv.length === 0) program.help();
    await program.parseAsync(called === "help" ? [...argv.filter((word) => word !== "help"), "--help"] : argv, {
      from: "user",
    });
    return exit;
  } catch (error) {
    return say(error);
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

function declare(program: Program, command: Command, stopped: AbortSignal, leftOut: () => void): void {
  const declared = program
    .command(command.name)
    .summary(command.summary)
    .description(command.summary)
    .usage(command.usage.slice(command.name.length).trim())
    .argument("[words...]")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .configureHelp({ visibleArguments: () => [] })
    .addHelpText("after", `\nExamples:\n${command.examples.map((example) => `  ${example}`).join("\n")}`);
  for (const [flags, summary] of command.options) {
    if (/<\w+>$/.test(flags)) declared.option(flags, summary, onceOnly(flags));
    else declared.option(flags, summary);
  }
  common(declared);
  declared.action(async (args: string[]) => {
    const { json, quiet, data, ...options } = declared.optsWithGlobals<Record<string, unknown>>();
    await command.run({ args, options }, contextOf({ json, quiet, data }, stopped, leftOut));
  });
}

function common(program: Program): void {
  program
    .option("--json", "one JSON object or JSON lines on standard output, nothing else there")
    .option("--quiet", "say nothing on standard error but what is wrong")
    .option("--data <folder>", "the data folder (default: ./parley-data)", onceOnly("--data"));
}

/** Of two values for one option the last would win in silence. */
const onceOnly =
  (flags: string) =>
  (value: string, before: string | undefined): string => {
    if (before === undefined) return value;
    const name = flags.split(" ")[0];
    throw new ParleyError("call-invalid", `${name} is given twice: ${before} and ${value}`, {
      fix: `Give ${name} once.`,
    });
  };

function contextOf(given: Record<string, unknown>, stopped: AbortSignal, leftOut: () => void): Context {
  const quiet = given.quiet === true;
  return {
    root,
    version: versionOf(root),
    data: resolve(typeof given.data === "string" ? given.data : "parley-data"),
    dataGiven: typeof given.data === "string",
    json: given.json === true,
    quiet,
    now: now(),
    environment: process.env,
    stopped,
    out: (text) => process.stdout.write(`${onScreen(plain(text), process.stdout)}\n`),
    print: (value) => process.stdout.write(`${jsonLine(value)}\n`),
    note: (text) => {
      if (!quiet) process.stderr.write(`${plain(text)}\n`);
    },
    warn: (text) => process.stderr.write(`${plain(text)}\n`),
    progress: (label, total) => progressOn(process.stderr, quiet, label, total),
    leftOut,
  };
}

const now = (): Instant => parseInstant(Temporal.Now.instant().toString());

/** The first word that is neither an option nor the value of `--data`. */
function nameIn(argv: readonly string[]): string | undefined {
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] as string;
    if (word === "--data") at++;
    else if (!word.startsWith("-")) return word;
  }
  return undefined;
}

/** Prints what is wrong: one line what and where, one line what to do. Only a bug prints more, and only a bug exits with 1. */
function say(error: unknown): number {
  const line = (text: string) => process.stderr.write(`${plain(text).replaceAll("\n", " ")}\n`);
  if (error instanceof ParleyError) {
    line(`parley: ${error.message}`);
    line(error.fix);
    return errorCodes[error.code].exit;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0 || error.code === "commander.help") return 0;
    line(`parley: ${error.message.replace(/^error: /, "")}`);
    line("Run `npx parley --help` for the commands, `npx parley COMMAND --help` for one.");
    return 2;
  }
  if (error instanceof Error && error.name === "AbortError") {
    line("parley: stopped before it was done.");
    line("What was kept is kept: run the same command again to go on.");
    return LEFT_OUT;
  }
  line("parley: this is a bug in Parley, not in what you gave it. Please report it with the lines below.");
  process.stderr.write(`${plain(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  return 1;
}

/** A reader that closes the pipe early (`| head`) ends the program and is no error. */
function closeQuietly(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}
