import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { namesOf } from "../reference.ts";
import { ageOf, furnitureOf, isCaption } from "../segment/furniture.ts";
import { bylineOf } from "./byline.ts";
import { datelineDay, dayIn, isDateLine } from "./days.ts";
import { dated } from "./head.ts";
import { isGovernmentHost } from "./issuer.ts";
import { languageOf } from "./language.ts";
import { hasDateline, wiresAtHead, wiresInCredit } from "./wires.ts";

const names = namesOf({
  agencies: [
    { name: "AP", names: ["Associated Press"] },
    { name: "Reuters", names: ["Thomson Reuters", "REUTERS"] },
    { name: "Xinhua", names: ["新华社"] },
    { name: "dpa", names: [] },
  ],
  outlets: [{ name: "Coast Daily", names: [], domains: ["coastdaily.example"] }],
});

describe("bylines", () => {
  for (const [line, people, wires] of [
    ["By Ana Lima and Bo Dahl", ["Ana Lima", "Bo Dahl"], []],
    ["By Jill Moore, Associated Press", ["Jill Moore"], ["AP"]],
    ["By KAI OLSEN, AP Economics Writer", ["Kai Olsen"], ["AP"]],
    ["By Mei Sato in Tokyo", ["Mei Sato"], []],
    ["By Reuters", [], ["Reuters"]],
    ["Von Jan Wolff und Eva Krüger", ["Jan Wolff", "Eva Krüger"], []],
    ["Por Lucía Marín", ["Lucía Marín"], []],
    ["Par Claire Dumas", ["Claire Dumas"], []],
    ["Posted on 2 June 2025 by Paul Reed", ["Paul Reed"], []],
    ["記者 山田太郎", ["山田太郎"], []],
  ] as const) {
    test(line, () => {
      const found = bylineOf(line, names);
      assert.deepEqual([found?.people, found?.wires], [people, wires]);
    });
  }
  for (const line of [
    "By the end of the year, exports had doubled.",
    "By sea and by air",
    "Byline",
    "Von der Leyen sagte am Montag, die Zölle seien rechtswidrig.",
  ]) {
    test(`no byline: ${line}`, () => assert.equal(bylineOf(line, names), null));
  }
});

describe("datelines and credits", () => {
  for (const [paragraph, wires] of [
    ["LONDON (AP) — A second day of talks began.", ["AP"]],
    ["WASHINGTON, June 9 (Reuters) - Officials met.", ["Reuters"]],
    ["(Reuters) -- The president said so.", ["Reuters"]],
    ["Berlin (dpa) - Die Regierung tagt.", ["dpa"]],
    ["新华社北京6月9日电 双方会晤。", ["Xinhua"]],
    ["BEIJING -- Exports fell in May.", []],
  ] as const) {
    test(paragraph, () => {
      assert.ok(hasDateline(paragraph));
      assert.deepEqual(wiresAtHead(paragraph, names), wires);
    });
  }
  for (const [paragraph, day] of [
    ["OTTAWA, June 12, 2025 (Reuters) - Officials met on July 1, 2024.", "2025-06-12"],
    ["LONDON, 9 June 2025 (AFP) — Talks began.", "2025-06-09"],
    ["BEIJING, June 9, 2025 /PRNewswire/ -- The fair opens.", "2025-06-09"],
    ["WASHINGTON, June 9 (Reuters) - Officials met in 2025.", null],
    ["BEIJING -- Exports fell in May 2025, to June 1, 2025 - again.", null],
    ["On June 9, 2025 - a Monday - talks began.", null],
  ] as const) {
    test(`the day of the dateline: ${paragraph}`, () => assert.equal(datelineDay(paragraph)?.days ?? null, day));
  }
  for (const paragraph of [
    "Hong Kong's index (HSI) rose by a third.",
    "The company (ticker: HD) said on Tuesday - again - that sales fell.",
    "VISIT the fair, Oct. 11-21, in the capital.",
    "ATTEND a two-day course on customs.",
    "(Photo of the port)",
    "A spokesman told the AP that talks go on.",
  ]) {
    test(`no dateline: ${paragraph}`, () => assert.equal(hasDateline(paragraph), false));
  }
  for (const [line, wires] of [
    ["© (Thomson Reuters 2025.", ["Reuters"]],
    ["Copyright 2025 The Associated Press. All rights reserved.", ["AP"]],
    ["Source: Xinhua", ["Xinhua"]],
    ["(AP)", ["AP"]],
    ["Adapted by Port Forum from AP 2025-06-11", ["AP"]],
    ["Agencies", []],
    ["The official told Reuters that the talks would go on.", []],
  ] as const) {
    test(`credit: ${line}`, () => assert.deepEqual(wiresInCredit(line, names), wires));
  }
});

