import type { Law, Lists } from "../dossier/law.ts";
import type { Need } from "./goods.ts";

/** What would settle a range, in words, and what to do. */
export function saying(need: Need, law: Law, lists: Lists): Readonly<{ says: string; fix: string }> {
  const titled = (id: string) => `${lists[id]?.title ?? id} (${id})`;
  switch (need.need) {
    case "list": {
      const bring = lists[need.list]?.importable && !lists[need.list]?.loaded;
      return {
        says: `the list ${titled(need.list)} is ${lists[need.list]?.loaded || (lists[need.list]?.codes.length ?? 0) > 0 ? "not whole" : "not loaded"}`,
        fix: bring
          ? "npx parley dossier import-lists --from DIR"
          : `npx parley dossier import-list FILE --list ${need.list}`,
      };
    }
    case "digits":
      return {
        says: `${need.code} is a beginning of several lines${need.list ? `, some of them on ${titled(need.list)}` : ""}`,
        fix: "Give all digits of the code.",
      };
    case "part":
      return {
        says: `${need.code} is split finer than its digits: a part of it is on ${titled(need.list)}`,
        fix: "Give ten digits, and look at the note of the list.",
      };
    case "fact": {
      const asked = law.facts.find(({ id }) => id === need.fact)?.asks ?? need.fact;
      return { says: asked, fix: `--fact ${need.fact}=yes or =no` };
    }
    case "transport":
      return need.leg.startsWith("entry hour")
        ? { says: need.leg, fix: "Give the entry as an instant, as 2025-05-14T13:30+08:00." }
        : { says: `when and by what mode it was ${need.leg}`, fix: `--mode vessel --${need.leg} DAY` };
    case "share":
      return { says: `how much of the value is ${need.of}`, fix: `--share ${need.of}=0.4` };
    case "method":
      return {
        says: "by which method the carrier pays on postal items: on the value, or a sum per item",
        fix: `--method ad-valorem or --method ${need.method}`,
      };
    case "value":
      return { says: "the value of the shipment", fix: "--value 250.00" };
    case "ordinary":
      return { says: "the ordinary rate of the line", fix: "npx parley dossier import-schedule FILE" };
  }
}
