import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { toyGazetteer } from "../../test/support/words.ts";
import { type Day, parseDay } from "../core/day.ts";
import { prepare } from "../text/prepare.ts";
import type { Mention, MentionType } from "./mention.ts";
import { mentionsOf } from "./mentions.ts";

/** Knows Norway, Chile and every other country, no person and no dispute but theirs. 11 September 2019 is a Wednesday. */
const gazetteer = toyGazetteer();
const article = parseDay("2019-09-11");
const mentions = (text: string, on: Day | null = article) =>
  mentionsOf(prepare(text, gazetteer.abbreviations), gazetteer, on);

function line(text: string, mention: Mention): string {
  const span = text.slice(mention.start, mention.end);
  switch (mention.type) {
    case "party":
      return `${span} = ${mention.codes.join("+") || "?"} ${mention.surface}${mention.possessive ? " 's" : ""}`;
    case "person":
      return `${span} = ${mention.name || "?"} | ${mention.office ?? ""} | ${mention.party ?? ""} ${mention.surface}`;
    case "institution":
      return `${span} = ${mention.name} | ${mention.party ?? ""} ${mention.kind}`;
    case "instrument":
      return `${span} = ${mention.instrument}${mention.generic ? " generic" : ""}`;
    case "talks":
      return `${span} = ${mention.form}`;
    case "goods":
      return `${span}${mention.all ? " = all" : ""}`;
    default:
      return span;
  }
}
const lines = (text: string, ...types: MentionType[]) =>
  mentions(text)
    .filter(({ type }) => types.includes(type))
    .map((mention) => line(text, mention));

describe("parties", () => {
  for (const [text, ...expected] of [
    ["Norway's duties on Chilean wine", "Norway = NO name 's", "Chilean = CL demonym"],
    [
      "Oslo and Santiago agreed; Brussels did not.",
      "Oslo = NO capital",
      "Santiago = CL capital",
      "Brussels = EU capital",
    ],
    ["The White House and the Kremlin spoke.", "White House = US government", "Kremlin = RU government"],
    ["the Kingdom of Norway and the Republic of Chile", "Kingdom of Norway = NO name", "Republic of Chile = CL name"],
    ["the US and U.S.-EU ties, not us", "US = US name", "U.S. = US name", "EU = EU name"],
    [
      "Norway met Chile, and the two sides agreed.",
      "Norway = NO name",
      "Chile = CL name",
      "the two sides = NO+CL both",
    ],
    [
      "Norway and Chile cut duties on each other's goods.",
      "Norway = NO name",
      "Chile = CL name",
      "each other = NO+CL each-other 's",
    ],
    [
      "Norway and Chile met in Peru. Both countries agreed.",
      "Norway = NO name",
      "Chile = CL name",
      "Peru = PE name",
      "Both countries = NO+CL both",
    ],
    ["Canada imposed duties on all countries.", "Canada = CA name", "all countries = * all"],
    ["The EU replied and the bloc will act.", "EU = EU name", "the bloc = EU bloc"],
    ["Indians buy; turkey and china are on the table.", "Indians = IN people"],
    ["South Korean and North Korean steel", "South Korean = KR demonym", "North Korean = KP demonym"],
    [
      "Norwegian Minister Per Moe met Chilean Minister Ana Soto. Moe left. Both sides agreed.",
      "Norwegian = NO demonym",
      "Chilean = CL demonym",
      "Both sides = CL+NO both",
    ],
    ["goods of the country of origin in the world"],
    ["The two sides met.", "The two sides = ? both"],
  ] as const) {
    test(text, () => assert.deepEqual(lines(text, "party"), expected));
  }
});

