/** What a robots.txt (RFC 9309) lets an agent fetch. */
export type Robots = Readonly<{
  rules: readonly Rule[];
  /** Seconds between requests that the site asks for, at most `MAX_DELAY`; null where it asks for none. */
  delay: number | null;
  sitemaps: readonly string[];
}>;
type Rule = Readonly<{ allow: boolean; pattern: string }>;

/** Bytes that must be read at least (RFC 9309, 2.5); the rest is left. */
export const ROBOTS_LIMIT = 500 * 1024;
const MAX_DELAY = 60;
const MAX_RULES = 5000;

export const everything: Robots = { rules: [], delay: null, sitemaps: [] };
export const nothing: Robots = { rules: [{ allow: false, pattern: "/" }], delay: null, sitemaps: [] };

/** Reads the groups for an agent, by its product token ("parley"); those for `*` where none names it. */
export function parseRobots(text: string, agent: string): Robots {
  const own: Rule[] = [];
  const general: Rule[] = [];
  const delays: { own: number | null; general: number | null } = { own: null, general: null };
  const sitemaps: string[] = [];
  let named = false;
  let groups: { own: boolean; general: boolean } = { own: false, general: false };
  let inRules = true;
  for (const raw of text
    .slice(0, ROBOTS_LIMIT)
    .replace(/^\ufeff/, "")
    .split(/\r\n?|\n/)) {
    const line = raw.replace(/#.*/, "").trim();
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const key = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (key === "user-agent") {
      if (inRules) groups = { own: false, general: false };
      inRules = false;
      if (value === "*") groups.general = true;
      else if (tokenOf(value) === agent.toLowerCase()) {
        groups.own = true;
        named = true;
      }
    } else if (key === "sitemap") {
      if (sitemaps.length < 100) sitemaps.push(value);
    } else if (key === "allow" || key === "disallow") {
      inRules = true;
      if (value === "") continue;
      const rule = { allow: key === "allow", pattern: value.slice(0, 2000) };
      if (groups.own && own.length < MAX_RULES) own.push(rule);
      if (groups.general && general.length < MAX_RULES) general.push(rule);
    } else if (key === "crawl-delay") {
      inRules = true;
      const seconds = /^\d{1,6}(?:\.\d+)?$/.test(value) ? Math.min(MAX_DELAY, Number(value)) : null;
      if (groups.own) delays.own ??= seconds;
      if (groups.general) delays.general ??= seconds;
    }
  }
  return { rules: named ? own : general, delay: named ? delays.own : delays.general, sitemaps };
}

const tokenOf = (value: string): string => /^[a-z_-]+/i.exec(value)?.[0].toLowerCase() ?? "";

/** Whether an address may be fetched: the longest rule that fits decides, and of two as long the one that allows. */
export function mayFetch({ rules }: Robots, url: string): boolean {
  const { pathname, search } = new URL(url);
  const path = normal(pathname + search);
  if (path === "/robots.txt") return true;
  let best: Rule | null = null;
  for (const rule of rules) {
    if (!fits(path, normal(rule.pattern))) continue;
    if (
      !best ||
      rule.pattern.length > best.pattern.length ||
      (rule.pattern.length === best.pattern.length && rule.allow)
    )
      best = rule;
  }
  return best?.allow ?? true;
}

/** Percent signs compared alike: what needs none is decoded, the rest is in capitals. */
function normal(path: string): string {
  return encodeURI(path).replace(/%25([0-9a-f]{2})/gi, (_, hex: string) => {
    const sign = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(sign) ? sign : `%${hex.toUpperCase()}`;
  });
}

/** Matches `*` and a closing `$` from left to right, without going back over a star twice. */
function fits(path: string, pattern: string): boolean {
  const closed = pattern.endsWith("$");
  const parts = (closed ? pattern.slice(0, -1) : pattern).split("*");
  const first = parts[0] as string;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  if (parts.length === 1) return !closed || path.length === at;
  for (const part of parts.slice(1, -1)) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = parts.at(-1) as string;
  return closed ? path.length - last.length >= at && path.endsWith(last) : path.indexOf(last, at) >= 0;
}
