import { eld } from "eld/extrasmall";

const LOOK = 500;
const KANA = /[\u3041-\u30ff]/g;
const HAN = /[\u3400-\u9fff]/g;
const HANGUL = /[\uac00-\ud7a3]/g;
const LATIN = /\p{Script=Latin}{2,}/gu;

/** The commonest words of English that other languages do not have, or by the share in which others do not. */
const ENGLISH = /\b(?:the|and|that|with|which|from|would|have)\b/gi;
const isEnglish = (text: string, words: number): boolean =>
  (text.match(ENGLISH)?.length ?? 0) > words * 0.1 || (text.match(USUAL["en"] as RegExp)?.length ?? 0) > words * 0.15;
const USUAL: Readonly<Record<string, RegExp>> = {
  en: /\b(?:the|of|and|to|in|that|for|is|was|with)\b/g,
  de: /\b(?:der|die|das|und|den|von|zu|mit|ist|nicht|dem|des|ein|eine|auf|für|im|sich)\b/g,
  fr: /\b(?:le|la|les|des|et|du|une|est|dans|que)\b/g,
  es: /\b(?:el|los|las|que|del|una|por|con|para|en)\b/g,
};

/**
 * The language of a text, ISO 639-1. `hint` is what the page says of itself; it decides where the text is too short to tell.
 * Null where neither tells.
 */
export function languageOf(text: string, hint: string | null): string | null {
  const sample = text.slice(0, LOOK);
  const said = hint ? (/^([a-z]{2})(?:[-_]|$)/i.exec(hint)?.[1]?.toLowerCase() ?? null) : null;
  const han = sample.match(HAN)?.length ?? 0;
  const kana = sample.match(KANA)?.length ?? 0;
  const hangul = sample.match(HANGUL)?.length ?? 0;
  const words = sample.match(LATIN)?.length ?? 0;
  if (han + kana + hangul > words) {
    if (hangul > (han + kana) / 2) return "ko";
    return kana > (han + kana) * 0.1 ? "ja" : "zh";
  }
  if (sample.length < 40) return said;
  // The page's own word, borne out by the commonest words of that language.
  const usual = said ? USUAL[said] : undefined;
  if (usual && (sample.match(usual)?.length ?? 0) > words * 0.12) return said;
  if ((said === null || said === "en") && words >= 30 && isEnglish(sample, words)) return "en";
  const found = eld.detect(sample);
  if (found.language === "") return said;
  return sample.length >= 120 || found.isReliable() ? found.language : (said ?? found.language);
}
