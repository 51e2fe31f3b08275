import type { Standing } from "../../src/ask/answer.ts";
import type { Ask } from "../../src/ask/ask.ts";
import type { LawMeasureLine } from "../../src/ask/measures.ts";
import type { RoundLine } from "../../src/ask/rounds.ts";
import type {
  AgreementLine,
  ArticleLine,
  DeadlineLine,
  Difference,
  DutySide,
  PointLine,
  Quoted,
  StoryLine,
} from "../../src/brief/line.ts";
import type { Day, Days, Instant } from "../../src/core/day.ts";
import { ParleyError } from "../../src/core/errors.ts";
import { idOf } from "../../src/core/ids.ts";
import type { Party } from "../../src/core/party.ts";
import type { Changes, Preview } from "../../src/flow/changes.ts";
import type { Fields } from "../../src/read/statement.ts";
import type { Point, Review } from "../../src/record/model.ts";

/** A small record by hand: every kind of line that a page can meet, hostile words included. */
export const hostile = `<script>alert("x")</script> & "quotes" 'and' <img src=x onerror=alert(1)>`;

const day = (text: string) => text as Day;
const days = (text: string) => text as Days;
const at = (text: string) => text as Instant;
const party = (text: string) => text as Party;
const US = party("US");
const CN = party("CN");
const article = idOf("a", "first");
const other = idOf("a", "second");
const statement = idOf("s", "first");
const original = idOf("o", "first");
const story = idOf("y", "first");

export const bodyText = `LONDON — The two sides met for a second day on Tuesday. “We will see what they bring,” the secretary said.
${hostile}
China’s exports to the United States fell 34 per cent in May from a year before, customs data showed.`;

const quote = (words: string): Quoted => ({
  statement,
  article,
  original,
  publisher: "The Harbor Courier",
  published: days("2025-06-10"),
  url: "https://example.org/courier",
  words,
  part: "body",
  span: { start: 0, end: words.length },
  attribution: ["Howard Lutnick"],
  issuer: null,
});

const line = (name: string, told: Fields, over: Partial<PointLine> = {}): PointLine => ({
  id: idOf("p", name),
  kind: told.kind,
  summary: name,
  tag: "reported",
  modality: "actual",
  told,
  date: days("2025-06-10"),
  knownSince: at("2025-06-10T08:00:00Z"),
  holds: "yes",
  period: null,
  label: "reports match",
  trust: { level: "read by machine" },
  parties: [US, CN],
  originals: 2,
  outlets: ["The Harbor Courier", "Coast Gazette", "Evening Bulletin"],
  speakers: ["Howard Lutnick"],
  stories: [story],
  law: [],
  quote: quote("The two sides met for a second day on Tuesday."),
  ...over,
});

