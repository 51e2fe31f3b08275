import type { FileHandle } from "node:fs/promises";
import { ParleyError } from "../core/errors.ts";

const BLOCK = 512;

/** The header of one file in a tar archive (ustar): its path, at most 100 bytes, and its size. No owner and no time: the same files make the same archive. */
export function tarHeader(path: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0, 100, "utf8");
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write("        ", 148);
  header.write("0", 156);
  header.write("ustar\u000000", 257);
  let sum = 0;
  for (const byte of header) sum += byte;
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** What fills a file up to a whole block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);

/** Reads bytes in order, in pieces of any size. */
export type Bytes = AsyncIterable<Uint8Array>;

export type TarFile = Readonly<{ path: string; size: number; content: Bytes }>;

/**
 * The files of a tar archive in order. Each content must be read to its end before the next file is asked for. Links, folders and
 * devices are refused: an archive of ours has none.
 * @throws ParleyError `input-unreadable` where it is cut short or no such archive.
 */
export async function* tarFiles(name: string, bytes: Bytes): AsyncGenerator<TarFile> {
  const source = bytes[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  const bad = (what: string) =>
    new ParleyError("input-unreadable", `${name} ${what}`, {
      fix: "Bring back another backup; this one is not whole.",
    });
  const take = async (most: number): Promise<Uint8Array> => {
    while (rest.length === 0) {
      const next = await source.next();
      if (next.done) throw bad("is cut short");
      rest = next.value;
    }
    const piece = rest.subarray(0, most);
    rest = rest.subarray(piece.length);
    return piece;
  };
  const exactly = async (size: number): Promise<Buffer> => {
    const pieces: Uint8Array[] = [];
    for (let had = 0; had < size; had += (pieces.at(-1) as Uint8Array).length) pieces.push(await take(size - had));
    return Buffer.concat(pieces);
  };
  for (;;) {
    const header = await exactly(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const path = header.toString("utf8", 0, 100).replace(/\0.*$/s, "");
    const size = Number.parseInt(header.toString("latin1", 124, 135), 8);
    if (header.toString("latin1", 257, 262) !== "ustar" || !tarHeader(path, size).equals(header)) {
      throw bad("is no backup of Parley's");
    }
    yield {
      path,
      size,
      content: (async function* () {
        for (let left = size; left > 0; ) {
          const piece = await take(left);
          left -= piece.length;
          yield piece;
        }
        await exactly(tarPadding(size).length);
      })(),
    };
  }
}

/** Copies a whole file behind its header. */
export async function* tarFile(path: string, file: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  yield tarHeader(path, size);
  const chunk = Buffer.alloc(256 * 1024);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, size - at), at);
    if (bytesRead === 0)
      throw new ParleyError("store-unavailable", `${path} became shorter while it was saved`, {
        fix: "Make the backup again.",
      });
    at += bytesRead;
    yield Buffer.from(chunk.subarray(0, bytesRead));
  }
  yield tarPadding(size);
}
