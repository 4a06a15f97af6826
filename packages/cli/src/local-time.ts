/** An ISO-8601 time as the person's clock shows it, to the minute: `2026-11-22 10:00`. */
export const localTime = (iso: string): string => {
  const time = new Date(iso);
  const parts = [time.getMonth() + 1, time.getDate(), time.getHours(), time.getMinutes()];
  const [month, day, hours, minutes] = parts.map((part) => String(part).padStart(2, "0"));
  return `${time.getFullYear()}-${month}-${day} ${hours}:${minutes}`;
};
