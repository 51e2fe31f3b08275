const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/g;
const STOP = /[.!?…。！？][”"’'»)\]」』）]*$/u;
const OPEN_END = /(?:\.\.\.|…|\[…\]|\[\.\.\.\])$/u;

/** Words of a text; two signs of a script without spaces count as one. */
export function wordCount(text: string): number {
  let words = 0;
  let inWord = false;
  let signs = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x3040 && unit <= 0x9fff) {
      signs++;
      inWord = false;
    } else if (unit <= 32 || unit === 0xa0 || unit === 0x3000) inWord = false;
    else if (!inWord) {
      inWord = true;
      words++;
    }
  }
  return words + (signs >> 1);
}

export const endsSentence = (text: string): boolean => STOP.test(text.length > 12 ? text.slice(-12) : text);

/** A text cut off in mid sentence. */
export const isCutShort = (text: string): boolean =>
  OPEN_END.test(text) || (!endsSentence(text) && !/[:：;"”’]$/.test(text));

/** Running text, not a headline, a label or a list of links. */
export function isProse(text: string): boolean {
  const words = wordCount(text);
  if ((text.match(CJK)?.length ?? 0) > text.length / 3)
    return (endsSentence(text) && text.length >= 12) || text.length >= 60;
  if (endsSentence(text) && !/\b(?:U\.S|Inc|Co|Corp|Ltd|vs)\.$/.test(text)) {
    return words >= 7 || (words >= 3 && /^["“'‘«„]/.test(text));
  }
  return words >= 28 || (words >= 8 && /\p{Ll}{2}[.!?]["”’)]* (?:["“‘(]*\p{Lu}|[-–—])/u.test(text));
}

/** A line that may be the title of an article. */
export function isHeadline(text: string): boolean {
  if (text.length > 300 || !/\p{L}{2}/u.test(text)) return false;
  const words = wordCount(text);
  return words >= 3 && words <= 40;
}
