import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "./clients.ts";

export type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** Tries and first pause of a transaction that met another on the same items (the SDK does not retry these). */
const CONFLICT_TRIES = 8;
const CONFLICT_PAUSE_MS = 25;

/**
 * Writes all of these or nothing. Returns the place of the first whose condition refused it, or null. Throws CONTENTION when others
 * write the same items all the time. `untilMs`: it is not sent again later than that.
 */
export const writeTogether = async (
  items: TransactItem[],
  untilMs: number = Number.POSITIVE_INFINITY,
): Promise<number | null> => {
  const command = new TransactWriteCommand({ TransactItems: items, ClientRequestToken: randomUUID() });
  for (let attempt = 1; ; attempt++) {
    try {
      await dynamo.send(command);
      return null;
    } catch (thrown) {
      if (!(thrown instanceof TransactionCanceledException)) throw thrown;
      const reasons = thrown.CancellationReasons?.map((reason) => reason.Code) ?? [];
      const refused = reasons.indexOf("ConditionalCheckFailed");
      if (refused >= 0) return refused;
      if (!reasons.includes("TransactionConflict") && !reasons.includes("ThrottlingError")) throw thrown;
      if (attempt === CONFLICT_TRIES || Date.now() > untilMs) {
        throw new AppError("CONTENTION", "Too many writers changed the same rows at once", { cause: thrown });
      }
      await sleep(Math.random() * CONFLICT_PAUSE_MS * 2 ** (attempt - 1));
    }
  }
};
