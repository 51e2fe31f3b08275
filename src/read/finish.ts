import { addDays, firstDay } from "../core/day.ts";
import type { Span } from "../core/span.ts";
import type { Article } from "../page/article.ts";
import type { TextContext } from "./context.ts";
import { evidenceOf } from "./print.ts";
import type { Placed, Reading, ReadOptions, Unread } from "./reading.ts";
import { aimTargets } from "./refine/aimed.ts";
import { dateByEffect, dateByTalks, dateLead, dateNewPromises, datePromises } from "./refine/dated-elsewhere.ts";
import { effectiveDay } from "./refine/effective-day.ts";
import { joined, saysSame } from "./refine/merge.ts";
import { dateFigures, dateRows, dateWithDeeds } from "./refine/rows.ts";
import { dateByStart } from "./refine/starts.ts";
import { evidenceAt, makeStatement, type Statement } from "./statement.ts";

/** Merges what one article tells twice, dates what its talks and its starting day date, and makes the statements. */
export function finish(
  article: Article,
  drafts: readonly Placed[],
  remainder: readonly Unread[],
  options: ReadOptions,
): Reading {
  const merged: {
    statement: Omit<Statement, "id">;
    frame: string;
    sentence: string;
    because: readonly string[];
    /** What is told as done, not spoken of in passing. */
    fresh: boolean;
  }[] = [];
  for (const { statement, part, frame, because, text, at, draft } of drafts.filter((one) => !isOfRule(one, drafts))) {
    const span = statement.evidence[0]?.span as Span;
    const whole = { ...statement, evidence: [evidenceAt(article, part, span)] };
    const index = merged.findIndex(
      (known) => saysSame(known.statement, whole) && !(article.issuer && areTwoRules(known.statement, whole)),
    );
    const known = merged[index];
    const headline = known ? undefined : merged.find((one) => isHeadlineOf(one.statement, whole));
    if (headline) headline.statement = { ...whole, evidence: evidenceOf(headline.statement.evidence, whole.evidence) };
    else if (known) known.statement = told(known.statement, whole);
    else
      merged.push({
        statement: whole,
        frame,
        sentence: text.prepared.text.slice(at.sentence.start, at.sentence.end),
        because,
        fresh: draft.date === undefined && (draft.clause?.kind === "main" || draft.clause?.kind === "complement"),
      });
  }
  if (!article.issuer) placeMeetings(merged, drafts.find(({ part }) => part === "body")?.text ?? null);
  dateByTalks(merged, drafts.find(({ part }) => part === "body")?.text ?? drafts[0]?.text ?? null);
  const body = drafts.find(({ part }) => part === "body")?.text;
  if (article.issuer) {
    dateTitleByDeal(merged);
    if (body) aimTargets(merged, body);
  }
  if (!article.issuer) {
    dateLead(merged, body ?? null);
    placeDeals(merged);
  }
  datePromises(merged, body ?? null);
  if (!article.issuer) dateNewPromises(merged, body ?? null);
  const again = !article.issuer && body ? dateByStart(merged, body) : new Set();
  if (body) dateFigures(merged, body);
  if (!article.issuer && body) {
    dateRows(merged, body);
    dateWithDeeds(merged, body);
  }
  const texts: TextContext[] = [];
  for (const { text } of drafts) if (texts.at(-1) !== text) texts.push(text);
  const ordering = texts.find(({ issuer }) => issuer !== null) ?? null;
  dateByEffect(merged, texts.map((text) => effectiveDay(text)).find((day) => day !== null) ?? null, ordering);
  const thoughts = merged.filter(({ statement: { modality } }) => modality === "proposed" || modality === "threatened");
  const kept = merged.filter(
    ({ statement }) => !again.has(statement) && !thoughts.some((other) => isThoughtOf(statement, other.statement)),
  );
  const statements = kept.map(({ statement }) => makeStatement(article.blob, statement));
  return {
    statements,
    frames: kept.map(({ frame }) => frame),
    remainder,
    explanations: options.explain
      ? kept.map(({ frame, sentence, because }, index) => ({
          ...{ statement: (statements[index] as Statement).id, frame, sentence, because },
        }))
      : [],
    unread: null,
  };
}

/** "15% tariff on Korean cars", the headline of a body that tells how it came to 15 percent: one rule, told by the body. */
function isHeadlineOf(title: Omit<Statement, "id">, body: Omit<Statement, "id">): boolean {
  const [f, g] = [title.fields, body.fields];
  if (f.kind !== "measure" || g.kind !== "measure" || f.action !== "maintain" || g.action === "maintain") return false;
  if (f.ratePercent === null || f.ratePercent !== g.ratePercent) return false;
  const parted =
    title.evidence.every(({ part }) => part === "title") && body.evidence.every(({ part }) => part === "body");
  return parted && f.imposer === g.imposer && f.instrument === g.instrument && f.target === g.target;
}

