import { addDays, type Day, type Days } from "../core/day.ts";
import type { Modality } from "../core/terms.ts";
import type { Checked } from "../dossier/law.ts";
import type { Dated } from "../record/by-date.ts";
import type { Draft } from "../record/draft.ts";
import { fieldInWords } from "../record/field-names.ts";
import { CHANGING, daysInWords } from "../record/kinds/kind.ts";
import type { Point, Testimony } from "../record/model.ts";
import { countBelow } from "../record/numbers.ts";
import { endOf as endOfDay } from "../record/order.ts";
import { pointOf, pointOfMembers } from "../record/point.ts";
import type { Snapshot } from "../record/snapshot.ts";
import type { Vocabulary } from "../record/vocabulary.ts";
import type { Brief } from "./brief.ts";
import { valueInWords } from "./differences.ts";
import type { Cite, PointLine } from "./line.ts";
import { begunWithin } from "./timeline.ts";

/** What began or ended on a day: of the law, with its act, or as reports tell it. */
export type Turn = Readonly<{
  on: Days;
  what: string;
  cites: readonly Cite[];
  act: string | null;
  checked: Checked | null;
  line: PointLine | null;
}>;

/** What was told anew, and how. */
export type Retold = Readonly<{ draft: Draft; what: () => string }>;

/** Points that became known after a day and by the day of the brief: how many, and the newest first. */
export function addedSince({ snapshot }: Brief, since: Day): { total: number; newest: () => Iterable<Draft> } {
  const { book } = snapshot;
  const all = book.lists.shelf(null);
  const first = snapshot.toldBefore(endOfDay(since));
  return {
    total: all.count(snapshot.cut) - all.count(first) - takenOf(snapshot, first),
    newest: () => snapshot.newest(all, snapshot.cut, first),
  };
}

/** How many points that were first told at a place or after it every page had taken back again. */
const takenOf = (snapshot: Snapshot, first: number): number =>
  [...snapshot.taken].filter((number) => (snapshot.book.firsts[number] as number) >= first).length;

/** Points that had been known and were told anew after a day and by the day of the brief, the newest first by when they first were; then what editors decided. */
export function retoldSince(brief: Brief, since: Day): readonly Retold[] {
  const { snapshot, vocabulary } = brief;
  const { book } = snapshot;
  const from = endOfDay(since);
  const first = snapshot.toldBefore(from);
  const { places, numbers } = book.anew;
  const touched = new Set<number>();
  for (let at = countBelow(places, first); at < places.length && (places[at] as number) < snapshot.cut; at++)
    touched.add(numbers[at] as number);
  const retold = [...touched]
    .map((number) => book.drafts[number] as Draft)
    .filter((draft) => draft.index < first && snapshot.knows(draft))
    .map((draft) => ({ draft, again: draft.places[countBelow(draft.places, first)] as number }))
    .sort((a, b) => b.again - a.again);
  const decided = book.reviewed.flatMap((draft) => {
    const review = book.reviewsOf(draft).find(({ at }) => at >= from);
    if (!review || snapshot.count(draft) === 0) return [];
    return [{ draft, what: () => `${review.verb} by ${review.by}: ${review.why}` }];
  });
  return [
    ...retold.map(({ draft }) => ({
      draft,
      what: () => {
        const [before, now] = [first, snapshot.cut].map((cut) => outline(brief, draft, cut)) as [Told, Told];
        return whatChanged(before, now, vocabulary) ?? "told in other words";
      },
    })),
    ...decided,
  ];
}

type Told = Pick<Point, "label" | "fields">;

/** What a point tells by what is of a lower place than a cut, of the members alone that tell something anew: it is what another tells that changes it. */
function outline({ snapshot }: Brief, draft: Draft, cut: number): Told {
  const { book } = snapshot;
  const number = book.numberOf(draft);
  const { columns, testimonies, vocabulary } = book;
  if (!book.isAsTold(number))
    return cut === snapshot.cut ? snapshot.point(draft) : pointOf(draft, countBelow(draft.places, cut), vocabulary);
  const { starts, values } = columns.anew;
  const anew = values.subarray(starts[number], starts[number + 1]).filter((place) => place < cut);
  const members = [draft.index, ...anew].map(testimonies.at);
  return { ...pointOfMembers(draft, members, vocabulary), label: book.gist(draft, cut).label };
}

