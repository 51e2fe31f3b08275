import type { Names } from "../reference.ts";

const DASH = "(?:--+|[—–―]|\\s-(?=\\s))";
const PLACE = "[\\p{Lu}][\\p{L}\\p{M}./’' -]{1,60}(?:,\\s?[\\p{L}. ]{2,30})?";
const DAY = "(?:,?\\s(?:\\p{L}{3,9}\\.?\\s\\d{1,2}|\\d{1,2}\\.?\\s\\p{L}{3,12}))?";
/** A dateline: a place or none, a day or none, an agency in brackets, then a dash; or a place in capitals and the agency. */
const DATELINE = new RegExp(
  `^(?:(?:${PLACE}${DAY},?\\s?)?\\([^()]{2,60}\\)\\s?(?:${DASH}|[:：])|\\([\\p{L} .]{2,30}\\)\\s\\p{Lu}|[\\p{Lu}]{3,}[\\p{Lu}. ]{0,30}\\([^()]{2,40}\\)\\s)`,
  "u",
);
const PLACE_DASH = new RegExp(
  `^(?:[\\p{Lu}]{3,}[\\p{Lu}. ’'/-]{0,60}|[\\p{Lu}][\\p{L}.’' ]{2,30})(?:,\\s?[\\p{L}. ]{2,24})?(?:,?\\s(?:\\p{L}{3,9}\\.?\\s\\d{1,2}|\\d{1,2}\\.?\\s\\p{L}{3,12})(?:,\\s\\d{4})?)?\\s?${DASH}{1,2}\\s?\\S`,
  "u",
);
const CAPITAL_PLACE = /^[\p{Lu}]{3,}/u;
const CJK_DATELINE =
  /^(?:[（【［][^（）()【】［］]{2,30}[）】］]|[([][^()[\]]{0,20}[\u3040-\u9fff][^()[\]]{0,20}[)\]]|(?:新华社|中新社|中新网|央视网|本报|本社|.{2,8}社)[\u3400-\u9fff]{0,8}\d{1,2}月\d{1,2}日?电?)/u;

/** Whether a paragraph begins with a dateline. */
export function hasDateline(paragraph: string): boolean {
  const head = paragraph.slice(0, 160);
  if (CJK_DATELINE.test(head)) return true;
  if (DATELINE.test(head)) return true;
  return PLACE_DASH.test(head) && CAPITAL_PLACE.test(head);
}

/** A label that an agency puts before its first words: "KYODO NEWS - 23 minutes ago - 09:29 | World, All Senior …". */
const SLUG = /^[\p{Lu}][\p{Lu} ]{2,30}\s-\s[^|]{0,60}\d{1,2}:\d{2}\s\|\s/u;

/** Length of such a label at the start of a paragraph, its sections included, or 0. */
export function slugLength(paragraph: string): number {
  const found = SLUG.exec(paragraph.slice(0, 200));
  if (!found) return 0;
  const sections = /^(?:\p{Lu}[\p{L}-]*(?:\s(?:&\s)?\p{L}[\p{L}-]*)?,\s){0,6}\p{Lu}[\p{L}-]*\s(?=\p{Lu})/u.exec(
    paragraph.slice(found[0].length),
  );
  return found[0].length + (sections?.[0].length ?? 0);
}

/** Agencies credited where an article begins: in its dateline, or as its first words ("(Reuters) -- …", "新华社北京6月9日电"). */
export function wiresAtHead(paragraph: string, names: Names): string[] {
  const slug = slugLength(paragraph);
  if (slug) return names.agenciesIn(paragraph.slice(0, slug));
  const head = paragraph.slice(0, 120);
  const bracket = /[（(【［[]([^()（）【】[\]]{2,60})[)）】］\]]/u.exec(head);
  const bracketed = bracket && hasDateline(paragraph) ? names.agenciesIn(bracket[1] as string) : [];
  if (bracketed.length > 0) return bracketed;
  const cjk = CJK_DATELINE.exec(head);
  if (cjk) return names.agenciesIn(cjk[0]);
  const dash = new RegExp(`^(.{3,70}?)\\s?${DASH}\\s`, "u").exec(head);
  return dash && hasDateline(paragraph) ? names.agenciesIn(dash[1] as string) : [];
}

