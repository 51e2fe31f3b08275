import { ParleyError } from "../core/errors.ts";
import type { ReviewId } from "../core/ids.ts";
import { createChanges } from "../flow/change.ts";
import type { ReviewVerb } from "../record/model.ts";
import { openReader } from "../store/record-reader.ts";
import { sessionOf } from "./add.ts";
import type { Command, Context } from "./command.ts";

const verbs = [
  "accept",
  "reject",
  "merge",
  "split",
  "correct",
  "flag",
  "add",
  "note",
] as const satisfies readonly ReviewVerb[];

export const reviewCommand: Command<{ why?: string; by?: string; words?: string }> = {
  name: "review",
  usage:
    "review ID accept|reject|flag|note|undo | ID merge OTHER | ID split PART… | ID correct|add FIELD=VALUE… --why TEXT --by NAME",
  summary: "Keep an editor's decision on an article, statement, point, story or lineage link.",
  options: [
    ["--why <text>", "the reason: it stands beside the decision for good"],
    ["--by <name>", "who decides"],
    ["--words <text>", "for add: the words of the article that carry the statement"],
  ],
  examples: [
    'npx parley review p-0123456789abcdef accept --by Mei --why "compared with the order"',
    'npx parley review a-0123456789abcdef correct published=2025-06-07 --by Mei --why "the page gives day and month the wrong way round"',
    'npx parley review p-0123456789abcdef merge p-fedcba9876543210 --by Mei --why "one call"',
    'npx parley review a-0123456789abcdef add kind=demand by=CN of=US matter="lift chip curbs" --words "wants Washington to lift" --by Mei --why "not read"',
    "npx parley review r-0123456789abcdef undo --by Mei",
  ],

  async run({ args, options }, context) {
    const [target, verb, ...rest] = args;
    const { by = "", why = "" } = options;
    if (target === undefined || verb === undefined)
      throw wrong("what is decided on and how is not named", "Write parley review ID accept --by NAME --why TEXT.");
    const changes = createChanges({
      ...sessionOf(context, "review"),
      clock: () => context.now,
      fetch: () => Promise.reject(wrong("nothing is fetched for a decision", "Add pages with npx parley add.")),
    });
    if (by.trim() === "") throw wrong("who decides is not named", "Write --by NAME.");
    const made =
      verb === "undo"
        ? await changes.undo(target as ReviewId, by)
        : await changes.review({
            verb: verbOf(verb),
            target,
            change: changeOf(verb, target, rest, options.words),
            by,
            why,
            seen: seenIn(context, target),
          });
    if (context.json) context.print(made);
    else
      context.out(
        `${made.id}: ${made.undoes === null ? made.verb : `took back ${made.undoes} on`} ${made.target}, by ${made.by}.`,
      );
  },
};

function verbOf(text: string): ReviewVerb {
  const verb = verbs.find((known) => known === text);
  if (verb) return verb;
  throw wrong(`"${text}" is no decision`, `Write one of ${verbs.join(", ")} or undo.`);
}

function changeOf(
  verb: string,
  target: string,
  rest: readonly string[],
  words: string | undefined,
): Record<string, unknown> {
  if (verb === "merge") return { with: rest[0] };
  if (verb === "split") return target.startsWith("y-") ? { articles: rest } : { statements: rest };
  const change: Record<string, unknown> = words === undefined ? {} : { evidence: words };
  for (const pair of rest) {
    const [, field, value] = /^([a-zA-Z]{1,40})=([\s\S]*)$/.exec(pair) ?? [];
    if (field === undefined || value === undefined)
      throw wrong(
        `"${pair.slice(0, 60)}" is no field with its value`,
        "Write FIELD=VALUE, as ratePercent=30 or goods=steel.",
      );
    change[field] = told(field, value);
  }
  return change;
}

/** Lists of parties and speakers are parted by commas; numbers are numbers; nothing is "not told". */
function told(field: string, value: string): unknown {
  if (field === "parties" || field === "attribution")
    return value
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
  if (value === "") return null;
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** On the command line nobody sees an old decision: the newest is the one that counts. */
function seenIn(context: Context, target: string): ReviewId | null {
  const reader = openReader(context.data, () => null);
  try {
    return reader.reviews().findLast((review) => review.target === target)?.id ?? null;
  } finally {
    reader.close();
  }
}

const wrong = (what: string, fix: string): ParleyError => new ParleyError("call-invalid", what, { fix });
