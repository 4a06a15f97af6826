import { setTimeout as sleep } from "node:timers/promises";
import {
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import type { Random } from "./index-model/random.ts";

/** What can go wrong with one attempt of a call. */
const FAULTS = ["throttled", "answer lost", "not reached", "conflict", "slow"] as const;
type Fault = (typeof FAULTS)[number];

export interface Faults {
  /** Of all attempts. */
  rate: number;
  /** How often each has happened. */
  counts: Record<Fault, number>;
  /** Attempts of calls, with and without faults. */
  attempts: number;
}

const MAX_SLOW_MS = 200;
const WRITES = /^(Put|Update|Delete)Item/;

/**
 * Makes a share of the attempts of these clients' calls fail as the cloud does it: below the SDK's own retries, which see every
 * fault. An answer is lost after the request has done its work.
 */
export const injectFaults = (clients: { middlewareStack: unknown }[], random: Random): Faults => {
  const faults: Faults = {
    rate: 0,
    counts: { throttled: 0, "answer lost": 0, "not reached": 0, conflict: 0, slow: 0 },
    attempts: 0,
  };
  const middleware =
    (next: (args: unknown) => Promise<unknown>, context: { commandName?: string }) =>
    async (args: unknown): Promise<unknown> => {
      faults.attempts++;
      const conflict = conflictOf(String(context.commandName));
      // Writes are few: the first is always hit, so that a history without a conflict cannot be.
      const isFirst = conflict !== null && faults.rate > 0 && faults.counts.conflict === 0;
      if (!isFirst && !random.chance(faults.rate)) return next(args);
      const wanted = isFirst ? "conflict" : random.pick(FAULTS);
      // What cannot be in conflict is throttled.
      const fault = wanted === "conflict" && !conflict ? "throttled" : wanted;
      faults.counts[fault]++;
      switch (fault) {
        case "throttled":
          throw throttled();
        case "not reached":
          throw broken("ECONNREFUSED");
        case "answer lost":
          await next(args).catch(() => null);
          throw broken("ECONNRESET");
        case "conflict":
          throw conflict as Error;
        case "slow":
          await sleep(random.next() * MAX_SLOW_MS);
          return next(args);
      }
    };
  for (const { middlewareStack } of clients) {
    (middlewareStack as Stack<typeof middleware>).add(middleware, {
      // Of this step the last: the SDK's retries come before it.
      step: "finalizeRequest",
      priority: "low",
      name: "injectFaults",
    });
  }
  return faults;
};

interface Stack<Middleware> {
  add(middleware: Middleware, options: { step: "finalizeRequest"; priority: "low"; name: string }): void;
}

const metadata = { httpStatusCode: 400, attempts: 1, totalRetryDelay: 0 };

const throttled = (): Error =>
  new ProvisionedThroughputExceededException({ message: "Slow down", $metadata: metadata });

const broken = (code: string): Error =>
  Object.assign(new Error(`Injected: ${code}`), { code, name: "Error" });

/** How the database refuses a write while a transaction holds the item; null for what it never refuses. */
const conflictOf = (command: string): Error | null => {
  if (command === "TransactWriteItemsCommand") {
    return new TransactionCanceledException({
      message: "Transaction cancelled",
      CancellationReasons: [{ Code: "None" }, { Code: "TransactionConflict" }],
      $metadata: metadata,
    });
  }
  if (!WRITES.test(command)) return null;
  return new TransactionConflictException({
    message: "Transaction is ongoing for the item",
    $metadata: metadata,
  });
};
