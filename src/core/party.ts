/** ISO 3166 alpha-2 code of a country or customs territory, `EU`, or `*` for all or most trading partners. */
export type Party = string & { readonly of: "party" };

export const isParty = (text: string): text is Party => /^([A-Z]{2}|\*)$/.test(text);
