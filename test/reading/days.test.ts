import assert from "node:assert/strict";
import { test } from "node:test";
import { readSentence } from "../support/reader.ts";

type Row = Readonly<{
  name: string;
  on: string;
  text: string;
  issuer?: boolean;
  /** Each statement that these fields pick has this day. */
  days: readonly (readonly [Readonly<Record<string, unknown>>, string | null])[];
}>;

/** When what was told happened: texts of other disputes, a row per way in which a day is told elsewhere than beside its verb. */
const rows: readonly Row[] = [
  {
    name: "what comes into force on a weekday comes on the next one",
    on: "2025-08-06",
    text: "A Chilean duty of 25 percent on Peruvian fish comes into force on Thursday.",
    days: [[{ kind: "measure" }, "2025-08-07"]],
  },
  {
    name: "since a day, when something was done: it was done on that day",
    on: "2025-08-20",
    text: "It was their first meeting since July 4, when Peru tightened export controls on chemicals to Chile.",
    days: [[{ kind: "measure" }, "2025-07-04"]],
  },
  {
    name: "the day on which a duty took effect is its day",
    on: "2025-08-20",
    text: "The cabinet met on Thursday, the day on which a 39 percent Peruvian duty on Chilean wine took effect.",
    days: [[{ kind: "measure" }, "2025-08-14"]],
  },
  {
    name: "a start to come dates a rule wherever it stands in the sentence",
    on: "2025-08-20",
    text: "Chile will restrict exports of two metals used in batteries from next month.",
    days: [[{ kind: "measure" }, "2025-09"]],
  },
  {
    name: "what has immediate effect is of the day on which it is told",
    on: "2025-08-20",
    text: "Norway banned imports of Chilean salmon with immediate effect.",
    days: [[{ kind: "measure" }, "2025-08-20"]],
  },
  {
    name: "what is to come, told on a day alone, is of the day of the saying",
    on: "2025-08-20",
    text: "Peru will scrap its 20 percent duty on Chilean fish, the finance ministry said on Sunday.",
    days: [[{ kind: "measure" }, "2025-08-17"]],
  },
  {
    name: "from midnight is the next day",
    on: "2025-08-20",
    text: "Peru will impose a 25 percent tariff on Chilean steel from midnight.",
    days: [[{ kind: "measure" }, "2025-08-21"]],
  },
  {
    name: "an order signed this week is of the day on which it takes effect",
    on: "2025-08-20",
    text: "Ecuador on Monday ordered an additional 25% duty on Peruvian goods. The new duty will apply from August 27.",
    days: [[{ kind: "measure" }, "2025-08-27"]],
  },
  {
    name: "rates that go on without a day are of the rule's day",
    on: "2018-08-16",
    text: "Peru raised its duties on Chilean goods on Monday. Apples now face 30 percent and pears 20 percent.",
    days: [[{ kind: "measure" }, "2018-08-13"]],
  },
  {
    name: "what a deal did is of the deal's day",
    on: "2025-08-20",
    text: "Norway and Chile signed a deal in Oslo in March. Under the accord, Norway cut its salmon duty on Chile to 5 percent.",
    days: [[{ kind: "measure" }, "2025-03"]],
  },
  {
    name: "a government did on the same day what it also did",
    on: "2025-09-21",
    text: "Chile on Monday imposed a 15 percent duty on Peruvian coal. It also launched an anti-dumping probe into Peruvian steel.",
    days: [[{ kind: "measure" }, "2025-09-15"]],
  },
  {
    name: "those who are to meet on a weekday meet on the coming one",
    on: "2025-11-21",
    text: "Trade Minister Ana Diaz of Chile and Trade Minister Juan Rojas of Peru are to meet on Thursday in Lima for trade talks.",
    days: [[{ kind: "attendance" }, "2025-11-27"]],
  },
  {
    name: "figures of trade go on in the period told before",
    on: "2025-09-21",
    text: "Norway's exports to Chile fell in April by 9.8% from a year before. Its exports to Peru grew 14.2%.",
    days: [[{ kind: "figure" }, "2025-04"]],
  },
  {
    name: "a year earlier is what a figure is held against, not its period",
    on: "2025-09-21",
    text: "Norway's shipments to Chile fell 16.1% from a year earlier in June.",
    days: [[{ kind: "figure" }, "2025-06"]],
  },
  {
    name: "the three months to a month are three months",
    on: "2025-09-21",
    text: "Norway's exports to Chile fell 3 percent in the three months to June.",
    days: [[{ kind: "figure" }, "2025-04/2025-06"]],
  },
  {
    name: "a duty collected since a day is of that day",
    on: "2024-10-30",
    text: "Peru has been collecting a duty of 39 percent on Chilean brandy since October 11.",
    days: [[{ kind: "measure" }, "2024-10-11"]],
  },
  {
    name: "in 21 days is counted from the text's day, for the measure told before",
    on: "2025-08-06",
    text: "Canada is imposing an additional 25 percent tariff on Indian goods. The new levy will take effect in 21 days, the government said.",
    days: [[{ kind: "measure", ratePercent: 25 }, "2025-08-27"]],
  },
  {
    name: "talks on two days, and after two days of talks, went over both",
    on: "2025-07-29",
    text: "Officials of Norway and Peru met in Oslo on Monday and Tuesday. Officials of Chile and India agreed on Tuesday to a truce after two days of talks in Lima. Trade Minister Piyush Goyal led the Indian team in Lima.",
    days: [
      [{ kind: "talks", place: "Oslo" }, "2025-07-28/2025-07-29"],
      [{ kind: "talks", place: "Lima" }, "2025-07-28/2025-07-29"],
      [{ kind: "attendance" }, "2025-07-28/2025-07-29"],
    ],
  },
  {
    name: "a second day of talks has a first",
    on: "2025-07-29",
    text: "Norwegian and Peruvian negotiators met for a second day of tariff talks in Oslo on Tuesday.",
    days: [[{ kind: "talks", place: "Oslo" }, "2025-07-28/2025-07-29"]],
  },
  {
    name: "a tariff announced from a day some weeks ahead is not of the same day ten months ago",
    on: "2025-10-10",
    text: "Canada announced an additional tariff of 40 percent on Norwegian salmon on Friday, from November 1.",
    days: [[{ kind: "measure", imposer: "CA" }, "2025-11-01"]],
  },
  {
    name: "a team that was due on a day ahead has not come yet",
    on: "2025-08-06",
    text: "A Chilean team led by Trade Minister Ana Diaz was due in Lima on August 25 for trade talks with Peru.",
    days: [[{ kind: "talks", place: "Lima", status: "planned" }, "2025-08-25"]],
  },
  {
    name: "what was imposed on a day without its year was imposed the last time that it came",
    on: "2025-03-02",
    text: "Peru imposed tariffs on Chilean wine on March 20.",
    days: [[{ kind: "measure", imposer: "PE" }, "2024-03-20"]],
  },
  {
    name: "on Friday, when: what happened then is of that day",
    on: "2025-07-07",
    text: "The dispute began on Friday, when Canadian tariffs of 25 percent on Mexican steel took effect.",
    days: [[{ kind: "measure", ratePercent: 25 }, "2025-07-04"]],
  },
  {
    name: "what was struck is of the day told for its place, not of the saying",
    on: "2025-06-10",
    text: 'Trade Minister Ana Diaz told reporters on Sunday: "We want Chile and Peru to keep to the agreement that was struck in Quito." The pact between Chile and Peru was reached in Quito in mid-May.',
    days: [
      [{ kind: "agreement", place: "Quito" }, "2025-05"],
      [{ kind: "quotation" }, "2025-06-08"],
    ],
  },
  {
    name: "what was asked on Sunday was asked last Sunday",
    on: "2025-06-10",
    text: "Brazil urged India on Sunday to drop its duties on sugar.",
    days: [[{ kind: "demand" }, "2025-06-08"]],
  },
  {
    name: "who was there was there when the talks were",
    on: "2025-06-10",
    text: "Trade Minister Piyush Goyal led the Indian team in Oslo. Officials of India and Brazil had met in Oslo on June 3.",
    days: [[{ kind: "attendance" }, "2025-06-03"]],
  },
  {
    name: "talks follow talks elsewhere, and what was agreed there is of their day",
    on: "2025-06-10",
    text: "The Oslo meetings follow talks in Lima on May 10 and 11, where the governments of Peru and Norway agreed to cut their tariffs for 90 days. Officials of Norway and Peru met in Oslo on Tuesday.",
    days: [
      [{ kind: "talks", place: "Lima" }, "2025-05-10/2025-05-11"],
      [{ kind: "talks", place: "Oslo" }, "2025-06-10"],
      [{ kind: "measure", imposer: "PE" }, "2025-05-10/2025-05-11"],
    ],
  },
  {
    name: "two rounds at one place date nobody",
    on: "2025-11-10",
    text: "Officials of Norway and Peru met in Lima on May 10. Officials of Norway and Peru met in Lima again on November 3. Trade Minister Piyush Goyal led the Indian team in Lima.",
    days: [[{ kind: "attendance" }, null]],
  },
  {
    name: "talks of this month are on the day on which the teams will sit down",
    on: "2025-06-09",
    text: 'India and Brazil will hold trade talks in Oslo in June. Trade Minister Piyush Goyal will lead the Indian team in Oslo. "That is what the teams will be discussing tomorrow," Goyal said Sunday.',
    days: [
      [{ kind: "talks", place: "Oslo" }, "2025-06-09"],
      [{ kind: "attendance" }, "2025-06-09"],
    ],
  },
  {
    name: "what was wanted during a call was wanted on its day, and who took part is quoted with it",
    on: "2025-06-10",
    text: 'Canadian Prime Minister Mark Carney and Mexican President Claudia Sheinbaum spoke by phone on Thursday about tariffs. During the call, Sheinbaum urged Carney to drop his duties on steel. Carney said the call had led to "a very positive conclusion for both nations."',
    days: [
      [{ kind: "talks", form: "call" }, "2025-06-05"],
      [{ kind: "demand" }, "2025-06-05"],
      [{ kind: "quotation" }, "2025-06-05"],
    ],
  },
  {
    name: "who also spoke did so on the day with which the sentence before opens",
    on: "2025-06-10",
    text: "On Thursday, Norway turned to Canada over tariffs. Norwegian Prime Minister Jonas Gahr Store and Canadian Prime Minister Mark Carney also discussed trade.",
    days: [[{ kind: "attendance" }, "2025-06-05"]],
  },
  {
    name: "a day of what a level is held against is not its own",
    on: "2025-06-10",
    text: "Shares fell as trade talks stalled. The S&P 500 Index is now about 2% below its record high from mid-February.",
    days: [[{ kind: "figure" }, null]],
  },
  {
    name: "what an order ends starting on a day is of that day where it is only told",
    on: "2025-04-02",
    issuer: true,
    text: "Today, the President signed an Executive Order eliminating duty-free de minimis treatment for low-value imports from Chile. The President is ending duty-free de minimis treatment for covered goods starting May 2, 2025 at 12:01 a.m.",
    days: [[{ kind: "measure", instrument: "de-minimis" }, "2025-05-02"]],
  },
  {
    name: "who will represent a side is at no talks that are over",
    on: "2025-06-10",
    issuer: true,
    text: "The United States and Norway held trade talks in Oslo on June 3. As our nations continue these discussions, Norway will be represented by Jonas Gahr Store, Prime Minister of Norway.",
    days: [
      [{ kind: "talks", place: "Oslo" }, "2025-06-03"],
      [{ kind: "attendance" }, null],
    ],
  },
  {
    name: "what a truce changed is of the day on which it was agreed",
    on: "2025-06-10",
    text: "Officials of Norway and Peru met in Oslo on Tuesday. The Oslo meetings follow talks in Lima on May 10 and 11, where the governments of Peru and Norway agreed to cut their tariffs for 90 days. Under that truce Norway lowered its duties on Peruvian goods from 45% to 30%.",
    days: [[{ kind: "measure", imposer: "NO" }, "2025-05-10/2025-05-11"]],
  },
  {
    name: "the day from which an order holds is not that of what the other side announced",
    on: "2025-05-20",
    issuer: true,
    text: "The tariffs on steel from Norway will take effect on June 1, 2025. On April 4, 2025, Norway announced that it would impose tariffs on goods of the United States.",
    days: [[{ kind: "measure", imposer: "NO" }, "2025-04-04"]],
  },
  {
    name: "what was done before it was said is not of the day of the saying",
    on: "2025-06-10",
    text: '"Brazil imposed a 20 percent tariff on our cars," Indian Trade Minister Piyush Goyal said on Sunday.',
    days: [
      [{ kind: "measure" }, null],
      [{ kind: "quotation" }, "2025-06-08"],
    ],
  },
  {
    name: "who spoke on Monday goes on speaking",
    on: "2025-06-10",
    text: 'On Monday, Canadian Trade Minister Jane Roe struck an optimistic note. Roe said in an interview that the tariff talks with Mexico would end well. "Our expectation is that the steel duties will be eased," she said.',
    days: [[{ kind: "quotation" }, "2025-06-09"]],
  },
  {
    name: "days after another event are counted from the day told beside it, as finely as the unit",
    on: "2025-04-05",
    text: "The firms got their licences in 2023, a year after Norway imposed export controls on chips from Chile. Trade fell on Friday, two days after Peru announced a 46 percent duty on Indian imports.",
    days: [
      [{ kind: "measure", imposer: "NO" }, "2022"],
      [{ kind: "measure", imposer: "PE" }, "2025-04-02"],
    ],
  },
  {
    name: "two days earlier is counted from a day that has come, not from the end of a truce",
    on: "2025-04-05",
    text: "The talks between Peru and Chile opened on Monday and their truce runs until Nov. 10. Two days earlier, Chile had opened an anti-dumping probe into Norwegian salmon.",
    days: [[{ kind: "measure", instrument: "investigation" }, "2025-03-29"]],
  },
  {
    name: "who hosted and who led a team sat at the talks of the day that is told of them",
    on: "2025-07-29",
    text: "Norway and Peru held trade talks on Monday. Norwegian Trade Minister Jon Berg hosted the Peruvian team at the ministry. It was led by Deputy Minister Ana Diaz.",
    days: [[{ kind: "attendance" }, "2025-07-28"]],
  },
  {
    name: "whoever is quoted without a day spoke on the one day on which the text lets them speak",
    on: "2025-07-29",
    text: "Norway will keep its tariffs on Chilean wine, Trade Minister Jon Berg said on Monday. The tariff stands at 20 percent. Wine growers are worried. Exports fell last year. “We will not be the first to give way,” Berg told reporters.",
    days: [[{ kind: "quotation" }, "2025-07-28"]],
  },
  {
    name: "what is done by a paper is of the paper's day",
    on: "2025-10-30",
    text: "Norway has set its final anti-dumping duty on Chilean lumber at 20.56 per cent in a decision published on Friday. Under a decree issued on March 31, Peru lowered import tariffs on Indian fish to 2 percent.",
    days: [
      [{ kind: "measure", imposer: "NO" }, "2025-10-24"],
      [{ kind: "measure", imposer: "PE" }, "2025-03-31"],
    ],
  },
  {
    name: "what an entry of a chronology tells is of its day",
    on: "2025-04-05",
    text: "How it came to this:\n\nOctober 20, 2023. Chile raises its tariff on Norwegian salmon to 20%. “This closes gaps that others were learning to exploit,” Chilean Trade Minister Ana Costa told reporters.\n\nMay 2024: The two sides meet in Lima.",
    days: [
      [{ kind: "measure", action: "raise" }, "2023-10-20"],
      [{ kind: "quotation" }, "2023-10-20"],
      [{ kind: "talks", status: "held" }, "2024-05"],
    ],
  },
  {
    name: "what an entry of a live page tells is of the page's day",
    on: "2025-04-09",
    text: "12:25 Chile raises its tariff on Norwegian salmon to 20 percent.\n\n11.40am: “We will engage quietly,” Norwegian Trade Minister Jon Berg tells reporters in Oslo.",
    days: [
      [{ kind: "measure" }, "2025-04-09"],
      [{ kind: "quotation" }, "2025-04-09"],
    ],
  },
];

for (const { name, on, text, issuer, days } of rows) {
  test(name, () => {
    const read = readSentence(text, on, undefined, issuer ?? false);
    for (const [fields, day] of days) {
      const picked = read.filter((one) => Object.entries(fields).every(([field, value]) => one[field] === value));
      assert.ok(picked.length > 0, `nothing read of ${JSON.stringify(fields)} in ${JSON.stringify(read)}`);
      for (const one of picked) assert.equal(one.date, day, JSON.stringify(one));
    }
  });
}
