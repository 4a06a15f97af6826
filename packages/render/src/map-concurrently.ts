/**
 * Maps with at most `limit` calls at work at once; results keep the order of `items`. The first failure aborts
 * the signal that the other calls got, and is thrown once all of them have ended, so nothing is left running.
 */
export const mapConcurrently = async <T, R>(
  items: readonly T[],
  limit: number,
  signal: AbortSignal,
  map: (item: T, index: number, signal: AbortSignal) => Promise<R>,
): Promise<R[]> => {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const results: R[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) {
      either.throwIfAborted();
      results[index] = await map(item, index, either);
    }
  };
  const workers = Array.from({ length: Math.min(limit, items.length) }, async () => {
    try {
      await work();
    } catch (error) {
      failed.abort(error);
    }
  });
  await Promise.all(workers);
  either.throwIfAborted();
  return results;
};
