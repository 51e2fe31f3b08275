import { addDays, type Days, daysBetween, daysFrom, daysWithin, firstDay, lastDay } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import type { Modality } from "../../core/terms.ts";
import type { TextContext } from "../context.ts";
import type { Statement } from "../statement.ts";
import type { Effect } from "./effective-day.ts";
import { meetingDay, together } from "./events.ts";

/** Days that the news of a text may be old. */
const FRESH = 7;

/**
 * The one day in the past that the first two sentences of a report tell ("on Monday"), not older than a week: when its news happened;
 * null where they tell several or none.
 */
function leadDay(text: TextContext): Days | null {
  const { asOf, issuer } = text;
  if (issuer || asOf?.length !== 10) return null;
  let found: Days | null = null;
  let read = 0;
  for (const { sentence, mentions } of text.sentences) {
    if (sentence.kind !== "prose") continue;
    for (const mention of mentions) {
      if (mention.type !== "day" || mention.grain !== "day" || mention.relation !== null || mention.from < DATELINE)
        continue;
      const days = mention.past ?? mention.days;
      if (days?.length !== 10 || firstDay(days) > firstDay(asOf) || daysBetween(firstDay(days), firstDay(asOf)) > FRESH)
        continue;
      if (found && found !== days) return null;
      found = days;
    }
    if (++read === 2 || found) break;
  }
  return found;
}

/** Tokens in which a dateline tells its own day. */
const DATELINE = 8;

/** The meeting that a report is about was on the day that its first sentences tell, where no other word dates it. */
function dateMain(merged: Undated[], text: TextContext | null) {
  const place = text?.memory.mainPlace ?? null;
  const day = text && leadDay(text);
  if (!day || place === null) return;
  const main = merged.filter(({ statement: { fields } }) => fields.kind === "talks" && fields.place === place);
  const [one] = main;
  if (!one || main.length > 1 || one.statement.date || one.statement.fields.kind !== "talks") return;
  if (one.statement.fields.status !== "held" || one.statement.modality !== "actual" || text.memory.events.has(place))
    return;
  one.statement = { ...one.statement, date: day };
}

/** A statement of which the day may still be found. */
type Undated = { statement: Omit<Statement, "id"> };

/** People at talks, and what was struck there, have the day of the talks where the text gives none of their own. */
export function dateByTalks(merged: Undated[], text: TextContext | null) {
  dateMain(merged, text);
  const days = new Map<string, Days[]>();
  for (const kind of ["talks", "agreement"] as const) {
    for (const { statement } of merged) {
      const { fields, date, modality } = statement;
      if (fields.kind !== kind || !fields.place || !date || (kind === "agreement" && modality !== "actual")) continue;
      const known = days.get(fields.place);
      if (!known) days.set(fields.place, [date]);
      else if (kind === "talks") known.push(date);
    }
    // What a text tells of a place comes before the day of a deal that bears its name.
    if (kind === "talks" && text)
      for (const [place, date] of text.memory.events) if (!days.has(place)) days.set(place, [date]);
  }
  const asOf = text?.asOf ?? null;
  sharpen(merged, days, text);
  const found = (place: string, modality: Modality): Days | null => {
    const all = days.get(place) ?? [text?.memory.events.get(place)].filter((one) => one !== undefined);
    // Who took part did so at talks that have been, who will take part at talks that are not over.
    const fit = all.filter((one) =>
      !asOf ? true : modality === "announced" ? lastDay(one) >= firstDay(asOf) : firstDay(one) <= lastDay(asOf),
    );
    return fit.reduce<Days | null>((one, next) => together(one, next), fit[0] ?? null);
  };
  for (const one of merged) {
    const { fields, date, modality } = one.statement;
    if (date) continue;
    const place =
      fields.kind === "attendance"
        ? fields.at
        : fields.kind === "talks" && fields.status !== "cancelled"
          ? fields.place
          : fields.kind === "agreement" && modality === "actual"
            ? fields.place
            : null;
    const day = place ? found(place, modality) : null;
    if (day) one.statement = { ...one.statement, date: day };
  }
  seatAtTalks(merged);
}

/** Who sat at talks did so on their day, where the one meeting of that party that the text dates can be meant. */
function seatAtTalks(merged: Undated[]) {
  const met = merged.flatMap(({ statement: { fields, date, evidence } }) =>
    fields.kind === "talks" && date && fields.status !== "cancelled" && fields.form !== "letter"
      ? [{ fields, date, evidence }]
      : [],
  );
  sharpenByMeeting(merged, met);
  for (const one of merged) {
    const { fields, date, modality } = one.statement;
    if (fields.kind !== "attendance" || date || fields.role === "absent") continue;
    const meant = met.filter(
      ({ fields: { parties, place, status } }) =>
        (fields.party === null || parties.includes(fields.party)) &&
        (fields.at === null || place === null || place === fields.at) &&
        (modality === "actual") === (status !== "planned"),
    );
    // Told in one stretch with its talks, it is theirs.
    const told = meant.filter(({ evidence }) => overlaps(evidence, one.statement.evidence));
    const own = told.length > 0 ? told : meant;
    const beside = own.find(({ date: day }) => own.every((other) => other.date === day));
    if (beside) one.statement = { ...one.statement, date: beside.date };
  }
}

type Met = Readonly<{ fields: { parties: readonly Party[] }; date: Days; evidence: Statement["evidence"] }>;

