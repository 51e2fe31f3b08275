import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Day } from "../../src/core/day.ts";
import { minuteIn } from "../../src/core/minute.ts";
import type { Party } from "../../src/core/party.ts";
import type { RatePpm } from "../../src/core/rate.ts";
import { agreementsOn, deadlines } from "../../src/trade/agreements.ts";
import { type CaseAnswer, caseRunner } from "../../src/trade/cases.ts";
import { controlsOn } from "../../src/trade/controls.ts";
import { dutyOn, keptEngine } from "../../src/trade/duty.ts";
import { evaluate } from "../../src/trade/evaluate.ts";
import { explainRate } from "../../src/trade/explain.ts";
import { measuresInForce } from "../../src/trade/in-force.ts";
import { goodOnNoList } from "../../src/trade/ordinary.ts";
import { importedLists, shipped, skipWithoutShared } from "./support.ts";

// The rows of the table of semantics, by their numbers. Rows that bear on no duty, or that no act of the dossier needs, are in
// docs/decisions/2026-11-21-duty.md.

const { law } = shipped;
const lists = importedLists();
const run = caseRunner(law, lists);
const skip = skipWithoutShared;
const day = (text: string) => text as Day;

type Told = Record<string, unknown>;
const ask = (imposer: string, shipment: Told, more: Told = {}): CaseAnswer =>
  run({
    id: "t",
    imposer,
    shipment: { code: null, lists: [], origin: imposer === "US" ? "CN" : "US", procedure: "consumption", ...shipment },
    ...more,
  });
const us = (shipment: Told, more?: Told) => ask("US", shipment, more);
const cn = (shipment: Told, more?: Told) => ask("CN", { claims: ["cn-2020-excl"], ...shipment }, more);
const vessel = (loaded: string) => ({ mode: "vessel", loaded });
const question = { imposer: "US" as Party, known: null, view: "law" as const, scenario: null, schedule: null };

describe("1 in transit, the United States in 2025", () => {
  for (const [name, transport, entry, component, heading] of [
    ["loaded a minute before 5 April: none", vessel("2025-04-05T00:00-04:00"), "2025-04-20", "0", "9903.01.28"],
    [
      "loaded on the minute: the baseline in place of the country rate",
      vessel("2025-04-05T00:01-04:00"),
      "2025-04-20",
      "10",
      "9903.01.25",
    ],
    [
      "loaded a minute before 9 April: the baseline",
      vessel("2025-04-09T00:00-04:00"),
      "2025-04-20",
      "10",
      "9903.01.25",
    ],
    [
      "loaded a minute before 10 April: the baseline",
      vessel("2025-04-10T00:00-04:00"),
      "2025-05-10",
      "10",
      "9903.01.25",
    ],
    [
      "loaded on 10 April, 00:01: the country rate",
      vessel("2025-04-10T00:01-04:00"),
      "2025-05-10",
      "125",
      "9903.01.63",
    ],
    ["by air never", { mode: "air", departed: "2025-04-03" }, "2025-04-20", "125", "9903.01.63"],
    [
      "entered a minute before the last day of entry",
      vessel("2025-04-03"),
      "2025-06-16T00:00-04:00",
      "0",
      "9903.01.28",
    ],
    ["entered on it", vessel("2025-04-03"), "2025-06-16T00:01-04:00", "10", "9903.01.25"],
  ] as const) {
    test(name, () => {
      const { components, headings } = us({ entry, transport });
      assert.equal(components["us-reciprocal"], component);
      assert.ok(headings.includes(heading), headings.join(" "));
    });
  }
});

test("2 in transit differs by party: the same voyage, each way", () => {
  const voyage = { mode: "vessel", loaded: "2025-04-09", departed: "2025-04-09" };
  assert.equal(us({ entry: "2025-04-25", transport: voyage }).components["us-reciprocal"], "10");
  const back = cn({ entry: "2025-04-25", transport: voyage });
  assert.equal(back.components["cn-2025-april"], "0");
  assert.equal(back.setAside["cn-2025-april"], "cn-2025-apr-transit");
  assert.equal(cn({ entry: "2025-04-25", transport: { departed: "2025-04-10T12:01+08:00" } }).totalPercent, "125");
});

