import type {
  AgreementLine,
  DeadlineLine,
  Difference,
  DutySide,
  LawMeasureLine,
  PointLine,
  RoundLine,
} from "../brief/line.ts";
import type { Answer, Asked } from "./answer.ts";

/** The state of play. Rates stand here from law or from a checked point only. */
export type StateAnswer = Answer<{
  agreements: readonly AgreementLine[];
  duty: readonly DutySide[];
  controls: readonly LawMeasureLine[];
  deadlines: readonly DeadlineLine[];
  lastRound: RoundLine | null;
  nextRound: RoundLine | null;
  newest: readonly PointLine[];
  differ: readonly Difference[];
  /** Reported measures that no act of the dossier explains. */
  pending: readonly PointLine[];
  counts: Readonly<{
    articles: number;
    originals: number;
    outlets: number;
    statements: number;
    points: number;
    stories: number;
  }>;
}>;
export type StateAsked = Asked;