const talks = line(
  "Talks of the US and China in London, 9–10 June 2025",
  {
    kind: "talks",
    form: "talks",
    parties: [US, CN],
    place: "London",
    venue: "Lancaster House",
    status: "ongoing",
    minutes: null,
    minutesBound: null,
    round: 2,
  },
  { date: days("2025-06-09/2025-06-10") },
);
const measure = line(
  "China eases licences for rare earths",
  {
    kind: "measure",
    imposer: CN,
    target: US,
    instrument: "licence",
    action: "grant",
    goods: "rare earths",
    ratePercent: null,
    rateBound: null,
    fromPercent: null,
    durationDays: null,
  },
  {
    tag: "announced",
    label: "one original",
    originals: 1,
    period: { from: days("2025-06"), to: null },
    holds: "possibly",
  },
);
const threat = line(
  "US threatens to end chip licences",
  {
    kind: "measure",
    imposer: US,
    target: CN,
    instrument: "export-control",
    action: "revoke",
    goods: "chips",
    ratePercent: null,
    rateBound: null,
    fromPercent: null,
    durationDays: null,
  },
  { tag: "threatened", modality: "threatened" },
);
const checked = line(
  "US cuts its tariff on Chinese goods from 145% to 30%",
  {
    kind: "measure",
    imposer: US,
    target: CN,
    instrument: "tariff",
    action: "cut",
    goods: null,
    ratePercent: 30,
    rateBound: "exact",
    fromPercent: 145,
    durationDays: 90,
  },
  {
    trust: { level: "checked", by: "Ada", on: day("2025-06-10") },
    law: [{ act: "us-geneva", because: "30 % = 10 + 20, in force from 14 May 2025" }],
    period: { from: days("2025-05-14"), to: null },
  },
);
const figure = line(
  "China’s exports to the US fell 34% in May 2025",
  {
    kind: "figure",
    indicator: "exports",
    from: CN,
    to: US,
    value: 28_800_000_000,
    valueBound: "about",
    unit: "USD",
    changePercent: -34,
    changeBound: "exact",
    basis: "yoy",
    period: days("2025-05"),
  },
  { label: "reports differ" },
);
const quotation = line("Howard Lutnick: “We will see what they bring”", {
  kind: "quotation",
  speaker: "Howard Lutnick",
  words: "We will see what they bring",
  venue: "reporters",
});
const attendance = line("Scott Bessent leads the US side in London", {
  kind: "attendance",
  person: "Scott Bessent",
  office: "Treasury Secretary",
  party: US,
  at: "London",
  role: "lead",
});
const demand = line(`US asks China to ${hostile}`, { kind: "demand", by: US, of: CN, matter: hostile });
const allegation = line("China accuses the US of breaking the truce", {
  kind: "allegation",
  accuser: CN,
  accused: US,
  matter: "breaking the truce",
});
const commitment = line(
  "China undertakes to buy soybeans",
  { kind: "commitment", by: CN, to: US, matter: "buy soybeans", status: "promised" },
  { tag: "announced" },
);
const all = [talks, measure, threat, checked, figure, quotation, attendance, demand, allegation, commitment];

