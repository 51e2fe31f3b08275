import { type Days, daysBetween, firstDay, lastDay } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Modality, TalksStatus } from "../core/terms.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { Draft } from "./frame.ts";
import { agentsOf } from "./places.ts";
import { attributionOf, threatenedBy } from "./refine/attribution.ts";
import { dayOfStatement } from "./refine/day-of-statement.ts";
import { dayOfEntry } from "./refine/entries.ts";
import { callDay, dayCarriedOver, overDays } from "./refine/events.ts";
import { meantBy } from "./refine/modality.ts";
import { speakerName, speakerOfClause } from "./refine/names.ts";
import { dayOfSpeaker } from "./refine/sayings.ts";
import type { Speaker } from "./refine/speakers.ts";
import type { Fields, Statement } from "./statement.ts";
import { withClose } from "./stretch.ts";
import { isIn, nothingKnown } from "./words.ts";

type MeasureFields = Extract<Fields, { kind: "measure" }>;

/** Kinds that lie ahead where their day does. */
const comes = new Set(["measure", "talks", "attendance"]);

/** A draft with attribution, modality, days and evidence; null where it says nothing of the world. */
export function complete(
  draft: Draft,
  at: SentenceContext,
  text: TextContext,
  speakers: ReadonlyMap<number, Speaker>,
): Omit<Statement, "id"> | null {
  let modality = draft.modality;
  if (modality === undefined) {
    if (!draft.clause) modality = "actual";
    else {
      const meant = meantBy(draft.clause, at, text);
      if (meant.modality === null || meant.negated) return null;
      modality = meant.modality;
    }
  }
  // What is only demanded changes no rule: the demand has a frame of its own.
  if (modality === "demanded" && draft.fields.kind === "measure") return null;
  const token = draft.clause?.verb?.at ?? draft.from;
  const chain =
    draft.attribution ??
    ownVoices(
      draft,
      attributionOf(draft.clause, draft.fields.kind === "quotation" ? -1 : token, at, text, speakers),
      at,
      text,
    );
  if (
    modality === "announced" &&
    draft.clause &&
    isUp(draft.fields) &&
    !text.issuer &&
    onCondition(draft.clause, at, text)
  )
    modality = "threatened";
  const threat = modality === "threatened" && chain.length === 0 ? threatenedBy(draft.clause, at, text) : null;
  const attribution = threat ? [threat] : chain;
  const own =
    draft.date !== undefined ? draft.date : (dayOfStatement(draft, modality, at, text) ?? dayBefore(draft, at, text));
  const isOpen = own === null && (draft.date === undefined || draft.fields.kind === "quotation");
  const told = isOpen ? dayUnder(draft, modality, at, text) : own;
  const date = isExpiry(draft, told, modality, text)
    ? null
    : told && draft.fields.kind === "talks"
      ? overDays(told, at, text)
      : told;
  const ahead = date !== null && text.asOf !== null && firstDay(date) > lastDay(text.asOf);
  if (modality === "actual" && ahead && comes.has(draft.fields.kind)) modality = "announced";
  // "promised in a call last week to buy wheat": the promise is still to be kept, the call was held.
  const over = date !== null && text.asOf !== null && lastDay(date) < firstDay(text.asOf);
  const longAgo = over && daysBetween(lastDay(date), firstDay(text.asOf as Days)) > LONGEST_TALKS;
  if (modality === "announced" && over && (draft.fields.kind === "talks" || draft.fields.kind === "attendance"))
    modality = "actual";
  if (draft.fields.kind === "measure" && isEmpty(draft.fields, modality, date, text)) return null;
  const first = text.prepared.tokens[draft.from];
  const last = text.prepared.tokens[Math.max(draft.from, withClose(draft.from, draft.to, text) - 1)];
  if (!first || !last || last.end <= first.start) return null;
  return {
    fields:
      draft.fields.kind === "talks"
        ? { ...draft.fields, status: statusBy(draft.fields.status, ahead, over, longAgo) }
        : draft.fields,
    attribution,
    modality,
    date,
    evidence: [{ part: text.part, span: { start: first.start, end: last.end }, words: "", bytes: [] }],
  };
}

/** "The truce, struck in Geneva, expires on August 12": a day to come is not that on which a deal was struck. */
const isExpiry = ({ fields }: Draft, days: Days | null, modality: Modality, { asOf }: TextContext): boolean =>
  fields.kind === "agreement" &&
  fields.status === "reached" &&
  modality === "actual" &&
  days !== null &&
  asOf !== null &&
  firstDay(days) > lastDay(asOf);

