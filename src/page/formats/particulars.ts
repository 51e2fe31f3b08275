import type { SourcedText } from "../../core/span.ts";
import type { Dated } from "../article.ts";
import { creditOf } from "../meta/byline.ts";
import { datedIn } from "../meta/days.ts";
import type { Head } from "../meta/head.ts";
import { hostOf } from "../meta/issuer.ts";
import type { Names } from "../reference.ts";
import type { Body } from "../segment/body.ts";
import { isCutShort } from "../segment/prose.ts";
import type { Shape } from "../segment/shape.ts";
import { textOfBlocks } from "../segment/texts.ts";
import type { Block, Tree } from "../segment/tree.ts";
import type { Source } from "../source.ts";

/** A page of HTML with what was made out of it. */
export type HtmlPage = Readonly<{
  source: Source;
  tree: Tree;
  shape: Shape;
  head: Head;
  names: Names;
  url: string | null;
}>;
/** People and agencies among the authors that the head names. */
export function creditsOf(authors: readonly string[], names: Names) {
  const found = authors.map((author) => creditOf(author, names));
  return { people: found.flatMap(({ people }) => people), wires: found.flatMap(({ wires }) => wires) };
}

/** The publisher: by the host, else by the name that the page gives itself. */
export function siteOf(head: Head, url: string | null, names: Names): string | null {
  const host = hostOf(url);
  const named = head.siteName?.replace(/^https?:\/\/(?:www\.)?/, "").replace(/^@/, "") ?? null;
  return (host ? names.outletAt(host) : null) ?? (named ? (names.outlet(named) ?? named) : null);
}

/** The heading nearest before the text that the page's title confirms, else the title of the page itself. */
export function titleOf({ source, tree, shape, head }: HtmlPage, first: number): SourcedText | null {
  const wanted = plain(head.title ?? "");
  const words = new Set(wanted.split(" "));
  let best = -1;
  let score = 0;
  for (let at = Math.min(first + 2, tree.blocks.length - 1); at >= 0 && at > first - 80; at--) {
    const tag = tree.tag[shape.box[at] as number] as string;
    if (!/^h[1-3]$/.test(tag)) continue;
    const own = plain((tree.blocks[at] as Block).text);
    if (own.length < 4 || own.length > 300) continue;
    const shared =
      own.split(" ").filter((word) => words.has(word)).length /
      Math.max(1, Math.min(words.size, own.split(" ").length));
    if (wanted !== "" && shared < 0.5 && !/[\u3040-\u9fff\uac00-\ud7a3]/.test(own)) continue;
    const worth =
      shared * 4 + (tag === "h1" ? 3 : tag === "h2" ? 1 : 0) + (wanted === own ? 1 : 0) - (first - at) / 200;
    if ((shared > 0.7 || tag === "h1") && worth > score) [best, score] = [at, worth];
  }
  if (best < 0) {
    // The only heading of the first rank, right before the text, says more than a title that it does not repeat.
    const main = tree.blocks.flatMap((_, at) => (tree.tag[shape.box[at] as number] === "h1" ? [at] : []));
    if (main.length === 1 && (main[0] as number) < first && (main[0] as number) >= first - 12) best = main[0] as number;
  }
  if (best >= 0) return textOfBlocks(source, [tree.blocks[best] as Block]);
  return head.title ? { text: head.title, pieces: [] } : null;
}

/** A text in lower case, with nothing but its words. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The first time element about the text: one that calls itself published, else the nearest before the text. */
export function fromTimes(tree: Tree, first: number, last: number): Dated | null {
  const near = tree.times.filter(({ block, datetime }) => datetime && block >= first - 30 && block <= last + 3);
  const chosen =
    near.find(({ prop }) => /publish/i.test(prop)) ?? near.find(({ prop }) => !/updat|modif/i.test(prop)) ?? near[0];
  return chosen ? datedIn(chosen.datetime, "time-element") : null;
}

/** The day that an address holds: /2025/06/09/, /2025-06-09-, /2025/jun/09/. */
export function fromAddress(url: string | null): Dated | null {
  const found = /\/((?:19|20)\d{2})[/-]?(\d{2}|[a-z]{3})[/-]?(\d{2})(?=[/_.-])/i.exec(url ?? "");
  if (!found) return null;
  return datedIn(
    /\d/.test(found[2] as string) ? `${found[1]}-${found[2]}-${found[3]}` : `${found[3]} ${found[2]} ${found[1]}`,
    "meta",
  );
}

const WALL =
  /\b(?:subscribe|subscription|sign in|log in|register|become a member|membership|abonn\w+|s['’]abonner|suscr[ií]b\w+|assine)\b[^.]{0,80}\b(?:to (?:continue|read|keep|unlock|access)|continue reading|full (?:article|story|access)|weiterlesen|lire la suite|seguir leyendo|continuar)\b|\b(?:to (?:continue|keep) reading|this (?:article|content|story) is (?:for|only|exclusive|reserved)|already a (?:subscriber|member)|réservé aux abonnés|exclusivo para suscriptores|nur für abonnenten)\b|(?:订阅|登录)后(?:阅读|查看)|会員限定|有料会員|유료 ?회원/iu;

/** Why the text is known to be cut, or null. */
export function cutOf({ tree, head }: HtmlPage, body: Body, last: string): string | null {
  const end = body.blocks.at(-1) ?? 0;
  const near = tree.blocks.slice(Math.max(0, end - 1), end + 8);
  if (near.some(({ text }) => text.length < 400 && WALL.test(text))) return "paywall";
  if (head.paid && body.blocks.length <= 4) return "paywall";
  return isCutShort(last) && last.length > 60 && /(?:\.\.\.|…|\[…\])$/.test(last) ? "truncated" : null;
}
