import { ParleyError } from "../core/errors.ts";
import { checkRecord } from "../flow/doctor.ts";
import { installationAt } from "../flow/installed.ts";
import type { Command } from "./command.ts";

export const doctorCommand: Command = {
  name: "doctor",
  usage: "doctor",
  summary: "Look the record over: what is damaged, what is due, what is odd. Changes nothing.",
  options: [],
  examples: ["npx parley doctor", "npx parley doctor --data ~/dispute"],

  async run(_call, context) {
    const { edition } = await installationAt(context.root);
    const bar = context.progress("blobs", 0);
    const checkup = await checkRecord(context.data, edition, (of) => {
      bar.grow(of);
      bar.step();
    }).finally(() => bar.end());
    if (context.json) context.print(checkup);
    else {
      const { blobs, pages, articles, statements, findings } = checkup;
      context.out(`${blobs} blobs, ${pages} pages, ${articles} articles, ${statements} statements.`);
      for (const { state, what, fix } of findings) context.out(`${state}: ${what}. ${fix}`);
      if (findings.length === 0) context.out("Nothing is damaged, due or odd.");
    }
    const damage = checkup.findings.filter(({ state }) => state === "damage");
    if (damage.length > 0) {
      throw new ParleyError("store-corrupt", `${damage.length} things in ${context.data} are damaged`, {
        fix: damage[0]?.fix ?? "",
      });
    }
  },
};
