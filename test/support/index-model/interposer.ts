/** Something that the SDK's clients have in common. */
interface Client {
  middlewareStack: unknown;
}

/** Lets one operation happen in the middle of another, always at the same place for the same seed. */
export interface Interposer {
  watch(client: Client): void;
  /**
   * Runs `operation` and, right before its n-th call to the cloud (counted from 1), `other` as a whole. `other` hears whether a
   * transaction of the operation had been committed by then. With fewer calls, `other` does not happen. Returns what
   * `operation` does.
   */
  run<T>(operation: () => Promise<T>, n: number, other: (hasCommitted: boolean) => Promise<void>): Promise<T>;
}

export const createInterposer = (): Interposer => {
  let armed: { left: number; hasCommitted: boolean; other: (hasCommitted: boolean) => Promise<void> } | null =
    null;
  const middleware =
    (next: (args: unknown) => Promise<unknown>, context: { commandName?: string }) =>
    async (args: unknown) => {
      const run = armed;
      if (run && --run.left === 0) {
        armed = null;
        await run.other(run.hasCommitted);
      }
      const answer = await next(args);
      if (run && context.commandName === "TransactWriteItemsCommand") run.hasCommitted = true;
      return answer;
    };
  return {
    watch: (client) => {
      const { middlewareStack } = client as unknown as { middlewareStack: Stack<typeof middleware> };
      middlewareStack.add(middleware, { step: "initialize", name: "interposer" });
    },
    run: async (operation, n, other) => {
      armed = { left: n, hasCommitted: false, other };
      try {
        return await operation();
      } finally {
        armed = null;
      }
    },
  };
};

interface Stack<Middleware> {
  add(middleware: Middleware, options: { step: "initialize"; name: string }): void;
}
