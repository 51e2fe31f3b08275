import { SingleBar } from "cli-progress";
import type { Progress } from "./command.ts";

/**
 * Takes out what could act on a terminal: C0 and C1 controls but tab and line feed, and the marks that turn the
 * direction of writing around.
 */
export const plain = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");

/**
 * Lines cut between words to fit a terminal, each going on two steps further in than it began; elsewhere as they are, so that a line stays a
 * line for `grep` and `cut`.
 */
export const onScreen = (text: string, { isTTY, columns }: Pick<NodeJS.WriteStream, "isTTY" | "columns">): string =>
  isTTY
    ? text
        .split("\n")
        .map((line) => folded(line, Math.max(40, columns || 80)))
        .join("\n")
    : text;

/** One line cut between words; what has no room and no space, an address, stands on a line of its own. */
export function folded(line: string, columns: number): string {
  if (line.length <= columns || line.includes("\t")) return line;
  const inset = " ".repeat(Math.min((/^ */.exec(line)?.[0].length ?? 0) + 4, 12));
  const lines: string[] = [];
  let now = "";
  for (const word of line.split(/(?<=\S)(?= )/)) {
    if (now !== "" && now.length + word.length > columns) {
      lines.push(now.trimEnd());
      now = inset + word.trimStart();
    } else now += word;
  }
  return [...lines, now].join("\n");
}

/** JSON on one line; characters that could act on a terminal are written as escapes, so nothing is lost. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const SILENT: Progress = { step() {}, grow() {}, end() {} };

/** Between two lines where there is no terminal, in milliseconds. */
const QUIET_MS = 3000;

export function progressOn(stream: NodeJS.WriteStream, quiet: boolean, label: string, total: number): Progress {
  if (quiet) return SILENT;
  if (stream.isTTY) {
    const bar = new SingleBar({
      stream,
      format: `${plain(label)} {bar} {value}/{total}`,
      clearOnComplete: true,
      hideCursor: true,
      etaBuffer: 50,
    });
    bar.start(total, 0);
    return {
      step: (count = 1) => bar.increment(count),
      grow: (more) => bar.setTotal(more),
      end: () => {
        if (bar.isActive) bar.stop();
      },
    };
  }
  let done = 0;
  let all = total;
  let said = performance.now();
  return {
    step(count = 1) {
      done += count;
      if (performance.now() - said < QUIET_MS) return;
      said = performance.now();
      stream.write(`${plain(label)}: ${done} of ${all}\n`);
    },
    grow(more) {
      all = more;
    },
    end() {},
  };
}
