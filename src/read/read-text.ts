import { type Days, daysBetween, firstDay, lastDay } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Modality, TalksStatus } from "../core/terms.ts";
import { type Clause, headOf } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { Draft, Match } from "./frame.ts";
import { frames } from "./frames/index.ts";
import { keepRule } from "./frames/known-rule.ts";
import { withOrigin } from "./frames/origin.ts";
import { withScope } from "./frames/scope.ts";
import { stepsOf } from "./frames/steps.ts";
import { type Failed, matchAt } from "./match.ts";
import { none } from "./node.ts";
import { partiesOfMention } from "./parties.ts";
import { agentsOf } from "./places.ts";
import { quotationsOf } from "./quotes.ts";
import type { Placed, ReadOptions, Unread } from "./reading.ts";
import { attributionOf, threatenedBy } from "./refine/attribution.ts";
import { dayOfStatement } from "./refine/day-of-statement.ts";
import { dayOfEntry } from "./refine/entries.ts";
import { callDay, dayCarriedOver, eventsOf, overDays } from "./refine/events.ts";
import { meantBy } from "./refine/modality.ts";
import { speakerName, speakerOfClause } from "./refine/names.ts";
import { dayOfSpeaker } from "./refine/sayings.ts";
import type { Speaker } from "./refine/speakers.ts";
import type { Fields, Statement } from "./statement.ts";
import { anchorsAmong, type Candidates, candidatesIn, indexTriggers, type TriggerIndex } from "./triggers.ts";
import type { Words } from "./words.ts";

type MeasureFields = Extract<Fields, { kind: "measure" }>;

/** Tries every frame on every sentence of a text, talks and deals first. What was found is put behind `drafts`, in order. */
export function readText(
  text: TextContext,
  speakers: ReadonlyMap<number, Speaker>,
  drafts: Placed[],
  remainder: Unread[],
  options: ReadOptions,
) {
  const put = (frame: string, at: SentenceContext, draft: Draft, match?: Match, slots: readonly string[] = none) => {
    const statement = complete(draft, at, text, speakers);
    if (!statement) return;
    const because = options.explain ? workingOf(match, slots, statement, text) : [];
    drafts.push({ part: text.part, text, at, draft, frame, because, statement });
  };
  if (!options.only || options.only.name === "quotation") {
    for (const { draft, sentence } of quotationsOf(text, speakers))
      put("quotation", text.sentences[sentence] as SentenceContext, draft);
  }
  // Talks first: when and where they were dates what else the text tells of them.
  for (const [place, days] of eventsOf(text)) text.memory.events.set(place, days);
  const index = indexFor(text);
  const read = (at: SentenceContext, candidates: readonly (Candidates | null)[], opening: boolean) => {
    const failures: Failed[] = [];
    for (const { frame, trigger } of opening ? index.opening : index.others) {
      const one = candidates[trigger];
      const { name, make, names } = frame;
      if (!one) continue;
      for (const anchor of anchorsAmong(one, trigger, index, text, at)) {
        const match = matchAt(frame, anchor, text, at, failures);
        if (!match) continue;
        for (const draft of make(match))
          for (const one of [draft, ...stepsOf(draft, at, text)])
            for (const whole of withOrigin(withScope(topOfRange(one, at), at, text), at, text))
              put(name, at, whole, match, names);
      }
    }
    return failures;
  };
  const told = text.sentences.filter(
    (at) => at.sentence.kind !== "label" && !isQuestion(at, text) && !isCorrection(at, text),
  );
  const present = told.map((at) => candidatesIn(at, index, text));
  const met = new Set<SentenceContext>();
  for (const [number, at] of told.entries()) {
    const before = drafts.length;
    read(at, present[number] as (typeof present)[number], true);
    if (drafts.length > before) met.add(at);
    remember(text, at, drafts, before);
  }
  Object.assign(text.memory, { party: null, pair: [] });
  for (const [number, at] of told.entries()) {
    const before = drafts.length;
    const [nearest] = read(at, present[number] as (typeof present)[number], false);
    remember(text, at, drafts, before);
    if (
      options.remainder &&
      drafts.length === before &&
      !met.has(at) &&
      (nearest || at.mentions.some(({ type }) => type === "instrument"))
    ) {
      const span = { start: at.sentence.start, end: at.sentence.end };
      remainder.push({
        part: text.part,
        sentence: text.prepared.text.slice(span.start, span.end),
        span,
        frame: nearest?.frame ?? "measure",
        slot: nearest?.slot ?? "deed",
      });
    }
  }
  dateByCall(text, drafts);
}

/** What somebody who took part in a call is quoted with where the text tells of the call was said about it on its day. */
function dateByCall(text: TextContext, drafts: Placed[]) {
  const day = text.memory.forms.get("call");
  if (!day || text.issuer) return;
  const took = new Set(
    drafts.flatMap(({ statement: { fields, date } }) =>
      fields.kind === "attendance" && date === day && fields.role === "lead" && fields.at === null
        ? [fields.person]
        : [],
    ),
  );
  for (const [index, one] of drafts.entries()) {
    const { statement } = one;
    if (one.text !== text || statement.date || statement.fields.kind !== "quotation") continue;
    if (took.has(statement.fields.speaker) && callDay(one.at, text))
      drafts[index] = { ...one, statement: { ...statement, date: day } };
  }
}

type Frames = Readonly<{ issued: TriggerIndex; others: TriggerIndex }>;

/** The frames with the index of their triggers, made once for a lexicon. */
const known = new WeakMap<Words, Frames>();
function indexFor({ words, issuer }: TextContext): TriggerIndex {
  let made = known.get(words);
  if (!made) {
    made = { issued: indexTriggers(frames, words, true), others: indexTriggers(frames, words, false) };
    known.set(words, made);
  }
  return issuer ? made.issued : made.others;
}

