import { ParleyError } from "../core/errors.ts";
import type { Kind } from "../read/statement.ts";
import type { Draft } from "../record/draft.ts";
import type { Stand } from "./desk.ts";

/**
 * The point of an id: its own, that of one of its statements, or an old one.
 * @throws ParleyError `not-found`, which tells what is not known yet on the day asked for from what was never there.
 */
export function findDraft(
  { brief, reader }: Stand,
  id: string,
  kind?: Kind,
): { draft: Draft; renamedFrom: string | null } {
  const renamed = reader.renamed(id);
  const { snapshot } = brief;
  const found = snapshot.find(renamed ?? id) ?? snapshot.find(id);
  if (found && (kind === undefined || found.kind === kind)) {
    return { draft: found, renamedFrom: found.id === id || id.startsWith("s-") ? null : id };
  }
  if (found) {
    throw new ParleyError("not-found", `${id} is a point of the kind ${found.kind}, not ${kind}`, {
      fix: `Open it with \`show ${id}\`.`,
    });
  }
  const later = snapshot.book.find(renamed ?? id);
  if (later) {
    throw new ParleyError("not-found", `nothing was known of ${id.slice(0, 40)} on ${brief.basis.known}`, {
      fix: `Ask with a later day of knowledge: it was first told on ${later.members[0]?.source.knowableFrom.at.slice(0, 10)}.`,
    });
  }
  throw notFound(id);
}

export const notFound = (id: string): ParleyError =>
  new ParleyError("not-found", `this record holds nothing by the id "${id.slice(0, 60)}"`, {
    fix: "Copy the id from a list or a page of this record; ids of another record do not fit.",
  });
