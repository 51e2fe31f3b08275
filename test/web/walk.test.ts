import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Review } from "../../src/record/model.ts";
import { openBrowser } from "./browser.ts";
import { everyPath } from "./fixture.ts";
import { fixtureServer } from "./server.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const desk: BrowserContextOptions = { viewport: { width: 1280, height: 860 }, colorScheme: "light" };
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true };

const opened = await openBrowser();
if ("problem" in opened) {
  console.error(`NO BROWSER: the pages were walked by nobody. ${opened.problem}`);
  test("the pages in a real browser", { skip: `no browser: ${opened.problem}` }, () => {});
} else {
  walk(opened.browser, opened.close);
}

type Finding = { impact: string | null; id: string; help: string; nodes: { html: string; failureSummary?: string }[] };

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as {
    violations: Finding[];
  };
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes
          .slice(0, 3)
          .map((node) => `   ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`)
          .join("\n")}`,
    );
}

function walk(browser: Browser, close: () => Promise<void>): void {
  /** Asks again and again from here: a page's policy lets nothing be evaluated in it while it loads. */
  async function until(holds: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + 10_000;
    while (!(await holds().catch(() => false))) {
      assert.ok(performance.now() < end, "it did not come about in ten seconds");
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  describe("the pages in a real browser", () => {
    let served: Awaited<ReturnType<typeof fixtureServer>>;
    before(async () => {
      served = await fixtureServer();
    });
    after(async () => {
      await close();
      await served.close();
      assert.deepEqual(served.faults, []);
    });

    /** A page that fails the test on anything that the browser complains of or that acts. */
    async function open(
      options: BrowserContextOptions,
    ): Promise<{ page: Page; complaints: string[]; done: () => Promise<void> }> {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("dialog", (dialog) => {
        complaints.push(`a dialog opened: ${dialog.message()}`);
        dialog.dismiss().catch(() => {});
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(served.base) && !request.url().startsWith("data:"))
          complaints.push(`asks ${request.url()}`);
      });
      return { page, complaints, done: () => context.close() };
    }

    for (const [name, options] of [
      ["desktop, light", desk],
      ["phone, dark", phone],
    ] as const) {
      test(`every page, ${name}: whole, quiet, accessible, no wider than the screen`, async () => {
        const { page, complaints, done } = await open(options);
        for (const path of everyPath) {
          const answer = await page.goto(served.base + path);
          assert.equal(answer?.status(), 200, path);
          assert.equal(await page.locator("h1").count(), 1, path);
          assert.match(
            (await page.locator(".asof").textContent()) ?? "",
            /News read to .*law read to .*asked for .*English only: 2 articles kept unread/s,
            path,
          );
          assert.match(
            (await page.locator(".sample").textContent()) ?? "",
            /^Sample coverage written for Parley · clock set to 10 Jun(e)? 2025 go to my record$/,
            path,
          );
          const [wide, screen] = (await page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")) as [
            number,
            number,
          ];
          assert.ok(wide <= screen + 1, `${path} is ${wide} wide on a screen of ${screen}`);
          assert.deepEqual(await findings(page), [], `${path}, ${name}`);
          assert.ok((await answer?.body())?.length ?? 0 < 100_000, `${path} is larger than 100 KB`);
        }
        assert.deepEqual(complaints, []);
        await done();
      });
    }

    test("every page without script, and a decision by form alone", async () => {
      const { page, done } = await open({ ...desk, javaScriptEnabled: false });
      for (const path of everyPath) {
        assert.equal((await page.goto(served.base + path))?.status(), 200, path);
        assert.equal(await page.locator("h1").count(), 1, path);
      }
      await page.goto(`${served.base}/`);
      await page.fill("input[name=on]", "2025-05-20");
      await page.click("#asof button");
      assert.match(page.url(), /on=2025-05-20/);
      assert.match((await page.locator(".asof").textContent()) ?? "", /Not the newest point/);
      await page.click(".now-link");
      assert.doesNotMatch(page.url(), /on=/);
      await page.click("button[value=dark]");
      assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
      await page.goto(`${served.base}/differ`);
      await page.click(".list .title a >> nth=0");
      await page.fill("#review input[name=by] >> nth=0", "Ada");
      await page.fill("#review input[name=why] >> nth=0", "read the words");
      await page.click("#review button.main");
      assert.match((await page.locator("#review").textContent()) ?? "", /Accepted/);
      await page.click("#review .list button >> nth=0");
      assert.match((await page.locator("#review").textContent()) ?? "", /undone/);
      await done();
    });

    test("points and stories are merged and split by their forms, without script, and lead back to now", async () => {
      const { page, done } = await open({ ...desk, javaScriptEnabled: false });
      const decide = async (path: string, verb: string, fill: () => Promise<void>) => {
        await page.goto(`${served.base}${path}?known=2025-06-09`);
        const form = page.locator(`form[data-verb="${verb}"]`).last();
        await page.locator("details", { has: form }).last().locator("summary").first().click();
        await fill();
        await form.locator("input[name=by]").fill("Ada");
        await form.locator("input[name=why]").fill("compared");
        await form.locator("button").click();
        assert.doesNotMatch(page.url(), /known=/);
        return served.decided.at(-1) as Review;
      };
      const point = (everyPath.find((path) => path.startsWith("/point/")) ?? "").split("?")[0] as string;
      const story = (everyPath.find((path) => path.startsWith("/story/")) ?? "").split("?")[0] as string;
      const pick = (name: string) => page.locator(`input[name="${name}"]`).first().check();
      const merged = await decide(point, "merge", async () => {
        await page.locator('select[name="change.near"]').selectOption({ index: 1 });
      });
      assert.match(String(merged.change.with), /^p-[0-9a-f]{16}$/);
      const split = await decide(point, "split", () => pick("statements"));
      assert.match(String((split.change.statements as string[])[0]), /^s-[0-9a-f]{16}$/);
      const parted = await decide(story, "split", () => pick("articles"));
      assert.match(String((parted.change.articles as string[])[0]), /^a-[0-9a-f]{16}$/);
      const joined = await decide(story, "merge", async () => {});
      assert.match(String(joined.change.with), /^y-[0-9a-f]{16}$/);
      assert.deepEqual(
        [merged, split, parted, joined].map((one) => one.verb),
        ["merge", "split", "split", "merge"],
      );
      await done();
    });

    test("keys: help, search, lines, source, days, places", async () => {
      const { page, complaints, done } = await open(desk);
      await page.goto(`${served.base}/?on=2025-06-09`);
      await page.keyboard.press("?");
      assert.ok(await page.locator("#keys").isVisible());
      await page.keyboard.press("Escape");
      assert.ok(!(await page.locator("#keys").isVisible()));
      await page.keyboard.press("/");
      assert.equal(await page.evaluate("document.activeElement.name"), "q");
      await page.keyboard.press("Escape");
      await page.keyboard.press("t");
      assert.equal(await page.evaluate("document.activeElement.name"), "on");
      await page.keyboard.press("Escape");
      await page.keyboard.press("n");
      await page.waitForURL(`${served.base}/`);
      await page.keyboard.press("g");
      await page.keyboard.press("t");
      await page.waitForURL(/\/timeline/);
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("k");
      const wanted = await page.evaluate("document.activeElement.getAttribute('href')");
      await page.keyboard.press("o");
      await page.waitForURL(`${served.base}${wanted}`);
      await page.goto(`${served.base}/measures#reported`);
      await page.locator("#reported ~ ul a.open").first().focus();
      await page.keyboard.press("s");
      await page.waitForURL(/\/article\/a-[0-9a-f]{16}#s-/);
      assert.deepEqual(complaints, []);
      await done();
    });

    test("any number leads to its words in three presses", async () => {
      const { page, done } = await open(desk);
      await page.goto(`${served.base}/`);
      await page.click(".card a.big >> nth=0");
      await page.click("main a.open >> nth=0");
      assert.ok(await page.locator(".words").first().isVisible());
      await done();
    });

    test("the chart answers to keys and pointer, and has a table", async () => {
      const { page, complaints, done } = await open(desk);
      await page.goto(`${served.base}/`);
      const range = page.locator(".scrub input");
      await range.focus();
      await page.keyboard.press("ArrowLeft");
      const read = await page.locator(".readout").textContent();
      assert.match(read ?? "", /Since 14 May 2025: US on CN goods 30\s%, CN on US goods 10\s%/);
      assert.equal(await range.getAttribute("aria-valuetext"), read);
      await page.keyboard.press("ArrowLeft");
      assert.match((await page.locator(".readout").textContent()) ?? "", /145\s%.*125\s%/);
      const box = await page.locator("svg.wide").boundingBox();
      await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.1, (box?.y ?? 0) + 100);
      assert.match((await page.locator(".readout").textContent()) ?? "", /10\s%|unknown/);
      await page.click(".chart summary");
      assert.ok(await page.locator(".chart table a >> nth=0").isVisible());
      assert.deepEqual(complaints, []);
      await done();
    });

    test("review by keys: accept, and the next line has the focus", async () => {
      const { page, complaints, done } = await open(desk);
      await page.goto(`${served.base}/review`);
      await page.fill("input[name=editor]", "Ada");
      await page.click("text=Use this name");
      const lines = page.locator("[data-line]:has(form[data-verb=accept])");
      const count = await lines.count();
      await page.keyboard.press("j");
      await page.keyboard.press("a");
      await until(async () => (await page.locator("[data-line] form[data-verb=accept]").count()) < count);
      assert.notEqual(await page.evaluate("document.activeElement.tagName"), "BODY");
      assert.deepEqual(complaints, []);
      await done();
    });

    test("words marked in an article go into the form that adds a statement", async () => {
      const { page, complaints, done } = await open(desk);
      const path = everyPath.find((one) => one.includes("?kind=")) as string;
      await page.goto(served.base + path);
      await page.evaluate(
        `(() => { const p = document.querySelector(".text[data-article] p"); const range = document.createRange(); range.selectNodeContents(p); const s = getSelection(); s.removeAllRanges(); s.addRange(range); })()`,
      );
      await page.waitForFunction(`document.querySelector("[data-selection]").value.length > 0`);
      const words = await page.inputValue("[data-selection]");
      assert.equal(
        words,
        "LONDON — The two sides met for a second day on Tuesday. “We will see what they bring,” the secretary said.",
      );
      assert.deepEqual(complaints, []);
      await done();
    });

    test("a duty's slider moves by keys and asks for the day that it shows", async () => {
      const { page, complaints, done } = await open(desk);
      await page.goto(`${served.base}/duty?code=9503.00.00&origin=CN&to=US&entry=2025-06-10`);
      await page.focus("#entry-slider");
      await page.keyboard.press("ArrowRight");
      await until(async () => !page.url().endsWith("entry=2025-06-10"));
      assert.deepEqual(complaints, []);
      await done();
    });

    test("a note on a story is shown with its reply, hours by the zone asked for", async () => {
      const { page, complaints, done } = await open(desk);
      await page.goto(`${served.base}/news?zone=Asia/Shanghai`);
      assert.match((await page.locator("main").textContent()) ?? "", /Hours are those of Asia\/Shanghai/);
      assert.equal(await page.locator(".notes .notes li").count(), 1);
      await page.locator(".notes .notes summary").first().click();
      await page.locator(".notes .notes input[name=by]:visible").fill("Ada");
      await page.locator(".notes .notes input[name=why]:visible").fill("Not so.");
      await page.locator(".notes .notes .review-form button").click();
      await page.waitForLoadState();
      assert.deepEqual(complaints, []);
      await done();
    });

    test("coverage is previewed before it is kept", async () => {
      const { page, complaints, done } = await open(desk);
      await page.goto(`${served.base}/add`);
      await page.fill("textarea[name=text]", "LONDON — The two sides met.");
      await page.click("form:has(textarea[name=text]) button");
      assert.match((await page.locator("main").textContent()) ?? "", /Nothing is kept yet/);
      await page.click("button.main");
      assert.match((await page.locator("h1").textContent()) ?? "", /Kept/);
      await page.goto(`${served.base}/add`);
      await page.setInputFiles("input[type=file]", [
        { name: "evil.exe", mimeType: "application/octet-stream", buffer: Buffer.from([0x7f, 0x45, 0x4c, 0x46]) },
      ]);
      await page.click("form:has(input[type=file]) button");
      assert.match((await page.locator(".failed").textContent()) ?? "", /is a program, not a text/);
      assert.deepEqual(complaints, []);
      await done();
    });

    test("200 % zoom and print", async () => {
      const { page, done } = await open({ viewport: { width: 640, height: 430 } });
      for (const path of everyPath) {
        await page.goto(served.base + path);
        const [wide, screen] = (await page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")) as [
          number,
          number,
        ];
        assert.ok(wide <= screen + 1, `${path} is ${wide} wide at 200 %`);
      }
      await page.goto(`${served.base}/`);
      await page.emulateMedia({ media: "print" });
      assert.ok(!(await page.locator(".side").isVisible()));
      assert.ok(await page.locator("section.print-only h2").isVisible());
      const pdf = await page.pdf({ format: "A4" });
      const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
      assert.ok(pages >= 1 && pages <= 4, `${pages} pages`);
      await done();
    });
  });
}
