import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./record.ts";

export type Ran = Readonly<{ code: number | null; out: string; err: string }>;

/** Runs `parley` as a program of its own, as a person would. */
export function parley(
  args: readonly string[],
  { cwd = root, uid }: { cwd?: string; uid?: number } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, "bin", "parley.js"), ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, HOME: cwd },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}
