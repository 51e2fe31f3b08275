import type { Law, Lists } from "../dossier/law.ts";
import type { Schedule } from "./schedule.ts";

/** A code whose description holds the words. A candidate, no classification: that is for the rules of the tariff and a broker. */
export type Candidate = Readonly<{
  code: string;
  description: string;
  source: string;
  lists: readonly string[];
  score: number;
}>;

const WORDS = /[\p{L}\p{N}]+/gu;
const MOST = 40;
const HEADING = "heading of the Harmonized System, in our words";

/** Codes by words: from an imported schedule, from what the acts of the dossier say of the codes that they name, from headings by everyday names. */
export function candidatesFor(
  text: string,
  law: Law,
  lists: Lists,
  schedule: Schedule | null,
  headings: readonly Readonly<{ code: string; words: string }>[] = [],
): readonly Candidate[] {
  const words = [...new Set(text.toLowerCase().match(WORDS) ?? [])].filter((word) => word.length > 2).slice(0, 12);
  if (words.length === 0) return [];
  const score = (description: string): number => {
    const there = new Set(description.toLowerCase().match(WORDS) ?? []);
    return words.filter((word) => there.has(word) || there.has(`${word}s`) || there.has(word.replace(/s$/, ""))).length;
  };
  const found: Candidate[] = [];
  for (const line of schedule?.lines ?? []) {
    const points = score(line.description);
    if (points > 0 && line.code.length >= 8) {
      found.push({
        code: line.code,
        description: line.description,
        source: schedule?.edition ?? "",
        lists: listsOf(lists, line.code),
        score: points,
      });
    }
  }
  for (const duty of law.duties) {
    if (duty.goods === "all" || duty.goods.codes.length > 20) continue;
    const points = score(duty.what);
    if (points === 0) continue;
    const codes = [...duty.goods.codes, ...duty.goods.lists.flatMap((id) => (lists[id]?.codes ?? []).slice(0, 20))];
    for (const code of codes.slice(0, 20)) {
      found.push({
        code,
        description: duty.what,
        source: law.acts.get(duty.act)?.title ?? duty.act,
        lists: listsOf(lists, code),
        score: points,
      });
    }
  }
  for (const heading of headings) {
    const points = score(heading.words);
    if (points === 0) continue;
    const { code, words: description } = heading;
    found.push({ code, description, source: HEADING, lists: listsOf(lists, code), score: points });
  }
  const best = new Map<string, Candidate>();
  for (const one of found.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)))
    if (!best.has(one.code)) best.set(one.code, one);
  return [...best.values()].slice(0, MOST);
}

const listsOf = (lists: Lists, code: string): string[] =>
  Object.values(lists).flatMap(({ id, codes }) => (codes.some((one) => code.startsWith(one)) ? [id] : []));
