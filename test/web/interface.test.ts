import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { answers } from "../../src/serve/schema-answers.ts";
import { everyPath, fixtureAsk, fixtureChanges } from "./fixture.ts";
import { fixtureServer } from "./server.ts";

let served: Awaited<ReturnType<typeof fixtureServer>>;
before(async () => {
  served = await fixtureServer();
});
after(async () => {
  await served.close();
  assert.deepEqual(served.faults, []);
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${served.base}${path}`, { headers, redirect: "manual" });
const points = (await fixtureAsk().timeline({})).entries.flatMap((entry) =>
  entry.of === "point" ? [entry.line.id] : [],
);

describe("the interface", () => {
  test("every answer is what its schema says", async () => {
    const ask = fixtureAsk();
    const ids: Record<string, string> = {
      round: (await ask.rounds({})).rounds[0]?.id ?? "",
      story: (await ask.stories({})).stories[0]?.id ?? "",
      article: (await ask.search({ text: "x" })).articles[0]?.article.id ?? "",
      point: points[0] ?? "",
      why: "us-geneva",
    };
    for (const [question, schema] of Object.entries(answers)) {
      const answer = await (ask[question as "state"] as (asked: object) => Promise<unknown>)({
        id: ids[question],
        text: "x",
        since: "2025-06-01",
        to: "US",
        shipment: { code: "9503.00.00", origin: "CN", entry: "" },
      });
      const read = schema.safeParse(JSON.parse(JSON.stringify(answer)));
      assert.ok(read.success, `${question}: ${read.error?.message}`);
    }
  });

  test("its document is OpenAPI 3.1, whole, and each of its paths answers", async () => {
    const document = (await (await get("/api/v1/openapi.json")).json()) as {
      openapi: string;
      paths: Record<
        string,
        Record<
          string,
          { operationId: string; parameters?: { name: string; in: string; schema: unknown }[]; responses: object }
        >
      >;
      components: { schemas: Record<string, unknown> };
    };
    assert.equal(document.openapi, "3.1.0");
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (found) => found[1] as string,
    );
    for (const ref of refs) assert.ok(document.components.schemas[ref], `no schema ${ref}`);
    const operations = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    assert.equal(new Set(operations).size, operations.length);
    const ids: Record<string, string> = {
      "/rounds/{id}": points[0] as string,
      "/points/{id}": points[0] as string,
      "/why/{id}": "us-geneva",
    };
    for (const [path, methods] of Object.entries(document.paths)) {
      if (!methods.get) continue;
      assert.ok("default" in methods.get.responses && "200" in methods.get.responses, path);
      const id =
        ids[path] ??
        everyPath
          .find((one) => one.startsWith(path.startsWith("/stories/") ? "/story/" : "/article/"))
          ?.split("/")[2]
          ?.split("?")[0] ??
        "";
      const names = (methods.get.parameters ?? []).map(({ name }) => name);
      const asked = new URLSearchParams(
        Object.entries({ code: "9503.00.00", q: "london", since: "2025-06-01" }).filter(([name]) =>
          names.includes(name),
        ),
      );
      if (path === "/duty") asked.set("fact.informationalMaterial", "no");
      const answer = await get(`/api/v1${path.replace("{id}", id)}?${asked}`);
      assert.equal(answer.status, 200, path);
    }
  });

  test("what is wrong is a problem with code and what to do", async () => {
    for (const [path, status, code] of [
      ["/api/v1/state?on=2025-02-30", 400, "call-invalid"],
      ["/api/v1/points/p-ffffffffffffffff", 404, "not-found"],
      ["/api/v1/timeline?limit=100000", 400, "call-invalid"],
      ["/api/v1/search", 400, "call-invalid"],
      ["/api/v1/nothing", 404, "not-found"],
      ["/api/v1/state?format=csv", 400, "call-invalid"],
      ["/api/v1/duty?code=junk", 400, "shipment-invalid"],
      ["/api/v1/duty?code=9503.00.00&procedur=postal", 400, "call-invalid"],
      ["/api/v1/quotes?persn=Berg", 400, "call-invalid"],
      ["/api/v1/state?On=2025-06-01", 400, "call-invalid"],
      ["/api/v1/measures?fact.informationalMaterial=no", 400, "call-invalid"],
      ["/api/v1/state?on=2025-06-01&on=2025-06-02", 400, "call-invalid"],
      ["/api/v1/duty?code=9503.00.00&fact.informationalMaterial=perhaps", 400, "shipment-invalid"],
      ["/api/v1/duty?code=9503.00.00&items=many", 400, "shipment-invalid"],
    ] as const) {
      const answer = await get(path);
      const problem = (await answer.json()) as {
        status: number;
        code: string;
        fix: string;
        detail: string;
        instance: string;
      };
      assert.equal(answer.headers.get("content-type"), "application/problem+json", path);
      assert.deepEqual([answer.status, problem.status, problem.code], [status, status, code], path);
      assert.ok(problem.fix.length > 5 && problem.detail.length > 5 && path.startsWith(problem.instance), path);
    }
  });

  test("a tag answers 304; another question has another tag", async () => {
    const first = await get("/api/v1/state");
    const tag = first.headers.get("etag") as string;
    assert.equal((await get("/api/v1/state", { "if-none-match": tag })).status, 304);
    assert.notEqual((await get("/api/v1/state?on=2025-05-20")).headers.get("etag"), tag);
  });

  test("a tag follows what is told: a list of goods changes an answer and not the record", async () => {
    const ask = fixtureAsk();
    let setAside = 0;
    const listed = await fixtureServer({
      ask: {
        ...ask,
        duty: async (asked: Parameters<typeof ask.duty>[0]) => {
          const answer = await ask.duty(asked);
          return { ...answer, duty: { ...answer.duty, setAside: setAside++ } };
        },
      },
    });
    const tags = [];
    for (const _ of [1, 2]) {
      const answer = await fetch(`${listed.base}/api/v1/duty?code=9503.00.00`);
      tags.push(answer.headers.get("etag"));
    }
    await listed.close();
    assert.notEqual(tags[0], tags[1]);
  });

  test("a name that a question has not, or has twice, is refused with the names that it has; kinds may be told one by one", async () => {
    const { detail, fix } = (await (await get("/api/v1/quotes?persn=Berg")).json()) as { detail: string; fix: string };
    assert.match(detail, /quotes has no parameter "persn"/);
    assert.match(fix, /\bperson\b.*\bvariants\b/);
    assert.equal((await get("/api/v1/timeline?kinds=talks&kinds=measure")).status, 200);
  });

  test("tables by content negotiation: CSV, JSON lines, XLSX, Parquet", async () => {
    const csv = await get("/api/v1/quotes", { accept: "text/csv" });
    const rows = parse(await csv.text(), { columns: true }) as { speaker: string; words: string }[];
    assert.equal(rows[0]?.speaker, "Howard Lutnick");
    const lines = (await (await get("/api/v1/timeline", { accept: "application/x-ndjson" })).text()).trim().split("\n");
    assert.equal(lines.length, 11);
    for (const line of lines) assert.ok(JSON.parse(line).date);
    for (const [format, magic] of [
      ["xlsx", "PK"],
      ["parquet", "PAR1"],
    ] as const) {
      for (const path of [
        "measures",
        "agreements",
        "timeline",
        "rounds",
        "stories",
        "promises",
        "people",
        "figures",
        "quotes",
        "differ",
        "changes",
        "sources",
      ]) {
        const since = path === "changes" ? "since=2025-06-01&" : "";
        const bytes = Buffer.from(await (await get(`/api/v1/${path}?${since}format=${format}`)).arrayBuffer());
        assert.equal(bytes.subarray(0, magic.length).toString("latin1"), magic, `${path} ${format}`);
      }
    }
  });

  test("only JSON changes the record, and a read-only server says so", async () => {
    const body = JSON.stringify({ verb: "accept", target: points[0], by: "Ada", why: "read" });
    const post = (base: string, type: string) =>
      fetch(`${base}/api/v1/reviews`, { method: "POST", headers: { "content-type": type }, body });
    assert.equal((await post(served.base, "text/plain")).status, 400);
    assert.equal((await post(served.base, "application/json")).status, 201);
    const closed = await fixtureServer({ changes: null });
    assert.equal((await post(closed.base, "application/json")).status, 403);
    await closed.close();
  });
});

describe("feeds and calendar", () => {
  test("every feed in every format, a story's and a search's too", async () => {
    for (const name of [
      "changes",
      "timeline",
      "stories",
      "differ",
      "measures",
      "agreements",
      "talks",
      "promises",
      "figures",
      "quotations",
    ]) {
      for (const format of ["atom", "rss", "json"])
        assert.equal((await get(`/feeds/${name}.${format}`)).status, 200, `${name}.${format}`);
    }
    const story = (await fixtureAsk().stories({})).stories[0]?.id;
    assert.equal((await get(`/feeds/story/${story}.atom`)).status, 200);
    assert.equal((await get("/feeds/search.json?q=rare+earths")).status, 200);
    assert.equal((await get("/feeds/search.json")).status, 400);
    assert.equal((await get("/feeds/none.atom")).status, 404);
  });

  test("a deadline that moves keeps its id, one that is gone is cancelled, the sequence never falls", async () => {
    const ask = fixtureAsk();
    const moving = {
      ...ask,
      deadlines: async (asked: Parameters<typeof ask.deadlines>[0]) => {
        const answer = await ask.deadlines(asked);
        const [one] = answer.deadlines;
        if (!one) return answer;
        const late = answer.basis.known >= "2025-06-10";
        const gone = { ...one, line: { ...one.line, id: "gone" } };
        const day = "2025-06-10" as never;
        return {
          ...answer,
          deadlines: late ? [{ line: { ...one.line, on: "2025-11-10" as never }, since: day }] : [one, gone],
          withdrawn: late ? [{ ...gone, since: day }] : [],
        };
      },
    };
    const moved = await fixtureServer({ ask: moving });
    const read = async (query: string) =>
      (await (await fetch(`${moved.base}/calendar.ics${query}`)).text())
        .replace(/\r\n[ \t]/g, "")
        .split("BEGIN:VEVENT")
        .slice(1)
        .map((event) =>
          Object.fromEntries(
            event.split("\r\n").map((line) => [line.split(/[:;]/)[0], line.slice(line.indexOf(":") + 1)]),
          ),
        );
    const before = await read("?on=2025-06-01&known=2025-06-01");
    const now = await read("");
    await moved.close();
    assert.deepEqual(
      before.map(({ UID, STATUS }) => [UID, STATUS]),
      [
        ["geneva-end@parley", "CONFIRMED"],
        ["gone@parley", "CONFIRMED"],
      ],
    );
    assert.deepEqual(
      now.map(({ UID, STATUS }) => [UID, STATUS]),
      [
        ["geneva-end@parley", "CONFIRMED"],
        ["gone@parley", "CANCELLED"],
      ],
    );
    assert.equal(now[0]?.DTSTART, "20251110");
    assert.ok(Number(now[0]?.SEQUENCE) > Number(before[0]?.SEQUENCE));
  });
});

describe("guards", () => {
  test("a foreign name of the host, a foreign site's form, a form without token are refused", async () => {
    assert.equal((await served.app.request("http://evil.example/", { headers: { host: "evil.example" } })).status, 403);
    const page = await get("/about");
    const cookie = (page.headers.get("set-cookie") ?? "").split(";")[0] as string;
    const token = /name="token" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    const theme = (headers: Record<string, string>, sent: string) =>
      fetch(`${served.base}/theme`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie, "content-type": "application/x-www-form-urlencoded", ...headers },
        body: `theme=dark&token=${sent}`,
      });
    assert.equal((await theme({}, token)).status, 303);
    assert.equal((await theme({}, "x")).status, 403);
    assert.equal((await theme({ origin: "http://evil.example" }, token)).status, 403);
    assert.equal((await theme({ "sec-fetch-site": "cross-site" }, token)).status, 403);
    assert.equal((await theme({ cookie: "" }, token)).status, 403);
  });

  test("with a token nothing but health is shown without it", async () => {
    const closed = await fixtureServer({ token: "0123456789abcdef" });
    assert.equal((await fetch(`${closed.base}/`)).status, 403);
    assert.equal((await fetch(`${closed.base}/api/v1/state`)).status, 403);
    assert.equal((await fetch(`${closed.base}/healthz`)).status, 200);
    assert.equal(
      (await fetch(`${closed.base}/api/v1/state`, { headers: { authorization: "Bearer 0123456789abcdef" } })).status,
      200,
    );
    const opened = await fetch(`${closed.base}/timeline?token=0123456789abcdef&on=2025-06-01`, { redirect: "manual" });
    assert.equal(opened.status, 303);
    assert.equal(opened.headers.get("location"), "/timeline?on=2025-06-01");
    assert.equal(
      (await fetch(`${closed.base}/`, { headers: { cookie: opened.headers.get("set-cookie")?.split(";")[0] ?? "" } }))
        .status,
      200,
    );
    await closed.close();
  });

  test("excerpts: beyond loopback the text between statements is kept back", async () => {
    const ask = fixtureAsk();
    const unowned = {
      ...ask,
      article: async (asked: Parameters<typeof ask.article>[0]) => {
        const answer = await ask.article(asked);
        return {
          ...answer,
          article: { ...answer.article, sample: false },
          body: `${answer.body}${" secret middle".repeat(40)}`,
        };
      },
    };
    const kept = await fixtureServer({ ask: unowned, texts: "excerpts" });
    const path = (everyPath.find((one) => one.startsWith("/article/")) ?? "").split("?")[0] as string;
    for (const address of [path, `/api/v1/articles/${path?.split("/")[2]}`]) {
      const text = await (await fetch(`${kept.base}${address}`)).text();
      assert.ok(text.includes("fell 34 per cent"), address);
      assert.ok(!text.includes("secret middle secret middle secret middle secret middle secret middle"), address);
    }
    await kept.close();
  });

  test("every link of every page leads somewhere", async () => {
    const seen = new Set<string>();
    // What a page alone asks for is not asked of the interface.
    const queue = [
      ...everyPath,
      "/measures?law=20&from=",
      "/timeline?kinds=talks&kinds=measure",
      "/search?q=london&show=1",
    ];
    while (queue.length && seen.size < 500) {
      const path = (queue.shift() as string).split("#")[0] as string;
      if (seen.has(path)) continue;
      seen.add(path);
      const answer = await served.app.request(`http://localhost${path}`, { headers: { host: "localhost" } });
      assert.ok(answer.status < 400, `${answer.status} ${path}`);
      const text = await answer.text();
      for (const [, link = ""] of text.matchAll(/href="(\/(?!static)[^"]*)"/g))
        queue.push(link.replaceAll("&amp;", "&"));
    }
    assert.ok(seen.size > 100);
  });

  test("every page carries the policy, and nothing inline", async () => {
    for (const path of everyPath) {
      const answer = await get(path);
      assert.match(answer.headers.get("content-security-policy") ?? "", /default-src 'none'.*script-src 'self'/);
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
      const text = await answer.text();
      assert.doesNotMatch(text, /<script(?![^>]* src=)|<style|\son[a-z]+=["']|\sstyle=["']|javascript:/i, path);
      assert.doesNotMatch(text, /<img src=x|<script>alert/, path);
    }
  });
});

