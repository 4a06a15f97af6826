const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** An ISO 8601 time as ours are written, in UTC with milliseconds; one without a zone is in UTC. Null for all else. */
export const readTime = (value: unknown): string | null => {
  const [, date, clock = "00:00", zone = "Z"] = (typeof value === "string" && TIME.exec(value.trim())) || [];
  if (date === undefined) return null;
  const offset = zone.replace(/^([+-]\d{2}):?(\d{2})?$/, (_, hours, minutes = "00") => `${hours}:${minutes}`);
  const ms = Date.parse(`${date}T${clock}${offset.toUpperCase()}`);
  // Years of more or fewer than four digits would not sort as text.
  const text = Number.isNaN(ms) ? "" : new Date(ms).toISOString();
  return /^\d{4}-/.test(text) ? text : null;
};
