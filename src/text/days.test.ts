import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { textWordsOfLexicon } from "../../test/support/words.ts";
import { type Day, parseDay, parseDays } from "../core/day.ts";
import { dayExpressionsOf } from "./days.ts";
import { prepare } from "./prepare.ts";

const words = textWordsOfLexicon();
const read = (text: string, article: Day | null) => dayExpressionsOf(prepare(text), words, article);

/** 11 September 2019 is a Wednesday. */
const wednesday = parseDay("2019-09-11");

describe("from Wednesday 11 September 2019", () => {
  for (const [text, ...expected] of [
    ["They met on Monday.", "Monday 2019-09-09"],
    ["They met Wednesday.", "Wednesday 2019-09-11"],
    ["They will meet on Monday.", "Monday 2019-09-16"],
    ["Moe said Monday that duties will rise on Friday.", "Monday 2019-09-09", "Friday 2019-09-13"],
    ["They met last Thursday and meet next Tuesday.", "last Thursday 2019-09-05", "next Tuesday 2019-09-17"],
    ["It came late on Sunday night.", "late on Sunday night 2019-09-08"],
    [
      "He spoke yesterday; she speaks tomorrow; both act today.",
      "yesterday 2019-09-10",
      "tomorrow 2019-09-12",
      "today 2019-09-11",
    ],
    ["They met last week.", "last week 2019-09-02/2019-09-08"],
    ["Talks go on later in the week.", "later in the week 2019-09-09/2019-09-15"],
    ["Talks resume next month.", "next month 2019-10"],
    ["It was announced at the weekend.", "the weekend 2019-09-07/2019-09-08"],
    ["Duties were raised last month and last year.", "last month 2019-08", "last year 2018"],
    ["In May, exports fell.", "May 2019-05"],
    ["Duties fell in November.", "November 2018-11"],
    ["Duties will fall in November.", "November 2019-11"],
    ["Exports may fall in May.", "May 2020-05"],
    ["Last November it was signed.", "Last November 2018-11"],
    ["a deal reached in mid-May", "mid-May 2019-05"],
    ["It expires on Nov. 12.", "Nov. 12 2019-11-12"],
    ["It began on November 12.", "November 12 2018-11-12"],
    ["on June 9 and 10, 2018", "June 9 and 10, 2018 2018-06-09/2018-06-10"],
    ["on 9 and 10 June 2018", "9 and 10 June 2018 2018-06-09/2018-06-10"],
    ["on April 8 and April 9, 2018", "April 8 and April 9, 2018 2018-04-08/2018-04-09"],
    ["on Sunday and Monday", "Sunday and Monday 2019-09-08/2019-09-09"],
    ["on April 8 and April 11, 2018", "April 8 2018-04-08", "April 11, 2018 2018-04-11"],
    ["by May 14, 2020", "May 14, 2020 2020-05-14 by"],
    ["since 2017", "2017 2017 since"],
    ["in early 2018", "early 2018 2018"],
    ["by the end of 2020 and later this year", "the end of 2020 2020-12 by", "later this year 2019"],
    ["the first quarter of 2018", "the first quarter of 2018 2018-01/2018-03"],
    ["First-quarter output fell.", "First-quarter 2019-01/2019-03"],
    ["in the first half of last year", "the first half of last year 2018-01/2018-06"],
    ["in Q3 2018", "Q3 2018 2018-07/2018-09"],
    ["this fall", "this fall 2019-09/2019-11"],
    ["last summer", "last summer 2019-06/2019-08"],
    ["three weeks ago", "three weeks ago 2019-08-19/2019-08-25"],
    ["two days ago", "two days ago 2019-09-09"],
    ["a year ago", "a year ago 2018"],
    ["from January to May 2018", "January to May 2018 2018-01/2018-05"],
    ["between 2015 and 2017", "2015 and 2017 2015/2017"],
    ["They met on September 3. The next day duties fell.", "September 3 2019-09-03", "The next day 2019-09-04"],
    [
      "By October 14, A will end duties set on September 4, 2018. By the same day, B will.",
      "October 14 2019-10-14 by",
      "September 4, 2018 2018-09-04",
      "the same day 2019-10-14 by",
    ],
    ["It comes four days after the leaders spoke.", "four days after ? +4"],
    ["two days after June 5", "two days after June 5 2019-06-07 +2"],
    ["on 2018-06-09", "2018-06-09 2018-06-09"],
    ["prior to April 2, 2018", "April 2, 2018 2018-04-02 before"],
    ["Their march to the sea may go on; an august body sat."],
    ["Directive 21 of February 12, 2013", "February 12, 2013 2013-02-12"],
    ["February 30, 2018 is no day"],
    ['"We meet tomorrow," she said Sunday.', "tomorrow 2019-09-09", "Sunday 2019-09-08"],
    ["in the week of June 18", "June 18 2019-06-17/2019-06-23"],
    ["on the 15th of next month", "the 15th of next month 2019-10-15"],
    ["the 2018-19 talks", "2018-19 2018/2019"],
    ['Friday\'s "Today" programme', "Friday 2019-09-13"],
    ["OSLO, March 4 (NTB) - Norway will act.", "March 4 2019-03-04"],
    ["They agreed to sign by October 8.", "October 8 2019-10-08 by"],
    ["It would charge foreign-linked ships from Oct. 14.", "Oct. 14 2019-10-14 from"],
  ] as const) {
    test(text, () =>
      assert.deepEqual(
        read(text, wednesday).map(
          ({ start, end, days, relation, offsetDays }) =>
            `${text.slice(start, end)} ${days ?? "?"}${relation ? ` ${relation}` : ""}${days === null || offsetDays === 2 ? ` +${offsetDays}` : ""}`,
        ),
        expected,
      ),
    );
  }
});

test("without the article's day only what gives its year resolves", () => {
  const text = "On Monday, last week, in May and on June 9, 2018, since 2017.";
  assert.deepEqual(
    read(text, null).map(({ days, basis }) => [days, basis]),
    [
      [null, "article"],
      [null, "article"],
      [null, "article"],
      ["2018-06-09", "absolute"],
      ["2017", "absolute"],
    ],
  );
});

test("any words of days give days of the calendar or none, whatever their order", () => {
  const part = fc.constantFrom(
    ..."Monday May June 9 10 31 2018 , last next this week month year quarter of the in since by early mid - to and ago days two three after before day first weekend fall today Q1 30th".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), fc.boolean(), (parts, known) => {
      const text = parts.join(" ");
      let end = 0;
      for (const { start, end: stop, days, past, future } of read(text, known ? wednesday : null)) {
        assert.ok(start >= end && stop > start && stop <= text.length);
        end = stop;
        for (const each of [days, past, future]) if (each !== null) assert.equal(parseDays(each), each);
      }
    }),
    { numRuns: 500 },
  );
});
