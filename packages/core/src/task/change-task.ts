import { setTimeout as sleep } from "node:timers/promises";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as uuidv7 } from "uuid";
import { AppError } from "../app-error.ts";
import { dynamo } from "../aws/clients.ts";
import { isConditionFailure } from "../aws/is-condition-failure.ts";
import { taskKey, watchAttributes } from "../job/keys.ts";
import { resources } from "../resources.ts";
import { type Task, taskSchema, taskWatchAt } from "./task.ts";

/** How long a task is remembered. */
const KEPT_SEC = 30 * 24 * 60 * 60;

const RACE_TRIES = 20;
const PAUSE_MS = 25;

/** Reads a task, strongly consistent; null when the owner has none of that id. */
export const readTask = async (owner: string, taskId: string): Promise<Task | null> => {
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: resources.jobTableName, Key: taskKey(owner, taskId), ConsistentRead: true }),
  );
  return Item ? taskSchema.parse(Item) : null;
};

/** Reads a task of one kind. Throws NOT_FOUND when the owner has none of that kind and id. */
export const getTask = async <Kind extends Task["kind"]>(
  owner: string,
  taskId: string,
  kind: Kind,
): Promise<Extract<Task, { kind: Kind }>> => {
  const task = await readTask(owner, taskId);
  if (task?.kind === kind) return task as Extract<Task, { kind: Kind }>;
  throw new AppError("NOT_FOUND", `No ${kind} ${taskId}`);
};

/** Stores a new task. */
export const createTask = async (task: Task): Promise<void> => {
  await dynamo.send(new PutCommand({ TableName: resources.jobTableName, Item: toTaskItem(task) }));
};

/** The item of a task. The sweeper finds it while somebody must work on it. */
export const toTaskItem = (task: Task) => ({
  ...taskKey(task.owner, task.task_id),
  ...task,
  ...watchAttributes(task.owner, task.task_id, task.watch_at),
  expires_at: Math.floor(Date.parse(task.created_at) / 1000) + KEPT_SEC,
});

/**
 * Changes a task from `known`, how the caller knows it, or, when that is not how it is any more, from how it is. `decide`
 * returns null to leave it. Returns the task as it is then, and whether it was this call that changed it. Throws NOT_FOUND
 * when the task is no longer remembered.
 */
export const changeTask = async <Known extends Task>(
  known: Known,
  decide: (task: Known) => Known | null,
): Promise<{ task: Known; changed: boolean }> => {
  let before = known;
  for (let attempt = 1; attempt <= RACE_TRIES; attempt++) {
    const decided = decide(before);
    if (!decided) return { task: before, changed: false };
    const after: Known = {
      ...decided,
      ver: before.ver + 1,
      write_id: uuidv7(),
      updated_at: new Date().toISOString(),
      watch_at: taskWatchAt(decided.state, decided.resends),
    };
    if (await writeTask(after, before.ver)) return { task: after, changed: true };
    before = (await getTask(known.owner, known.task_id, known.kind)) as Known;
    if (before.write_id === after.write_id) return { task: before, changed: true };
    await sleep(Math.random() * PAUSE_MS * attempt);
  }
  throw new AppError("CONTENTION", `Too many writers changed task ${known.task_id} at once`);
};

/** False when the task is not of that version any more. */
const writeTask = async (task: Task, ver: number): Promise<boolean> => {
  try {
    await dynamo.send(
      new PutCommand({
        TableName: resources.jobTableName,
        Item: toTaskItem(task),
        ConditionExpression: "ver = :ver",
        ExpressionAttributeValues: { ":ver": ver },
      }),
    );
    return true;
  } catch (thrown) {
    if (isConditionFailure(thrown)) return false;
    throw thrown;
  }
};
