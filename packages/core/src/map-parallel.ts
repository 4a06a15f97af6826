/**
 * Runs `work` for every item, at most `limit` at once; the results in the items' order. Rejects with the first failure; none
 * is begun after it.
 */
export const mapParallel = async <Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const queue = [...items.entries()].reverse();
  const lane = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [at, item] = next;
      try {
        results[at] = await work(item);
      } catch (thrown) {
        queue.length = 0;
        throw thrown;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
};
