import type { Instant } from "../../src/core/day.ts";
import { idOf, renamed } from "../../src/core/ids.ts";
import type { StoryText } from "../../src/story/model.ts";

/** A text for tests: of an instant, everything else as given or plain. */
export function textOf(name: string, parts: Partial<StoryText> & { body: string }): StoryText {
  return {
    id: idOf("a", name),
    at: "2019-05-10T08:00:00Z" as Instant,
    published: null,
    publisher: null,
    site: null,
    url: null,
    title: "",
    wires: [],
    bylines: [],
    language: null,
    ...parts,
  };
}

/** An instant so many hours after a fixed one. */
export const hour = (hours: number): Instant =>
  new Date(Date.UTC(2019, 4, 10) + hours * 3_600_000).toISOString().replace(".000", "") as Instant;

export const storyNamedAfter = (text: StoryText) => renamed("y", text.id);

export const salmon = {
  lead: "Ottawa will raise its surtax on Norwegian salmon to forty per cent next month, the fisheries ministry announced late on Friday.",
  middle:
    "Fish farmers in Bergen had expected the step since a round of consultations ended without a result in April. Their association called for calm and said that orders already signed would be delivered.",
  end: "Canada buys about a tenth of the salmon that Norway exports, and prices in Toronto rose within hours of the announcement. Analysts expect that Chilean farms will fill the gap before the summer.",
  other:
    "Duties on Norwegian fish go up sharply in Canada from June. The decision by the cabinet in Ottawa surprised few exporters along the western coast, where salmon from the fjords is packed around the clock.",
};
export const steel = {
  lead: "Brazil opened an investigation into Turkish steel bars on Monday after mills in Minas Gerais complained of prices below cost.",
  middle:
    "Investigators in Brasilia will send questionnaires to eleven exporters around Iskenderun and publish a first finding in the autumn. Importers warned that builders would pay the bill for the protection of three firms.",
};
