import type { Names } from "../reference.ts";

const GOVERNMENT =
  /(?:^|\.)(?:gov|mil|int|gov\.[a-z]{2}|gob\.[a-z]{2}|gouv\.[a-z]{2}|go\.[a-z]{2}|gc\.ca|europa\.eu|admin\.ch|bund\.de|government\.[a-z]{2}|govt\.[a-z]{2}|gub\.[a-z]{2}|regering\.se|regjeringen\.no|mofcom\.gov\.cn)$/;

export const hostOf = (url: string | null): string | null => {
  if (!url) return null;
  try {
    return new URL(url).hostname.toLowerCase().replace(/^www\./, "");
  } catch {
    return null;
  }
};

/** Whether a host belongs to a government or a body of governments, by the rules of its top domain. */
export const isGovernmentHost = (host: string): boolean => GOVERNMENT.test(host);

/** The institution that speaks at an address, or null where it is no government's. `siteName` is what the page calls itself. */
export function issuerAt(url: string | null, siteName: string | null, names: Names): string | null {
  const host = hostOf(url);
  if (!host || !isGovernmentHost(host)) return null;
  return names.outletAt(host) ?? siteName;
}