describe("people", () => {
  for (const [text, ...expected] of [
    [
      "Norwegian Trade Minister Cecilie Myrseth spoke.",
      "Trade Minister Cecilie Myrseth = Cecilie Myrseth | Trade Minister | NO full",
    ],
    [
      "Kathleen Brooks, research director at trading group XTB, said so. Brooks added more.",
      "Kathleen Brooks = Kathleen Brooks | research director |  full",
      "Brooks = Kathleen Brooks | research director |  surname",
    ],
    [
      "Chilean Finance Minister Ana Soto, Trade Secretary Luis Vera and Foreign Minister Eva Rojas met.",
      "Finance Minister Ana Soto = Ana Soto | Finance Minister | CL full",
      "Trade Secretary Luis Vera = Luis Vera | Trade Secretary | CL full",
      "Foreign Minister Eva Rojas = Eva Rojas | Foreign Minister | CL full",
    ],
    [
      "Chinese Vice Premier He Lifeng led the talks. He Lifeng left. He did not speak, and Xi met He.",
      "Vice Premier He Lifeng = He Lifeng | Vice Premier | CN full",
      "He Lifeng = He Lifeng | Vice Premier | CN full",
      "He = He Lifeng | Vice Premier | CN pronoun",
      "He = He Lifeng | Vice Premier | CN surname",
    ],
    [
      "Norway's chief trade negotiator, Per Olav Moe, and his aide, Siri Lund, agreed.",
      "chief trade negotiator, Per Olav Moe = Per Olav Moe | chief trade negotiator | NO full",
      "his = Per Olav Moe | chief trade negotiator | NO pronoun",
      "aide, Siri Lund = Siri Lund | aide |  full",
    ],
    [
      "Ursula von der Leyen, president of the European Commission, spoke.",
      "Ursula von der Leyen = Ursula von der Leyen | president of the European Commission | EU full",
    ],
    [
      "Korean Trade Minister Yeo Han-koo met Mr. Moe. Yeo left.",
      "Trade Minister Yeo Han-koo = Yeo Han-koo | Trade Minister | KR full",
      "Mr. Moe = Moe |  |  surname",
      "Yeo = Yeo Han-koo | Trade Minister | KR surname",
    ],
    [
      "Prime Minister Erna Dahl met Premier Li Ming. The premier smiled.",
      "Prime Minister Erna Dahl = Erna Dahl | Prime Minister |  full",
      "Premier Li Ming = Li Ming | Premier |  full",
      "premier = Li Ming | premier |  office",
    ],
    ["California Governor Gavin Smith spoke.", "Governor Gavin Smith = Gavin Smith | Governor | US full"],
    ["Active duty and General Provisions name nobody, nor does Trade Policy."],
    ["Fisheries Firms See New Levies As Oslo Talks End"],
    ["“We will act,” Anna Berg wrote.", "Anna Berg = Anna Berg |  |  full"],
  ] as const) {
    test(text, () => assert.deepEqual(lines(text, "person"), expected));
  }

  test("a name is known with its marks and without them", () => {
    const codes = (text: string): (string | null)[] =>
      mentions(text).flatMap((mention) =>
        mention.type === "party" ? [...mention.codes] : mention.type === "place" ? [mention.party] : [],
      );
    assert.deepEqual(codes("Việt Nam and Türkiye"), codes("Viet Nam and Turkiye"));
    assert.deepEqual(codes("talks in Brasília and São Paulo"), codes("talks in Brasilia and Sao Paulo"));
    assert.equal(codes("Việt Nam and Türkiye").length, 2);
  });

  test("a title takes full names from its body", () => {
    const body = mentions("Norwegian Trade Minister Cecilie Myrseth spoke.");
    const title = prepare("Myrseth: levies will end");
    const found = mentionsOf(title, gazetteer, article, body).filter(({ type }) => type === "person");
    assert.deepEqual(
      found.map((mention) => mention.type === "person" && mention.name),
      ["Cecilie Myrseth"],
    );
  });
});

describe("institutions and channels", () => {
  for (const [text, ...expected] of [
    ["the Norwegian trade ministry said", "Norwegian trade ministry = Norwegian trade ministry | NO ministry"],
    [
      "Santiago's commerce ministry and the Ministry of Finance of Chile",
      "Santiago's commerce ministry = Chilean commerce ministry | CL ministry",
      "Ministry of Finance of Chile = Chilean finance ministry | CL ministry",
    ],
    ["the Government of Canada", "Government of Canada = Canadian government | CA government"],
    [
      "a Norwegian government spokesperson said",
      "Norwegian government spokesperson = Norwegian government | NO officials",
    ],
    ["Norwegian customs data showed", "Norwegian customs data = Norwegian customs | NO customs"],
    [
      "Indian officials told Reuters",
      "Indian officials = Indian officials | IN officials",
      "Reuters = Reuters | GB outlet",
    ],
    ["she told reporters in an interview on Truth Social", "reporters", "interview", "Truth Social"],
    [
      "Chilean miner Codelco and the Aurora Group cut output. Codelco said so.",
      "Codelco = Codelco | CL firm",
      "Aurora Group = Aurora Group |  firm",
      "Codelco = Codelco | CL firm",
    ],
    ["a statement by the WTO", "statement = statement |  document", "WTO = WTO |  body"],
  ] as const) {
    test(text, () => assert.deepEqual(lines(text, "institution", "channel"), expected));
  }
});

