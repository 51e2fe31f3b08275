import type { Instant } from "../core/day.ts";

/** One option in commander's notation: `--on <day>`, `--explain`, `--party <code...>` (may be repeated). */
export type Option = readonly [flags: string, summary: string];

/**
 * One command, one file. To add one: write `src/cli/<name>.ts` that exports it and give it a line in `commands.ts`.
 * `--json`, `--quiet` and `--data` belong to every command and are not listed in `options`. What is wrong with a call
 * or its data is thrown as a `ParleyError`; anything else that is thrown counts as a bug (exit code 1).
 */
export type Command<O extends object = Readonly<Record<string, unknown>>> = Readonly<{
  name: string;
  /** What follows `parley`: "read FILE… [--manifest M.jsonl]". */
  usage: string;
  /** One sentence for the list of commands. */
  summary: string;
  options: readonly Option[];
  examples: readonly string[];
  run(call: Call<O>, context: Context): Promise<void>;
}>;

/** `args` are the words that are no options; `options` by their long names in camel case. */
export type Call<O extends object = Readonly<Record<string, unknown>>> = Readonly<{
  args: readonly string[];
  options: Readonly<O>;
}>;

/** What a command has to do with the world. */
export type Context = Readonly<{
  /** The folder of Parley itself: its dossiers, lexicon and samples. */
  root: string;
  /** Of Parley: "0.1.0". */
  version: string;
  /** The data folder, absolute; it need not exist. */
  data: string;
  /** Whether `--data` was given. */
  dataGiven: boolean;
  json: boolean;
  quiet: boolean;
  now: Instant;
  environment: Readonly<Record<string, string | undefined>>;
  /** Aborted by SIGINT and SIGTERM: finish what is in hand and return. */
  stopped: AbortSignal;
  /** Lines for people on standard output; control characters are taken out. */
  out(text: string): void;
  /** One line of JSON on standard output. */
  print(value: unknown): void;
  /** A line on standard error; nothing with `--quiet`. */
  note(text: string): void;
  /** A line on standard error, `--quiet` or not. */
  warn(text: string): void;
  progress(label: string, total: number): Progress;
  /** Ends with exit code 5: done, but something was left out (and was said). */
  leftOut(): void;
}>;

/** A bar on a terminal, a plain line now and then elsewhere. */
export type Progress = Readonly<{ step(count?: number): void; grow(total: number): void; end(): void }>;
