import type { Asked, Filters } from "../ask/answer.ts";
import { type Day, parseDay, parseInstant } from "../core/day.ts";

/** Where a page stands and what its address asks for. Made once per request. */
export type View = Readonly<{
  path: string;
  query: URLSearchParams;
  theme: "system" | "light" | "dark";
  /** Hidden field of every form: proves that the form came from a page of this server. */
  token: string;
  /** Where this server is reached: "http://127.0.0.1:4600". */
  origin: string;
  /** Full texts may be shown; else excerpts. */
  texts: "full" | "excerpts";
  /** Name given with the last decision, from a cookie; "" for none. */
  editor: string;
  /** The server takes changes from this visitor. */
  mayChange: boolean;
}>;

/** Parameters of the address that say where a page stands: every link and form keeps them. */
export const carried = ["on", "known", "decided", "held", "dispute"] as const;

/** An address of ours at the same point of time as the page. */
export function link(
  view: Pick<View, "query">,
  path: string,
  extra: Readonly<Record<string, string | undefined>> = {},
): string {
  const [base = path, own = ""] = path.split("?");
  const query = new URLSearchParams(own);
  for (const name of carried) {
    const value = view.query.get(name);
    if (value && !query.has(name)) query.set(name, value);
  }
  for (const [name, value] of Object.entries(extra)) {
    if (value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text ? `${base}?${text}` : base;
}

/** The same page with other parameters; undefined or "" takes one away. */
export function here(
  view: Pick<View, "path" | "query">,
  changed: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams(view.query);
  for (const [name, value] of Object.entries(changed)) {
    if (value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text ? `${view.path}?${text}` : view.path;
}

/** A day parameter of the address, or undefined where it is absent or empty. Throws `day-unreadable`. */
export function dayOfQuery(query: URLSearchParams, name: string): Day | undefined {
  const text = query.get(name)?.trim();
  return text ? parseDay(text) : undefined;
}

/** The point of time that the address asks for. */
export function askedOf({ query }: Pick<View, "query">): Asked {
  const day = (name: string) => (query.get(name)?.trim() === "today" ? "today" : dayOfQuery(query, name));
  const held = query.get("held")?.trim();
  return {
    on: day("on"),
    known: day("known"),
    decided: day("decided"),
    held: held ? parseInstant(held) : undefined,
    dispute: query.get("dispute")?.trim() || undefined,
  };
}

/** The filters that lists share, from the address. */
export function filtersOf({ query }: Pick<View, "query">): Filters {
  const text = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  return {
    party: text("party"),
    person: text("person"),
    text: text("text"),
    from: dayOfQuery(query, "from"),
    to: dayOfQuery(query, "to"),
    checked: query.get("checked") ? true : undefined,
    after: text("after"),
    limit: 50,
  };
}
