import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseDay } from "../../src/core/day.ts";
import { ParleyError } from "../../src/core/errors.ts";
import type { Party } from "../../src/core/party.ts";
import { dutyOn } from "../../src/trade/duty.ts";
import { scenariosOf } from "../../src/trade/scenarios.ts";
import type { Shipment } from "../../src/trade/shipment.ts";
import { shipped } from "./support.ts";

const { law } = shipped;
const question = { imposer: "US" as Party, known: null, view: "law" as const, scenario: null, schedule: null };
const toy: Shipment = { code: "9503.00.00", origin: "CN", entry: "2025-04-20" };
const ask = (more: Partial<Shipment>) => dutyOn(law, law.lists, { ...toy, ...more }, question);

describe("what cannot be a shipment is refused, with what to write", () => {
  for (const [name, more, says] of [
    ["a code of 3 digits", { code: "950" }, /a code of 3 digits/],
    ["a code of 12 digits", { code: "950300000000" }, /a code of 12 digits/],
    ["a code that lost its zero", { code: "2071422" }, /a code of 7 digits/],
    ["a date for a code", { code: "2025-03-01" }, /no code of a tariff/],
    ["a number in floating point", { code: "9.5E+07" }, /no code of a tariff/],
    ["no country", { origin: "China" }, /no code of a country/],
    ["entry before loading", { loaded: "2025-05-01" }, /before it was loaded/],
    ["entry before admission", { admitted: "2025-05-01", procedure: "zone-privileged" }, /before it was admitted/],
    ["the far past", { entry: "1066-10-14" }, /the year 1066/],
    ["the far future", { entry: "9999-01-01" }, /the year 9999/],
    ["no day of the calendar", { entry: "2025-02-30" }, /not a day/],
    ["a negative value", { value: "-5" }, /not an amount/],
    ["an absurd value", { value: "9".repeat(30) }, /not an amount/],
    ["a share over 1", { shares: { us: "1.2" } }, /no share of the value/],
    ["a share in words", { shares: { us: "a third" } }, /no share of the value/],
    ["a fact that no law asks", { facts: { shiny: true } }, /asks no fact called "shiny"/],
    ["another procedure", { procedure: "smuggling" as never }, /no procedure is called/],
    ["another mode", { mode: "balloon" }, /no mode of transport/],
    ["no item", { items: 0 }, /no number of items/],
    ["a chapter that is none", { code: "0000.00.00" }, /no goods stand in chapter 00/],
    ["a heading of chapter 99", { code: "9903.01.25" }, /no goods stand in chapter 99/],
    ["the chapter kept free", { code: "7701.00" }, /no goods stand in chapter 77/],
    ["a relief that no law has", { claims: ["9903.99.99"] }, /no relief called "9903.99.99"/],
    ["a part that no law asks", { shares: { gold: "0.4" } }, /no part of the value called "gold"/],
    ["another method", { method: "by weight" }, /no method for postal items called/],
    ["zone status without its day", { procedure: "zone-privileged" }, /that day is not told/],
  ] as const) {
    test(name, () =>
      assert.throws(
        () => ask(more as Partial<Shipment>),
        (error) => error instanceof ParleyError && says.test(error.message) && error.fix.length > 10,
      ),
    );
  }
});

test("six digits give a range that asks for the rest", () => {
  const { total, unknown } = ask({ code: "9018.31", entry: "2025-01-15" });
  assert.equal(total.exact, false);
  assert.ok(unknown.some(({ need }) => need.need === "digits"));
});

test("a day on which the law changes at noon gives a range that names the hour", () => {
  const answer = dutyOn(
    law,
    law.lists,
    { code: "90189099", origin: "US", entry: "2025-05-14", claims: ["cn-2020-excl"] },
    { ...question, imposer: "CN" as Party },
  );
  assert.deepEqual([answer.total.low, answer.total.high], ["10", "125"]);
  assert.match(answer.unknown[0]?.says ?? "", /changes at 12:01/);
});

test("a postal item pays a flat amount by the piece", () => {
  const { specific } = ask({ entry: "2025-05-20", procedure: "postal", value: "200", method: "specific", items: 3 });
  assert.deepEqual([specific?.amount, specific?.total], ["100.00", "300.00"]);
});

