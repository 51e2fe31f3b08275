import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, type Day, type Days, lastDay } from "../../src/core/day.ts";
import type { Party } from "../../src/core/party.ts";
import type { Law } from "../../src/dossier/law.ts";
import { agreementsOn, deadlines, lapseSides } from "../../src/trade/agreements.ts";
import { controlsOn } from "../../src/trade/controls.ts";
import { dutyOn } from "../../src/trade/duty.ts";
import { explainRate } from "../../src/trade/explain.ts";
import { measuresInForce } from "../../src/trade/in-force.ts";
import { lawKnownOn } from "../../src/trade/known.ts";
import { additionalDutySeries } from "../../src/trade/series.ts";
import { shipped } from "./support.ts";

const { law } = shipped;
const us = "US" as Party;
const cn = "CN" as Party;

/** The dossier as a folder from which every act and agreement announced after a day was taken out by hand. */
function torn(known: Day): Law {
  const there = <T extends Readonly<{ announced: string }>>({ announced }: T) => lastDay(announced as Days) <= known;
  const acts = new Map(
    [...law.acts]
      .filter(([, act]) => there(act))
      .map(([id, act]) => [id, { ...act, later: act.later && act.later.known <= known ? act.later : null }]),
  );
  const rows = <T extends Readonly<{ act: string }>>(all: readonly T[]) => all.filter(({ act }) => acts.has(act));
  return {
    ...law,
    acts,
    duties: rows(law.duties),
    measures: rows(law.measures),
    changes: rows(law.changes),
    agreements: law.agreements.filter(there),
    deadlines: law.deadlines.filter(there),
  };
}

const day = (from: string, days: number) => fc.nat(days).map((count) => addDays(from as Day, count));
const codes = ["9503.00.00", "8703.80.00", "7306.30.50", "4202.92.31", "8505.11.0070", "4407.11.00", "8426.19.00"];

test("nothing announced after the day of knowledge shows: every answer is that of a dossier from which it was torn out", () => {
  fc.assert(
    fc.property(day("2018-07-01", 2980), day("2018-07-01", 3100), fc.constantFrom(...codes), (known, on, code) => {
      const past = torn(known);
      assert.deepEqual(measuresInForce(law, on, known, "all"), measuresInForce(past, on, null, "all"));
      assert.deepEqual(agreementsOn(law, on, known), agreementsOn(past, on, known));
      assert.deepEqual(deadlines(law, on, known), deadlines(past, on, null));
      for (const agreement of past.agreements)
        assert.deepEqual(lapseSides(law, agreement, on, known), lapseSides(past, agreement, on, null));
      for (const [text, from, to] of [
        ["H20", us, cn],
        ["rare earths", cn, us],
        ["gallium", cn, us],
        ["ethane", us, cn],
      ] as const)
        assert.deepEqual(
          controlsOn(law, { text, from, to }, on, known),
          controlsOn(past, { text, from, to }, on, null),
        );
      const range = [addDays(on, -30), addDays(on, 30)] as const;
      assert.deepEqual(
        additionalDutySeries(law, us, cn, ...range, known),
        additionalDutySeries(past, us, cn, ...range, null),
      );
      assert.deepEqual(
        explainRate(lawKnownOn(law, known), us, cn, 30, on as string as Days),
        explainRate(past, us, cn, 30, on as string as Days),
        "explained by the law as known",
      );
      const question = { imposer: us, view: "law", scenario: null, schedule: null } as const;
      const told = { code, origin: "CN", entry: `${on}T12:00` };
      const seen = dutyOn(law, law.lists, told, { ...question, known });
      const then = dutyOn(past, past.lists, told, { ...question, known });
      assert.deepEqual(seen, then);
    }),
    { numRuns: 40 },
  );
});

test("what became of an act is told from the day on which it could be known", () => {
  const soybeans = { code: "12019019", origin: "US", entry: "2025-06-01", claims: ["cn-2020-excl"] };
  const notes = (known: string) =>
    JSON.stringify(
      dutyOn(law, law.lists, soybeans, {
        imposer: cn,
        known: known as Day,
        view: "law",
        scenario: null,
        schedule: null,
      }).lines.map((line) => line.notes),
    );
  assert.match(notes("2025-05-13"), /since 14 May 2025/);
  assert.doesNotMatch(notes("2025-05-12"), /14 May/);
});

test("a week before the truce was prolonged nobody is told of its sequel", () => {
  const on = "2025-06-10" as Day;
  /** A citation is where we read of the act: it may be younger than the act. */
  const told = JSON.stringify(
    [
      measuresInForce(law, on, on, "all"),
      agreementsOn(law, on, on).map(({ to, agreement }) => [to, agreement.contested]),
      deadlines(law, on, on),
    ],
    (key, value) => (key === "cites" ? undefined : value),
  );
  for (const later of ["2025-07-15", "2025-07-02", "2025-11-10", "2026-02-20", "November 2025"])
    assert.ok(!told.includes(later), later);
});