describe("3 two clocks at one start: entered and exported from 10 May 2019", () => {
  for (const [exported, entry, rate] of [
    ["2019-05-09", "2019-05-09", "10"],
    ["2019-05-09", "2019-05-10", "10"],
    ["2019-05-10", "2019-05-10", "25"],
    ["2019-05-09", "2019-06-15", "25"],
  ] as const) {
    test(`exported ${exported}, entered ${entry}: ${rate} %`, () =>
      assert.equal(us({ lists: ["us-301-l3"], entry, transport: { exported } }).totalPercent, rate));
  }
});

describe("4 12:01 and zones", () => {
  test("both sides switch in the same minute", () => {
    for (const [here, there] of [
      ["2025-05-14T00:01", "2025-05-14T12:01"],
      ["2025-11-10T00:01", "2025-11-10T13:01"],
    ] as const)
      assert.equal(minuteIn(here, "America/New_York"), minuteIn(there, "Asia/Shanghai"));
    assert.equal(cn({ entry: "2025-05-14T12:00+08:00" }).totalPercent, "125");
    assert.equal(cn({ entry: "2025-05-14T12:01+08:00" }).totalPercent, "10");
    assert.equal(us({ entry: "2025-05-14T00:00-04:00" }).totalPercent, "145");
    assert.equal(us({ entry: "2025-05-14T00:01-04:00" }).totalPercent, "30");
  });
  test("the surcharge starts in winter time and ends in summer time", () => {
    assert.equal(us({ entry: "2026-02-24T00:00-05:00" }).totalPercent, "0");
    assert.equal(us({ entry: "2026-02-24T00:01-05:00" }).totalPercent, "10");
    assert.equal(us({ entry: "2026-07-24T00:00-04:00" }).totalPercent, "10");
    assert.equal(us({ entry: "2026-07-24T00:01-04:00" }).totalPercent, "12.5");
  });
});

test("5 end words: a minute without any duty is shown as such, a second reading of an end is kept", () => {
  assert.equal(us({ entry: "2026-02-24T00:00-05:00" }, { view: "collected" }).totalPercent, "0");
  const second = deadlines(law, day("2025-10-01"), day("2025-10-01")).find(({ id }) => id === "ddl-2025-11-10");
  assert.equal(second?.on, "2025-11-10");
  assert.deepEqual(second?.otherwise, { on: "2025-11-09", because: "90 days of 24 hours from 12 August" });
});

test("6 suspension, repeal and cut part ways after the window", () => {
  const standing = (id: string, on: string) => measuresInForce(law, day(on), null, "all").find((one) => one.id === id);
  assert.equal(standing("cn-2025-no4", "2025-06-01")?.percent, "10%");
  assert.equal(standing("cn-2025-no4", "2026-11-11")?.percent, "34%");
  assert.equal(standing("cn-2025-no6", "2025-06-01")?.status, "ended");
  assert.equal(standing("us-ec-50", "2026-01-01")?.status, "suspended");
  assert.equal(standing("us-ec-50", "2026-11-11")?.status, "in force");
  assert.equal(standing("us-fent-20", "2026-11-11")?.status, "ended");
});