const CREDIT_LINES: readonly RegExp[] = [
  /^\W*(?:©|\(c\)|copyright|all rights reserved)/iu,
  /\b(?:adapted|rewritten|compiled|translated|condensed|edited|sourced|republished|reprinted|taken|source[ds]?)\b.{0,80}?\b(?:from|by|of|with)\b/iu,
  /^(?:source|sources|via|quelle|quelle[n]?|fuente|fonte|来源|來源|出典|출처|稿源)\s?[:：]/iu,
  /\b(?:with (?:inputs?|reporting|files?|additional reporting|material|contributions?|agency inputs?) (?:from|by)|contributed to this (?:report|story|article)|mit material (?:von|der)|avec)\b/iu,
  /^[\s—–-]+\p{L}[\p{L} ./&,]{1,60}[.)]?$/u,
  /^[（(][^（）()]{2,40}[)）]\.?$/u,
];
const CONTRIBUTED = /contributed to this/i;

/** Agencies that a line after an article (or a line that is all credit) names as its source. */
export function wiresInCredit(line: string, names: Names): string[] {
  if (line.length > 400) return [];
  const alone = names.agency(line.replace(/^[\s—–(（-]+|[\s)）.]+$/g, ""));
  if (alone) return [alone];
  if (!CREDIT_LINES.some((pattern) => pattern.test(line))) return [];
  if (CONTRIBUTED.test(line) && !/\b(?:press|agenc|news)/i.test(line) && line.length > 200) return [];
  return names.agenciesIn(line);
}

/** What an agency puts after its last words. */
const END_MARK = /\s*(?:enditem|\(end\)|-0-|-30-|###|（完）|\(끝\)|\[end\])\s*$/iu;

/** Where the text of an article's last paragraph ends, before an agency's name or mark ("… he said. - Reuters"), and the agencies named. */
export function tailCredit(paragraph: string, names: Names): { end: number; wires: string[] } {
  const marked = END_MARK.exec(paragraph)?.index ?? paragraph.length;
  const text = paragraph.slice(0, marked);
  const found = /(?<=[.!?。"”’)])\s*[-–—/([]{1,3}\s?([\p{Lu}][\p{L}./, ]{1,40})[)\]]?\.?$/u.exec(text.slice(-60));
  const wires = found ? names.agenciesIn(found[1] as string) : [];
  if (!found || wires.length === 0) return { end: marked, wires: [] };
  return { end: text.length - Math.min(60, text.length) + found.index, wires };
}

/** Reporters whom an agency names in its first words: "新华社北京6月9日电（记者王明、李华）". */
export function reportersAtHead(paragraph: string): string[] {
  const found = /[（(](?:记者|記者|本报记者)\s?([\u3400-\u9fff、，\s]{2,30})[)）]/u.exec(paragraph.slice(0, 80));
  return found?.[1]?.split(/[、，\s]+/).filter((name) => name.length >= 2 && name.length <= 6) ?? [];
}

/** "Adapted by Some Site from AP": the site that rewrote, or null. */
export function adapterIn(line: string): string | null {
  const found =
    /\b(?:[Aa]dapted|[Rr]ewritten|[Cc]ompiled|[Cc]ondensed|[Ee]dited|[Ss]ummari[sz]ed) by ([\p{Lu}][\p{L}\p{N}.'’&-]*(?: [\p{Lu}\p{N}][\p{L}\p{N}.'’&-]*){0,4}) (?:from|based on)\b/u.exec(
      line.slice(0, 300),
    );
  return found?.[1] ?? null;
}
