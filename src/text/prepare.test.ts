import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { prepare } from "./prepare.ts";

const sentencesOf = (text: string) => prepare(text).sentences.map(({ start, end }) => text.slice(start, end));
const quotesOf = (text: string) => prepare(text).quotes.map(({ inner }) => text.slice(inner.start, inner.end));
const tokensOf = (text: string) => prepare(text).tokens.map(({ start, end }) => text.slice(start, end));

describe("sentences", () => {
  for (const [text, ...expected] of [
    ["Norway will act. Chile will not.", "Norway will act.", "Chile will not."],
    ["The U.S. and the E.U. met on Jan. 20. They agreed.", "The U.S. and the E.U. met on Jan. 20.", "They agreed."],
    ["Mr. Lee and Dr. J. K. Moe of Salmar Inc. spoke.", "Mr. Lee and Dr. J. K. Moe of Salmar Inc. spoke."],
    ["It ships to the U.S. The duty is 25%.", "It ships to the U.S.", "The duty is 25%."],
    ["Talks began at 11:30 a.m. GMT on Monday.", "Talks began at 11:30 a.m. GMT on Monday."],
    ["The minister ... said no more.", "The minister ... said no more."],
    ['"We agreed. We signed," she said. He nodded.', '"We agreed.', 'We signed," she said.', "He nodded."],
    ['"What deal?" Moe asked. Nobody spoke.', '"What deal?" Moe asked.', "Nobody spoke."],
    ["Announcement No. 4 of 2025 applies.", "Announcement No. 4 of 2025 applies."],
    ["Rates rose to 2.5 percent.Exports fell.", "Rates rose to 2.5 percent.", "Exports fell."],
    ["See 19 U.S.C. 2132 et seq. Duties apply.", "See 19 U.S.C. 2132 et seq. Duties apply."],
    ["He wrote on X. This is new.", "He wrote on X.", "This is new."],
    ["First line without an end\nSecond line without one", "First line without an end", "Second line without one"],
    ["The rate of 25 %\nis halved.", "The rate of 25 %\nis halved."],
    [
      "1. Chile shall suspend the duty.\n2. Norway shall follow.",
      "Chile shall suspend the duty.",
      "Norway shall follow.",
    ],
  ] as const) {
    test(text, () => assert.deepEqual(sentencesOf(text), expected));
  }

  test("lines wrapped by hand are joined, items and headings are not", () => {
    const text =
      "The two governments will suspend the additional duty on articles of\nNorway for an initial period of ninety days and review it before the\nend of that period without prejudice to any other measure in force.\n\n-   Chile lifts its quota on salmon and will notify the lists to all of its\n    partners.\n-   Norway follows.";
    const prepared = prepare(text);
    assert.deepEqual(
      prepared.sentences.map(({ kind }) => kind),
      ["prose", "list-item", "list-item"],
    );
  });

  test("an item knows the sentence that leads into its list, at every depth", () => {
    const prepared = prepare(
      "The Parties commit to:\n- Chile cuts duties.\n    - It starts in May.\n- Norway lifts quotas.\nNothing else is agreed.",
    );
    assert.deepEqual(
      prepared.sentences.map(({ leadIn, depth }) => [leadIn, depth]),
      [
        [null, 0],
        [0, 1],
        [1, 2],
        [0, 1],
        [null, 0],
      ],
    );
  });

  test("bold words that open a paragraph are a headline", () => {
    const { sentences } = prepare("**LOWERING DUTIES:** Today, the minister signed an order.");
    assert.deepEqual(
      sentences.map(({ kind }) => kind),
      ["headline", "prose"],
    );
  });

  test("markup and the addresses of links leave no tokens", () => {
    assert.deepEqual(tokensOf("<td>*Heading* [the order](https://example.org/a(b)</td>"), [
      "Heading",
      "[",
      "the",
      "order",
    ]);
  });
});

