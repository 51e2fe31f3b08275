import type { Day } from "../core/day.ts";
import { type Minute, minuteIn } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import type { Act, Change, Component, Dispute, Duty, GoodsList, Law, Lists, Measure, Scenario } from "./law.ts";
import { checkLaw } from "./law-check.ts";
import { actFile, agreementsFile, goodsFile, lawFile, planFile, scenarioFile } from "./law-files.ts";
import { actOf, type Clock, changeOf, dutyOf, measureOf, opOf } from "./law-rows.ts";
import { invalid, readYaml } from "./yaml.ts";

/** Where a row of the law stands: for refusals that go beyond one file's shape. */
export type Place = Readonly<{ file: string; line: number }>;

/** Line of a file on which an id is given. */
const lineOf = (text: string, id: string): number => {
  const at = text.search(
    new RegExp(`(^|[\\s{-])id: *["']?${id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}["']?\\s*(,|}|$)`, "m"),
  );
  return at < 0 ? 1 : text.slice(0, at + 1).split("\n").length + (text[at] === "\n" ? 0 : 0);
};

/**
 * Reads the law of a dossier. `files`: text by path, either from the project's root (`dossiers/us-china/acts/x.yml`) or from the
 * dossier's own folder (`acts/x.yml`); what is no law (people, places) is left alone. A dossier without `law.yml` has an empty law.
 * @throws ParleyError `dossier-invalid` with file and line: unknown key, missing citation, wrong date, overlap, cycle of defeats.
 */
export function loadDispute(id: string, files: ReadonlyMap<string, string>): Dispute {
  const mine = new Map<string, string>();
  const places = new Map<string, string>();
  for (const [path, text] of files) {
    const found = new RegExp(
      `^(?:dossiers/${id}/)?((?:acts|goods|scenarios)/[^/]+\\.yml|law\\.yml|agreements\\.yml)$`,
    ).exec(path);
    if (!found) continue;
    mine.set(found[1] as string, text);
    places.set(found[1] as string, path);
  }
  const named = (name: string) => places.get(name) as string;
  const frame = mine.has("law.yml") ? readYaml(named("law.yml"), mine.get("law.yml") as string, lawFile) : undefined;
  const zones = new Map<Party, string>(frame?.imposers.map(({ party, zone }) => [party, zone]));
  const where = new Map<string, Place>();
  const acts = new Map<string, Act>();
  const duties: Duty[] = [];
  const measures: Measure[] = [];
  const changes: Change[] = [];

  const claimId = (own: string, name: string): void => {
    const line = lineOf(mine.get(name) as string, own);
    const first = where.get(own);
    if (first) {
      throw invalid(
        named(name),
        line,
        own,
        `this id stands in ${first.file}:${first.line} too`,
        "Give one of the two another id.",
      );
    }
    where.set(own, { file: named(name), line });
  };

  const byName = [...mine.keys()].sort();
  for (const name of byName.filter((path) => path.startsWith("acts/"))) {
    const row = readYaml(named(name), mine.get(name) as string, actFile);
    const zone = zones.get(row.by);
    if (zone === undefined) {
      throw invalid(
        named(name),
        lineOf(mine.get(name) as string, row.id),
        "by",
        `law.yml has no imposer ${row.by}`,
        "Add the imposer with its zone.",
      );
    }
    if (name !== `acts/${row.id}.yml`) {
      throw invalid(
        named(name),
        1,
        "id",
        `the act ${row.id} stands in a file of another name`,
        `Call the file ${row.id}.yml.`,
      );
    }
    acts.set(row.id, actOf(row));
    where.set(`act ${row.id}`, { file: named(name), line: lineOf(mine.get(name) as string, row.id) });
    const clock: Clock = (text, own, key) => at(text, zone, named(name), lineOf(mine.get(name) as string, own), key);
    for (const own of row.duties) {
      claimId(own.id, name);
      duties.push(dutyOf(own, row, clock));
    }
    for (const own of row.measures) {
      claimId(own.id, name);
      measures.push(measureOf(own, row, clock));
    }
    for (const own of row.changes) {
      claimId(own.id, name);
      changes.push(changeOf(own, row, clock));
    }
  }

  const agreed = mine.has("agreements.yml")
    ? readYaml(named("agreements.yml"), mine.get("agreements.yml") as string, agreementsFile)
    : { agreements: [], deadlines: [] };
  const clockOf = (zone: string | undefined, own: string) => (text: string) =>
    at(text, zone ?? "Etc/UTC", named("agreements.yml"), lineOf(mine.get("agreements.yml") as string, own), "at");
  const agreements = agreed.agreements.map((row) => {
    claimId(row.id, "agreements.yml");
    const clock = clockOf(row.zone, row.id);
    return {
      id: row.id,
      name: row.name,
      parties: row.parties,
      place: row.place ?? null,
      zone: row.zone ?? "Etc/UTC",
      announced: row.announced,
      from: row.from ? clock(row.from) : null,
      to: row.to ? clock(row.to) : null,
      endWords: row["end-words"] ?? null,
      counted: row.counted ?? null,
      supersedes: row.supersedes,
      terms: row.terms,
      groups: row.groups,
      lapse: row.lapse ?? null,
      contested: row.contested,
      cites: row.cite,
      checked: row.checked,
      note: row.note ?? null,
    };
  });
  const deadlines = agreed.deadlines.map((row) => {
    claimId(row.id, "agreements.yml");
    const clock = clockOf(row.zone, row.id);
    return {
      id: row.id,
      what: row.what,
      at: clock(row.at),
      zone: row.zone,
      otherwise: row.otherwise ? { at: clock(row.otherwise.at), because: row.otherwise.because } : null,
      agreement: row.agreement ?? null,
      announced: row.announced,
      cites: row.cite,
    };
  });

  const scenarios = byName
    .filter((path) => path.startsWith("scenarios/"))
    .map((name) => readScenario(name.slice(10, -4), named(name), mine.get(name) as string));

  const law: Law = {
    dispute: id,
    imposers: (frame?.imposers ?? []).map((row) => ({
      party: row.party,
      zone: row.zone,
      currency: row.currency,
      origins: row.origins,
      codeDigits: row["code-digits"],
      chapters: row.chapters?.map((text) => [text.slice(0, 2), text.slice(3)] as const) ?? null,
      edition: row.edition,
      baseTo: row["base-to"],
      dutyTo: row["duty-to"],
      roundingCite: row.rounding,
    })),
    components: (frame?.components ?? []).map(
      (row): Component => ({
        id: row.id,
        by: row.by,
        title: row.title,
        combine: row.combine,
      }),
    ),
    families: (frame?.families ?? []).map((row) => ({
      id: row.id,
      title: row.title,
      by: row.by,
      coversTo: row["covers-to"],
      open: row.open,
    })),
    facts: frame?.facts ?? [],
    acts,
    duties,
    measures,
    changes,
    agreements,
    deadlines,
    scenarios,
    lists: shippedLists(byName, mine, named),
  };
  checkLaw(law, (own) => where.get(own) ?? { file: `dossiers/${id}/law.yml`, line: 1 });
  const plan = mine.has("goods/plan.yml")
    ? readYaml(named("goods/plan.yml"), mine.get("goods/plan.yml") as string, planFile)
    : { lists: [] };
  return { id, law, plan };
}

