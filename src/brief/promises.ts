import type { Party } from "../core/party.ts";
import type { Draft } from "../record/draft.ts";
import { isOfPromise } from "../record/life.ts";
import { isAboutPromise, saidAbout } from "../record/links.ts";
import type { Point, Source } from "../record/model.ts";
import { speaksFor } from "../record/vocabulary.ts";
import { wordsOfText } from "../record/words.ts";
import type { Brief } from "./brief.ts";
import type { PromiseLine, PromiseStanding } from "./line.ts";

/** A text that two sides put their names to speaks for both. */
const JOINT = /\bjoint (?:statement|declaration|communiqu[eé]|arrangement|press statement)\b/i;

/** The parties for which a text itself speaks: that of its issuer; of a joint text all that its title names. */
function voicesOf({ issuerParty, title }: Source, { vocabulary }: Brief): readonly Party[] {
  if (issuerParty === null) return [];
  if (!JOINT.test(title ?? "")) return [issuerParty];
  const named = wordsOfText(title ?? "", vocabulary)
    .filter(({ key }) => key.startsWith("="))
    .map(({ key }) => key.slice(1).toUpperCase() as Party);
  return [...new Set([issuerParty, ...named])];
}

/** Who tells a point: whom a text rests on, or, where it rests on nobody, the text itself. */
export type Teller = Readonly<{ said: string | undefined; source: Source }>;

/** Those of whom one can speak for a party, as they first told it: nobody else's word is anybody's. */
function tellersOf({ snapshot }: Brief, draft: Draft): readonly Teller[] {
  const { book, cut } = snapshot;
  const number = book.numberOf(draft);
  if (!book.isAsTold(number))
    return snapshot.members(draft).map(({ statement, source }) => ({ said: statement.attribution[0], source }));
  const { sourceAt, at } = book.testimonies;
  const { starts, values, from } = book.columns.speakers;
  const places = new Map<number, string | undefined>();
  for (let one = starts[number] as number; one < (starts[number + 1] as number) && (from[one] as number) < cut; one++)
    places.set(from[one] as number, book.columns.texts[values[one] as number]);
  for (let member = 0; member < draft.places.length && (draft.places[member] as number) < cut; member++) {
    const place = draft.places[member] as number;
    if (member > 0 && (places.has(place) || sourceAt(place).issuerParty === null)) continue;
    if (!places.has(place)) places.set(place, at(place).statement.attribution[0]);
  }
  return [...places].sort(([a], [b]) => a - b).map(([place, said]) => ({ said, source: sourceAt(place) }));
}

/**
 * Whose word a promise is. Only what the promisor said itself stands without a label: its own text, one that it signed with the other side,
 * or words that a report gives from somebody who speaks for it. The other side is whom it was promised; where that is not told, the other
 * party of the dispute.
 */
export function standingOf(
  brief: Brief,
  { told }: Pick<Point, "told">,
  tellers: readonly Teller[],
): { standing: PromiseStanding; because: string } {
  if (told.kind !== "commitment") return { standing: "said by a third party", because: "no promise" };
  const { by, to } = told;
  const isOther = (party: Party): boolean =>
    to !== null
      ? party === to || to === "*"
      : brief.law.disputes.some(({ parties }) => by !== null && parties.includes(by) && parties.includes(party));
  let claimed: string | null = null;
  for (const { said, source } of tellers) {
    const speaker = said ?? source.issuer;
    const party = said === undefined ? null : speaksFor(brief.vocabulary, said);
    const voices = said === undefined ? voicesOf(source, brief) : party === null ? [] : [party];
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
  const outlet = tellers[0]?.source.publisher ?? "an outlet";
  const speaker = tellers.map(({ said }) => said).find((name) => name !== undefined);
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
    ...standingOf(brief, point, tellersOf(brief, draft)),
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
