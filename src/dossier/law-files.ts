import { z } from "zod";
import { type Day, type Days, parseDay, parseDays } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { parseMoney } from "../core/money.ts";
import { isParty, type Party } from "../core/party.ts";
import { parseRate } from "../core/rate.ts";
import { instruments } from "../core/terms.ts";

/** A value read by one of the core's parsers: its refusal becomes the schema's. */
const parsed = <T>(parse: (text: string) => T) =>
  z.string().transform((text, context): T => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      context.addIssue(error.message);
      return z.NEVER;
    }
  });

const id = z.string().regex(/^[a-z0-9][a-z0-9./:-]{1,59}$/, "an id is lower case letters, digits, hyphens, at most 60");
const factName = z.string().regex(/^[a-zA-Z]{2,40}$/, "a fact is named in letters, as partOfPassengerVehicle");
const words = z.string().trim().min(1).max(1000);
const party = z.string().refine(isParty, "a party is a code of two capitals, or *") as unknown as z.ZodType<Party>;
const day = parsed<Day>(parseDay);
const days = parsed<Days>(parseDays);
const rate = parsed(parseRate);
const flag = z.enum(["yes", "no"]).transform((text) => text === "yes");
/** A local time of the act's own zone, or one with an offset: turned into a minute where the zone is known. */
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}([+-]\d{2}:\d{2}|Z)?)?$/, "write 2025-05-14T00:01, the act's own clock");
/** 2 to 10 digits, dots as people write them. */
const code = z
  .string()
  .transform((text) => text.replaceAll(".", ""))
  .refine((text) => /^\d{2,10}$/.test(text), "a code has 2 to 10 digits");
const heading = z.string().regex(/^\d{4}\.\d{2}\.\d{2}$/, "a heading is written 9903.01.25");
const ids = z.array(id).min(1);
const checked = z.enum(["text", "summary", "secondary"]);

const citation = z.strictObject({
  title: words,
  publisher: words,
  url: z.string().url().nullable().default(null),
  date: days.nullable().default(null),
});
const quote = z.strictObject({
  words: words.refine((text) => text.split(/\s+/).length <= 40, "quote at most 40 words"),
  from: words,
});

const condition = z.union([
  z.strictObject({ fact: factName }),
  z.strictObject({ "not-fact": factName }),
  z.strictObject({ claim: z.string().min(1).max(40) }),
  z.strictObject({ loaded: moment, modes: z.array(id).optional() }),
  z.strictObject({ departed: moment, modes: z.array(id).optional() }),
  z.strictObject({ exported: moment, modes: z.array(id).optional() }),
  z.strictObject({ share: id, "at-least": rate }),
  z.strictObject({ procedure: ids }),
  z.strictObject({ "value-up-to": parsed(parseMoney), currency: z.string().regex(/^[A-Z]{3}$/) }),
  z.strictObject({ method: id }),
]);

const goods = z.union([
  z.literal("all"),
  z.strictObject({
    lists: z.array(id).default([]),
    codes: z.array(code).default([]),
    "less-lists": z.array(id).default([]),
    "less-codes": z.array(code).default([]),
  }),
]);

const effects = ["rate", "top-up", "per-item", "unknown", "exempt", "less"] as const;
const duty = z
  .strictObject({
    id,
    what: words,
    component: id,
    origin: z.union([z.literal("all"), z.array(party).min(1)]).optional(),
    goods: goods.optional(),
    rate: rate.optional(),
    /** Share of the value that the rate is put on: `steel`; the whole value where it is left out. */
    of: id.optional(),
    "top-up": rate.optional(),
    "per-item": z.strictObject({ amount: parsed(parseMoney), currency: z.string(), per: id }).optional(),
    unknown: z.literal("rate").optional(),
    exempt: z.literal("yes").optional(),
    less: z
      .union([z.strictObject({ share: id }), z.strictObject({ component: id, whole: flag.optional() })])
      .optional(),
    heading: heading.optional(),
    from: moment,
    to: moment.optional(),
    group: id.optional(),
    over: z.array(id).default([]),
    when: z.array(condition).default([]),
    relief: flag.optional(),
    note: words.optional(),
    /** What of the row stands in no source that was read. */
    unverified: words.optional(),
  })
  .refine(
    (row) => effects.filter((effect) => row[effect] !== undefined).length === 1,
    `a duty has one of ${effects.join(", ")}`,
  );

const measure = z.strictObject({
  id,
  instrument: z.enum(instruments),
  target: party.optional(),
  what: words,
  from: moment.optional(),
  to: moment.optional(),
  status: words.optional(),
  policy: words.optional(),
  items: z
    .array(z.strictObject({ item: words, words: z.array(words).default([]), codes: z.array(code).default([]) }))
    .default([]),
  note: words.optional(),
});

const change = z.union([
  z.strictObject({ end: ids, id, at: moment, unlawful: flag.optional(), what: words }),
  z.strictObject({ extend: ids, id, to: moment, group: id.optional(), what: words }),
  z.strictObject({
    suspend: ids,
    id,
    from: moment,
    to: moment.optional(),
    leaving: rate.optional(),
    group: id.optional(),
    what: words,
  }),
]);

