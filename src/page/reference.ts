/** What `page/` asks of the reference data: who publishes and who carries. `dossiers/common` holds it. */
export type PageReference = Readonly<{
  outlets: readonly Readonly<{ name: string; names: readonly string[]; domains: readonly string[] }>[];
  agencies: readonly Readonly<{ name: string; names: readonly string[] }>[];
}>;

export const noReference: PageReference = { outlets: [], agencies: [] };

/** The reference, made ready to be asked. */
export type Names = Readonly<{
  /** The short name of an agency by any of its names, or null. */
  agency: (text: string) => string | null;
  /** The short names of the agencies that a text names, in order of first mention. */
  agenciesIn: (text: string) => string[];
  /** The name of an outlet by any of its names, or null. */
  outlet: (text: string) => string | null;
  /** The name of the outlet at a host or its parent, or null. */
  outletAt: (host: string) => string | null;
}>;

const kept = new WeakMap<PageReference, Names>();

export function namesOf(reference: PageReference): Names {
  const found = kept.get(reference);
  if (found) return found;
  const made = makeNames(reference);
  kept.set(reference, made);
  return made;
}

const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/^the /, "")
    .trim();

function makeNames({ outlets, agencies }: PageReference): Names {
  const agencyBy = new Map<string, string>();
  for (const { name, names } of agencies) for (const each of [name, ...names]) agencyBy.set(fold(each), name);
  const outletBy = new Map<string, string>();
  const domainBy = new Map<string, string>();
  for (const { name, names, domains } of outlets) {
    for (const each of [name, ...names]) outletBy.set(fold(each), name);
    for (const domain of domains) domainBy.set(domain.toLowerCase(), name);
  }
  const words = [...new Set(agencies.flatMap(({ name, names }) => [name, ...names]))].sort(
    (a, b) => b.length - a.length,
  );
  const exact = new Set(words);
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"));
  const any = escaped.length
    ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu")
    : null;
  const cjk = words.filter((word) => /[\u3040-\u9fff\uac00-\ud7a3]/.test(word));
  return {
    agency: (text) => agencyBy.get(fold(text)) ?? null,
    agenciesIn: (text) => {
      const found: string[] = [];
      const add = (word: string, at: number) => {
        const short = agencyBy.get(fold(word));
        // A short name is one only as it is written: "AP" is no "ap".
        if (!short || (word.length <= 4 && !exact.has(text.slice(at, at + word.length)))) return;
        if (!found.includes(short)) found.push(short);
      };
      if (any) for (const hit of text.matchAll(any)) add(hit[0], hit.index);
      for (const word of cjk) if (text.includes(word)) add(word, text.indexOf(word));
      return found;
    },
    outlet: (text) => outletBy.get(fold(text)) ?? null,
    outletAt: (host) => {
      const labels = host.toLowerCase().split(".");
      for (let from = 0; from < labels.length - 1; from++) {
        const name = domainBy.get(labels.slice(from).join("."));
        if (name) return name;
      }
      return null;
    },
  };
}
