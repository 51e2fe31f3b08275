import { ParleyError } from "../core/errors.ts";
import { forgetBlob } from "../flow/forget.ts";
import { quietly, sessionOf } from "./add.ts";
import type { Command } from "./command.ts";
import { idOf } from "./story.ts";

export const forgetCommand: Command<{ why?: string }> = {
  name: "forget",
  usage: "forget BLOB --why TEXT",
  summary: "Remove a page and what was read from it, for a stated reason that stays.",
  options: [["--why <text>", "the reason: it stays in the place of what is removed"]],
  examples: ['npx parley forget a-0123456789abcdef --why "the outlet asked for it"'],

  async run({ args, options }, context) {
    const why = options.why?.trim() ?? "";
    if (why === "")
      throw new ParleyError("call-invalid", "no reason is given", {
        fix: "Write --why TEXT: the reason stays in the record.",
      });
    const gone = await forgetBlob({ ...sessionOf(context, "forget"), ...quietly }, idOf(args), why);
    if (context.json) context.print(gone);
    else
      context.out(
        `Forgotten: blob ${gone.blob}, with ${gone.articles} articles and ${gone.statements} statements. Backups made before still hold it.`,
      );
  },
};
