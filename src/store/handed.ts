import type { Handed } from "../page/article.ts";
import type { Intake } from "./journal.ts";

/**
 * What came with a blob that was seen several times: of the sighting that was received first, and where that tells
 * nothing, of the next. The same for any order of the intakes.
 */
export function handedOf(intakes: readonly Omit<Intake, "bytes">[]): Handed {
  const inOrder = [...intakes].sort((a, b) => compare(key(a), key(b)));
  const first = inOrder[0] as Omit<Intake, "bytes">;
  const told = <K extends "url" | "contentType" | "published">(field: K) =>
    inOrder.find((intake) => intake[field] !== null)?.[field] ?? null;
  return {
    name: first.name,
    url: told("url"),
    contentType: told("contentType"),
    published: told("published"),
    received: first.received,
  };
}

const key = ({ received, name, url, contentType, published }: Omit<Intake, "bytes">): string =>
  [received, url ?? "", name, contentType ?? "", published ?? ""].join("\u0000");

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