test("7 a lapse returns to the suspended rate, not to the press's; differs by side; contested readings are kept", () => {
  const at = (on: string, known: string | null) => agreementsOn(law, day(on), known as Day | null);
  const geneva = at("2025-06-10", "2025-06-10").find(({ agreement }) => agreement.id === "agr-geneva");
  assert.deepEqual(
    geneva?.returnsTo.map(({ imposer, before, after }) => [imposer, before, after]),
    [
      ["US", "30", "54"],
      ["CN", "10", "34"],
    ],
  );
  assert.equal(geneva?.daysLeft, 63);
  assert.match(geneva?.contested[0]?.reading ?? "", /145/);
  const now = at("2026-10-01", null).find(({ agreement }) => agreement.id === "agr-kl-joint");
  assert.deepEqual(
    now?.returnsTo.map(({ imposer, before, after }) => [imposer, before, after]),
    [
      ["US", "12.5", "12.5"],
      ["CN", "10", "34"],
    ],
  );
});

test("8 one arrangement, many deadlines, and each moves by itself", () => {
  const ends = new Map(deadlines(law, day("2026-09-10"), null).map(({ id, on }) => [id, on]));
  assert.deepEqual(
    ["cn-2025-nov", "cn-ec-70", "us-ec-50-susp", "cn-ec-46-susp", "cn-2020-excl-end"].map((id) => ends.get(id)),
    ["2026-11-10", "2026-11-10", "2026-11-10", "2026-11-28", "2026-12-31"],
  );
  const scenario = {
    id: "x",
    title: "x",
    ops: [{ op: "extend" as const, of: "cn-2025-april-24-points", to: day("2027-02-10") }],
  };
  const engine = keptEngine(law, lists, { imposer: "CN" as Party, known: null, view: "law", scenario });
  const on = (id: string) => engine.state.suspensions.find((one) => one.id === id)?.to;
  assert.equal(on("cn-2025-nov"), minuteIn("2027-02-10", "Asia/Shanghai"));
  assert.equal(on("cn-ec-70"), minuteIn("2026-11-10", "Asia/Shanghai"));
});

test("9 an extension on the last day: no spike in the law, a spike for who did not know yet", () => {
  assert.equal(us({ entry: "2025-08-12" }).totalPercent, "30");
  assert.equal(us({ entry: "2025-08-12" }, { knownAt: "2025-08-10" }).totalPercent, "54");
  assert.equal(us({ entry: "2025-08-12" }, { knownAt: "2025-08-11" }).totalPercent, "30");
});

test("10 a stacking rule counts the duty charged, not the scope: no metal charged, nothing taken out", () => {
  const steel = (share: number) =>
    us({ lists: ["us-301-l3", "us-232-steel-derivatives"], entry: "2025-07-10", shares: { steel: share } });
  assert.equal(steel(0.4).components["us-reciprocal"], "6");
  assert.equal(steel(0).components["us-reciprocal"], "10");
  assert.equal(steel(0).setAside["us-reciprocal"], undefined);
});

test("11 priority between vehicles and metals; an order works back from its day", { skip }, () => {
  const part = { code: "8708.10.30", facts: { partOfPassengerVehicle: true }, shares: { aluminium: 0.5 } };
  assert.equal(us({ ...part, code: "8708.30.50", entry: "2025-05-20" }).components["us-232"], "25");
  const early = us({ code: "8471.30.01", entry: "2025-04-10" }, { knownAt: "2025-04-10" });
  const later = us({ code: "8471.30.01", entry: "2025-04-10" });
  assert.deepEqual([early.totalPercent, later.totalPercent], ["145", "20"]);
});

test("12 a duty on part of the value, the rest pays the other; then the whole value", () => {
  const steel = (entry: string, on: string[], share: number | null) =>
    us({ lists: on, entry, shares: share === null ? {} : { steel: share } }).components;
  assert.deepEqual(
    [
      steel("2025-07-10", ["us-232-steel-derivatives"], 0.4)["us-232"],
      steel("2025-07-10", ["us-232-steel-derivatives"], 0.4)["us-reciprocal"],
    ],
    ["20", "6"],
  );
  assert.equal(steel("2025-07-10", ["us-232-steel-derivatives"], null)["us-232"], "50");
  assert.equal(steel("2026-05-10", ["us-232-2026-annex-1b"], 0.4)["us-232"], "25");
  assert.equal(steel("2025-04-20", ["us-232-steel-derivatives"], 0.4)["us-reciprocal"], "0");
});

