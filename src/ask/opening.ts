import type { ArticleLine } from "../brief/line.ts";
import type { RecordReader } from "../record/reader.ts";

const LONGEST = 90;

/** The article with its first words where it has no title: something must tell it from another. */
export function withOpening(reader: Pick<RecordReader, "articleText">, article: ArticleLine): ArticleLine {
  if (article.title !== null) return article;
  const text = reader.articleText(article.id)?.body.text.trimStart().slice(0, 400) ?? "";
  const line = (text.split("\n", 1)[0] ?? "").trim();
  const cut = line.slice(0, LONGEST).replace(/\s+\S*$/, "");
  return line === "" ? article : { ...article, opening: line.length > LONGEST ? `${cut}…` : line };
}
