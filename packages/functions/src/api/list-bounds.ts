/** Bounds on what jobs are looked for by, in characters. */
export const MAX_SEARCH_LENGTH = 200;
export const MAX_TAG_LENGTH = 50;
