/** The fields of all members of a union: what a blank must have of which each of them is a copy. */
export type FieldOf<T> = T extends T ? keyof T : never;
