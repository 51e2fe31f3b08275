import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, test } from "node:test";

/** The house: imports go to a lower rank only, and folders of one rank never import each other. */
const ranks: Record<string, number> = {
  core: 0,
  text: 1,
  dossier: 1,
  page: 2,
  mention: 2,
  read: 3,
  story: 3,
  trade: 3,
  record: 4,
  brief: 5,
  net: 6,
  out: 6,
  store: 7,
  gather: 7,
  send: 7,
  ask: 8,
  flow: 8,
  access: 9,
  serve: 10,
  web: 10,
  cli: 11,
};
const PURE = 5;

const files = globSync("src/**/*.ts").map((file) => file.replaceAll("\\", "/"));
const roomOf = (file: string) => file.split("/")[1] as string;
const importsOf = (file: string) =>
  [
    ...readFileSync(file, "utf8").matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^"';]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g,
    ),
  ].map((found) => (found[1] ?? found[2] ?? found[3]) as string);

describe("layout", () => {
  test("every file stands in a room of the rank table", () => {
    for (const file of files) assert.ok(roomOf(file) in ranks, `${file}: no such room`);
  });

  test("imports go to a lower rank only", () => {
    for (const file of files) {
      for (const name of importsOf(file).filter((name) => name.startsWith("."))) {
        const path = normalize(join(dirname(file), name)).replaceAll("\\", "/");
        if (file.endsWith(".test.ts") && path.startsWith("test/support/")) continue;
        const to = roomOf(path);
        const from = roomOf(file);
        if (to === from) continue;
        assert.ok(
          (ranks[to] as number) < (ranks[from] as number),
          `${file} imports ${name}: ${from} may not know ${to}`,
        );
      }
    }
  });

  test("ranks 0 to 5 know no network, disk, database, clock or chance", () => {
    const outside = /^node:(fs|net|http|https|dns|child_process|worker_threads|sqlite|os|process)(\/|$)/;
    for (const file of files) {
      if ((ranks[roomOf(file)] as number) > PURE || file.endsWith(".test.ts")) continue;
      for (const name of importsOf(file)) assert.doesNotMatch(name, outside, `${file} imports ${name}`);
      const text = readFileSync(file, "utf8");
      assert.doesNotMatch(
        text,
        /Date\.now\(|new Date\(\)|Math\.random\(|Temporal\.Now|process\.env/,
        `${file} asks the clock, chance or the environment`,
      );
    }
  });

  test("only the command line and the worker's entry read the environment and the clock", () => {
    for (const file of files) {
      if (["cli"].includes(roomOf(file)) || file.endsWith(".test.ts")) continue;
      assert.doesNotMatch(readFileSync(file, "utf8"), /process\.env/, `${file} reads the environment`);
    }
  });

  test("exports have names", () => {
    for (const file of files)
      assert.doesNotMatch(readFileSync(file, "utf8"), /^export default/m, `${file} has a default export`);
  });
});
