import { HINT, hintsOf } from "./classes.ts";
import type { Tag } from "./tags.ts";

/** The attributes that are kept, by name. */
export type Attributes = {
  class: string | undefined;
  id: string | undefined;
  href: string | undefined;
  rel: string | undefined;
  content: string | undefined;
  name: string | undefined;
  property: string | undefined;
  itemprop: string | undefined;
  datetime: string | undefined;
  lang: string | undefined;
  type: string | undefined;
  role: string | undefined;
  style: string | undefined;
  hidden: string | undefined;
  "aria-hidden": string | undefined;
};
/** No attribute; every name is there, so that all tags share one shape. */
export const noAttributes: Readonly<Attributes> = {
  class: undefined,
  id: undefined,
  href: undefined,
  rel: undefined,
  content: undefined,
  name: undefined,
  property: undefined,
  itemprop: undefined,
  datetime: undefined,
  lang: undefined,
  type: undefined,
  role: undefined,
  style: undefined,
  hidden: undefined,
  "aria-hidden": undefined,
};
export const attributeNames = new Map(Object.keys(noAttributes).map((name) => [name, name as keyof Attributes]));

const TAG_HINTS: Readonly<Record<string, number>> = {
  nav: HINT.nav,
  menu: HINT.nav,
  footer: HINT.footer,
  header: HINT.header,
  aside: HINT.aside,
  figure: HINT.figure,
  figcaption: HINT.caption,
  caption: HINT.caption,
  form: HINT.form,
  button: HINT.form,
  label: HINT.form,
  article: HINT.article,
  main: HINT.article,
  blockquote: HINT.quote,
  ul: HINT.list,
  ol: HINT.list,
  table: HINT.table,
  dialog: HINT.signup,
};

const roleHints = (role: string): number => {
  switch (role.toLowerCase()) {
    case "navigation":
    case "menu":
    case "menubar":
    case "toolbar":
      return HINT.nav;
    case "complementary":
      return HINT.aside;
    case "contentinfo":
      return HINT.footer;
    case "banner":
      return HINT.header;
    case "dialog":
    case "alertdialog":
      return HINT.signup;
    case "search":
    case "form":
      return HINT.form;
    case "main":
    case "article":
      return HINT.article;
    default:
      return 0;
  }
};

/** What an element's name, role, style and id hint at, its classes left out. `name`: its name where HTML does not know it. */
export function elementHints(tag: Tag, name: string, attributes: Attributes): number {
  const { id, role, style } = attributes;
  let hints = TAG_HINTS[tag.name] ?? 0;
  if (id) hints |= hintsOf(id);
  if (tag.code === 0) hints |= hintsOf(name);
  if (role !== undefined) hints |= roleHints(role);
  if (attributes.hidden !== undefined || attributes["aria-hidden"] === "true") hints |= HINT.hidden;
  if (style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) hints |= HINT.hidden;
  return hints;
}
