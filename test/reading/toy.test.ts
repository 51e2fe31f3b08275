import assert from "node:assert/strict";
import { test } from "node:test";
import { loadDossiers } from "../../src/dossier/load.ts";
import { compileReader, readArticle } from "../../src/read/reader.ts";
import { articleOf } from "../support/gold.ts";
import { filesOf } from "../support/reader.ts";

/** A dispute that no dossier knows, between two countries that no development text names: words and countries are enough. */
test("reads a toy dispute without a dossier of its own", () => {
  const reader = compileReader(loadDossiers(filesOf("lexicon/**/*.yml", "dossiers/common/*.yml")));
  const body = [
    "KAMPALA — Uganda imposed a 12 percent duty on Rwandan maize on Monday, the trade ministry said.",
    "Ugandan Trade Minister Grace Okello met Rwandan Trade Minister Paul Mugisha in Kigali last week for talks on the dispute.",
    "“We will answer every duty with a duty,” Mugisha told reporters.",
    "Rwanda wants Uganda to drop the duty and has accused Kampala of breaking their trade agreement.",
    "Uganda's exports to Rwanda fell 18 percent in June from a year earlier.",
    "Had talks failed, Kigali would have closed the border.",
  ].join("\n");
  const { statements } = readArticle(reader, articleOf(body, { day: "2025-08-13" }), null);
  const told = (kind: string) => statements.filter(({ fields }) => fields.kind === kind).map(({ fields }) => fields);
  assert.partialDeepStrictEqual(told("measure")[0], {
    imposer: "UG",
    target: "RW",
    instrument: "tariff",
    action: "impose",
    ratePercent: 12,
  });
  assert.partialDeepStrictEqual(told("talks")[0], { parties: ["UG", "RW"], place: "Kigali" });
  assert.deepEqual(
    told("attendance").map((fields) => (fields.kind === "attendance" ? fields.person : "")),
    ["Grace Okello", "Paul Mugisha"],
  );
  assert.partialDeepStrictEqual(told("quotation")[0], { speaker: "Paul Mugisha" });
  assert.partialDeepStrictEqual(told("demand")[0], { by: "RW", of: "UG" });
  assert.partialDeepStrictEqual(told("allegation")[0], { accuser: "RW", accused: "UG" });
  assert.partialDeepStrictEqual(told("figure")[0], { from: "UG", to: "RW", changePercent: -18, basis: "yoy" });
});

test("a text in another language is kept unread and says so", () => {
  const reader = compileReader(loadDossiers(filesOf("lexicon/**/*.yml", "dossiers/common/*.yml")));
  const { statements, unread } = readArticle(
    reader,
    articleOf("Die EU erhöht die Zölle auf 25 Prozent.", { language: "de" }),
    null,
  );
  assert.deepEqual(statements, []);
  assert.equal(unread, "language de");
});

test("an article on another matter yields nothing", () => {
  const reader = compileReader(loadDossiers(filesOf("lexicon/**/*.yml", "dossiers/common/*.yml")));
  const body =
    "Two ships of the Indian navy met in the harbour on Monday. “The visit went very well indeed,” Admiral Ravi Rao said. ".repeat(
      4,
    );
  assert.deepEqual(readArticle(reader, articleOf(body), null).statements, []);
});
