import { type Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import { limitBody } from "../access/body.ts";
import type { FormGuard } from "../access/forms.ts";
import type { Ask } from "../ask/ask.ts";
import { type Days, parseDays } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { isId, type ReviewId } from "../core/ids.ts";
import type { Changes, HandedIn, ReviewDraft } from "../flow/changes.ts";
import { type Kind, kinds } from "../read/statement.ts";
import { reviewVerbs } from "../record/model.ts";
import type { View } from "./context.ts";
import { layout, type PageParts } from "./layout.ts";
import { keptPage, previewPage, type Shown } from "./pages/add.ts";
import type { Desk } from "./pages/page.ts";
import { fieldsOfForm } from "./parts/fieldform.ts";
import { words } from "./words.ts";

export const MOST_BYTES = 20 * 1024 * 1024;
const MOST_FILES = 20;
const MOST_PENDING = 64 * 1024 * 1024;

type FormsOf = Readonly<{ desk: Desk; changes: Changes | null; guard: FormGuard; viewOf: (c: Context) => View }>;

/** Everything that a page sends: coverage handed in, decisions, the theme, the editor's name. */
export function formRoutes({ desk, changes, guard, viewOf }: FormsOf): Hono {
  const app = new Hono();
  const pending = pendingPieces();
  const limit = (maxSize: number) =>
    limitBody(maxSize, () => new ParleyError("too-large", words.add.tooLarge, { fix: words.add.tooLargeFix }));
  const allowed = (c: Context): Changes => {
    if (!changes || !viewOf(c).mayChange)
      throw new ParleyError("access-refused", words.add.cannot, { fix: words.add.cannotFix });
    return changes;
  };
  const form = async (c: Context) => {
    const type = c.req.header("content-type") ?? "";
    if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) throw unreadable();
    const given = await c.req.formData().catch((cause) => {
      if (cause instanceof ParleyError) throw cause;
      throw unreadable();
    });
    guard.check(c, textOf(given, "token"));
    return given;
  };
  const show = async (c: Context, page: Promise<PageParts>) => c.html(layout(viewOf(c), await page));

  app.post("/theme", limit(10_000), async (c) => {
    const given = await form(c);
    const theme = textOf(given, "theme");
    if (theme === "light" || theme === "dark" || theme === "system") {
      setCookie(c, "parley_theme", theme, { path: "/", sameSite: "Lax", maxAge: 31_536_000 });
    }
    return c.redirect(backOf(given), 303);
  });

  app.post("/editor", limit(10_000), async (c) => {
    const given = await form(c);
    setEditor(c, textOf(given, "editor") ?? "");
    return c.redirect(backOf(given), 303);
  });

  app.post("/review", limit(100_000), async (c) => {
    const given = await form(c);
    const taking = allowed(c);
    const draft = draftOf(given);
    setEditor(c, draft.by);
    const left = await leftBy(desk.ask, draft);
    const review = await taking.review(draft);
    if (c.req.header("accept")?.includes("application/json")) return c.json({ review: review.id });
    const back = withAnchor(backOf(given), review.id);
    if (left === null) return c.redirect(back, 303);
    const { point } = await desk.ask.point({ id: left });
    return c.redirect(back.replace(`/point/${draft.target}`, `/point/${point.id}`), 303);
  });

  app.post("/review/undo", limit(10_000), async (c) => {
    const given = await form(c);
    const taking = allowed(c);
    const id = textOf(given, "review") ?? "";
    if (!isId("r", id))
      throw new ParleyError("id-unreadable", `"${id.slice(0, 40)}" is no decision`, {
        fix: "Press undo beside a decision on a page of this record.",
      });
    const review = await taking.undo(id, textOf(given, "by")?.slice(0, 80) || "unnamed");
    if (c.req.header("accept")?.includes("application/json")) return c.json({ review: review.id });
    return c.redirect(backOf(given), 303);
  });

  app.post("/add/preview", limit(MOST_BYTES + 100_000), async (c) => {
    const given = await form(c);
    const taking = allowed(c);
    const pieces = await piecesOf(given, taking);
    if (pieces.length === 0) throw new ParleyError("call-invalid", words.add.nothing, { fix: words.add.nothingFix });
    const shown: Shown[] = [];
    for (const piece of pieces) {
      try {
        const preview = await taking.preview(piece);
        pending.put(preview.blob, piece);
        shown.push({ name: piece.name, preview, problem: null });
      } catch (error) {
        shown.push({ name: piece.name, preview: null, problem: said(error) });
      }
    }
    return show(c, previewPage(viewOf(c), desk, shown));
  });

  app.post("/add/keep", limit(100_000), async (c) => {
    const given = await form(c);
    const taking = allowed(c);
    const published = publishedOf(given);
    const kept = [];
    for (const blob of given.getAll("blob").slice(0, MOST_FILES)) {
      const piece = pending.take(String(blob));
      if (!piece) {
        kept.push({
          name: String(blob).slice(0, 12),
          kept: null,
          problem: `${words.add.expired}. ${words.add.expiredFix}`,
        });
        continue;
      }
      try {
        kept.push({
          name: piece.name,
          kept: await taking.keep(published ? { ...piece, published } : piece),
          problem: null,
        });
      } catch (error) {
        pending.put(String(blob), piece);
        kept.push({ name: piece.name, kept: null, problem: said(error) });
      }
    }
    return show(c, keptPage(viewOf(c), desk, kept));
  });
  return app;
}

/**
 * Of a point that is split, a statement that stays: a point is named after its first statement, so where that one is split off the name
 * goes with it, and the editor would stand before what was taken away. Null for other decisions.
 */
