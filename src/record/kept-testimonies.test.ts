import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { keptTestimonies } from "./kept-testimonies.ts";
import type { Source, Testimony } from "./model.ts";
import { digitsAt, IdList, idAt, inOrderOf, placeOf, putId } from "./statement-ids.ts";
import { inMemory } from "./testimonies.ts";

/** Ids of which some come twice, some differ in their last or their first digits alone. */
const digits = fc.constantFrom("0000", "0001", "7fff", "8000", "ffff");
const id = fc.array(digits, { minLength: 4, maxLength: 4 }).map((parts) => `s-${parts.join("")}`);
const noId = fc.constantFrom(
  "",
  "s-",
  "p-0000000000000000",
  "s-000000000000000g",
  "s-00000000000000000",
  "S-0000000000000000",
);

describe("ids of statements", () => {
  test("what is put is what is given, and what is no id is refused", () => {
    fc.assert(
      fc.property(fc.array(id), noId, (some, none) => {
        const list = new IdList();
        for (const one of some) list.push(one);
        const { ids } = list;
        assert.deepEqual(
          some.map((_, place) => idAt(ids, place)),
          some,
        );
        assert.equal(ids.length, 2 * list.length);
        assert.throws(() => list.push(none), RangeError);
        assert.equal(putId(new Uint32Array(2), 0, none), false);
        const half = new IdList();
        half.pushAll(ids, some.length >> 1, some.length);
        assert.deepEqual(half.ids, ids.slice(2 * (some.length >> 1)));
      }),
    );
  });

  test("their order is that of their digits, those of one id in the order of their places", () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 300 }), (some) => {
        const list = new IdList();
        for (const one of some) list.push(one);
        const plain = [...some.keys()].sort((a, b) => {
          const [one, other] = [digitsAt(list.ids, a), digitsAt(list.ids, b)];
          return one < other ? -1 : one > other ? 1 : a - b;
        });
        assert.deepEqual([...inOrderOf(list.ids)], plain);
        for (const one of [...some, "s-0123456789abcdef", "s-none"])
          assert.equal(placeOf(list.ids, inOrderOf(list.ids), one), some.lastIndexOf(one));
      }),
    );
  });
});

test("testimonies where they are kept are those at hand, articles that say nothing among them", () => {
  const article = fc.array(id, { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(article, { maxLength: 8 }),
      fc.array(fc.nat()),
      fc.integer({ min: 1, max: 5 }),
      (said, asked, most) => {
        const told = said.flatMap((ids, at): Testimony[] => {
          const source = { article: `a-${at}` } as unknown as Source;
          return ids.map((one) => ({ source, statement: { id: one } as never }));
        });
        const sources = said.map(
          (_, at) =>
            told.find(({ source }) => source.article === `a-${at}`)?.source ??
            ({ article: `a-${at}` } as unknown as Source),
        );
        const list = new IdList();
        const firsts = [0];
        for (const ids of said) {
          for (const one of ids) list.push(one);
          firsts.push(list.length);
        }
        const plain = inMemory(told);
        const kept = keptTestimonies({
          ...{ sources, firsts: Int32Array.from(firsts), ids: list.ids, most },
          statementAt: ({ place, source, id: named, index, many }) => {
            const { from, before } = plain.articleAt(place);
            assert.deepEqual(
              [source, named, index, many],
              [plain.sourceAt(place), plain.idAt(place), place - from, before - from],
            );
            return plain.at(place).statement;
          },
        });
        assert.equal(kept.length, plain.length);
        assert.deepEqual(
          [...kept.articles()].filter(({ from, before }) => from < before),
          [...plain.articles()],
        );
        for (const one of plain.length === 0 ? [] : asked) {
          const place = one % plain.length;
          assert.deepEqual(kept.at(place), plain.at(place));
          assert.deepEqual(kept.articleAt(place), plain.articleAt(place));
          assert.equal(kept.sourceAt(place), plain.sourceAt(place));
          assert.equal(kept.idAt(place), plain.idAt(place));
          assert.equal(kept.placeOf(kept.idAt(place)), plain.placeOf(kept.idAt(place)));
        }
        assert.equal(kept.placeOf("s-none"), -1);
      },
    ),
  );
});