/** How a point was told anew: its label, a finer or another value. Null where only more of the same was told. */
export function whatChanged(before: Told, now: Told, vocabulary: Vocabulary): string | null {
  if (before.label !== now.label && now.label === "reports differ") return "reports differ now";
  for (const state of now.fields) {
    const was = before.fields.find(({ field }) => field === state.field);
    const value = state.values.at(-1);
    if (!value || (was?.values.length ?? 0) === state.values.length) continue;
    if (was === undefined)
      return `now told, ${fieldInWords(state.field)}: ${valueInWords(state.field, value, vocabulary)}`;
    if (state.state !== "same" && CHANGING.has(state.field)) {
      return `also told, ${fieldInWords(state.field)}: ${valueInWords(state.field, value, vocabulary)}`;
    }
  }
  return before.label === "one original" && now.label === "reports match" ? "told by a second original" : null;
}

/**
 * What each of the members of a point added to those before it, the first so many. As in `outline`, a point is made only where one tells
 * something anew.
 */
export function additionsTo({ snapshot }: Brief, draft: Draft, members: readonly Testimony[]): string[] {
  const { book } = snapshot;
  const number = book.numberOf(draft);
  const { starts, values } = book.columns.anew;
  const anew = new Set(values.subarray(starts[number], starts[number + 1]));
  const isAsTold = book.isAsTold(number);
  const differs = book.columns.differs[number] as number;
  const telling: Testimony[] = [];
  const originals = new Set<string>();
  let before: Told | null = null;
  return members.map((testimony, at) => {
    const { original } = testimony.source;
    const place = draft.places[at] as number;
    const isKnown = originals.has(original);
    originals.add(original);
    let added: string | null = null;
    if (before === null || !isAsTold || anew.has(place) || place === differs) {
      telling.push(testimony);
      const now: Told = pointOfMembers(draft, telling, book.vocabulary);
      const match = originals.size > 1 ? "reports match" : "one original";
      const told: Told = isAsTold ? { ...now, label: place >= differs ? "reports differ" : match } : now;
      added = before === null ? "first told" : whatChanged(before, told, book.vocabulary);
      before = told;
    }
    return added ?? (isKnown ? "told again, same original" : "told by another original");
  });
}

/** What began and what ended in the world after a day and by the day asked for: the newest so many of each, and how many there are. */
export function turnsSince(
  brief: Brief,
  since: Day,
  passes: (draft: Draft) => boolean,
  most: number | undefined,
): { began: Turn[]; ended: Turn[]; counts: Readonly<Record<"began" | "ended", number>> } {
  const { on, known, dispute } = brief.basis;
  const { snapshot } = brief;
  const law = { began: [] as Turn[], ended: [] as Turn[] };
  for (const { on: day, act, title, event, cites, checked } of brief.law.events(known, dispute)) {
    if (day <= since || day > on || event === "announced") continue;
    law[event === "begins" ? "began" : "ended"].push({ on: day, what: title, cites, act, checked, line: null });
  }
  const isTurn = ({ draft }: Dated): boolean => passes(draft) && !UNREAL.has(snapshot.modalityOf(draft));
  const began = begunWithin(brief, ["measure", "agreement"], since, on).filter(isTurn);
  const ended = [...snapshot.book.lists.ending.in(snapshot, addDays(since, 1), on)].filter(isTurn);
  const turnOf = ({ date, draft }: Dated, isEnd: boolean): Turn => {
    const { summary } = snapshot.gist(draft);
    const what = isEnd ? `${summary}: ends ${daysInWords(date)}` : summary;
    return { on: date, what, cites: [], act: null, checked: null, line: brief.line(draft) };
  };
  const newest = (turns: readonly Turn[], points: readonly Dated[], isEnd: boolean): Turn[] =>
    [...turns.map((turn) => ({ on: turn.on, turn })), ...points.map((point) => ({ on: point.date, point }))]
      .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
      .slice(0, most)
      .map((one) => ("turn" in one ? one.turn : turnOf(one.point, isEnd)));
  return {
    began: newest(law.began, began, false),
    ended: newest(law.ended, ended, true),
    counts: { began: law.began.length + began.length, ended: law.ended.length + ended.length },
  };
}

/** What is only threatened, asked, alleged or denied begins and ends nowhere. */
const UNREAL: ReadonlySet<Modality> = new Set(["threatened", "proposed", "demanded", "alleged", "denied"]);
