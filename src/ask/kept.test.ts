import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ask } from "./ask.ts";
import { keptAnswers } from "./kept.ts";

test("the same question is asked once in a moment, anew after it, after a change and after a refusal", async () => {
  let asked = 0;
  let clock = 0;
  const ask = {
    about: async () => ++asked,
    state: async () => {
      asked++;
      throw new RangeError("refused");
    },
  } as unknown as Ask;
  const { ask: kept, forget } = keptAnswers(ask, { forMs: 1000, most: 2, now: () => clock });
  await Promise.all([kept.about({}), kept.about({})]);
  await kept.about({});
  assert.equal(asked, 1);
  await kept.about({ on: "today" });
  assert.equal(asked, 2);
  clock = 1000;
  await kept.about({});
  assert.equal(asked, 3);
  forget();
  await kept.about({});
  assert.equal(asked, 4);
  await assert.rejects(kept.state({}));
  await assert.rejects(kept.state({}));
  assert.equal(asked, 6);
});
