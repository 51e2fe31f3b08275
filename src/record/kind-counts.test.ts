import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { kinds } from "../read/statement.ts";
import { NONE } from "./columns.ts";
import { KindCounts } from "./kind-counts.ts";

test("counts below a place are those of looking at each, at the ends of stretches too", () => {
  const size = fc.oneof(fc.nat(9000), fc.constantFrom(0, 1, 4095, 4096, 4097, 8192));
  fc.assert(
    fc.property(size, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (length, seed, part) => {
      const kindAt = (place: number) => ((Math.imul(place + seed, 0x9e3779b1) >>> 9) % (kinds.length + 1)) + NONE;
      const counts = new KindCounts(length, kindAt);
      for (const cut of [0, Math.floor(length * part), length]) {
        const plain = kinds.map(() => 0);
        for (let place = 0; place < cut; place++)
          if (kindAt(place) !== NONE) plain[kindAt(place)] = (plain[kindAt(place)] as number) + 1;
        assert.deepEqual(counts.below(cut), plain);
      }
    }),
    { numRuns: 60 },
  );
});
