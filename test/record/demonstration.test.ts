import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { commands } from "../../src/cli/commands.ts";
import { type Input, inputsOf, isRefused } from "../../src/flow/manifest.ts";
import { runCommand } from "../support/context.ts";
import { add, root } from "../support/record.ts";

/** What an analyst would laugh at in the record of `samples/`, each found there once. */
describe("the demonstration record", () => {
  let data = "";
  before(async () => {
    data = join(mkdtempSync(join(tmpdir(), "parley-demonstration-")), "data");
    const named = await inputsOf([], join(root, "samples", "manifest.jsonl"), { published: null, received: null });
    await add(
      data,
      named.filter((input): input is Input => !isRefused(input)),
    );
  });
  after(() => rmSync(join(data, ".."), { recursive: true, force: true }));

  const ask = async (name: string, options: Record<string, unknown> = {}) => {
    const command = await (commands[name] as (typeof commands)[string])();
    const { out } = await runCommand(command, data, { options: { ...options, limit: "200" }, json: true });
    return JSON.parse(out[0] as string);
  };
  type Line = { summary: string; told: Record<string, unknown>; date: string | null; trust: { level: string } };

  test("a change keeps its bound: nearly 35 % goes with 34.5, 43.5 with neither", async () => {
    const { differences } = await ask("differ");
    assert.deepEqual(
      differences.map(({ field, values }: { field: string; values: { text: string }[] }) => [
        field,
        values.map(({ text }) => text).sort(),
      ]),
      [["changePercent", ["-34.5%", "-43.5%", "about -33.3%", "about -35%"]]],
    );
  });

  test("the city of a round is no party to it, and talks after which tariffs are suspended were held", async () => {
    const { rounds } = await ask("rounds");
    for (const { parties, form, place, status } of rounds) {
      if (form === "talks") assert.deepEqual([...parties].sort(), place === "Paris" ? ["CN", "EU"] : ["CN", "US"]);
      assert.notEqual(status, "cancelled");
    }
  });

  test("nobody attends one round twice", async () => {
    for (const { person, attended } of (await ask("people")).people) {
      const rounds = attended.map(({ told, date }: Line) => told["at"] ?? date);
      assert.equal(new Set(rounds).size, rounds.length, `${person}: ${rounds.join(", ")}`);
    }
  });

  test("no deal has the day of the accusation that it was broken", async () => {
    const { points } = await ask("timeline", { kind: "agreement" });
    for (const { of, date, line } of points ?? [])
      if (of === "point" && line.told.kind === "agreement") assert.notEqual(date, "2025-05-30", line.summary);
  });

  test("a rate is law's only on the law's days; fentanyl is not taxed, software needs no visa, 80 % was never charged", async () => {
    const { reported } = await ask("measures");
    for (const { told, summary, date, trust } of reported as Line[]) {
      assert.notEqual(told["goods"], "fentanyl", summary);
      if (told["instrument"] === "visa") assert.equal(told["goods"], null, summary);
      assert.ok(told["ratePercent"] !== 80 || told["action"] !== "maintain", summary);
      if (date === "2025-05-10/2025-05-11") assert.equal(trust.level, "read by machine", summary);
    }
  });
});
