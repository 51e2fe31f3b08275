import type { Names } from "../reference.ts";
import { isMetaLine } from "./days.ts";

/** Who a line credits: people, agencies by their short names, and an outlet where it names one. */
export type Byline = Readonly<{ people: readonly string[]; wires: readonly string[]; outlet: string | null }>;

const LEAD =
  /^(?:(?:written |reported |story |text |words |posted |article |report )?by|von|por|par|di|da|door|oleh|av|af|texte?|autor(?:a|en)?|author|auteur|redacción|作者|記者|记者|文|撰文|本报记者|本報記者|取材・文)(?:\s?[:：／/]\s?|\s+)(?=\S)/iu;
/** "Posted on 2 June 2025 by Ana Lima". */
const WITHIN = /\b(?:by|von|par|por)\s+(?=\p{Lu})/u;
const AFTER_NAME = /\s?(?:記者|기자|특파원)(?:\s|$|=)/u;
/** Where the names of a byline end: a place, a date, a role. */
const NAME_END =
  /\s+(?:in|at|from|for|with|on|aus|à|en|a)\s+(?=\p{Lu})|\s*[|•·]\s*|\s+[–—-]{1,2}\s+|\s+(?:updated|published|posted|last)\b|\s+\d|(?<=\p{Ll})(?=\d)|\s*@/iu;
const JOIN = /\s*(?:,|;|、|，|\s(?:and|und|et|y|e|with|&)\s|&)\s*/iu;
const ROLE =
  /\b(?:reporter|correspondent|editor|writer|staff|journalist|columnist|bureau|chief|news|press|agency|media|team|desk|service|analyst|producer|redaktion|rédaction|redacción|agencies|contributor|contributing|author|special to)\b/iu;
const NAME =
  /^\p{Lu}[\p{L}.'’-]*(?:\s(?:\p{Lu}[\p{L}.'’-]*|de|del|della|der|den|di|da|dos|du|el|al|bin|la|le|ten|ter|van|von|zu|y|e)){0,5}$/u;
const CJK_NAME = /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3·・]{2,8}(?:\s[\u3040-\u30ff\u3400-\u9fff]{1,4})?$/u;

/** Reads a byline such as "By Ana Lima and Bo Dahl, Associated Press in Oslo"; null where the line is none. */
export function bylineOf(line: string, names: Names): Byline | null {
  if (line.length > 200) return null;
  const lead = LEAD.exec(line) ?? (isMetaLine(line) ? WITHIN.exec(line) : null);
  const after = lead ? null : AFTER_NAME.exec(line);
  if (!lead && !after) return null;
  const rest = lead ? line.slice(lead.index + lead[0].length) : line.slice(0, after?.index);
  if (lead && !/^by\b/i.test(lead[0]) && /[.!?]$/.test(rest) && rest.length > 60) return null;
  const found = creditOf(rest, names);
  if (found.people.length || found.wires.length || found.outlet) return found;
  return null;
}

/** Who a credit without a leading word names ("Ana Lima, Reuters"); parts that are neither name nor agency are left. */
export function creditOf(text: string, names: Names): Byline {
  const people: string[] = [];
  const wires: string[] = [];
  let outlet: string | null = null;
  const cleaned = text.replace(/^\s*by\s+/i, "").replace(/[.…]$/, "");
  const parts = cleaned.slice(0, 300).split(JOIN).slice(0, 24);
  for (const part of parts) {
    const whole = part.trim().replace(/^the (?=associated)/i, "");
    const agency = names.agency(whole);
    if (agency) {
      if (!wires.includes(agency)) wires.push(agency);
      continue;
    }
    const head = (whole.split(NAME_END)[0] ?? "").trim();
    const rest = whole.slice(head.length);
    for (const each of names.agenciesIn(rest || (ROLE.test(head) ? head : "")))
      if (!wires.includes(each)) wires.push(each);
    const named = names.agency(head);
    if (named) {
      if (!wires.includes(named)) wires.push(named);
    } else if (names.outlet(head)) outlet ??= names.outlet(head);
    else if (isName(head)) people.push(properCase(head));
  }
  return { people: [...new Set(people)], wires, outlet };
}

export const isName = (text: string): boolean =>
  text.length <= 60 && ((NAME.test(text) && !ROLE.test(text) && /\s/.test(text)) || CJK_NAME.test(text));

/** "JOSH BAKER" → "Josh Baker"; any other case stays. */
const properCase = (name: string): string =>
  /^[\p{Lu}\s.'’-]+$/u.test(name) && name.length > 4
    ? name.replace(/\p{L}+/gu, (word) => (word.length > 1 ? word.slice(0, 1) + word.slice(1).toLowerCase() : word))
    : name;
