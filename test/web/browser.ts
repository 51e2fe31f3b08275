import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A real browser in a temporary folder of its own, or the reason why there is none. `close` removes the folder. */
export async function openBrowser(): Promise<{ browser: Browser; close: () => Promise<void> } | { problem: string }> {
  const folder = mkdtempSync(join(tmpdir(), "parley-browser-"));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  const before = { TMPDIR: process.env.TMPDIR, FONTCONFIG_FILE: process.env.FONTCONFIG_FILE };
  try {
    // The packed browser reuses what it finds in the temporary folder, a stale copy too: so it gets its own.
    process.env.TMPDIR = folder;
    let executablePath: string | undefined;
    try {
      if (process.platform === "linux" && process.arch === "x64") {
        const packed = (await import("@sparticuz/chromium")).default;
        executablePath = await packed.executablePath();
        // The packed list of fonts names /tmp/fonts: without a font a page with an input ends the browser.
        writeFileSync(
          join(folder, "fonts.conf"),
          `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
        );
        process.env.FONTCONFIG_FILE = join(folder, "fonts.conf");
      }
    } catch {
      executablePath = undefined;
    }
    const tried: string[] = [];
    for (const path of [executablePath, ...installed]) {
      if (!path || !existsSync(path)) continue;
      try {
        const browser = await chromium.launch({ executablePath: path, args: flags, headless: true });
        return {
          browser,
          close: async () => {
            await browser.close();
            clear();
          },
        };
      } catch (error) {
        tried.push(`${path}: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
      }
    }
    clear();
    return { problem: tried.join("; ") || "no browser on this machine" };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
