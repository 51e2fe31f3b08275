import { html } from "hono/html";
import type { Holds, PointLine, Tag } from "../../brief/line.ts";
import { never } from "../../core/errors.ts";
import type { Checked } from "../../dossier/law.ts";
import type { Label, Trust } from "../../record/model.ts";
import { words } from "../words.ts";
import { daysInWords, plural } from "./format.ts";
import type { Html } from "./html.ts";

/** Read by machine, checked by whom, or law. Shape and words differ, not colour alone. */
export function trustBadge(trust: Trust): Html {
  switch (trust.level) {
    case "read by machine":
      return html`<span class="trust machine" title="${words.trust.machineHelp}">${words.trust.machine}</span>`;
    case "checked":
      return html`<span class="trust checked">✓ ${words.trust.checked(trust.by, daysInWords(trust.on))}</span>`;
    case "law":
      return html`<span class="trust law" title="${words.trust.lawHelp(trust.act)}">${words.trust.status.law}</span>`;
    default:
      return never(trust);
  }
}

/** What the dossier says; `secondary`: no official text of the act was read. */
export const lawBadge = (checked: Checked | null = null): Html =>
  checked === "secondary"
    ? html`<span class="trust second" title="${words.trust.secondHelp}">${words.trust.second}</span>`
    : html`<span class="trust law">${words.trust.status.law}</span>`;

/** What a line is and how far to trust it; law says both at once. */
export const standingBadges = ({ tag, trust }: Pick<PointLine, "tag" | "trust">): Html =>
  tag === "law" && trust.level === "law" ? html`${trustBadge(trust)}` : html`${statusBadge(tag)}${trustBadge(trust)}`;

/** THREATENED, ANNOUNCED, REPORTED or LAW. */
export const statusBadge = (tag: Tag): Html =>
  html`<span class="status ${tag}" title="${words.trust.statusHelp[tag]}">${words.trust.status[tag]}</span>`;

export function labelBadge(label: Label): Html {
  const kind = label === "reports differ" ? "differ" : label === "reports match" ? "match" : "one";
  return html`<span class="label ${kind}">${words.labels[label]}</span>`;
}

export const holdsBadge = (holds: Holds): Html => html`<span class="label holds-${holds}">${words.holds[holds]}</span>`;

/** "5 outlets"; "no named outlet" where none is named. */
export const outletsInWords = (count: number): string => (count === 0 ? words.noOutlet : plural(count, "outlet"));

/** "5 outlets, 3 originals, all citing Donald Trump". */
export function support({
  outlets,
  originals,
  speakers,
}: Pick<PointLine, "outlets" | "originals" | "speakers">): string {
  const counts = `${outlets.length === 0 ? words.unnamedOutlet : plural(outlets.length, "outlet")}, ${plural(originals, "original")}`;
  return speakers.length === 0
    ? counts
    : `${counts}, ${words.citing(speakers.slice(0, 3).join(", "), speakers.length > 3)}`;
}
