import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf, patientsOf } from "../places.ts";
import { isIn, sensesIn } from "../words.ts";
import { percentAmong } from "./bare-rate.ts";
import { actionOf, durationIn, pairsOf, targetsOf } from "./burden.ts";

/** A part of a rate is set aside or taken off: "suspending 24 percentage points of that rate, while retaining 10 percent". */
export const pointsFrame: Frame<"lasts"> = {
  name: "points",
  kind: "measure",
  summary: "percentage points of a rate are suspended or taken off, a rest being kept",
  triggers: { verbs: ["burden-verbs"] },
  needs: { mentions: ["rate"], when: ({ clause: { verb } }) => verb !== null && !verb.negated },
  slots: { lasts: { type: "duration", at: ["prep for", "prep of"] } },
  make: ({ text, at, clause, deed, slots }) => {
    const { words } = text;
    const points = patientsOf(at.parsed, clause, words).find((np) =>
      np.mentions.some((mention) => mention.type === "rate" && mention.unit === "points"),
    );
    if (!points) return [];
    const burden = burdenBefore(clause, at);
    const told = chainOf(points).some((np) => isIn(np.known, "rate-nouns") || holds(np, bitOf.instrument));
    if (!burden && !told) return [];
    const action = actionOf(deed, "burden", words);
    if (action !== "suspend" && action !== "cut" && action !== "lift") return [];
    const imposers = doersOf(clause, at, text);
    if (imposers.length !== 1) return [];
    const targets = targetsOf(
      [...chainOf(points), ...(burden ? chainOf(burden) : []), ...clause.phrases],
      imposers,
      text,
      at,
    );
    const kept = keptRate(clause, at, text);
    return pairsOf(imposers, targets.slice(0, 1), text).map(
      ({ imposer, target }): Draft => ({
        fields: {
          kind: "measure",
          imposer,
          target,
          instrument: "tariff",
          action: action === "lift" ? "cut" : action,
          goods: null,
          ratePercent: kept?.percent ?? null,
          rateBound: kept?.bound ?? null,
          fromPercent: null,
          durationDays: durationIn(slots.lasts),
        },
        from: clause.from,
        to: Math.max(clause.to, kept?.to ?? 0),
        clause,
      }),
    );
  },
  examples: [
    {
      sentence: "India will suspend 15 percentage points of the duty on Chilean wine for 60 days.",
      gives: [{ kind: "measure", imposer: "IN" as Party, action: "suspend", durationDays: 60, modality: "announced" }],
    },
    {
      sentence:
        "Canada suspended 20 percentage points of its tariff on goods of Peru, while retaining a rate of 5 percent.",
      gives: [{ kind: "measure", imposer: "CA" as Party, action: "suspend", ratePercent: 5 }],
    },
    {
      sentence: "Turkey will cut 10 percentage points of that tariff for 30 days.",
      gives: [{ kind: "measure", imposer: "TR" as Party, action: "cut", durationDays: 30 }],
    },
  ],
  nonExamples: [
    { sentence: "The bank cut 2 percentage points of its forecast.", because: "a forecast is no rate of duty" },
    { sentence: "India lost 3 percentage points of market share.", because: "a share is no rate of duty" },
  ],
};

/** The nearest noun of a burden before a clause, whose rate "that rate" is. */
function burdenBefore(clause: Clause, at: SentenceContext): NounPhrase | null {
  let found: NounPhrase | null = null;
  for (const np of at.parsed.phrases) {
    if (np.from >= (clause.verb?.at ?? clause.from)) break;
    if (np.mentions.some((mention) => mention.type === "instrument" && mention.instrument === "tariff")) found = np;
  }
  return found;
}

export function doersOf(clause: Clause, at: SentenceContext, text: TextContext): readonly Party[] {
  return [...new Set(agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at)))];
}

/** The rate of a keeping clause in the rest of the sentence. */
function keptRate(clause: Clause, at: SentenceContext, text: TextContext) {
  for (const other of at.parsed.clauses.slice(clause.index + 1, clause.index + 6)) {
    if (!other.verb || sensesIn(other.verb.known, "burden-verbs")[0] !== "maintain") continue;
    const near = [...patientsOf(at.parsed, other, text.words), ...other.phrases];
    const rate = percentAmong(near.flatMap((one) => [one, ...chainOf(one)]));
    if (rate) return rate;
  }
  return null;
}
