import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  agreement,
  allegation,
  attendance,
  commitment,
  demand,
  figure,
  measure,
  party,
  quotation,
  type Said,
  talks,
  tell,
  testVocabulary,
} from "../../test/support/testimony.ts";
import { parseInstant } from "../core/day.ts";
import { fold } from "./fold.ts";
import type { Point } from "./model.ts";
import { pointOf } from "./point.ts";

/** Points of what some outlets say, an hour apart, each an original of its own unless it names one. */
function points(
  ...told: readonly (Said & { original?: string; issuer?: string; issuerParty?: string; day?: string })[]
): Point[] {
  const made = told.map(({ original, issuer, issuerParty, day, ...says }, at) =>
    tell({
      outlet: `Outlet ${at}`,
      at: parseInstant(`${day ?? "2025-06-10"}T${String(at + 1).padStart(2, "0")}:00:00Z`),
      says: [says],
      ...(original === undefined ? {} : { original }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(issuerParty === undefined ? {} : { issuerParty }),
    }),
  );
  const folded = fold(
    made.flatMap(({ testimonies }) => testimonies),
    testVocabulary,
  );
  return folded.drafts.map((draft) => pointOf(draft, draft.members.length, testVocabulary));
}

const field = (point: Point | undefined, name: string) => point?.fields.find((state) => state.field === name);

type Case = { name: string; one: Said; two: Said; gives: "one" | "two" };
const cases: Record<string, Case[]> = {
  talks: [
    {
      name: "planned and then held in one place",
      one: {
        words: "will meet in London on Monday",
        fields: talks({ place: "London", status: "planned" }),
        date: "2025-06-09",
      },
      two: { words: "met in London", fields: talks({ place: "London" }), date: "2025-06-09/2025-06-10" },
      gives: "one",
    },
    {
      name: "two places",
      one: { words: "met in London", fields: talks({ place: "London" }), date: "2025-06" },
      two: { words: "met in Geneva", fields: talks({ place: "Geneva" }), date: "2025-06" },
      gives: "two",
    },
    {
      name: "the same place a month later",
      one: { words: "met in Oslo in May", fields: talks({ place: "Oslo" }), date: "2025-05-02" },
      two: { words: "met in Oslo in June", fields: talks({ place: "Oslo" }), date: "2025-06-09" },
      gives: "two",
    },
    {
      name: "a call and talks on one day",
      one: { words: "spoke by phone", fields: talks({ form: "call" }), date: "2025-06-09" },
      two: { words: "met", fields: talks({}), date: "2025-06-09" },
      gives: "two",
    },
  ],
  attendance: [
    {
      name: "family name and full name",
      one: { words: "Ada Berg came", fields: attendance({ at: "London" }), date: "2025-06-09" },
      two: { words: "Berg came", fields: attendance({ person: "Berg", at: "London", role: "lead" }), date: "2025-06" },
      gives: "one",
    },
    {
      name: "two rounds",
      one: { words: "Berg came", fields: attendance({ at: "London" }), date: "2025-06-09" },
      two: { words: "Berg came", fields: attendance({ at: "Geneva" }), date: "2025-05" },
      gives: "two",
    },
  ],
  measure: [
    {
      name: "the same rate, dated by one",
      one: { words: "raised to 40 %", fields: measure({ ratePercent: 40, fromPercent: 25 }), date: "2025-03-01" },
      two: { words: "the 40 % duty", fields: measure({ ratePercent: 40 }) },
      gives: "one",
    },
    {
      name: "two steps of one tariff",
      one: { words: "raised to 25 %", fields: measure({ ratePercent: 25 }), date: "2025-02-01" },
      two: { words: "raised to 40 %", fields: measure({ ratePercent: 40 }), date: "2025-03-01" },
      gives: "two",
    },
    {
      name: "threatened and in force",
      one: { words: "will raise", fields: measure({ ratePercent: 40 }), modality: "threatened" },
      two: { words: "raised", fields: measure({ ratePercent: 40 }) },
      gives: "two",
    },
    {
      name: "up and down",
      one: {
        words: "imposed controls on salmon feed",
        fields: measure({ instrument: "export-control", action: "impose", goods: "salmon feed" }),
      },
      two: {
        words: "eased controls on salmon feed",
        fields: measure({ instrument: "export-control", action: "cut", goods: "salmon feed" }),
      },
      gives: "two",
    },
    {
      name: "goods told shorter",
      one: {
        words: "controls",
        fields: measure({ instrument: "export-control", action: "impose", goods: "rare earth minerals and magnets" }),
      },
      two: {
        words: "controls",
        fields: measure({ instrument: "export-control", action: "impose", goods: "rare earths" }),
      },
      gives: "one",
    },
    {
      name: "one step told with two rates on one day: they contradict",
      one: { words: "from 25 to 40", fields: measure({ ratePercent: 40, fromPercent: 25 }), date: "2025-03-01" },
      two: { words: "from 25 to 45", fields: measure({ ratePercent: 45, fromPercent: 25 }), date: "2025-03-01" },
      gives: "one",
    },
  ],
  agreement: [
    {
      name: "one deal by place",
      one: {
        words: "a truce struck in Geneva",
        fields: agreement({ place: "Geneva", durationDays: 90 }),
        date: "2025-05-12",
      },
      two: { words: "the Geneva deal", fields: agreement({ place: "Geneva", status: "in-force" }), date: "2025-05" },
      gives: "one",
    },
    {
      name: "reached and broken stay apart",
      one: { words: "a truce struck in Geneva", fields: agreement({ place: "Geneva" }), date: "2025-05-12" },
      two: { words: "the broken Geneva deal", fields: agreement({ place: "Geneva", status: "breached" }) },
      gives: "two",
    },
  ],
  commitment: [
    {
      name: "the same promise in nearly the same words",
      one: {
        words: "agreed to resume",
        fields: commitment({ matter: "resume shipments of rare earth minerals" }),
        date: "2025-06-05",
      },
      two: {
        words: "will resume",
        fields: commitment({ matter: "resume rare earths shipments to the U.S." }),
        date: "2025-06-06",
      },
      gives: "one",
    },
    {
      name: "promised and kept",
      one: { words: "agreed", fields: commitment({}) },
      two: { words: "bought", fields: commitment({ status: "kept" }) },
      gives: "two",
    },
  ],
  demand: [
    {
      name: "another matter of the same goods",
      one: { words: "handshake", fields: demand({ matter: "a handshake on rare earths" }) },
      two: { words: "resume", fields: demand({ matter: "resume exports of rare earths" }) },
      gives: "two",
    },
  ],
  allegation: [
    {
      name: "accusation and denial",
      one: { words: "broke", fields: allegation({}), modality: "alleged" },
      two: { words: "denied", fields: allegation({}), modality: "denied" },
      gives: "two",
    },
  ],
  figure: [
    {
      name: "rounded",
      one: { words: "exports to Canada fell 34.5 %", fields: figure({ changePercent: -34.5 }) },
      two: {
        words: "exports to Canada fell nearly 35 %",
        fields: figure({ changePercent: -35, changeBound: "about" }),
      },
      gives: "one",
    },
    {
      name: "contradictory",
      one: { words: "exports to Canada fell 34.5 %", fields: figure({ changePercent: -34.5 }) },
      two: { words: "exports to Canada fell 43.5 %", fields: figure({ changePercent: -43.5 }) },
      gives: "one",
    },
    {
      name: "of one kind of goods alone",
      one: { words: "exports to Canada fell 34.5 %", fields: figure({ changePercent: -34.5 }) },
      two: { words: "salmon exports to Canada fell 43.5 %", fields: figure({ changePercent: -43.5 }) },
      gives: "two",
    },
    {
      name: "another month",
      one: { words: "exports fell 34.5 % in May", fields: figure({ changePercent: -34.5 }) },
      two: {
        words: "exports fell 34.5 % in March",
        fields: figure({ changePercent: -34.5, period: "2025-03" as never }),
      },
      gives: "two",
    },
  ],
  quotation: [
    {
      name: "house style",
      one: { words: "a", fields: quotation("Karoline Leavitt", "We want China and the U.S. to move forward,") },
      two: {
        words: "b",
        fields: quotation("Karoline Leavitt", "We want China and the United States to move forward."),
      },
      gives: "one",
    },
    {
      name: "another speaker",
      one: { words: "a", fields: quotation("Karoline Leavitt", "We want China and the U.S. to move forward,") },
      two: { words: "b", fields: quotation("Ada Berg", "We want China and the U.S. to move forward,") },
      gives: "two",
    },
    {
      name: "the same beginning, another saying",
      one: {
        words: "a",
        fields: quotation("Ada Berg", "We want the talks to go on until every open point is settled"),
      },
      two: { words: "b", fields: quotation("Ada Berg", "We want the talks to end") },
      gives: "two",
    },
  ],
};

for (const [kind, rows] of Object.entries(cases)) {
  describe(`identity: ${kind}`, () => {
    for (const { name, one, two, gives } of rows) {
      test(name, () => assert.equal(points(one, two).length, gives === "one" ? 1 : 2));
    }
  });
}

describe("what a point is made of", () => {
  test("vaguer is compatible, and the exact value is shown", () => {
    const [point] = points(
      {
        words: "for more than an hour",
        fields: talks({ form: "call", minutes: 60, minutesBound: "over" }),
        date: "2025-06-05",
      },
      {
        words: "for 90 minutes",
        fields: talks({ form: "call", minutes: 90, minutesBound: "exact" }),
        date: "2025-06-05",
      },
    );
    assert.equal(field(point, "minutes")?.state, "compatible");
    assert.equal(point?.label, "reports match");
    assert.partialDeepStrictEqual(point?.told, { minutes: 90, minutesBound: "exact" });
  });

  test("two originals that contradict each other differ; one original repeated is one original", () => {
    const fell = (percent: number) => ({
      words: `exports fell ${percent} %`,
      fields: figure({ changePercent: -percent }),
    });
    assert.equal(points(fell(34.5), fell(43.5))[0]?.label, "reports differ");
    const copied = points({ ...fell(34.5), original: "wire" }, { ...fell(34.5), original: "wire" });
    assert.equal(copied[0]?.label, "one original");
    assert.equal(copied[0]?.originals.length, 1);
    const itself = points({ ...fell(34.5), original: "wire" }, { ...fell(43.5), original: "wire" });
    assert.notEqual(itself[0]?.label, "reports differ", "a text that contradicts itself is no difference of reports");
  });

  test("a party's own text settles what it did, and nothing that the other side did", () => {
    const rate = (percent: number) => measure({ ratePercent: percent, fromPercent: 25 });
    const by = { date: "2025-03-01" };
    const [own] = points(
      { words: "from 25 to 40", fields: rate(40), ...by },
      { words: "from 25 to 45", fields: rate(45), ...by, issuer: "Government of Canada", issuerParty: "CA" },
    );
    assert.deepEqual(field(own, "ratePercent")?.settled, { value: 45, by: "the own text of CA" });
    assert.partialDeepStrictEqual(own?.told, { ratePercent: 45 });
    const [other] = points(
      { words: "from 25 to 40", fields: rate(40), ...by },
      { words: "from 25 to 45", fields: rate(45), ...by, issuer: "Government of Norway", issuerParty: "NO" },
    );
    assert.equal(field(other, "ratePercent")?.settled, null);
  });

  test("speakers stand behind their values", () => {
    const [point] = points(
      { words: "agreed to buy", fields: commitment({}), by: ["Ada Berg"] },
      { words: "will buy", fields: commitment({}), by: ["Ada Berg"] },
    );
    assert.deepEqual(field(point, "matter")?.values[0]?.speakers, ["Ada Berg"]);
    assert.deepEqual(point?.attributions, [["Ada Berg"]]);
  });

  test("a round is told over its days, however its rounds are counted", () => {
    const says = (words: string, date: string, more: object = {}) => ({
      words,
      fields: talks({ place: "Oslo", ...more }),
      date,
    });
    const [round, ...others] = points(
      says("They met in Oslo on Monday for a second round.", "2025-06-09", { round: 2 }),
      says("It was the first meeting of the council.", "2025-06-09", { round: 1 }),
      says("On a second day in Oslo they went on.", "2025-06-10", { status: "ongoing" }),
      says("They were to meet again.", "2025-06-12", { status: "planned" }),
    );
    assert.equal(others.length, 0);
    assert.equal(round?.date, "2025-06-09/2025-06-10");
    assert.equal(round?.label, "reports match");
  });

  test("a point is named after its first statement", () => {
    const [point] = points({ words: "agreed to buy", fields: commitment({ by: party("NO") }) });
    assert.equal(point?.id.slice(2), point?.statements[0]?.slice(2));
  });
});
