import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { type BlobId, canonicalJson, sha256 } from "../../src/core/ids.ts";
import { foldAll, foldDue } from "../../src/flow/fold.ts";
import { openAhead } from "../../src/flow/fold-ahead.ts";
import { restDue } from "../../src/flow/rest.ts";
import { recordHash, renewedHash } from "../../src/store/hash.ts";
import { putPages } from "../../src/store/pages.ts";
import { passagesIn } from "../../src/store/passages.ts";
import type { PageRows } from "../../src/store/rows.ts";
import { type Database, sql } from "../../src/store/sqlite.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { foldTexts } from "../../src/story/fold.ts";
import type { StoryText } from "../../src/story/model.ts";
import { canonically } from "../../src/story/order.ts";
import { hour, textOf } from "../story/coverage.ts";
import { temporaryFolder } from "../support/record.ts";

const PLACES = ["Lima", "Oslo", "Ankara", "Accra", "Hanoi", "Quito", "Riga"];
const GOODS = ["salmon", "steel", "lentils", "timber", "ceramics", "copper", "rice"];
const VERBS = ["raised duties on", "opened a case about", "lifted its curbs on", "announced quotas for"];
const WORDS = "port office ferry winter ledger bridge harvest union clerk border quota salt mill tender vessel".split(
  " ",
);

const SYLLABLES = "ba de fi go ku la me ni po ru sa te vi xo zu".split(" ");
const madeUp = (number: number): string =>
  [number % 15, Math.floor(number / 15) % 15, (number * 7 + 3) % 15].map((at) => SYLLABLES[at]).join("");

/** A sentence of an event, its wording chosen by a number. Half of the events share their words with others, half have their own. */
const sentence = (event: number, variant: number): string =>
  event >= 20
    ? `${Array.from({ length: 20 }, (_, at) => madeUp(event * 23 + ((variant * 5 + at * 3) % 23))).join(" ")} ${variant}.`
    : `Officials in ${PLACES[event % 7]} ${VERBS[(event + variant) % 4]} ${GOODS[(event * 5) % 7]} from ${PLACES[(event + 3) % 7]} after report ${event * 17 + (variant % 3)} of the ${WORDS[event % 15]} ${WORDS[(event * 7 + variant) % 15]} was ${["published", "debated", "leaked"][variant % 3]} in part ${variant}.`;

const article = fc.record({
  event: fc.nat(40),
  hours: fc.nat(24 * 100),
  variants: fc.array(fc.nat(8), { minLength: 1, maxLength: 6 }),
  wires: fc.constantFrom<string[]>([], [], ["Nordwire"], ["Coast News"]),
  publisher: fc.constantFrom(null, "The Bay", "Nordwire", "Harbour Post"),
});
const stream = (size: number) =>
  fc.array(article, { minLength: size, maxLength: size }).map((rows) =>
    rows.map(
      ({ event, hours, variants, wires, publisher }, index): StoryText =>
        textOf(`n${index}`, {
          at: hour(hours),
          title: sentence(event, variants[0] as number).slice(0, 60),
          // Every eighth event has a case: its number wakes a story that sleeps.
          body: `${event % 8 === 0 ? `DS${500 + event}: ` : ""}${variants.map((variant) => sentence(event, variant)).join("\n")}`,
          wires,
          publisher,
          site: publisher,
        }),
    ),
  );

const blobOf = ({ id }: StoryText) => sha256(id) as BlobId;

/** The rows of a page that holds one text. */
function rowsOf(text: StoryText): PageRows {
  const { id, at, publisher, title, body, wires, bylines } = text;
  const rest = { shape: "article", wires, bylines, published: null, canonicalUrl: null };
  return {
    page: {
      blob: blobOf(text),
      edition: "e",
      handed: "{}",
      format: "text",
      problem: null,
      hash: sha256(canonicalJson(text)),
    },
    ...{ name: "page", aside: 0 },
    articles: [
      {
        ...{ id, blob: blobOf(text), place: 0, role: "main", title, body, publisher, language: null, knowable_at: at },
        ...{ knowable_basis: "published", held: at, rest: JSON.stringify(rest), unread: null, remainder: "[]" },
      },
    ],
    statements: [],
  };
}

