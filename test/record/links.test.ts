import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Brief } from "../../src/brief/brief.ts";
import { noLaw } from "../../src/brief/law-book.ts";
import { standingOf } from "../../src/brief/promises.ts";
import { type Day, parseDay, parseInstant } from "../../src/core/day.ts";
import type { Draft } from "../../src/record/draft.ts";
import { foldBook } from "../../src/record/fold-book.ts";
import { lifeOf } from "../../src/record/life.ts";
import { aboutOf, saidAbout } from "../../src/record/links.ts";
import { Snapshot } from "../../src/record/snapshot.ts";
import {
  agreement,
  allegation,
  commitment,
  demand,
  measure,
  party,
  type Said,
  tell,
  testVocabulary,
} from "../support/testimony.ts";

const known = parseDay("2025-12-31");
const basis = { on: known, known, held: null, dispute: null };

/** The record of some texts, each of a day: `[day, what it says, …]`. */
function recordOf(...texts: readonly (readonly [day: string, ...says: Said[]])[]): Snapshot {
  const made = texts.map(([day, ...says], at) =>
    tell({ outlet: `Outlet ${at}`, at: parseInstant(`${day}T${String(at + 1).padStart(2, "0")}:00:00Z`), says }),
  );
  const testimonies = made.flatMap((one) => one.testimonies);
  const sources = made.map(({ source }) => source);
  return new Snapshot(foldBook(testimonies, sources, [], testVocabulary).book, known);
}

const find = ({ book }: Snapshot, words: string): Draft => {
  const found = book.drafts.find(({ members }) =>
    members.some(({ statement }) => statement.evidence[0]?.words === words),
  );
  assert.ok(found, words);
  return found;
};
const wordsOf = ({ members }: Draft): string => members[0]?.statement.evidence[0]?.words ?? "";

const say = (words: string, fields: Said["fields"], date: string | null = null, modality?: Said["modality"]): Said => ({
  words,
  fields,
  date,
  ...(modality === undefined ? {} : { modality }),
});

describe("the life of a measure", () => {
  test("threatened, announced, in force, raised, suspended and lifted: one life of six points, each with why", () => {
    const salmon = { goods: "salmon" } as const;
    const snapshot = recordOf(
      [
        "2025-01-02",
        say(
          "threatens a tariff of 25 % on salmon",
          measure({ ...salmon, action: "impose", ratePercent: 25 }),
          "2025-02",
          "threatened",
        ),
      ],
      [
        "2025-02-01",
        say("will impose 25 %", measure({ ...salmon, action: "impose", ratePercent: 25 }), "2025-03-01", "announced"),
      ],
      [
        "2025-03-02",
        say("the tariff is in force", measure({ ...salmon, action: "maintain", ratePercent: 25 }), "2025-03-01"),
      ],
      [
        "2025-04-02",
        say(
          "raised it to 40 %",
          measure({ ...salmon, action: "raise", ratePercent: 40, fromPercent: 25 }),
          "2025-04-01",
        ),
      ],
      [
        "2025-05-02",
        say("suspended it for 90 days", measure({ ...salmon, action: "suspend", durationDays: 90 }), "2025-05-01"),
      ],
      ["2025-08-02", say("lifted it", measure({ ...salmon, action: "lift" }), "2025-08-01")],
      ["2025-08-03", say("a tariff on timber", measure({ goods: "timber", action: "impose" }), "2025-08-01")],
    );
    const life = lifeOf(snapshot, find(snapshot, "raised it to 40 %"));
    assert.deepEqual(
      life.map(({ stage }) => stage),
      ["threatened", "announced", "in force", "changed", "suspended", "lifted"],
    );
    assert.deepEqual(
      life.map(({ because }) => because !== null),
      [false, true, true, true, true, true],
    );
    assert.deepEqual(lifeOf(snapshot, find(snapshot, "lifted it")), life);
  });

  test("duties on all goods are tied by their rates: the step from 34 to 84 to that from 84 to 125, another strand to neither", () => {
    const snapshot = recordOf(
      ["2025-02-05", say("10 % for another reason", measure({ action: "impose", ratePercent: 10 }), "2025-02-04")],
      ["2025-04-03", say("34 %", measure({ action: "impose", ratePercent: 34 }), "2025-04-02")],
      ["2025-04-09", say("from 34 to 84 %", measure({ ratePercent: 84, fromPercent: 34 }), "2025-04-08")],
      ["2025-04-10", say("from 84 to 125 %", measure({ ratePercent: 125, fromPercent: 84 }), "2025-04-09")],
      [
        "2025-05-12",
        say("from 34 to 10 %", measure({ action: "suspend", ratePercent: 10, fromPercent: 34 }), "2025-05-14"),
      ],
    );
    const life = lifeOf(snapshot, find(snapshot, "34 %")).map(({ draft }) => wordsOf(draft));
    assert.deepEqual(life, ["34 %", "from 34 to 84 %", "from 84 to 125 %", "from 34 to 10 %"]);
  });

  test("a licence belongs to the control under which it is given", () => {
    const goods = "rare earths";
    const snapshot = recordOf(
      [
        "2025-04-05",
        say(
          "controls on rare earths",
          measure({ instrument: "export-control", action: "impose", goods }),
          "2025-04-04",
        ),
      ],
      [
        "2025-06-06",
        say("licences for rare earths", measure({ instrument: "licence", action: "grant", goods }), "2025-06-05"),
      ],
      [
        "2025-06-07",
        say(
          "controls on chips",
          measure({ instrument: "export-control", action: "impose", goods: "chips" }),
          "2025-06-05",
        ),
      ],
    );
    const life = lifeOf(snapshot, find(snapshot, "licences for rare earths")).map(({ stage }) => stage);
    assert.deepEqual(life, ["in force", "eased"]);
  });
});

