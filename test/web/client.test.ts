import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ParleyProblem, parleyClient } from "../../client/parley.ts";
import type { Day } from "../../src/core/day.ts";
import { fixtureAsk } from "./fixture.ts";
import { fixtureServer } from "./server.ts";

describe("the client against a running server", () => {
  let served: Awaited<ReturnType<typeof fixtureServer>>;
  before(async () => {
    served = await fixtureServer();
  });
  after(async () => {
    await served.close();
    assert.deepEqual(served.faults, []);
  });
  const client = () => parleyClient({ base: served.base });
  const on = "2025-05-20" as Day;

  test("asks what the record answers", async () => {
    const state = await client().ask("state", { on });
    assert.equal(state.basis.on, on);
    assert.equal(state.agreements[0]?.daysLeft, 63);
    const [line] = (await client().ask("timeline", { kinds: ["talks"], checked: true })).entries;
    assert.equal(line?.of, "point");
    const round = (await client().ask("rounds", {})).rounds[0];
    assert.equal((await client().ask("round", { id: round?.id ?? "" })).round.title, "London talks");
    assert.equal((await client().ask("search", { text: "london" })).text, "london");
    const duty = await client().ask("duty", {
      to: "US",
      shipment: {
        code: "9503.00.00",
        origin: "CN",
        entry: "2025-06-10",
        facts: { donation: false },
        shares: { us: "0.4" },
        claims: ["9903.01.34"],
      },
    });
    assert.deepEqual(
      [duty.shipment.facts, duty.shipment.shares, duty.shipment.claims],
      [{ donation: false }, { us: "0.4" }, ["9903.01.34"]],
    );
    for await (const answer of client().every("quotes", {})) assert.equal(answer.quotes.length, 1);
  });

  test("a refusal keeps its code and what to do", async () => {
    await assert.rejects(
      client().ask("point", { id: "p-ffffffffffffffff" }),
      (error) =>
        error instanceof ParleyProblem && error.code === "not-found" && error.status === 404 && error.fix !== "",
    );
  });

  test("decides, takes back, previews and keeps", async () => {
    const target = (await fixtureAsk().differ({})).differences[0]?.line.id ?? "";
    const review = await client().decide({ verb: "accept", target, change: {}, by: "Ada", why: "read", seen: null });
    assert.equal((await client().undo(review.id, "Ada")).undoes, review.id);
    assert.equal((await client().preview({ text: "London — talks." })).articles.length, 1);
    assert.equal((await client().keep({ text: "London — talks." })).statements, 3);
  });

  test("brings its token", async () => {
    const closed = await fixtureServer({ token: "0123456789abcdef" });
    await assert.rejects(parleyClient({ base: closed.base }).ask("about", {}), ParleyProblem);
    assert.equal((await parleyClient({ base: closed.base, token: "0123456789abcdef" }).ask("about", {})).sample, true);
    await closed.close();
  });
});
