import { html } from "hono/html";
import { askedOf, filtersOf } from "../context.ts";
import { empty } from "../parts/empty.ts";
import { pointList } from "../parts/line.ts";
import { filters } from "../parts/list.ts";
import { tools } from "../parts/tools.ts";
import { words } from "../words.ts";
import type { Page } from "./page.ts";
import { agreementItem } from "./state.ts";

const t = words.agreements;

/** Agreements of the dossier and those that only reports tell of, with days left at the chosen point. */
export const agreementsPage: Page = async (view, { ask }) => {
  const answer = await ask.agreements({ ...askedOf(view), ...filtersOf(view) });
  return {
    title: t.title,
    lead: t.lead,
    tools: tools(view, answer, { api: "agreements", tables: true, title: t.title, feed: "/feeds/agreements.atom" }),
    standing: answer,
    body: html`${filters(view, ["text", "party", "checked"])}${
      answer.agreements.length
        ? html`<ul class="list">${answer.agreements.map((agreement) =>
            agreementItem(
              view,
              agreement,
              agreement.points.length
                ? html`<details><summary>${t.reports(agreement.points.length)}</summary>${pointList(view, agreement.points.slice(0, 6), "", { quote: false })}</details>`
                : "",
            ),
          )}</ul>`
        : empty(view, answer, t.title)
    }`,
  };
};
