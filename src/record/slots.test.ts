import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, measure, type Said, talks, tell } from "../../test/support/testimony.ts";
import { parseInstant } from "../core/day.ts";
import { slotsRead } from "./slots.ts";

const visa: Said = { words: "Norway will revoke visas.", fields: measure({ instrument: "visa", action: "revoke" }) };
const licence: Said = { words: "It grants licences.", fields: measure({ instrument: "licence", action: "grant" }) };
const kept: Said = { words: "Its tariffs stay.", fields: measure({ instrument: "tariff", action: "maintain" }) };
const met: Said = { words: "They met in Oslo.", fields: talks({ place: "Oslo" }) };
const figures: Said = { words: "Much was sold. ".repeat(25), fields: figure({ value: 5 }) };

for (const { name, says, gives } of [
  { name: "the measures of the opening", says: [visa, licence], gives: { instrument: ["export-control", "visa"] } },
  { name: "a rule that is only spoken of tells nothing", says: [kept], gives: {} },
  { name: "beside talks a measure is one matter among others", says: [met, visa], gives: {} },
  { name: "what stands further down is a precedent", says: [figures, visa], gives: {} },
] as const) {
  test(name, () => {
    const { testimonies } = tell({ outlet: "Outlet", at: parseInstant("2025-06-10T08:00:00Z"), says });
    assert.deepEqual(slotsRead(testimonies.map(({ statement }) => statement)), gives);
  });
}
