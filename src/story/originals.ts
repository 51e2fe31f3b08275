import { renamed } from "../core/ids.ts";
import type { Joined, LineageLink, Resting, StoryText } from "./model.ts";
import { canonically, plainName } from "./order.ts";

/** What of a text tells on whom it rests; its words are not needed. */
export type Credited = Pick<StoryText, "id" | "at" | "publisher" | "title" | "wires">;

/** Texts that credit one agency on one story within so long of the first rest on it. */
const CREDIT_MS = 2 * 86_400_000;

/**
 * The original that each article rests on, in canonical order. By text: a copy, or passages of it inside one story; the
 * largest share decides. Else by credit: the first text of the same story within two days that credits the same agency.
 * A rewrite rests on nothing by itself: it must credit the agency too. An article that rests on none is its own original.
 */
export function restingOf(
  texts: readonly Credited[],
  links: readonly LineageLink[],
  stories: readonly Joined[],
): Resting[] {
  const ordered = [...texts].sort(canonically);
  const textOf = new Map(ordered.map((text) => [text.id, text]));
  const storyOf = new Map(stories.map(({ article, story }) => [article, story]));
  const best = new Map<string, LineageLink>();
  for (const link of links) {
    if (link.relation === "rewrite" || !textOf.has(link.earlier) || !textOf.has(link.later)) continue;
    if (link.relation === "partial" && storyOf.get(link.earlier) !== storyOf.get(link.later)) continue;
    const rival = best.get(link.later);
    if (!rival || link.share > rival.share || (link.share === rival.share && isEarlier(link, rival, textOf)))
      best.set(link.later, link);
  }
  const rootOf = (id: StoryText["id"]): StoryText["id"] => {
    const passed = new Set<string>();
    let at = id;
    for (let link = best.get(at); link && !passed.has(at); link = best.get(at)) {
      passed.add(at);
      at = link.earlier;
    }
    return at;
  };
  const credited = new Map<string, Credited>();
  const byCredit = new Map<string, { on: StoryText["id"]; wire: string }>();
  for (const text of ordered) {
    if (rootOf(text.id) !== text.id) continue;
    for (const wire of text.wires) {
      const key = `${storyOf.get(text.id) ?? text.id}\n${plainName(wire)}`;
      const first = credited.get(key);
      if (first && Date.parse(text.at) - Date.parse(first.at) <= CREDIT_MS) {
        if (!byCredit.has(text.id)) byCredit.set(text.id, { on: first.id, wire });
      } else credited.set(key, text);
    }
  }
  const originalOf = (id: StoryText["id"]): StoryText["id"] => {
    const root = rootOf(id);
    return byCredit.get(root)?.on ?? root;
  };
  return ordered.map((text) => {
    const link = best.get(text.id);
    const credit = byCredit.get(text.id);
    const original = renamed("o", originalOf(text.id));
    if (link && rootOf(text.id) !== text.id) {
      const per = Math.round(link.share * 100);
      const from = nameOf(textOf.get(link.earlier) as Credited);
      const because = `${link.relation === "copy" ? "copy of" : "passages of"} ${from}: ${per}% of the shorter text's prose; ${link.because}`;
      return { article: text.id, original, basis: "text", because };
    }
    if (credit) {
      const from = nameOf(textOf.get(credit.on) as Credited);
      return {
        article: text.id,
        original,
        basis: "credit",
        because: `credits ${credit.wire}, as ${from} does, on the same story within two days`,
      };
    }
    return { article: text.id, original, basis: "own", because: "nothing found that it rests on" };
  });
}

function isEarlier(a: LineageLink, b: LineageLink, textOf: ReadonlyMap<string, Credited>): boolean {
  return canonically(textOf.get(a.earlier) as Credited, textOf.get(b.earlier) as Credited) < 0;
}

const nameOf = ({ publisher, title, id }: Credited): string => publisher ?? (title || id);
