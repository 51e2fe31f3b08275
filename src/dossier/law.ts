import type { Day, Days } from "../core/day.ts";
import type { Minute } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import type { RatePpm } from "../core/rate.ts";
import type { PlanFile } from "./law-files.ts";

/** Where something was read. `url` is null where the page was seen and its address not kept. */
export type Citation = Readonly<{ title: string; publisher: string; url: string | null; date: Days | null }>;

/**
 * How the law was checked, weakest last: the official text line by line, an official or professional summary, other reports;
 * `unverified`: something of it stands in no source that was read.
 */
export type Checked = "text" | "summary" | "secondary" | "unverified";

/** At most 40 words of an official text, and where in it they stand. */
export type Quote = Readonly<{ words: string; from: string }>;

/** A legal text: order, notice, proclamation, announcement, ruling. It says nothing by itself: see `Duty`, `Measure` and `Change`. */
export type Act = Readonly<{
  id: string;
  by: Party;
  title: string;
  ref: string | null;
  /** When it could first be known. */
  announced: Days;
  family: string;
  checked: Checked;
  cites: readonly Citation[];
  quote: Quote | null;
  /** Agreements that it carries out. */
  carriesOut: readonly string[];
  /** False for what was only said: a threat, a post. It has no force. */
  force: boolean;
  note: string | null;
  /** What of the act itself stands in no source that was read: "the day of announcement". It bears on what was known on a day. */
  unverified: string | null;
  /** What became of it, and from which day that could be known. */
  later: Readonly<{ known: Day; words: string }> | null;
}>;

/** Goods by code: `all`, or lists of `goods/` and codes of 2 to 10 digits, less others. */
export type Goods =
  | "all"
  | Readonly<{
      lists: readonly string[];
      codes: readonly string[];
      lessLists: readonly string[];
      lessCodes: readonly string[];
    }>;

/** What a shipment must meet besides goods, origin and day. All conditions of a duty must be met. */
export type Condition =
  | Readonly<{ is: "fact"; fact: string; holds: boolean }>
  | Readonly<{ is: "claim"; claim: string }>
  | Readonly<{ is: "left"; leg: "loaded" | "departed" | "exported"; before: Minute; modes: readonly string[] | null }>
  | Readonly<{ is: "share"; of: string; atLeast: RatePpm }>
  | Readonly<{ is: "procedure"; among: readonly string[] }>
  /** Minor units of the imposer's currency. */
  | Readonly<{ is: "value"; atMost: bigint; currency: string }>
  | Readonly<{ is: "method"; method: string }>;

/**
 * What a duty does. `charge` puts a rate on a base; `exempt` takes away the charges that it stands `over`; `less` takes a part of the
 * value (a content, or what another component charges) out of the base of its component; `unknown` is a charge whose rate was not found.
 */
export type Effect =
  | Readonly<{ does: "charge"; rate: RatePpm; of: string | null }>
  /** So much in all: the rate less the ordinary duty, never below nothing. */
  | Readonly<{ does: "top-up"; rate: RatePpm }>
  /** Minor units of the imposer's currency, per item or other unit. */
  | Readonly<{ does: "specific"; amount: bigint; currency: string; per: string }>
  | Readonly<{ does: "unknown" }>
  | Readonly<{ does: "exempt" }>
  | Readonly<{ does: "less"; part: Readonly<{ share: string } | { component: string; whole: boolean }> }>;

/** One dated rule of additional duty. `fact` is its public name: several rows of one provision share it (`us-rec-annex2/copper`). */
export type Duty = Readonly<{
  id: string;
  fact: string;
  act: string;
  component: string;
  what: string;
  origin: readonly Party[] | "all";
  goods: Goods;
  effect: Effect;
  heading: string | null;
  /** Half open, as first written; `Change`s move it. */
  from: Minute;
  to: Minute | null;
  /** Rules that others name together: the lists of a section, the metals. */
  group: string | null;
  /** What this one defeats where it applies: ids of duties, `group:`, `component:`, or `all` charges of other components. */
  over: readonly string[];
  when: readonly Condition[];
  /** True for what an importer must claim: shown, never taken for granted. */
  relief: boolean;
  note: string | null;
  /** What of the row stands in no source that was read, in words: "the heading". Null: all of it does. */
  unverified: string | null;
}>;

/** A measure that is no additional duty: a control, a licence, a listing, a fee, a visa rule. */
export type Measure = Readonly<{
  id: string;
  act: string;
  instrument: string;
  target: Party | null;
  what: string;
  from: Minute | null;
  to: Minute | null;
  status: string | null;
  /** For export controls: what is controlled, and how a request is treated. */
  items: readonly ControlItem[];
  policy: string | null;
  note: string | null;
}>;

/** An item of a control list. Customs codes are hints: a control goes by the item, never by the code alone. */
export type ControlItem = Readonly<{ item: string; words: readonly string[]; codes: readonly string[] }>;

