/** Parts of a query that tell how a reader came, not what is read. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|twclid|ref_src|ref_url|cmpid|cmp|ncid|ocid|smid|smtyp|taid|ito|at_(?:medium|campaign|custom\d|link_\w+|format|ptr_name)|wt\.\w+|xtor|spm|ftag|guccounter|guce_\w+|_ga|_gl|s_cid|icid|intcid|traffic_source)$/i;

/** One address for one page: without fragment and tracking, the rest of the query in its order. Null for what is no address of a page. */
export function canonicalAddress(text: string, base?: string): string | null {
  let url: URL;
  try {
    url = new URL(text.trim(), base);
  } catch {
    return null;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  if (url.search === "?") url.search = "";
  return url.href;
}
