import { ParleyError } from "../core/errors.ts";
import type { Party } from "../core/party.ts";
import { loadReference } from "../dossier/reference.ts";
import { readInstalled } from "../flow/installed.ts";
import { readSchedule } from "../store/code-lists.ts";
import { candidatesFor } from "../trade/candidates.ts";
import type { Command } from "./command.ts";
import { openLaw } from "./law.ts";

export const goodsCommand: Command<{ to?: string; dispute?: string }> = {
  name: "goods",
  usage: "goods TEXT [--to CC]",
  summary: "Candidate codes by words: candidates, not a classification.",
  options: [
    ["--to <country>", "whose tariff (default: the first imposer of the law)"],
    ["--dispute <name>", "the dossier whose lists are shown"],
  ],
  examples: ["npx parley goods natural graphite", "npx parley goods upholstered chairs"],

  async run({ args, options }, context) {
    const text = args.join(" ").trim();
    if (text === "")
      throw new ParleyError("call-invalid", "goods needs words", { fix: "npx parley goods natural graphite" });
    const { law, lists } = await openLaw(context, options.dispute);
    const schedule = await readSchedule(context.data, (options.to?.toUpperCase() ?? law.imposers[0]?.party) as Party);
    const { headings } = loadReference(await readInstalled(context.root));
    const found = candidatesFor(text, law, lists, schedule, headings);
    if (context.json) {
      context.print({ text, schedule: schedule?.edition ?? null, candidates: found });
      return;
    }
    context.out("Candidates by words, no classification.");
    if (schedule === null)
      context.out(
        "No schedule is loaded: only headings of everyday goods and what the acts name. Bring one: npx parley dossier import-schedule FILE",
      );
    for (const { code, description, source, lists: on } of found)
      context.out(`${code}\t${description}\t${source}${on.length > 0 ? `\ton ${on.join(", ")}` : ""}`);
    if (found.length === 0) context.out(`Nothing names "${text}".`);
  },
};
