import type { Party } from "../core/party.ts";
import type { Draft } from "../record/fold.ts";
import { isOfPromise } from "../record/life.ts";
import { isAboutPromise, saidAbout } from "../record/links.ts";
import type { Point, Testimony } from "../record/model.ts";
import { speaksFor } from "../record/vocabulary.ts";
import { wordsOfText } from "../record/words.ts";
import type { Brief } from "./brief.ts";
import type { PromiseLine, PromiseStanding } from "./line.ts";

/** A text that two sides put their names to speaks for both. */
const JOINT = /\bjoint (?:statement|declaration|communiqu[eé]|arrangement|press statement)\b/i;

/** The parties for which a text itself speaks: that of its issuer; of a joint text all that its title names. */
function voicesOf({ source }: Testimony, { vocabulary }: Brief): readonly Party[] {
  if (source.issuerParty === null) return [];
  if (!JOINT.test(source.title ?? "")) return [source.issuerParty];
  const named = wordsOfText(source.title ?? "", vocabulary)
    .filter(({ key }) => key.startsWith("="))
    .map(({ key }) => key.slice(1).toUpperCase() as Party);
  return [...new Set([source.issuerParty, ...named])];
}

/**
 * Whose word a promise is. Only what the promisor said itself stands without a label: its own text, one that it signed with the other side,
 * or words that a report gives from somebody who speaks for it. The other side is whom it was promised; where that is not told, the other
 * party of the dispute.
 */
export function standingOf(
  brief: Brief,
  point: Pick<Point, "told">,
  members: readonly Testimony[],
): { standing: PromiseStanding; because: string } {
  if (point.told.kind !== "commitment") return { standing: "said by a third party", because: "no promise" };
  const { by, to } = point.told;
  const isOther = (party: Party): boolean =>
    to !== null
      ? party === to || to === "*"
      : brief.law.disputes.some(({ parties }) => by !== null && parties.includes(by) && parties.includes(party));
  let claimed: string | null = null;
  for (const testimony of members) {
    const said = testimony.statement.attribution[0];
    const speaker = said ?? testimony.source.issuer;
    const party = said === undefined ? null : speaksFor(brief.vocabulary, said);
    const voices = said === undefined ? voicesOf(testimony, brief) : party === null ? [] : [party];
    if (by !== null && voices.includes(by))
      return {
        standing: "made by the promisor",
        because:
          voices.length > 1
            ? `${speaker} gives the text that ${voices.join(" and ")} put their names to`
            : `${speaker} speaks for ${by}`,
      };
    const other = voices.find(isOther);
    if (other !== undefined) claimed ??= `${speaker} speaks for ${other}`;
  }
  if (claimed !== null) return { standing: "claimed by the other side", because: claimed };
  const outlet = members[0]?.source.publisher ?? "an outlet";
  const speaker = members.map(({ statement }) => statement.attribution[0]).find((name) => name !== undefined);
  return {
    standing: "said by a third party",
    because: speaker ? `${speaker} speaks for neither side` : `${outlet} states it itself`,
  };
}

/** Whether something said is about no promise and no agreement of the record: it stands on the board by itself. */
export function isUnlinked(brief: Brief, draft: Draft): boolean {
  return draft.kind === "commitment" ? !isOfPromise(brief.snapshot, draft) : !isAboutPromise(brief.snapshot, draft);
}

/** Which of the five things a draft of the board is. */
export function boardKind(brief: Brief, draft: Draft): "demands" | "accusations" | "denials" | "findings" {
  if (draft.kind === "demand") return "demands";
  if (draft.kind === "commitment") return "findings";
  return brief.snapshot.modalityOf(draft) === "denied" ? "denials" : "accusations";
}

/** @param each how many of each thing that is said about the promise. */
export function promiseLine(brief: Brief, draft: Draft, each?: number): PromiseLine {
  const point = brief.snapshot.gist(draft);
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