/** A scenario of a YAML text. `file` is for its refusal. */
export function readScenario(id: string, file: string, text: string): Scenario {
  const row = readYaml(file, text, scenarioFile);
  return { id, title: row.title, ops: row.ops.map(opOf) };
}

function at(text: string, zone: string, file: string, line: number, key: string): Minute {
  try {
    return minuteIn(text, zone);
  } catch (error) {
    throw invalid(
      file,
      line,
      key,
      (error as Error).message,
      "Write a day or a time of the calendar, as 2025-05-14T00:01.",
    );
  }
}

/** Lists of `goods/*.yml`, and an empty unloaded one for each list of the plan that the dossier ships nothing of. */
function shippedLists(
  names: readonly string[],
  texts: ReadonlyMap<string, string>,
  named: (name: string) => string,
): Lists {
  const lists: Record<string, GoodsList> = {};
  for (const name of names.filter((path) => path.startsWith("goods/") && path !== "goods/plan.yml")) {
    for (const row of readYaml(named(name), texts.get(name) as string, goodsFile).lists) {
      lists[row.id] = {
        id: row.id,
        title: row.title,
        codes: [...row.codes].sort(),
        parts: [...row.parts].sort(),
        complete: row.complete,
        within: row.within ?? null,
        gaps: row.gaps.map(({ from, to }) => [from, to] as const),
        source: row.cite.title,
        importable: false,
        loaded: false,
      };
    }
  }
  const plan = texts.get("goods/plan.yml");
  if (plan === undefined) return lists;
  for (const row of readYaml(named("goods/plan.yml"), plan, planFile).lists) {
    const shipped = lists[row.id];
    lists[row.id] = shipped
      ? { ...shipped, importable: true }
      : {
          id: row.id,
          title: row.title,
          codes: [],
          parts: [],
          complete: false,
          within: row.within ?? null,
          gaps: [],
          source: "not loaded",
          importable: true,
          loaded: false,
        };
  }
  return lists;
}

/** Day to which the law was read: the earliest of the families of acts; null where there is no law. */
export const lawReadTo = (law: Law): Day | null =>
  law.families.reduce<Day | null>(
    (least, { coversTo }) => (least === null || coversTo < least ? coversTo : least),
    null,
  );
