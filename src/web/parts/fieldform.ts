import { html } from "hono/html";
import {
  actions,
  agreementStatuses,
  attendanceRoles,
  bounds,
  commitmentStatuses,
  figureBases,
  indicators,
  instruments,
  talksForms,
  talksStatuses,
} from "../../core/terms.ts";
import type { Kind } from "../../read/statement.ts";
import { fieldInWords } from "../../record/field-names.ts";
import { words } from "../words.ts";
import type { Html } from "./html.ts";

type FieldInput = Readonly<{
  name: string;
  input: "party" | "parties" | "text" | "number" | "days" | readonly string[];
}>;

const text = (name: string): FieldInput => ({ name, input: "text" });
const party = (name: string): FieldInput => ({ name, input: "party" });
const number = (name: string): FieldInput => ({ name, input: "number" });
const choice = (name: string, input: readonly string[]): FieldInput => ({ name, input });

/** The fields of each kind as a person may fill them in. */
export const fieldInputs: Readonly<Record<Kind, readonly FieldInput[]>> = {
  talks: [
    choice("form", talksForms),
    { name: "parties", input: "parties" },
    text("place"),
    text("venue"),
    choice("status", talksStatuses),
    number("minutes"),
    choice("minutesBound", bounds),
    number("round"),
  ],
  attendance: [text("person"), text("office"), party("party"), text("at"), choice("role", attendanceRoles)],
  measure: [
    party("imposer"),
    party("target"),
    choice("instrument", instruments),
    choice("action", actions),
    text("goods"),
    number("ratePercent"),
    choice("rateBound", bounds),
    number("fromPercent"),
    number("durationDays"),
  ],
  agreement: [
    text("name"),
    { name: "parties", input: "parties" },
    text("place"),
    choice("status", agreementStatuses),
    number("durationDays"),
  ],
  commitment: [party("by"), party("to"), text("matter"), choice("status", commitmentStatuses)],
  demand: [party("by"), party("of"), text("matter")],
  allegation: [party("accuser"), party("accused"), text("matter")],
  figure: [
    choice("indicator", indicators),
    party("from"),
    party("to"),
    number("value"),
    choice("valueBound", bounds),
    text("unit"),
    number("changePercent"),
    choice("changeBound", bounds),
    choice("basis", figureBases),
    { name: "period", input: "days" },
  ],
  quotation: [text("speaker"), text("words"), text("venue")],
};

/** Inputs for the fields of a kind, filled with what is told now. */
export const fieldForm = (kind: Kind, told: Readonly<Record<string, unknown>> = {}): Html =>
  html`<div class="grid-fields">${fieldInputs[kind].map((field) => {
    const value = told[field.name];
    const filled = value === null || value === undefined ? "" : Array.isArray(value) ? value.join(" ") : String(value);
    const was = Object.keys(told).length ? html`<input type="hidden" name="was.${field.name}" value="${filled}">` : "";
    const label = html`${was}<span>${fieldInWords(field.name)}</span>`;
    if (typeof field.input !== "string")
      return html`<label class="field">${label}<select name="field.${field.name}"><option value="">${words.notTold}</option>${field.input.map((option) => html`<option${option === filled ? html` selected` : ""}>${option}</option>`)}</select></label>`;
    const shape = {
      party: html` size="4" maxlength="2"`,
      parties: html` maxlength="60"`,
      number: html` inputmode="decimal" maxlength="20"`,
      days: html` placeholder="2025-06-09" maxlength="21"`,
      text: html` maxlength="400"`,
    }[field.input];
    return html`<label class="field">${label}<input name="field.${field.name}" value="${filled}"${shape}></label>`;
  })}</div>`;

const isParty = (text: string) => /^([A-Z]{2}|\*)$/.test(text);

/** What a filled input says in the type of its field; undefined where it cannot be read. Empty is null: the text does not tell. */
function filledValue(input: FieldInput["input"], given: string): unknown {
  if (input === "parties") {
    const list = given.split(/[\s,]+/).filter(Boolean);
    return list.every(isParty) ? list : undefined;
  }
  if (given === "") return null;
  if (typeof input !== "string") return input.includes(given) ? given : undefined;
  if (input === "number") return /^-?\d{1,15}(\.\d{1,6})?$/.test(given) ? Number(given) : undefined;
  if (input === "party") return isParty(given) ? given : undefined;
  if (input === "days") return /^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/.test(given) ? given : undefined;
  return given.slice(0, 1000);
}

/** What a filled form says: field → value, without what stands as it stood (`was.field`). Problems name the field. */
export function fieldsOfForm(
  kind: Kind,
  form: ReadonlyMap<string, string>,
): { fields: Record<string, unknown>; problems: string[] } {
  const fields: Record<string, unknown> = { kind };
  const problems: string[] = [];
  for (const { name, input } of fieldInputs[kind]) {
    const given = form.get(`field.${name}`)?.trim() ?? "";
    if (form.get(`was.${name}`)?.trim() === given) continue;
    const value = filledValue(input, given);
    if (value === undefined) problems.push(`${fieldInWords(name)}: "${given.slice(0, 40)}"`);
    else fields[name] = value;
  }
  return { fields, problems };
}
