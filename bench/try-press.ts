import { readFileSync } from "node:fs";
import { readArticle } from "../src/read/reader.ts";
import { articleOf } from "../test/support/gold.ts";
import { reader } from "../test/support/reader.ts";
const [day, file] = process.argv.slice(2);
for (const t of readFileSync(file!, "utf8").split("\n").filter(Boolean)) {
  const r = readArticle(reader, articleOf(`${t} The tariff dispute and the tariffs go on.`, { day: day! }), null, {});
  console.log("####", t);
  for (const { fields: f, attribution, modality, date } of r.statements) {
    const x = Object.entries(f).filter(([k, v]) => v !== null && k !== "kind" && !/Bound|minutes|round/.test(k)).map(([k, v]) => `${k}=${v}`).join(" ");
    console.log("  =>", f.kind, x, "|", modality, date, attribution.join("+"));
  }
}
