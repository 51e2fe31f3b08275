import assert from "node:assert/strict";
import { test } from "node:test";
import { daysApart, toldOf, yearsApart } from "./told.ts";
import { wordsOf } from "./words.ts";

const told = (text: string) => toldOf([wordsOf(text)]);

for (const { text, year, days } of [
  { text: "The duties of 2017 were doubled in 2019.", year: 2019, days: false },
  { text: "They met on 10 May 2019 in Oslo.", year: 2019, days: true },
  { text: "Sept. 3rd, 2019: Oslo answers", year: 2019, days: true },
  { text: "In May 2019 they met.", year: 2019, days: false },
  { text: "1,200 tonnes and 40 per cent", year: 0, days: false },
]) {
  test(`tells its newest year and day: ${text}`, () => {
    assert.equal(told(text).year, year);
    assert.equal(told(text).day > 0, days);
  });
}

test("apart only where both tell", () => {
  assert.equal(yearsApart(told("in 2017"), told("in 2019")), Math.log1p(2));
  assert.equal(yearsApart(told("in 2017"), told("soon")), null);
  assert.equal(daysApart(told("May 10, 2019"), told("12 May 2019")), Math.log1p(2));
});
