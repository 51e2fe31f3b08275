import type { Draft } from "../record/fold.ts";
import { lifeOf } from "../record/life.ts";
import type { Brief } from "./brief.ts";
import type { LifeStep } from "./line.ts";

/** The life of a point step by step, oldest first; one step where nothing else belongs to it. */
export const lifeSteps = (brief: Brief, draft: Draft): LifeStep[] =>
  lifeOf(brief.snapshot, draft).map(({ draft: step, stage, because }) => ({ stage, because, line: brief.line(step) }));

const MOST_LIVES = 8;
/** Of a list the lives of the first points are looked for. */
const LOOKED_AT = 12;

/** The lives of some points, each once, those of one step left out. */
export function livesOf(brief: Brief, drafts: readonly Draft[]): (readonly LifeStep[])[] {
  const lives: LifeStep[][] = [];
  const seen = new Set<Draft>();
  for (const draft of drafts.slice(0, LOOKED_AT)) {
    if (lives.length >= MOST_LIVES) break;
    if (seen.has(draft)) continue;
    const life = lifeOf(brief.snapshot, draft);
    for (const step of life) seen.add(step.draft);
    if (life.length > 1) lives.push(lifeSteps(brief, draft));
  }
  return lives;
}
