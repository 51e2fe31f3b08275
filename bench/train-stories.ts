// Learns the join rule: logistic regression on what each article of a labelled stream sees, first with the stories as labelled,
// then with those that the rule itself makes, and on top of it steps by gradient boosting, one feature each. Deterministic.
// Thresholds are those that do best on topics left out of training. Prints the scores on such topics, weights and thresholds learned on the others (look-alike events stay
// together), and on the whole; `--write` puts the weights in place.
//   node bench/train-stories.ts [--write] [--quick]

import { writeFileSync } from "node:fs";
import type { Instant } from "../src/core/day.ts";
import { FEATURES, probability, type Rule, type Step, scoreOf, type Weights } from "../src/story/join.ts";
import { LineageIndex } from "../src/story/lineage.ts";
import type { LineageLink, StoryText } from "../src/story/model.ts";
import { canonically } from "../src/story/order.ts";
import { StoryFold } from "../src/story/stories.ts";
import { type Counted, countTerms } from "../src/story/terms.ts";
import { wordsOf } from "../src/story/words.ts";
import { bcubed, handfulsOf, needData, rowsOf, type Score, scored, shown, textsOf } from "./clustering.ts";

needData();
const gold = new Map(rowsOf("stories.dev.gold.tsv").map(([id, story]) => [id as string, story as string]));
const texts = textsOf("stories.dev.jsonl");
const counted = new Map<string, Counted>();
function countedOf({ id, title, body }: StoryText): Counted {
  const key = `${id} ${body.length}`;
  const made = counted.get(key) ?? countTerms(wordsOf(title), wordsOf(body));
  counted.set(key, made);
  return made;
}
const lineage = new LineageIndex();
/** Both ways: in a handful either text may come first. */
const links = new Map(texts.map(({ id }) => [id, [] as LineageLink[]]));
for (const link of texts.flatMap((text) => lineage.add(text)))
  for (const id of [link.earlier, link.later]) links.get(id)?.push(link);
const storyOf = (id: string): string => gold.get(id) as string;
/** Look-alike events of one topic of ECB+ are never parted between training and test. */
const topicOf = (id: string): string => /^ecb-\d+/.exec(storyOf(id))?.[0] ?? storyOf(id);

type Example = { x: Float64Array; y: 0 | 1 };

/** Examples as the labelled stories give them, or, with weights, as the rule's own stories do. */
function examplesOf(stream: readonly StoryText[], weights: Weights | null): Example[] {
  const examples: Example[] = [];
  const members = new Map<string, string[]>();
  const fold = new StoryFold({
    judge: ({ id }, stories, features, begun) => {
      let [chosen, chance] = [-1, weights?.join ?? 0];
      stories.forEach((story, index) => {
        const held = members.get(story) as string[];
        const share = held.filter((other) => other === storyOf(id)).length / held.length;
        const x = features[index] as Float64Array;
        if (share >= 0.5 || share < 0.2) examples.push({ x, y: share >= 0.5 ? 1 : 0 });
        const value = weights ? probability(x, weights, begun) : share;
        if (weights ? value >= chance : value > 0.5) [chosen, chance] = [index, value];
      });
      return chosen;
    },
  });
  for (const text of stream) {
    const story = fold.add(text, links.get(text.id), countedOf(text)).story();
    members.set(story, [...(members.get(story) ?? []), storyOf(text.id)]);
  }
  return examples;
}

