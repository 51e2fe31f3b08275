import assert from "node:assert/strict";
import { test } from "node:test";
import { createAsk } from "../../src/ask/ask.ts";
import { noLaw } from "../../src/brief/law-book.ts";
import { parseDay, parseInstant } from "../../src/core/day.ts";
import type { Input } from "../../src/flow/manifest.ts";
import { vocabularyOf } from "../../src/record/vocabulary.ts";
import { openReader } from "../../src/store/record-reader.ts";
import { add, installation, temporaryFolder } from "../support/record.ts";

const html = (percent: number, more: string) => `<!doctype html><html lang="en"><head><title>Canada sets a duty</title>
<meta property="og:site_name" content="Outlet"><meta property="article:published_time" content="2025-06-09T06:00:00Z"></head>
<body><main><article><h1>Canada sets a duty</h1>
<p>Canada imposed a tariff of ${percent} percent on Norwegian salmon on June 9, the trade ministry said after weeks of talks.</p>
<p>Fishing towns on the coast had waited for the decision since the spring, and exporters called it a heavy blow.</p>${more}
</article></main></body></html>`;

const page = (percent: number, received: string, more = ""): Input => ({
  document: `page of ${received}`,
  path: "page.html",
  bytes: new TextEncoder().encode(html(percent, more)),
  url: "https://outlet.example/duty",
  contentType: "text/html",
  published: null,
  received: parseInstant(received),
});

test("a page that was edited leads to a new blob; the old belief stays readable as of then", async (t) => {
  const data = temporaryFolder(t);
  await add(data, [page(40, "2025-06-09T08:00:00Z")]);
  await add(data, [page(45, "2025-06-11T08:00:00Z", "<p>The ministry had first given another rate.</p>")]);
  const reader = openReader(data, () => null);
  t.after(() => reader.close());
  const vocabulary = vocabularyOf(installation.dossiers.reference);
  const ask = createAsk({ reader, law: noLaw, vocabulary, today: () => parseDay("2025-06-20") });
  const rates = async (known: string) => {
    const { reported } = await ask.measures({ on: parseDay("2025-06-20"), known: parseDay(known) });
    return reported.map(({ told }) => (told.kind === "measure" ? told.ratePercent : null));
  };
  assert.deepEqual([await rates("2025-06-10"), await rates("2025-06-11")], [[40], [45]]);
  const [first, second] = [...reader.sources()];
  const { editions, fates } = await ask.article({ id: first?.article ?? "" });
  assert.equal(editions?.after?.id, second?.article);
  assert.ok(Object.values(fates ?? {}).includes("edited"));
});