describe("anything asked", () => {
  const junk = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "<script>alert(1)</script>",
      "../../etc/passwd",
      "p-0000000000000000",
      "2025-02-30",
      "today",
      "\u0000",
      "%00",
      "a".repeat(5000),
      "-1",
      "1e309",
      "__proto__",
      "constructor",
    ),
  );
  const names = [
    "on",
    "known",
    "held",
    "dispute",
    "party",
    "person",
    "text",
    "from",
    "to",
    "checked",
    "after",
    "kinds",
    "topic",
    "since",
    "id",
    "duty",
    "day",
    "q",
    "code",
    "value",
    "entry",
    "fact.x",
    "share.us",
    "claim",
    "law",
    "kind",
    "instrument",
    "format",
    "limit",
    "items",
    "scenario",
  ];

  test("routes: a page or a problem, never a fault", async () => {
    const paths = [
      ...everyPath.map((path) => path.split("?")[0] as string),
      "/api/v1/state",
      "/api/v1/timeline",
      "/api/v1/points/x",
      "/api/v1/duty",
      "/feeds/search.atom",
      "/calendar.ics",
      "/static/x/y",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.dictionary(fc.constantFrom(...names), junk, { maxKeys: 4 }),
        async (path, query) => {
          const answer = await served.app.request(`http://localhost${path}?${new URLSearchParams(query)}`, {
            headers: { host: "localhost" },
          });
          assert.ok(answer.status < 500, `${answer.status} ${path}?${new URLSearchParams(query)}`);
          const type = answer.headers.get("content-type") ?? "";
          const text = await answer.text();
          if (type.startsWith("text/html")) assert.doesNotMatch(text, /<script>alert/);
        },
      ),
      { numRuns: 250 },
    );
  });

  test("forms: kept, or told what is wrong; never a fault", async () => {
    const page = await get("/review");
    const cookie = (page.headers.get("set-cookie") ?? "").split(";")[0] as string;
    const token = /name="token" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    const fields = [
      "verb",
      "target",
      "seen",
      "by",
      "why",
      "kind",
      "field.ratePercent",
      "field.parties",
      "date",
      "words",
      "change.published",
      "change.with",
      "back",
      "review",
      "url",
      "text",
      "published",
      "blob",
      "editor",
      "theme",
    ];
    const value = fc.oneof(
      junk,
      fc.constantFrom(
        "accept",
        "reject",
        "correct",
        "add",
        points[0] as string,
        "measure",
        "talks",
        "2025-06-10",
        "//evil.example/x",
        "https://evil.example",
        "http://127.0.0.1:22/",
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("/review", "/review/undo", "/add/preview", "/add/keep", "/theme", "/editor"),
        fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 8 }),
        async (path, sent) => {
          const answer = await served.app.request(`http://localhost${path}`, {
            method: "POST",
            headers: { host: "localhost", cookie, "content-type": "application/x-www-form-urlencoded" },
            body: new URLSearchParams({ ...sent, token }).toString(),
          });
          assert.ok(answer.status < 500, `${answer.status} ${path} ${JSON.stringify(sent)}`);
          const to = answer.headers.get("location");
          if (to) assert.match(to, /^\/(?!\/)/);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("a pasted page of 50 MB and a body that is no form are refused with what to do; the server stays up", async () => {
    const page = await get("/add");
    const cookie = (page.headers.get("set-cookie") ?? "").split(";")[0] as string;
    const token = /name="token" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    const form = new FormData();
    form.set("token", token);
    form.set("text", "x".repeat(50 * 1024 * 1024));
    const large = await fetch(`${served.base}/add/preview`, { method: "POST", headers: { cookie }, body: form });
    assert.equal(large.status, 413);
    assert.match(await large.text(), /larger than 20 MB/);
    const handedIn = async (names: readonly string[], words: string) => {
      const files = new FormData();
      files.set("token", token);
      for (const name of names) files.append("files", new File([words], name));
      const answer = await fetch(`${served.base}/add/preview`, { method: "POST", headers: { cookie }, body: files });
      return `${answer.status} ${await answer.text()}`;
    };
    assert.match(await handedIn(["empty.html"], ""), /^400 [\s\S]*empty\.html is empty/);
    const many = Array.from({ length: 21 }, (_, at) => `${at}.txt`);
    assert.match(await handedIn(many, "words"), /^413 [\s\S]*21 files were handed in; at once 20 are taken/);
    assert.match(await handedIn([], ""), /^400 [\s\S]*Nothing was handed in/);
    const odd = await fetch(`${served.base}/add/preview`, {
      method: "POST",
      headers: { cookie, "content-type": "multipart/form-data; boundary=x" },
      body: "not a form",
    });
    assert.equal(odd.status, 400);
    assert.equal((await get("/")).status, 200);
  });

  test("a decision that another editor overtook is refused and says so", async () => {
    const { ParleyError } = await import("../../src/core/errors.ts");
    const changes = {
      ...fixtureChanges(),
      review: async () => {
        throw new ParleyError("review-invalid", "Grace accepted this a minute ago", {
          fix: "Look at the newer decision, then decide.",
        });
      },
    };
    const two = await fixtureServer({ changes });
    const page = await fetch(`${two.base}/point/${points[0]}`);
    const cookie = (page.headers.get("set-cookie") ?? "").split(";")[0] as string;
    const token = /name="token" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    const answer = await fetch(`${two.base}/review`, {
      method: "POST",
      headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ token, verb: "accept", target: points[0] as string, by: "Ada", why: "read" }),
    });
    assert.equal(answer.status, 409);
    assert.match(await answer.text(), /Grace accepted this a minute ago/);
    await two.close();
  });
});
