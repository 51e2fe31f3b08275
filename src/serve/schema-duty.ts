import { z } from "@hono/zod-openapi";
import type { Citation } from "../dossier/law.ts";
import type { DutyAnswer, DutyLine, Figure } from "../trade/answer.ts";
import type { ControlFound } from "../trade/controls.ts";
import { procedures, type Shipment } from "../trade/shipment.ts";
import { checked, day, party } from "./schema-terms.ts";

const some = z.string().nullable();
const texts = z.array(z.string());

export const figure: z.ZodType<Figure> = z
  .object({ low: z.string(), high: some, exact: z.boolean() })
  .openapi("Figure", { description: "Per cent as exact decimals; high null: at least low" });
export const amounts = z
  .object({
    currency: z.string(),
    exactLow: z.string(),
    exactHigh: some,
    roundedLow: z.string(),
    roundedHigh: some,
  })
  .nullable();
const citation = z.custom<Citation>().openapi({ type: "object" });
const quote = z.custom<DutyLine["quote"]>().openapi({ type: ["object", "null"] });

const line = z
  .object({
    component: z.string(),
    title: z.string(),
    state: z.enum(["charged", "set aside", "nothing", "not known"]),
    figure,
    working: z.string(),
    amounts,
    headings: texts,
    window: z.object({ from: z.string(), to: some, zone: z.string() }).nullable(),
    setAside: z.object({ fact: z.string(), what: z.string(), heading: some, act: z.string() }).nullable(),
    act: z.object({ id: z.string(), title: z.string(), ref: some }).nullable(),
    cites: z.array(citation),
    checked,
    quote,
    notes: texts,
    considered: z.array(
      z.object({
        duty: z.string(),
        fact: z.string(),
        what: z.string(),
        heading: some,
        rate: some,
        state: z.enum([
          "applies",
          "defeated",
          "suspended",
          "not in force",
          "condition not met",
          "not known",
          "claim not made",
        ]),
        because: z.string(),
        act: z.string(),
      }),
    ),
  })
  .openapi("DutyLine");

const need = z.discriminatedUnion("need", [
  z.object({ need: z.literal("list"), list: z.string() }),
  z.object({ need: z.literal("digits"), code: z.string(), list: some }),
  z.object({ need: z.literal("part"), code: z.string(), list: z.string() }),
  z.object({ need: z.literal("fact"), fact: z.string(), holds: z.boolean() }),
  z.object({ need: z.literal("transport"), leg: z.string() }),
  z.object({ need: z.literal("share"), of: z.string() }),
  z.object({ need: z.literal("value") }),
  z.object({ need: z.literal("method"), method: z.string() }),
  z.object({ need: z.literal("ordinary") }),
]);

/** One shipment's additional duty with its working. */
export const duty: z.ZodType<DutyAnswer> = z
  .object({
    imposer: party,
    currency: z.string(),
    total: figure,
    amounts,
    specific: z
      .object({
        component: z.string(),
        amount: z.string(),
        currency: z.string(),
        per: z.string(),
        items: z.int(),
        total: z.string(),
      })
      .nullable(),
    lines: z.array(line),
    headings: texts,
    unknown: z.array(z.object({ need, says: z.string(), fix: z.string() })),
    conflicts: z.array(
      z.object({
        component: z.string(),
        between: z.array(z.object({ duty: z.string(), rate: some, act: z.string(), cite: z.string() })),
      }),
    ),
    reliefs: z.array(
      z.object({
        claim: z.string(),
        heading: some,
        what: z.string(),
        component: z.string(),
        total: figure,
        act: z.string(),
      }),
    ),
    ordinary: z.object({ rate: z.string(), edition: z.string(), withIt: figure.nullable() }).nullable(),
    notIncluded: texts,
    checked,
    lawReadTo: day.nullable(),
    asFarAsRead: z.boolean(),
    openEnds: texts,
    next: z
      .object({
        at: z.string(),
        day,
        from: figure,
        to: figure,
        because: z.array(z.object({ act: z.string(), what: z.string() })),
      })
      .nullable(),
    basis: z.object({
      known: day.nullable(),
      view: z.enum(["law", "collected"]),
      scenario: some,
      clock: z.string(),
      zone: z.string(),
    }),
  })
  .openapi("Duty");

const measureOn = z.object({
  id: z.string(),
  fact: z.string(),
  kind: z.enum(["duty", "measure"]),
  instrument: z.string(),
  imposer: party,
  target: party.nullable(),
  targets: z.array(party),
  what: z.string(),
  goods: some,
  percent: some,
  heading: some,
  component: some,
  status: z.enum(["in force", "suspended", "ended", "announced", "never in force"]),
  from: day.nullable(),
  to: day.nullable(),
  suspendedTo: day.nullable(),
  because: z.string(),
  act: z.string(),
  cites: z.array(citation),
  checked: z.enum(["text", "summary", "secondary", "unverified"]),
  quote,
});

/** A control or licence that may bear on an item. */
export const controlFound: z.ZodType<ControlFound> = z
  .object({
    measure: measureOn,
    items: texts,
    matched: z.enum(["item", "code"]),
    policy: some,
    because: z.string(),
  })
  .openapi("ControlFound");

export const shipment: z.ZodType<Shipment & { to: DutyAnswer["imposer"] }> = z.object({
  to: party,
  code: z.string(),
  origin: z.string(),
  entry: z.string(),
  procedure: z.enum(procedures).optional(),
  admitted: z.string().optional(),
  mode: z.string().optional(),
  loaded: z.string().optional(),
  departed: z.string().optional(),
  exported: z.string().optional(),
  value: z.string().optional(),
  items: z.int().optional(),
  shares: z.record(z.string(), z.string()).optional(),
  claims: texts.optional(),
  facts: z.record(z.string(), z.boolean()).optional(),
  method: z.enum(["ad-valorem", "specific"]).optional(),
});
