import { ParleyError } from "../core/errors.ts";
import type { Procedure } from "../trade/shipment.ts";
import type { DutyAsked } from "./duty.ts";

const MOST = 40;

/**
 * A shipment as an address tells it: `code`, `origin`, `to`, `entry`, `value`, `procedure`, `mode`, `loaded`, …; a fact as `fact.F=yes`,
 * a part of the value as `share.us=0.4`, a claim as `claim=9903.…`, each as often as there are some. What is left out or empty is unknown.
 * @throws ParleyError `shipment-invalid` for a view, a number of items or an answer to a fact that is none
 */
export function dutyOfAddress(query: URLSearchParams): Pick<DutyAsked, "to" | "shipment" | "view" | "scenario"> {
  const text = (name: string) => query.get(name)?.trim().slice(0, 60) || undefined;
  const named = (prefix: string) =>
    [...query]
      .filter(([name, value]) => name.startsWith(prefix) && value !== "")
      .slice(0, MOST)
      .map(([name, value]) => [name.slice(prefix.length, 80), value.trim().slice(0, 20)] as const);
  const items = text("items");
  if (items !== undefined && !/^\d{1,7}$/.test(items))
    throw refused(`"${items}" is no number of items`, "Write a whole number from 1.");
  const view = text("view") ?? "law";
  if (view !== "law" && view !== "collected")
    throw refused(`no view is called "${view}"`, "Write law (what was due) or collected (what customs charged).");
  return {
    to: text("to"),
    scenario: text("scenario"),
    view,
    shipment: {
      code: text("code") ?? "",
      origin: text("origin") ?? "",
      entry: text("entry") ?? "",
      value: text("value"),
      procedure: text("procedure") as Procedure | undefined,
      mode: text("mode"),
      loaded: text("loaded"),
      departed: text("departed"),
      exported: text("exported"),
      admitted: text("admitted"),
      items: items === undefined ? undefined : Number(items),
      method: text("method"),
      shares: Object.fromEntries(named("share.")),
      claims: query
        .getAll("claim")
        .filter(Boolean)
        .slice(0, MOST)
        .map((claim) => claim.slice(0, 80)),
      facts: Object.fromEntries(
        named("fact.").map(([name, value]) => {
          if (value !== "yes" && value !== "no")
            throw refused(
              `"${value}" is neither yes nor no (fact.${name})`,
              `Write fact.${name}=yes or fact.${name}=no.`,
            );
          return [name, value === "yes"];
        }),
      ),
    },
  };
}

const refused = (what: string, fix: string) => new ParleyError("shipment-invalid", what, { fix });
