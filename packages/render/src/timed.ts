/** Runs the work and tells how long it took, in whole milliseconds. */
export const timed = async <T>(work: () => Promise<T>): Promise<{ value: T; tookMs: number }> => {
  const startMs = performance.now();
  const value = await work();
  return { value, tookMs: Math.round(performance.now() - startMs) };
};
