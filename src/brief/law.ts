import { addDays, type Day, type Days, firstDay } from "../core/day.ts";
import { clockInWords } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import { lawReadTo } from "../dossier/dispute.ts";
import type { Citation, Law, Quote } from "../dossier/law.ts";
import type { InstalledDispute } from "../dossier/load.ts";
import { type AgreementInForce, agreementsOn, deadlines } from "../trade/agreements.ts";
import { explainRate } from "../trade/explain.ts";
import { type MeasureOn, measuresInForce } from "../trade/in-force.ts";
import { lastNewsOf, lawKnownOn } from "../trade/known.ts";
import { additionalDutySeries } from "../trade/series.ts";
import type { Explained, LawAct, LawBook, LawEvent } from "./law-book.ts";
import type { AgreementLine, Cite, DeadlineLine, DutySide, LawMeasureLine } from "./line.ts";
import { isCovered, measuresReported } from "./reported.ts";

/** How far the chart of additional duty reaches back from the day asked for, and ahead, in days. */
const BACK = 540;
const AHEAD = 270;
/** Days by which a report of a rate, told to the week or finer, may lie from the stretch in which it held. */
const NEAR = 60;
const MOST_KEPT = 20_000;

const cite = ({ title, publisher, url, date }: Citation, quote: Quote | null = null): Cite => ({
  text: [title, publisher, date].filter(Boolean).join(", "),
  url,
  quote: quote?.words ?? null,
});

/** The law of the installed disputes, as briefs ask for it. */
export function lawBookOf(disputes: readonly InstalledDispute[]): LawBook {
  const of = (dispute: string | null) => disputes.filter(({ id }) => dispute === null || id === dispute);
  /** Disputes with the law as it was announced by a day: nothing that a later act says can stand in an answer. */
  const then = (known: Day, dispute: string | null = null): InstalledDispute[] =>
    of(dispute).map((one) => ({ ...one, law: lawKnownOn(one.law, known) }));
  const explained = new Map<string, readonly Explained[] | null>();
  /** The day of knowledge that was asked for last, and the last news of each law by then. */
  let [asked, news]: [Day | null, string] = [null, ""];
  const parties = disputes.map(({ id, name, parties: sides, law }) => ({
    id,
    name,
    parties: sides,
    families: law.families.map(({ id: family, title, coversTo }) => ({ family, title, coversTo })),
  }));
  return {
    disputes: parties,
    readTo: (dispute) =>
      of(dispute)
        .map(({ law }) => lawReadTo(law))
        .filter((day) => day !== null)
        .sort()[0] ?? null,
    agreements: (on, known, dispute) =>
      then(known, dispute).flatMap(({ law }) => agreementsOn(law, on, known).map(agreementLine)),
    deadlines: (on, known, dispute) => then(known, dispute).flatMap(({ law }) => deadlineLines(law, on, known)),
    changedOn: (known, dispute) =>
      [
        ...new Set(
          of(dispute)
            .flatMap(({ law }) => [...law.acts.values(), ...law.agreements].map(({ announced }) => firstDay(announced)))
            .filter((day) => day <= known),
        ),
      ].sort(),
    duty: (on, known, dispute) => then(known, dispute).flatMap((one) => dutySides(one, on, known)),
    measures: (on, known, dispute) =>
      then(known, dispute).flatMap(({ law }) =>
        measuresInForce(law, on, known, "all").map((one) => measureLine(law, one)),
      ),
    events: (known, dispute) => then(known, dispute).flatMap(({ law }) => eventsOf(law, known)),
    act: (id, known) =>
      then(known)
        .map(({ law }) => actOf(law, id, known))
        .find((act) => act !== null) ?? null,
    explain: (imposer, target, percent, onList, days, known, told = known) => {
      if (known !== asked) [asked, news] = [known, disputes.map(({ law }) => lastNewsOf(law, known)).join()];
      const key = `${imposer}|${target}|${percent}|${onList}|${days ?? `told ${told}`}|${news}`;
      const kept = explained.get(key);
      if (kept !== undefined) return kept;
      const found = explainIn(then(known), imposer, target, percent, onList, days, told);
      if (explained.size >= MOST_KEPT) explained.clear();
      explained.set(key, found);
      return found;
    },
    reported: (told, known) => {
      if (!isCovered(told.instrument)) return null;
      const covering = then(known).filter(
        ({ parties: sides }) => sides.includes(told.imposer) && (told.target === null || sides.includes(told.target)),
      );
      return covering.length === 0 ? null : covering.flatMap(({ law }) => measuresReported(law, told));
    },
  };
}

