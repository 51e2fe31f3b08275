/** How an element bears on the blocks of text around it. */
export type TagKind =
  /** Parts blocks. */
  | "block"
  /** Stands within a line. */
  | "inline"
  /** Has no content. */
  | "void"
  /** Its content is no text of the page. */
  | "skip";

export type Tag = Readonly<{ name: string; code: number; kind: TagKind; closes: readonly string[] }>;

const lists: Readonly<Record<TagKind, string>> = {
  block:
    "html body head div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption article section main nav header footer aside figure figcaption blockquote pre address form fieldset legend details summary center hgroup dialog menu search label button",
  inline:
    "a span b i em strong u s small big sub sup font mark q cite abbr code kbd samp var ins del strike tt time bdi bdo acronym data picture amp-ad",
  void: "br hr img input meta link base wbr area col source track embed param",
  skip: "script style noscript template svg math select textarea iframe object canvas audio video title noembed noframes applet map datalist",
};

/** Elements that end an open element of the same family when they begin. */
const closes: Readonly<Record<string, readonly string[]>> = {
  li: ["li"],
  dt: ["dt", "dd"],
  dd: ["dt", "dd"],
  tr: ["td", "th", "tr"],
  td: ["td", "th"],
  th: ["td", "th"],
};

const tags = new Map<string, Tag>();
for (const kind of Object.keys(lists) as TagKind[]) {
  for (const name of lists[kind].split(" "))
    tags.set(name, { name, code: tags.size + 1, kind, closes: closes[name] ?? [] });
}
const unknown: Tag = { name: "x", code: 0, kind: "inline", closes: [] };

/** A tag by its lower-case name. Names that HTML does not know (custom elements) stand within a line, as browsers have it. */
export const tagOf = (name: string): Tag => tags.get(name) ?? unknown;
export const codeOf = (name: string): number => tagOf(name).code;
export const TAGS = tags.size + 1;