test("13 US content below and at a fifth, exact", () => {
  const toy = (share: number) => us({ entry: "2025-04-20", shares: { us: share } });
  assert.equal(toy(0.1999).components["us-reciprocal"], "125");
  assert.equal(toy(0.2).components["us-reciprocal"], "100");
  assert.equal(toy(0.333333).components["us-reciprocal"], "83.333375");
});

describe("14 so much in all", () => {
  const engine = keptEngine(law, lists, question);
  const at = minuteIn("2026-05-10T00:01", "America/New_York");
  for (const [ordinary, more] of [
    [0, 15],
    [2.5, 12.5],
    [15, 0],
    [20, 0],
  ] as const) {
    test(`ordinary duty of ${ordinary} %: ${more} % more`, () => {
      const shipment = {
        ...goodOnNoList("CN" as Party, at),
        goods: { lists: ["us-232-2026-annex-3"] },
        ordinary: (ordinary * 10_000) as RatePpm,
      };
      const index = engine.components.findIndex(({ id }) => id === "us-232");
      assert.equal(evaluate(engine, shipment, () => false).charged[index]?.amount, more * 10_000 * 1_000_000);
    });
  }
  test("where the ordinary rate is not known the duty is not", () =>
    assert.equal(us({ lists: ["us-232-2026-annex-3"], entry: "2026-05-10" }).unknown, true));
});

test("15 rounding in one place: whole dollars, then cents; lines add up to the total", () => {
  const answer = dutyOn(
    law,
    lists,
    { code: "9503.00.00", origin: "CN", entry: "2025-11-20", value: "1000.50" },
    question,
  );
  assert.deepEqual(
    answer.lines
      .filter(({ state }) => state === "charged")
      .map(({ component, amounts }) => [component, amounts?.exactLow, amounts?.roundedLow]),
    [
      ["us-fentanyl", "100.05", "100.10"],
      ["us-reciprocal", "100.05", "100.10"],
    ],
  );
  assert.equal(answer.amounts?.roundedLow, "200.20");
});

describe("17 one cargo, four procedures", () => {
  for (const [procedure, admitted, rate] of [
    ["consumption", undefined, "30"],
    ["warehouse-withdrawal", "2025-04-20", "30"],
    ["zone-privileged", "2025-04-20", "145"],
    ["zone-privileged", "2025-04-08", "30"],
  ] as const) {
    test(`${procedure}${admitted ? `, admitted ${admitted}` : ""}: ${rate} %`, () =>
      assert.equal(us({ entry: "2025-05-20", procedure, admitted }).totalPercent, rate));
  }
});

test("18 a text that works backwards: by the day it names in law, from its own day at customs", { skip }, () => {
  const coffee = { code: "0901.21.00", entry: "2025-11-13" };
  assert.equal(us(coffee).setAside["us-reciprocal"], "us-rec-annex2-nov");
  assert.equal(us(coffee, { view: "collected" }).components["us-reciprocal"], "10");
});

test("19 a ruling: nothing due from its day, charged until collection stopped, and said so of what went before", () => {
  assert.equal(us({ entry: "2026-02-21" }).totalPercent, "0");
  assert.equal(us({ entry: "2026-02-21" }, { view: "collected" }).totalPercent, "20");
  assert.equal(us({ entry: "2026-02-24T00:00-05:00" }, { view: "collected" }).totalPercent, "0");
  const before = dutyOn(law, lists, { code: "9503.00.00", origin: "CN", entry: "2025-11-20" }, question);
  assert.ok(
    before.lines.some(({ notes }) =>
      notes.some((note) => /refund depends on whether the entry is liquidated/.test(note)),
    ),
  );
});