const cite = { text: "90 FR 21831", url: "https://example.org/fr", quote: "for a period of 90 days" };
const lawMeasure: LawMeasureLine = {
  id: "us-geneva",
  act: "us-eo-geneva",
  name: "Additional duty cut to 10 points for the truce",
  imposer: US,
  target: CN,
  instrument: "tariff",
  goods: null,
  percent: "10%",
  holds: "yes",
  from: day("2025-05-14"),
  to: day("2025-08-12"),
  status: "in force",
  because: "The order suspends 24 points for 90 days.",
  checked: "text",
  cites: [cite],
  points: [checked],
};
const agreement: AgreementLine = {
  id: "geneva",
  name: "Geneva truce",
  parties: [US, CN],
  place: "Geneva",
  source: "law",
  status: "in force",
  holds: "yes",
  from: days("2025-05-14"),
  to: day("2025-08-12"),
  daysLeft: 63,
  words: "for an initial period of 90 days",
  terms: ["The US suspends 24 points, keeping 10%", "China suspends 24 points, keeping 10%"],
  lapse: "the suspended 24 points return",
  cites: [cite],
  points: [checked],
};
const deadline: DeadlineLine = {
  id: "geneva-end",
  what: "The Geneva truce ends",
  on: day("2025-08-12"),
  daysLeft: 63,
  words: "for an initial period of 90 days",
  because: "90 days from 14 May 2025 end before 12 August 2025.",
  cite,
  lapse: "the suspended 24 points return",
  agreement: "geneva",
  points: [],
  trust: "law",
};
const side = (imposer: Party, target: Party, steps: [string, string | null, string][]): DutySide => ({
  imposer,
  target,
  percent: steps.findLast(([from]) => from <= "2025-06-10")?.[2] ?? null,
  since: day("2025-05-14"),
  because: "By the acts in force on the day.",
  cites: [cite],
  acts: [{ id: "us-geneva", title: "Order after Geneva, EO 14298" }],
  steps: steps.map(([from, to, percent]) => ({
    from: day(from),
    to: to === null ? null : day(to),
    percent,
    because: `set on ${from}`,
    acts: ["us-geneva"],
  })),
  readTo: day("2025-09-15"),
  asFarAsRead: false,
});
const duty = [
  side(US, CN, [
    ["2025-02-04", "2025-03-04", "10%"],
    ["2025-03-04", "2025-04-05", "20%"],
    ["2025-04-05", "2025-04-09", "30%"],
    ["2025-04-09", "2025-04-10", "104%"],
    ["2025-04-10", "2025-05-14", "145%"],
    ["2025-05-14", "2025-08-12", "30%"],
    ["2025-08-12", null, "54%"],
  ]),
  side(CN, US, [
    ["2025-04-10", "2025-04-12", "84%"],
    ["2025-04-12", "2025-05-14", "125%"],
    ["2025-05-14", "2025-08-12", "10%"],
    ["2025-08-12", null, "34%"],
  ]),
];
const difference: Difference = {
  line: figure,
  field: "changePercent",
  values: [
    {
      value: -34,
      text: "−34%",
      bound: "exact",
      originals: 2,
      outlets: ["Coast Gazette", "Northern Ledger"],
      speakers: [],
      ownAccountOf: [],
      quotes: [quote("exports fell 34 per cent")],
    },
    {
      value: -43,
      text: "−43%",
      bound: "exact",
      originals: 1,
      outlets: ["Evening Bulletin"],
      speakers: [],
      ownAccountOf: [],
      quotes: [quote(hostile)],
    },
  ],
  settled: null,
  because: "two originals against one",
};
const round: RoundLine = {
  id: talks.id,
  title: "London talks",
  form: "talks",
  parties: [US, CN],
  place: "London",
  venue: "Lancaster House",
  date: days("2025-06-09/2025-06-10"),
  status: "ongoing",
  people: 4,
  line: talks,
};
const storyLine: StoryLine = {
  id: story,
  title: `London talks: second day ${hostile}`,
  articles: 3,
  originals: 2,
  outlets: ["The Harbor Courier", "Coast Gazette"],
  first: at("2025-06-09T10:00:00Z"),
  last: at("2025-06-10T08:00:00Z"),
  topics: ["London", "rare earths"],
  points: 6,
  differences: 1,
};
const articleLine = (id: typeof article, publisher: string): ArticleLine => ({
  id,
  title: `Second day in London ${hostile}`,
  publisher,
  url: "javascript:alert(1)",
  published: days("2025-06-10"),
  knowableFrom: { at: at("2025-06-10T08:00:00Z"), basis: "published" },
  language: "en",
  wires: ["AP"],
  bylines: ["A. Writer"],
  role: "main",
  issuer: null,
  original,
  originalBasis: id === article ? "own" : "text",
  story,
  sample: true,
  statements: 3,
});
const first = articleLine(article, "The Harbor Courier");
const second = articleLine(other, "Coast Gazette");
const linkage = {
  earlier: article,
  later: other,
  relation: "copy" as const,
  share: 0.92,
  passages: [],
  because: "published first",
};

export const standing: Standing = {
  basis: { on: day("2025-06-10"), known: day("2025-06-10"), held: null, dispute: null },
  askedFor: {},
  decidedOn: null,
  newsReadTo: day("2025-06-10"),
  lawReadTo: day("2025-09-15"),
  unread: 2,
  today: day("2025-06-10"),
  sample: true,
  version: "fixture-1",
};

const because = [
  { text: "The order sets 10 points.", statements: [statement], cites: [cite], setAside: false },
  { text: "An earlier act was set aside.", statements: [], cites: [], setAside: true },
];
const counts = { articles: 25, originals: 18, outlets: 9, statements: 140, points: 80, stories: 7 };

