// Enhancement only: keys, the chart's pointer, the theme without a reload, dropped files, marked words. Every page works without it.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const box = $(".said");
/** What a page says after an action stands on the box itself, with the other words of the pages. */
const say = (name, text = box.dataset[name] ?? "") => {
  box.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { box.textContent = ""; }, 4000);
};

/* ---- keys ---- */

const lines = () => $$("[data-line]");
let at = -1;

function go(step) {
  const all = lines();
  if (all.length === 0) return;
  const focused = all.findIndex((line) => line.contains(document.activeElement));
  if (focused >= 0) at = focused;
  at = Math.max(0, Math.min(all.length - 1, at + step));
  for (const line of all) line.classList.toggle("here", line === all[at]);
  const target = $("a.open, a, button, summary", all[at]) ?? all[at];
  target.focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
}

const here = () => lines().find((line) => line.contains(document.activeElement)) ?? lines()[at];
const places = { s: "/", t: "/timeline", n: "/news", r: "/rounds", m: "/measures", d: "/duty", p: "/promises", q: "/quotes", w: "/changes", v: "/review" };
let afterG = 0;

const keys = {
  "?": () => $("#keys").showModal(),
  "/": () => ($("main input[type=search]") ?? $("#search")).focus(),
  j: () => go(1),
  k: () => go(-1),
  o: () => $("a.open", here())?.click(),
  s: () => {
    const line = here();
    const source = line && ($("a.source", line) ?? $("a.open", line));
    source?.click();
  },
  t: () => $("#asof input[name=on]")?.focus(),
  n: () => $(".now-link")?.click(),
  a: () => decide("accept"),
  x: () => decide("reject"),
  e: () => {
    const open = here() && $("a.open", here());
    if (open) location.href = `${open.href}#review`;
  },
  u: () => {
    if (last) return takeBack();
    const form = $('form[data-verb="undo"]');
    if (form) form.requestSubmit();
    else say("none");
  },
};

function decide(verb) {
  const form = here() && $(`form[data-verb="${verb}"]`, here());
  if (form) form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
  if (afterG && Date.now() - afterG < 1200 && places[event.key]) {
    event.preventDefault();
    afterG = 0;
    const query = new URLSearchParams(location.search);
    const kept = new URLSearchParams([...query].filter(([name]) => ["on", "known", "held", "dispute"].includes(name)));
    location.href = places[event.key] + (kept.size ? `?${kept}` : "");
    return;
  }
  if (event.key === "g") {
    afterG = Date.now();
    return;
  }
  const does = keys[event.key];
  if (does) {
    event.preventDefault();
    does();
  }
});

/* ---- a decision keeps its place: the page is not left, the next line has the focus ---- */

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches(".review-form[data-verb=accept], .review-form[data-verb=reject], .review-form[data-verb=flag]")) return;
  const line = form.closest("[data-line]");
  if (!line || !form.querySelector('[name="by"][type="hidden"]')) return;
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { accept: "application/json" } });
  if (answer.ok) {
    const { review } = await answer.json();
    last = { review, line, list: line.parentElement, before: line.nextElementSibling, token: form.elements.token.value, by: form.elements.by.value };
    const all = lines();
    const next = all[all.indexOf(line) + 1] ?? all[all.indexOf(line) - 1];
    line.remove();
    at = next ? lines().indexOf(next) - 1 : -1;
    if (next) go(1);
    say(form.dataset.verb);
  } else await sayFailed(answer);
});

async function sayFailed(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  say("failed", $(".failed", page)?.textContent.trim());
}

/** The decision made last on this page, with the line that it took away. */
let last = null;

async function takeBack() {
  const { review, line, list, before, token, by } = last;
  last = null;
  const answer = await fetch("/review/undo", { method: "POST", body: new URLSearchParams({ token, review, by }), headers: { accept: "application/json" } });
  if (!answer.ok) return sayFailed(answer);
  list.insertBefore(line, before);
  at = lines().indexOf(line) - 1;
  document.activeElement?.blur();
  go(1);
  say("undone");
}

