import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono } from "hono";

const types = {
  "style.css": "text/css; charset=utf-8",
  "parley.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
};
type AssetName = keyof typeof types;

/** The few files that pages load, read once; the address carries the content's hash, so they are kept for good. */
const assets = new Map(
  (Object.keys(types) as AssetName[]).map((name) => {
    const bytes = readFileSync(new URL(`./static/${name}`, import.meta.url));
    return [
      name,
      { bytes, hash: createHash("sha256").update(bytes).digest("hex").slice(0, 12), type: types[name] },
    ] as const;
  }),
);

export const asset = (name: AssetName): string => `/static/${assets.get(name)?.hash}/${name}`;

export const staticRoutes = new Hono().get("/static/:hash/:name", (c) => {
  const found = assets.get(c.req.param("name") as AssetName);
  if (!found) return c.notFound();
  const fresh = found.hash === c.req.param("hash");
  return c.body(new Uint8Array(found.bytes), 200, {
    "content-type": found.type,
    "cache-control": fresh ? "public, max-age=31536000, immutable" : "no-cache",
  });
});
