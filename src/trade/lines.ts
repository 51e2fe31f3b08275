import { localDay, localText } from "../core/minute.ts";
import { formatMoney } from "../core/money.ts";
import { formatRate, type RatePpm } from "../core/rate.ts";
import type { Condition } from "../dossier/law.ts";
import { amountsOf, figureOf } from "./amounts.ts";
import type { Considered, DutyLine } from "./answer.ts";
import { weakestOf } from "./checked.ts";
import { type Engine, liveAt, type Prepared, type Rule, reachOf } from "./engine.ts";
import { type Charged, conditionOf, STANDS, type World } from "./evaluate.ts";
import { NO, YES } from "./goods.ts";
import type { Span } from "./range.ts";
import { FOREVER, type Live, type View } from "./state.ts";

/** One component of an answer. Null where nothing of it can touch the shipment (postal rates of a cargo by sea). */
export function lineOf(
  engine: Engine,
  index: number,
  world: World,
  span: Span,
  shipment: Prepared,
  value: bigint | null,
  view: View,
): DutyLine | null {
  const found = world.charged[index] as Charged;
  const considered = consideredOf(engine, index, shipment, world);
  if (considered.length === 0 && found.rules.length === 0) return null;
  const component = engine.components[index] as Engine["components"][number];
  const { law } = engine;
  const first = found.rules[0] ?? null;
  const exception = found.setAside;
  const shown = first ?? exception;
  const act = shown ? (law.acts.get(shown.duty.act) ?? null) : null;
  const live = first ? liveAt(first, shipment.clock) : undefined;
  const suspension = live ? engine.state.suspensions.find(({ id }) => id === live.by) : undefined;
  /** All that the line rests on: the rules charged, what sets aside or suspends. */
  const rests = [...found.rules, ...(exception ? [exception] : [])].map(({ duty }) => duty);
  const restsOn = [...rests.map((duty) => duty.act), ...(suspension ? [suspension.act] : [])].flatMap(
    (id) => law.acts.get(id) ?? [],
  );
  const unverified = [
    ...rests.flatMap((duty) => (duty.unverified ? [`${duty.unverified} (${duty.what})`] : [])),
    ...(engine.state.reading.known === null
      ? []
      : restsOn.flatMap((one) => (one.unverified ? [`${one.unverified} (${one.title})`] : []))),
  ];
  const settled = span.low === span.high && (!span.unknown || found.specific !== null);
  const setAsideWhole = exception !== null && found.amount === 0;
  /** Rules that leave out what another component charges, where that one charges these goods nothing. */
  const idle = new Set(
    (reachOf(engine, shipment)[index] ?? []).flatMap(({ rule: { duty } }) => {
      if (duty.effect.does !== "less" || !("component" in duty.effect.part)) return [];
      const { component: other } = duty.effect.part;
      const at = engine.components.findIndex(({ id }) => id === other);
      const charges = (reachOf(engine, shipment)[at] ?? []).some(
        ({ rule }) => rule.duty.effect.does !== "exempt" && liveAt(rule, shipment.clock) !== undefined,
      );
      return charges ? [] : [duty.id];
    }),
  );
  const notes: string[] = [];
  const ruling = first ? engine.state.unlawful.get(first.duty.id) : undefined;
  if (ruling && found.amount > 0 && (view === "collected" || shipment.entry < ruling.at)) {
    notes.push(
      `${ruling.what} (${law.acts.get(ruling.act)?.title ?? ruling.act}, ${localDay(ruling.at, engine.imposer.zone)})`,
    );
  }
  const { known } = engine.state.reading;
  const later = act?.later && (known === null || act.later.known <= known) ? act.later.words : null;
  for (const note of [first?.duty.note, act?.note, later]) if (note && found.amount + span.high > 0) notes.push(note);
  if (suspension) {
    const end =
      suspension.to === FOREVER ? "an open end" : localText(suspension.to, engine.imposer.zone).replace("T", " ");
    notes.push(`${suspension.what}: to before ${end} (${law.acts.get(suspension.act)?.title ?? suspension.act})`);
  }
  for (const what of unverified) notes.push(`not verified, in no source that was read: ${what}`);
  return {
    component: component.id,
    title: component.title,
    state: !settled
      ? "not known"
      : found.amount > 0 || found.specific
        ? "charged"
        : setAsideWhole
          ? "set aside"
          : "nothing",
    figure: figureOf(span),
    working: settled ? workingOf(found, shipment) : unsettledOf(considered, idle),
    amounts: amountsOf(span, value, engine.imposer),
    headings: found.headings,
    window: first && live ? windowOf(first, live, engine.imposer.zone) : null,
    setAside: exception
      ? {
          fact: exception.duty.fact,
          what: exception.duty.what,
          heading: exception.duty.heading,
          act: exception.duty.act,
        }
      : null,
    act: act ? { id: act.id, title: act.title, ref: act.ref } : null,
    cites: act?.cites ?? [],
    checked: unverified.length > 0 ? "unverified" : weakestOf(restsOn.map(({ checked }) => checked)),
    quote: act?.quote ?? null,
    notes: [...new Set(notes)],
    considered,
  };
}

/** The stretch in which the rate holds, over suspensions that follow each other and leave the same. */
function windowOf({ live }: Rule, now: Live, zone: string): NonNullable<DutyLine["window"]> {
  let { from, to } = now;
  const same = live.filter(({ leaving }) => leaving === now.leaving);
  for (const piece of same) if (piece.from === to) to = piece.to;
  for (const piece of same.toReversed()) if (piece.to === from) from = piece.from;
  return { from: localText(from, zone), to: to === FOREVER ? null : localText(to, zone), zone };
}

