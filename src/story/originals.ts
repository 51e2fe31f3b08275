import { renamed } from "../core/ids.ts";
import type { Joined, LineageLink, Resting, StoryText } from "./model.ts";
import { canonically, isNameOf, plainName } from "./order.ts";

/** What of a text tells on whom it rests; its words are not needed. */
export type Credited = Pick<StoryText, "id" | "at" | "publisher" | "title" | "wires">;

/** Texts that credit one agency on one story within so long of the first rest on it. */
const CREDIT_MS = 2 * 86_400_000;

/**
 * The original that each article rests on, in canonical order. By text: a copy, or passages of it inside one story; the
 * largest share decides. Else by credit: the agency's own text on the same story within two days, or the first that credits it.
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
  const byCredit = creditsOf(
    ordered.filter(({ id }) => rootOf(id) === id),
    ({ id }) => storyOf.get(id) ?? id,
  );
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
        because: `credits ${credit.wire}, as ${from} does or is, on the same story within two days`,
      };
    }
    return { article: text.id, original, basis: "own", because: "nothing found that it rests on" };
  });
}

/** For texts in canonical order that rest on no other's text: the one on which each rests by credit, and the agency. */
function creditsOf(
  texts: readonly Credited[],
  storyOf: (text: Credited) => string,
): Map<string, { on: Credited["id"]; wire: string }> {
  const wires = [...new Set(texts.flatMap((text) => text.wires))];
  const byPublisher = new Map<string, readonly string[]>();
  for (const { publisher } of texts) {
    if (publisher !== null && !byPublisher.has(publisher)) {
      byPublisher.set(
        publisher,
        wires.filter((wire) => isNameOf(wire, publisher)),
      );
    }
  }
  const ownWires = ({ publisher }: Credited) => byPublisher.get(publisher ?? "") ?? [];
  const keyOf = (text: Credited, wire: string) => `${storyOf(text)}\n${plainName(wire)}`;
  const agencies = new Map<string, Credited[]>();
  for (const text of texts) {
    for (const wire of ownWires(text)) {
      agencies.set(keyOf(text, wire), [...(agencies.get(keyOf(text, wire)) ?? []), text]);
    }
  }
  const near = (a: Credited, b: Credited) => Math.abs(Date.parse(a.at) - Date.parse(b.at)) <= CREDIT_MS;
  const first = new Map<string, Credited>();
  const found = new Map<string, { on: Credited["id"]; wire: string }>();
  const restedOn = new Set<string>();
  for (const text of texts) {
    for (const wire of text.wires) {
      if (ownWires(text).includes(wire) || found.has(text.id)) continue;
      const key = keyOf(text, wire);
      const anchor = first.get(key);
      const on =
        agencies.get(key)?.find((own) => near(own, text) && !found.has(own.id)) ??
        (anchor && near(anchor, text) ? anchor : null);
      if (on && !restedOn.has(text.id)) {
        found.set(text.id, { on: on.id, wire });
        restedOn.add(on.id);
      } else if (!on) first.set(key, text);
    }
  }
  return found;
}

function isEarlier(a: LineageLink, b: LineageLink, textOf: ReadonlyMap<string, Credited>): boolean {
  return canonically(textOf.get(a.earlier) as Credited, textOf.get(b.earlier) as Credited) < 0;
}

const nameOf = ({ publisher, title, id }: Credited): string => publisher ?? (title || id);
