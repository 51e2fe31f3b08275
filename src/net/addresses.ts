import { isIP } from "node:net";

/**
 * Why nothing may be asked of an address, or null. Refused is all that is not the public internet: private, loopback, link-local, shared,
 * reserved, for documents or tests, multicast; and IPv6 addresses that carry such an IPv4 address within.
 * Source of the blocks: the special-purpose address registries of IANA (RFC 6890 and its updates).
 */
export function forbiddenAddress(address: string): string | null {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const version = isIP(bare);
  if (version === 4) return forbidden4(bytes4(bare));
  if (version === 6) return forbidden6(bytes6(bare));
  return "no address";
}

type Block = readonly [prefix: readonly number[], bits: number, what: string];

const BLOCKS4: readonly Block[] = [
  [[0], 8, "this network"],
  [[10], 8, "private"],
  [[100, 64], 10, "shared by a provider"],
  [[127], 8, "loopback"],
  [[169, 254], 16, "link-local"],
  [[172, 16], 12, "private"],
  [[192, 0, 0], 24, "reserved for protocols"],
  [[192, 0, 2], 24, "for documents"],
  [[192, 88, 99], 24, "reserved"],
  [[192, 168], 16, "private"],
  [[198, 18], 15, "for tests of networks"],
  [[198, 51, 100], 24, "for documents"],
  [[203, 0, 113], 24, "for documents"],
  [[224], 4, "multicast"],
  [[240], 4, "reserved"],
];

const BLOCKS6: readonly Block[] = [
  [[0x01, 0, 0, 0, 0, 0, 0, 0], 64, "discarded"],
  [[0x20, 0x01, 0x00, 0x00], 23, "reserved for protocols"],
  [[0x20, 0x01, 0x0d, 0xb8], 32, "for documents"],
  [[0x3f, 0xff, 0x00], 20, "for documents"],
  [[0x5f, 0x00], 16, "reserved for routing"],
  [[0xfc], 7, "private"],
  [[0xfe, 0x80], 10, "link-local"],
  [[0xfe, 0xc0], 10, "site-local"],
  [[0xff], 8, "multicast"],
];

/** Prefixes of IPv6 addresses that carry an IPv4 address, and the byte at which it stands. */
const CARRIERS: readonly (readonly [prefix: readonly number[], bits: number, at: number])[] = [
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96, 12],
  [[0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0], 96, 12],
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 96, 12],
  [[0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], 96, 12],
  [[0x20, 0x02], 16, 2],
];

const forbidden4 = (bytes: readonly number[]): string | null => inBlock(bytes, BLOCKS4);

function forbidden6(bytes: readonly number[]): string | null {
  if (bytes.every((byte) => byte === 0)) return "no address";
  if (bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1) return "loopback";
  // The local translation prefix (RFC 8215) leads into the network that asks.
  if (matches(bytes, [0x00, 0x64, 0xff, 0x9b, 0x00, 0x01], 48)) return "private";
  for (const [prefix, bits, at] of CARRIERS) {
    if (!matches(bytes, prefix, bits)) continue;
    const within = forbidden4(bytes.slice(at, at + 4));
    return within ? `${within}, written as IPv6` : null;
  }
  // Only what is given out to the public is asked: 2000::/3.
  return inBlock(bytes, BLOCKS6) ?? (((bytes[0] as number) & 0xe0) === 0x20 ? null : "reserved");
}

const inBlock = (bytes: readonly number[], blocks: readonly Block[]): string | null =>
  blocks.find(([prefix, bits]) => matches(bytes, prefix, bits))?.[2] ?? null;

function matches(bytes: readonly number[], prefix: readonly number[], bits: number): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
    if (((bytes[bit / 8] as number) & mask) !== ((prefix[bit / 8] ?? 0) & mask)) return false;
  }
  return true;
}

const bytes4 = (text: string): number[] => text.split(".").map(Number);

function bytes6(text: string): number[] {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const tail = dotted ? bytes4(dotted[2] as string) : [];
  const plain = dotted ? (dotted[1] as string).replace(/(?<!:):$/, "") : text;
  const [head = "", rest] = plain.split("::");
  const words = (part: string): number[] =>
    part
      .split(":")
      .filter((word) => word !== "")
      .flatMap((word) => {
        const value = Number.parseInt(word, 16);
        return [value >> 8, value & 0xff];
      });
  const before = words(head);
  const after = rest === undefined ? [] : words(rest);
  const gap = 16 - before.length - after.length - tail.length;
  return [...before, ...Array.from({ length: Math.max(0, gap) }, () => 0), ...after, ...tail].slice(0, 16);
}
