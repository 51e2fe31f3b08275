import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { BlobId } from "../../src/core/ids.ts";
import { openBlobs } from "../../src/store/blobs.ts";
import { assertSame, linesOf, root } from "./record.ts";

const manifest = join(root, "samples", "manifest.jsonl");

/** Runs `parley add` of the samples on a folder and gives the blobs that it said to be kept; killed after so many milliseconds, where told. */
export async function addSamples(data: string, killAfter: number | null): Promise<{ done: boolean; kept: BlobId[] }> {
  const program = join(root, "bin", "parley.js");
  const child = spawn(
    process.execPath,
    [program, "add", "--json", "--quiet", "--workers", "1", "--data", data, "--manifest", manifest],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let out = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    errors += text;
  });
  const over = new Promise<number | null>((resolve) => child.on("close", resolve));
  if (killAfter !== null) {
    await Promise.race([setTimeout(killAfter), over]);
    child.kill("SIGKILL");
  }
  const code = await over;
  assert.ok(code === null || code === 0 || code === 5, `add ended with ${code}: ${errors}`);
  // What is behind the last line feed was not said.
  const said = out
    .slice(0, out.lastIndexOf("\n") + 1)
    .split("\n")
    .filter(Boolean);
  const kept = said.flatMap((line): BlobId[] => {
    const { blob } = JSON.parse(line) as { blob?: BlobId };
    return blob ? [blob] : [];
  });
  return { done: code !== null, kept };
}

/**
 * Kills `add` again and again until it gets through, at instants spread over the time that an undisturbed run takes.
 * Nothing that was acknowledged may be lost, and in the end the record must be that of an undisturbed run.
 * @returns how often it was killed.
 */
export async function killRound(data: string, undisturbed: string, instants: readonly number[]): Promise<number> {
  const acknowledged = new Set<BlobId>();
  let kills = 0;
  for (const instant of instants) {
    const { done, kept } = await addSamples(data, instant);
    for (const blob of kept) acknowledged.add(blob);
    const blobs = openBlobs(data);
    for (const blob of acknowledged) await blobs.get(blob);
    if (done) break;
    kills++;
  }
  const { done } = await addSamples(data, null);
  assert.ok(done);
  assertSame(linesOf(data), undisturbed);
  assert.ok(existsSync(join(data, "journal.jsonl")));
  rmSync(data, { recursive: true });
  return kills;
}