const withStore = async (t: { after(done: () => void): void }): Promise<Store> => {
  const store = await openStore(temporaryFolder(t), {
    what: "test",
    stopped: new AbortController().signal,
    onWait() {},
  });
  t.after(() => store.close());
  return store;
};

function put(store: Store, texts: readonly StoryText[]): void {
  for (const text of texts) {
    store.database.run(
      sql
        .insertInto("blob")
        .values({ id: blobOf(text), bytes: 1 })
        .onConflict((conflict) => conflict.doNothing()),
    );
  }
  putPages(store, texts.map(rowsOf));
}

function join(store: Pick<Store, "database">): void {
  foldDue(store);
  restDue(store);
}

/** What stands joined in a record, comparable. */
const joinedIn = (database: Database) => ({
  links: database
    .all(sql.selectFrom("lineage").selectAll().orderBy("later").orderBy("earlier"))
    .map(({ found: _, passages, ...row }) => ({ ...row, passages: passagesIn(passages) })),
  resting: database.all(sql.selectFrom("resting").selectAll().orderBy("article")),
  memberships: database
    .all(sql.selectFrom("membership").selectAll().orderBy("article"))
    .map(({ because, ...row }) => ({ ...row, because: JSON.parse(because) })),
});

/** The same folded from the first text. */
function foldedWhole(texts: readonly StoryText[]): ReturnType<typeof joinedIn> {
  const { links, resting, memberships } = foldTexts([...texts].sort(canonically));
  const by = <T>(items: readonly T[], key: (item: T) => string) =>
    [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    links: by(links, ({ later, earlier }) => `${later} ${earlier}`) as never,
    resting: by(resting, ({ article }) => article) as never,
    memberships: by(memberships, ({ article }) => article) as never,
  };
}

function assertWhole({ database }: Store, texts: readonly StoryText[]): void {
  const [now, whole] = [joinedIn(database), foldedWhole(texts)];
  for (const part of ["memberships", "links", "resting"] as const) {
    const at = whole[part].findIndex((row, index) => canonicalJson(row) !== canonicalJson(now[part][index] ?? null));
    assert.ok(
      at < 0,
      `${part} differ: ${canonicalJson(now[part][at] ?? null)} — expected ${canonicalJson(whole[part][at])}`,
    );
    assert.equal(now[part].length, whole[part].length, part);
  }
  assert.equal(renewedHash(database), recordHash(database));
}

