import type { TalksForm } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import { agentOf, type Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { holds, type NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { subjectsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { dayIn } from "../refine/when.ts";
import { isIn, sensesIn } from "../words.ts";
import { mayHost, seatOf } from "./meeting-words.ts";
import { destinationOf, invitedTo, placeOf } from "./where.ts";

/** A journey among states: to present, to discuss, to seek, and no meeting told with it that is read by itself. */
export function hasPurpose(clause: Clause, at: SentenceContext): boolean {
  if (at.mentions.some(({ type, from }) => type === "talks" && from >= (clause.verb?.at ?? 0))) return false;
  const aims = at.parsed.clauses.filter(({ kind, parent }) => kind === "infinitive" && parent === clause.index);
  const bid = clause.phrases.some(({ prep, known }) => prep === "in" && isIn(known, "errand-nouns"));
  return (
    bid ||
    aims.some(({ verb }) => {
      if (!verb || isIn(verb.known, "meet-verbs") || isIn(verb.known, "discuss-verbs")) return false;
      return isIn(verb.known, "errand-verbs");
    })
  );
}

/** Who travels for a state: a minister, a delegation, and on a day that is told. */
export function isMission(clause: Clause, at: SentenceContext, text: TextContext): boolean {
  if (clause.verb?.negated || at.mentions.some(({ type, from }) => type === "talks" && from >= (clause.verb?.at ?? 0)))
    return false;
  const travellers = subjectsOf(at.parsed, clause, text.words);
  if (!travellers.some((np) => isEnvoy(np, text))) return false;
  const [own] = new Set(travellers.flatMap((np) => partiesOf(np, text, at)));
  const place = destinationOf(clause, at.parsed, text);
  const host = place === null ? null : seatOf(place, at, text);
  if (!host || (own && !mayHost(own, host, text)) || meetsThere(clause, at, text)) return false;
  // "would come to Lima at a later date": a journey to come is told without its day.
  const team = travellers.some(({ known }) => isIn(known, "team-nouns"));
  return team || clause.phrases.some((np) => dayIn(np) !== null) || isAhead(clause, at, text);
}

/** A minister, a delegation: who travels for a state. */
function isEnvoy(np: NounPhrase, { words }: TextContext): boolean {
  const agent = agentOf(np);
  return (
    (agent?.type === "person" &&
      agent.office !== null &&
      words.senses("mission-nouns", agent.office.toLowerCase().split(" ").at(-1) ?? "").length > 0) ||
    isIn(np.known, "mission-nouns")
  );
}

const isAhead = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  clause.verb?.modal !== "may" && meantBy(clause, at, text).modality === "announced";

/** "flew to Lima, where he met", "flew to Lima. She held talks": the meeting is told by itself. */
function meetsThere(clause: Clause, at: SentenceContext, text: TextContext): boolean {
  const meets = (one: SentenceContext) =>
    holds(one, bitOf.talks) ||
    one.parsed.clauses.some(
      ({ verb, index }) =>
        (one !== at || index !== clause.index) &&
        verb !== null &&
        (["meet", "see", "receive"].includes(sensesIn(verb.known, "meet-verbs")[0] ?? "") ||
          isIn(verb.known, "discuss-verbs")),
    );
  const next = text.sentences[at.index + 1];
  // "She held talks": who went, not others.
  const own = next?.parsed.clauses[0]?.subjects[0]?.head ?? "";
  return (
    meets(at) || (next?.sentence.paragraph === at.sentence.paragraph && text.words.is("pronoun", own) && meets(next))
  );
}

/** "invited her to Lima": where one may go, and no talks there told by themselves. */
export const mayTravel = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  invitedTo(clause, text) !== null && !at.mentions.some(({ type, from }) => type === "talks" && from > clause.from);

/** "The Chilean delegation left Lima on Friday without a deal": it was there. */
export const isDone = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  clause.objects.some((np) => holds(np, bitOf.place)) &&
  clause.phrases.some((np) => dayIn(np) !== null) &&
  subjectsOf(at.parsed, clause, text.words).some(({ known }) => isIn(known, "team-nouns")) &&
  !meetsThere(clause, at, text);

/** "led a delegation to Lima", "sent its envoys to Rome": no meeting told by itself. */
export function teamSent(clause: Clause, at: SentenceContext, text: TextContext): boolean {
  if (at.mentions.some(({ type, from }) => type === "talks" && from >= (clause.verb?.at ?? 0))) return false;
  const team = clause.objects.some((np) => isEnvoy(np, text));
  const away = clause.phrases.some(({ prep }) => prep === "to");
  return team && away && destinationOf(clause, at.parsed, text) !== null && !meetsThere(clause, at, text);
}

/** "Peruvian negotiators are expected in Lima next week". */
export function awaited(clause: Clause, at: SentenceContext, text: TextContext): TalksForm | null {
  const guests = subjectsOf(at.parsed, clause, text.words).some((np) => isEnvoy(np, text));
  return guests && placeOf(clause.phrases) !== null && !meetsThere(clause, at, text) ? "visit" : null;
}
