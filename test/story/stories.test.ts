import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { foldTexts, storiesOf } from "../../src/story/fold.ts";
import type { StoryText } from "../../src/story/model.ts";
import { regroup, splitOf } from "../../src/story/regroup.ts";
import { StoryFold } from "../../src/story/stories.ts";
import { hour, salmon, steel, storyNamedAfter, textOf } from "./coverage.ts";

const { lead, middle, end, other } = salmon;
const fish = textOf("fish", {
  title: "Canada raises surtax on Norwegian salmon",
  body: `${lead}\n${middle}`,
  at: hour(0),
});
const fishToo = textOf("fish too", { title: "Salmon duties go up in Canada", body: `${other}\n${end}`, at: hour(3) });
const bars = textOf("bars", {
  title: "Brazil looks into Turkish steel",
  body: `${steel.lead}\n${steel.middle}`,
  at: hour(4),
});
const groups = (...texts: StoryText[]) => storiesOf(texts).map(({ story }) => story);

describe("stories", () => {
  test("two reports of one event, one of another", () => {
    assert.deepEqual(groups(fish, fishToo, bars), [
      storyNamedAfter(fish),
      storyNamedAfter(fish),
      storyNamedAfter(bars),
    ]);
  });

  test("the first pages of a record, added at once and undated: who rules both events makes them no story", () => {
    const undated = (id: string, title: string, body: string) =>
      textOf(id, { title, body, at: hour(0), published: null });
    const talks = undated(
      "talks",
      "Norway and Canada seek to settle salmon dispute",
      "Prime Minister Ada Berg sent her trade minister to Bergen on Monday to meet officials from Canada, as both governments try to settle a dispute over salmon duties. The talks come days after Berg spoke with her Canadian counterpart. Officials said the two sides would discuss the surtax and licences for smoked fish. Berg told reporters that the meeting should go very well.",
    );
    const more = undated(
      "more",
      "Salmon talks open in Bergen",
      "Officials from Norway and Canada met in Bergen on Monday for talks on salmon duties. The surtax on Norwegian salmon has hurt exporters, who lost a third of their Canadian orders since spring. The trade minister, sent by Prime Minister Ada Berg, said licences for smoked fish were on the table as well. Fish farmers want the dispute settled before the autumn catch, and Canadian importers have asked their government for a pause of the surtax.",
    );
    const floods = undated(
      "floods",
      "Norway sends soldiers as floods spread",
      "Prime Minister Ada Berg ordered soldiers to Oslo on Monday after three days of rain, as rivers broke their banks and thousands left their homes for schools and churches. The mayor had asked for boats and pumps. Trains to the north were halted, two bridges closed, and a hospital moved its patients uphill. Berg promised money for shelters, and meteorologists expect the rain to ease by Thursday. Insurers speak of the worst damage in thirty years. Volunteers filled sandbags through the night along the river, farmers drove cattle to higher pastures, and the army flew drinking water to villages whose wells were fouled.",
    );
    assert.deepEqual(groups(talks, floods, more), [
      storyNamedAfter(talks),
      storyNamedAfter(floods),
      storyNamedAfter(talks),
    ]);
  });

  test("a join says by which words", () => {
    const [, joined] = storiesOf([fish, fishToo, bars]);
    assert.match(joined?.because.join("; ") ?? "", /shares .*salmon/i);
    assert.ok((joined?.score ?? 0) > 0.5);
  });

  test("a story is named after its first article, in whatever order they come", () => {
    assert.deepEqual(groups(bars, fishToo, fish), groups(fish, fishToo, bars));
  });

  for (const { name, slots } of [
    { name: "round", slots: [{ round: ["2"] }, { round: ["3"] }] },
    { name: "case", slots: [{ case: ["DS1"] }, { case: ["DS2"] }] },
    { name: "product", slots: [{ product: ["0302.13"] }, { product: ["0302.14"] }] },
    { name: "instrument", slots: [{ instrument: ["visa"] }, { instrument: ["export-control"] }] },
    { name: "rate", slots: [{ rate: ["40"] }, { rate: ["25"] }] },
    { name: "place", slots: [{ place: ["Ottawa"] }, { place: ["Oslo"] }] },
    { name: "day", slots: [{ day: ["2019-05-10"] }, { day: ["2019-06-10"] }] },
  ] as const) {
    test(`another ${name} forbids a join, even of a copy`, () => {
      const [first, second] = slots;
      const texts = [
        { ...fish, slots: first },
        { ...fish, ...textOf("again", { body: fish.body, title: fish.title, at: hour(1) }), slots: second },
      ];
      const [, joined] = storiesOf(texts);
      assert.equal(joined?.story, storyNamedAfter(texts[1] as StoryText));
      assert.match(joined?.because.join() ?? "", new RegExp(`another ${name}`));
    });
  }

  test("a story sleeps after the window; the number of its case wakes it", () => {
    const late = (name: string, body: string) => textOf(name, { title: fish.title, body, at: hour(24 * 40) });
    assert.equal(groups(fish, late("late", fish.body))[1], storyNamedAfter(late("late", "")));
    const filed = { ...fish, body: `DS543: ${fish.body}` };
    assert.equal(groups(filed, late("ruled", `DS543: ${fish.body}`))[1], storyNamedAfter(filed));
  });

  test("a story that never ends stays bounded, and one story", () => {
    const fold = new StoryFold();
    const stories = new Set<string>();
    for (let day = 0; day < 600; day++) {
      const text = textOf(`n${day}`, {
        title: fish.title,
        body: `${fish.body}\nDay number ${day}.`,
        at: hour(day * 8),
      });
      stories.add(fold.add(text).story());
      assert.ok(fold.size <= 3 * 14 + 1);
    }
    assert.equal(stories.size, 1);
  });

  test("nothing to go by: empty texts stand alone, a giant one is read as far as the bound", () => {
    const texts = [
      textOf("e1", { body: "" }),
      textOf("e2", { body: "" }),
      textOf("g", { body: "tariff ".repeat(300_000) }),
    ];
    assert.equal(new Set(groups(...texts)).size, 3);
  });

  test("the same article a thousand times is one story and one original", () => {
    const copies = Array.from({ length: 1_000 }, (_, copy) =>
      textOf(`copy ${copy}`, { title: fish.title, body: fish.body, at: hour(copy / 100) }),
    );
    const { memberships, resting } = foldTexts(copies);
    assert.equal(new Set(memberships.map(({ story }) => story)).size, 1);
    assert.equal(new Set(resting.map(({ original }) => original)).size, 1);
  });
});

describe("changes to stories", () => {
  const joined = storiesOf([fish, fishToo, bars]);
  const at = hour(9);

  test("a merge leaves the older id, a split names the younger after its oldest article", () => {
    const merged = regroup(joined, [
      { kind: "merge", from: storyNamedAfter(bars), into: storyNamedAfter(fish), at, because: "one dispute" },
    ]);
    assert.deepEqual(new Set(merged.map(({ story }) => story)), new Set([storyNamedAfter(fish)]));
    assert.match(merged[2]?.because.join() ?? "", /merge: one dispute/);
    const parted = regroup(merged, [splitOf(storyNamedAfter(fish), [fishToo.id, bars.id], at, "two events")]);
    assert.deepEqual(
      parted.map(({ story }) => story),
      [storyNamedAfter(fish), storyNamedAfter(fishToo), storyNamedAfter(fishToo)],
    );
  });

  test("a change to what is not there changes nothing", () => {
    const gone = storyNamedAfter(textOf("gone", { body: "" }));
    assert.deepEqual(regroup(joined, [{ kind: "merge", from: gone, into: gone, at, because: "" }]), joined);
  });
});