/** "in a call last week": what two said to each other in a week has the day of the one meeting of that week that the text dates. */
function sharpenByMeeting(merged: Undated[], met: readonly Met[]) {
  for (const one of merged) {
    const { fields, date } = one.statement;
    if (fields.kind !== "demand" && fields.kind !== "commitment") continue;
    if (!date || date.length === 10 || daysBetween(firstDay(date), lastDay(date)) > FRESH) continue;
    const other = fields.kind === "demand" ? fields.of : fields.to;
    const there = met.filter(
      ({ fields: { parties }, date: day }) =>
        day.length === 10 &&
        daysWithin(day, date) &&
        fields.by !== null &&
        parties.includes(fields.by) &&
        (other === null || parties.includes(other)),
    );
    const [first] = there;
    if (first && there.every(({ date: day }) => day === first.date))
      one.statement = { ...one.statement, date: first.date };
  }
}

const overlaps = (a: Statement["evidence"], b: Statement["evidence"]): boolean =>
  a.some((x) => b.some((y) => x.part === y.part && x.span.start < y.span.end && y.span.start < x.span.end));

/** Talks of which only the month is told, and of which the text says on what day people will sit down. */
function sharpen(merged: Undated[], days: Map<string, Days[]>, text: TextContext | null) {
  const told = [...days].filter(([place, all]) => place === text?.memory.mainPlace && all.length === 1);
  const [place, all] = told[0] ?? [];
  const day = text && all?.[0]?.length === 7 ? meetingDay(text) : null;
  if (!place || !day || !daysWithin(day, all?.[0] as Days)) return;
  days.set(place, [day]);
  for (const one of merged) {
    const { fields, date } = one.statement;
    const here =
      (fields.kind === "talks" && fields.place === place) || (fields.kind === "attendance" && fields.at === place);
    if (here && (date === null || date === all?.[0])) one.statement = { ...one.statement, date: day };
  }
}

/** "Both sides will take these actions by May 14": dates the measures of the text that are announced without a day. */
export function dateByEffect(merged: Undated[], effect: Effect | null, ordering: TextContext | null) {
  if (!effect) return;
  const day = effect.days;
  for (const one of merged) {
    const { fields, date, modality, evidence } = one.statement;
    if (fields.kind !== "measure") continue;
    if (ordering && !effect.shared && fields.imposer !== ordering.issuer?.party) continue;
    if (date === null && modality === "announced") one.statement = { ...one.statement, date: day };
    // What the title of an order imposes is what the order says when it starts.
    const { asOf = null, issuer = null } = ordering ?? {};
    const ordered =
      issuer && fields.imposer === issuer.party && asOf && firstDay(day) > lastDay(asOf) && (date ?? asOf) === asOf;
    if (
      ordered &&
      (fields.action === "impose" || fields.action === "raise") &&
      evidence.some(({ part }) => part === "title")
    )
      one.statement = { ...one.statement, date: day, modality: "announced" };
  }
}

/**
 * What a party promised in a deal was promised when the deal was struck, the latest where several are told. A report that tells a day
 * of the past ("had agreed to in a call last week") tells of another promise.
 */
export function datePromises(merged: Undated[], text: TextContext | null) {
  const past = (date: Days) => text?.asOf != null && !text.issuer && lastDay(date) < firstDay(text.asOf);
  const days = new Map<string, Days>();
  for (const { statement } of merged) {
    const { fields, date, modality } = statement;
    if (
      fields.kind !== "agreement" ||
      fields.status !== "reached" ||
      modality !== "actual" ||
      !date ||
      fields.parties.length !== 2
    )
      continue;
    const key = [...fields.parties].sort().join(" ");
    const known = days.get(key);
    if (!known || date > known) days.set(key, date);
  }
  for (const one of merged) {
    const { fields } = one.statement;
    if (fields.kind !== "commitment" || fields.by === null || fields.to === null || fields.status !== "promised")
      continue;
    const struck = days.get([fields.by, fields.to].sort().join(" "));
    const { attribution, date } = one.statement;
    if (struck && (date === null || (attribution.length === 0 && !past(date))))
      one.statement = { ...one.statement, date: struck };
  }
}

/** A promise of which nothing tells the day is news of the day that the first sentences tell, else of the text's own. */
export function dateNewPromises(merged: Undated[], text: TextContext | null) {
  if (text?.asOf?.length !== 10) return;
  const day = leadDay(text) ?? text.asOf;
  for (const one of merged) {
    const { fields, date } = one.statement;
    if (fields.kind === "commitment" && fields.status === "promised" && date === null)
      one.statement = { ...one.statement, date: day };
  }
}

/** News of a deal is of today or yesterday: that of the title and of the first sentence, where no word dates or places it. */
export function dateLead(merged: { statement: Omit<Statement, "id">; fresh: boolean }[], text: TextContext | null) {
  const asOf = text?.asOf;
  const first = text?.sentences.find(({ sentence }) => sentence.kind === "prose")?.sentence;
  if (asOf?.length !== 10 || !first) return;
  for (const one of merged) {
    const { fields, date, modality, evidence } = one.statement;
    if (!one.fresh || fields.kind !== "agreement" || fields.status !== "reached" || modality !== "actual") continue;
    if (date || fields.place || !evidence.some(({ part, span }) => part === "title" || span.end <= first.end)) continue;
    const day = text ? leadDay(text) : null;
    one.statement = { ...one.statement, date: day ?? daysFrom(addDays(firstDay(asOf), -1), firstDay(asOf)) };
  }
}
