import type { Draft } from "../record/draft.ts";
import { orderedLife, stepOf } from "../record/life.ts";
import type { Brief } from "./brief.ts";
import type { LifeStep } from "./line.ts";

/** The life of a point step by step, oldest first; one step where nothing else belongs to it. */
export const lifeSteps = (brief: Brief, draft: Draft): LifeStep[] => stepsOf(brief, orderedLife(brief.snapshot, draft));

/** @param each how many of them: the first, and the newest of the others. */
function stepsOf(brief: Brief, life: readonly Draft[], each = life.length): LifeStep[] {
  const left = Math.max(0, life.length - Math.max(2, each));
  return [...life.keys()]
    .filter((at) => at === 0 || at > left)
    .map((at) => {
      const { draft, stage, because } = stepOf(brief.snapshot, life, at);
      return { stage, because, line: brief.line(draft) };
    });
}

const MOST_LIVES = 8;
/** Of a list the lives of the first points are looked for. */
const LOOKED_AT = 12;

/** The lives of some points, each once, those of one step left out, with how many steps each has; `each` as `stepsOf` has it. */
export function livesOf(
  brief: Brief,
  drafts: readonly Draft[],
  each: number | undefined,
): Readonly<{ lives: readonly (readonly LifeStep[])[]; steps: readonly number[] }> {
  const lives: (readonly Draft[])[] = [];
  const seen = new Set<Draft>();
  for (const draft of drafts.slice(0, LOOKED_AT)) {
    if (lives.length >= MOST_LIVES) break;
    if (seen.has(draft)) continue;
    const life = orderedLife(brief.snapshot, draft);
    for (const step of life) seen.add(step);
    if (life.length > 1) lives.push(life);
  }
  return { lives: lives.map((life) => stepsOf(brief, life, each)), steps: lives.map(({ length }) => length) };
}
