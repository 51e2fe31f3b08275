import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { LineageIndex, lineageOf } from "../../src/story/lineage.ts";
import type { StoryText } from "../../src/story/model.ts";
import { restingOf } from "../../src/story/originals.ts";
import { wordsOf } from "../../src/story/words.ts";
import { hour, salmon, steel, storyNamedAfter, textOf } from "./coverage.ts";

const { lead, middle, end, other } = salmon;
const wire = textOf("wire", { body: `${lead}\n${middle}\n${end}`, publisher: "Nordwire", at: hour(0) });
const relations = (...texts: StoryText[]) => lineageOf(texts).map(({ relation }) => relation);

describe("lineage", () => {
  for (const { name, body, gives } of [
    { name: "the same text", body: wire.body, gives: ["copy"] },
    { name: "a cut of it", body: `${lead}\n${middle}`, gives: ["copy"] },
    { name: "a splice under another lead", body: `${other}\n${steel.middle}\n${end}`, gives: ["partial"] },
    { name: "other words on the same event", body: other, gives: [] },
    { name: "nothing at all", body: "", gives: [] },
  ]) {
    test(name, () => assert.deepEqual(relations(wire, textOf("second", { body, at: hour(1) })), gives));
  }

  test("quoted speech alone links nothing", () => {
    const said = `“${middle.replaceAll(". ", ", and ")}”`;
    const a = textOf("a", { body: `${lead}\n${said}, the minister told reporters in the capital.`, at: hour(0) });
    const b = textOf("b", { body: `${other}\nA minister put it this way: ${said}`, at: hour(1) });
    assert.deepEqual(relations(a, b), []);
  });

  test("a text that is all quotation is compared as it is", () => {
    const body = `“${middle.replaceAll(". ", ", ")}”`;
    assert.deepEqual(relations(textOf("a", { body }), textOf("b", { body })), ["copy"]);
  });

  test("what unrelated texts share is furniture", () => {
    const prompt =
      "Sign up here for our daily newsletter and get the best of our reporting from all over the world sent to your inbox every morning before seven.";
    const bodies = Array.from({ length: 5 }, (_, text) =>
      [...Array.from({ length: 70 }, (_, word) => `word${"abcde"[text]}${word}`), `\n${prompt}`].join(" "),
    );
    const links = lineageOf(bodies.map((body, index) => textOf(`n${index}`, { body, at: hour(index) })));
    assert.ok(
      links.every(({ later }) => later !== textOf("n4", { body: "" }).id),
      "the fourth and fifth know it for furniture",
    );
  });

  test("passages stand in both bodies, word for word", () => {
    const later = textOf("later", { body: `${other} ${end}`, at: hour(2) });
    const [link] = lineageOf([wire, later]);
    assert.ok(link && link.passages.length > 0);
    for (const { earlier: a, later: b } of link.passages) {
      const folded = (text: string) => [...wordsOf(text).hash.subarray(0, wordsOf(text).count)];
      assert.deepEqual(folded(wire.body.slice(a.start, a.end)), folded(later.body.slice(b.start, b.end)));
    }
  });

  test("the agency had it first, whenever its own page became known", () => {
    const paper = textOf("paper", { body: wire.body, publisher: "The Coast", wires: ["NordWire"], at: hour(-3) });
    const [link] = lineageOf([wire, paper]);
    assert.deepEqual([link?.earlier, link?.later], [wire.id, paper.id]);
    assert.equal(link?.because, "Nordwire is the agency that it credits");
  });

  test("an agency is known by its initials", () => {
    const agency = textOf("agency", { body: wire.body, publisher: "Nordic Wire Service", at: hour(5) });
    const paper = textOf("paper", { body: wire.body, publisher: "The Coast", wires: ["NWS"], at: hour(0) });
    assert.equal(lineageOf([agency, paper])[0]?.earlier, agency.id);
  });

  test("two texts that are each a cut of the other", () => {
    const a = textOf("a", { body: `${lead}\n${middle}\n${steel.lead}`, at: hour(0) });
    const b = textOf("b", { body: `${lead}\n${middle}\n${end}`, at: hour(0) });
    const links = lineageOf([a, b]);
    assert.deepEqual(
      links.map(({ relation }) => relation),
      ["copy"],
    );
    assert.deepEqual(lineageOf([b, a]), links);
  });

  test("a text in Chinese", () => {
    const body =
      "中国商务部周一宣布对挪威三文鱼加征百分之四十的附加税，渔业协会呼吁保持冷静并表示已经签署的订单将会如期交付给客户，多伦多的价格在数小时内上涨。";
    assert.deepEqual(relations(textOf("a", { body }), textOf("b", { body: `记者报道：${body}` })), ["copy"]);
  });

  test("the same article a thousand times costs what is bounded", () => {
    const index = new LineageIndex();
    let links = 0;
    for (let copy = 0; copy < 1_000; copy++)
      links += index.add({ ...wire, id: textOf(`c${copy}`, { body: "" }).id }).length;
    assert.ok(links <= 24_000);
  });

  test("what is old or too much is forgotten", () => {
    const index = new LineageIndex({ keepDays: 2, most: 3 });
    for (let day = 0; day < 6; day++) index.add(textOf(`d${day}`, { body: `${steel.lead} ${day}`, at: hour(day) }));
    assert.ok(index.size <= 3);
    index.add({ ...wire, at: hour(100) });
    assert.equal(index.size, 1);
    assert.deepEqual(index.add(textOf("late", { body: wire.body, at: hour(200) })), []);
  });
});

