import { bodyLimit } from "hono/body-limit";
import type { ParleyError } from "../core/errors.ts";

/** What is read and thrown away of a body that is too large, so that its sender comes to read why it is refused: bytes, milliseconds. */
const MOST_DISCARDED = 256 * 1024 * 1024;
const LONGEST = 20_000;

/** Refuses a body of more than `maxSize` bytes. A connection that is cut while a browser still sends shows no page at all. */
export const limitBody = (maxSize: number, refusal: () => ParleyError) =>
  bodyLimit({
    maxSize,
    onError: async (c) => {
      await discarded(c.req.raw.body);
      throw refusal();
    },
  });

async function discarded(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return;
  const reader = body.getReader();
  const end = performance.now() + LONGEST;
  try {
    for (let bytes = 0; bytes < MOST_DISCARDED && performance.now() < end; ) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.length;
    }
    await reader.cancel();
  } catch {
    // Who went away meanwhile reads no answer.
  }
}
