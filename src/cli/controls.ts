import { dayOf } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { isParty } from "../core/party.ts";
import { lawReadTo } from "../dossier/dispute.ts";
import { controlsOn } from "../trade/controls.ts";
import type { Command } from "./command.ts";
import { dayGiven, openLaw } from "./law.ts";

export const controlsCommand: Command<{ from?: string; to?: string; on?: string; known?: string; dispute?: string }> = {
  name: "controls",
  usage: "controls TEXT|CODE --from CC --to CC [--on DAY] [--known DAY]",
  summary: "Export controls and licences that bear on an item, by its words or its customs code.",
  options: [
    ["--from <country>", "whose controls"],
    ["--to <country>", "destination"],
    ["--on <day>", "in force on this day (default: today)"],
    ["--known <day>", "only acts announced by its end"],
    ["--dispute <name>", "the dossier whose law is asked"],
  ],
  examples: [
    "npx parley controls dysprosium --from CN --to US --on 2025-06-09",
    "npx parley controls 8505.11 --from CN --to US",
  ],

  async run({ args, options }, context) {
    const text = args.join(" ").trim();
    const [from, to] = [options.from?.toUpperCase() ?? "", options.to?.toUpperCase() ?? ""];
    if (text === "" || !isParty(from) || !isParty(to)) {
      throw new ParleyError("call-invalid", "controls needs an item, --from and --to", {
        fix: "npx parley controls dysprosium --from CN --to US",
      });
    }
    const { law } = await openLaw(context, options.dispute);
    const read = law.imposers.map(({ party }) => party);
    if (!read.includes(from)) {
      throw new ParleyError("not-found", `no law of ${from} was read, so none of its controls either`, {
        fix: `Ask with --from one of ${read.join(", ")}.`,
      });
    }
    const on = dayGiven(options.on, context) ?? dayOf(context.now);
    const found = controlsOn(law, { text, from, to }, on, dayGiven(options.known, context));
    const readTo = lawReadTo(law);
    if (context.json) {
      context.print({ on, lawReadTo: readTo, asFarAsRead: readTo !== null && on > readTo, controls: found });
      return;
    }
    context.out(
      `In force on ${on}. Law read to ${readTo ?? "no day"}${readTo !== null && on > readTo ? ": what came after it is not known" : ""}.`,
    );
    if (found.length === 0)
      context.out(
        `No control of ${from} on exports to ${to} that was read names "${text}". That is not a statement that there is none.`,
      );
    for (const { measure, items, policy, because } of found) {
      context.out(`${measure.status}\t${policy ?? measure.instrument}\t${measure.what}`);
      context.out(`  ${items.join("; ")}: ${because}`);
      context.out(`  ${measure.because}; ${measure.cites[0]?.title ?? measure.act} (${measure.checked})`);
    }
  },
};
