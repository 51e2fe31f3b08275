import type { html } from "hono/html";

/** Markup made by `html`: whatever was put into it is escaped. */
export type Html = ReturnType<typeof html>;
