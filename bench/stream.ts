import { addDays, type Day, type Days, dayOfNumber, type Instant } from "../src/core/day.ts";
import { type ArticleId, type BlobId, type OriginalId, renamed, type StatementId } from "../src/core/ids.ts";
import type { Party } from "../src/core/party.ts";
import type { Modality } from "../src/core/terms.ts";
import type { Fields, Statement } from "../src/read/statement.ts";
import type { Source, Testimony } from "../src/record/model.ts";

/**
 * A record as a press of three years would make it, at any size, the same for the same size: things happen between a dozen pairs of
 * parties, most of them between one pair; a third is told once, most three to twenty times within days, few some thousand times over
 * months (one in ten tellings leaves something out, one in thirty tells another number); words, people, outlets and goods are as unequal as
 * they are in print. Ten statements an article, three articles in ten copies.
 */
export function* madeArticles(count: number): Generator<Readonly<{ source: Source; testimonies: Testimony[] }>> {
  const { next, pick, common } = chance(7);
  const articles = Math.ceil(count / 10);
  const perDay = articles / DAYS;
  const facts: Fact[] = [];
  const tellings: number[][] = Array.from({ length: articles }, () => []);
  for (let told = 0; told < count; ) {
    const born = next(articles);
    const fact = factOf(next, pick, common, addDays(FIRST, Math.floor(born / perDay)));
    const size = Math.min(count - told, sizeOf(next));
    const spread = Math.max(2, perDay * (size > 100 ? 60 : size > 20 ? 12 : 3));
    for (let at = 0; at < size; at++) {
      const later = at === 0 ? 0 : Math.floor(-Math.log(1 - next(1_000_000) / 1_000_000) * spread);
      // What would be told after the last day is told at once.
      (tellings[born + later < articles ? born + later : born] as number[]).push(facts.length);
    }
    facts.push(fact);
    told += size;
  }
  let id = 0;
  let story = { left: 0, head: "" as ArticleId };
  for (let article = 0; article < articles; article++) {
    const elapsed = article / perDay;
    const day = addDays(FIRST, Math.floor(elapsed));
    const hour = Math.floor((elapsed - Math.floor(elapsed)) * 24);
    const name = `a-${article.toString(16).padStart(8, "0")}00000000` as ArticleId;
    if (story.left-- <= 0) story = { left: common(30), head: name };
    const isCopy = name !== story.head && next(10) < 3;
    const source: Source = {
      article: name,
      blob: `b${article}` as BlobId,
      title: `${pick(goods)} ${pick(nouns)} of ${day}`,
      publisher: `Outlet ${common(300)}`,
      url: `https://news.example/${article}`,
      role: "main",
      language: "en",
      wires: [],
      bylines: [],
      published: day as unknown as Days,
      knowableFrom: {
        at: `${day}T${String(hour).padStart(2, "0")}:00:00Z` as Instant,
        basis: "published",
      },
      held: `${day}T23:59:59Z` as Instant,
      issuer: null,
      issuerParty: null,
      sample: false,
      original: (isCopy ? renamed("o", story.head) : renamed("o", name)) as OriginalId,
      originalBasis: isCopy ? "text" : "own",
      story: renamed("y", story.head),
    };
    const testimonies = (tellings[article] as number[]).map((number, index): Testimony => {
      const fact = facts[number] as Fact;
      return { source, statement: statementOf(fact, hex(id++), index, next, pick, day) };
    });
    testimonies.sort((a, b) => (a.statement.id < b.statement.id ? -1 : 1));
    yield { source, testimonies };
  }
}

type Next = (below: number) => number;
type Pick = <T>(list: readonly T[]) => T;
type Fact = Readonly<{ fields: Fields; modality: Modality; date: Days | null; speaker: string | null }>;

const DAYS = 1096;
const FIRST = dayOfNumber(19_000) as Day;

function chance(seed: number): { next: Next; pick: Pick; common: Next } {
  let state = seed;
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const next: Next = (below) => Math.floor(unit() * below);
  return { next, pick: (list) => list[next(list.length)] as never, common: (below) => Math.floor(below ** unit()) - 1 };
}

const hex = (number: number): string => {
  let mixed = Math.imul(number ^ 0x5bd1e995, 0x9e3779b1) >>> 0;
  mixed = (mixed ^ (mixed >>> 13)) >>> 0;
  return mixed.toString(16).padStart(8, "0") + number.toString(16).padStart(8, "0");
};

/** How often a thing is told. */
function sizeOf(next: Next): number {
  const drawn = next(1000);
  if (drawn < 330) return 1;
  if (drawn < 970) return 2 + next(3) * next(8);
  if (drawn < 999) return 20 + next(80);
  return 100 + next(60) * next(60);
}

const pairs = [
  ...[
    "US CN",
    "US CN",
    "US CN",
    "US CN",
    "US CN",
    "CN US",
    "CN US",
    "CN US",
    "US EU",
    "US EU",
    "EU US",
    "EU CN",
    "CN EU",
  ],
  ...["US CA", "CA US", "US MX", "US JP", "US IN", "CN JP", "CN AU", "US BR", "GB US", "US KR", "US VN", "NO EU"],
].map((pair) => pair.split(" ") as [Party, Party]);
const goods =
  "steel,aluminium,copper wire,rare earth magnets,salmon feed,soybeans,AI chips,design software,cars,car parts,timber,wine,solar panels,batteries,graphite,gallium,ethane,aircraft engines,beef,films,furniture,medicines,seafood,ships,cranes,student visas,shipping services,dairy,nuts,maple syrup".split(
    ",",
  );
