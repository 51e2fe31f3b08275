import assert from "node:assert/strict";
import { test } from "node:test";
import { readArticle } from "../../src/read/reader.ts";
import { articleOf, sourced } from "../support/gold.ts";
import { reader } from "../support/reader.ts";

type Told = Readonly<Record<string, unknown>>;

/** What an official text says of measures and deals, whole: nothing more is read. One rule a row, in the language of several governments. */
for (const { name, issuer, title = null, day = "2025-08-10", text, gives } of [
  {
    name: "a power is no measure",
    issuer: "Government of Canada",
    text: "Should Brazil retaliate with import duties on Canadian goods, I may increase the surtax on goods of Brazil. If Turkey fails to act, the Minister may suspend the quota on its steel.",
    gives: [],
  },
  {
    name: "what is only for something is not done",
    issuer: "European Commission",
    text: "To qualify for a suspension of the anti-dumping duty, an exporter of Malaysia must offer an undertaking. The Commission supports a moratorium on customs duties on software.",
    gives: [],
  },
  {
    name: "relief from a rule that is not told is no measure",
    issuer: "Government of India",
    text: "By granting exemptions to certain countries, the Central Government weakened the scheme. The notification closes loopholes in the tariff.",
    gives: [],
  },
  {
    name: "the means of a retaliation are told beside it",
    issuer: "European Commission",
    text: "On April 4, 2025, Turkey retaliated against the European Union. It imposed a 20 percent tariff on European cheese.",
    gives: [{ kind: "measure", imposer: "TR", target: "EU", instrument: "tariff", ratePercent: 20 }],
  },
  {
    name: "a retaliation whose means are not told stands for them",
    issuer: "European Commission",
    text: "The Union recalls its trade agreement. On April 4, 2025, Turkey retaliated against the European Union.",
    gives: [{ kind: "measure", imposer: "TR", target: "EU", instrument: "other", date: "2025-04-04" }],
  },
  {
    name: "a title tells a deal on the day that its text gives it",
    issuer: "The White House",
    day: "2025-07-23",
    title: "The United States Secures a Trade Agreement with Chile",
    text: "Yesterday, the President announced a trade agreement with Chile.",
    gives: [{ kind: "agreement", status: "reached", date: "2025-07-22" }],
  },
  {
    name: "an order is about the country whose goods its duties name",
    issuer: "Government of Canada",
    text: "The surtax on goods of Brazil was imposed by Order 12 of May 3, 2025. The duty on coffee shall be reduced to 10 percent from 25 percent. This Order may be cited as the Brazil Surtax Order. This Order comes into force on registration.",
    gives: [
      { kind: "measure", imposer: "CA", target: "BR", action: "impose" },
      { kind: "measure", imposer: "CA", target: "BR", goods: "coffee", action: "cut", ratePercent: 10 },
    ],
  },
  {
    name: "a heading and a bare mention tell no rule",
    issuer: "Government of the United Kingdom",
    text: "Suspension of Additional Duties.\nThe Commissioners shall administer and enforce the additional duties imposed by these Regulations.",
    gives: [],
  },
  {
    name: "what an item names stands under its lead-in, bullets or none",
    issuer: "Ministry of Commerce of China",
    text: "The additional tariffs shall not apply to the following goods:\ncherries of Chile;\nwine of Georgia; and\ncertain seeds.",
    gives: [
      { kind: "measure", imposer: "CN", target: "CL", action: "grant" },
      { kind: "measure", imposer: "CN", target: "GE", action: "grant" },
    ],
  },
  {
    name: "by the same day is the day by which the other acts",
    issuer: "European Commission",
    text: "By 14 October 2025, the European Union will lift the duty on cars of India imposed by Regulation 7 of 4 March 2024. By the same day, India will lift its duty on European wine.",
    gives: [
      { kind: "measure", imposer: "EU", target: "IN", action: "lift", date: "2025-10-14" },
      { kind: "measure", imposer: "EU", target: "IN", action: "impose", date: "2024-03-04" },
      { kind: "measure", imposer: "IN", target: "EU", action: "lift", date: "2025-10-14" },
    ],
  },
  {
    name: "the day until which a rate stays dates no imposing",
    issuer: "Government of India",
    text: "A 10 percent duty on lentils of Australia shall remain in effect until 9 July 2026. The suspension of the duties on peas of Canada expires on 31 March 2026.",
    gives: [
      { kind: "measure", imposer: "IN", target: "AU", action: "maintain", ratePercent: 10, date: null },
      { kind: "measure", imposer: "IN", target: "CA", action: "maintain", date: "2026-03-31" },
    ],
  },
] as readonly {
  name: string;
  issuer: string;
  title?: string;
  day?: string;
  text: string;
  gives: readonly Told[];
}[]) {
  test(name, () => {
    const article = articleOf(text, { day, issuer, title: title === null ? null : sourced(title) });
    const read = readArticle(reader, article, null)
      .statements.map(({ fields, modality, date }): Told => ({ ...fields, modality, date }))
      .filter(({ kind }) => kind === "measure" || kind === "agreement");
    const free = [...read];
    for (const expected of gives) {
      const at = free.findIndex((one) => Object.entries(expected).every(([field, value]) => one[field] === value));
      assert.notEqual(at, -1, `${JSON.stringify(expected)} among ${JSON.stringify(read)}`);
      free.splice(at, 1);
    }
    const rest = name.startsWith("a retaliation whose") ? free.filter(({ kind }) => kind === "measure") : free;
    assert.deepEqual(rest, []);
  });
}
