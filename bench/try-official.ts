import { readArticle } from "../src/read/reader.ts";
import { articleOf } from "../test/support/gold.ts";
import { reader } from "../test/support/reader.ts";

const [day, ...s] = process.argv.slice(2);
for (const t of s) {
  const r = readArticle(reader, articleOf(t, { day: day!, issuer: "The White House" }), null, {});
  console.log("####", t.slice(0, 300));
  for (const { fields: f, attribution, modality, date } of r.statements) {
    const x = Object.entries(f)
      .filter(([k, v]) => v !== null && k !== "kind" && !/Bound|minutes|round/.test(k))
      .map(([k, v]) => `${k}=${v}`)
      .join(" ");
    console.log("  =>", f.kind, x, "|", modality, date, attribution.join("+"));
  }
}
