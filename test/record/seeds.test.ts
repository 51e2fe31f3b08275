import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { createAsk } from "../../src/ask/ask.ts";
import { lawBookOf } from "../../src/brief/law.ts";
import { parseDay, parseInstant } from "../../src/core/day.ts";
import { memoryReader } from "../../src/record/memory.ts";
import { vocabularyOf } from "../../src/record/vocabulary.ts";
import { installedDossiers } from "../support/dossiers.ts";
import { tell } from "../support/testimony.ts";

/** The coverage beside the checkout, as careful readers annotated it: what the record makes of good statements. */
const gold = join(import.meta.dirname, "../../../shared/gold");

type GoldStatement = Readonly<Record<string, unknown>> & {
  evidence: string[];
  attribution: string[];
  modality: never;
  date: string | null;
};

/** What the gold leaves out. */
const MORE: Record<string, object> = {
  talks: { minutes: null, minutesBound: null, round: null },
  measure: { rateBound: null },
  figure: { valueBound: null, changeBound: null },
};

function articlesOf(set: string) {
  return readdirSync(join(gold, set)).map((file) => {
    const { articles, asOf, statements } = JSON.parse(readFileSync(join(gold, set, file), "utf8"));
    const day = articles[0].published ?? asOf ?? "2025-06-10";
    const official = set === "official" ? { issuer: "The White House", issuerParty: "US" } : {};
    return tell({
      outlet: file.slice(0, 3),
      at: parseInstant(`${day}T12:00:00Z`),
      story: file,
      ...official,
      says: (statements as GoldStatement[]).map(({ evidence, attribution, modality, date, optional, ...fields }) => ({
        words: evidence[0] ?? "",
        by: attribution,
        modality,
        date,
        fields: { ...fields, ...MORE[String(fields["kind"])] } as never,
      })),
    });
  });
}

describe("the record of the seeds and the official texts", () => {
  if (!existsSync(gold)) {
    console.error(`SKIPPED: ${gold} is absent, so the record of the seeds is not checked`);
    return;
  }
  const { reference, disputes } = installedDossiers();
  const reader = memoryReader({ articles: ["seeds", "official"].flatMap(articlesOf) });
  const ask = createAsk({
    reader,
    law: lawBookOf(disputes),
    vocabulary: vocabularyOf(reference),
    today: () => parseDay("2026-01-01"),
  });
  const on = { on: parseDay("2025-06-11"), known: parseDay("2025-06-11") };

  test("two wordings of the sentence on export controls are variants of one quotation", async () => {
    const { quotes } = await ask.quotes({ ...on, person: "Hassett", variants: true });
    assert.equal(quotes.length, 1);
    const shown = quotes[0]?.wordings.flatMap(({ parts }) =>
      parts.filter(({ is }) => is !== "same").map(({ words }) => words),
    );
    assert.ok(shown?.includes("any"));
  });

  test("U.S. and United States are one wording", async () => {
    const { quotes } = await ask.quotes({ ...on, person: "Leavitt", text: "moving forward" });
    const [quote] = quotes.filter(({ line }) => line.originals > 1);
    assert.deepEqual(
      quote?.wordings.map(({ against }) => against),
      ["first", "house style"],
    );
    assert.equal(quote?.variants, false);
  });

  test("the press reports of Geneva stand under one agreement, with its end and its words", async () => {
    const { agreements } = await ask.agreements({ ...on, text: "Geneva" });
    const [geneva, ...others] = agreements.filter(({ source, to }) => source === "law" && to !== null);
    assert.equal(others.length, 0);
    assert.equal(geneva?.to, "2025-08-12");
    assert.ok((geneva?.points[0]?.originals ?? 0) >= 5);
  });

  for (const [imposer, target, rate] of [
    ["US", "CN", 145],
    ["US", "CN", 30],
    ["CN", "US", 125],
    ["CN", "US", 10],
  ] as const) {
    test(`${rate} per cent of ${imposer} on ${target} is explained by the stack of acts`, async () => {
      const { reported } = await ask.measures({ ...on, imposer, target, instrument: "tariff", limit: 200 });
      const found = reported.filter(
        ({ told }) => told.kind === "measure" && told.ratePercent === rate && told.goods === null,
      );
      assert.ok(found.length > 0);
      for (const { law, summary } of found) assert.ok(law.length > 0, summary);
    });
  }

  const lifeWith = async (words: string) => {
    const { lives } = await ask.measures({ text: words });
    return lives
      .find((life) => life.some(({ line }) => line.summary.includes(words)))
      ?.map(({ stage, line }) => [stage, line.told.kind === "measure" ? line.told.ratePercent : null]);
  };

  test("Canada: threatened, in force and raised are one life", async () => {
    assert.deepEqual(await lifeWith("from 25% to 35% on Canada"), [
      ["threatened", 25],
      ["in force", 25],
      ["announced", 35],
    ]);
  });

  test("145 per cent comes before the cut that starts from it, though no text dates it", async () => {
    assert.deepEqual((await lifeWith("from 145% to 30% on China"))?.slice(0, 2), [
      ["in force", 145],
      ["changed", 30],
    ]);
  });

  test("the board: the promise of rare earths with what was asked and called broken, Geneva with both sides' accusations", async () => {
    const { promises, deals } = await ask.promises({ limit: 300 });
    const shipments = promises.find(({ matter }) => matter.includes("resume shipments of rare earth"));
    assert.equal(shipments?.standing, "claimed by the other side");
    assert.deepEqual([shipments?.demands.length, shipments?.accusations.length], [2, 1]);
    const accusers = deals[0]?.accusations.map(({ told }) => (told.kind === "allegation" ? told.accuser : null));
    assert.match(deals[0]?.line.summary ?? "", /Geneva/);
    assert.deepEqual([...new Set(accusers)].sort(), ["CN", "US"]);
    for (const { by, standing, line } of promises)
      if (line.speakers.length === 0)
        assert.equal(standing, by === "US" ? "made by the promisor" : "claimed by the other side", line.summary);
  });

  test("who sat where: two meetings of one day, each with its own", async () => {
    const { rounds } = await ask.rounds({ limit: 100 });
    const onDay = rounds.filter(({ date }) => date === "2025-06-05");
    assert.deepEqual(
      onDay.map(({ people }) => people),
      [2, 2],
    );
  });

  test("the first differences are true ones, or none are listed", async () => {
    assert.deepEqual((await ask.differ(on)).differences.slice(0, 10), []);
  });

  test("London: both delegations at the table", async () => {
    const [round] = (await ask.rounds({ ...on, text: "London Lancaster" })).rounds;
    const { delegations, asks } = await ask.round({ id: round?.id ?? "", ...on });
    assert.deepEqual(
      delegations.map(({ party, people }) => [party, people.length]),
      [
        ["CN", 3],
        ["US", 3],
      ],
    );
    assert.equal(asks.length, 2);
  });
});
