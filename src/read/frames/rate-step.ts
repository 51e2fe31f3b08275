import type { Days } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import type { Action } from "../../core/terms.ts";
import type { RateMention } from "../../mention/mention.ts";
import { type Clause, isDay } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf, subjectsOf, verbSenses } from "../places.ts";
import { isA, isIn, sensesIn } from "../words.ts";
import { percentIn } from "./bare-rate.ts";
import { boundOf, goodsOf, targetsOf } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { impliedImposer } from "./implied.ts";

/** A tariff told before goes on to another rate: "raised it to 35 percent in May and then to 50 percent", "it would climb to 25 percent". */
export const rateStepFrame: Frame<never> = {
  name: "rate-step",
  kind: "measure",
  summary: "a tariff that was told before is moved to another rate",
  triggers: { mentions: ["rate"] },
  needs: { issuer: false, when: ({ noun }) => noun?.prep === "to" },
  slots: {},
  make: ({ text, at, noun, mention, clause }) => {
    const rate = mention as RateMention;
    const { verb } = clause;
    if (!noun || !verb || verb.negated || rate.unit !== "percent" || !text.memory.tariffs) return [];
    const moved = movedIn(clause, text, at);
    if (!moved) return [];
    const steps = clause.phrases.filter((np) => np.prep === "to" && rateOf(np) !== null);
    const before = steps[steps.indexOf(noun) - 1];
    // "Lima lifted its own to 25 percent": the like of what the other was told to have.
    const isOwn = sensesIn(moved.thing.known, "moved-pronouns").includes("own");
    const isPronoun = isOwn || isA(moved.thing.known, "pronoun");
    // The first step of a tariff that is named is told by its own frame; "on wine to 50 percent and on cherries to 10": two tariffs.
    if (!before && !isPronoun) return [];
    const between = (np: NounPhrase) => before && np.from >= before.to && np.to <= noun.start;
    if (at.parsed.phrases.some((np) => between(np) && !isDay(np))) return [];
    const burden = isOwn ? null : isPronoun ? tariffBefore(noun, at) : moved.thing;
    const near = burden ? [burden, ...chainOf(burden)] : [];
    const last = text.memory.rules.findLast(({ instrument }) => instrument === "tariff");
    if (!burden && !last) return [];
    const doers = moved.byItself
      ? []
      : agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at));
    const named = burden ? [...ownerOf(burden, text, at), ...modifierOf(burden, text)] : [];
    const targets = targetsOf(near, doers, text, at);
    const imposer =
      doers[0] ??
      named[0] ??
      (burden ? impliedImposer({ text, at, clause }, "tariff", targets, clause.phrases) : last?.imposer);
    if (!imposer || new Set(doers).size > 1) return [];
    const other = last?.imposer === imposer ? last.target : isOwn ? (last?.imposer ?? null) : null;
    const target = targets.find((party) => party !== imposer) ?? other;
    // "doubled, to 50 and 20 percent": a rate for each of the goods, no step.
    const beside = before !== undefined && noun.start - before.to <= 1;
    const each = beside ? near.flatMap((np) => [np, ...at.parsed.phrases.filter(({ first }) => first === np)]) : near;
    const goods = each.map((np) => goodsOf(np, text)).filter((one) => one !== null);
    const from = beside
      ? null
      : rateOf(before ?? clause.phrases.find(({ prep }) => prep === "from") ?? near[0] ?? null);
    const action: Action = from === null ? moved.sense : from < rate.percent ? "raise" : "cut";
    return [
      {
        fields: measureFields({
          imposer,
          target,
          instrument: "tariff",
          action,
          goods: (beside ? goods.at(-1) : goods[0]) ?? null,
          ratePercent: rate.percent,
          rateBound: boundOf(rate),
          fromPercent: from,
        }),
        from: before ? noun.start : clause.from,
        to: Math.max(noun.to, before ? noun.to : clause.to),
        clause,
        ...dateOf(noun, clause),
      },
    ];
  },
  examples: [
    {
      sentence:
        "India put a 20 percent tariff on Nepali cement, raised it to 35 percent in May and then to 50 percent in July.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "NP" as Party, action: "raise", ratePercent: 35 },
        { kind: "measure", imposer: "IN" as Party, target: "NP" as Party, action: "raise", ratePercent: 50 },
      ],
    },
    {
      sentence:
        "Brazil imposed a tariff on Canadian potash; unless Ottawa yields it will rise to 40 percent in October.",
      gives: [{ kind: "measure", imposer: "BR" as Party, target: "CA" as Party, action: "raise", ratePercent: 40 }],
    },
    {
      sentence: "Chile cut its duty on Peruvian sugar to 9 percent in March and to 3 percent in April.",
      gives: [{ kind: "measure", imposer: "CL" as Party, target: "PE" as Party, action: "cut", ratePercent: 3 }],
    },
  ],
  nonExamples: [
    { sentence: "Tariffs hurt Chile. The bank raised it to 4 percent.", because: "no tariff of a party was told" },
    { sentence: "India set tariffs on Peru. Its exports rose to 12 percent of output.", because: "a figure" },
  ],
};

type Moved = Readonly<{ thing: NounPhrase; sense: Action; byItself: boolean }>;

/** What a clause moves up or down, a tariff or a pronoun for one; null where it moves nothing of the kind. */
function movedIn(clause: Clause, text: TextContext, at: SentenceContext): Moved | null {
  const { words } = text;
  const isIt = (np: NounPhrase) => isTariff(np) || (np.mentions.length === 0 && isIn(np.known, "moved-pronouns"));
  const sense = (list: string) => verbSenses(clause, list)[0];
  const subject = subjectsOf(at.parsed, clause, words).find(isIt);
  if (clause.verb?.voice === "active") {
    const goes = sense("undergo-verbs");
    if (subject && (goes === "raise" || goes === "cut")) return { thing: subject, sense: goes, byItself: true };
  }
  const does = sense("burden-verbs") ?? sense("move-verbs");
  const thing = clause.verb?.voice === "active" ? clause.objects.find(isIt) : subject;
  // "lifted it to 25 percent": with a rate behind it a lift is up.
  const up = does === "lift" && clause.phrases.some((np) => np.prep === "to" && rateOf(np) !== null);
  if (!thing || does === undefined || !(moving.has(does) || up)) return null;
  return { thing, sense: does === "cut" ? "cut" : "raise", byItself: false };
}

const moving = new Set(["raise", "cut", "impose"]);

const isTariff = (np: NounPhrase): boolean =>
  np.mentions.some((one) => one.type === "instrument" && one.instrument === "tariff" && one.to > np.headAt);

/** The tariff told last in the sentence before a phrase. */
const tariffBefore = (np: NounPhrase, at: SentenceContext): NounPhrase | undefined =>
  at.parsed.phrases.findLast((one) => one.to <= np.start && isTariff(one));

const rateOf = (np: NounPhrase | null): number | null => (np ? (percentIn(np)?.percent ?? null) : null);

/** The day that stands right behind the rate. */
function dateOf(noun: NounPhrase, clause: Clause): { date?: Days } {
  const next = clause.phrases.find(({ start }) => start === noun.to);
  for (const one of next?.mentions ?? []) {
    if (one.type !== "day") continue;
    const days = clause.verb?.tense === "past" ? (one.past ?? one.days) : one.days;
    if (days) return { date: days };
  }
  return {};
}
