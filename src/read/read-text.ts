import { bitOf } from "../mention/mention.ts";
import { complete } from "./complete.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { Draft, Match } from "./frame.ts";
import { frames } from "./frames/index.ts";
import { withOrigin } from "./frames/origin.ts";
import { withScope } from "./frames/scope.ts";
import { stepsOf } from "./frames/steps.ts";
import { type Compiled, type Failed, lackedBy, matchAt } from "./match.ts";
import { holds, none } from "./node.ts";
import { quotationsOf } from "./quotes.ts";
import type { Placed, ReadOptions, Unread } from "./reading.ts";
import { callDay, eventsOf } from "./refine/events.ts";
import type { Speaker } from "./refine/speakers.ts";
import { remember } from "./remember.ts";
import type { Statement } from "./statement.ts";
import { AnchorFinder, indexTriggers, type Present, type TriggerIndex } from "./triggers.ts";
import { lists, sensesIn, type Words } from "./words.ts";

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
  const keep = (frame: Compiled, match: Match, made: readonly Draft[]) => {
    const { at } = match;
    for (const draft of made)
      for (const one of [draft, ...stepsOf(draft, at)])
        for (const whole of withOrigin(withScope(topOfRange(one, at), at, text), at, text))
          put(frame.name, at, whole, match, frame.names);
  };
  const read = (at: SentenceContext, present: Present["opening"]) => {
    for (const { frame, anchors } of present) {
      const { when, make } = frame;
      for (const anchor of anchors) {
        if (when !== null && !when(anchor, at, text)) continue;
        const match = matchAt(frame, anchor, text, at);
        const made = match ? make(match) : none;
        if (match && made.length > 0) keep(frame, match, made);
      }
    }
  };
  const told = text.sentences.filter(
    (at) => at.sentence.kind !== "label" && !isQuestion(at, text) && !isCorrection(at, text),
  );
  const finder = new AnchorFinder(indexFor(text), text);
  const present = told.map((at) => finder.in(at));
  const met = new Set<SentenceContext>();
  for (let number = 0; number < told.length; number++) {
    const at = told[number] as SentenceContext;
    const before = drafts.length;
    const { opening, subjects } = present[number] as Present;
    read(at, opening);
    if (drafts.length > before) met.add(at);
    remember(text, at, subjects, drafts, before);
  }
  Object.assign(text.memory, { party: null, pair: [] });
  for (let number = 0; number < told.length; number++) {
    const at = told[number] as SentenceContext;
    const before = drafts.length;
    const { others, subjects } = present[number] as Present;
    read(at, others);
    const nearest = options.remainder && drafts.length === before && !met.has(at) ? nearestOf(at, others, text) : null;
    remember(text, at, subjects, drafts, before);
    if (nearest || (options.remainder && drafts.length === before && !met.has(at) && holds(at, bitOf.instrument))) {
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

/** The first frame that lacks a slot which it cannot do without: what comes nearest to reading a sentence. */
function nearestOf(at: SentenceContext, present: Present["others"], text: TextContext): Failed | null {
  for (const { frame, anchors } of present)
    for (const anchor of anchors) {
      const failed = lackedBy(frame, anchor, text, at);
      if (failed) return failed;
    }
  return null;
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
const isCorrection = ({ parsed }: SentenceContext, { prepared: { tokens }, words }: TextContext): boolean =>
  parsed.phrases.some(
    ({ known, headAt }) =>
      (known.lists & lists["correction-words"]) !== 0 &&
      sensesIn(known, "correction-words")[0] === "version" &&
      tokens[headAt + 1]?.lower === "of" &&
      words.senses("correction-words", tokens[headAt - 1]?.lower ?? "")[0] === "earlier",
  );

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