const reviews: Review[] = [];
const note: Review = {
  id: idOf("r", "note"),
  verb: "note",
  target: story,
  anchor: { blob: null, ranges: [], kind: "story" },
  change: {},
  by: "Mei",
  why: hostile,
  at: at("2025-06-10T09:00:00Z"),
  undoes: null,
};
const reply: Review = { ...note, id: idOf("r", "reply"), change: { reply: note.id }, by: "Tom", why: "Agreed." };
const pointOf = (shown: PointLine): Point => ({
  id: shown.id,
  kind: shown.kind,
  summary: shown.summary,
  told: shown.told,
  fields: [
    {
      field: "changePercent",
      values: [
        {
          value: -34,
          bound: "exact",
          originals: [original],
          speakers: ["Howard Lutnick"],
          ownAccountOf: ["CN"],
          statements: [statement],
        },
        {
          value: -43,
          bound: "about",
          originals: [idOf("o", "second")],
          speakers: [],
          ownAccountOf: [],
          statements: [statement],
        },
      ],
      state: "contradictory",
      settled: { value: -34, by: "China’s customs" },
    },
    {
      field: "from",
      values: [
        { value: "CN", bound: "exact", originals: [original], speakers: [], ownAccountOf: [], statements: [statement] },
      ],
      state: "same",
      settled: null,
    },
  ],
  modality: shown.modality,
  date: shown.date,
  attributions: [["Howard Lutnick"]],
  label: shown.label,
  originals: [original],
  stories: [story],
  statements: [statement],
  knowableFrom: shown.knownSince,
  trust: shown.trust,
  law: shown.law,
  links: [],
});

