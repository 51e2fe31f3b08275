import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Day, Days } from "../core/day.ts";
import { type Minute, minuteIn } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import type { Change, Law, Measure } from "../dossier/law.ts";
import { noVocabulary } from "../record/vocabulary.ts";
import { matterOf } from "../record/words.ts";
import { measuresReported, type Reported } from "./reported.ts";

const [NO, CL] = ["NO", "CL"] as Party[];
const at = (day: string): Minute => minuteIn(day as never, "Europe/Oslo");

const measure = (id: string, what: string, from: string, words: string[], instrument = "export-control"): Measure => ({
  id,
  act: `${id}-act`,
  instrument,
  target: null,
  what,
  from: at(from),
  to: null,
  status: null,
  items: words.map((item) => ({ item, words: [item], codes: [] })),
  policy: null,
  note: null,
});

const measures = [
  measure("no-turbines", "Export licence for turbine parts", "2019-03-04", ["turbine blades"]),
  measure(
    "no-turbine-licences",
    "Licences for turbine parts given to two makers",
    "2019-06-01",
    ["turbine"],
    "licence",
  ),
  measure("no-feed", "Export licence for salmon feed", "2019-05-20", ["salmon feed"]),
  measure("no-students", "Visas of students in aquaculture revoked", "2019-05-28", [], "visa"),
];
const acts = new Map(measures.map(({ act }) => [act, { id: act, by: NO, title: act, announced: "2019-03-01" }]));
const ended = { change: "end", id: "end", act: "no-feed-act", of: ["no-feed"], at: at("2019-09-01") };
const law = {
  acts,
  measures,
  changes: [ended as unknown as Change],
  imposers: [{ party: NO, zone: "Europe/Oslo" }],
} as unknown as Law;

const told = (goods: string | null, more: Partial<Reported> = {}): Reported => ({
  imposer: NO as Party,
  told: "2019-09-20" as Day,
  target: CL as Party,
  instrument: "export-control",
  begins: true,
  words: matterOf(goods, noVocabulary),
  goods,
  date: null,
  ...more,
});

describe("a reported measure that is no rate is held against the law", () => {
  for (const { name, is, gives } of [
    { name: "by words of its goods", is: told("turbine blades"), gives: ["no-turbines"] },
    {
      name: "a licence before the control that it is given under",
      is: told("turbine parts", { instrument: "licence", begins: false, date: "2019-06-03" as Days }),
      gives: ["no-turbine-licences"],
    },
    { name: "not one that began long after", is: told("salmon feed", { date: "2019-02-01" as Days }), gives: [] },
    { name: "not one that began long before", is: told("salmon feed", { date: "2019-12-01" as Days }), gives: [] },
    {
      name: "by its day alone where it names no goods",
      is: told(null, { date: "2019-05-19" as Days }),
      gives: ["no-feed"],
    },
    { name: "not by a word that only goes before another's name", is: told("salmon"), gives: [] },
    {
      name: "by such a word where it began on the day",
      is: told("salmon", { told: "2019-05-21" as Day }),
      gives: ["no-feed"],
    },
    {
      name: "not one that was announced after it was told",
      is: told("turbine blades", { told: "2019-02-01" as Day }),
      gives: [],
    },
    {
      name: "not one that was over long before",
      is: told("salmon feed", { told: "2020-01-01" as Day, begins: false }),
      gives: [],
    },
    { name: "not by nothing at all", is: told(null), gives: [] },
    { name: "not another government's", is: told("salmon feed", { imposer: CL as Party }), gives: [] },
    {
      name: "not an instrument that no law here has",
      is: told("salmon feed", { instrument: "import-ban" }),
      gives: [],
    },
    {
      name: "the only visa rule",
      is: told(null, { instrument: "visa", begins: false }),
      gives: ["no-students"],
    },
  ]) {
    test(name, () =>
      assert.deepEqual(
        measuresReported(law, is).map(({ measure: id }) => id),
        gives,
      ),
    );
  }

  test("says why, with the end that is known", () => {
    const [found] = measuresReported(law, told("salmon feed"));
    assert.equal(
      found?.because,
      "Export licence for salmon feed, from 20 May 2019 to before 1 September 2019: both name salmon feed",
    );
  });
});
