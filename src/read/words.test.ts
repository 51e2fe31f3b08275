import assert from "node:assert/strict";
import { test } from "node:test";
import { installedDossiers } from "../../test/support/dossiers.ts";
import { compileWords, formBits, grammar, isIn, lists, traits } from "./words.ts";

for (const [name, bits] of Object.entries({ "grammar and traits": { ...grammar, ...traits }, lists, formBits }))
  test(`${name}: each has a bit of its own`, () => {
    const all = Object.values<number>(bits);
    assert.equal(new Set(all).size, all.length);
    for (const bit of all) assert.equal(bit & (bit - 1), 0);
  });

test("a list told by a bit holds the words of the lexicon, no others", async () => {
  const { lexicon } = await installedDossiers();
  const { of } = compileWords(lexicon);
  const words = new Set([...lexicon.lists.values()].flatMap((senses) => [...senses.values()].flat()));
  for (const [list, bit] of Object.entries(lists)) {
    assert.ok(lexicon.lists.has(list), `${list} is in the lexicon`);
    for (const word of words) assert.equal((of(word).lists & bit) !== 0, isIn(of(word), list), `${word} in ${list}`);
  }
});
