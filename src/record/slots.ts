import type { Statement } from "../read/statement.ts";
import type { Slots } from "../story/model.ts";
import { familyOf } from "./kinds/measure.ts";

/** So much of a body tells what it is about, in UTF-16 code units; further down stand the precedents. */
const LEAD = 300;
const MOST_VALUES = 4;

const standsIn = (part: "title" | "lead", { evidence }: Statement): boolean =>
  evidence.some((one) => (part === "title" ? one.part === "title" : one.part === "body" && one.span.start < LEAD));

/**
 * What an article is about, as far as its reading tells it by type: the instruments of the measures that its title tells, else its
 * opening. None where the same words tell of talks or of a deal: those are about everything on the table. A rule that is only spoken of
 * as being in force tells nothing.
 */
export function slotsRead(statements: readonly Statement[]): Slots {
  for (const part of ["title", "lead"] as const) {
    const here = statements.filter((statement) => standsIn(part, statement));
    if (here.some(({ fields: { kind } }) => kind === "talks" || kind === "agreement")) return {};
    const told = here.flatMap(({ fields }) =>
      fields.kind === "measure" && fields.action !== "maintain" && fields.instrument !== "other"
        ? [familyOf(fields.instrument)]
        : [],
    );
    if (told.length > 0) return { instrument: [...new Set(told)].sort().slice(0, MOST_VALUES) };
  }
  return {};
}
