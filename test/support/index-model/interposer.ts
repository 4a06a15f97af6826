/** Something that the SDK's clients have in common. */
interface Client {
  middlewareStack: unknown;
}

const CALLS = {
  any: /./,
  /** To the table. */
  write: /^(Put|Update|Delete)ItemCommand$|^TransactWriteItemsCommand$/,
  query: /^QueryCommand$/,
  /** To the bucket. */
  put: /^PutObjectCommand$/,
};

/** A place in an operation: right before its n-th call to the cloud, or of those of one kind (counted from 1). */
export interface Place {
  calls: keyof typeof CALLS;
  n: number;
}

/** Lets one operation happen in the middle of another, always at the same place for the same seed. */
export interface Interposer {
  watch(client: Client): void;
  /**
   * Runs `operation` and, at a place in it, `other` as a whole. `other` hears whether a transaction of the operation had been
   * committed by then. With fewer calls, `other` does not happen. Returns what `operation` does.
   */
  run<T>(
    operation: () => Promise<T>,
    place: Place,
    other: (hasCommitted: boolean) => Promise<void>,
  ): Promise<T>;
}

interface Armed {
  calls: RegExp;
  left: number;
  hasCommitted: boolean;
  other: (hasCommitted: boolean) => Promise<void>;
}

export const createInterposer = (): Interposer => {
  let armed: Armed | null = null;
  const middleware =
    (next: (args: unknown) => Promise<unknown>, { commandName = "" }: { commandName?: string }) =>
    async (args: unknown) => {
      const run = armed;
      if (run?.calls.test(commandName) && --run.left === 0) {
        armed = null;
        await run.other(run.hasCommitted);
      }
      const answer = await next(args);
      if (run && commandName === "TransactWriteItemsCommand") run.hasCommitted = true;
      return answer;
    };
  return {
    watch: (client) => {
      const { middlewareStack } = client as unknown as { middlewareStack: Stack<typeof middleware> };
      middlewareStack.add(middleware, { step: "initialize", name: "interposer" });
    },
    run: async (operation, { calls, n }, other) => {
      armed = { calls: CALLS[calls], left: n, hasCommitted: false, other };
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