/** The sentences of an official text each order something: goods told in one are not those of another, nor is an old duty the new one. */
function areTwoRules(a: Omit<Statement, "id">, b: Omit<Statement, "id">): boolean {
  const [f, g] = [a.fields, b.fields];
  if (f.kind !== "measure" || g.kind !== "measure") return false;
  const named = [...a.evidence, ...b.evidence].some(({ part }) => part === "title");
  const rated = f.ratePercent !== null && f.ratePercent === g.ratePercent;
  const within = a.evidence.some((x) =>
    b.evidence.some((y) => x.part === y.part && x.span.start < y.span.end && y.span.start < x.span.end),
  );
  if (named || rated || within) return false;
  return (f.goods === null) !== (g.goods === null) || a.modality !== b.modality;
}

/** "suggested that a tariff of 80 % on Peru seems right": a rate that is proposed in the same words does not stand. */
function isThoughtOf(standing: Omit<Statement, "id">, { fields: g, evidence }: Omit<Statement, "id">): boolean {
  const f = standing.fields;
  if (f.kind !== "measure" || g.kind !== "measure" || f.action !== "maintain" || f.ratePercent === null) return false;
  if (g.ratePercent !== f.ratePercent || g.imposer !== f.imposer || g.target !== f.target) return false;
  return standing.evidence.every((a) =>
    evidence.some((b) => a.part === b.part && b.span.start <= a.span.start && a.span.end <= b.span.end),
  );
}

/** Two tellings as one. A headline's own tense tells less than the body's: where only the title told it before, the body decides how it is meant. */
function told(known: Omit<Statement, "id">, next: Omit<Statement, "id">): Omit<Statement, "id"> {
  const whole = { ...joined(known, next), evidence: evidenceOf(known.evidence, next.evidence) };
  const headline =
    known.evidence.every(({ part }) => part === "title") && next.evidence.every(({ part }) => part === "body");
  return headline
    ? { ...whole, modality: next.modality, date: next.date ?? known.date, attribution: next.attribution }
    : whole;
}

/**
 * A report from a city of neither side tells of the meeting there: where no word places the one meeting of two sides, its dateline does.
 */
function placeMeetings(merged: { statement: Omit<Statement, "id"> }[], text: TextContext | null) {
  const { dateline = null, home = null } = text ?? {};
  if (!text || dateline === null || home === null) return;
  const met = merged.filter(
    ({ statement: { fields, modality } }) =>
      fields.kind === "talks" &&
      (fields.form === "talks" || fields.form === "summit") &&
      fields.status !== "planned" &&
      modality === "actual",
  );
  const [one] = met;
  if (met.length !== 1 || one?.statement.fields.kind !== "talks") return;
  const { fields } = one.statement;
  if (fields.place !== null || fields.parties.includes(home) || fields.parties.length !== 2) return;
  one.statement = { ...one.statement, fields: { ...fields, place: dateline } };
  text.memory.mainPlace ??= dateline;
}

/** A deal of which neither place nor day is told was struck, or sought, at the one meeting of its parties that the text places. */
function placeDeals(merged: { statement: Omit<Statement, "id"> }[]) {
  const met = merged.flatMap(({ statement: { fields, date } }) =>
    fields.kind === "talks" && fields.place && fields.form !== "call" && fields.status !== "cancelled"
      ? [{ parties: fields.parties, place: fields.place, date, status: fields.status }]
      : [],
  );
  for (const one of merged) {
    const { fields, date } = one.statement;
    if (fields.kind !== "agreement" || fields.place || date) continue;
    if (fields.status !== "reached" && fields.status !== "sought") continue;
    const here = met.filter(({ parties }) => parties.every((party) => fields.parties.includes(party)));
    const only = here[0];
    if (!only || only.status === "planned" || here.some(({ place }) => place !== only.place)) continue;
    one.statement = { ...one.statement, fields: { ...fields, place: only.place } };
  }
}

/** The title of an official text tells a deal on the text's own day; where the text says "Yesterday", the title means that day. */
function dateTitleByDeal(merged: { statement: Omit<Statement, "id"> }[]) {
  for (const [index, one] of merged.entries()) {
    const { fields, date, modality, evidence } = one.statement;
    if (fields.kind !== "agreement" || fields.status !== "reached" || modality !== "actual" || date?.length !== 10)
      continue;
    if (!evidence.some(({ part }) => part === "title")) continue;
    const eve = addDays(firstDay(date), -1);
    const struck = merged.find(
      ({ statement: { fields: other, date: told, evidence: words } }) =>
        told !== null &&
        told.length === 10 &&
        firstDay(told) === eve &&
        other.kind === "agreement" &&
        other.parties.every((party) => fields.parties.includes(party)) &&
        words.every(({ part }) => part === "body"),
    );
    if (!struck) continue;
    one.statement = { ...one.statement, date: struck.statement.date };
    if (!saysSame(one.statement, struck.statement)) continue;
    // Title and text tell one deal, now that the title has its day.
    struck.statement = told(one.statement, struck.statement);
    merged.splice(index, 1);
    return;
  }
}

/** "will remove restrictions on programming": a promise to change a rule is told as the rule. */
function isOfRule({ statement: { fields }, at, draft }: Placed, drafts: readonly Placed[]): boolean {
  if (fields.kind !== "commitment" || !draft.clause) return false;
  return drafts.some(
    (other) =>
      other.at === at &&
      other.draft.clause === draft.clause &&
      other.statement.fields.kind === "measure" &&
      other.statement.fields.imposer === fields.by &&
      other.statement.modality !== "actual",
  );
}