/** `acts/<id>.yml`. */
export const actFile = z.strictObject({
  id,
  by: party,
  title: words,
  ref: words.optional(),
  announced: days,
  family: id,
  checked,
  force: flag.optional(),
  "carries-out": z.array(id).default([]),
  cite: z.array(citation).min(1, "an act needs a citation"),
  quote: quote.optional(),
  note: words.optional(),
  unverified: words.optional(),
  /** What became of it: told to nobody who asks for what was known before that day. */
  later: z.strictObject({ known: day, words }).optional(),
  duties: z.array(duty).default([]),
  measures: z.array(measure).default([]),
  changes: z.array(change).default([]),
});
export type ActFile = z.output<typeof actFile>;
export type DutyRow = ActFile["duties"][number];
export type ChangeRow = ActFile["changes"][number];
export type ConditionRow = DutyRow["when"][number];

/** `law.yml`: what the acts stand on. */
export const lawFile = z.strictObject({
  imposers: z.array(
    z.strictObject({
      party,
      zone: z.string().regex(/^[A-Za-z]+\/[A-Za-z_]+$/),
      currency: z.string().regex(/^[A-Z]{3}$/),
      origins: z.array(party).min(1),
      "code-digits": z.array(z.string().regex(/^\d+$/).transform(Number)),
      chapters: z.array(z.string().regex(/^\d\d-\d\d$/)).optional(),
      edition: words,
      "base-to": parsed(parseMoney),
      "duty-to": parsed(parseMoney),
      rounding: words,
    }),
  ),
  components: z.array(
    z.strictObject({
      id,
      by: party,
      title: words,
      combine: z.enum(["one", "sum"]),
    }),
  ),
  families: z.array(
    z.strictObject({ id, title: words, by: party, "covers-to": day, open: z.array(words).default([]) }),
  ),
  facts: z.array(z.strictObject({ id: factName, asks: words })),
});

/** `agreements.yml`. */
export const agreementsFile = z.strictObject({
  agreements: z.array(
    z.strictObject({
      id,
      name: words,
      parties: z.array(party).min(2),
      place: words.optional(),
      zone: z.string().optional(),
      announced: days,
      from: moment.optional(),
      to: moment.optional(),
      "end-words": quote.optional(),
      counted: words.optional(),
      supersedes: z.array(id).default([]),
      terms: z.array(z.strictObject({ by: party, what: words, changes: z.array(id).default([]) })).default([]),
      groups: z.array(id).default([]),
      lapse: words.optional(),
      contested: z.array(z.strictObject({ reading: words, by: words, because: words })).default([]),
      cite: z.array(citation).min(1, "an agreement needs a citation"),
      checked,
      note: words.optional(),
    }),
  ),
  deadlines: z
    .array(
      z.strictObject({
        id,
        what: words,
        at: moment,
        zone: z.string(),
        otherwise: z.strictObject({ at: moment, because: words }).optional(),
        agreement: id.optional(),
        announced: days,
        cite: z.array(citation).min(1, "a deadline needs a citation"),
      }),
    )
    .default([]),
});

/** `goods/<name>.yml`: lists as the dossier ships them. */
export const goodsFile = z.strictObject({
  lists: z.array(
    z.strictObject({
      id,
      title: words,
      codes: z.array(code).default([]),
      parts: z.array(code).default([]),
      complete: flag,
      within: z.array(code).optional(),
      gaps: z.array(z.strictObject({ from: code, to: code, because: words })).default([]),
      cite: citation,
    }),
  ),
});

const op = z.union([
  z.strictObject({ lapse: id, on: day }),
  z.strictObject({ extend: id, to: day }),
  z.strictObject({ without: ids }),
  z.strictObject({ end: ids, on: day }),
  z.strictObject({ suspend: ids, from: day, to: day.optional() }),
  z.strictObject({ "set-rate": id, rate, from: day, to: day.optional() }),
]);

/** `scenarios/<name>.yml`, or a file that a person hands in. */
export const scenarioFile = z.strictObject({ title: words, ops: z.array(op).min(1) });
export type ScenarioRow = z.output<typeof scenarioFile>;

/** A column of a list file, by its header or, where it has none, by its number from 1. */
const source = z.strictObject({
  file: z.string().regex(/^[A-Za-z0-9._-]{1,80}$/),
  column: z.string().min(1),
  header: flag.optional(),
  /** Only rows with one of these values in a column. */
  where: z.record(z.string(), z.array(z.string())).optional(),
  /** Codes that lost leading zeros are filled up to so many digits. */
  pad: z.string().regex(/^\d+$/).transform(Number).optional(),
  /** Only codes under these prefixes, or all but those. */
  only: z.array(code).optional(),
  not: z.array(code).optional(),
  /** Misprints: code as it stands → code as it should be. */
  mend: z.record(z.string(), code).optional(),
});

/** `goods/plan.yml`: how each list is made of files. */
export const planFile = z.strictObject({
  lists: z.array(
    z.strictObject({
      id,
      title: words,
      from: z.array(source).min(1),
      /** Codes that an earlier list of the plan has leave this one. */
      after: z.array(id).default([]),
      add: z.array(code).default([]),
      drop: z.array(code).default([]),
      parts: z.array(code).default([]),
      complete: flag,
      within: z.array(code).optional(),
      gaps: z.array(z.strictObject({ from: code, to: code, because: words })).default([]),
      cite: citation,
      /** Why rows are added, dropped, mended or taken as parts. */
      because: words.optional(),
    }),
  ),
});
export type PlanFile = z.output<typeof planFile>;
export type PlanSource = z.output<typeof source>;