const chance = fc.infiniteStream(fc.nat(1_000_000));
const shuffled = <T>(items: readonly T[], numbers: { next(): { value: number } }): T[] =>
  items
    .map((item) => ({ item, key: numbers.next().value }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

describe("joining goes on where it stood", () => {
  test("two thousand texts in any order and any batches join as if folded from the first", async (t) => {
    for (const [texts, numbers] of fc.sample(fc.tuple(stream(2_000), chance), { numRuns: 1, seed: 5 })) {
      const store = await withStore(t);
      const order = shuffled(texts, numbers as never);
      for (let at = 0; at < order.length; ) {
        const some = [1_400, 400, 190][[0, 1_400, 1_800].indexOf(at)] ?? 1;
        put(store, order.slice(at, at + some));
        join(store);
        at += some;
      }
      assertWhole(store, texts);
    }
  });

  test("texts that go, change or move to another day leave no trace; a run that breaks off is taken up", async (t) => {
    for (const [texts, numbers] of fc.sample(fc.tuple(stream(260), chance), { numRuns: 4, seed: 7 })) {
      const store = await withStore(t);
      const number = () => numbers.next().value as number;
      let standing = [...texts];
      put(store, texts);
      for (let round = 0; round < 6; round++) {
        const at = number() % standing.length;
        const text = standing[at] as StoryText;
        const other = standing[number() % standing.length] as StoryText;
        switch (number() % 4) {
          case 0:
            store.database.run(sql.deleteFrom("page").where("blob", "=", blobOf(text)));
            standing = standing.toSpliced(at, 1);
            break;
          case 1:
            standing[at] = { ...text, at: other.at };
            put(store, [standing[at] as StoryText]);
            break;
          case 2:
            standing[at] = { ...text, body: other.body, wires: other.wires };
            put(store, [standing[at] as StoryText]);
            break;
          default:
            standing.push(textOf(`late ${round}`, { ...other, id: undefined as never, body: other.body, at: text.at }));
            standing[standing.length - 1] = {
              ...(standing.at(-1) as StoryText),
              id: textOf(`late ${round}`, { body: "" }).id,
            };
            put(store, [standing.at(-1) as StoryText]);
        }
        breakOff(store, number() % 4);
        join(store);
        assertWhole(store, standing);
      }
    }
  });

  test("many texts that are the newest are folded ahead in a thread of their own, killed or not", async (t) => {
    const [texts = []] = fc.sample(stream(700), { numRuns: 1, seed: 11 });
    const inOrder = texts.toSorted(canonically);
    const isDue = ({ database }: Store) => database.first(sql.selectFrom("due").select("at")) !== undefined;
    for (const transactions of [Number.POSITIVE_INFINITY, 1]) {
      const store = await withStore(t);
      put(store, inOrder.slice(0, 300));
      join(store);
      put(store, inOrder.slice(300));
      await openAhead(dying(store, transactions))
        .finish(1)
        .catch((error) => assert.equal(error, killed));
      assert.equal(isDue(store), transactions === 1);
      join(store);
      assertWhole(store, inOrder);
      // Behind what came late others stand: that is not for the thread.
      put(store, [{ ...(inOrder[500] as StoryText), id: textOf("late", { body: "" }).id }]);
      await openAhead(store).finish(1);
      assert.ok(isDue(store));
    }
  });

  test("texts that come much in order are folded while more come; what comes before them is folded after them", async (t) => {
    const [texts = []] = fc.sample(stream(1_300), { numRuns: 1, seed: 13 });
    const inOrder = texts.toSorted(canonically);
    const standing = ({ database }: Store) => database.all(sql.selectFrom("folded").select("at")).length;
    const turned = (some: readonly StoryText[]) => some.toReversed();
    const hundreds = Array.from({ length: 13 }, (_, at) => turned(inOrder.slice(at * 100, at * 100 + 100))).flat();
    for (const [order, most, transactions] of [
      // Each hundred the other way round: all but the last is folded ahead.
      [hundreds, 1_000, Number.POSITIVE_INFINITY],
      [hundreds, 200, 3],
      // What lies between comes last.
      [[...inOrder.filter((_, at) => at % 3 !== 1), ...inOrder.filter((_, at) => at % 3 === 1)], 200, 999],
      [turned(inOrder), 0, 999],
    ] as const) {
      const store = await withStore(t);
      const ahead = openAhead(dying(store, transactions));
      for (let at = 0; at < order.length; at += 64) {
        put(store, order.slice(at, at + 64));
        ahead.came(order.slice(at, at + 64).map(({ at, id: article }) => ({ at, article })));
        await setTimeout(10);
      }
      const folded = await ahead.finish(2_000).catch((error) => {
        assert.ok(error === killed && transactions === 3);
        return standing(store);
      });
      assert.ok(most === 0 ? folded === 0 : folded > most, `${folded} of ${most}`);
      assert.equal(standing(store), folded);
      await foldAll(store, 200);
      restDue(store);
      assertWhole(store, texts);
    }
  });

  test("what changes or goes while a thread folds it is folded again", async (t) => {
    const [texts = []] = fc.sample(stream(700), { numRuns: 1, seed: 17 });
    const inOrder = texts.toSorted(canonically);
    const store = await withStore(t);
    put(store, inOrder);
    const ahead = openAhead(store);
    const folding = ahead.finish(1);
    const [first, second] = [inOrder[20] as StoryText, inOrder[30] as StoryText];
    store.database.run(sql.deleteFrom("page").where("blob", "=", blobOf(first)));
    const other = { ...second, body: (inOrder[300] as StoryText).body };
    put(store, [other]);
    assert.equal(await folding, 700);
    join(store);
    assertWhole(store, [...inOrder.slice(0, 20), ...inOrder.slice(21, 30), other, ...inOrder.slice(31)]);
  });
});

const killed = new RangeError("killed");

/** A store that is killed after some transactions. */
function dying({ database }: Pick<Store, "database">, after: number): Pick<Store, "database"> {
  let left = after;
  const transaction: Database["transaction"] = (work) => {
    if (left-- === 0) throw killed;
    return database.transaction(work);
  };
  return { database: { ...database, transaction } };
}

/** Joins as far as some transactions, and is killed there. */
function breakOff(store: Store, after: number): void {
  try {
    join(dying(store, after));
  } catch (error) {
    if (error !== killed) throw error;
  }
}