test("20, 21 what was announced is no law: a threat and a post change nothing", () => {
  assert.equal(us({ entry: "2025-11-05" }).totalPercent, "30");
  assert.equal(us({ entry: "2026-03-05" }).totalPercent, "10");
  assert.ok(law.acts.get("us-100-threat")?.force === false && law.acts.get("us-122-15")?.force === false);
  assert.deepEqual(explainRate(law, "US" as Party, "CN" as Party, 15, "2026-02-21" as never), []);
});

test("22 what takes another's place does not add to it", () => {
  assert.equal(us({ entry: "2025-03-04" }).totalPercent, "20");
  assert.equal(us({ entry: "2025-04-10" }).components["us-reciprocal"], "125");
});

test("23 four deep: baseline, country rate, in transit, list of exceptions", { skip }, () => {
  const medicine = { code: "3004.90.92", entry: "2025-04-20" };
  assert.equal(us({ entry: "2025-04-08" }).components["us-reciprocal"], "10");
  assert.equal(us({ entry: "2025-04-20" }).components["us-reciprocal"], "125");
  assert.equal(us({ entry: "2025-04-20", transport: vessel("2025-04-07") }).components["us-reciprocal"], "10");
  assert.equal(us({ ...medicine, transport: vessel("2025-04-07") }).components["us-reciprocal"], "0");
});

test("24 an exclusion is shown, never taken; a fact of the goods that is not told gives a range", { skip }, () => {
  const bag = dutyOn(law, lists, { code: "4202.92.31", origin: "CN", entry: "2025-10-05" }, question);
  assert.deepEqual([bag.total.low, bag.total.high], ["55", "55"]);
  assert.equal(bag.reliefs.find(({ claim }) => claim === "9903.88.69")?.total.low, "30");
  const brake = dutyOn(
    law,
    lists,
    { code: "8708.30.50", origin: "CN", entry: "2025-08-01", shares: { steel: "0" } },
    question,
  );
  assert.deepEqual([brake.total.low, brake.total.high], ["55", "70"]);
  assert.ok(brake.unknown.some(({ fix }) => fix.includes("partOfPassengerVehicle")));
});

test("26 three customs territories", () => {
  const of = (origin: string, entry: string) => us({ lists: ["us-301-l3"], origin, entry }).totalPercent;
  assert.deepEqual(
    ["CN", "HK", "MO"].map((origin) => of(origin, "2025-04-20")),
    ["170", "145", "125"],
  );
  assert.deepEqual(
    ["CN", "HK", "MO"].map((origin) => of(origin, "2026-08-05")),
    ["37.5", "12.5", "0"],
  );
});

test("28 longest beginning wins: a line of ten digits inside one of eight", () => {
  assert.equal(us({ code: "9018.31.0080", entry: "2025-07-15" }).setAside["us-301"], "us-301-enteral");
  assert.equal(us({ code: "9018.31.0040", entry: "2025-07-15" }).components["us-301"], "100");
  assert.equal(us({ code: "8507.60.0010", entry: "2026-02-01", facts: {} }).components["us-301"], "25");
});

test("30 a control goes by the item: one code, two findings; a licence policy is no on and off", () => {
  const asked = { from: "CN" as Party, to: "US" as Party };
  const by = (text: string) => controlsOn(law, { text, ...asked }, day("2025-06-09"), null);
  assert.equal(by("dysprosium")[0]?.matched, "item");
  assert.ok(by("8505.11").every(({ matched }) => matched === "code"));
  assert.equal(by("lanthanum").length, 0);
  assert.equal(
    controlsOn(law, { text: "gallium", ...asked }, day("2025-12-01"), null).find(
      ({ measure }) => measure.id === "cn-ec-46",
    )?.measure.status,
    "suspended",
  );
  assert.equal(
    controlsOn(law, { text: "gallium", ...asked }, day("2025-12-01"), null).find(
      ({ measure }) => measure.id === "cn-ec-gage",
    )?.measure.status,
    "in force",
  );
});

