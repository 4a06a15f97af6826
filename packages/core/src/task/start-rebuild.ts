import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { GetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as uuidv7 } from "uuid";
import { AppError, toAppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { NEW_REBUILD } from "../index/rebuild-index.ts";
import { newestRebuildKey } from "../job/keys.ts";
import { logger } from "../logger.ts";
import { resources } from "../resources.ts";
import { readTask, toTaskItem } from "./change-task.ts";
import { runRebuild } from "./run-rebuild.ts";
import { sendTask } from "./send-task.ts";
import { newTask, type RebuildTask } from "./task.ts";

const RACE_TRIES = 10;
const PAUSE_MS = 25;

/**
 * Rebuilds an owner's index, at once as long as `signal` lets, the rest in the background. While one rebuild of the owner runs
 * there is no other: a second call gets the first one's task as it is. So does a call that one begun after it overtook, and one with
 * the id of a task that has not failed.
 */
export const startRebuild = async (
  owner: string,
  signal: AbortSignal,
  taskId: string = uuidv7(),
): Promise<RebuildTask> => {
  const made = await readTask(owner, taskId);
  if (made?.kind === "rebuild" && made.state !== "failed") return made;
  let before: string | undefined;
  for (let attempt = 0; attempt < RACE_TRIES; attempt++) {
    const newest = await readNewest(owner);
    if (attempt === 0) before = newest?.taskId;
    const { task: known } = newest ?? {};
    if (known?.state === "running") return known;
    if (known?.state === "completed" && known.task_id !== before) return known;
    const task: RebuildTask = { ...newTask(owner, taskId), kind: "rebuild", ...NEW_REBUILD };
    if (await createRebuild(task, newest?.taskId)) return runNow(task, signal);
    await sleep(Math.random() * PAUSE_MS * 2 ** attempt);
  }
  throw new AppError("CONTENTION", "Too many rebuilds were started at once");
};

const runNow = async (task: RebuildTask, signal: AbortSignal): Promise<RebuildTask> => {
  let after = task;
  try {
    ({ task: after } = await runRebuild(task, signal));
  } catch (thrown) {
    const error = toAppError(thrown);
    if (!error.retryable) throw thrown;
    logger.warn("A rebuild was interrupted; it goes on in the background", { owner: task.owner, error });
  }
  if (after.state === "running") await sendTask(after);
  return after;
};

/** The owner's newest rebuild; its task is null when it is no longer remembered. */
const readNewest = async (owner: string): Promise<{ taskId: string; task: RebuildTask | null } | null> => {
  const { Item } = await dynamo.send(
    new GetCommand({
      TableName: resources.jobTableName,
      Key: newestRebuildKey(owner),
      ConsistentRead: true,
    }),
  );
  if (!Item) return null;
  const taskId = String(Item.task_id);
  const task = await readTask(owner, taskId);
  return { taskId, task: task?.kind === "rebuild" ? task : null };
};

/** Stores a new rebuild as the owner's newest. False when another one came first. */
const createRebuild = async (task: RebuildTask, before: string | undefined): Promise<boolean> => {
  const TableName = resources.jobTableName;
  const newest = {
    TableName,
    Item: { ...newestRebuildKey(task.owner), task_id: task.task_id },
    ConditionExpression: before === undefined ? "attribute_not_exists(pk)" : "task_id = :before",
    ...(before !== undefined && { ExpressionAttributeValues: { ":before": before } }),
  };
  try {
    await dynamo.send(
      new TransactWriteCommand({
        TransactItems: [{ Put: newest }, { Put: { TableName, Item: toTaskItem(task) } }],
        ClientRequestToken: randomUUID(),
      }),
    );
    return true;
  } catch (thrown) {
    if (!(thrown instanceof TransactionCanceledException)) throw thrown;
    const codes = thrown.CancellationReasons?.map(({ Code }) => Code) ?? [];
    if (codes.some((code) => code === "ConditionalCheckFailed" || code === "TransactionConflict"))
      return false;
    throw thrown;
  }
};
