/** Does one work after the other. Each waits for those before it, so that an abort or a time-out ends nobody else's. */
export const createTurns = () => {
  let lastTurn: Promise<void> = Promise.resolve();

  return async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const before = lastTurn;
    const own = Promise.withResolvers<void>();
    const aborted = Promise.withResolvers<never>();
    const onAbort = () => aborted.reject(signal.reason);
    lastTurn = own.promise;
    try {
      signal.throwIfAborted();
      signal.addEventListener("abort", onAbort, { once: true });
      await Promise.race([before, aborted.promise]);
      signal.removeEventListener("abort", onAbort);
      return await work();
    } finally {
      void before.then(own.resolve);
    }
  };
};
