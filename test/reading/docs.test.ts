import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { frameList } from "../support/frame-list.ts";

const path = join(import.meta.dirname, "../../docs/reading.md");
const block = /<!-- frames -->\n[\s\S]*?<!-- end of frames -->/;

/** `UPDATE_DOCS=1 node test/run.js test/reading/docs.test.ts` writes the list anew. */
test("docs/reading.md lists the frames that there are", () => {
  const text = readFileSync(path, "utf8");
  const wanted = `<!-- frames -->\n${frameList()}\n<!-- end of frames -->`;
  if (process.env.UPDATE_DOCS)
    writeFileSync(
      path,
      text.replace(block, () => wanted),
    );
  else assert.equal(block.exec(text)?.[0], wanted);
});