const isQuestion = (at: SentenceContext, text: TextContext): boolean =>
  text.prepared.tokens[at.sentence.to - 1]?.lower === "?";

/** "An earlier version of this article said": what a text takes back. */
function isCorrection({ sentence }: SentenceContext, { prepared, words }: TextContext): boolean {
  for (let index = sentence.from; index < sentence.to - 2; index++) {
    if (prepared.tokens[index + 2]?.lower !== "of") continue;
    const [a, b] = [prepared.tokens[index], prepared.tokens[index + 1]];
    if (
      words.senses("correction-words", a?.lower ?? "")[0] === "earlier" &&
      words.senses("correction-words", b?.lower ?? "")[0] === "version"
    )
      return true;
  }
  return false;
}

/** How a statement was found, in words: the trigger, the slots with their places, and what was refined. */
function workingOf(
  match: Match | undefined,
  slots: readonly string[],
  statement: Omit<Statement, "id">,
  text: TextContext,
): string[] {
  const lines: string[] = [];
  const words = (from: number, to: number) => {
    const [first, last] = [text.prepared.tokens[from], text.prepared.tokens[to - 1]];
    return first && last ? text.prepared.text.slice(first.start, last.end) : "";
  };
  if (match) {
    const { deed, noun } = match;
    if (deed.word) lines.push(`trigger: ${deed.by} "${deed.word}" (${deed.senses.join(", ")})`);
    if (noun) lines.push(`noun: "${words(noun.from, noun.to)}"`);
    for (const slot of slots) {
      for (const { place, np } of match.slots[slot] ?? [])
        lines.push(`${slot}: "${words(np.from, np.to)}" as ${place}`);
    }
  }
  lines.push(`meant: ${statement.modality}`);
  if (statement.attribution.length > 0) lines.push(`said by: ${statement.attribution.join(", as told by ")}`);
  if (statement.date) lines.push(`dated: ${statement.date}`);
  return lines;
}

/** "duties of 5% to 20%": as high as they go. */
function topOfRange(draft: Draft, at: SentenceContext): Draft {
  const { fields } = draft;
  if (fields.kind !== "measure" || fields.ratePercent === null) return draft;
  const range = at.mentions.find(
    (one) =>
      one.type === "rate" && one.toPercent !== null && one.unit === "percent" && one.percent === fields.ratePercent,
  );
  return range?.type === "rate"
    ? { ...draft, fields: { ...fields, ratePercent: range.toPercent, rateBound: "under" } }
    : draft;
}

/** A draft with attribution, modality, days and evidence; null where it says nothing of the world. */
function complete(
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
  const last = text.prepared.tokens[Math.max(draft.from, draft.to - 1)];
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
  const agent = clause ? agentsOf(at.parsed, clause, text.words)[0] : undefined;
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

/** Kinds that lie ahead where their day does. */
const comes = new Set(["measure", "talks", "attendance"]);

/** Who "it" and "they" are for the sentences that follow, and when what took place. */
function remember(text: TextContext, at: SentenceContext, drafts: readonly Placed[], before: number) {
  const { memory } = text;
  let main = false;
  for (const np of at.parsed.phrases) {
    if (np.role !== "subject") continue;
    const head = headOf(np);
    const told = head ? partiesOfMention(head, text) : none;
    // "Oslo protested after Lima had raised its tariff. It …": who the sentence is about, not who stands in a clause aside.
    const aside =
      at.parsed.clauses[np.clause]?.kind === "adverbial" || at.parsed.clauses[np.clause]?.kind === "relative";
    if (told.length === 1 && !(aside && main)) memory.party = told[0] as Party;
    if (told.length === 1 && head?.type === "person") memory.person = told[0] as Party;
    if (told.length === 2) memory.pair = told;
    if (told.length === 1 && !aside) main = true;
  }
  memory.goods = null;
  for (let number = before; number < drafts.length; number++) {
    const { statement, draft } = drafts[number] as Placed;
    const { fields, date } = statement;
    if (fields.kind === "measure") memory.goods = fields.goods ?? memory.goods;
    if (fields.kind === "measure" && fields.imposer) {
      const { imposer, target, instrument, action } = fields;
      if (instrument === "tariff") memory.imposer = imposer;
      keepRule(memory.rules, { imposer, target, instrument, action, sentence: at.index });
    }
    if (fields.kind === "figure" && (fields.indicator === "exports" || fields.indicator === "trade-balance"))
      memory.trader = fields.from ?? memory.trader;
    if (fields.kind === "figure" && fields.indicator === "imports") memory.trader = fields.to ?? memory.trader;
    if (
      fields.kind === "agreement" &&
      fields.place &&
      date &&
      statement.modality === "actual" &&
      !memory.events.has(fields.place)
    )
      memory.events.set(fields.place, date);
    if (fields.kind !== "talks") continue;
    if (fields.place && memory.mainPlace === null) memory.mainPlace = fields.place;
    if (draft.date === undefined && !date) continue;
    if (fields.place && date && !memory.events.has(fields.place)) {
      memory.events.set(fields.place, date);
      const place = at.mentions.find((mention) => mention.type === "place" && mention.name === fields.place);
      if (place?.type === "place" && place.party && !memory.events.has(place.party))
        memory.events.set(place.party, date);
    }
    if (!fields.place && date && !memory.forms.has(fields.form)) memory.forms.set(fields.form, date);
    if (fields.parties.length === 2) memory.pair = fields.parties;
  }
}