/** Talks are held when their day is over, planned while it is to come, whatever the tense of the telling. */
const statusBy = (status: TalksStatus | null, ahead: boolean, over: boolean, longAgo: boolean): TalksStatus | null =>
  ahead && (status === "held" || status === "ongoing")
    ? "planned"
    : (over && status === "planned") || (longAgo && status === "ongoing")
      ? "held"
      : status;

/** Days after which talks that were going on are over. */
const LONGEST_TALKS = 14;

/**
 * "other countries impose higher tariffs"; in an issuer's own text "Suspension of Rates of Duty", "enforce the tariffs imposed by this
 * order": no rule is told, but that there are some.
 */
function isEmpty(fields: MeasureFields, modality: Modality, date: Days | null, text: TextContext): boolean {
  if (fields.ratePercent !== null || fields.fromPercent !== null || date !== null) return false;
  if (fields.imposer === ("*" as Party)) return true;
  if (text.issuer === null || text.part === "title" || fields.target !== null || fields.goods !== null) return false;
  if (fields.imposer !== text.issuer.party) return modality === "actual";
  // "quotas will also be set": on what, the text does not tell.
  return modality === "actual" || modality === "expected" || modality === "proposed" || fields.instrument === "other";
}

const isUp = (fields: Fields): boolean =>
  fields.kind === "measure" && (fields.action === "impose" || fields.action === "raise");

/** "will raise the duty if Lima retaliates", "will pay 25 percent unless": what is told with its condition is a threat. */
const onCondition = (clause: Clause, { parsed }: SentenceContext, { words }: TextContext): boolean =>
  parsed.clauses.some(
    ({ kind, word, parent, verb }) =>
      kind === "adverbial" &&
      word !== null &&
      words.senses("threat-conditions", word).length > 0 &&
      verb?.tense === "present" &&
      (parent === clause.index || (parent >= 0 && parent === clause.parent)),
  );

/** What no word of its own sentence dates: wishes told of a call or on the one day on which their speaker spoke, meetings of the sentence before. */
function dayBefore({ fields, clause }: Draft, at: SentenceContext, text: TextContext): Days | null {
  if (fields.kind === "demand" || fields.kind === "allegation") {
    if (text.issuer) return null;
    const speaker = clause?.kind === "main" ? speakerOfClause(clause, text, at) : null;
    const spoken = speaker && dayOfSpeaker(speaker.name, at, text);
    return spoken ?? (fields.kind === "demand" ? callDay(at, text) : null);
  }
  return fields.kind === "talks" || fields.kind === "attendance" ? dayCarriedOver(at, text) : null;
}

/** What an entry of a chronology tells is of the entry's day, but for rules that stand. */
function dayUnder({ fields }: Draft, modality: Modality, at: SentenceContext, text: TextContext): Days | null {
  if (fields.kind === "figure" || (fields.kind === "measure" && fields.action === "maintain")) return null;
  const isSaid = fields.kind === "demand" || fields.kind === "allegation" || fields.kind === "commitment";
  return modality === "actual" || isSaid ? dayOfEntry(at, text) : null;
}

/** A demand or a reproach names the person or the ministry that speaks for its party, never the party itself again. */
function ownVoices(
  { fields, clause }: Draft,
  chain: readonly string[],
  at: SentenceContext,
  text: TextContext,
): readonly string[] {
  if (fields.kind !== "demand" && fields.kind !== "allegation") return chain;
  const party = fields.kind === "demand" ? fields.by : fields.accuser;
  const rest = party === null ? chain : chain.filter((name) => name !== text.governmentOf(party));
  // "The premier is taking action to end unfair practices": what an issuer calls so, whoever acts against it.
  const acts =
    text.issuer !== null &&
    fields.kind === "allegation" &&
    clause?.kind === "infinitive" &&
    !isIn(clause.verb?.known ?? nothingKnown, "accuse-verbs");
  const agent = clause && !acts ? agentsOf(at.parsed, clause, text.words)[0] : undefined;
  const head = agent?.mentions.find(
    (mention) =>
      (mention.type === "person" || (mention.type === "institution" && mention.kind === "ministry")) &&
      mention.from <= agent.headAt &&
      agent.headAt < mention.to,
  );
  const name =
    head?.type === "person" && head.party === party
      ? head.name
      : head?.type === "institution" && agent
        ? (speakerName(agent, text, at)?.name ?? "")
        : "";
  return name === "" || rest.includes(name) ? rest : [...rest, name];
}
