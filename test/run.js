// Runs every test with Node's own runner; arguments are files or folders to limit it to.

import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const wanted = process.argv.slice(2);
const all = globSync(["src/**/*.test.ts", "test/**/*.test.ts"]).sort();
const files = wanted.length ? all.filter((file) => wanted.some((part) => file.startsWith(part))) : all;
if (files.length === 0) {
  console.error(`no test file under ${wanted.join(", ")}`);
  process.exit(1);
}
const stream = run({ files, concurrency: Math.max(2, availableParallelism()), timeout: 300_000 });
stream.on("test:fail", () => {
  process.exitCode = 1;
});
stream.compose(spec).pipe(process.stdout);
