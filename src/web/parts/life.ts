import { html } from "hono/html";
import type { LifeStep } from "../../brief/line.ts";
import type { View } from "../context.ts";
import { words } from "../words.ts";
import type { Html } from "./html.ts";
import { pointItem } from "./line.ts";

const MOST_STEPS = 30;

/** The steps of a life, oldest first, each with its stage and why it belongs to what stands before it. */
export const lifeList = (view: View, steps: readonly LifeStep[], here: string | null = null): Html =>
  html`<ol class="list">${steps.slice(0, MOST_STEPS).map(({ stage, because, line }) =>
    pointItem(view, line, {
      quote: false,
      holds: true,
      extra: html`<p class="small"><b>${stage}</b> ${because ?? ""}${line.id === here ? html` <span class="soft">${words.point.thisOne}</span>` : ""}</p>`,
    }),
  )}</ol>`;
