import type { TimelineEntry } from "../brief/line.ts";
import { timelineBrief } from "../brief/timeline.ts";
import { ParleyError } from "../core/errors.ts";
import { type Kind, kinds } from "../read/statement.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { filtered, stretch } from "./listing.ts";

export type { TimelineEntry } from "../brief/line.ts";

/** By the day of the world, newest first; undated points are counted, not placed. */
export type TimelineAnswer = Answer<Listed & { entries: readonly TimelineEntry[]; undated: number }>;
export type TimelineAsked = Asked & Filters & Readonly<{ kinds?: readonly string[] | undefined }>;

const STANDARD: readonly Kind[] = ["talks", "measure", "agreement", "commitment", "allegation"];

/** Talks, measures, agreements, promises and accusations (or the kinds asked for) and acts, by the day of the world. */
export function timeline(desk: Desk, asked: TimelineAsked): TimelineAnswer {
  const { brief, standing } = desk.at(asked);
  const wanted = asked.kinds?.length ? asked.kinds : STANDARD;
  const unknown = wanted.find((kind) => kind !== "law" && !(kinds as readonly string[]).includes(kind));
  if (unknown !== undefined) {
    throw new ParleyError("call-invalid", `"${unknown.slice(0, 40)}" is no kind of statement`, {
      fix: `Name some of: ${kinds.join(", ")}, law.`,
    });
  }
  const { from, to, ...rest } = asked;
  const drafts = wanted.flatMap((kind) =>
    kind === "law" ? [] : filtered(brief, brief.snapshot.ofKind(kind as Kind), rest),
  );
  const law = (!asked.kinds?.length || wanted.includes("law")) && !asked.text && !asked.person;
  const party = asked.party ? brief.party(asked.party) : null;
  const { placed, undated } = timelineBrief(brief, drafts, { from, to, parties: party ? [party] : null, law });
  const idOf = (item: (typeof placed)[number]) =>
    "draft" in item
      ? item.draft.id
      : item.entry.of === "law"
        ? `${item.entry.act}@${item.date}@${item.entry.event}`
        : "";
  const { shown, total, next } = stretch(placed, idOf, asked);
  return {
    ...standing,
    total,
    next,
    undated,
    entries: shown.map(
      (item): TimelineEntry =>
        "draft" in item ? { date: item.date, of: "point", line: brief.line(item.draft) } : item.entry,
    ),
    because: [],
  };
}
