import { LIKE, LIKE_COUNT, type Share } from "./likeness.ts";

/** A story that a text may join, as the text sees it. */
export type Candidate = Readonly<{
  /** Articles in the story. */
  size: number;
  /** The text's likeness to each member that is compared, at least one: rows of `LIKE_COUNT`. */
  likes: Float64Array;
  /** The share of the text that stands in none of them, and of the story's core that stands in the text. */
  unseen: Share;
  core: Share;
  /** Largest share of text in common with a member, 0 where none. */
  copied: number;
  /** Days to the member that became known nearest in time. */
  gapDays: number;
  /** Days to the member published nearest in time, 0 where no page tells; at most 60. */
  publishedDays: number;
  /** How far apart what it tells and what they tell are, on average over those that do; 0 where none does. */
  yearsTold: number;
  daysTold: number;
}>;

/** What the join rule weighs, in the order of its weights. */
export const FEATURES = [
  "body, nearest",
  "body, mean",
  "body, mean of the three nearest",
  "body, farthest",
  "lead, nearest",
  "lead, mean",
  "names, nearest",
  "names, mean",
  "numbers, nearest",
  "numbers, mean",
  "lead found in story, nearest",
  "lead found in story, mean",
  "story's leads found, nearest",
  "story's leads found, mean",
  "names found in story, mean",
  "story's names found, mean",
  "body unseen",
  "lead unseen",
  "names unseen",
  "core found, body",
  "core found, lead",
  "core found, names",
  "names of the lead, nearest",
  "names of the lead, mean",
  "lead's names found in story, nearest",
  "lead's names found in story, mean",
  "names of story's leads found, nearest",
  "names of story's leads found, mean",
  "years apart as told",
  "days apart as told",
  "ahead of the next story",
  "size",
  "alone so far",
  "length",
  "copied",
  "days apart",
  "days apart as published",
] as const;

/** From a value of a feature on, so much is added beside what its weight gives. */
export type Step = readonly [feature: number, from: number, add: number];

/** What each feature adds to the belief that a text belongs to a story. */
export type Rule = Readonly<{
  /** One a feature. */
  weights: readonly number[];
  bias: number;
  /** What no straight line tells: little likeness says little, a day apart is not a week. */
  steps: readonly Step[];
}>;

export type Weights = Readonly<{
  grown: Rule;
  /** For a record of few stories, in which even common words are rare: it gives way to the other by and by. */
  young: Rule;
  /** Probability from which a text joins a story. */
  join: number;
  /** Two stories become one where a text is this likely to belong to the second as well, and their members to each other. */
  bridge: number;
  merge: number;
}>;

const BODY_MEAN = 1;
const AHEAD = 30;

/** The features of each candidate for one text of `words` words. */
export function featuresOf(candidates: readonly Candidate[], words: number): Float64Array[] {
  const all = candidates.map((candidate) => featuresAlone(candidate, words));
  for (const features of all) {
    let next = 0;
    for (const other of all) if (other !== features) next = Math.max(next, other[BODY_MEAN] as number);
    features[AHEAD] = (features[BODY_MEAN] as number) - next;
  }
  return all;
}

function featuresAlone(candidate: Candidate, words: number): Float64Array {
  const { size, likes, unseen, core, copied, gapDays, publishedDays, yearsTold, daysTold } = candidate;
  const most = { lead: 0, name: 0, number: 0, leadThere: 0, leadHere: 0, who: 0, whoThere: 0, whoHere: 0 };
  const sum = { ...most, body: 0, namesThere: 0, namesHere: 0 };
  let [first, second, third, least] = [0, 0, 0, 1];
  for (let from = 0; from < likes.length; from += LIKE_COUNT) {
    const like = (what: number): number => likes[from + what] as number;
    const body = like(LIKE.body);
    if (body > first) [first, second, third] = [body, first, second];
    else if (body > second) [second, third] = [body, second];
    else if (body > third) third = body;
    least = Math.min(least, body);
    sum.body += body;
    sum.lead += like(LIKE.lead);
    sum.name += like(LIKE.name);
    sum.number += like(LIKE.number);
    sum.leadThere += like(LIKE.leadThere);
    sum.leadHere += like(LIKE.leadHere);
    sum.namesThere += like(LIKE.namesThere);
    sum.namesHere += like(LIKE.namesHere);
    sum.who += like(LIKE.who);
    sum.whoThere += like(LIKE.whoThere);
    sum.whoHere += like(LIKE.whoHere);
    most.lead = Math.max(most.lead, like(LIKE.lead));
    most.name = Math.max(most.name, like(LIKE.name));
    most.number = Math.max(most.number, like(LIKE.number));
    most.leadThere = Math.max(most.leadThere, like(LIKE.leadThere));
    most.leadHere = Math.max(most.leadHere, like(LIKE.leadHere));
    most.who = Math.max(most.who, like(LIKE.who));
    most.whoThere = Math.max(most.whoThere, like(LIKE.whoThere));
    most.whoHere = Math.max(most.whoHere, like(LIKE.whoHere));
  }
  const count = likes.length / LIKE_COUNT;
  const features = new Float64Array(FEATURES.length);
  features.set([
    first,
    sum.body / count,
    (first + second + third) / Math.min(3, count),
    least,
    most.lead,
    sum.lead / count,
    most.name,
    sum.name / count,
    most.number,
    sum.number / count,
    most.leadThere,
    sum.leadThere / count,
    most.leadHere,
    sum.leadHere / count,
    sum.namesThere / count,
    sum.namesHere / count,
    unseen.body,
    unseen.lead,
    unseen.name,
    core.body,
    core.lead,
    core.name,
    most.who,
    sum.who / count,
    most.whoThere,
    sum.whoThere / count,
    most.whoHere,
    sum.whoHere / count,
    yearsTold,
    daysTold,
    0,
    Math.log(size),
    size === 1 ? 1 : 0,
    Math.log(Math.max(1, words)),
    copied,
    Math.log1p(gapDays),
    Math.log1p(publishedDays),
  ]);
  return features;
}

/** From so many stories on a record is grown. */
const GROWN = 10;

/** The probability that a text with these features belongs to the story, in a record of so many stories. */
export function probability(features: Float64Array, { grown, young }: Weights, stories: number): number {
  const youth = Math.max(0, 1 - stories / GROWN);
  const score = youth === 0 ? 0 : youth * scoreOf(features, young);
  return 1 / (1 + Math.exp(-score - (youth === 1 ? 0 : (1 - youth) * scoreOf(features, grown))));
}

/** The same before it is a probability: what each feature adds. */
export function scoreOf(features: Float64Array, { weights, bias, steps }: Rule): number {
  let sum = bias;
  for (let index = 0; index < weights.length; index++) sum += (features[index] as number) * (weights[index] as number);
  for (const [feature, from, add] of steps) if ((features[feature] as number) >= from) sum += add;
  return sum;
}
