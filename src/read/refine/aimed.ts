import type { Party } from "../../core/party.ts";
import type { TextContext } from "../context.ts";
import type { Statement } from "../statement.ts";
import { knownAt } from "../stretch.ts";
import { isIn } from "../words.ts";

type Told = { statement: Omit<Statement, "id"> };

/** How often an order speaks of itself ("this order") before it is taken for one. */
const OWN_WORDS = 2;

/**
 * An order whose duties name one country only is about that country: "the rate on potash shall be reduced" in an order on the duties
 * on another's goods is a reduction for that other. Fact sheets and reports tell of many duties and are left as they are.
 */
export function aimTargets(merged: readonly Told[], text: TextContext): void {
  const issuer = text.issuer?.party;
  const other = text.sides.find((party) => party !== issuer);
  if (!issuer || !other || text.sides.length !== 2) return;
  const own = merged.filter(({ statement: { fields } }) => fields.kind === "measure" && fields.imposer === issuer);
  const targets = new Set<Party>();
  for (const { statement } of own)
    if (statement.fields.kind === "measure" && statement.fields.target) targets.add(statement.fields.target);
  if (targets.size !== 1 || !targets.has(other) || !isOrder(text)) return;
  for (const one of own) {
    const { fields } = one.statement;
    if (fields.kind === "measure" && fields.target === null && fields.instrument === "tariff")
      one.statement = { ...one.statement, fields: { ...fields, target: other } };
  }
}

function isOrder(text: TextContext): boolean {
  const { tokens } = text.prepared;
  let told = 0;
  for (let at = 1; at < tokens.length && told < OWN_WORDS; at++)
    if (tokens[at - 1]?.lower === "this" && isIn(knownAt(at, text), "order-nouns")) told++;
  return told >= OWN_WORDS;
}