/** Ridge-regularised logistic regression by Newton's method on standardised features, given back for features as they are. */
function fit(examples: readonly Example[], ridge = 1e-3): Rule {
  const n = FEATURES.length;
  const centre = new Float64Array(n);
  const spread = new Float64Array(n);
  for (const { x } of examples) {
    for (let i = 0; i < n; i++) centre[i] = (centre[i] as number) + (x[i] as number) / examples.length;
  }
  for (const { x } of examples) {
    for (let i = 0; i < n; i++) {
      spread[i] = (spread[i] as number) + ((x[i] as number) - (centre[i] as number)) ** 2 / examples.length;
    }
  }
  for (let i = 0; i < n; i++) spread[i] = Math.sqrt(spread[i] as number) || 1;
  const rows = examples.map(({ x }) =>
    [...x].map((value, i) => (value - (centre[i] as number)) / (spread[i] as number)).concat(1),
  );
  let w = new Array<number>(n + 1).fill(0);
  for (let round = 0; round < 25; round++) {
    const hessian = w.map(() => new Array<number>(n + 2).fill(0));
    rows.forEach((row, k) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * (w[i] as number), 0)));
      const error = (examples[k] as Example).y - p;
      const slope = Math.max(1e-6, p * (1 - p));
      for (let i = 0; i <= n; i++) {
        const line = hessian[i] as number[];
        const scaled = slope * (row[i] as number);
        for (let j = 0; j <= n; j++) line[j] = (line[j] as number) + scaled * (row[j] as number);
        line[n + 1] = (line[n + 1] as number) + error * (row[i] as number);
      }
    });
    for (let i = 0; i < n; i++) {
      const line = hessian[i] as number[];
      line[i] = (line[i] as number) + ridge * rows.length;
      line[n + 1] = (line[n + 1] as number) - ridge * rows.length * (w[i] as number);
    }
    const step = solved(hessian);
    w = w.map((value, i) => value + (step[i] as number));
    if (step.every((value) => Math.abs(value) < 1e-8)) break;
  }
  const weights = w.slice(0, n).map((value, i) => value / (spread[i] as number));
  const bias = weights.reduce((sum, value, i) => sum - value * (centre[i] as number), w[n] as number);
  return { weights, bias, steps: [] };
}

const STEPS = 100;
const RATE = 0.1;
const BINS = 32;
/** Pulls steps that few examples speak for towards nothing. */
const CAUTION = 5;
const FEWEST = 3;

/** Adds steps to a rule, one at a time: the one that takes most off the loss on six of ten examples, and a tenth of what it asks. */
function stepped(rule: Rule, examples: readonly Example[]): Rule {
  const cuts = FEATURES.map((_, feature) => {
    const sorted = Float64Array.from(examples, ({ x }) => x[feature] as number).sort();
    const at = Array.from(
      { length: BINS - 1 },
      (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / BINS)] as number,
    );
    return [...new Set(at)];
  });
  const binned = cuts.map((cut, feature) =>
    Uint8Array.from(examples, ({ x }) => cut.filter((value) => (x[feature] as number) >= value).length),
  );
  const sums = Float64Array.from(examples, ({ x }) => scoreOf(x, rule));
  const steps: Step[] = [];
  let { bias } = rule;
  for (let round = 0; round < STEPS; round++) {
    const slopes = FEATURES.map(() => new Float64Array(BINS));
    const bends = FEATURES.map(() => new Float64Array(BINS));
    let [slope, bend] = [0, 0];
    for (let k = 0; k < examples.length; k++) {
      if (((k * 2654435761 + round * 40503) >>> 3) % 10 >= 6) continue;
      const p = 1 / (1 + Math.exp(-(sums[k] as number)));
      const [own, ownBend] = [(examples[k] as Example).y - p, Math.max(1e-6, p * (1 - p))];
      slope += own;
      bend += ownBend;
      for (let feature = 0; feature < FEATURES.length; feature++) {
        const bin = binned[feature]?.[k] as number;
        (slopes[feature] as Float64Array)[bin] = (slopes[feature]?.[bin] as number) + own;
        (bends[feature] as Float64Array)[bin] = (bends[feature]?.[bin] as number) + ownBend;
      }
    }
    let best = { gain: 0, feature: 0, bin: 0, below: 0, above: 0 };
    for (let feature = 0; feature < FEATURES.length; feature++) {
      let [under, underBend] = [0, 0];
      for (let bin = 0; bin < (cuts[feature] as number[]).length; bin++) {
        under += slopes[feature]?.[bin] as number;
        underBend += bends[feature]?.[bin] as number;
        const [over, overBend] = [slope - under, bend - underBend];
        if (underBend < FEWEST || overBend < FEWEST) continue;
        const gain = under ** 2 / (underBend + CAUTION) + over ** 2 / (overBend + CAUTION);
        if (gain <= best.gain) continue;
        const [below, above] = [(RATE * under) / (underBend + CAUTION), (RATE * over) / (overBend + CAUTION)];
        best = { gain, feature, bin, below, above };
      }
    }
    const { feature, bin, below, above } = best;
    bias += below;
    steps.push([feature, cuts[feature]?.[bin] as number, above - below]);
    for (let k = 0; k < examples.length; k++)
      sums[k] = (sums[k] as number) + ((binned[feature]?.[k] as number) > bin ? above : below);
  }
  const joint = Map.groupBy(steps, ([feature, from]) => feature * 1e6 + from);
  const together = [...joint.values()].map((same): Step => {
    const [feature, from] = same[0] as Step;
    return [feature, from, same.reduce((sum, [, , add]) => sum + add, 0)];
  });
  return { ...rule, bias, steps: together.sort((a, b) => a[0] - b[0] || a[1] - b[1]) };
}

