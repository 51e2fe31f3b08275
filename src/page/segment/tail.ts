import { HINT } from "./classes.ts";
import type { Shape } from "./shape.ts";
import type { Block, Tree } from "./tree.ts";

const LOOK = 400;
/** What stands under articles: notes on their writers, ways to reach them, thanks to helpers, calls to sign up. */
const NOTES: readonly RegExp[] = [
  /^[\p{Lu}][\p{L}.’' -]{3,60} (?:is|are|was|writes|covers|reports|has (?:been|covered|written)) (?:an?|the|our|about|on|for|from|IGN['’]s|[\p{L}.’' ]{2,30}['’]s?)\b.{0,200}\b(?:reporter|correspondent|editor|writer|journalist|columnist|author|contributor|bureau chief|analyst|curator|professor|fellow|director|founder|freelance|producer|critic|reports|covers)\b/u,
  /\bcontribut(?:ed|ing) (?:to|reporting|writing|reporting to) (?:this|the) (?:report|story|article|piece|column)|\bcontributed (?:reporting|to this)\b/iu,
  /^[\s(*[—–-]*(?:additional |with )?(?:reporting|writing|editing|research|compiled|photograph(?:y|s)|translation|translated) (?:by|from) /iu,
  /^(?:e-?mail|write to|contact|reach|follow|tweet|message) (?:(?:the )?(?:author|reporter|writer)|him|her|them|me|us|[\p{Lu}])[^.]{0,60}(?:@|\bat\b|\bon (?:twitter|facebook|x|instagram)\b)/iu,
  /\b(?:can be (?:reached|contacted|emailed)|(?:follow|find) (?:him|her|them|me|us|\p{Lu}[\p{L} .]{1,40}) (?:on|at)|on twitter @|tweets? (?:at|@)|reach (?:him|her|them) at)\b/iu,
  /^\(?(?:this (?:article|story|column|post|report|piece) (?:was|is|has (?:been|not been)|first|originally|appeared|does not)|the (?:views|opinions) expressed|opinions expressed|(?:sign up|subscribe|register|join|download|get) (?:for|to|our|now|today|the|more|access)\b|if you (?:enjoyed|liked|have a tip|would like|want to|need)|want more|like this (?:article|story)|for more (?:news|stories|information|on)|more (?:great|from|on|stories|coverage)|read (?:more|next|also)|see also|also (?:read|see|on)|you (?:may|might) also|have (?:a|you) (?:tip|story|got)|do you have|(?:listen to|watch) .{2,50} (?:live|on|at)\b|tell us what|let us know|what do you think|share your|(?:the )?.{2,30} is committed to publishing|copyright|©|\(c\)|all rights reserved|source:|sources:|via:|tags?:|related:?|topics?:|filed under|posted (?:in|by|on)|published (?:in|by|on)|updated (?:at|on)|last updated|first published|there['’]s (?:plenty )?more|our standards)/iu,
  /^[\p{L} .]{2,40} (?:is|are) (?:committed to|on (?:twitter|facebook|instagram))/iu,
];
/** Whether a line is a note under an article rather than text of it. */
export const isNote = (text: string): boolean => NOTES.some((pattern) => pattern.test(text.slice(0, LOOK)));

const ABOUT = /^(?:about (?!\d)|über |à propos d|acerca d|sobre (?:a|o|el|la) |关于|關於|会社概要|본 기사)/iu;
const MORE =
  /^(?:more (?:great|from|on|stories|news|coverage|wired)|related|read (?:more|next)|see also|further reading|you (?:may|might)|also (?:read|see|on|worth)|what to read|in other news|most (?:read|popular))/iu;

/**
 * Where the text of a body ends among the blocks kept for it: what stands under it (links to other pages, notes on the writer, the
 * publisher's word on itself) is cut. `kept` are indexes of blocks in order.
 */
export function tailOf(
  tree: Tree,
  shape: Shape,
  kept: readonly number[],
  site: readonly string[],
): { end: number; notes: { at: number; because: string }[] } {
  const notes: { at: number; because: string }[] = [];
  const total = kept.reduce((sum, at) => sum + (shape.prose[at] as number), 0);
  let end = kept.length;
  // A heading such as "About the company" or "More stories" ends the text where little follows.
  let after = 0;
  for (let index = kept.length - 1; index > 0; index--) {
    const at = kept[index] as number;
    const { text } = tree.blocks[at] as Block;
    after += shape.prose[at] as number;
    if (after > total * 0.35) break;
    if ((shape.words[at] as number) > 9) continue;
    const heading = isHeading(tree, shape, at);
    if (!heading || !(ABOUT.test(text) || MORE.test(text))) continue;
    for (const each of kept.slice(index, end)) notes.push({ at: each, because: `under "${text.slice(0, 40)}"` });
    end = index;
  }
  let dropped = 0;
  while (end > 1) {
    const at = kept[end - 1] as number;
    const because = tailReason(tree, shape, at, site);
    if (!because) break;
    dropped += shape.prose[at] as number;
    if (dropped > total * 0.45) break;
    notes.push({ at, because });
    end--;
  }
  return { end, notes };
}

function isHeading(tree: Tree, shape: Shape, at: number): boolean {
  const block = tree.blocks[at] as Block;
  return (
    /^h[1-6]$/.test(tree.tag[shape.box[at] as number] as string) ||
    block.stressed > block.text.length * 0.8 ||
    !/[.!?。]$/.test(block.text)
  );
}

function tailReason(tree: Tree, shape: Shape, at: number, site: readonly string[]): string | null {
  const { text } = tree.blocks[at] as Block;
  const words = shape.words[at] as number;
  const tag = tree.tag[shape.box[at] as number] as string;
  if (/^h[1-6]$/.test(tag)) return "a heading with nothing under it";
  const post = (tree.hints[shape.box[at] as number] as number) & HINT.post;
  if ((shape.linked[at] as number) >= 0.4 && words < 40 && !post) return "mostly links";
  const look = text.slice(0, LOOK);
  if (words < 90 && isNote(text)) return "a note under the text";
  const start = look.toLowerCase();
  if (site.some((name) => start.startsWith(`${name} `) && SELF.test(look.slice(name.length))))
    return "the publisher's word on itself";
  return null;
}

const SELF =
  /^ (?:\([^)]{1,40}\) )?(?:is|are|was|has|provides|delivers|offers|operates|publishes)\b.{0,80}\b(?:an?|the|leading|global|provider|headquartered|founded|offices|company|independent|world)\b/i;
