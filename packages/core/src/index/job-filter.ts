import type { JobState } from "../job/job-state.ts";
import { foldText } from "./fold-text.ts";
import type { Entry } from "./replica.ts";

export interface FilterRequest {
  /** Absent: every job that is not archived. */
  state?: JobState | "archived" | undefined;
  /** Part of the topic in any case, or a job id or its beginning from 8 characters. */
  search?: string | undefined;
  /** Any of them. */
  tags: readonly string[];
}

export interface JobFilter {
  /** Neither search nor tags. */
  isPlain: boolean;
  matches(entry: Entry): boolean;
}

const MIN_ID_PREFIX = 8;

export const createFilter = ({ state, search = "", tags }: FilterRequest): JobFilter => {
  const needle = foldText(search);
  const idNeedle = search.length >= MIN_ID_PREFIX ? search.toLowerCase() : null;
  const isIn = (entry: Entry) =>
    state === "archived" ? entry.archived : !entry.archived && (state === undefined || entry.state === state);
  const isFound = (entry: Entry) =>
    entry.topic.includes(needle) || (idNeedle !== null && entry.jobId.toLowerCase().startsWith(idNeedle));
  const isTagged = (entry: Entry) => tags.length === 0 || tags.some((tag) => entry.tags.includes(tag));
  return {
    isPlain: needle === "" && tags.length === 0,
    matches: (entry) => isIn(entry) && (needle === "" || isFound(entry)) && isTagged(entry),
  };
};
