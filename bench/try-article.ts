import { readFileSync } from "node:fs";
import { goldArticles } from "../test/support/gold.ts";
import { reader } from "../test/support/reader.ts";
import { prepare } from "../src/text/prepare.ts";
import { mentionsOf } from "../src/mention/mentions.ts";
const [set, id, needle] = process.argv.slice(2);
const gold = JSON.parse(readFileSync(`/work/shared/gold/${set}/${id}.json`, "utf8"));
for (const a of goldArticles(gold, readFileSync(`/work/shared/${gold.document}`, "utf8"))) {
  const p = prepare(a.body.text);
  const m = mentionsOf(p, reader.gazetteer, (gold.asOf ?? a.published?.days) as any);
  p.sentences.forEach((s, i) => { const t = p.text.slice(s.start, s.end); if (t.includes(needle!)) { console.log(i, s.kind, "par", s.paragraph, "lead", s.leadIn, t);
    for (const x of m) if (x.from >= s.from && x.from < s.to) { const {start,end,from,to,type,...r}=x as any; console.log("   ", type, p.text.slice(start,end), JSON.stringify(r)); }
    for (const q of p.quotes) if (q.from >= s.from - 2 && q.from < s.to) console.log("   Q", p.text.slice(q.start,q.end).slice(0,80), JSON.stringify(q)); } });
}
