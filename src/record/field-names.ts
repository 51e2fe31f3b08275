/** Each field of a statement as a person calls it: tables, forms and sentences use these words and no others. */
const names: Readonly<Record<string, string>> = {
  form: "form",
  parties: "parties",
  place: "place",
  venue: "venue",
  status: "status",
  minutes: "length",
  minutesBound: "bound of the length",
  round: "round",
  person: "person",
  office: "office",
  party: "party",
  at: "where",
  role: "role",
  imposer: "imposed by",
  target: "on whom",
  instrument: "instrument",
  action: "action",
  goods: "goods",
  ratePercent: "rate",
  rateBound: "bound of the rate",
  fromPercent: "rate before",
  durationDays: "how long",
  name: "name",
  by: "by whom",
  to: "to",
  of: "of whom",
  matter: "matter",
  accuser: "accuser",
  accused: "accused",
  indicator: "indicator",
  from: "from",
  value: "value",
  valueBound: "bound of the value",
  unit: "unit",
  changePercent: "change",
  changeBound: "bound of the change",
  basis: "against",
  period: "period",
  speaker: "speaker",
  words: "words",
  modality: "how real it is said to be",
  date: "date",
  kind: "kind",
  published: "published",
  with: "with",
};

export const fieldInWords = (field: string): string => names[field] ?? field;

const ofParties = new Set("parties imposer target by to of from accuser accused party".split(" "));

/** Whether the values of a field are parties. */
export const isPartyField = (field: string): boolean => ofParties.has(field);

/** In what a number of this field is counted, for whoever writes one: "%", "days", "minutes"; null for a plain number or a text. */
export const countedIn = (field: string): string | null =>
  field.endsWith("Percent") ? "%" : field === "durationDays" ? "days" : field === "minutes" ? "minutes" : null;
