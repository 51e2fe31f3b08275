import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Day, lastDay } from "../../src/core/day.ts";
import type { Minute } from "../../src/core/minute.ts";
import type { Party } from "../../src/core/party.ts";
import type { Duty, Law } from "../../src/dossier/law.ts";
import { dutyOn, totalOf } from "../../src/trade/duty.ts";
import { breakpoints, engineOf, type Prepared } from "../../src/trade/engine.ts";
import { evaluate } from "../../src/trade/evaluate.ts";
import { goodOnNoList } from "../../src/trade/ordinary.ts";
import { rangeOf } from "../../src/trade/range.ts";
import { stateOf } from "../../src/trade/state.ts";
import { importedLists, shipped } from "./support.ts";

const { law } = shipped;
const lists = importedLists();
const now = { known: null, view: "law" as const, scenario: null };
const [usImposer, cnImposer] = law.imposers as [Law["imposers"][number], Law["imposers"][number]];
const engine = engineOf(law, lists, now, usImposer);
const edges = breakpoints(engine);
const codes = [
  "95030000",
  "61091000",
  "42029231",
  "87083050",
  "84139190",
  "85235100",
  "72083900",
  "74081130",
  "30049092",
  "44071100",
];

const shipments = fc
  .record({
    code: fc.constantFrom(...codes),
    origin: fc.constantFrom("CN", "HK", "MO"),
    edge: fc.nat(),
    off: fc.integer({ min: -3, max: 3 }),
    steel: fc.integer({ min: 0, max: 1_000_000 }),
  })
  .map(({ code, origin, edge, off, steel }): Prepared => {
    const at = ((edges[edge % edges.length] as number) + off) as Minute;
    return { ...goodOnNoList(origin as Party, at), goods: { code }, shares: { steel } };
  });

test("splitting a line in two never changes the exact duty", () => {
  fc.assert(
    fc.property(
      shipments,
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      fc.bigInt({ min: 0n, max: 10n ** 12n }),
      (shipment, a, b) => {
        const amount = BigInt(totalOf(engine, shipment));
        assert.equal(a * amount + b * amount, (a + b) * amount);
        const split = (value: bigint) => {
          const { amounts } = dutyOn(
            law,
            lists,
            {
              code: "95030000",
              origin: "CN",
              entry: "2025-11-20",
              value: `${value / 100n}.${String(value % 100n).padStart(2, "0")}`,
            },
            { imposer: "US" as Party, ...now, schedule: null },
          );
          return amounts?.exactLow as string;
        };
        const ppm = (text: string) => {
          const [whole = "0", rest = ""] = text.split(".");
          return BigInt(whole) * 10n ** 14n + BigInt(rest.padEnd(14, "0"));
        };
        assert.equal(ppm(split(a)) + ppm(split(b)), ppm(split(a + b)));
      },
    ),
    { numRuns: 100 },
  );
});

test("components add up to the total, and no figure lies outside its range", () => {
  fc.assert(
    fc.property(shipments, fc.boolean(), (shipment, closed) => {
      const asked = { ...shipment, closed };
      const { charged } = evaluate(engine, asked, () => false);
      const { total, parts } = rangeOf(engine, asked);
      const sum = charged.reduce((all, { amount }) => all + amount, 0);
      assert.equal(sum, totalOf(engine, asked));
      assert.ok(total.low <= sum && sum <= total.high, `${total.low} ${sum} ${total.high}`);
      for (const [index, { amount }] of charged.entries())
        assert.ok((parts[index]?.low ?? 0) <= amount && amount <= (parts[index]?.high ?? 0));
    }),
    { numRuns: 1000 },
  );
});

