import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parse } from "yaml";
import { measuresInForce } from "../../src/trade/in-force.ts";
import { sharedFile, shipped } from "./support.ts";

const { law } = shipped;
const path = sharedFile("facts/us-china.yaml");
const skip = existsSync(path)
  ? false
  : "SKIPPED: ../shared is not there, so the dossier was not compared with the reference facts";

/** Facts of these kinds are law, not talk. */
const LEGAL = new Set([
  "tariff",
  "tariff-change",
  "tariff-exemption",
  "tariff-suspension",
  "de-minimis",
  "court-ruling",
  "export-control",
  "export-control-change",
  "licence",
  "entity-listing",
  "port-fee",
  "visa",
  "agreement",
  "refund",
]);

describe("the dossier against the reference facts", { skip }, () => {
  test("every legal fact stands in it by its id: as an act, a duty, a measure, a change, an agreement, a deadline or in a note", () => {
    const facts = parse(readFileSync(path, "utf8")) as { id: string; kind: string }[];
    const ids = new Set<string>([
      ...law.acts.keys(),
      ...law.duties.flatMap(({ id, fact }) => [id, fact]),
      ...law.measures.map(({ id }) => id.split("/")[0] as string),
      ...law.changes.map(({ id }) => id.split("/")[0] as string),
      ...law.agreements.map(({ id }) => id),
      ...law.deadlines.map(({ id }) => id),
    ]);
    const notes = JSON.stringify([...law.acts.values(), ...law.agreements]);
    const missing = facts
      .filter(({ id, kind }) => LEGAL.has(kind) && !ids.has(id) && !notes.includes(id))
      .map(({ id }) => id);
    assert.deepEqual(missing, []);
  });
});

describe("the dossier by itself", () => {
  test("every act has a citation and a family with a day to which it was read", () => {
    for (const act of law.acts.values()) {
      assert.ok(act.cites.length > 0, act.id);
      assert.match(law.families.find(({ id }) => id === act.family)?.coversTo ?? "", /^\d{4}-\d{2}-\d{2}$/);
    }
  });
  test("every duty was in force some day, was suspended or overtaken before it began", () => {
    const all = measuresInForce(law, "2030-01-01" as never, null, "all");
    const never = all.filter(({ status, kind }) => kind === "duty" && status === "never in force").map(({ id }) => id);
    assert.deepEqual(
      never.sort(),
      ["us-301-l4b", "us-dm-post-30", "us-dm-post-30/item", "us-dm-post-90", "us-dm-post-90/item"].filter((id) =>
        never.includes(id),
      ),
    );
  });
});
