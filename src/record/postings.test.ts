import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Postings } from "./postings.ts";

test("points under shared keys are those of going through the newest under each, look after look", () => {
  const point = fc.record({ kind: fc.nat(1), keys: fc.array(fc.nat(6), { maxLength: 5 }) });
  const look = fc.record({
    keys: fc.array(fc.nat(7), { maxLength: 6 }),
    kind: fc.nat(1),
    before: fc.nat(30),
    most: fc.constantFrom(1, 2, 3, 4, 2 ** 29),
    least: fc.integer({ min: 1, max: 3 }),
    odd: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 30 }), fc.array(look, { maxLength: 12 }), (points, looks) => {
      const starts = Int32Array.from(
        [0, ...points.keys()].map((_, at) => points.slice(0, at).flatMap((one) => one.keys).length),
      );
      const columns = {
        kind: Uint8Array.from(points, ({ kind }) => kind),
        keys: { starts, values: Int32Array.from(points.flatMap(({ keys }) => keys)) },
      };
      const postings = new Postings(columns, (number) => number % 7 !== 0);
      for (const { keys, kind, before, most, least, odd } of looks) {
        const passes = (number: number) => !odd || number % 2 === 1;
        const met = keys.flatMap((key) =>
          points
            .flatMap((one, number) =>
              one.kind === kind && number % 7 !== 0 ? one.keys.filter((own) => own === key).map(() => number) : [],
            )
            .filter((number) => number < before)
            .slice(-most),
        );
        const plain = [...new Set(met)].filter(
          (number) => met.filter((one) => one === number).length >= least && passes(number),
        );
        assert.deepEqual(postings.sharing(keys, kind, before, most, least, passes), plain);
        assert.equal(postings.some(keys, kind, before, most, least, passes), plain.length > 0);
      }
    }),
  );
});