/* ---- theme without a reload ---- */

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || new URL(form.action).pathname !== "/theme" || !event.submitter) return;
  event.preventDefault();
  const theme = event.submitter.value;
  document.documentElement.dataset.theme = theme;
  for (const button of $$("button[name=theme]", form)) button.setAttribute("aria-pressed", String(button.value === theme));
  const body = new URLSearchParams(new FormData(form));
  body.set("theme", theme);
  await fetch(form.action, { method: "POST", body, redirect: "manual" });
});

/* ---- the chart answers to pointer and keys ---- */

for (const figure of $$("figure[data-steps]")) {
  const steps = JSON.parse(figure.dataset.steps);
  const from = Number(figure.dataset.from);
  const to = Number(figure.dataset.to);
  const readout = $(".readout", figure);
  const scrub = $(".scrub", figure);
  const range = $("input", scrub);
  scrub.hidden = false;
  const show = (day) => {
    const index = steps.findLastIndex(([start]) => start <= day);
    const step = steps[index];
    if (!step) return;
    readout.textContent = step[3];
    range.setAttribute("aria-valuetext", step[3]);
    for (const svg of $$("svg[data-left]", figure)) {
      const left = Number(svg.dataset.left);
      const right = Number(svg.dataset.right);
      const x = left + ((day - from) / (to - from)) * (right - left);
      const cursor = $(".cursor", svg);
      cursor.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
      cursor.classList.add("on");
    }
  };
  for (const svg of $$("svg[data-left]", figure)) {
    svg.addEventListener("pointermove", (event) => {
      const bounds = svg.getBoundingClientRect();
      const x = ((event.clientX - bounds.left) / bounds.width) * Number(svg.dataset.width);
      const left = Number(svg.dataset.left);
      const day = Math.round(from + ((x - left) / (Number(svg.dataset.right) - left)) * (to - from));
      const inside = Math.max(from, Math.min(to - 1, day));
      range.value = String(inside);
      show(inside);
    });
  }
  range.addEventListener("input", () => show(Number(range.value)));
  range.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!step || event.shiftKey) return;
    event.preventDefault();
    const now = Number(range.value);
    const next = step > 0 ? steps.find(([day]) => day > now) : steps.findLast(([day]) => day < now);
    if (next) {
      range.value = String(next[0]);
      show(next[0]);
    }
  });
}

/* ---- dropped files ---- */

for (const drop of $$("[data-drop]")) {
  const input = $("input[type=file]", drop);
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer?.files.length) input.files = event.dataTransfer.files;
  });
}

/* ---- words marked in an article go into the form ---- */

const article = $(".text[data-article]");
if (article) {
  document.addEventListener("selectionchange", () => {
    const field = $("[data-selection]");
    const selection = document.getSelection();
    if (!field || !selection || selection.isCollapsed || !article.contains(selection.anchorNode) || !article.contains(selection.focusNode)) return;
    const fragment = selection.getRangeAt(0).cloneContents();
    for (const note of $$("[data-note]", fragment)) note.remove();
    const text = fragment.textContent.trim();
    if (text) field.value = text;
  });
}

/* ---- a slider shows its day as it moves ---- */

for (const slider of $$("input[type=range][data-days]")) {
  const output = $(`output[for="${slider.id}"]`);
  const day = () => new Date((Number(slider.dataset.days) + Number(slider.value)) * 86400000).toISOString().slice(0, 10);
  const inWords = (text) => new Date(`${text}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  slider.addEventListener("input", () => { if (output) output.textContent = inWords(day()); });
  slider.addEventListener("change", () => {
    const field = slider.form?.elements.namedItem("entry");
    if (field) { field.value = day(); slider.form.requestSubmit(); }
  });
}
