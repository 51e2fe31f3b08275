import type { Folding } from "../ask/desk.ts";
import type { JoinTold } from "../flow/points.ts";
import type { Context, Progress } from "./command.ts";

/** Below so many statements it takes seconds, and nothing is said. */
const MANY = 20_000;

type Told = Pick<Context, "note" | "progress">;

/**
 * Says that a record is being joined, and how far it is.
 * @param before ends what is shown of the reading before
 */
export function joiningOn({ note, progress }: Told, before: () => void = () => {}): JoinTold {
  let bar: Progress | null = null;
  return {
    begin(why) {
      before();
      if (why === "installed")
        note(
          "The points of this record were made by another Parley, or with other names: they are made anew, once. Nothing that was added is lost.",
        );
    },
    grow(statements) {
      if (statements >= MANY) bar = progress("joining statements", statements);
    },
    step: (count) => bar?.step(count),
    end: () => bar?.end(),
  };
}

/** Says that a question waits for a folding, and how far that is. */
export function foldingOn({ note, progress }: Told): Folding {
  let bar: Progress | null = null;
  return {
    begin(statements) {
      if (statements < MANY) return;
      note("The points that this question asks for are not kept: they are folded for it.");
      bar = progress("folding statements", statements);
    },
    step: (count) => bar?.step(count),
    end: () => bar?.end(),
  };
}
