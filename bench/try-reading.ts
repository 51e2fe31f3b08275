import { mentionsOf } from "../src/mention/mentions.ts";
import { chunk } from "../src/read/chunk.ts";
import { parseClauses } from "../src/read/clause.ts";
import { prepare } from "../src/text/prepare.ts";
import { reader, readSentence } from "../test/support/reader.ts";

const s = process.argv[2]!;
const p = prepare(s);
const m = mentionsOf(p, reader.gazetteer, (process.argv[3] ?? "2025-06-09") as any);
const tx = (a: number, b: number) => p.text.slice(p.tokens[a]!.start, p.tokens[b - 1]!.end);
for (const x of m) {
  const { start, end, from, to, type, ...r } = x as any;
  console.log("  m", type, JSON.stringify(tx(from, to)), JSON.stringify(r));
}
for (const sent of p.sentences) {
  const own = m.filter((x) => x.from >= sent.from && x.from < sent.to);
  const { nodes } = chunk(p, sent, own, reader.words);
  const parsed = parseClauses(nodes, reader.words);
  console.log(
    "S",
    sent.kind,
    nodes
      .map((n) =>
        n.kind === "np"
          ? `[${n.prep ? n.prep + "|" : ""}${tx(n.from, n.to)}]`
          : n.kind === "vg"
            ? `<${n.prep ? n.prep + "|" : ""}${tx(n.from, n.to)}:${n.lemma}${n.particle ? "+" + n.particle : ""}/${n.tense}/${n.voice[0]}${n.negated ? "/neg" : ""}>`
            : `${n.kind}:${n.word}`,
      )
      .join(" "),
  );
  for (const c of parsed.clauses)
    console.log(
      "  c",
      c.index,
      c.kind,
      "p" + c.parent,
      c.word ?? "",
      c.verb?.lemma ?? "-",
      c.verb?.voice ?? "",
      "S:",
      c.subjects.map((n) => tx(n.from, n.to)).join("|"),
      "O:",
      c.objects.map((n) => tx(n.from, n.to)).join("|"),
      "P:",
      c.phrases.map((n) => (n.prep ?? "") + " " + tx(n.from, n.to)).join("|"),
      c.antecedent ? "A:" + tx(c.antecedent.from, c.antecedent.to) : "",
    );
}
for (const r of readSentence(s, process.argv[3] ?? "2025-06-09")) console.log("=>", JSON.stringify(r));
