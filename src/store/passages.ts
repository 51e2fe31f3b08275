import type { LineageLink } from "../story/model.ts";

type Passages = LineageLink["passages"];

/** Passages as they are kept: start and end in the earlier text, start and end in the later one, and so on. A link may have forty. */
export const passagesText = (passages: Passages): string =>
  `[${passages.map(({ earlier, later }) => `${earlier.start},${earlier.end},${later.start},${later.end}`).join()}]`;

export function passagesIn(text: string): Passages {
  const numbers = JSON.parse(text) as readonly number[];
  return Array.from({ length: numbers.length / 4 }, (_, at) => {
    const [start, end, laterStart, laterEnd] = numbers.slice(at * 4) as [number, number, number, number];
    return { earlier: { start, end }, later: { start: laterStart, end: laterEnd } };
  });
}