describe("days of pages", () => {
  for (const [line, day] of [
    ["June 9, 2025", "2025-06-09"],
    ["9. Juni 2025", "2025-06-09"],
    ["9 de junio de 2025", "2025-06-09"],
    ["9 juin 2025", "2025-06-09"],
    ["2025年6月9日", "2025-06-09"],
    ["2025-06-09 18:30", "2025-06-09"],
    ["09.06.2025", "2025-06-09"],
    ["03/04/2025", null],
    ["31 February 2025", null],
  ] as const) {
    test(line, () => assert.equal(dayIn(line), day));
  }
  for (const [line, is] of [
    ["Published: Monday, June 9, 2025 at 10:30 GMT", true],
    ["Updated 9 June 2025, 4:15pm", true],
    ["2025年06月09日 10:30", true],
    ["On June 9, 2025, the two sides met in London.", false],
    ["Three rounds", false],
  ] as const) {
    test(`a line of a day: ${line}`, () => assert.equal(isDateLine(line), is));
  }
  for (const [value, days, at] of [
    ["2025-06-09T12:30:00+02:00", "2025-06-09", "2025-06-09T10:30:00Z"],
    ["2025-06-09T23:30:00-05:00", "2025-06-09", "2025-06-10T04:30:00Z"],
    ["2025-06-09T12:30:00", "2025-06-09", null],
    ["Mon, 09 Jun 2025 10:30:00 +0200", "2025-06-09", "2025-06-09T08:30:00Z"],
    ["1749465000", "2025-06-09", "2025-06-09T10:30:00Z"],
    ["20250609", "2025-06-09", null],
  ] as const) {
    test(`machine's: ${value}`, () => assert.deepEqual(dated(value, "meta"), { days, at, basis: "meta" }));
  }
});

describe("ages", () => {
  for (const [line, minutes, before] of [
    ["11 minutes ago", 11, ""],
    ["time17 minutes ago", 17, ""],
    ["timean hour ago", 60, ""],
    ["Japan Today6 hours ago", 360, "Japan Today"],
    ["Coast Daily · 2 days ago", 2880, "Coast Daily"],
    ["vor 3 Stunden", 180, ""],
    ["il y a 2 jours", 2880, ""],
    ["hace 5 minutos", 5, ""],
    ["3小时前", 180, ""],
    ["5分前", 5, ""],
    ["2시간 전", 120, ""],
  ] as const) {
    test(line, () => assert.deepEqual(ageOf(line), { minutes, before }));
  }
  for (const line of ["The talks ended two years ago and nothing has happened since then.", "Long ago", "Chicago"]) {
    test(`no age: ${line}`, () => assert.equal(ageOf(line), null));
  }
});

describe("furniture", () => {
  for (const [line, kind] of [
    ["Related Articles", "related"],
    ["Das könnte Sie auch interessieren", "related"],
    ["相关阅读", "related"],
    ["Try Our AI Features", "end"],
    ["12 Comments", "end"],
    ["Already have an account? Sign in here.", "end"],
    ["ADVERTISEMENT", "aside"],
    ["Read more: Duties on tea", "aside"],
    ["image.png", "aside"],
    ["The talks went on.", null],
    ["Comments by the minister drew protest in both capitals.", null],
    ["Related goods pay the same duty, the notice says.", null],
    ["More than 40 countries have asked for talks.", null],
    ["Copyright law is not part of the agreement.", null],
  ] as const) {
    test(`${line} → ${kind}`, () => assert.equal(furnitureOf(line), kind));
  }
  test("captions", () => {
    assert.ok(isCaption("Lorries wait at the border, June 9, 2025. REUTERS/Toby Example"));
    assert.ok(isCaption("A ship near the port. (AP Photo/Bo Dahl)"));
    assert.ok(!isCaption("The minister said that the picture was not complete."));
  });
});

test("hosts of governments", () => {
  for (const host of ["whitehouse.example.gov", "mofcom.gov.cn", "ec.europa.eu", "meti.go.jp", "gov.uk"])
    assert.ok(isGovernmentHost(host), host);
  for (const host of ["gov.example", "mygov.com", "notgov.uk"]) assert.ok(!isGovernmentHost(host), host);
});

test("languages", () => {
  assert.equal(
    languageOf("The two sides agreed to talk again in the summer, and to lower some of the duties for a time.", null),
    "en",
  );
  assert.equal(languageOf("双方同意继续磋商。", null), "zh");
  assert.equal(languageOf("両国は協議を続けることで合意した。", null), "ja");
  assert.equal(languageOf("Kurz", "de-AT"), "de");
  assert.equal(languageOf("", null), null);
});
