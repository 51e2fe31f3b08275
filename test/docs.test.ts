import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { errorCodes } from "../src/core/errors.ts";
import { kinds } from "../src/read/statement.ts";

const read = (file: string) => readFileSync(file, "utf8");

describe("docs", () => {
  test("every error code has a heading in docs/errors.md, with its exit code and HTTP status, and no heading is left over", () => {
    const sections = new Map(
      read("docs/errors.md")
        .split(/^## /m)
        .slice(1)
        .map((section) => [section.split("\n")[0] as string, section]),
    );
    assert.deepEqual([...sections.keys()].sort(), Object.keys(errorCodes).sort());
    for (const [code, { exit, http }] of Object.entries(errorCodes)) {
      assert.match(sections.get(code) ?? "", new RegExp(`Exit ${exit}, HTTP ${http}\\.`), code);
    }
  });

  test("the glossary names each of the nine kinds", () => {
    const row =
      read("docs/glossary.md")
        .split("\n")
        .find((line) => line.startsWith("| **kind**")) ?? "";
    for (const kind of kinds) assert.ok(row.includes(kind), kind);
  });

  test("links between the pages of the project lead somewhere", () => {
    for (const file of ["README.md", "CONTRIBUTING.md", ...globSync("docs/**/*.md")]) {
      const folder = file.includes("/") ? file.slice(0, file.lastIndexOf("/") + 1) : "";
      for (const [, target] of read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
        const path = new URL(target as string, `file:///${folder}`).pathname.slice(1);
        assert.ok(globSync(decodeURI(path)).length > 0, `${file} links to ${target}`);
      }
    }
  });

  test("the project's files speak of the project alone", () => {
    const files = globSync([
      "src/**/*.ts",
      "docs/**/*.md",
      "*.md",
      "dossiers/**/*.yml",
      "lexicon/**/*.yml",
      "samples/**/*",
    ]).filter((file) => /\.\w+$/.test(file));
    for (const file of files) {
      assert.doesNotMatch(read(file), /\/(?:work|farm|root)\/|\.\.\/shared|registry\.npm/, file);
    }
  });
});
