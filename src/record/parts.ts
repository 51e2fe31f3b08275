/** Each part behind its length, at a multiple of four. */
export function packed(parts: readonly (Uint8Array | Uint32Array | Int32Array)[]): Uint8Array {
  const size = parts.reduce((sum, { byteLength }) => sum + 4 + Math.ceil(byteLength / 4) * 4, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.byteLength, true);
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at + 4);
    at += 4 + Math.ceil(part.byteLength / 4) * 4;
  }
  return bytes;
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