/** Gauss-Jordan with pivots on rows that end in the right side. */
function solved(rows: number[][]): number[] {
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++)
      if (Math.abs(rows[r]?.[i] as number) > Math.abs(rows[pivot]?.[i] as number)) pivot = r;
    [rows[i], rows[pivot]] = [rows[pivot] as number[], rows[i] as number[]];
    const own = rows[i] as number[];
    for (const row of rows) {
      if (row === own) continue;
      const factor = (row[i] as number) / (own[i] as number);
      if (factor !== 0) for (let c = i; c <= n; c++) row[c] = (row[c] as number) - factor * (own[c] as number);
    }
  }
  return rows.map((row, i) => (row[n] as number) / (row[i] as number));
}

function measured(stream: readonly StoryText[], weights: Weights): Score {
  const fold = new StoryFold({ weights });
  const placed = stream.map((text) => ({ id: text.id, ...fold.add(text, links.get(text.id), countedOf(text)) }));
  const golds = new Map(stream.map(({ id }) => [id as string, storyOf(id)]));
  return bcubed(golds, new Map(placed.map(({ id, story }) => [id as string, story()])));
}

const HANDFULS = 300;

/** A folder of pages without a day, added at once. */
const atOnce = (stream: readonly StoryText[]): StoryText[] =>
  stream.map((text) => ({ ...text, at: "2030-01-01T00:00:00Z" as Instant, published: null })).sort(canonically);

/** A rule learned on records as they come, then on the stories that it makes itself. */
function learnedOn(streams: readonly (readonly StoryText[])[]): Rule {
  const labelled = streams.flatMap((each) => examplesOf(each, null));
  const first = fit(labelled);
  const own = streams.flatMap((each) =>
    examplesOf(each, { grown: first, young: first, join: 0.65, bridge: 0.3, merge: 0.7 }),
  );
  const examples = [...labelled, ...own];
  return stepped(fit(examples), examples);
}

const rulesOf = (stream: readonly StoryText[]): Pick<Weights, "grown" | "young"> => ({
  grown: learnedOn([stream]),
  young: learnedOn(handfulsOf(stream, HANDFULS, storyOf)),
});

/** The same of handfuls, each a record of its own. */
function measuredHandfuls(stream: readonly StoryText[], weights: Weights, count: number): Score {
  const golds = new Map<string, string>();
  const groups = new Map<string, string>();
  for (const [number, texts] of handfulsOf(stream, count, storyOf).entries()) {
    const fold = new StoryFold({ weights });
    const placed = texts.map((text) => ({ text, ...fold.add(text, links.get(text.id), countedOf(text)) }));
    for (const { text, story } of placed) {
      golds.set(`${number} ${text.id}`, `${number} ${storyOf(text.id)}`);
      groups.set(`${number} ${text.id}`, `${number} ${story()}`);
    }
  }
  return bcubed(golds, groups);
}

const hash = (text: string): number => {
  let value = 2166136261;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 16777619);
  return (value ^ (value >>> 13)) >>> 0;
};

const folds = 4;
const thresholds = [0.6, 0.65, 0.7, 0.75, 0.8].flatMap((join) =>
  [0.8, 0.85, 0.9].map((merge) => ({ join, bridge: 0.3, merge })),
);
/** A part of the topics that was left out of training, and what the rule scores on it with each pair of thresholds. */
type LeftOut = Readonly<{
  name: string;
  articles: number;
  scores: readonly Score[];
  once: readonly Score[];
  handfuls: readonly Score[];
}>;

/** Each article counts the same. */
function together(parts: readonly Readonly<{ articles: number; score: Score }>[]): Score {
  const total = parts.reduce((sum, { articles }) => sum + articles, 0);
  const of = (field: "precision" | "recall") =>
    parts.reduce((sum, { articles, score }) => sum + score[field] * articles, 0) / total;
  return scored(of("precision"), of("recall"));
}

