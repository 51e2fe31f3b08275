import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { parentOf } from "../places.ts";
import { sensesIn } from "../words.ts";
import { isReporting, speakerName, speakerOfClause } from "./names.ts";
import type { Speaker } from "./speakers.ts";

/**
 * Who the article says a clause from, outermost first: the speaker of the quote it stands in, then the subjects of the reporting verbs
 * above it, "according to", and a reporting clause that closes the sentence ("…, Ottawa said"). An official text speaks for its issuer.
 */
export function attributionOf(
  clause: Clause | null,
  token: number,
  at: SentenceContext,
  text: TextContext,
  speakers: ReadonlyMap<number, Speaker>,
): readonly string[] {
  const chain: string[] = [];
  const put = (name: string | undefined | null, first = false) => {
    if (!name || chain.includes(name) || isIssuer(name, text)) return;
    if (first) chain.unshift(name);
    else chain.push(name);
  };
  const quote = text.prepared.quoteOf[token] ?? -1;
  let around = quote;
  while (around >= 0 && !speakers.has(around)) around = text.prepared.quotes[around]?.parent ?? -1;
  const speaker = around >= 0 ? speakers.get(around) : undefined;
  let here = clause;
  for (let depth = 0; here && depth < 8; depth++) {
    const parent: Clause | null = parentOf(at.parsed, here);
    if (!parent) break;
    const told = here.kind === "complement" || here.kind === "infinitive" || here.kind === "participle";
    if (told && here.antecedent === null && isReporting(parent) && here.kind === "complement") {
      put(speakerOfClause(parent, text, at)?.name, true);
      const by = parent.verb?.voice === "passive" ? parent.phrases.find(({ prep }) => prep === "by") : undefined;
      if (by) put(speakerName(by, text, at)?.name, true);
    }
    // "Costa, in Lima: Peru will …": the speaker stands before the colon.
    const [only] = parent.subjects;
    if (
      here.kind === "complement" &&
      here.word === null &&
      parent.verb === null &&
      only &&
      parent.subjects.length === 1 &&
      // "Digital Trade: Chile commits": the label of a paragraph speaks for nobody.
      (!text.issuer ||
        only.mentions.some(
          ({ type, from, to }) =>
            (type === "person" || type === "institution") && from <= only.headAt && only.headAt < to,
        ))
    )
      put(speakerName(only, text, at)?.name, true);
    here = parent;
  }
  if (speaker && !chain.includes(speaker.name)) {
    put(speaker.name, true);
    for (const name of speaker.through) put(name, true);
    return chain;
  }
  for (const np of at.parsed.phrases) {
    if (np.prep === "according to") put((speakerName(np, text, at) ?? speakerOfChain(np, text, at))?.name, true);
  }
  if (clause && quote === -1 && clause.kind !== "relative") {
    const closing = closingReport(clause, at, text);
    if (closing) put(speakerOfClause(closing, text, at)?.name, true);
  }
  return chain;
}

/** "the tariff that Costa had threatened", "Costa threatened to": a threat is the word of the person who makes it. */
export function threatenedBy(clause: Clause | null, at: SentenceContext, text: TextContext): string | null {
  if (text.issuer) return null;
  let here = clause;
  for (let depth = 0; here && depth < 3; depth++) {
    if (here.verb && sensesIn(here.verb.known, "control").includes("threatened")) {
      const told = speakerOfClause(here, text, at);
      if (told?.mention?.type === "person") return told.name;
    }
    here = parentOf(at.parsed, here);
  }
  return null;
}

const isIssuer = (name: string, text: TextContext): boolean =>
  text.issuer !== null &&
  (name === text.issuer.name || (text.issuer.party !== null && name === text.governmentOf(text.issuer.party)));

/** "a summary by the Chinese government": the institution of a phrase inside. */
function speakerOfChain(np: Parameters<typeof speakerName>[0], text: TextContext, at: SentenceContext) {
  for (const inner of np.phrases) {
    const told = speakerName(inner, text, at);
    if (told) return told;
  }
  for (const mention of np.mentions) {
    if (mention.type === "institution") return { name: mention.name, mention };
    if (mention.type === "person" && mention.name !== "") return { name: mention.name, mention };
    if (mention.type === "party" && mention.codes.length === 1)
      return { name: text.governmentOf(mention.codes[0] as never), mention };
  }
  return null;
}

/** A reporting clause without an object or a complement of its own: "…, the ministry said on Friday". */
export function closingReport(clause: Clause, at: SentenceContext, text: TextContext): Clause | null {
  for (const other of at.parsed.clauses) {
    if (other === clause || other.kind !== "main" || !isReporting(other) || !other.verb) continue;
    if (text.prepared.quoteOf[other.verb.at] !== -1) continue;
    if (other.verb.lemma !== "tell" && other.objects.some(({ from }) => !isAside(from, text))) continue;
    // "X taxed steel; Y answered with duties": a sentence of its own.
    if (at.parsed.nodes.some((node) => node.kind === "stop" && node.at >= clause.to && node.at < other.from)) continue;
    if (
      at.parsed.clauses.some(
        ({ parent, kind, antecedent }) =>
          parent === other.index && (kind === "complement" || (kind === "infinitive" && antecedent === null)),
      )
    )
      continue;
    // Behind what it reports, or inside of it: "Peru, Lima said, has".
    if (other.verb.from < (clause.verb?.from ?? clause.from) && other.from <= clause.from) continue;
    return other;
  }
  return null;
}

/** "Oslo said — a step that was expected": what stands behind a mark is told of what was said. */
const isAside = (token: number, { prepared: { tokens } }: TextContext): boolean =>
  tokens[token - 1]?.kind === "dash" || tokens[token - 1]?.lower === ",";
