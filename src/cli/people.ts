import type { PointLine } from "../brief/line.ts";
import { isSurnameAlone } from "../record/compare.ts";
import { asks, more } from "./asking.ts";
import { askedOptions, type FilterOptions, filterOptions, filtersOf } from "./lines.ts";

/** "Was not at the talks" is told of a round that a person missed, "will lead" of one to come. */
const isThere = ({ told, modality }: PointLine): boolean =>
  modality === "actual" && (told.kind !== "attendance" || told.role !== "absent");

export const peopleCommand = asks<"people", FilterOptions>({
  name: "people",
  usage: "people [--party CODE] [--from DAY] [--to DAY] [--text WORDS]",
  summary: "Who took part and who spoke, with offices and parties.",
  options: [...askedOptions, ...filterOptions],
  examples: ["npx parley people", "npx parley people --party CN"],
  question: "people",
  asked: ({ options }) => filtersOf(options),
  lines: (answer) => [
    ...answer.people.map(
      ({ person, party, offices, attended, quotes }) =>
        `  ${person}${isSurnameAlone(person) ? " (surname alone: no text read gives more)" : ""}${party ? ` (${party})` : ""}${offices.length > 0 ? `, ${offices.join(", ")}` : ""}: took part in ${attended.filter(isThere).length}, quoted ${quotes} ${quotes === 1 ? "time" : "times"}`,
    ),
    ...more(answer, answer.people.length),
  ],
});