test("a postal item whose method is not told pays nobody knows what, and the method is asked", () => {
  const postal = { entry: "2025-06-10", procedure: "postal", value: "50.00", items: 2 } as const;
  const open = ask(postal);
  assert.deepEqual([open.total.low, open.total.high], ["0", null]);
  assert.ok(open.unknown.some(({ need }) => need.need === "method" && need.method === "specific"));
  assert.equal(open.amounts?.roundedHigh, null);
  assert.equal(ask({ ...postal, method: "ad-valorem" }).total.low, "54");
  const flat = ask({ ...postal, method: "specific" });
  assert.equal(flat.specific?.total, "200.00");
  assert.equal(flat.total.high, null, "a sum is no percentage of 0");
  assert.equal(flat.lines.find(({ component }) => component === "us-postal")?.state, "charged");
});

test("a range narrows where a rule ends of which nobody knows whether it holds", () => {
  const whole = Object.fromEntries(Object.entries(law.lists).map(([id, list]) => [id, { ...list, complete: true }]));
  const { total, next } = dutyOn(law, whole, { ...toy, entry: "2025-06-10" }, question);
  assert.deepEqual([total.low, total.high], ["20", "30"]);
  assert.deepEqual([next?.day, next?.to.low], ["2025-06-16", "30"]);
  assert.equal(dutyOn(law, whole, { ...toy, entry: "2025-06-10", mode: "air" }, question).next?.day, "2025-11-10");
});

test("where the most is not known, no amount is given as the most", () => {
  const soy: Shipment = { code: "12019020", origin: "US", entry: "2025-11-11", value: "1000.00" };
  const { total, amounts } = dutyOn(law, law.lists, soy, { ...question, imposer: "CN" as Party });
  assert.deepEqual([total.low, total.high], ["10", null]);
  assert.deepEqual([amounts?.roundedLow, amounts?.roundedHigh], ["100.00", null]);
});

test("a truce that lapses is not taken up again by what followed it", () => {
  const lapses = scenariosOf(law, parseDay("2025-06-10"), null).find(({ id }) => id === "agr-geneva-lapses") ?? null;
  const { next } = dutyOn(law, law.lists, { ...toy, entry: "2025-06-20" }, { ...question, scenario: lapses });
  assert.equal(next?.day, "2025-08-12");
});

test("what may be supposed of a day is what held on it, as far as was known", () => {
  const on = (day: string, known: string | null) => scenariosOf(law, parseDay(day), known as never).map(({ id }) => id);
  assert.deepEqual(on("2025-06-10", "2025-06-10"), ["agr-geneva-lapses", "agr-geneva-extended"]);
  assert.ok(on("2025-06-10", null).includes("truce-lapses"));
  assert.ok(!on("2026-03-01", null).includes("agr-geneva-lapses"));
});

test("past what was read, and past an end without a sequel, the figure is marked", () => {
  const answer = dutyOn(
    law,
    law.lists,
    { code: "90189099", origin: "US", entry: "2026-11-11", claims: ["cn-2020-excl"] },
    { ...question, imposer: "CN" as Party },
  );
  assert.equal(answer.asFarAsRead, true);
  assert.match(answer.openEnds[0] ?? "", /ended as written on 2026-11-10/);
  assert.equal(ask({ entry: "2026-08-01" }).asFarAsRead, false);
});

test("every rule that was looked at stands in the answer once, with its reason", () => {
  const { lines } = ask({ mode: "vessel", loaded: "2025-04-07" });
  const line = lines.find(({ component }) => component === "us-reciprocal");
  const seen = line?.considered.map(({ duty }) => duty) ?? [];
  assert.equal(new Set(seen).size, seen.length);
  const state = (id: string) => line?.considered.find(({ duty }) => duty === id)?.state;
  assert.deepEqual(["us-rec-125", "us-rec-84", "us-rec-transit-0405", "us-rec-10"].map(state), [
    "defeated",
    "not in force",
    "condition not met",
    "applies",
  ]);
});
