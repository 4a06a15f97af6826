const short = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", timeZone: "UTC" });
const long = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

/** A day as the API has it, `2026-11-03`, in the reader's words: `Nov 3`. */
export const formatDay = (date: string): string => short.format(new Date(date));

/** With the year. */
export const formatFullDay = (date: string): string => long.format(new Date(date));
