import { type Procedure, procedures } from "../trade/shipment.ts";
import type { DutyAsked } from "./duty.ts";

const MOST = 40;

/**
 * A shipment as an address tells it: `code`, `origin`, `to`, `entry`, `value`, `procedure`, `mode`, `loaded`, …; a fact as `fact.F=yes`,
 * a part of the value as `share.us=0.4`, a claim as `claim=9903.…`, each as often as there are some. What is left out is unknown.
 */
export function dutyOfAddress(query: URLSearchParams): Pick<DutyAsked, "to" | "shipment" | "view" | "scenario"> {
  const text = (name: string) => query.get(name)?.trim().slice(0, 60) || undefined;
  const named = (prefix: string) =>
    [...query]
      .filter(([name, value]) => name.startsWith(prefix) && value !== "")
      .slice(0, MOST)
      .map(([name, value]) => [name.slice(prefix.length, 80), value.trim().slice(0, 20)] as const);
  const procedure = text("procedure");
  const items = text("items");
  return {
    to: text("to"),
    scenario: text("scenario"),
    view: text("view") === "collected" ? "collected" : "law",
    shipment: {
      code: text("code") ?? "",
      origin: text("origin") ?? "",
      entry: text("entry") ?? "",
      value: text("value"),
      procedure: procedures.find((one) => one === procedure) as Procedure | undefined,
      mode: text("mode"),
      loaded: text("loaded"),
      departed: text("departed"),
      exported: text("exported"),
      admitted: text("admitted"),
      items: items && /^\d{1,9}$/.test(items) ? Number(items) : undefined,
      shares: Object.fromEntries(named("share.")),
      claims: query
        .getAll("claim")
        .filter(Boolean)
        .slice(0, MOST)
        .map((claim) => claim.slice(0, 80)),
      facts: Object.fromEntries(
        named("fact.")
          .filter(([, value]) => value === "yes" || value === "no")
          .map(([name, value]) => [name, value === "yes"]),
      ),
    },
  };
}