/** The thresholds with the best F1 over some parts; what its precision lacks to 96% is taken off: two events fused are worse than one split. */
function bestOn(parts: readonly LeftOut[], allowed = (_index: number): boolean => true): number {
  const values = thresholds.map((_, index) => {
    if (!allowed(index)) return 0;
    const { precision, f1 } = together(
      parts.map(({ articles, scores }) => ({ articles, score: scores[index] as Score })),
    );
    return f1 - Math.max(0, 0.96 - precision);
  });
  return values.indexOf(Math.max(...values));
}

const rounds = process.argv.includes("--quick") ? ["a"] : ["a", "b", "c", "d"];
const parts: LeftOut[] = [];
for (const salt of rounds) {
  for (let part = 0; part < folds; part++) {
    const inPart = ({ id }: StoryText) => hash(salt + topicOf(id)) % folds === part;
    const rules = rulesOf(texts.filter((text) => !inPart(text)));
    const test = texts.filter(inPart);
    const once = thresholds.map((pair) => measured(atOnce(test), { ...rules, ...pair }));
    const scores = thresholds.map((pair) => measured(test, { ...rules, ...pair }));
    const handfuls = thresholds.map((pair) => measuredHandfuls(test, { ...rules, ...pair }, 60));
    parts.push({ name: `${salt}${part}`, articles: test.length, scores, once, handfuls });
  }
}
const honest = parts.map((own) => {
  const pair = bestOn(parts.filter((other) => other !== own));
  const score = own.scores[pair] as Score;
  const { join, merge } = thresholds[pair] as Weights;
  const handful = own.handfuls[pair] as Score;
  const once = own.once[pair] as Score;
  console.log(
    `left out ${own.name} (${own.articles} articles), join ${join}, merge ${merge}: ${shown(score)}; at once ${shown(once)}; handfuls ${shown(handful)}`,
  );
  return { articles: own.articles, score, once, handful };
});
const crossed = together(honest);
const crossedOnce = together(honest.map(({ articles, once }) => ({ articles, score: once })));
const crossedHandfuls = together(honest.map(({ handful }) => ({ articles: 1, score: handful })));
console.log(
  `topics left out of weights and thresholds: ${shown(crossed)}; at once ${shown(crossedOnce)}; handfuls ${shown(crossedHandfuls)}`,
);
const rules = rulesOf(texts);
// No part is as dense as the whole stream: its precision must hold there too.
const dense = thresholds.map((pair) => measured(texts, { ...rules, ...pair }));
const best = bestOn(parts, (index) => (dense[index] as Score).precision >= 0.95);
const chosen = together(parts.map(({ articles, scores }) => ({ articles, score: scores[best] as Score })));
console.log(`topics left out of weights, thresholds of all parts: ${shown(chosen)}`);

const weights: Weights = { ...rules, ...(thresholds[best] as Omit<Weights, "grown" | "young">) };
const whole = dense[best] as Score;
console.log(`trained and measured on the whole: ${shown(whole)}; join ${weights.join}, merge ${weights.merge}`);
if (process.argv.includes("--write")) {
  const plain = (value: number) => Number(value.toFixed(4));
  const ruleLines = ({ weights, bias, steps }: Rule) => `{
    weights: [
${FEATURES.map((name, i) => `      ${plain(weights[i] as number)}, // ${name}`).join("\n")}
    ],
    bias: ${plain(bias)},
    steps: [
${steps.map(([feature, from, add]) => `      [${feature}, ${Math.floor(from * 1e3) / 1e3}, ${plain(add)}], // ${FEATURES[feature]}`).join("\n")}
    ],
  }`;
  writeFileSync(
    "src/story/weights.ts",
    `import type { Weights } from "./join.ts";

/**
 * The join rule, learned by \`bench/train-stories.ts\` on ${texts.length} articles of ${new Set(gold.values()).size} labelled stories.
 * BCubed on them: ${shown(whole)}; on topics left out of weights and thresholds: ${shown(crossed)},
 * all added at once without a day: ${shown(crossedOnce)},
 * of handfuls of such topics added to an empty record: ${shown(crossedHandfuls)}.
 */
export const learned: Weights = {
  grown: ${ruleLines(weights.grown)},
  young: ${ruleLines(weights.young)},
  join: ${weights.join},
  bridge: ${weights.bridge},
  merge: ${weights.merge},
};
`,
  );
}