/** What an act does to the duties, measures and changes of other acts. Targets are ids, or `component:` and a component. */
export type Change =
  | Readonly<{
      change: "end";
      id: string;
      act: string;
      of: readonly string[];
      at: Minute;
      unlawful: boolean;
      what: string;
    }>
  | Readonly<{
      change: "extend";
      id: string;
      act: string;
      of: readonly string[];
      to: Minute;
      group: string | null;
      what: string;
    }>
  | Readonly<{
      change: "suspend";
      id: string;
      act: string;
      of: readonly string[];
      from: Minute;
      to: Minute | null;
      /** What stays in force of a rate that is suspended in part. */
      leaving: RatePpm | null;
      /** Name under which a scenario lets it lapse. */
      group: string | null;
      what: string;
    }>;

/** One strand of additional duty. `one`: a single rate holds; `sum`: rates add up. */
export type Component = Readonly<{
  id: string;
  by: Party;
  title: string;
  combine: "one" | "sum";
}>;

/** Whose duty it is, and how it counts. */
export type Imposer = Readonly<{
  party: Party;
  zone: string;
  currency: string;
  /** Customs territories whose goods the dossier's law was read for. */
  origins: readonly Party[];
  codeDigits: readonly number[];
  /** First and last of each run of chapters that hold goods; null: not told. */
  chapters: readonly (readonly [string, string])[] | null;
  edition: string;
  /** Customs value is rounded to a multiple of so many minor units before a rate is put on it, half up. */
  baseTo: bigint;
  dutyTo: bigint;
  roundingCite: string;
}>;

/** A set of acts that is read together, and the day to which it was read. */
export type Family = Readonly<{ id: string; title: string; by: Party; coversTo: Day; open: readonly string[] }>;

/** What a fact of a shipment means, to be asked for by name. */
export type FactName = Readonly<{ id: string; asks: string }>;

/** A code list as the dossier or the data folder holds it. */
export type GoodsList = Readonly<{
  id: string;
  title: string;
  /** Codes of 2 to 10 digits, sorted; a longer code belongs to the list when one of them begins it. */
  codes: readonly string[];
  /** Codes of which a part belongs to the list, undecided at that length. */
  parts: readonly string[];
  /** Whether every code of the list is here. */
  complete: boolean;
  /** Prefixes outside which the list has nothing, even where it is not complete; null: not known. */
  within: readonly string[] | null;
  /** Stretches of codes, ends included, of which rows are missing. */
  gaps: readonly (readonly [string, string])[];
  /** File and how it was checked, or the citation of what the dossier ships. */
  source: string;
  /** Whether the dossier's plan names a file for it. */
  importable: boolean;
  /** Whether it was brought from a file into the data folder. */
  loaded: boolean;
}>;

/** Lists by id. Plain and serialisable: what `dossier import-lists` keeps in the data folder. */
export type Lists = Readonly<Record<string, GoodsList>>;

/** A term of an agreement that one side undertook. */
export type Term = Readonly<{ by: Party; what: string; changes: readonly string[] }>;

/** An agreement with its window and what its lapse returns to. */
export type Agreement = Readonly<{
  id: string;
  name: string;
  parties: readonly Party[];
  place: string | null;
  /** Whose clock its window is told on. */
  zone: string;
  announced: Days;
  from: Minute | null;
  to: Minute | null;
  /** Words from which the end is computed, and where they stand. */
  endWords: Quote | null;
  counted: string | null;
  supersedes: readonly string[];
  terms: readonly Term[];
  /** Groups of suspensions that end with it. */
  groups: readonly string[];
  lapse: string | null;
  contested: readonly Readonly<{ reading: string; by: string; because: string }>[];
  cites: readonly Citation[];
  checked: Checked;
  note: string | null;
}>;

/** A day on which something runs out or begins, beyond what the changes of the law say. */
export type Deadline = Readonly<{
  id: string;
  what: string;
  at: Minute;
  zone: string;
  /** Other reading of the same end, kept. */
  otherwise: Readonly<{ at: Minute; because: string }> | null;
  agreement: string | null;
  announced: Days;
  cites: readonly Citation[];
}>;

/** A hypothetical change of the law. */
export type ScenarioOp =
  | Readonly<{ op: "lapse"; of: string; on: Day }>
  | Readonly<{ op: "extend"; of: string; to: Day }>
  | Readonly<{ op: "without"; acts: readonly string[] }>
  | Readonly<{ op: "end"; of: readonly string[]; on: Day }>
  | Readonly<{ op: "suspend"; of: readonly string[]; from: Day; to: Day | null }>
  | Readonly<{ op: "set-rate"; of: string; rate: RatePpm; from: Day; to: Day | null }>;

export type Scenario = Readonly<{ id: string; title: string; ops: readonly ScenarioOp[] }>;

/** The law of a dispute: the folder `dossiers/<id>/` read and checked. */
export type Law = Readonly<{
  dispute: string;
  imposers: readonly Imposer[];
  /** In the order in which they are printed. */
  components: readonly Component[];
  families: readonly Family[];
  facts: readonly FactName[];
  acts: ReadonlyMap<string, Act>;
  duties: readonly Duty[];
  measures: readonly Measure[];
  changes: readonly Change[];
  agreements: readonly Agreement[];
  deadlines: readonly Deadline[];
  scenarios: readonly Scenario[];
  lists: Lists;
}>;

/** A dossier as far as the law goes; `plan` is how its lists are made of files. */
export type Dispute = Readonly<{ id: string; law: Law; plan: PlanFile }>;
