import type { Checked } from "../dossier/law.ts";

const order: readonly Checked[] = ["text", "summary", "secondary", "unverified"];

/** The weakest of several checks; null of none. */
export const weakestOf = (checks: readonly (Checked | null)[]): Checked | null =>
  checks.reduce<Checked | null>(
    (weakest, one) =>
      one !== null && (weakest === null || order.indexOf(one) > order.indexOf(weakest)) ? one : weakest,
    null,
  );
