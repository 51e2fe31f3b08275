/** When a statement that was read counts as one that was expected: the keys by which the project's scores are counted. */

export type Told = Readonly<Record<string, unknown> & { kind: string }>;

const adjectives: Record<string, string> = { chinese: "china", american: "us", british: "uk", canadian: "canada" };

const wordsOf = (text: unknown): string[] =>
  String(text ?? "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]s\b/g, "")
    .match(/[\p{L}\p{N}]+/gu)
    ?.map((word) => adjectives[word] ?? word) ?? [];

const given = (value: unknown): boolean => value !== null && value !== undefined;
const same = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null);
const within = (part: string[], whole: string[]): boolean =>
  part.length > 0 && part.every((word) => whole.includes(word));
const sameWords = (a: unknown, b: unknown): boolean =>
  within(wordsOf(a), wordsOf(b)) || within(wordsOf(b), wordsOf(a)) || wordsOf(a).at(-1) === wordsOf(b).at(-1);
const samePlace = (a: unknown, b: unknown): boolean => given(a) && given(b) && sameWords(a, b);
const near = (a: unknown, b: unknown): boolean =>
  typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= Math.max(Math.abs(a), Math.abs(b)) / 100;

const daysOf = (value: unknown): [string, string] => {
  const [first = "", last = first] = String(value).split("/");
  return [first + "-01-01".slice(first.length - 4), last + "-12-31".slice(last.length - 4)];
};
const overlap = (a: unknown, b: unknown): boolean =>
  given(a) && given(b) && daysOf(a)[0] <= daysOf(b)[1] && daysOf(b)[0] <= daysOf(a)[1];

/** A date is right where it is the expected one or lies in it; nothing is right where nothing is expected. */
export const dateRight = (expected: unknown, read: unknown): boolean =>
  given(expected) && given(read)
    ? daysOf(expected)[0] <= daysOf(read)[0] && daysOf(read)[1] <= daysOf(expected)[1]
    : same(expected, read);

const shared = (a: unknown, b: unknown): number => {
  const [left, right] = [a, b].map((list) => (Array.isArray(list) ? list : [])) as [unknown[], unknown[]];
  return left.filter((one) => right.includes(one)).length;
};
const partiesOverlap = (a: unknown, b: unknown): boolean => {
  const enough = Math.min(2, (a as unknown[])?.length ?? 0, (b as unknown[])?.length ?? 0);
  return enough > 0 && shared(a, b) >= enough;
};

const small = new Set("the and for that this with from its their our into more other such which them".split(" "));
const stems = (text: unknown): string[] =>
  wordsOf(text)
    .filter((word) => word.length > 2 && !small.has(word))
    .map((word) => word.slice(0, 5));
const sharesWord = (a: unknown, b: unknown): boolean => stems(a).some((stem) => stems(b).includes(stem));

const up = new Set(["impose", "raise", "extend", "maintain", "revoke"]);
const state: Record<string, number> = { reached: 0, "in-force": 0, extended: 0, expired: 1, breached: 1, sought: 2 };

export function agrees(e: Told, r: Told): boolean {
  if (e.kind !== r.kind) return false;
  switch (e.kind) {
    case "talks":
      return (
        e.form === r.form &&
        partiesOverlap(e.parties, r.parties) &&
        ((!given(e.place) && !given(e.date)) || samePlace(e.place, r.place) || overlap(e.date, r.date))
      );
    case "attendance":
      return sameWords(e.person, r.person) && same(e.party, r.party);
    case "measure":
      return (
        same(e.imposer, r.imposer) &&
        (!given(e.target) || !given(r.target) || e.target === r.target) &&
        e.instrument === r.instrument &&
        up.has(String(e.action)) === up.has(String(r.action)) &&
        (!given(e.ratePercent) || near(e.ratePercent, r.ratePercent))
      );
    case "agreement":
      return (
        partiesOverlap(e.parties, r.parties) &&
        state[String(e.status)] === state[String(r.status)] &&
        ((!given(e.place) && !given(e.date)) || samePlace(e.place, r.place) || overlap(e.date, r.date))
      );
    case "commitment":
    case "demand":
      return same(e.by, r.by) && sharesWord(e.matter, r.matter);
    case "allegation":
      return same(e.accuser, r.accuser) && same(e.accused, r.accused);
    case "figure":
      return e.indicator === r.indicator && (near(e.value, r.value) || near(e.changePercent, r.changePercent));
    default: {
      const [expected, read] = [wordsOf(e.words), wordsOf(r.words)];
      const common = expected.filter((word) => read.includes(word)).length;
      return sameWords(e.speaker, r.speaker) && common >= 0.8 * Math.max(expected.length, read.length);
    }
  }
}

export type Score = { expected: number; read: number; matched: number; date: number; modality: number };
export const noScore = (): Score => ({ expected: 0, read: 0, matched: 0, date: 0, modality: 0 });

/** Pairs what was read with what was expected, one to one; adds to a score; what is left over on each side. */
export function compare(expected: readonly Told[], read: readonly Told[], score: Score) {
  const free = [...read];
  const missed: Told[] = [];
  let open = 0;
  for (const one of expected) {
    const found = free.findIndex((other) => agrees(one, other));
    const pair = free[found];
    if (!pair) {
      // The guide leaves open whether it is a statement: missing it is no error.
      if (one.optional === true) open++;
      else missed.push(one);
      continue;
    }
    free.splice(found, 1);
    score.matched++;
    if (dateRight(one.date, pair.date)) score.date++;
    if (one.modality === pair.modality) score.modality++;
  }
  score.expected += expected.length - open;
  score.read += read.length;
  return { missed, spurious: free };
}

export const f1Of = ({ expected, read, matched }: Score): number =>
  expected + read === 0 ? 1 : (2 * matched) / (expected + read);
export const precisionOf = ({ read, matched }: Score): number => (read === 0 ? 1 : matched / read);
