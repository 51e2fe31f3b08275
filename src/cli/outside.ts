import type { Gathering } from "../gather/gather.ts";
import type { Context, Option } from "./command.ts";

export const outsideOptions: readonly Option[] = [
  ["--allow <host...>", "names that may lead to private addresses: localhost:8080, intranet.example"],
  ["--contact <text>", "an address or a page where a site finds who asks, said with every request"],
];
export type OutsideOptions = { allow?: string[]; contact?: string };

/** The way out to the web: opened when it is first needed, closed with the command. */
export function openOutside(
  context: Context,
  { allow = [], contact }: OutsideOptions,
): Readonly<{ outside(): Promise<Gathering>; close(): Promise<void> }> {
  let opened: (Gathering & { close(): Promise<void> }) | null = null;
  return {
    async outside() {
      if (opened) return opened;
      const { openGathering, wallClock } = await import("../gather/open.ts");
      opened = openGathering({
        allowed: allow,
        contact: contact ?? `a reader's own Parley ${context.version}`,
        clock: wallClock(() => Date.now()),
        had: () => false,
      });
      return opened;
    },
    close: async () => opened?.close(),
  };
}
