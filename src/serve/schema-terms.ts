import { z } from "@hono/zod-openapi";
import { type Day, type Days, type Instant, parseDay } from "../core/day.ts";
import type { ArticleId, BlobId, OriginalId, PointId, ReviewId, StatementId, StoryId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import {
  actions,
  agreementStatuses,
  attendanceRoles,
  bounds,
  commitmentStatuses,
  figureBases,
  indicators,
  instruments,
  modalities,
  talksForms,
  talksStatuses,
} from "../core/terms.ts";
import { type Fields, kinds } from "../read/statement.ts";

/** A text of a branded type: the schema checks its shape, the type is that of the domain. */
const text = <T extends string>(pattern: RegExp, description: string, example: string): z.ZodType<T> =>
  z.string().regex(pattern).openapi({ description, example }) as unknown as z.ZodType<T>;

const DAY = String.raw`\d{4}(?:-\d{2}(?:-\d{2})?)?`;
/** A day that the calendar has: the 30th of February is none. */
const inCalendar = (text: string): boolean => {
  try {
    return parseDay(text) === text;
  } catch {
    return false;
  }
};
export const day = z
  .string()
  .refine(inCalendar, "a day of the calendar, such as 2025-06-10, is wanted")
  .openapi({ description: "A calendar day", example: "2025-06-10", format: "date" }) as unknown as z.ZodType<Day>;
export const days = text<Days>(
  new RegExp(`^${DAY}(?:/${DAY})?$`),
  "Calendar days, no finer than the text tells them",
  "2025-06-09/2025-06-10",
);
export const instant = text<Instant>(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
  "An instant in UTC",
  "2025-06-10T08:00:00Z",
);
export const party = text<Party>(
  /^(?:[A-Z]{2}|\*)$/,
  "ISO 3166 alpha-2 code of a party, EU, or * for all partners",
  "US",
);
const id = <T extends string>(letter: string) =>
  text<T>(new RegExp(`^${letter}-[0-9a-f]{16}$`), "Id", `${letter}-0123456789abcdef`);
export const articleId = id<ArticleId>("a");
export const statementId = id<StatementId>("s");
export const originalId = id<OriginalId>("o");
export const storyId = id<StoryId>("y");
export const pointId = id<PointId>("p");
export const reviewId = id<ReviewId>("r");
export const blobId = text<BlobId>(/^[0-9a-f]{64}$/, "SHA-256 of the bytes", "0".repeat(64));

export const bound = z.enum(bounds);
export const kind = z.enum(kinds);
export const modality = z.enum(modalities);
export const talksForm = z.enum(talksForms);
export const talksStatus = z.enum(talksStatuses);
export const role = z.enum(attendanceRoles);
export const indicator = z.enum(indicators);
export const figureBasis = z.enum(figureBases);
export const checked = z.enum(["text", "summary", "secondary", "unverified"]).nullable();
export const label = z.enum(["reports match", "one original", "reports differ"]);
export const holds = z.enum(["yes", "possibly", "no", "unknown"]);
export const tag = z.enum(["threatened", "announced", "reported", "law"]);
export const span = z.object({ start: z.int(), end: z.int() });
export const count = z.int();
export const some = z.string().nullable();
export const number = z.number().nullable();
export const actor = party.nullable();

export const fields: z.ZodType<Fields> = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("talks"),
      form: talksForm,
      parties: z.array(party),
      place: some,
      venue: some,
      status: talksStatus.nullable(),
      minutes: number,
      minutesBound: bound.nullable(),
      round: number,
    }),
    z.object({ kind: z.literal("attendance"), person: z.string(), office: some, party: actor, at: some, role }),
    z.object({
      kind: z.literal("measure"),
      imposer: actor,
      target: actor,
      instrument: z.enum(instruments),
      action: z.enum(actions),
      goods: some,
      ratePercent: number,
      rateBound: bound.nullable(),
      fromPercent: number,
      durationDays: number,
    }),
    z.object({
      kind: z.literal("agreement"),
      name: some,
      parties: z.array(party),
      place: some,
      status: z.enum(agreementStatuses),
      durationDays: number,
    }),
    z.object({
      kind: z.literal("commitment"),
      by: actor,
      to: actor,
      matter: z.string(),
      status: z.enum(commitmentStatuses),
    }),
    z.object({ kind: z.literal("demand"), by: actor, of: actor, matter: z.string() }),
    z.object({ kind: z.literal("allegation"), accuser: actor, accused: actor, matter: z.string() }),
    z.object({
      kind: z.literal("figure"),
      indicator,
      from: actor,
      to: actor,
      value: number,
      valueBound: bound.nullable(),
      unit: some,
      changePercent: number,
      changeBound: bound.nullable(),
      basis: figureBasis.nullable(),
      period: days.nullable(),
    }),
    z.object({ kind: z.literal("quotation"), speaker: z.string(), words: z.string(), venue: some }),
  ])
  .openapi("Fields");