/** What a component hangs on: the rules that hold, then those that may, less those that are `idle`. */
const unsettledOf = (considered: readonly Considered[], idle: ReadonlySet<string>): string =>
  considered
    .filter(
      ({ state, duty }) => !idle.has(duty) && (state === "not known" || state === "applies" || state === "defeated"),
    )
    .slice(0, 6)
    .sort((a, b) => Number(a.state === "not known") - Number(b.state === "not known"))
    .map(({ what, state }) => (state === "not known" ? `perhaps ${insideSentence(what)}` : what))
    .join("; ");

/** A title as it stands inside a sentence: "Loaded on a vessel" loses its capital, "EO 14257" and "List 3" keep theirs. */
const insideSentence = (title: string): string =>
  /^[A-Z][a-z]+ (?:[a-z]|\d+ %)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** `25 %`, as in sentences. */
const spaced = (rate: RatePpm): string => formatRate(rate).replace("%", " %");

function workingOf(found: Charged, shipment: Prepared): string {
  if (found.rules.length === 0) return found.setAside ? found.setAside.duty.what : "nothing in force reaches it";
  const parts = found.rules.map((rule) => {
    const { effect } = rule.duty;
    if (effect.does === "specific") return `${formatMoney(effect.amount)} ${effect.currency} per ${effect.per}`;
    if (effect.does === "top-up") return `${spaced(effect.rate)} in all, the ordinary duty counted in`;
    if (effect.does !== "charge") return "a rate that was not read";
    const rate = spaced(liveAt(rule, shipment.clock)?.leaving ?? effect.rate);
    return effect.of === null ? rate : `${rate} of the ${effect.of}`;
  });
  const left =
    found.setAside && found.amount > 0 && found.setAside.duty.effect.does === "less"
      ? `, on ${spaced(found.base as RatePpm)} of the value: ${found.setAside.duty.what}`
      : "";
  const gone = found.setAside && found.amount === 0 ? `, set aside: ${found.setAside.duty.what}` : "";
  return `${parts.join(" + ")}${left}${gone}`;
}

/** Every rule of a component that reaches these goods of this origin, each once with its first reason. */
function consideredOf(engine: Engine, index: number, shipment: Prepared, { effective }: World): Considered[] {
  const found: Considered[] = [];
  const zone = engine.imposer.zone;
  for (const { rule, is } of reachOf(engine, shipment)[index] ?? []) {
    const { duty } = rule;
    if (duty.when.some((one) => one.is === "procedure" && conditionOf(one, shipment).is === NO)) continue;
    const [state, because] = standingOf(engine, rule, is === YES, effective, shipment, zone);
    found.push({
      duty: duty.id,
      fact: duty.fact,
      what: duty.what,
      heading: duty.heading,
      rate:
        duty.effect.does === "charge" ? formatRate(liveAt(rule, shipment.clock)?.leaving ?? duty.effect.rate) : null,
      state,
      because,
      act: duty.act,
    });
  }
  return found;
}

function standingOf(
  engine: Engine,
  rule: Rule,
  surely: boolean,
  effective: Uint8Array,
  shipment: Prepared,
  zone: string,
): readonly [Considered["state"], string] {
  const { duty } = rule;
  const live = liveAt(rule, shipment.clock);
  if (live === undefined) {
    const suspension = engine.state.suspensions.find(
      ({ of, from, to }) =>
        (of.includes(duty.id) || of.includes(duty.fact) || of.includes(`component:${duty.component}`)) &&
        from <= shipment.clock &&
        shipment.clock < to,
    );
    if (suspension) {
      const end = suspension.to === FOREVER ? "" : ` to before ${localText(suspension.to, zone).replace("T", " ")}`;
      const act = engine.law.acts.get(suspension.act)?.title ?? suspension.act;
      return ["suspended", `${suspension.what}${end} (${act})`];
    }
    const window = engine.state.windows.get(duty.id);
    const to = window === undefined || window.to === FOREVER ? "" : ` to before ${localText(window.to, zone)}`;
    return ["not in force", window ? `in force from ${localText(window.from, zone)}${to}` : "never in force"];
  }
  for (const condition of duty.when) {
    const met = conditionOf(condition, shipment);
    if (met.is === NO)
      return [condition.is === "claim" ? "claim not made" : "condition not met", conditionWords(condition, zone)];
    if (met.is !== YES) return ["not known", conditionWords(condition, zone)];
  }
  if (!surely) return ["not known", "whether the goods are in its scope is not known"];
  const victor =
    effective[rule.at] === STANDS ? undefined : rule.defeatedBy.find((other) => effective[other] === STANDS);
  if (victor !== undefined) {
    const by = engine.rules[victor] as Rule;
    return ["defeated", `${by.duty.what} (${by.duty.fact})`];
  }
  return ["applies", duty.what];
}

/** A condition in words. */
export function conditionWords(condition: Condition, zone: string): string {
  switch (condition.is) {
    case "fact":
      return `${condition.holds ? "only" : "not"} where ${condition.fact}`;
    case "claim":
      return `only where ${condition.claim} is claimed`;
    case "procedure":
      return `only by ${condition.among.join(" or ")}`;
    case "method":
      return `only by the ${condition.method} method`;
    case "share":
      return `only with at least ${spaced(condition.atLeast)} of ${condition.of} content`;
    case "value":
      return `only up to ${formatMoney(condition.atMost)} ${condition.currency}`;
    case "left":
      return `only if ${condition.leg}${condition.modes ? ` (${condition.modes.join(", ")})` : ""} before ${localText(condition.before, zone)}`;
  }
}
