import type { Draft } from "../record/fold.ts";
import { lifeOf } from "../record/life.ts";
import { aboutOf, isPromise, saidAbout } from "../record/links.ts";
import type { Point, Testimony } from "../record/model.ts";
import { speaksFor } from "../record/vocabulary.ts";
import type { Brief } from "./brief.ts";
import type { PromiseLine, PromiseStanding } from "./line.ts";

/**
 * Whose word a promise is. Only what the promisor said itself stands without a label: its own text, or words that a report gives from
 * somebody who speaks for it.
 */
export function standingOf(
  brief: Brief,
  point: Point,
  members: readonly Testimony[],
): { standing: PromiseStanding; because: string } {
  if (point.told.kind !== "commitment") return { standing: "said by a third party", because: "no promise" };
  const { by, to } = point.told;
  let claimed: string | null = null;
  for (const { source, statement } of members) {
    const speaker = statement.attribution[0] ?? source.issuer;
    const party =
      statement.attribution[0] === undefined
        ? source.issuerParty
        : speaksFor(brief.vocabulary, statement.attribution[0]);
    if (by !== null && party === by)
      return { standing: "made by the promisor", because: `${speaker} speaks for ${by}` };
    if (party !== null && (party === to || to === null)) claimed ??= `${speaker} speaks for ${party}`;
  }
  if (claimed !== null) return { standing: "claimed by the other side", because: claimed };
  const outlet = members[0]?.source.publisher ?? "an outlet";
  const speaker = members.map(({ statement }) => statement.attribution[0]).find((name) => name !== undefined);
  return {
    standing: "said by a third party",
    because: speaker ? `${speaker} speaks for neither side` : `${outlet} states it itself`,
  };
}

/** What is said about a promise of the record, or about none: for what stands on the board by itself. */
export function isUnlinked(brief: Brief, draft: Draft): boolean {
  const { snapshot } = brief;
  if (draft.kind !== "commitment") return !aboutOf(snapshot, draft).some(({ to }) => to.kind === "commitment");
  return !lifeOf(snapshot, draft).some(({ draft: other }) => isPromise(other));
}

/** Which of the five things a draft of the board is. */
export function boardKind(brief: Brief, draft: Draft): "demands" | "accusations" | "denials" | "findings" {
  if (draft.kind === "demand") return "demands";
  if (draft.kind === "commitment") return "findings";
  return brief.snapshot.point(draft).modality === "denied" ? "denials" : "accusations";
}

/** @param each how many of each thing that is said about the promise. */
export function promiseLine(brief: Brief, draft: Draft, each?: number): PromiseLine {
  const point = brief.point(draft);
  const told = point.told as Extract<Point["told"], { kind: "commitment" }>;
  const linked = Map.groupBy(saidAbout(brief.snapshot, draft), (other) => boardKind(brief, other));
  const lines = (kind: ReturnType<typeof boardKind>) => brief.lines((linked.get(kind) ?? []).slice(0, each));
  return {
    line: brief.line(draft),
    by: told.by,
    to: told.to,
    matter: told.matter,
    ...standingOf(brief, point, brief.snapshot.members(draft)),
    demands: lines("demands"),
    accusations: lines("accusations"),
    denials: lines("denials"),
    findings: lines("findings"),
    linked: {
      demands: linked.get("demands")?.length ?? 0,
      accusations: linked.get("accusations")?.length ?? 0,
      denials: linked.get("denials")?.length ?? 0,
      findings: linked.get("findings")?.length ?? 0,
    },
  };
}
