import { dayOf } from "../core/day.ts";
import type { StoryId } from "../core/ids.ts";
import type { Kind } from "../read/statement.ts";
import { hashed } from "./baskets.ts";
import { finer } from "./compare.ts";
import type { Core, FieldsOf, Said } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Source, Testimony } from "./model.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { keysAlone, matterOf, wordsOfText } from "./words.ts";

/** A testimony as it comes to the fold. */
export function saidBy({ source, statement }: Testimony, vocabulary: Vocabulary): Said {
  const rule = ruleOf(statement.fields.kind);
  return {
    statement,
    fields: statement.fields,
    date: statement.date,
    modality: statement.modality,
    matter: matterOf(rule.matter(statement), vocabulary),
    wording: statement.fields.kind === "quotation" ? wordsOfText(statement.fields.words, vocabulary) : [],
    day: dayOf(source.knowableFrom.at),
    story: source.story,
  };
}

/** Hashes of the keys under which it stands and is looked for. */
export function keysOf(said: Said): number[] {
  const rule = ruleOf(said.fields.kind);
  const seed = hashed(rule.kind);
  return [...new Set(rule.keys(said).map((key) => hashed(key, seed)))];
}

const NONE: Set<StoryId> = new Set();

/** The point that a statement begins. */
export function coreOf(said: Said): Core {
  return {
    kind: said.fields.kind,
    fields: said.fields,
    modality: said.modality,
    date: null,
    matter: said.matter,
    wording: keysAlone(said.wording),
    stories: ruleOf(said.fields.kind).seesStories ? new Set() : NONE,
    firstDay: said.day,
    lastDay: said.day,
  };
}

/** Whether a testimony fills what a point did not know yet. */
export function tellsMore({ fields, date }: Core, { statement }: Testimony): boolean {
  if (finer(date, statement.date) !== date) return true;
  const told = statement.fields as Readonly<Record<string, unknown>>;
  for (const field in fields) if (fields[field as "kind"] === null && told[field] !== null) return true;
  return false;
}

/** Fills what the point did not know yet; what it knows stays, so that a contradiction cannot move it. True where it told anything. */
export function absorb(core: Core, testimony: Testimony): boolean {
  const { source, statement } = testimony;
  seeSource(core, source);
  if (!tellsMore(core, testimony)) return false;
  core.date = finer(core.date, statement.date);
  const fields: Record<string, unknown> = { ...core.fields };
  const told = statement.fields as Readonly<Record<string, unknown>>;
  for (const field in fields) fields[field] ??= told[field];
  core.fields = fields as FieldsOf<Kind>;
  return true;
}

/** What a point knows of a member that tells it nothing new. */
export function seeSource(core: Core, { story, knowableFrom }: Source): void {
  if (ruleOf(core.kind).seesStories) core.stories.add(story);
  core.lastDay = dayOf(knowableFrom.at);
}