function actOf(law: Law, id: string, known: Day): LawAct | null {
  const act = law.acts.get(id);
  if (!act) return null;
  const rows = [...law.duties, ...law.measures, ...law.changes].filter((row) => row.act === id);
  return {
    id,
    title: titleOf(law, id),
    announced: act.announced,
    checked: act.checked,
    cites: act.cites.map((one, at) => cite(one, at === 0 ? act.quote : null)),
    does: [...new Set(rows.map(({ what }) => what))],
    note: act.note,
    later: act.later !== null && act.later.known <= known ? act.later.words : null,
  };
}

/** Null where no dossier reads the imposer's law on goods of the target. A target that is not told is the other side of a dispute of two. */
function explainIn(
  disputes: readonly InstalledDispute[],
  imposer: Party,
  target: Party | null,
  percent: number,
  onList: boolean,
  days: Days | null,
  reported: Day,
): readonly Explained[] | null {
  const found: Explained[] = [];
  let covered = false;
  for (const { law, parties } of disputes) {
    const others = parties.filter((party) => party !== imposer);
    const against = target ?? (parties.includes(imposer) && others.length === 1 ? (others[0] as Party) : null);
    const origins = law.imposers.find(({ party }) => party === imposer)?.origins ?? [];
    if (against === null || !origins.includes(against)) continue;
    covered = true;
    const told = days ?? reported;
    for (const { reading, because, acts, apart, from, to } of explainRate(law, imposer, against, percent, told)) {
      if (days !== null && apart > NEAR) continue;
      if ((reading === "with a list") !== onList) continue;
      const act = acts.map((id) => law.acts.get(id)).findLast((one) => one !== undefined);
      if (act) found.push({ act: act.id, because, held: { announced: act.announced, from, to } });
    }
  }
  return covered ? found : null;
}

function agreementLine(found: AgreementInForce): AgreementLine {
  const { agreement, holds, from, to, daysLeft, words, counted, followedBy, returnsTo, lapse, sequelUnread } = found;
  const ended = followedBy ? `followed by ${followedBy}` : "ended as written; its sequel was not read";
  const back = returnsTo.map(
    ({ imposer, target, before, after }) => `${imposer} on ${target}: ${before}% to ${after}%`,
  );
  return {
    id: agreement.id,
    name: agreement.name,
    parties: agreement.parties,
    place: agreement.place,
    source: "law",
    status:
      holds === "yes"
        ? "in force"
        : to === null || (daysLeft ?? 0) > 0
          ? "not yet in force"
          : sequelUnread
            ? "ended as written; its sequel was not read"
            : ended,
    holds,
    from: from ?? agreement.announced,
    to,
    daysLeft,
    words: words === null ? counted : counted === null ? `“${words}”` : `“${words}” (${counted})`,
    terms: agreement.terms.map(({ by, what }) => `${by}: ${what}`),
    lapse: lapse === null && back.length === 0 ? null : [lapse, back.join("; ")].filter(Boolean).join(" "),
    cites: agreement.cites.map((one) => cite(one, agreement.endWords)),
    points: [],
  };
}

