import { Tokenizer } from "htmlparser2";

type Listener = (decoded: string, start: number, end: number) => void;

let text: (start: number, end: number) => void = () => {};
let entity: Listener = () => {};
let last = 0;
const none = () => {};
/** One tokenizer for all entities: it knows HTML's names, those without a semicolon included. */
const tokenizer = new Tokenizer(
  { decodeEntities: true },
  {
    ontext: (start, end) => {
      text(start, end);
      last = end;
    },
    ontextentity: (code, end) => {
      entity(String.fromCodePoint(code), last, end);
      last = end;
    },
    onattribdata: none,
    onattribentity: none,
    onattribend: none,
    onattribname: none,
    oncdata: none,
    onclosetag: none,
    oncomment: none,
    ondeclaration: none,
    onend: none,
    onopentagend: none,
    onopentagname: none,
    onprocessinginstruction: none,
    onselfclosingtag: none,
  },
);

/** Walks a text that holds entities and no tags: stretches as they stand, and each entity with what it means and where it stands. */
export function eachEntity(source: string, onText: (start: number, end: number) => void, onEntity: Listener): void {
  text = onText;
  entity = onEntity;
  last = 0;
  tokenizer.reset();
  // "<" begins no tag here; a sign of the same length that means nothing stands for it.
  tokenizer.write(source.includes("<") ? source.replaceAll("<", "\u0001") : source);
  tokenizer.end();
}

/** A text with its entities decoded. */
export function decodeEntities(source: string): string {
  if (!source.includes("&")) return source;
  let out = "";
  eachEntity(
    source,
    (start, end) => {
      out += source.slice(start, end);
    },
    (decoded) => {
      out += decoded;
    },
  );
  return out;
}