const nouns =
  "shipments licences quotas visas inspections tariffs purchases exports investment patents data ports".split(" ");
const places = [
  "London",
  "Geneva",
  "Oslo",
  "Stockholm",
  "Madrid",
  "Kuala Lumpur",
  "Busan",
  "Paris",
  "Washington",
  "Beijing",
];
const filler = Array.from({ length: 6000 }, (_, at) => `w${at.toString(36)}ord`);
const people = Array.from({ length: 400 }, (_, at) => `Given${at % 60} Family${at}`);

function factOf(next: Next, pick: Pick, common: Next, day: Day): Fact {
  const [a, b] = pick(pairs);
  const words = (count: number) => Array.from({ length: count }, () => filler[common(filler.length)]).join(" ");
  const person = () => people[common(people.length)] as string;
  const matter = `${goods[common(goods.length)]} ${pick(nouns)} ${words(4)}`;
  const date = next(4) === 0 ? null : ((next(8) === 0 ? day.slice(0, 7) : addDays(day, -next(3))) as Days);
  const speaker = next(2) === 0 ? person() : null;
  const made = (fields: Fields, modality: Modality = "actual"): Fact => ({ fields, modality, date, speaker });
  const kind = next(100);
  if (kind < 25) return made({ kind: "quotation", speaker: person(), words: words(6 + next(34)), venue: null });
  if (kind < 45) {
    const rate = next(3) === 0 ? null : pick([5, 10, 15, 20, 25, 30, 34, 50, 100, 125, 145]);
    return made(
      {
        ...{ kind: "measure", imposer: a, target: next(6) === 0 ? null : b },
        instrument: pick(["tariff", "tariff", "tariff", "export-control", "licence", "listing"]),
        action: pick(["raise", "impose", "cut", "suspend", "lift"]),
        ...{
          goods: next(3) === 0 ? null : (goods[common(goods.length)] as string),
          ratePercent: rate,
          rateBound: null,
        },
        ...{ fromPercent: next(5) === 0 ? 10 : null, durationDays: next(12) === 0 ? 90 : null },
      },
      pick(["actual", "actual", "announced", "threatened"]),
    );
  }
  if (kind < 53)
    return made({
      ...{
        kind: "talks",
        form: pick(["talks", "talks", "call", "visit"]),
        parties: [a, b],
        place: pick([...places, null]),
      },
      ...{ venue: null, status: "held", minutes: null, minutesBound: null, round: null },
    });
  if (kind < 60) {
    const at = pick(places);
    return made({ kind: "attendance", person: person(), office: null, party: a, at, role: pick(["lead", "member"]) });
  }
  if (kind < 66)
    return made({
      ...{ kind: "agreement", name: null, parties: [a, b], place: pick(places) },
      ...{ status: pick(["reached", "reached", "sought"]), durationDays: next(5) === 0 ? 90 : null },
    });
  if (kind < 74) {
    const status = pick(["promised", "promised", "promised", "kept", "not-kept"] as const);
    return made({ kind: "commitment", by: a, to: b, matter, status });
  }
  if (kind < 81) return made({ kind: "demand", by: a, of: b, matter });
  if (kind < 88)
    return made({ kind: "allegation", accuser: a, accused: b, matter }, pick(["alleged", "alleged", "denied"]));
  return made({
    ...{
      kind: "figure",
      indicator: pick(["exports", "imports", "trade-balance", "price"]),
      from: a,
      to: pick([b, null]),
    },
    ...{ value: null, valueBound: null, unit: null, changePercent: (next(900) - 450) / 10, changeBound: null },
    ...{ basis: "yoy", period: day.slice(0, 7) as Days },
  });
}

function statementOf(fact: Fact, id: string, index: number, next: Next, pick: Pick, day: Day): Statement {
  const words = `evidence ${Array.from({ length: 16 }, () => pick(filler)).join(" ")}`;
  return {
    id: `s-${id}` as StatementId,
    evidence: [
      {
        part: "body",
        span: { start: index * 150, end: index * 150 + words.length },
        words,
        bytes: [{ from: index * 150, to: index * 150 + words.length }],
      },
    ],
    attribution: fact.speaker === null ? [] : [fact.speaker],
    modality: fact.modality,
    date: next(10) === 0 ? null : next(20) === 0 ? (day as unknown as Days) : fact.date,
    fields: told(fact.fields, next),
  };
}

/** A thing as one text tells it. */
function told(fields: Fields, next: Next): Fields {
  const drawn = next(30);
  if (drawn > 3) return fields;
  const leaveOut = (text: string) =>
    text
      .split(" ")
      .filter((_, at, all) => at !== all.length >> 1 || all.length < 4)
      .join(" ");
  switch (fields.kind) {
    case "measure":
      if (drawn === 0 && fields.ratePercent !== null) return { ...fields, ratePercent: fields.ratePercent + 1 };
      return drawn < 2 ? { ...fields, target: null } : { ...fields, durationDays: null };
    case "figure":
      return drawn === 0 && fields.changePercent !== null
        ? { ...fields, changePercent: fields.changePercent + 5 }
        : { ...fields, to: null };
    case "agreement":
      return drawn === 0 ? { ...fields, durationDays: 60 } : { ...fields, durationDays: null };
    case "talks":
      return drawn < 2 ? { ...fields, place: null } : { ...fields, minutes: 60 + next(3) * 30, minutesBound: "about" };
    case "attendance":
      return { ...fields, office: "minister" };
    case "quotation":
      return { ...fields, words: leaveOut(fields.words) };
    default:
      return { ...fields, matter: leaveOut(fields.matter) };
  }
}