describe("what the board joins", () => {
  const promise = say(
    "Norway agreed to resume shipments of rare earths",
    commitment({ by: party("NO"), to: party("CA"), matter: "resume shipments of rare earths" }),
    "2025-06-05",
  );
  const about = (snapshot: Snapshot, words: string): string[] =>
    aboutOf(snapshot, find(snapshot, words)).map(({ to, relation }) => `${relation}: ${wordsOf(to)}`);
  const accuse = (words: string, matter: string, date: string | null, modality: Said["modality"] = "alleged") =>
    say(words, allegation({ accuser: party("CA"), accused: party("NO"), matter }), date, modality);

  test("an accusation is about a promise made before it, in one word or another, never about a later one", () => {
    const snapshot = recordOf(
      [
        "2025-05-01",
        accuse("held back exports of rare earths in May", "held back exports of rare earths", "2025-05-01"),
      ],
      ["2025-06-05", promise],
      [
        "2025-08-20",
        accuse("withheld exports of rare earths again", "withheld exports of rare earths again", "2025-08-20"),
      ],
    );
    assert.deepEqual(about(snapshot, "withheld exports of rare earths again"), [`about: ${promise.words}`]);
    assert.deepEqual(about(snapshot, "held back exports of rare earths in May"), []);
    assert.deepEqual(saidAbout(snapshot, find(snapshot, promise.words)).map(wordsOf), [
      "withheld exports of rare earths again",
    ]);
  });

  test("what was promised to one is no matter of another's accusation", () => {
    const promise = say(
      "promised Canada to resume exports of rare earths",
      commitment({ matter: "resume exports of rare earths" }),
    );
    const accused = (accuser: string) =>
      say(
        `${accuser} says that exports of rare earths are withheld`,
        allegation({ accuser: party(accuser), matter: "withholding exports of rare earths" }),
      );
    const snapshot = recordOf(["2025-05-01", promise], ["2025-06-01", accused("CL"), accused("CA")]);
    assert.deepEqual(saidAbout(snapshot, find(snapshot, promise.words)).map(wordsOf), [accused("CA").words]);
    assert.deepEqual(aboutOf(snapshot, find(snapshot, accused("CL").words)), []);
  });

  test("the truce that a text names by no place is the newest of the two before it", () => {
    const deal = (words: string, place: string, date: string) =>
      say(words, agreement({ name: "truce", place, status: "reached" }), date);
    const snapshot = recordOf(
      ["2025-03-01", deal("the truce of Oslo", "Oslo", "2025-03-01")],
      ["2025-05-12", deal("the truce of Geneva", "Geneva", "2025-05-12")],
      ["2025-05-30", accuse("violated the truce", "violated the truce", "2025-05-30")],
      ["2025-08-12", deal("the truce of London", "London", "2025-08-12")],
    );
    assert.deepEqual(about(snapshot, "violated the truce"), ["about: the truce of Geneva"]);
  });

  test("a denial told right after an accusation is linked to it, both ways", () => {
    const snapshot = recordOf([
      "2025-06-10",
      accuse("Canada says that Norway dumps salmon.", "dumping salmon", null),
      accuse("Norway denies this.", "this", null, "denied"),
    ]);
    assert.deepEqual(about(snapshot, "Norway denies this."), ["about: Canada says that Norway dumps salmon."]);
    assert.deepEqual(about(snapshot, "Canada says that Norway dumps salmon."), ["answered by: Norway denies this."]);
  });

  test("a demand is met by a rule of another article that takes off what it names, not by one on other goods or for another", () => {
    const eased = (words: string, goods: string, target = "CA"): Said =>
      say(
        words,
        measure({ imposer: party("NO"), target: party(target), instrument: "export-control", action: "lift", goods }),
        "2025-07-02",
        "announced",
      );
    const wants = "Canada wants Norway to lift its controls on design software";
    const snapshot = recordOf(
      [
        "2025-06-09",
        say(wants, demand({ by: party("CA"), of: party("NO"), matter: "lift its controls on design software" })),
      ],
      [
        "2025-07-02",
        eased("controls on design software go", "design software"),
        eased("controls on engines go", "engines"),
        eased("Britain gets design software", "design software", "GB"),
      ],
    );
    assert.deepEqual(about(snapshot, wants), ["answered by: controls on design software go"]);
  });
});

