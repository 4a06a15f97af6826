/** Seconds as HH:MM:SS and milliseconds, as SRT (",") and WebVTT (".") write them; hours grow past two digits. */
export const timestamp = (timeSec: number, decimalSign: "," | "."): string => {
  const timeMs = Math.round(timeSec * 1000);
  const pad = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, "0");
  const clock = [timeMs / 3_600_000, (timeMs / 60_000) % 60, (timeMs / 1000) % 60].map((part) => pad(part));
  return clock.join(":") + decimalSign + pad(timeMs % 1000, 3);
};
