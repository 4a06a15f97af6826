/** Numbers and times in the reader's language and zone. */

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const number = new Intl.NumberFormat();
const dollars = new Intl.NumberFormat(undefined, {
  style: "currency",
  currency: "USD",
  maximumSignificantDigits: 2,
});

export const formatDateTime = (iso: string): string => dateTime.format(new Date(iso));

const UNITS = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** "3 minutes ago". `nowMs` for tests. */
export const formatAgo = (iso: string, nowMs = Date.now()): string => {
  const seconds = (Date.parse(iso) - nowMs) / 1000;
  const [unit, size] = UNITS.find(([, unitSec]) => Math.abs(seconds) >= unitSec) ?? ["second", 1];
  return relative.format(Math.trunc(seconds / size), unit);
};

export const formatNumber = (value: number): string => number.format(value);

/** Two significant digits: a render costs fractions of a cent. */
export const formatDollars = (value: number): string => dollars.format(value);

const two = (value: number): string => String(value).padStart(2, "0");

/** A place in a video: `1:05`, `1:02:03`. */
export const formatClock = (sec: number): string => {
  const whole = Math.round(sec);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

/** How long something took: `850 ms`, `4.2 s`, `1 min 05 s`, `2 h 03 min`. */
export const formatDuration = (sec: number): string => {
  if (sec < 1) return `${Math.round(sec * 1000)} ms`;
  if (sec < 59.95) return `${sec.toFixed(1)} s`;
  const whole = Math.round(sec);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
};

/** `1.5 MB`, in powers of 1,000 as file managers show it. */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`;
  const power = Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${["kB", "MB", "GB"][power - 1]}`;
};

/** Under which name a file of a job is saved: `final/final.mp4` of "A river" is `A river - final.mp4`. */
export const formatFileName = (topic: string, path: string): string => {
  // What no file system takes; and a name may be 200 characters long.
  const title = [...topic.replace(/[\\/:*?"<>|]/g, " ").trim()].slice(0, 100).join("");
  return `${title} - ${path.split("/").at(-1)}`;
};