describe("whose word a promise is", () => {
  const [no, ca] = [party("NO"), party("CA")];
  const undertakes = (by: readonly string[]): Said => ({
    words: "Norway will buy salmon feed",
    fields: commitment({ by: no, to: ca, matter: "buy salmon feed" }),
    by,
  });
  for (const { name, told, title, gives } of [
    {
      name: "its own text",
      told: { issuer: "Ministry of Trade", issuerParty: "NO", says: [undertakes([])] },
      gives: "made by the promisor",
    },
    {
      name: "who speaks for it",
      told: { says: [undertakes(["Norwegian government"])] },
      gives: "made by the promisor",
    },
    {
      name: "the other side's text",
      told: { issuer: "Global Affairs", issuerParty: "CA", says: [undertakes([])] },
      gives: "claimed by the other side",
    },
    {
      name: "a joint statement that the other side put out",
      title: "Joint Statement on Canada-Norway Trade",
      told: { issuer: "Global Affairs", issuerParty: "CA", says: [undertakes([])] },
      gives: "made by the promisor",
    },
    {
      name: "who speaks for the other side",
      told: { says: [undertakes(["Canadian government"])] },
      gives: "claimed by the other side",
    },
    { name: "an outlet", told: { says: [undertakes([])] }, gives: "said by a third party" },
    { name: "a third government", told: { says: [undertakes(["Donald Trump"])] }, gives: "said by a third party" },
  ] as const) {
    test(`${name}: ${gives}`, () => {
      const { source, testimonies } = tell({ outlet: "Outlet", at: parseInstant("2025-06-10T08:00:00Z"), ...told });
      const titled = testimonies.map((one) => ({ ...one, source: { ...source, ...(title ? { title } : {}) } }));
      const { book } = foldBook(titled, [source], [], testVocabulary);
      const brief = new Brief(new Snapshot(book, known as Day), noLaw, basis);
      const [draft] = book.drafts as [Draft];
      assert.equal(
        standingOf(
          brief,
          brief.point(draft),
          titled.map(({ statement, source }) => ({ said: statement.attribution[0], source })),
        ).standing,
        gives,
      );
    });
  }
});
