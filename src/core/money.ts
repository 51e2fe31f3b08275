import { ParleyError } from "./errors.ts";

/** Minor units of a currency: US cents, Chinese fen. Never negative. */
export type Minor = bigint & { readonly unit: "minor unit of a currency" };

/** `parseMoney("1,234.50")` → 123450n. The only way to make a `Minor` of a text; at most two decimals. */
export function parseMoney(text: string): Minor {
  const found = /^(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!found) {
    throw new ParleyError("money-unreadable", `"${text.slice(0, 40)}" is not an amount such as 1234.50`, {
      fix: "Write an amount of nothing or more with at most two decimals and no currency sign.",
    });
  }
  const whole = (found[1] as string).replaceAll(",", "");
  return (BigInt(whole) * 100n + BigInt((found[2] ?? "").padEnd(2, "0"))) as Minor;
}

/** 123450n → `1234.50`. */
export function formatMoney(minor: bigint): string {
  const digits = String(minor).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Rounds half up to a multiple of `to` minor units. */
export const roundHalfUp = (minor: bigint, to: bigint): bigint => ((minor * 2n + to) / (to * 2n)) * to;