describe("tokens", () => {
  for (const [text, ...expected] of [
    ["China's and the countries' goods", "China", "'s", "and", "the", "countries", "'", "goods"],
    ["don’t won't O’Brien", "don’t", "won't", "O’Brien"],
    ["U.S.-Chile 90-day tit-for-tat", "U.S.", "-", "Chile", "90", "-", "day", "tit", "-", "for", "-", "tat"],
    ["$1,234.50 9903.01.24 10bn 6th", "$", "1,234.50", "9903.01.24", "10", "bn", "6", "th"],
    ["S&P 500 – 25% — “no”", "S&P", "500", "–", "25", "%", "—", "“", "no", "”"],
  ] as const) {
    test(text, () => assert.deepEqual(tokensOf(text), expected));
  }
});

describe("quotes", () => {
  for (const [text, ...expected] of [
    ['"We agree," said Moe, "but not now."', "We agree,", "but not now."],
    ["He called it 'illegal and immoral' and left.", "illegal and immoral"],
    ["The countries' goods and the ministers' words"],
    ["“He said ‘never’ to us,” she said.", "He said ‘never’ to us,", "never"],
    ["\"A country we spoke about,' said Moe.", "A country we spoke about,"],
    ["It is 'not that great yet\", he said.", "not that great yet"],
    ["Duties of the '90s are back, 'em too."],
    ['("the Parties") and (“the Annex”)', "the Parties", "the Annex"],
    ["„Wir“ and «nous» speak.", "Wir", "nous"],
  ] as const) {
    test(text, () => assert.deepEqual(quotesOf(text), expected));
  }

  test("a quote that its paragraph leaves open goes on in the next", () => {
    const { quotes } = prepare('"We want a deal.\n"We want it now," Moe said.');
    assert.deepEqual(
      quotes.map(({ closed, continues }) => [closed, continues]),
      [
        [false, null],
        [true, 0],
      ],
    );
  });
});

describe("any text", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc.string({ unit: fc.constantFrom(..."a.\"'“”‘’ -\n*(1).…US%$\u200b\u0301é\ud83d".split("")), maxLength: 300 }),
  );

  test("spans slice exactly, in order, and cover one another", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { tokens, sentences, quotes, sentenceOf, quoteOf } = prepare(text);
        let end = 0;
        for (const token of tokens) {
          assert.ok(token.start >= end && token.end > token.start && token.end <= text.length);
          end = token.end;
        }
        let next = 0;
        for (const { from, to, start, end: stop } of sentences) {
          assert.equal(from, next);
          assert.ok(to > from);
          assert.equal(start, tokens[from]?.start);
          assert.equal(stop, tokens[to - 1]?.end);
          next = to;
        }
        assert.equal(next, tokens.length);
        for (const { from, to, inner, start, end: stop } of quotes) {
          assert.ok(
            from < to && to <= tokens.length && start < inner.start && inner.end <= stop && inner.start <= inner.end,
          );
        }
        assert.equal(sentenceOf.length, tokens.length);
        assert.equal(quoteOf.length, tokens.length);
      }),
      { numRuns: 400 },
    );
  });

  for (const [name, text] of [
    ["one letter", "a".repeat(400_000)],
    ["one quote mark", '"'.repeat(200_000)],
    ["one apostrophe", "'a ".repeat(100_000)],
    ["full stops", ". ".repeat(150_000)],
    ["brackets of links", "[a](".repeat(80_000)],
    ["openings of tags", "<a ".repeat(100_000)],
    ["bullets", "- ".repeat(100_000)],
    ["digits", "9".repeat(300_000)],
    ["grouped digits", "9,999.".repeat(50_000)],
    ["words of one sentence", "tariff ".repeat(100_000)],
    ["line feeds", "\n".repeat(300_000)],
    ["zero-width characters", "a\u200b".repeat(100_000)],
    ["combining characters", `e${"\u0301".repeat(100_000)}`],
    ["half surrogates", "\ud83d".repeat(100_000)],
    ["bold marks", "**a".repeat(80_000)],
  ] as const) {
    test(`${name}: linear`, () => {
      const begun = performance.now();
      prepare(text);
      assert.ok(performance.now() - begun < 3_000);
    });
  }
});