describe("originals", () => {
  const credited = (name: string, hours: number, wires: string[]) =>
    textOf(name, { body: "", at: hour(hours), wires, publisher: name });
  const resting = (texts: StoryText[], same = true) =>
    restingOf(
      texts,
      lineageOf(texts),
      texts.map((text) => ({
        article: text.id,
        story: storyNamedAfter(same ? (texts[0] as StoryText) : text),
        score: 1,
        because: [],
      })),
    );

  test("a copy of a copy rests on the first", () => {
    const copies = [
      wire,
      textOf("b", { body: `${lead}\n${middle}`, at: hour(1) }),
      textOf("c", { body: lead, at: hour(2) }),
    ];
    const found = resting(copies);
    assert.deepEqual(
      found.map(({ basis }) => basis),
      ["own", "text", "text"],
    );
    assert.equal(new Set(found.map(({ original }) => original)).size, 1);
  });

  for (const { name, texts, same, gives } of [
    {
      name: "one agency on one story",
      texts: [credited("a", 0, ["AP"]), credited("b", 40, ["A.P."])],
      same: true,
      gives: ["own", "credit"],
    },
    {
      name: "another agency",
      texts: [credited("a", 0, ["AP"]), credited("b", 1, ["AFP"])],
      same: true,
      gives: ["own", "own"],
    },
    {
      name: "another story",
      texts: [credited("a", 0, ["AP"]), credited("b", 1, ["AP"])],
      same: false,
      gives: ["own", "own"],
    },
    {
      name: "more than two days later",
      texts: [credited("a", 0, ["AP"]), credited("b", 49, ["AP"]), credited("c", 90, ["AP"])],
      same: true,
      gives: ["own", "own", "credit"],
    },
  ]) {
    test(`by credit: ${name}`, () =>
      assert.deepEqual(
        resting(texts, same).map(({ basis }) => basis),
        gives,
      ));
  }

  test("by credit: the agency's own text, though it became known later", () => {
    const own = textOf("own", { body: "", publisher: "Nordic Wire Service", at: hour(9) });
    const found = resting([credited("a", 0, ["NWS"]), credited("b", 3, ["N.W.S."]), own]);
    assert.deepEqual(
      found.map(({ basis }) => basis),
      ["credit", "credit", "own"],
    );
    assert.deepEqual(new Set(found.map(({ original }) => original)).size, 1);
  });

  test("passages across stories are chance", () => {
    const found = resting([wire, textOf("b", { body: `${other}\n${steel.middle}\n${end}`, at: hour(1) })], false);
    assert.deepEqual(
      found.map(({ basis }) => basis),
      ["own", "own"],
    );
  });
});
