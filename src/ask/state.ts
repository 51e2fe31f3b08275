import { agreementsBrief, deadlinesBrief } from "../brief/agreements.ts";
import { bySureness, differenceOf, differingIn } from "../brief/differences.ts";
import type {
  AgreementLine,
  DeadlineLine,
  Difference,
  DutySide,
  LawMeasureLine,
  PointLine,
  RoundLine,
} from "../brief/line.ts";
import { aroundNow } from "../brief/rounds.ts";
import type { Kind } from "../read/statement.ts";
import { type AboutAnswer, countsAt } from "./about.ts";
import type { Answer, Asked, Because } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { filtered, first, testsOf } from "./listing.ts";
import { pendingOf, withReports } from "./measures.ts";

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
  counts: Omit<AboutAnswer["counts"], "reviews">;
}>;
export type StateAsked = Asked;

const MOST = { newest: 12, differ: 5, deadlines: 8, pending: 8, agreements: 12 } as const;
/** What the newest changes are looked for among. */
const NEWS_KINDS: readonly Kind[] = ["talks", "measure", "agreement", "commitment", "allegation", "demand"];

/** Of the law what has not ended; of what reports alone tell, what holds and has a day or a place: "a deal" is too little to stand here. */
const isInPlay = ({ source, holds, from, place }: AgreementLine): boolean =>
  source === "law" ? holds !== "no" : (holds === "yes" || holds === "possibly") && (from !== null || place !== null);

export function state(desk: Desk, asked: StateAsked): StateAnswer {
  const stand = desk.at(asked);
  const { brief, standing } = stand;
  const { on, known, dispute } = brief.basis;
  const { snapshot, law } = brief;
  const agreements = agreementsBrief(brief).filter(isInPlay);
  const tests = testsOf(brief, {}, true);
  const differing = snapshot
    .newest(snapshot.book.lists.differing)
    .filter((draft) => tests.every((passes) => passes(draft)));
  const differ = first(differing, 8 * MOST.differ).flatMap((draft) => differingIn(brief, draft));
  const reported = filtered(brief, ["measure"], {});
  const duty = law.duty(on, known, dispute);
  return {
    ...standing,
    agreements: agreements.slice(0, MOST.agreements),
    duty,
    controls: withReports(
      brief,
      law.measures(on, known, dispute).filter(({ instrument, holds }) => holds !== "no" && instrument !== "tariff"),
      reported,
    ),
    deadlines: deadlinesBrief(brief).slice(0, MOST.deadlines),
    ...aroundNow(brief),
    newest: brief.lines(first(filtered(brief, NEWS_KINDS, {}).newest(), MOST.newest)),
    differ: differ
      .sort(bySureness)
      .slice(0, MOST.differ)
      .map((one) => differenceOf(brief, one)),
    pending: pendingOf(brief, reported).slice(0, MOST.pending),
    counts: countsAt(stand),
    because: duty.map(({ because, cites }): Because => ({ text: because, statements: [], cites, setAside: false })),
  };
}