/** Answers of the fixture; days asked for are taken over, an unknown id is refused. */
export function fixtureAsk(over: Partial<Standing> = {}, lines: readonly PointLine[] = all): Ask {
  const stand = (asked: { on?: Day | "today" | undefined; known?: Day | "today" | undefined }): Standing => ({
    ...standing,
    ...over,
    basis: {
      ...standing.basis,
      ...(asked.on && asked.on !== "today" ? { on: asked.on } : {}),
      ...(asked.known && asked.known !== "today" ? { known: asked.known } : {}),
    },
    askedFor: asked,
  });
  const listed = { total: lines.length, next: null };
  const some = lines.length > 0;
  const known = (id: string, ...ids: string[]) => {
    if (!ids.includes(id))
      throw new ParleyError("not-found", `"${id.slice(0, 40)}" names nothing in this record`, {
        fix: "Copy the id from a list or a page of this record.",
      });
  };
  const of = <K extends PointLine["kind"]>(...wanted: K[]) =>
    lines.filter(({ kind }) => (wanted as string[]).includes(kind));
  const none = <T>(list: readonly T[]): readonly T[] => (some ? list : []);
  return {
    state: async (asked) => ({
      ...stand(asked),
      because,
      agreements: none([agreement]),
      duty: none(duty),
      controls: none([
        {
          ...lawMeasure,
          id: "cn-rare-earths",
          name: "Licences for seven rare earths",
          instrument: "export-control",
          percent: null,
        },
      ]),
      deadlines: none([deadline]),
      lastRound: some ? round : null,
      nextRound: null,
      newest: lines,
      differ: none([difference]),
      pending: none([measure]),
      counts,
    }),
    measures: async (asked) => ({
      ...stand(asked),
      ...listed,
      because,
      law: none([lawMeasure]),
      reported: of("measure"),
      lives: [],
      steps: [],
      pending: none([measure]),
    }),
    agreements: async (asked) => ({ ...stand(asked), because, agreements: none([agreement]) }),
    deadlines: async (asked) => ({
      ...stand(asked),
      because,
      deadlines: none([{ line: deadline, since: day("2025-05-12") }]),
      withdrawn: none([{ line: { ...deadline, id: "earlier", what: "An earlier end" }, since: day("2025-05-12") }]),
    }),
    timeline: async (asked) => ({
      ...stand(asked),
      ...listed,
      because,
      undated: 3,
      entries: some
        ? [
            ...lines.map((one) => ({ date: one.date as Days, of: "point" as const, line: one })),
            {
              date: days("2025-05-14"),
              of: "law" as const,
              act: "us-geneva",
              title: "Truce begins",
              event: "takes effect",
              checked: "secondary" as const,
              cites: [cite],
            },
          ]
        : [],
    }),
    rounds: async (asked) => ({ ...stand(asked), ...listed, because, rounds: none([round]) }),
    round: async (asked) => {
      known(asked.id, round.id);
      return {
        ...stand(asked),
        because,
        round,
        delegations: [
          {
            party: US,
            people: [{ person: "Scott Bessent", office: "Treasury Secretary", role: "lead", line: attendance }],
          },
          { party: CN, people: [{ person: "He Lifeng", office: "Vice Premier", role: "lead", line: attendance }] },
        ],
        asks: [
          { party: US, lines: [demand] },
          { party: CN, lines: [] },
        ],
        offers: [{ party: US, line: threat, offeredFor: [measure], because: "told in one sentence", meets: [demand] }],
        announced: [commitment],
        quotes: [quotation],
        agreements: [agreement],
        breaches: [allegation],
        previous: { ...round, title: "Geneva talks" },
        next: null,
      };
    },
    stories: async (asked) => ({ ...stand(asked), ...listed, because, stories: none([storyLine]) }),
    story: async (asked) => {
      known(asked.id, story);
      return {
        ...stand(asked),
        because,
        story: storyLine,
        coverage: [
          { outlet: "The Harbor Courier", articles: [first] },
          { outlet: "Coast Gazette", articles: [second] },
        ],
        originals: [{ id: original, basis: ["shared text"], articles: [first, second] }],
        lineage: [linkage],
        agree: [talks],
        differ: [difference],
        single: [measure],
        related: [storyLine],
        reviews: [note, reply],
      };
    },
    article: async (asked) => {
      known(asked.id, article, other);
      const mark = (words: string, shown: PointLine, id = statement) => ({
        statement: id,
        point: shown.id,
        kind: shown.kind,
        tag: shown.tag,
        modality: shown.modality,
        summary: shown.summary,
        part: "body" as const,
        span: { start: bodyText.indexOf(words), end: bodyText.indexOf(words) + words.length },
        label: shown.label,
        trust: shown.trust,
      });
      return {
        ...stand(asked),
        because,
        article: first,
        title: first.title,
        body: bodyText,
        marks: [
          mark("The two sides met for a second day on Tuesday.", talks),
          mark("We will see what they bring", quotation, idOf("s", "second")),
          mark("second day on Tuesday. “We will see", attendance, idOf("s", "third")),
          mark("China’s exports to the United States fell 34 per cent in May", figure, idOf("s", "fourth")),
        ],
        story: storyLine,
        lineage: [{ link: linkage, other: second }],
        reviews,
      };
    },
    point: async (asked) => {
      const shown = lines.find(({ id }) => id === asked.id) ?? (asked.id === statement ? figure : undefined);
      if (!shown) known(asked.id);
      const found = shown as PointLine;
      return {
        ...stand(asked),
        because,
        point: pointOf(found),
        line: found,
        evidence: [quote("exports fell 34 per cent"), { ...quote(hostile), statement: idOf("s", "second") }],
        life: [
          { stage: "threatened", because: null, line: threat },
          { stage: "in force", because: "the same goods", line: checked },
        ],
        links: [{ relation: "about", because: "the same sentence", line: demand }],
        near: [{ ...found, id: idOf("p", "near") }],
        history: [{ at: at("2025-06-10T08:00:00Z"), quoted: quote("x"), added: "told first" }],
        reviews,
        renamedFrom: null,
      };
    },
    why: async (asked) => {
      known(asked.id, "us-geneva", "geneva", "geneva-end", "cn-rare-earths", ...lines.map(({ id }) => id));
      return {
        ...stand(asked),
        because,
        id: asked.id,
        what: "Additional duty cut for the truce",
        lines: [checked],
        words: [quote("for a period of 90 days")],
      };
    },
    promises: async (asked) => ({
      ...stand(asked),
      ...listed,
      because,
      promises: none([
        {
          line: commitment,
          by: CN,
          to: US,
          matter: "buy soybeans",
          standing: "claimed by the other side" as const,
          because: "told by Howard Lutnick",
          demands: [demand],
          accusations: [allegation],
          denials: [],
          findings: [],
          linked: { demands: 1, accusations: 1, denials: 0, findings: 0 },
        },
      ]),
      deals: none([{ line: commitment, demands: [demand], accusations: [] }]),
      demands: of("demand"),
      accusations: of("allegation"),
      denials: [],
      findings: [],
      apart: { demands: of("demand").length, accusations: of("allegation").length, denials: 0, findings: 0 },
    }),
    people: async (asked) => ({
      ...stand(asked),
      ...listed,
      because,
      people: none([
        {
          person: "Scott Bessent",
          party: US,
          offices: ["Treasury Secretary"],
          attended: [attendance],
          seats: 1,
          quotes: 2,
          last: days("2025-06-10"),
        },
      ]),
    }),
    figures: async (asked) => ({
      ...stand(asked),
      ...listed,
      because,
      series: none([
        {
          key: "exports-cn-us",
          title: "Exports from China to the United States",
          indicator: "exports" as const,
          from: CN,
          to: US,
          unit: "USD",
          basis: "yoy" as const,
          total: 2,
          entries: [
            {
              period: days("2025-04"),
              value: 33_000_000_000,
              valueBound: "exact" as const,
              changePercent: -21,
              changeBound: "exact" as const,
              by: "China’s customs",
              line: figure,
            },
            {
              period: days("2025-05"),
              value: 28_800_000_000,
              valueBound: "about" as const,
              changePercent: -34,
              changeBound: "exact" as const,
              by: "Coast Gazette",
              line: figure,
            },
          ],
        },
      ]),
    }),
    quotes: async (asked) => ({
      ...stand(asked),
      ...listed,
      because,
      quotes: none([
        {
          line: quotation,
          speaker: "Howard Lutnick",
          venue: "reporters",
          variants: true,
          wordings: [
            {
              words: "We will see what they bring",
              outlets: ["The Harbor Courier"],
              articles: [article],
              parts: [],
              against: "first" as const,
            },
            {
              words: "We shall see what they bring",
              outlets: ["Coast Gazette"],
              articles: [other],
              parts: [
                { words: "We ", is: "same" as const },
                { words: "will", is: "left out" as const },
                { words: "shall", is: "added" as const },
                { words: " see what they bring", is: "same" as const },
              ],
              against: "wording" as const,
            },
          ],
        },
      ]),
    }),
    differ: async (asked) => ({ ...stand(asked), ...listed, because, differences: none([difference]) }),
    search: async (asked) => ({
      ...stand(asked),
      because,
      text: asked.text,
      found: asked.text === "nothing" ? { points: 0, articles: 0 } : { points: 3, articles: 1 },
      points: asked.text === "nothing" ? [] : lines.slice(0, 3),
      articles: asked.text === "nothing" ? [] : [{ article: first, snippet: hostile }],
    }),
    changes: async (asked) => ({
      ...stand(asked),
      ...listed,
      because,
      since: asked.since,
      added: lines,
      changed: none([{ line: figure, what: "another value" }]),
      began: none([{ on: days("2025-06-10"), what: "talks began", cites: [], act: null, checked: null, line: talks }]),
      ended: none([
        {
          on: days("2025-06-09"),
          what: "a control lapsed",
          cites: [cite],
          act: "us-geneva",
          checked: "secondary" as const,
          line: null,
        },
      ]),
      counts: { changed: 1, began: 1, ended: 1 },
    }),
    news: async (asked) => ({
      ...stand(asked),
      ...listed,
      because,
      zone: asked.zone ?? "UTC",
      hours: none([{ day: day("2025-06-10"), hour: "08:00", stories: [storyLine] }]),
      notes: none([note, reply]),
      topics: none([{ topic: "rare earths", stories: 2 }]),
    }),
    sources: async (asked) => ({
      ...stand(asked),
      because,
      outlets: none([{ outlet: "The Harbor Courier", articles: 3, originals: 2, last: at("2025-06-10T08:00:00Z") }]),
      watched: none([
        {
          id: "one",
          address: "https://example.org/feed.xml",
          kind: "feed" as const,
          lastRead: at("2025-06-10T08:00:00Z"),
          lastNew: null,
          articles: 4,
          problem: "404 Not Found",
        },
      ]),
      keptUnread: none([
        {
          blob: "0".repeat(64) as never,
          name: "hafenblatt.html",
          why: "in another language",
          at: at("2025-06-10T08:00:00Z"),
          language: "de",
        },
      ]),
    }),
    about: async (asked) => ({
      ...stand(asked),
      because,
      counts: { ...counts, reviews: reviews.length },
      kinds: [{ kind: "talks", statements: 12, points: 4 }],
      languages: [
        { language: "en", articles: 23, read: true },
        { language: "de", articles: 2, read: false },
      ],
      days: [],
      law: [
        {
          ...{ dispute: "us-china", name: "United States and China" },
          ...{ family: "reciprocal", title: "reciprocal tariffs", coversTo: day("2025-09-15") },
        },
      ],
      edition: "fixture",
      hash: "0123456789abcdef",
    }),
    goods: async (asked) => ({
      ...stand(asked),
      because,
      text: asked.text,
      to: US,
      candidates:
        asked.text === "nothing"
          ? []
          : [{ code: "8507.60.00", description: hostile, source: "Order", lists: ["us-301-l4a"], score: 1 }],
      schedule: null,
      listsUnread: 3,
      controls: [],
    }),
    duty: async (asked) => {
      if (!/^[\d.]{4,14}$/.test(asked.shipment.code))
        throw new ParleyError("shipment-invalid", `"${asked.shipment.code.slice(0, 20)}" is no tariff code`, {
          fix: "Write 4 to 10 digits.",
        });
      const figure = { low: "20", high: "30", exact: false };
      const sure = { low: "20", high: "20", exact: true };
      const amounts = {
        currency: "USD",
        exactLow: "2000.00",
        exactHigh: "3000.00",
        roundedLow: "2000.00",
        roundedHigh: "3000.00",
      };
      const line = {
        component: "fentanyl",
        title: "Opioid duty",
        state: "charged" as const,
        figure: sure,
        working: `20% ${hostile}`,
        amounts,
        headings: ["9903.01.24"],
        window: { from: "2025-03-04T00:01", to: null, zone: "America/New_York" },
        setAside: null,
        act: { id: "us-geneva", title: "Order", ref: "90 FR 1" },
        cites: [],
        checked: "text" as const,
        quote: null,
        notes: [hostile],
        considered: [1, 2].map((one) => ({
          duty: `d${one}`,
          fact: "f",
          what: "a rule",
          heading: null,
          rate: "20%",
          state: "applies" as const,
          because: "in force",
          act: "us-geneva",
        })),
      };
      return {
        ...stand(asked),
        because,
        shipment: { ...asked.shipment, entry: asked.shipment.entry || "2025-06-10", to: US },
        duty: {
          imposer: US,
          currency: "USD",
          total: figure,
          amounts: asked.shipment.value ? amounts : null,
          specific: null,
          lines: [
            line,
            {
              ...line,
              component: "recip",
              title: "Reciprocal duty",
              state: "not known" as const,
              figure: { low: "0", high: null, exact: false },
            },
          ],
          headings: ["9903.01.24"],
          unknown: [
            {
              need: { need: "fact" as const, fact: "donation", holds: true },
              says: "Is it a donation?",
              fix: "--fact donation=yes",
            },
            { need: { need: "share" as const, of: "us" }, says: "how much of the value is us", fix: "--share us=0.4" },
            { need: { need: "transport" as const, leg: "loaded" }, says: "when it was loaded", fix: "--mode vessel" },
            {
              need: { need: "list" as const, list: "annex" },
              says: "the list Annex is not loaded",
              fix: "npx parley dossier import-lists --from DIR",
            },
          ],
          conflicts: [],
          reliefs: [
            {
              claim: "9903.01.34",
              heading: "9903.01.34",
              what: "US content",
              component: "recip",
              total: sure,
              act: "us-geneva",
            },
          ],
          ordinary: null,
          notIncluded: ["ordinary duty", "fees"],
          checked: "text" as const,
          lawReadTo: day("2025-09-15"),
          asFarAsRead: true,
          openEnds: ["The truce ends."],
          next: {
            at: "2025-08-12T00:01",
            day: day("2025-08-12"),
            from: figure,
            to: { low: "54", high: "54", exact: true },
            because: [{ act: "us-geneva", what: "the truce ends" }],
          },
          basis: {
            known: day("2025-06-10"),
            view: "law" as const,
            scenario: null,
            clock: "2025-06-10T00:01",
            zone: "America/New_York",
          },
        },
        scenarios: [
          { id: null, title: null, total: sure, amounts: null, next: null, asFarAsRead: false },
          {
            next: { day: day("2025-12-01"), to: figure },
            id: "lapses",
            title: "The truce lapses",
            total: { low: "54", high: "54", exact: true },
            amounts: null,
            asFarAsRead: false,
          },
        ],
        course: [
          { from: day("2025-01-11"), to: day("2025-05-14"), total: sure, because: "" },
          { from: day("2025-05-14"), to: day("2025-12-01"), total: figure, because: "truce" },
        ],
        pending: [measure],
        reports: [{ component: "us-reciprocal", points: [measure] }],
      };
    },
    reviews: async (asked) => ({
      ...stand(asked),
      because,
      reviews: reviews.map((review) => ({ review, state: "holds" as const, because: "", line: figure })),
      unattached: [],
      conflicts: [],
      flagged: none([allegation]),
      queue: lines.filter(({ trust }) => trust.level === "read by machine"),
    }),
  };
}

