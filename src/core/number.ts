const scales = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
] as const;

const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 4 });

/** 28800000000 → `28.8 billion`; 1234 → `1,234`; 0.5 → `0.5`. At most four decimals. */
export function numberInWords(value: number): string {
  const size = Math.abs(value);
  const [scale, name] = scales.find(([least]) => size >= least) ?? [1, null];
  const text = plain.format(value / scale);
  return name === null ? text : `${text} ${name}`;
}

/** A number with its unit: a currency's code becomes its sign, `28800000000, "USD"` → `$28.8 billion`; `5, "percent"` → `5%`; else `3 tons`. */
export function quantityInWords(value: number, unit: string | null): string {
  if (unit === null) return numberInWords(value);
  if (unit === "percent") return `${numberInWords(value)}%`;
  if (!/^[A-Z]{3}$/.test(unit)) return `${numberInWords(value)} ${unit}`;
  const sign = new Intl.NumberFormat("en", { style: "currency", currency: unit })
    .formatToParts(0)
    .find(({ type }) => type === "currency")?.value;
  const text = numberInWords(Math.abs(value));
  return sign === undefined || sign === unit
    ? `${numberInWords(value)} ${unit}`
    : `${value < 0 ? "-" : ""}${sign}${text}`;
}
