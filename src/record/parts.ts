/** Bytes that are written one after the other. */
export type Piece = Uint8Array;

/** Each part behind its length, at a multiple of four: pieces to be written one after the other, so that nothing is copied. */
export function packed(parts: readonly (Uint8Array | Uint32Array | Int32Array)[]): Piece[] {
  return parts.flatMap((part) => [
    new Uint8Array(Uint32Array.of(part.byteLength).buffer),
    new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
    new Uint8Array(-part.byteLength & 3),
  ]);
}

/** Parts that were packed; none where bytes are missing. */
export function unpacked(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; ) {
    const length = view.getUint32(at, true);
    if (at + 4 + length > bytes.byteLength) return [];
    parts.push(new Uint8Array(bytes.buffer, bytes.byteOffset + at + 4, length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return parts;
}
