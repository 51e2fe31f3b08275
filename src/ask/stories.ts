import type { StoryLine } from "../brief/line.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

/** Newest first by their last article. */
export type StoriesAnswer = Answer<Listed & { stories: readonly StoryLine[] }>;
export type StoriesAsked = Asked & Filters;
