import { addDays, type Day } from "../src/core/day.ts";

const lists =
  "timeline news stories rounds measures agreements promises people figures quotes differ changes search goods".split(
    " ",
  );
const alone = "/ /review /sources /about /duty /add".split(" ");
const things = { stories: "story", rounds: "round", measures: "point", quotes: "article" } as const;
const feeds =
  "changes timeline stories differ measures agreements talks promises figures quotations search?q=dairy".split(" ");
const interfaces = "state timeline quotes".split(" ");

/** Words of few, of many and of no points, a part of nearly every word, and two at once. */
const WORDS =
  "quotas steel magnets evidence salmon visas wine timber e gallium beef films nosuchword ships cranes copper+wire nuts tariffs graphite inspections a ports soybeans medicines steel+quotas dairy patents".split(
    " ",
  );
const PARTIES = "CN US EU CA MX JP IN AU BR GB KR VN".split(" ");

/**
 * Every page and feed with each filter that it offers, alone and two at a time, its second page, and each other way in which it links to
 * itself: the filters are those of the form that it shows. Every address has words, parties and days of its own as far as there are enough:
 * what one makes ready is seldom what another asks for. Yields an address, takes what it gave.
 */
export async function* addresses(basis: Day): AsyncGenerator<string, void, string> {
  const values = pools(basis);
  for (const path of alone) {
    yield path;
    if (path === "/duty" || path === "/add") continue;
    for (const day of ["on", "known"]) yield `${path}?${day}=${values(day)}`;
  }
  yield `/duty?code=8544.42&origin=CN&to=US&entry=${basis}`;
  for (const name of lists) {
    const path = name === "search" ? "/search?q=tariff" : name === "goods" ? "/goods?q=wire" : `/${name}`;
    const page = yield path;
    const thing = things[name as keyof typeof things];
    if (thing) yield* eachDay(new RegExp(`"(/${thing}/[a-z0-9-]+)`).exec(page)?.[1], values);
    const offered = [...filtersOf(page), ["on", []], ["known", []]] as (readonly [string, readonly string[]])[];
    const one = (filter: string) => `${filter}=${values(filter)}`;
    const join = path.includes("?") ? "&" : "?";
    const asked = (those: readonly string[]) =>
      name === "search" || name === "goods"
        ? `/${name}?${[`q=${values("text")}`, ...those].join("&")}`
        : `${path}${join}${those.join("&")}`;
    for (const [filter, options] of offered)
      for (const value of options.length > 0 ? options : [null])
        yield asked([value === null ? one(filter) : `${filter}=${value}`]);
    for (let a = 0; a < offered.length; a++)
      for (let b = a + 1; b < offered.length; b++)
        yield asked(
          [offered[a], offered[b]].map((filter) => {
            const [of, options] = filter as (typeof offered)[number];
            return options.length > 0 ? `${of}=${options[(a + b) % options.length]}` : one(of);
          }),
        );
    yield* linked(path, page);
  }
  for (const feed of feeds) {
    const [name, query] = feed.split("?");
    const asked = (filter: string) =>
      `/feeds/${name}.atom?${[query, filter && `${filter}=${values(filter)}`].filter(Boolean).join("&")}`;
    for (const filter of ["", "party", "text", "person", "known", "checked"]) yield asked(filter);
  }
  yield "/calendar.ics";
  for (const question of interfaces) yield `/api/v1/${question}`;
}

async function* eachDay(path: string | undefined, values: (filter: string) => string) {
  if (path === undefined) return;
  yield path;
  for (const day of ["on", "known"]) yield `${path}?${day}=${values(day)}`;
}

/** Names of the fields of a page's form of filters, with the options of those that have some. */
function filtersOf(page: string): (readonly [string, readonly string[]])[] {
  const form = /<form class="filters"[\s\S]*?<\/form>/.exec(page)?.[0] ?? "";
  const found: (readonly [string, readonly string[]])[] = [];
  for (const [, , name = ""] of form.matchAll(/<(input|select) (?:type="\w+" )?name="(\w+)"/g)) {
    // On /goods `to` is a country; what is searched for is asked with every other filter.
    if (name === "q" || form.includes('name="q"')) continue;
    const options = new RegExp(`<select name="${name}">([\\s\\S]*?)</select>`).exec(form)?.[1] ?? "";
    found.push([name, [...options.matchAll(/value="([^"]+)"/g)].map(([, value]) => value as string)]);
  }
  return found;
}

/** One address for each further way in which a page links to itself: its second page, more of a part, another topic. */
function* linked(path: string, page: string): Generator<string> {
  const seen = new Set(["q", "on", "known"]);
  const own = path.split("?")[0] as string;
  for (const [, query = ""] of page.matchAll(new RegExp(`href="${own}\\?([^"#]+)`, "g"))) {
    const names = [...new URLSearchParams(query.replaceAll("&amp;", "&")).keys()];
    if (names.every((name) => seen.has(name))) continue;
    for (const name of names) seen.add(name);
    yield `${own}?${query.replaceAll("&amp;", "&")}`;
  }
}

/** The next value for a filter, by its name. */
function pools(basis: Day): (filter: string) => string {
  const next = new Map<string, number>();
  const turn = (pool: string): number => {
    const at = next.get(pool) ?? 0;
    next.set(pool, at + 1);
    return at;
  };
  const of = (pool: string, list: readonly string[]): string => list[turn(pool) % list.length] as string;
  return (filter) => {
    switch (filter) {
      case "party":
      case "imposer":
      case "target":
        return of("party", PARTIES);
      case "person":
        return encodeURIComponent(`Given${turn("person")} Family${turn("family")}`);
      case "from":
      case "since":
        return addDays(basis, -20 - 13 * (turn("day") % 60));
      case "to":
        return addDays(basis, -(turn("day") % 19));
      case "on":
      case "known":
        return addDays(basis, -1 - 7 * (turn("point") % 120));
      case "checked":
        return "1";
      case "zone":
        return of("zone", ["Asia/Shanghai", "America/New_York"]);
      default:
        return of("text", WORDS);
    }
  };
}