const deadlineLines = (law: Law, on: Day, known: Day): DeadlineLine[] =>
  deadlines(law, on, known).map(
    ({ id, what, on: day, daysLeft, words, because, lapse, agreement, cites, clock, zone }) => ({
      id,
      what,
      on: day,
      daysLeft,
      words,
      because: [because, clockInWords(clock, zone)].filter(Boolean).join("; "),
      cite: cites[0] ? cite(cites[0]) : null,
      lapse,
      agreement,
      points: [],
      trust: "law",
    }),
  );

function dutySides({ law, parties }: InstalledDispute, on: Day, known: Day): DutySide[] {
  const readTo = lawReadTo(law);
  return law.imposers.flatMap(({ party: imposer, origins }) =>
    parties
      .filter((target) => target !== imposer && origins.includes(target))
      .map((target): DutySide => {
        const steps = additionalDutySeries(law, imposer, target, addDays(on, -BACK), addDays(on, AHEAD), known);
        const now = steps.findLast(({ day, until }) => day <= on && (until === null || on < until));
        return {
          imposer,
          target,
          percent: now ? `${now.percent}%` : null,
          since: now?.day ?? null,
          because: now?.because ?? "the law read does not tell",
          cites: now?.cites.map((one) => cite(one)) ?? [],
          acts: [...new Set(steps.flatMap(({ acts }) => acts))].map((id) => ({ id, title: titleOf(law, id) })),
          steps: steps.map(({ day, until, percent, because, acts }) => ({
            from: day,
            to: until,
            percent: `${percent}%`,
            because,
            acts,
          })),
          readTo,
          asFarAsRead: readTo === null || on > readTo,
        };
      }),
  );
}

/** An act as it is called where it is named beside others. */
const titleOf = (law: Law, id: string): string => {
  const act = law.acts.get(id);
  return act === undefined ? id : act.ref ? `${act.title}, ${act.ref}` : act.title;
};

function measureLine(law: Law, measure: MeasureOn): LawMeasureLine {
  const { id, what, imposer, target, instrument, goods, percent, from, to, status, because, act, cites, quote } =
    measure;
  return {
    id,
    act,
    name: what,
    imposer,
    target,
    instrument,
    goods,
    percent,
    holds: status === "in force" ? "yes" : "no",
    from,
    to,
    status,
    because: `${what}: ${because}`,
    checked: law.acts.get(act)?.checked ?? null,
    cites: cites.map((one) => cite(one, quote)),
    points: [],
  };
}

/** Acts as they were announced, and what of them began and ended; one event an act and day. */
function eventsOf(law: Law, known: Day): LawEvent[] {
  const events = new Map<string, LawEvent>();
  const put = (event: LawEvent) => {
    const key = `${event.act}|${event.on}|${event.event}`;
    if (!events.has(key)) events.set(key, event);
  };
  const partiesOf = (by: Party, target: Party | null): Party[] => (target === null ? [by] : [by, target]);
  for (const act of law.acts.values()) {
    if (!act.force) continue;
    const base = {
      act: act.id,
      parties: [act.by],
      checked: act.checked,
      cites: act.cites.map((one) => cite(one, act.quote)),
    };
    put({ ...base, on: firstDay(act.announced), title: act.title, event: "announced" });
  }
  for (const { act, from, to, imposer, target, cites, status } of measuresInForce(law, known, known, "all")) {
    if (status === "never in force") continue;
    const { title, checked } = law.acts.get(act) ?? { title: act, checked: null };
    const base = { act, title, checked, parties: partiesOf(imposer, target), cites: cites.map((one) => cite(one)) };
    if (from !== null) put({ ...base, on: from, event: "begins" });
    if (to !== null) put({ ...base, on: to, event: "ends" });
  }
  // An act that begins on the day on which it was announced is told once.
  return [...events.values()].filter(
    ({ act, on, event }) => event !== "announced" || !events.has(`${act}|${on}|begins`),
  );
}
