import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { ParleyError } from "../../src/core/errors.ts";
import { loadDispute } from "../../src/dossier/dispute.ts";

const read = (file: string) => readFileSync(join(import.meta.dirname, file), "utf8");

/** A good law that one broken file is put beside. */
const good = (): Map<string, string> =>
  new Map([
    ["law.yml", read("good/law.yml")],
    ["acts/no-wine-act.yml", read("good/no-wine-act.yml")],
  ]);

test("the good law is good", () => {
  const { law } = loadDispute("toy", good());
  assert.equal(law.duties.length, 2);
});

describe("a broken law is refused with file, line, key and what to do", () => {
  for (const file of globSync("bad/*.yml", { cwd: import.meta.dirname }).sort()) {
    test(basename(file, ".yml"), () => {
      const text = read(file);
      const path = /^# path: (.+)$/m.exec(text)?.[1] as string;
      const says = (/^# says: (.+)$/m.exec(text)?.[1] ?? "").trimEnd();
      assert.throws(
        () => loadDispute("toy", good().set(path, text)),
        (error) => {
          assert.ok(error instanceof ParleyError, String(error));
          assert.equal(error.code, "dossier-invalid");
          assert.ok(error.message.startsWith(says), `says: ${error.message}`);
          assert.ok(error.fix.length > 10);
          return true;
        },
      );
    });
  }
});
