import { randomUUID } from "node:crypto";
import { DeleteCommand, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../aws/clients.ts";
import { resources } from "../resources.ts";
import { jobPrefix } from "./object-keys.ts";
import { deleteKeys, getJson, putJson } from "./objects.ts";

/** An owner that no job has. */
const OWNER = "_readiness";

/** Writes, reads and removes something small in the table and in the bucket. Rejects when either does not work. */
export const checkStorage = async (): Promise<void> => {
  const id = randomUUID();
  await Promise.all([checkTable(id), checkBucket(id)]);
};

const checkTable = async (id: string): Promise<void> => {
  const TableName = resources.jobTableName;
  const Key = { pk: `O#${OWNER}`, sk: id };
  const inAnHourSec = Math.floor(Date.now() / 1000) + 3600;
  await dynamo.send(new PutCommand({ TableName, Item: { ...Key, expires_at: inAnHourSec } }));
  const { Item } = await dynamo.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  await dynamo.send(new DeleteCommand({ TableName, Key }));
  if (!Item) throw new Error("The table does not give back what was written");
};

const checkBucket = async (id: string): Promise<void> => {
  const key = `${jobPrefix(OWNER, id)}check.json`;
  await putJson(key, id);
  const read = await getJson(key);
  await deleteKeys([key]);
  if (read !== id) throw new Error("The bucket does not give back what was written");
};
