import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { foldTexts } from "../../src/story/fold.ts";
import type { StoryText } from "../../src/story/model.ts";
import { canonically } from "../../src/story/order.ts";
import { hour, textOf } from "./coverage.ts";

const PLACES = ["Lima", "Oslo", "Ankara", "Accra", "Hanoi", "Quito"];
const GOODS = ["salmon", "steel", "lentils", "timber", "ceramics", "copper"];
const VERBS = ["raised duties on", "opened a case about", "lifted its curbs on", "announced quotas for"];

/** A sentence of an event, its wording chosen by a number. */
const sentence = (event: number, variant: number): string =>
  `Officials in ${PLACES[event % 6]} ${VERBS[(event + variant) % 4]} ${GOODS[(event * 5) % 6]} from ${PLACES[(event + 3) % 6]} after report ${event * 17 + (variant % 3)} of office ${event} was ${["published", "debated", "leaked"][variant % 3]} in part ${variant}.`;

const article = fc.record({
  event: fc.nat(11),
  hours: fc.nat(600),
  variants: fc.array(fc.nat(8), { minLength: 1, maxLength: 6 }),
  wires: fc.constantFrom<string[]>([], ["Nordwire"], ["Coast News"]),
  publisher: fc.constantFrom(null, "The Bay", "Nordwire", "Harbour Post"),
});
const stream = (size: number) =>
  fc.array(article, { minLength: 2, maxLength: size }).map((rows) =>
    rows
      .map(
        ({ event, hours, variants, wires, publisher }, index): StoryText =>
          textOf(`n${index}`, {
            at: hour(hours),
            title: sentence(event, variants[0] as number).slice(0, 60),
            body: variants.map((variant) => sentence(event, variant)).join("\n"),
            wires,
            publisher,
            site: publisher,
          }),
      )
      .sort(canonically),
  );

describe("whatever the stream", () => {
  test("what came later changes no earlier link, and known on a day ignores what came after it", () => {
    fc.assert(
      fc.property(stream(80), fc.nat(79), (texts, cut) => {
        const known = texts.slice(0, cut);
        const whole = foldTexts(texts);
        const part = foldTexts(known);
        const ids = new Set(known.map(({ id }) => id));
        assert.deepEqual(
          part.links,
          whole.links.filter(({ earlier, later }) => ids.has(earlier) && ids.has(later)),
        );
        assert.deepEqual(part.changes, whole.changes.slice(0, part.changes.length));
        // Apart from merges that came later, each article stands where it stood.
        const into = new Map(whole.changes.slice(part.changes.length).map((change) => [change.from, change.into]));
        for (const [index, { story }] of part.memberships.entries()) {
          let now = story;
          for (let next = into.get(now); next; next = into.get(now)) now = next;
          assert.equal(whole.memberships[index]?.story, now);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("two thousand articles come out the same, whatever order they arrive in", () => {
    fc.assert(
      fc.property(stream(2_000), fc.infiniteStream(fc.nat(1_000_000)), (texts, chance) => {
        const shuffled = texts
          .map((text) => ({ text, key: chance.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ text }) => text);
        assert.deepEqual(foldTexts(shuffled.sort(canonically)), foldTexts(texts));
      }),
      { numRuns: 2 },
    );
  });

  test("every article has one story, named after its oldest; every original is an article that rests on nothing", () => {
    fc.assert(
      fc.property(stream(120), (texts) => {
        const { memberships, resting } = foldTexts(texts);
        assert.deepEqual(
          memberships.map(({ article }) => article),
          texts.map(({ id }) => id),
        );
        assert.deepEqual(
          resting.map(({ article }) => article),
          texts.map(({ id }) => id),
        );
        const first = new Map<string, string>();
        for (const { article, story } of memberships) if (!first.has(story)) first.set(story, article);
        for (const [story, article] of first) assert.equal(story.slice(2), article.slice(2));
        const own = new Set(resting.filter(({ basis }) => basis === "own").map(({ article }) => article.slice(2)));
        for (const { original } of resting) assert.ok(own.has(original.slice(2)));
      }),
      { numRuns: 25 },
    );
  });
});