async function leftBy(ask: Ask, { verb, target, change }: ReviewDraft): Promise<string | null> {
  if (verb !== "split" || !target.startsWith("p-") || !Array.isArray(change.statements)) return null;
  const off = new Set<unknown>(change.statements);
  const { point } = await ask.point({ id: target });
  return point.statements.find((id) => !off.has(id)) ?? null;
}

const unreadable = () => new ParleyError("call-invalid", "The form cannot be read", { fix: "Send it from its page." });

function said(error: unknown): string {
  if (error instanceof ParleyError) return `${error.message}. ${error.fix}`;
  throw error;
}

const textOf = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  return typeof value === "string" ? value : undefined;
};

/** Only a path of ours: never another site. */
function backOf(form: FormData): string {
  const back = textOf(form, "back") ?? "/";
  return /^\/(?![/\\])[^\s\\]*$/.test(back) && back.length < 2000 ? back : "/";
}

const withAnchor = (path: string, id: string): string => `${path.replace(/#.*$/, "")}#${id}`;

function setEditor(c: Context, name: string): void {
  const editor = name.trim().slice(0, 80);
  if (editor) setCookie(c, "parley_editor", editor, { path: "/", sameSite: "Lax", maxAge: 31_536_000 });
}

/** A decision as its form says it; a field that cannot be read is named. */
export function draftOf(form: FormData): ReviewDraft {
  const verb = reviewVerbs.find((name) => name === textOf(form, "verb"));
  const target = textOf(form, "target")?.slice(0, 60) ?? "";
  const by = textOf(form, "by")?.trim().slice(0, 80) ?? "";
  const why = textOf(form, "why")?.trim().slice(0, 400) ?? "";
  if (!verb || !/^[a-z]-[0-9a-f]{16}$/.test(target))
    throw new ParleyError("review-invalid", "The decision names no verb or no thing of the record", {
      fix: "Decide on the page of the point, story or article.",
    });
  if (by === "" || why === "")
    throw new ParleyError("review-invalid", "A decision needs who made it and why", {
      fix: "Fill in your name and the reason.",
    });
  const seen = textOf(form, "seen") ?? "";
  return { verb, target, by, why, seen: isId("r", seen) ? (seen as ReviewId) : null, change: changeOf(form) };
}

function changeOf(form: FormData): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  const given = new Map(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])),
  );
  for (const [name, value] of given) if (name.startsWith("change.")) change[name.slice(7)] = value.slice(0, 400);
  for (const name of ["articles", "statements"]) {
    const chosen = form.getAll(name).map(String).slice(0, 200);
    if (chosen.length) change[name] = chosen;
  }
  // Chosen of the points near by, unless another id was written.
  if (change.near && !change.with) change.with = change.near;
  delete change.near;
  const kind = kinds.find((name) => name === given.get("kind")) as Kind | undefined;
  if (kind) {
    const { fields, problems } = fieldsOfForm(kind, given);
    if (problems.length)
      throw new ParleyError("review-invalid", `These cannot be read: ${problems.join(", ")}`, {
        fix: "Parties are codes of two letters, numbers plain, days 2025-06-09; leave empty what the text does not tell.",
      });
    const { kind: _, ...changed } = fields;
    Object.assign(change, given.get("verb") === "correct" ? changed : fields);
  }
  for (const name of ["words", "modality"]) {
    const value = given.get(name);
    if (value) change[name === "words" ? "evidence" : name] = value.slice(0, 2000);
  }
  const date = given.get("date")?.trim();
  if (date !== undefined && date !== given.get("was.date")?.trim()) change.date = date === "" ? null : parseDays(date);
  if (typeof change.published === "string") change.published = parseDays(change.published.trim());
  return change;
}

/** The day that the form gives for what tells none; null where it is left empty. */
function publishedOf(form: FormData): Days | null {
  const day = textOf(form, "published")?.trim();
  return day ? parseDays(day) : null;
}

async function piecesOf(form: FormData, changes: Changes): Promise<HandedIn[]> {
  const published = publishedOf(form);
  const url = textOf(form, "url")?.trim();
  if (url) return [{ ...(await changes.fetch(url)), ...(published ? { published } : {}) }];
  const text = textOf(form, "text");
  if (text?.trim())
    return [
      {
        name: words.add.pasted,
        bytes: new TextEncoder().encode(text),
        url: null,
        contentType: "text/plain; charset=utf-8",
        published,
      },
    ];
  // A field in which no file was chosen comes as a file without a name.
  const files = form.getAll("files").filter((file): file is File => typeof file !== "string" && file.name !== "");
  const empty = files.find(({ size }) => size === 0);
  if (empty)
    throw new ParleyError("input-unreadable", words.add.empty(empty.name.slice(0, 200)), { fix: words.add.emptyFix });
  if (files.length > MOST_FILES)
    throw new ParleyError("too-large", words.add.tooMany(files.length, MOST_FILES), { fix: words.add.tooLargeFix });
  return Promise.all(
    files.map(async (file) => ({
      name: file.name.slice(0, 200) || words.add.pasted,
      bytes: new Uint8Array(await file.arrayBuffer()),
      url: null,
      contentType: file.type || null,
      published,
    })),
  );
}

/** Pieces between their preview and their keeping: in memory, bounded; the oldest make room. */
function pendingPieces() {
  const pieces = new Map<string, HandedIn>();
  let bytes = 0;
  const take = (blob: string) => {
    const piece = pieces.get(blob);
    if (piece) {
      pieces.delete(blob);
      bytes -= piece.bytes.length;
    }
    return piece;
  };
  return {
    take,
    put(blob: string, piece: HandedIn) {
      take(blob);
      pieces.set(blob, piece);
      bytes += piece.bytes.length;
      while (bytes > MOST_PENDING && pieces.size > 1) take(pieces.keys().next().value as string);
    },
  };
}
