import { Document } from "yaml";
import type { Days } from "../core/day.ts";

/** A measure that an official text states, as the reader gives it. */
export type DraftMeasure = Readonly<{
  imposer: string | null;
  target: string | null;
  action: string;
  instrument: string;
  goods: string | null;
  ratePercent: number | null;
  date: Days | null;
  words: string;
}>;

export type DraftFrom = Readonly<{
  id: string;
  title: string;
  publisher: string;
  url: string | null;
  published: Days | null;
  measures: readonly DraftMeasure[];
}>;

const QUOTED_WORDS = 40;
/** Stands where a person must choose; the loader refuses it, so that a draft cannot pass for law. */
const CHOOSE = "choose";

/**
 * The skeleton of an act from an official text's statements, as YAML for `acts/<id>.yml`. What the reader found is filled in with the words
 * beside it; what only a person can tell stands as `choose`, which `dossier check` refuses.
 */
export function draftAct({ id, title, publisher, url, published, measures }: DraftFrom): string {
  const by = measures.find(({ imposer }) => imposer !== null)?.imposer ?? CHOOSE;
  const rated = measures.filter(({ instrument, ratePercent }) => instrument === "tariff" && ratePercent !== null);
  const others = measures.filter((measure) => !rated.includes(measure));
  const document = new Document(
    {
      id,
      by,
      title,
      announced: published ?? CHOOSE,
      family: CHOOSE,
      checked: "secondary",
      cite: [{ title, publisher, ...(url ? { url } : {}), ...(published ? { date: published } : {}) }],
      ...(measures[0] ? { quote: { words: cut(measures[0].words), from: CHOOSE } } : {}),
      duties: rated.map((measure, at) => ({
        id: `${id}-${at + 1}`,
        what: [measure.goods ?? "All goods", `${measure.ratePercent} %`].join(": "),
        component: CHOOSE,
        ...(measure.target ? { origin: [measure.target] } : {}),
        rate: `${measure.ratePercent}%`,
        from: measure.date ?? CHOOSE,
        note: cut(measure.words),
      })),
      measures: others.map((measure, at) => ({
        id: `${id}-m${at + 1}`,
        instrument: measure.instrument,
        ...(measure.target ? { target: measure.target } : {}),
        what: `${measure.action}: ${measure.goods ?? "goods not named"}`,
        ...(measure.date ? { from: measure.date } : {}),
        note: cut(measure.words),
      })),
    },
    { schema: "failsafe" },
  );
  document.commentBefore =
    " Read by machine. Check every line against the text: windows, zones, rates, what it ends or suspends.";
  return document.toString({ lineWidth: 130 });
}

const cut = (words: string): string => words.split(/\s+/).slice(0, QUOTED_WORDS).join(" ");
