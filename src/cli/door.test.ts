import assert from "node:assert/strict";
import { test } from "node:test";
import { holdDoor } from "./door.ts";

test("who comes while a record is being opened is told how far it is, and to come again", async () => {
  const door = await holdDoor({ host: "127.0.0.1", port: 0, tries: 1 });
  const base = `http://127.0.0.1:${door.port}`;
  try {
    const early = await fetch(`${base}/healthz`);
    assert.deepEqual([early.status, await early.json()], [503, { status: "opening", percent: null }]);
    const told = door.watching(undefined);
    told.grow(200);
    told.step(50);
    const page = await fetch(`${base}/measures?party=CN`);
    assert.equal(page.status, 503);
    assert.equal(page.headers.get("retry-after"), "5");
    assert.match(await page.text(), /Opening the record, 25 %/);
    const taken = holdDoor({ host: "127.0.0.1", port: door.port, tries: 1 });
    await assert.rejects(taken, { code: "call-invalid", message: /the port is taken/ });
  } finally {
    await door.open();
  }
  await door.open();
  await assert.rejects(fetch(base));
});
