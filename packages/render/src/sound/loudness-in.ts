/** What the filter `ebur128=framelog=quiet` reported last, in LUFS; null when nothing was loud enough to measure. */
export const loudnessIn = (log: readonly string[]): number | null => {
  const lines = log.flatMap((line) => /^(?:\[.*\] )?\s*I:\s*(-?[\d.]+|-?inf|nan) LUFS/.exec(line)?.[1] ?? []);
  const value = Number(lines.at(-1) ?? Number.NaN);
  // -70 is the standard's absolute gate: what the meter says when no block passed it.
  return Number.isFinite(value) && value > -69.9 ? value : null;
};
