import type { ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import { dynamo, s3, sqs } from "@dailies/core/aws/clients";

/** What a call asked of DynamoDB, S3 and SQS. */
export interface Usage {
  /** DynamoDB's read and write units. */
  rru: number;
  wru: number;
  /** Requests to any of the three. */
  calls: number;
  /** Bodies of their answers. */
  bytes_read: number;
}

let usage: Usage = { rru: 0, wru: 0, calls: 0, bytes_read: 0 };

/** Runs something and tells what the requests of this process used meanwhile: one thing at a time. */
export const measureUsage = async (run: () => Promise<unknown>): Promise<Usage> => {
  usage = { rru: 0, wru: 0, calls: 0, bytes_read: 0 };
  await run();
  return { ...usage };
};

const READS = new Set(["GetItemCommand", "BatchGetItemCommand", "QueryCommand", "ScanCommand"]);

dynamo.middlewareStack.add(
  (next, { commandName = "" }) =>
    async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" });
      const result = await next(args);
      const { ConsumedCapacity = [] } = result.output as {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
      };
      for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) {
        usage[READS.has(commandName) ? "rru" : "wru"] += CapacityUnits;
      }
      return result;
    },
  { step: "initialize" },
);

for (const client of [dynamo, s3, sqs]) {
  // Of all the clients' middleware this one does not look at what is asked: one type stands for all.
  (client as typeof sqs).middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers = {} } = result.response as { headers?: Record<string, string> };
      usage.calls++;
      usage.bytes_read += Number(headers["content-length"] ?? 0);
      return result;
    },
    { step: "deserialize" },
  );
}
