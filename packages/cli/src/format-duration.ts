/** Seconds as `0:07`, `12:30` or `1:02:03`, rounded to whole ones. */
export const formatDuration = (durationSec: number): string => {
  const total = Math.max(0, Math.round(durationSec));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
};
