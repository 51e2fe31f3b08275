import type { Token } from "../text/text.ts";
import { heldOffice, type Known } from "./cast.ts";
import { mark } from "./gazetteer.ts";
import { type PersonMention, personMention } from "./mention.ts";
import { placeOf, type Scene } from "./scene.ts";

/** "the vice premier": the one person of the text who holds that office, told before; else nobody. */
export function alone(
  scene: Scene,
  mentions: readonly PersonMention[],
  cast: ReadonlyMap<string, Known[]>,
): readonly PersonMention[] {
  if (!mentions.some(({ surface }) => surface === "office")) return mentions;
  const people = [...cast.values()].flat();
  return mentions.flatMap((mention, index) => {
    if (mention.surface !== "office" || mention.office === null) return mention;
    const before = mentions[index - 1];
    if (before && before.surface !== "office" && isApposition(scene, before.to, mention.from)) return [];
    const told = mention.office.toLowerCase();
    const held = people.filter((person) => {
      const office = person.office ?? heldOffice(scene, person);
      return (
        office !== null &&
        sameOffice(told, office.toLowerCase(), scene.gazetteer.sets.pastOffice) &&
        (mention.party === null || person.party === null || person.party === mention.party)
      );
    });
    const one = held.length === 1 ? held[0] : undefined;
    return one
      ? { ...mention, name: one.name, family: one.family, party: one.party, known: one.row?.name ?? null }
      : mention;
  });
}

/** "Lund, a former trade adviser": the office belongs to the name before the comma. */
function isApposition({ tokens, gazetteer }: Scene, from: number, to: number): boolean {
  if (tokens[from]?.lower !== "," || to - from > 6) return false;
  for (let at = from + 1; at < to; at++) {
    const token = tokens[at] as Token;
    if (token.kind === "mark" || gazetteer.sets.speech.has(token.lower) || token.lower === "and") return false;
  }
  return true;
}

/** "the president" is no former one. */
const sameOffice = (told: string, held: string, past: ReadonlySet<string>): boolean =>
  held === told || (held.endsWith(` ${told}`) && !past.has(held.split(" ")[0] ?? ""));

/** "he", "she": the one person of the sentence before the pronoun, else the first or only one of the sentence before. */
export function pronouns(scene: Scene, mentions: readonly PersonMention[]): PersonMention[] {
  const { tokens, prepared, marks } = scene;
  const { sentenceOf } = prepared;
  const all: PersonMention[] = [];
  let next = 0;
  const recent: PersonMention[] = []; // those of this sentence and the one before
  for (let at = 0; at < marks.length; at++) {
    if (((marks[at] as number) & mark.pronoun) === 0) continue;
    while (next < mentions.length && (mentions[next] as PersonMention).from <= at) {
      const mention = mentions[next++] as PersonMention;
      all.push(mention);
      recent.push(mention);
    }
    const token = tokens[at] as Token;
    const last = all.at(-1);
    if (last && last.to > at) continue; // a family name that is spelled like the pronoun
    const sentence = sentenceOf[at] as number;
    while (recent.length > 0 && (sentenceOf[(recent[0] as PersonMention).from] as number) < sentence - 2)
      recent.shift();
    if (recent.length > 12) recent.splice(0, recent.length - 12);
    const she = token.lower === "she" || token.lower === "her";
    const meant = antecedent(scene, notOther(scene, recent, she), at, sentence);
    if (meant === null || meant.name === "") continue;
    const { name, family, office, party, known } = meant;
    const mention = personMention(placeOf(scene, at, at + 1), {
      name,
      family,
      office,
      party,
      surface: "pronoun",
      possessive: token.lower === "his" || token.lower === "her",
      known,
    });
    all.push(mention);
    recent.push(mention);
  }
  while (next < mentions.length) all.push(mentions[next++] as PersonMention);
  return all;
}

const notOther = (scene: Scene, people: readonly PersonMention[], she: boolean) =>
  people.filter((one) => !isOther(scene, one, she));

/** Whether the given name, or "Ms" before the family name, tells that a pronoun means somebody else. */
function isOther({ tokens, gazetteer }: Scene, { name, from }: PersonMention, she: boolean): boolean {
  const other = she ? gazetteer.sets.calledHe : gazetteer.sets.calledShe;
  const blank = name.indexOf(" ");
  if (blank >= 0 && other.has(name.slice(0, blank).toLowerCase())) return true;
  const address = tokens[from]?.lower ?? "";
  return other.has(address.endsWith(".") ? address.slice(0, -1) : address);
}

function antecedent(
  { prepared }: Scene,
  recent: readonly PersonMention[],
  at: number,
  sentence: number,
): PersonMention | null {
  const { sentenceOf, quoteOf } = prepared;
  const quote = quoteOf[at] as number;
  const here = recent.filter(({ from }) => sentenceOf[from] === sentence && quoteOf[from] === quote);
  const first = here[0];
  if (first)
    return here.every(({ name }) => name === first.name)
      ? first
      : (here.find(({ surface }) => surface === "pronoun") ?? null);
  if (quote >= 0) return null;
  const before = recent.filter(({ from }) => (sentenceOf[from] as number) < sentence && (quoteOf[from] as number) < 0);
  const nearest = before.at(-1);
  if (!nearest) return null;
  const same = before.filter(({ from }) => sentenceOf[from] === sentenceOf[nearest.from]);
  const subject = same[0] as PersonMention;
  const begin = prepared.sentences[sentenceOf[subject.from] as number]?.from ?? 0;
  return same.every(({ name }) => name === subject.name) || subject.from - begin <= 6 ? subject : null;
}
