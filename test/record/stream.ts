import fc from "fast-check";
import { type Instant, parseInstant } from "../../src/core/day.ts";
import { idOf, renamed } from "../../src/core/ids.ts";
import { fold } from "../../src/record/fold.ts";
import type { Point, Source, Testimony } from "../../src/record/model.ts";
import { pointOf } from "../../src/record/point.ts";
import {
  agreement,
  allegation,
  attendance,
  commitment,
  demand,
  figure,
  type Made,
  measure,
  party,
  quotation,
  type Said,
  talks,
  tell,
  testVocabulary,
} from "../support/testimony.ts";

const days = [
  "2025-05",
  "2025-05-12",
  "2025-05-14",
  "2025-06-05",
  "2025-06-09",
  "2025-06-09/2025-06-10",
  null,
] as const;
const matters = [
  "buy Canadian wheat and oats",
  "buy more Canadian wheat",
  "open the salmon market",
  "ease salmon rules",
];
const lines = [
  "We want Norway and Canada to move forward together",
  "We want Norway and Canada to move on together",
  "This is a very positive conclusion for both",
];

/** Small enough a world that statements meet, wide enough that they differ. */
const fields = fc.oneof(
  fc.record({ place: fc.constantFrom("London", "Geneva", null), minutes: fc.constantFrom(60, 90, null) }).map(talks),
  fc
    .record({ person: fc.constantFrom("Ada Berg", "Berg", "Ola Vik"), at: fc.constantFrom("London", "Geneva", null) })
    .map(attendance),
  fc
    .record({
      ratePercent: fc.constantFrom(10, 25, 40, null),
      fromPercent: fc.constantFrom(25, null),
      action: fc.constantFrom("raise", "cut", "suspend"),
      durationDays: fc.constantFrom(90, null),
      goods: fc.constantFrom("salmon", "salmon feed and fillets", null),
    })
    .map((one) => measure(one as Parameters<typeof measure>[0])),
  fc.record({ place: fc.constantFrom("Geneva", null), durationDays: fc.constantFrom(90, null) }).map(agreement),
  fc.record({ matter: fc.constantFrom(...matters) }).map(commitment),
  fc.record({ matter: fc.constantFrom(...matters) }).map(demand),
  fc.record({ matter: fc.constantFrom(...matters) }).map(allegation),
  fc.record({ changePercent: fc.constantFrom(-34.5, -35, -43.5) }).map(figure),
  fc
    .record({ speaker: fc.constantFrom("Ada Berg", "Berg"), words: fc.constantFrom(...lines) })
    .map(({ speaker, words }) => quotation(speaker, words)),
);

const said: fc.Arbitrary<Said> = fc.record({
  words: fc.constantFrom("so it says", "as was told", "the ministry said"),
  fields,
  by: fc.constantFrom<readonly string[]>([], ["Ada Berg"], ["Canadian government"]),
  modality: fc.constantFrom("actual", "actual", "announced", "threatened"),
  date: fc.constantFrom(...days),
});

/** Random articles of a dozen days, each with some statements. */
export const articles = (count = 14): fc.Arbitrary<Made[]> =>
  fc
    .array(
      fc.record({
        hour: fc.integer({ min: 0, max: 24 * 12 }),
        original: fc.constantFrom("wire", "agency", undefined),
        story: fc.constantFrom("one", "two"),
        says: fc.array(said, { minLength: 1, maxLength: 4 }),
      }),
      { minLength: 2, maxLength: count },
    )
    .map((told) =>
      told.map(({ hour, original, story, says }, at) =>
        tell({
          outlet: `Outlet ${at}`,
          at: hourOf(hour),
          story,
          says: says.map((one, index) => ({ ...one, words: `${one.words} ${at}.${index}` })),
          ...(original === undefined ? {} : { original }),
        }),
      ),
    );

const hourOf = (hour: number): Instant =>
  parseInstant(
    `2025-06-${String(1 + Math.trunc(hour / 24)).padStart(2, "0")}T${String(hour % 24).padStart(2, "0")}:00:00Z`,
  );

export const testimoniesOf = (made: readonly Made[]): Testimony[] => made.flatMap(({ testimonies }) => testimonies);

/** The same said by articles of which some stand in another story and rest on another original. */
export function movedElsewhere(told: readonly Testimony[], isMoved: (article: string) => boolean): Testimony[] {
  const moved = new Map<Source, Source>();
  for (const { source } of told) {
    if (moved.has(source)) continue;
    const another = { original: renamed("o", source.article), story: idOf("y", "one") as Source["story"] };
    moved.set(source, isMoved(source.article) ? { ...source, ...another } : source);
  }
  return told.map((testimony) => ({ ...testimony, source: moved.get(testimony.source) as Source }));
}

/** The points of some testimonies, in any order. */
export function pointsOf(testimonies: readonly Testimony[]): Point[] {
  return fold(testimonies, testVocabulary).drafts.map((draft) => pointOf(draft, draft.members.length, testVocabulary));
}

/** The same stream moved to two other parties: another dispute. */
export function elsewhere(made: readonly Made[]): Testimony[] {
  const swap = (value: unknown): unknown =>
    value === "CA" ? party("CL") : value === "NO" ? party("PE") : Array.isArray(value) ? value.map(swap) : value;
  return testimoniesOf(made).map(({ source, statement }) => ({
    source: { ...source, article: `a-f${source.article.slice(3)}` as never },
    statement: {
      ...statement,
      id: `s-f${statement.id.slice(3)}` as never,
      fields: Object.fromEntries(
        Object.entries(statement.fields).map(([key, value]) => [
          key,
          key === "speaker" || key === "person" ? strange(value) : swap(value),
        ]),
      ) as never,
    },
  }));
}

/** A name that shares no word with the one it stands for. */
const strange = (value: unknown): string => [...String(value).replace(/\s+/g, "")].reverse().join("");
