import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { COUNTER_SHARDS, counterKey, jobKey } from "@dailies/core/job/keys";
import { resources } from "@dailies/core/resources";
import type { CoreProcess } from "./core-process.ts";
import { emptyTable } from "./forget-owner.ts";
import { jobsOf, type Model, type ModelJob } from "./model.ts";
import type { Operation } from "./operations.ts";

/** What is done to the index itself: it changes no job. */
const upkeep = (
  name: string,
  owner: string,
  run: (core: CoreProcess) => Promise<string>,
  expect: (model: Model) => string = () => "done",
): Operation => ({
  name: `${name} of ${owner}`,
  owner,
  touches: [],
  isAtomic: true,
  rival: () => upkeep(name, owner, run, expect),
  run: async (core) => ({ answer: await run(core) }),
  expect,
});

export const snapshot = (owner: string): Operation =>
  upkeep("snapshot", owner, async (core) => {
    await core.makeSnapshot(owner);
    return "done";
  });

/** A rebuild that finds nothing to do. */
export const rebuild = (owner: string): Operation =>
  upkeep("rebuild", owner, async (core) => {
    const { skipped } = await core.rebuildIndex(owner);
    return skipped === 0 ? "done" : `skipped ${skipped}`;
  });

export const audit = (owner: string): Operation =>
  upkeep("audit", owner, async (core) => {
    // Not what has no row: the bucket's clock is not the test's, and a job may be about to be created.
    const { drift, withoutSummary } = await core.auditOwner(owner, { repair: true });
    const found = [...drift, ...withoutSummary];
    return found.length === 0 ? "done" : JSON.stringify(found);
  });

/** Sets counters right that are wrong by then. */
export const recount = (owner: string): Operation =>
  upkeep("recount", owner, async (core) => {
    await core.recount(owner, { repair: true });
    return "done";
  });

/** A counter that somebody else has changed, or lost. Not a thing of ours, so nothing is expected of it. */
export const harmCounter = async (
  core: CoreProcess,
  owner: string,
  shard: number,
  isLost: boolean,
): Promise<void> => {
  const item = { TableName: resources.jobTableName, Key: counterKey(owner, shard % COUNTER_SHARDS) };
  if (isLost) {
    await core.dynamo.send(new DeleteCommand(item));
    return;
  }
  await core.dynamo.send(
    new UpdateCommand({
      ...item,
      UpdateExpression:
        "SET epoch = if_not_exists(epoch, :epoch) ADD n_completed :one, n_archived :one, rev :one",
      ExpressionAttributeValues: { ":one": 1, ":epoch": "harmed" },
    }),
  );
};

/** Loses one job's row. */
export const loseRow = (core: CoreProcess, owner: string, jobId: string) =>
  core.dynamo.send(new DeleteCommand({ TableName: resources.jobTableName, Key: jobKey(owner, jobId) }));

/** Loses everything that the table holds of an owner. */
export const loseTable = async (core: CoreProcess, owner: string, model: Model): Promise<void> => {
  await emptyTable(core.dynamo, owner);
  for (const key of model.keys.keys()) if (key.startsWith(`${owner} `)) model.keys.delete(key);
};

/** What a rebuild makes of a job whose row was lost: what nobody works on any more has failed. */
const revive = (job: ModelJob): void => {
  job.lease = null;
  const { state } = job.row;
  if (state !== "queued" && state !== "running") return;
  Object.assign(job.row, {
    state: "error",
    error: "The render was interrupted when the index was lost; retry it",
    progress_pct: 0,
    updated_at: new Date().toISOString(),
  });
  Object.assign(job, { endedMs: Date.now(), errorCode: "INTERRUPTED", resultFence: null });
};

/** A rebuild after rows were lost. Jobs must be older than a job may take to be created. */
export const recover = (owner: string, isLost: (job: ModelJob) => boolean): Operation =>
  upkeep(
    "rebuild after a loss",
    owner,
    async (core) => `indexed ${(await core.rebuildIndex(owner)).jobs_indexed}`,
    (model) => {
      const jobs = jobsOf(model, owner);
      for (const job of jobs) if (isLost(job)) revive(job);
      return `indexed ${jobs.length}`;
    },
  );
