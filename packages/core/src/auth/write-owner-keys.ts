import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import { type OwnerKey, ownerKeysKey, readOwnerKeys } from "./key-items.ts";

const TRIES = 10;

type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** What is to become of an owner's keys, and the writes that go with it. It may throw, and runs again when others wrote meanwhile. */
type Change = (keys: OwnerKey[]) => { keys: OwnerKey[]; writes: Write[] };

/** Changes an owner's keys in one transaction. Throws CONTENTION when others changed them all the time. */
export const writeOwnerKeys = async (owner: string, change: Change): Promise<void> => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await readOwnerKeys(owner);
    const { keys, writes } = change(before.keys);
    const put = {
      TableName: resources.jobTableName,
      Item: { ...ownerKeysKey(owner), ver: before.ver + 1, keys },
      ConditionExpression: "attribute_not_exists(pk) OR ver = :ver",
      ExpressionAttributeValues: { ":ver": before.ver },
    };
    if (await succeeds([{ Put: put }, ...writes])) return;
  }
  throw new AppError("CONTENTION", "The keys changed all the time while they were written");
};

/** False when another write came between. */
const succeeds = async (writes: Write[]): Promise<boolean> => {
  try {
    await dynamo.send(new TransactWriteCommand({ TransactItems: writes }));
    return true;
  } catch (thrown) {
    const reasons = thrown instanceof TransactionCanceledException ? (thrown.CancellationReasons ?? []) : [];
    const isRace = reasons.some(({ Code }) =>
      ["ConditionalCheckFailed", "TransactionConflict"].includes(Code ?? ""),
    );
    if (isRace) return false;
    throw thrown;
  }
};
