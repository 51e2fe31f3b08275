import type { Days } from "../../core/day.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Statement } from "../statement.ts";

type Told = { statement: Omit<Statement, "id"> };

/** Sentences over which a list of rates goes on. */
const NEAR = 2;

/**
 * "Duties on 28 products came into force on Sunday. Walnuts now pay 120 per cent, chickpeas 70": goods and rates that follow a dated rule of the
 * same government, in sentences that tell no day of their own, are of its day.
 */
export function dateRows(merged: Told[], text: TextContext) {
  const sentences = merged.map(({ statement }) => sentenceOf(statement, text));
  let last: { one: Told; sentence: number; date: Days } | null = null;
  const order = merged
    .map((one, index) => ({ one, sentence: sentences[index] as number }))
    .filter(({ sentence }) => sentence >= 0);
  order.sort((a, b) => a.sentence - b.sentence);
  for (const { one, sentence } of order) {
    const { fields, date, modality } = one.statement;
    if (fields.kind !== "measure" || (modality !== "actual" && modality !== "announced")) continue;
    if (date !== null) {
      last = fields.action === "maintain" ? last : { one, sentence, date };
      continue;
    }
    if (!last || sentence - last.sentence > NEAR || !isRow(one.statement, last.one.statement)) continue;
    if (fields.action === "maintain" && isLasting(text.sentences[sentence], text)) continue;
    if (
      text.sentences
        .slice(last.sentence + 1, sentence + 1)
        .some(({ mentions }) => mentions.some(({ type }) => type === "day"))
    )
      continue;
    one.statement = { ...one.statement, date: last.date };
    last = { ...last, sentence };
  }
}

/** "soybeans still pay 13 %", "the levy on steel stays where it is": what is of no new day. */
const isLasting = (at: SentenceContext | undefined, { prepared, words }: TextContext): boolean =>
  at !== undefined &&
  (prepared.tokens
    .slice(at.sentence.from, at.sentence.to)
    .some(({ lower }) => words.senses("lasting-words", lower).length > 0) ||
    at.parsed.clauses.some(({ verb }) => verb && words.senses("lasting-words", verb.lemma).length > 0));

function sentenceOf({ evidence }: Omit<Statement, "id">, text: TextContext): number {
  const [first] = evidence;
  if (first?.part !== text.part) return -1;
  return text.sentences.findIndex(
    ({ sentence }) => sentence.start <= first.span.start && first.span.start < sentence.end,
  );
}

function isRow({ fields: a, modality }: Omit<Statement, "id">, head: Omit<Statement, "id">): boolean {
  const b = head.fields;
  if (a.kind !== "measure" || b.kind !== "measure") return false;
  if (a.imposer !== b.imposer || a.instrument !== b.instrument || modality !== head.modality) return false;
  if (a.ratePercent === null || (b.action !== "impose" && b.action !== "raise")) return false;
  if (a.action !== b.action && a.action !== "maintain") return false;
  return a.target === b.target || a.target === null || b.target === null;
}
