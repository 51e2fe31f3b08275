/** The contract stands in `record/`, where the store may know it. */
export type { RecordReader, SourceHealth, TextHit, Unread } from "../record/reader.ts";