/** Takes decisions in memory and previews anything as one article. */
export function fixtureChanges(): Changes & { readonly made: readonly Review[] } {
  const preview: Preview = {
    blob: "a".repeat(64) as never,
    format: "text",
    problem: null,
    known: false,
    articles: [
      {
        title: hostile,
        publisher: "Coast Gazette",
        published: days("2025-06-10"),
        publishedBasis: "dateline",
        language: "en",
        role: "main",
        words: 120,
        opening: hostile,
        statements: [
          { kind: "talks", modality: "actual", summary: "Talks in London", words: hostile, date: days("2025-06-10") },
        ],
      },
    ],
  };
  return {
    made: reviews,
    preview: async (handed) => {
      if (handed.bytes[0] === 0x7f)
        throw new ParleyError("input-unreadable", `"${handed.name.slice(0, 40)}" is a program, not a text`, {
          fix: "Hand in pages, texts or feeds.",
        });
      return preview;
    },
    keep: async () => ({
      blob: preview.blob,
      received: at("2025-06-10T09:00:00Z"),
      articles: [article],
      statements: 3,
      pointsNew: 2,
      pointsChanged: 1,
      unread: [],
    }),
    fetch: async (url) => {
      throw new ParleyError("address-refused", `"${url.slice(0, 80)}" leads to a private address`, {
        fix: "Give a public address.",
      });
    },
    review: async (draft) => {
      const made: Review = {
        id: idOf("r", [draft, reviews.length]),
        verb: draft.verb,
        target: draft.target,
        anchor: { blob: null, ranges: [], kind: "figure" },
        change: draft.change,
        by: draft.by,
        why: draft.why,
        at: at("2025-06-10T09:00:00Z"),
        undoes: null,
      };
      reviews.push(made);
      return made;
    },
    undo: async (id, by) => {
      const made: Review = {
        id: idOf("r", [id, by]),
        verb: "accept",
        target: statement,
        anchor: { blob: null, ranges: [], kind: "figure" },
        change: {},
        by,
        why: "taken back",
        at: at("2025-06-10T09:00:00Z"),
        undoes: id,
      };
      reviews.push(made);
      return made;
    },
  };
}

/** A path of every page of the fixture, things by id included. */
export const everyPath = [
  "/",
  "/changes?since=2025-06-01",
  "/timeline",
  "/news",
  "/stories",
  `/story/${story}`,
  `/article/${article}`,
  `/article/${article}?kind=figure`,
  "/rounds",
  `/round/${round.id}`,
  "/measures",
  "/agreements",
  "/promises",
  "/people",
  "/figures",
  "/quotes",
  "/differ",
  "/duty",
  "/goods",
  "/goods?q=batteries",
  "/goods?q=nothing",
  "/duty?code=9503.00.00&value=10000",
  `/point/${figure.id}`,
  `/point/${checked.id}`,
  "/why?id=us-geneva",
  "/why?duty=US-CN",
  "/search",
  "/search?q=london",
  "/search?q=nothing",
  "/sources",
  "/review",
  "/add",
  "/about",
];
