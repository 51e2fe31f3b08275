import { formatMoney, roundHalfUp } from "../core/money.ts";
import type { Imposer } from "../dossier/law.ts";
import type { Amounts, Figure } from "./answer.ts";
import type { Span } from "./range.ts";

export const figureOf = ({ low, high, unknown }: Span): Figure => ({
  low: percentText(low),
  high: unknown ? null : percentText(high),
  exact: low === high && !unknown,
});

/** Duty in minor units: exact as a decimal, rounded half up on the rounded base as the imposer's rule has it. */
export function amountsOf({ low, high, unknown }: Span, value: bigint | null, imposer: Imposer): Amounts | null {
  if (value === null) return null;
  const base = roundHalfUp(value, imposer.baseTo);
  const exact = (amount: number): string => {
    const product = value * BigInt(amount);
    const digits = String(product).padStart(15, "0");
    const rest = digits.slice(-14).replace(/0+$/, "");
    return `${digits.slice(0, -14)}.${rest.padEnd(2, "0")}`;
  };
  const rounded = (amount: number): string =>
    formatMoney(roundHalfUp((base * BigInt(amount) * 2n + 10n ** 12n) / (2n * 10n ** 12n), imposer.dutyTo));
  return {
    currency: imposer.currency,
    exactLow: exact(low),
    exactHigh: unknown ? null : exact(high),
    roundedLow: rounded(low),
    roundedHigh: unknown ? null : rounded(high),
  };
}

/** Sum of the lines: the total is what was rounded line by line. Open above where a line is. */
export function totalAmounts(lines: readonly Readonly<{ amounts: Amounts | null }>[], currency: string): Amounts {
  const sum = <Some extends string | null>(pick: (amounts: Amounts) => Some): Some => {
    const places = 14;
    let total = 0n;
    for (const { amounts } of lines) {
      if (amounts === null) continue;
      const amount = pick(amounts);
      if (amount === null) return amount;
      const [whole = "0", rest = ""] = amount.split(".");
      total += BigInt(whole) * 10n ** BigInt(places) + BigInt(rest.padEnd(places, "0"));
    }
    const digits = String(total).padStart(places + 1, "0");
    return `${digits.slice(0, -places)}.${digits.slice(-places).replace(/0+$/, "").padEnd(2, "0")}` as Some;
  };
  return {
    currency,
    exactLow: sum(({ exactLow }) => exactLow),
    exactHigh: sum(({ exactHigh }) => exactHigh),
    roundedLow: sum(({ roundedLow }) => roundedLow),
    roundedHigh: sum(({ roundedHigh }) => roundedHigh),
  };
}

/** Rates as a law states them, from parts per 10^12. Exact: at most twelve decimals of one, ten of a per cent. */
export function percentText(amount: number): string {
  const digits = String(BigInt(amount)).padStart(11, "0");
  const whole = digits.slice(0, -10);
  const rest = digits.slice(-10).replace(/0+$/, "");
  return rest ? `${whole}.${rest}` : whole;
}
