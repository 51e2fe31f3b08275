import { html } from "hono/html";
import type { PointLine } from "../../brief/line.ts";
import { isSurnameAlone } from "../../record/compare.ts";
import { askedOf, filtersOf, link } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { daysInWords } from "../parts/format.ts";
import { partyName } from "../parts/line.ts";
import { filters, pager } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";

const t = words.people;

/** Who speaks and who sat at which table. */
export const peoplePage: Page = async (view, { ask }) => {
  const answer = await ask.people({ ...askedOf(view), ...filtersOf(view), each: 6 });
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "people", tables: true, title: t.title }),
    standing: answer,
    body: html`${filters(view, ["text", "party", "person"])}${
      answer.people.length
        ? html`<div class="scroll" tabindex="0"><table><caption>${t.caption}</caption><thead><tr><th scope="col">${t.person}</th><th scope="col">${t.party}</th><th scope="col">${t.attended}</th><th scope="col" class="num">${t.quotes}</th><th scope="col">${t.last}</th></tr></thead><tbody>${answer.people.map(
            (person) =>
              html`<tr data-line><th scope="row"><a class="open" href="${link(view, person.quotes ? "/quotes" : "/timeline", { person: person.person })}">${person.person}</a><div class="meta">${isSurnameAlone(person.person) ? html`<span>${t.surnameAlone}</span>` : ""}${person.offices.join("; ")}</div></th><td>${person.party ? partyName(person.party) : html`<span class="soft">${words.notTold}</span>`}</td><td>${person.attended.length ? html`<ul>${person.attended.map((line) => html`<li><a href="${link(view, `/point/${line.id}`)}">${seat(line)}</a></li>`)}${person.seats > person.attended.length ? html`<li class="soft">${words.andMore(person.seats - person.attended.length)}</li>` : ""}</ul>` : html`<span class="soft">${t.none}</span>`}</td><td class="num">${person.quotes ? html`<a href="${link(view, "/quotes", { person: person.person })}">${person.quotes}</a>` : "0"}</td><td class="nowrap">${person.last ? daysInWords(person.last) : words.noDate}</td></tr>`,
          )}</tbody></table></div>${pager(view, answer, answer.people.length, "person", "people")}`
        : empty(view, answer, t.title)
    }`,
  };
};

/** Where, when and how somebody sat: who it is stands in the row already. */
function seat({ told, date, summary }: PointLine): string {
  if (told.kind !== "attendance") return summary;
  return [told.at ?? t.somewhere, date && daysInWords(date), told.role === "member" ? null : t.roles[told.role]]
    .filter(Boolean)
    .join(", ");
}
