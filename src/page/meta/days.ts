import { type Day, type Days, type Instant, isDay, parseInstant } from "../../core/day.ts";
import type { DateBasis, Dated } from "../article.ts";

const MONTHS: readonly string[] = [
  "january|janvier|enero|januar|jänner|gennaio|janeiro|januari|jan|janv|ene|gen",
  "february|février|fevrier|febrero|februar|febbraio|fevereiro|februari|feb|févr|fév|fev",
  "march|mars|marzo|märz|maerz|março|marco|maart|mar|mär|mrz",
  "april|avril|abril|aprile|apr|avr|abr",
  "may|mai|mayo|maggio|maio|mei|mag",
  "june|juin|junio|juni|giugno|junho|jun|giu",
  "july|juillet|julio|juli|luglio|julho|jul|juil|lug",
  "august|août|aout|agosto|augustus|aug|ago",
  "september|septembre|septiembre|settembre|setembro|sept|sep|set",
  "october|octobre|octubre|oktober|ottobre|outubro|oct|okt|ott|out",
  "november|novembre|noviembre|novembro|nov",
  "december|décembre|decembre|diciembre|dezember|dicembre|dezembro|dec|déc|dic|dez",
];
const monthNumber = new Map<string, number>(
  MONTHS.flatMap((names, index) => names.split("|").map((name) => [name, index + 1] as const)),
);
const MONTH = [...monthNumber.keys()].sort((a, b) => b.length - a.length).join("|");

const ISO =
  /\b((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?/u;
const CJK = /((?:19|20)\d{2})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/u;
const DAY_FIRST = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?\\s?(?:de\\s|of\\s)?(${MONTH})\\.?,?\\s?(?:de\\s|del\\s)?((?:19|20)\\d{2})(?!\\d)`,
  "iu",
);
const MONTH_FIRST = new RegExp(
  `(?<!\\p{L})(${MONTH})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s((?:19|20)\\d{2})(?!\\d)`,
  "iu",
);
const DOTTED = /(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?!\d)/u;

const YEAR = /(?:19|20)\d{2}/;

/** The first calendar day that a short text gives with its year, or null. Days such as 03/04/2025, which two habits read differently, give none. */
export function dayIn(text: string): Day | null {
  const look = text.slice(0, 200);
  if (!YEAR.test(look)) return null;
  const iso = ISO.exec(look) ?? CJK.exec(look);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const first = DAY_FIRST.exec(look);
  if (first) return day(first[3], String(monthNumber.get((first[2] as string).toLowerCase())), first[1]);
  const american = MONTH_FIRST.exec(look);
  if (american) return day(american[3], String(monthNumber.get((american[1] as string).toLowerCase())), american[2]);
  const dotted = DOTTED.exec(look);
  return dotted ? day(dotted[3], dotted[2], dotted[1]) : null;
}

function day(year = "", month = "", date = ""): Day | null {
  const text = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(text) ? text : null;
}

/** A day, with its instant where the text also gives the time of day and the zone. */
export function datedIn(text: string, basis: DateBasis): Dated | null {
  const days = dayIn(text);
  if (!days) return null;
  const iso = ISO.exec(text.slice(0, 200));
  return {
    days: days as Days,
    at: iso?.[4] && iso[5] ? instant(`${days}T${iso[4]}${iso[5]}`) : null,
    basis,
  };
}

const LONGEST_DATELINE = 80;

/** The day, with its year, that the dateline of a text gives: "OTTAWA, June 12, 2025 (Reuters) - …"; null for any other beginning. */
export function datelineDay(body: string): Dated | null {
  const head = body.slice(0, LONGEST_DATELINE);
  const dash = head.search(/--|[—–―]|\s-\s/);
  return dash > 0 && /^\p{Lu}{3,}/u.test(head) ? datedIn(head.slice(0, dash), "dateline") : null;
}

function instant(text: string): Instant | null {
  try {
    return parseInstant(text);
  } catch {
    return null;
  }
}

const LABEL =
  /^(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|date|released?|issued|as of|stand|veröffentlicht|aktualisiert|publié|mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|发布(?:时间|于)?|发表|更新|時間|日時|公開|配信|入力|입력|수정|등록|on|am|le|el|the)\b[\s.:：]*(?:on|at|am|le|el|the)?\s*)+/iu;
const WEEKDAY =
  /(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:星期|週|周)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일/giu;
const TIME =
  /\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?|\b\d{1,2}\s?[ap]\.?m\.?(?![\p{L}])|\b(?:gmt|utc|est|edt|et|pst|pdt|cet|cest|bst|jst|kst|ist|hkt|sgt|aest|uhr)\b|[+-]\d{2}:?\d{2}\b/giu;

/** Whether a line holds a day and nothing else but labels, weekdays and times. */
export function isDateLine(line: string): boolean {
  if (line.length > 120 || !/\d/.test(line)) return false;
  const without = line
    .replace(LABEL, "")
    .replace(ISO, "")
    .replace(CJK, "")
    .replace(DAY_FIRST, "")
    .replace(MONTH_FIRST, "")
    .replace(DOTTED, "")
    .replace(/\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/, "");
  if (without === line.replace(LABEL, "") && !/^\d{1,2}:\d{2}/.test(line)) return false;
  const left = without.replace(LABEL, "").replace(WEEKDAY, "").replace(TIME, "").replace(LABEL, "");
  return (left.match(/[\p{L}\p{N}]/gu)?.length ?? 0) <= 3;
}

const ANY_DAY = /\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b/;
const SAID =
  /(?:^|[^\p{L}])(?:published|posted|updated|written|by|por|publicado|postado|categor(?:y|ia|ie)|von|veröffentlicht|publié|par|in|author|autor|pubblicato|di)\s?[:：]|^(?:published|posted|updated|publicado|postado|veröffentlicht|publié|pubblicato)\b/iu;

/** Whether a line tells day and writer, section or the like, and is no sentence. */
export const isMetaLine = (line: string): boolean =>
  line.length <= 160 &&
  /\d/.test(line) &&
  !/[.!?。]$/.test(line) &&
  (ANY_DAY.test(line) || dayIn(line) !== null) &&
  SAID.test(line);