describe("goods, measures, agreements, meetings, law, halls", () => {
  for (const [text, types, ...expected] of [
    [
      "advanced artificial intelligence chips and rare-earth magnets",
      ["goods"],
      "advanced artificial intelligence chips",
      "rare-earth magnets",
    ],
    ["farmed salmon, potash and Chilean goods", ["goods"], "salmon", "potash", "goods = all"],
    ["battery-related items and steel products", ["goods"], "battery-related items", "steel products"],
    [
      "levies, anti-dumping duties and export licences on graphite",
      ["instrument"],
      "levies = tariff",
      "anti-dumping duties = tariff",
      "export licences = licence",
    ],
    [
      "port fees, a probe, a blacklist and curbs",
      ["instrument"],
      "port fees = port-fee",
      "probe = investigation",
      "blacklist = listing",
      "curbs = other generic",
    ],
    ["active duty troops cut heavy-duty trucks", ["instrument"]],
    ["a truce, a framework agreement and a pause", ["agreement"], "truce", "framework agreement", "pause"],
    [
      "they spoke by phone, then held a summit and trade talks",
      ["talks"],
      "phone = call",
      "summit = summit",
      "trade talks = talks",
    ],
    [
      "Executive Order 14257, section 232(d), 19 U.S.C. 2483 and heading 9903.01.24",
      ["citation"],
      "Executive Order 14257",
      "section 232(d)",
      "19 U.S.C. 2483",
      "heading 9903.01.24",
    ],
    [
      "Announcement of the Tariff Commission No. 4 of 2019",
      ["citation"],
      "Announcement of the Tariff Commission No. 4 of 2019",
    ],
    ["the Trade Act of 1974", ["citation"], "Trade Act of 1974"],
    ["at Akershus Castle and the Great Hall of the People", ["venue"], "Akershus Castle", "Great Hall of the People"],
    ["talks in Switzerland and in Bergen", ["place"], "Switzerland", "Bergen"],
    ["talks were held at Lancaster House in Bergen", ["place"], "Bergen"],
    ["zero tariffs on fish", ["rate"], "zero"],
    ["duties of 25% for 90 days from May 4", ["rate", "duration", "day"], "25%", "90 days", "May 4"],
  ] as const) {
    test(text, () => assert.deepEqual(lines(text, ...types), expected));
  }
});

describe("any text", () => {
  const part = fc.constantFrom(
    ..."Norway Oslo the two sides Minister Trade Per Moe He Lifeng said , . \" “ ” 's 25% 90 days $5 million Monday May 9 tariffs deal chips Section 232 and of in U.S. - ( ) House \n * Ltd he his".split(
      " ",
    ),
  );
  test("mentions slice, in order of their first token, and the same text gives the same", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 80 }), (parts) => {
        const text = parts.join(" ");
        const found = mentions(text);
        let from = 0;
        for (const mention of found) {
          assert.ok(mention.from >= from && mention.to > mention.from);
          assert.ok(mention.start < mention.end && mention.end <= text.length);
          from = mention.from;
        }
        assert.deepEqual(mentions(text), found);
        for (const one of found) assert.deepEqual(Object.keys(one), Object.keys(found[0] as object));
      }),
      { numRuns: 300 },
    );
  });

  for (const [name, text] of [
    ["one sentence of parties", "Norway and Chile ".repeat(30_000)],
    ["one sentence of names", "Trade Minister Per Moe ".repeat(20_000)],
    ["pronouns", "he said his ".repeat(30_000)],
    ["rates", "25% and ".repeat(40_000)],
    ["days", "Monday, May 9, ".repeat(30_000)],
    ["two sides", "the two sides ".repeat(30_000)],
    ["acts", "Trade and Trade and Act ".repeat(15_000)],
    ["offices", "trade deputy chief minister ".repeat(20_000)],
    ["customs", "customs data ".repeat(30_000)],
    ["titles", "Norway Act House Minister ".repeat(20_000)],
  ] as const) {
    test(`${name}: linear`, () => {
      const begun = performance.now();
      mentions(text);
      assert.ok(performance.now() - begun < 5_000, `${Math.round(performance.now() - begun)} ms`);
    });
  }
});
