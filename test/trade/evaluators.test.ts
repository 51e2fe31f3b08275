import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Minute } from "../../src/core/minute.ts";
import type { Party } from "../../src/core/party.ts";
import { breakpoints, type Engine, engineOf, type Prepared } from "../../src/trade/engine.ts";
import { evaluate } from "../../src/trade/evaluate.ts";
import { goodOnNoList } from "../../src/trade/ordinary.ts";
import { slowDuty } from "./slow.ts";
import { importedLists, shipped } from "./support.ts";

const { law } = shipped;
const lists = importedLists();
const codes = [...new Set(Object.values(lists).flatMap((list) => list.codes))].filter((code) => code.length >= 8);
const random = ["9503000000", "61091000", "40169900", "90189099", "12019019", "27011210", "73239300", "84139190"];
const reading = (known: string | null) => ({ known: known as never, view: "law" as const, scenario: null });
const engines = new Map<string, Engine>();
for (const imposer of law.imposers) {
  for (const known of [null, "2025-04-10", "2025-08-10", "2026-02-10"]) {
    engines.set(`${imposer.party} ${known}`, engineOf(law, lists, reading(known), imposer));
  }
}

/** A shipment at an edge of the law, a minute before or after it. */
const shipments = fc.record({
  imposer: fc.constantFrom("US", "CN"),
  known: fc.constantFrom(null, null, null, "2025-04-10", "2025-08-10", "2026-02-10"),
  edge: fc.nat(),
  off: fc.integer({ min: -1, max: 1 }),
  code: fc.oneof(
    fc.constantFrom(...random),
    fc.nat().map((at) => codes[at % codes.length] as string),
  ),
  origin: fc.constantFrom("CN", "CN", "HK", "MO"),
  back: fc.option(fc.integer({ min: -2, max: 60 * 24 * 60 }), { nil: undefined }),
  mode: fc.constantFrom("vessel", "air", undefined),
  procedure: fc.constantFrom("consumption", "consumption", "consumption", "express", "postal"),
  us: fc.option(fc.constantFrom(199_999, 200_000, 300_000), { nil: undefined }),
  steel: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }),
  aluminium: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }),
  minor: fc.constantFrom(200_00n, 800_00n, 800_01n),
  claim: fc.constantFrom(undefined, undefined, "9903.88.69", "cn-2020-excl", "9903.01.21"),
  fact: fc.constantFrom(
    undefined,
    "partOfPassengerVehicle",
    "informationalMaterial",
    "shipToShoreCrane",
    "littleMetalByWeight",
  ),
  method: fc.constantFrom(undefined, "ad-valorem", "specific"),
});

type Told = typeof shipments extends fc.Arbitrary<infer T> ? T : never;

function shipmentOf(told: Told): Readonly<{ engine: Engine; shipment: Prepared }> {
  const engine = engines.get(`${told.imposer} ${told.known}`) as Engine;
  const edges = breakpoints(engine);
  const clock = ((edges[told.edge % edges.length] as number) + told.off) as Minute;
  const left = told.back === undefined ? undefined : ((clock - told.back) as Minute);
  const moment = left === undefined ? undefined : { from: left, to: left };
  const shares = Object.fromEntries(
    Object.entries({ us: told.us, steel: told.steel, aluminium: told.aluminium }).filter(
      ([, share]) => share !== undefined,
    ),
  ) as Record<string, number>;
  const shipment: Prepared = {
    ...goodOnNoList((told.imposer === "US" ? told.origin : "US") as Party, clock),
    goods: { code: told.code },
    procedure: told.procedure,
    mode: told.mode,
    loaded: moment,
    departed: moment,
    exported: moment,
    shares,
    value: { minor: told.minor, currency: "USD" },
    method: told.method,
    claims: told.claim === undefined ? [] : [told.claim],
    facts: told.fact === undefined ? {} : { [told.fact]: true },
  };
  return { engine, shipment };
}

describe("two evaluators, written apart", () => {
  test("agree on 20,000 random shipments at the edges of the law, a minute before and after", () => {
    fc.assert(
      fc.property(shipments, (told) => {
        const { engine, shipment } = shipmentOf(told);
        const { charged } = evaluate(engine, shipment, () => false);
        const slow = slowDuty(law, lists, told.imposer, told.known, shipment);
        if (charged.some(({ conflict, unknown }) => conflict || unknown)) return;
        for (const [index, { amount }] of charged.entries()) {
          const component = engine.components[index]?.id as string;
          assert.equal(
            BigInt(amount),
            slow.get(component),
            `${component} of ${JSON.stringify(shipment, (_, v) => (typeof v === "bigint" ? String(v) : v))}`,
          );
        }
      }),
      { numRuns: 20_000, seed: 1 },
    );
  });
});
