import { ParleyError } from "./errors.ts";

/**
 * An ad valorem duty rate in parts per million of customs value: 25% is 250_000.
 * Integer, because 0.3464% (the US merchandise processing fee) has no exact binary float.
 * Source of every rate: a `values:` row in `dossiers/`, never a literal in code.
 */
export type RatePpm = number & { readonly unit: "ppm of customs value" };

/** `parseRate("7.5%")` → 75_000. The only way to make a `RatePpm` of a text. */
export function parseRate(text: string): RatePpm {
  const found = /^(\d{1,3})(?:\.(\d{1,4}))?\s?%$/.exec(text.trim());
  if (!found) {
    throw new ParleyError("rate-unreadable", `"${text.slice(0, 40)}" is not a percentage such as 25% or 0.3464%`, {
      fix: "Write a number below 1000, at most four decimals, then %.",
    });
  }
  return (Number(found[1]) * 10_000 + Number((found[2] ?? "").padEnd(4, "0"))) as RatePpm;
}

/** 75_000 → `7.5%`. */
export function formatRate(rate: RatePpm): string {
  const whole = Math.trunc(rate / 10_000);
  const rest = String(rate % 10_000)
    .padStart(4, "0")
    .replace(/0+$/, "");
  return `${whole}${rest ? `.${rest}` : ""}%`;
}
