import type { Party } from "../core/party.ts";
import type { Fields } from "../read/statement.ts";
import { speaksFor, type Vocabulary } from "./vocabulary.ts";

/** The parties that do or say what a statement tells: about them their own text settles it. */
export function actorsOf(fields: Fields, vocabulary: Vocabulary): readonly Party[] {
  switch (fields.kind) {
    case "talks":
    case "agreement":
      return fields.parties;
    case "attendance":
      return fields.party === null ? [] : [fields.party];
    case "measure":
      return fields.imposer === null ? [] : [fields.imposer];
    case "commitment":
    case "demand":
      return fields.by === null ? [] : [fields.by];
    case "allegation":
      return fields.accuser === null ? [] : [fields.accuser];
    case "quotation": {
      const party = speaksFor(vocabulary, fields.speaker);
      return party === null ? [] : [party];
    }
    case "figure":
      return [];
  }
}

/** Every party that a statement names. */
export function partiesOf(fields: Fields, vocabulary: Vocabulary): readonly Party[] {
  const named: (Party | null)[] = (() => {
    switch (fields.kind) {
      case "talks":
      case "agreement":
        return [...fields.parties];
      case "attendance":
        return [fields.party];
      case "measure":
        return [fields.imposer, fields.target];
      case "commitment":
        return [fields.by, fields.to];
      case "demand":
        return [fields.by, fields.of];
      case "allegation":
        return [fields.accuser, fields.accused];
      case "figure":
        return [fields.from, fields.to];
      case "quotation":
        return [speaksFor(vocabulary, fields.speaker)];
    }
  })();
  return [...new Set(named.filter((party) => party !== null))];
}
