import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { ParleyError } from "../core/errors.ts";

/**
 * Reads a YAML text by a schema. Every scalar arrives as text (`7.50` is "7.50", `no` is "no"): the schema turns it into what it is.
 * A refusal names file, line and key, and says what would work.
 */
export function readYaml<T>(file: string, text: string, schema: z.ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken) {
    throw invalid(
      file,
      broken.linePos?.[0].line ?? 1,
      "",
      broken.message.split("\n")[0] as string,
      "Mend the YAML at this line.",
    );
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length) as unknown[], true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  const key = path.map(String).join(".");
  const fix =
    unknown === undefined
      ? `Give "${key}" a value that the schema knows.`
      : `Remove the key "${unknown}" or spell it as the schema does.`;
  throw invalid(file, lineOf(path), key, issue.message, fix);
}

/** A refusal of a dossier's file, for checks that go beyond the shape of one file. */
export const invalid = (file: string, line: number, key: string, message: string, fix: string): ParleyError =>
  new ParleyError("dossier-invalid", `${file}:${line}: ${key ? `${key}: ` : ""}${message}`, { fix });