test("any way the unknown things fall, the duty lies within the range", () => {
  fc.assert(
    fc.property(shipments, fc.integer(), (shipment, seed) => {
      const open = { ...shipment, closed: false, shares: {} };
      const { total } = rangeOf(engine, open);
      const { charged, unsure } = evaluate(engine, open, (key) => ((seed >> (key.length % 31)) & 1) === 1);
      const sum = charged.reduce((all, { amount }) => all + amount, 0);
      assert.ok(total.low <= sum && sum <= total.high, `${[...unsure.keys()]}: ${total.low} ${sum} ${total.high}`);
    }),
    { numRuns: 1000 },
  );
});

test("holding a suspension to a day equals extending it to that day", () => {
  const day = "2027-03-01" as Day;
  const extended = engineOf(
    law,
    lists,
    { ...now, scenario: { id: "a", title: "a", ops: [{ op: "extend", of: "cn-2025-april-24-points", to: day }] } },
    cnImposer,
  );
  const held = engineOf(
    law,
    lists,
    { ...now, scenario: { id: "b", title: "b", ops: [{ op: "extend", of: "cn-2025-nov", to: day }] } },
    cnImposer,
  );
  for (const at of breakpoints(extended)) {
    for (const off of [-1, 0, 1]) {
      const shipment = goodOnNoList("US" as Party, (at + off) as Minute);
      assert.equal(totalOf(extended, shipment), totalOf(held, shipment));
    }
  }
});

test("a measure whose window misses the shipment changes nothing", () => {
  const row = law.duties.find(({ id }) => id === "us-rec-10") as Duty;
  const far = { ...row, id: "far", fact: "far", from: 40_000_000 as Minute, to: 40_000_001 as Minute };
  const more = engineOf({ ...law, duties: [...law.duties, far] }, lists, now, usImposer);
  fc.assert(
    fc.property(shipments, (shipment) => assert.equal(totalOf(more, shipment), totalOf(engine, shipment))),
    { numRuns: 500 },
  );
});

test("a scenario without effect is the law as it stands", () => {
  const nothing = engineOf(law, lists, { ...now, scenario: { id: "x", title: "x", ops: [] } }, usImposer);
  fc.assert(
    fc.property(shipments, (shipment) => assert.equal(totalOf(nothing, shipment), totalOf(engine, shipment))),
    { numRuns: 300 },
  );
});

test("known later and later ends as the law as known; what came after a day of knowledge changes no answer of that day", () => {
  const late = engineOf(law, lists, { ...now, known: "2099-01-01" as Day }, usImposer);
  fc.assert(
    fc.property(shipments, (shipment) => assert.equal(totalOf(late, shipment), totalOf(engine, shipment))),
    { numRuns: 300 },
  );
  const cut = "2025-06-10" as Day;
  const acts = new Map([...law.acts].filter(([, { announced }]) => lastDay(announced) <= cut));
  const then: Law = {
    ...law,
    acts,
    duties: law.duties.filter(({ act }) => acts.has(act)),
    measures: law.measures.filter(({ act }) => acts.has(act)),
    changes: law.changes.filter(({ act }) => acts.has(act)),
  };
  const known = engineOf(law, lists, { ...now, known: cut }, usImposer);
  const only = engineOf(then, lists, now, usImposer);
  fc.assert(
    fc.property(shipments, (shipment) => assert.equal(totalOf(known, shipment), totalOf(only, shipment))),
    { numRuns: 500 },
  );
});

describe("replay", () => {
  test("in any order of the acts gives the same state", () => {
    const windows = (one: Law) => JSON.stringify([...stateOf(one, now).live].sort(([a], [b]) => (a < b ? -1 : 1)));
    const straight = windows(law);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const shuffled = <T>(rows: readonly T[]): T[] =>
          rows
            .map((row, at) => [((at + 1) * (seed | 1)) % 7919, row] as const)
            .sort(([a], [b]) => a - b)
            .map(([, row]) => row);
        assert.equal(
          windows({
            ...law,
            duties: shuffled(law.duties),
            changes: shuffled(law.changes),
            measures: shuffled(law.measures),
          }),
          straight,
        );
      }),
      { numRuns: 30 },
    );
  });
});