test("31 a commitment without an instrument changes no duty", () => {
  const before = us({ entry: "2026-05-14" });
  const after = us({ entry: "2026-05-18" });
  assert.deepEqual(before.components, after.components);
});

test("33 two rates that both stand are a conflict with both citations, never the higher one in silence", () => {
  const scenario = {
    id: "x",
    title: "x",
    ops: [{ op: "set-rate" as const, of: "us-301-l1", rate: 300_000 as RatePpm, from: day("2025-01-01"), to: null }],
  };
  const engine = keptEngine(law, lists, { ...question, scenario });
  const at = minuteIn("2025-05-20T00:01", "America/New_York");
  const world = evaluate(
    engine,
    { ...goodOnNoList("CN" as Party, at), goods: { lists: ["us-301-l1", "us-301-l2"] } },
    () => false,
  );
  assert.equal(world.charged[engine.components.findIndex(({ id }) => id === "us-301")]?.conflict?.length, 2);
});

test("34 fees on ships stand beside duties and in no total", () => {
  assert.ok(law.measures.some(({ id, instrument }) => id === "us-301-ship-fees" && instrument === "port-fee"));
  assert.ok(!law.duties.some(({ id }) => id.includes("ship-fees")));
});

test("16 one value base: a rate is the same whatever the value, and a Chinese exclusion waives the duties of 2018 to 2020 alone", () => {
  const wheat = { code: "10019900", entry: "2025-04-20" };
  const claimed = ask("CN", { ...wheat, claims: ["cn-2020-excl"] });
  const listed = ask("CN", { ...wheat, code: null, lists: ["cn-2018-34", "cn-2025-no2-15"] });
  assert.deepEqual(claimed.components, { "cn-2025-march": "15", "cn-2025-april": "125" });
  assert.deepEqual(listed.components, { "cn-2018": "25", "cn-2025-march": "15", "cn-2025-april": "125" });
  for (const amount of [1, 999, 250_000])
    assert.equal(us({ entry: "2025-06-10", value: { amount, currency: "USD" } }).totalPercent, "30");
});

test("25 origin is one country told by the importer: no rate asks where metal was melted, and to tell it is refused", () => {
  assert.ok(!law.facts.some(({ id }) => /melt|smelt|pour|transship/i.test(id)));
  assert.throws(
    () =>
      dutyOn(
        law,
        lists,
        { code: "7306.30.50", origin: "CN", entry: "2025-07-01", facts: { meltedInCanada: true } },
        question,
      ),
    { code: "shipment-invalid" },
  );
});

test("27 codes are those of one edition: a line of an older one is not carried over to its heirs", () => {
  assert.match(law.imposers.map(({ edition }) => edition).join(), /20\d\d/);
  const heir = us({ code: "8517.13.00", entry: "2025-04-20" });
  const old = us({ code: "8517.12.00", entry: "2025-04-20" });
  assert.deepEqual([heir.setAside["us-reciprocal"], old.setAside["us-reciprocal"]], ["us-rec-electronics", undefined]);
});

test("29 no act of the dossier has a quota: what a quota's balance decides is asked of no shipment", () => {
  assert.deepEqual(
    law.duties.filter(({ what, when }) => /quota/i.test(what) || when.some(({ is }) => String(is) === "quota")),
    [],
  );
});

test("32 an allegation is in no law: it makes no act, ends none and moves no duty", () => {
  const ids = [...law.acts.keys(), ...law.changes.map(({ id }) => id), ...law.measures.map(({ id }) => id)];
  assert.deepEqual(
    ids.filter((id) => id.startsWith("alleg")),
    [],
  );
  const before = us({ entry: "2025-05-29" }, { knownAt: "2025-05-29" });
  const after = us({ entry: "2025-06-03" }, { knownAt: "2025-06-03" });
  assert.deepEqual(before.components, after.components);
});
